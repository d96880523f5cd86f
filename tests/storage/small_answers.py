"""What the small questions of the storage are answered with, from word to word.

Names as they become files, files as they are second copies, passphrases, every error of the
system, consoles as their environment tells them apart. `make golden` writes the answers to
`answers/small.txt`.
"""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.alliances import stem_of
from convene_tui.storage.archive import Archive
from convene_tui.storage.consoles import SCREEN, Terminal, as_name, one_free, this_console
from convene_tui.storage.disk import opened_as_named, read_up_to
from convene_tui.storage.errors import NotSaved, Unreadable, sense, sense_of_reading, unread
from convene_tui.storage.names import is_id, original_of, slug
from convene_tui.storage.passphrase_strength import LONG_ENOUGH, weakness
from convene_tui.storage.places import BIN
from convene_tui.storage.progress import tasks_done
from convene_tui.storage.sealing import SHORTEST, demand_strength
from convene_tui.storage.settings import load_settings
from convene_tui.storage.zones import known_zone, zone_here

NAMES: Final = (
    *(
        "",
        " ",
        "River",
        "River Table",
        "river-table",
        "Côte d’Azur",
        "Straße",
        "Łódź æøœ",
        "水",
        "İı",
    ),
    *(
        "con",
        "COM1",
        "lpt9",
        "com10",
        "nul!",
        "a" * 60,
        "a" * 61,
        "ab " * 40,
        f"{'a' * 40} {'b' * 40}",
    ),
    *(
        f"{'a' * 29} {'b' * 40}",
        f"{'a' * 30} {'b' * 40}",
        f"{'a' * 31} {'b' * 40}",
        f"{'a ' * 30}b",
    ),
    *(
        "-a-",
        "a--b",
        "a'b",
        "a/b",
        "..",
        ".a",
        "a\\b",
        "a:b",
        "a\x00b",
        "a\x1fb",
        "a\x7fb",
        "2026-11-24-x",
    ),
)
COPIES: Final = (
    *(
        "x",
        "y",
        "x (1)",
        "x(1)",
        "x (12)",
        "x (a)",
        "x ()",
        "x_(2)",
        "x - copy",
        "x copy",
        "x copy 2",
    ),
    *("x-copy-2", "xcopy", "x.copy", "x COPY", "x~", "x~2", "x~~", "x~a", "y (1)", "x (1) (2)"),
    *(
        "x (Ann's conflicted copy 2026-11-24)",
        "x (conflict)",
        "x.sync-conflict-20261124-1042",
        " (1)",
    ),
    *(
        "x conflicted copy",
        "x-conflicted copy 2",
        "xconflicted copy",
        "xsync-conflict-",
        "x (1",
        "x 1)",
    ),
)
PASSPHRASES: Final = (
    *(
        "",
        "a",
        "abcd",
        "abcde",
        "abcdf",
        "abcdfg",
        "aabbccddeeff",
        "aabbccddee!f",
        "password1!",
        "1dragon",
    ),
    *(
        "dr4g0n",
        "dragondragon",
        "dragon dragon",
        "dragondragons",
        "adragon",
        "12345678901234567890",
        "0192837465",
    ),
    *(
        "mlkjhgfdsq",
        "mlkjhgfdsqp",
        "zyxwvutsrq",
        "riverkelpfo",
        "riverkelpfog",
        "  riverkelp  ",
        "tr0ub4dor&3 x",
    ),
    *(
        "hellohello!",
        "!hello!hello!",
        "summer2026",
        "2026summer2026",
        "summerxsummer",
        "x",
        "é" * 12,
    ),
)
ENVIRONMENTS: Final[tuple[dict[str, str], ...]] = (
    *(
        {},
        {"CONVENE_CONSOLE": "lake"},
        {"SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22"},
        {"TMUX_PANE": "%1"},
    ),
    *(
        {"DISPLAY": ":0"},
        {SCREEN: "mirrored"},
        {SCREEN: "alone"},
        {SCREEN: "both"},
        {"WINDOWID": "7"},
    ),
    {"SSH_CONNECTION": "10.0.0.1 23 10.0.0.2 22"},
)
TERMINALS: Final = (
    Terminal("river.example.org", "ann", "/dev/pts/1", 41),
    Terminal("river", "ann", "/dev/pts/1", 42),
    Terminal("river", "ann", "/dev/pts/2", 41),
    Terminal("river", "", "/dev/pts/1", 41),
    Terminal("river", "ann"),
    Terminal("", "a\nb" * 20, "/dev/pts/1"),
)


def written() -> str:
    """All answers."""
    every = (_names, _copies, _passphrases, _errors, _as_named, _consoles, _zones, _ids)
    return "".join(f"{line}\n" for each in every for line in each())


def _names() -> Iterator[str]:
    yield "as a name of a file · as an alliance · as an id · as who types"
    for name in NAMES:
        yield f"  {name!a}: {slug(name)} · {stem_of(name)} · {is_id(name)} · {as_name(name)!a}"


def _copies() -> Iterator[str]:
    yield "of which it is a second copy"
    for name in COPIES:
        yield f"  {name!r}: {original_of(name, ('x', 'x (1)', ''))}"
    taken = ("x", "x 2", "x-2", "x-3")
    yield f"one free: {[one_free(each, taken, sign) for each in ('x', 'y') for sign in ' -']}"


def _passphrases() -> Iterator[str]:
    yield f"passphrases, of {SHORTEST} characters or more, long enough with {LONG_ENOUGH}"
    for each in PASSPHRASES:
        try:
            demand_strength(each)
        except ConveneError as error:
            yield f"  {each!a}: refused: {error}"
        yield f"  {each!a}: {weakness(each) or 'fine'}"


def _errors() -> Iterator[str]:
    yield "what the system says"
    path = Path("it.json")
    known = (name for number, name in sorted(errno.errorcode.items()) if number < 41)
    for name in (*known, "EDQUOT", "ELOOP", "ENOTSUP"):
        error = OSError(getattr(errno, name), "it says so")
        yield f"  {name}: {' | '.join(sense(error))}"
        for told in (unread(path, error), Unreadable(path, error), NotSaved.because_of(error)):
            yield f"    {type(told).__name__}: {told} · {told.what} · {told.remedy} · {told.args}"
        yield f"    to read: {' | '.join(sense_of_reading(error))}"
        yield f"    {NotSaved.because_of(Unreadable(path, error))}"
    for error in (OSError(), OSError("Only Words")):
        yield f"  without a number: {' | '.join(sense(error))}"


def _as_named() -> Iterator[str]:
    yield "files that the user names"
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "file").write_text("theme = 'mine'")
        os.mkfifo(folder / "pipe")
        (folder / "folder").mkdir()
        (folder / "link").symlink_to("file")
        (folder / "loop").symlink_to("loop")
        for name in ("file", "folder", "link", "loop", "none", "file/none"):
            for waits in (True, False):
                yield f"  {name}, waits {waits}: {_opened(folder / name, waits)}"
            settings = load_settings(folder / name)
            told = " ".join(settings.warnings).replace(home, "HOME")
            yield f"  settings in {name}: {settings.theme!r} {told}"
        yield f"  a pipe, without waiting: {_opened(folder / 'pipe', False)}"
        yield f"  tasks done in none: {tasks_done(folder)}"
        for data in (b"3", b"-3", b"x", b"", b" 7\n"):
            (folder / ".done").write_bytes(data)
            yield f"  tasks done, {data!r}: {tasks_done(folder)}"


def _opened(path: Path, waits: bool) -> str:
    try:
        with opened_as_named(path, waits=waits) as (fd, found):
            return f"{read_up_to(fd, 5)!r} of {found.st_size}"
    except OSError as error:
        return f"{type(error).__name__} {errno.errorcode[error.errno or 0]} {error.strerror}"


def _consoles() -> Iterator[str]:
    yield "consoles"
    for terminal, env in product(TERMINALS, ENVIRONMENTS):
        here = this_console(terminal, env, Path("memory"))
        yield f"  {here.id} · {here.terminal} · {here.name!a} · {here.memory} · {here.screen}"


def _zones() -> Iterator[str]:
    yield "zones"
    nowhere = Path("/nowhere")
    for name in (
        "",
        "UTC",
        "Europe/Oslo",
        "europe/oslo",
        "Nowhere/Town",
        ":Asia/Tokyo",
        "../x",
        "/x",
    ):
        yield f"  {name!r}: {known_zone(name)!r} · {zone_here({'TZ': name}, nowhere, nowhere)!r}"
    yield f"  nothing: {zone_here({}, nowhere, nowhere)!r}"
    with tempfile.TemporaryDirectory() as home:
        for where in ("usr/zoneinfo/Europe/Oslo", "zoneinfo/Own/Town", "elsewhere/UTC"):
            there, link, told = (Path(home, each) for each in (where, "localtime", "timezone"))
            for make in (None, "file", "folder"):
                if make:
                    there.parent.mkdir(parents=True, exist_ok=True)
                    _put(there, make)
                link.unlink(missing_ok=True)
                link.symlink_to(there)
                for said in (b"Asia/Tokyo\n", b"Nowhere", b"\xff", b"x" * 200):
                    told.write_bytes(said)
                    yield f"  {where}, {make}, {said[:12]!r}: {zone_here({}, link, told)!r}"


def _put(path: Path, what: str) -> None:
    if what == "file":
        path.touch()
    else:
        path.unlink()
        path.mkdir()


def _ids() -> Iterator[str]:
    yield "which session is meant"
    with tempfile.TemporaryDirectory() as home:
        archive = Archive(Path(home, "sessions"))
        for asked in (archive.latest, lambda: archive.find("x")):
            yield f"  of none: {_refusal(asked).replace(home, 'HOME')}"
        archive.folder.mkdir()
        (archive.folder / BIN).mkdir()
        names = (*(f"2026-11-2{n}-river" for n in range(7)), "2026-12-01-Lake", "2026-12-01-lake-2")
        for name in names:
            (archive.folder / f"{name}.json").touch()
        for name in ("2026-10-01-old", "2026-11-21-river-2"):
            (archive.folder / BIN / f"{name}.json").touch()
        prefixes = (
            *(
                "",
                "2026",
                "2026-11",
                "2026-11-21",
                "2026-11-21-river",
                "2026-12-01-L",
                "2026-12-01-l",
            ),
            *(
                "2026-12-01-LAKE-2",
                "lake",
                "rivver",
                "2026-1",
                "2026-10",
                "../x",
                ".x",
                "zzz",
                "a/b",
            ),
            *("2026-12-01-lAKE", "2026-11-20-rivre"),
        )
        for prefix, in_bin in product(prefixes, (False, True)):
            found = _refusal(partial(archive.find, prefix, in_bin=in_bin))
            path = _refusal(partial(archive.path, prefix))
            told = f"{prefix!r}{', in the bin too' if in_bin else ''}: {found} · {path}"
            yield f"  {told.replace(home, 'HOME')}"


def _refusal(asked: Callable[[], object]) -> str:
    try:
        return str(asked())
    except ConveneError as error:
        return f"{error.what} | {error.remedy}"
