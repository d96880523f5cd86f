"""What each command says of a folder in which something is not as it mostly is.

Nothing in it, only one kind of thing, what is damaged, sealed, doubled, in the bin, or of another
version: each command is asked of each thing that lies there, in a folder laid out anew.
`make golden` writes `states.txt`.
"""

import contextlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final
from unittest import mock
from zlib import crc32

from convene_tui.storage import machine_clock
from convene_tui.storage.seals import reseal
from tests.faults.acts import (
    ALLIANCES_HERE,
    INVITATIONS_HERE,
    KEYS,
    NAME,
    NEW,
    OLD,
    SECRET,
    SESSIONS_HERE,
    Files,
    Room,
    furnished,
)
from tests.golden.in_process import InProcess
from tests.golden.playing import AFTERWARDS, Numbers
from tests.storage.builders import full
from tests.storage.refused import memory

KEPT: Final = Path(__file__).with_name("states.txt")
_FILES: Final = Path(__file__).parents[1] / "files"
_EVERY: Final = (SESSIONS_HERE, ALLIANCES_HERE, INVITATIONS_HERE)
_WHOLE: Final = 9
"""So many lines of an answer are kept; of more the first ones, with a checksum of all."""

_WITHOUT: Final = (
    *(
        "list",
        "list --json",
        "bin",
        "bin --empty --yes",
        "backup BACKUPS",
        "backup --earlier BACKUPS",
    ),
    *("verify", "verify --repair", "alliance", "alliance --json", "assess", "assess --json"),
    *(f"search {SECRET}", f"search {SECRET} --public", "search --json well"),
)
"""What is asked of the folder."""
_OF_A_SESSION: Final = (
    *("show ID", "show ID --public", "verify ID", "verify ID --repair", "minutes ID", "mail ID"),
    *("export ID --what minutes --as md --for me", "seal ID --passphrase-file NEW"),
    *("capture ID", "new Again --from ID", "new Again --like ID", "redact ID NAME"),
    *("redact ID NAME --yes", "forget ID", "forget ID --yes", "seal ID", "unseal ID"),
    *("passphrase ID --new-passphrase-file NEW", "show ID --passphrase-file NEW"),
)
"""What is asked of each session."""
_BY_NAME: Final = (
    *("alliance CALLED", "alliance CALLED --json", "charter CALLED", "trust CALLED", "note CALLED"),
    *("assess CALLED", "assess CALLED --json", "new Again --alliance CALLED"),
)
"""What is asked of each alliance and each invitation by its name; its file is called alike."""
_BY_ID: Final = (
    *("seal ID", "unseal ID", "passphrase ID --new-passphrase-file NEW", "forget ID --yes"),
    *("seal ID --passphrase-file NEW", "verify ID --repair", "redact ID NAME --yes"),
)
"""What is asked of each by where its file lies."""
_NOON: Final = 1_795_000_000
"""What the machine's clock says, whatever the zone."""
_READS: Final = frozenset("capture note".split())
_TYPED: Final = "! b too soon\ncame: Ola Berg\n"
"""What is typed into the commands that read lines."""


def _each(*kinds: Files) -> Callable[[Room], None]:
    def furnish(room: Room) -> None:
        for kind in kinds:
            furnished(room, files=kind)

    return furnish


def _then(change: Callable[[Room, Files, Path], object]) -> Callable[[Room], None]:
    """One of each kind, and each of them changed so."""

    def furnish(room: Room) -> None:
        for kind in _EVERY:
            made = furnished(room, files=kind)
            change(room, kind, kind.folder(room) / f"{made}.json")

    return furnish


def _binned(room: Room) -> None:
    room.archive().bin(furnished(room))


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Room], None]:
    return _then(lambda room, kind, path: path.write_bytes(change(path.read_bytes())))


def _without_versions(room: Room, kind: Files, path: Path) -> None:
    """The end of it is gone, and there is nothing else of it."""
    for each in path.parent.rglob(f"*{path.stem}*"):
        if each != path and each.is_file():
            each.unlink()
    path.write_bytes(path.read_bytes()[:-40])


def _a_folder_instead(room: Room, kind: Files, path: Path) -> None:
    path.unlink()
    path.mkdir()


def _seal(room: Room, kind: Files, path: Path) -> None:
    reseal(kind.among(room.archive()), {path.stem: KEYS[OLD]})


def _seal_and_cut(room: Room, kind: Files, path: Path) -> None:
    _seal(room, kind, path)
    path.write_bytes(path.read_bytes()[:-40])


def _two_sealed_and_cut(room: Room) -> None:
    for title in ("One", "Two"):
        made = furnished(room, title)
        _seal_and_cut(room, SESSIONS_HERE, room.folder / f"{made}.json")


def _of_version(name: str) -> Callable[[Room], None]:
    return lambda room: (shutil.copytree(_FILES / name, room.folder), None)[1]


def _as_it_mostly_is(room: Room) -> None:
    room.archive().create(full())


STATES: Final[dict[str, Callable[[Room], None]]] = {
    "nothing": lambda room: None,
    "a session": _as_it_mostly_is,
    "one with all that lies beside it": _each(SESSIONS_HERE),
    "an alliance alone": _each(ALLIANCES_HERE),
    "an invitation alone": _each(INVITATIONS_HERE),
    "a session in the bin alone": _binned,
    "cut off": _bytes(lambda data: data[:-40]),
    "cut off, nothing beside it": _then(_without_versions),
    "no text": _bytes(lambda data: b"\xff" * 300),
    "nothing in it": _bytes(lambda data: b""),
    "a folder in its place": _then(_a_folder_instead),
    "of a later version": _bytes(
        lambda data: re.sub(rb'"schema":\d+', b'"schema":99', data, count=1)
    ),
    "sealed": _then(_seal),
    "sealed and cut off": _then(_seal_and_cut),
    "sealed, both cut off": _two_sealed_and_cut,
    "of the first version": _of_version("schema-1"),
    "of the third version": _of_version("schema-3"),
}


def _same(moment: datetime) -> datetime:
    return moment


def written() -> str:
    """All of it, as it is kept."""
    with (
        tempfile.TemporaryDirectory(dir=memory()) as home,
        mock.patch.multiple(machine_clock, nanoseconds_now=lambda: _NOON * 10**9, _local=_same),
    ):
        lines = list(Asked(Path(home).resolve()).told())
    return "\n".join(lines).strip() + "\n"


def _even(text: str, home: Path) -> str:
    """A text without what is another each time: where it lies, and sums of what was sealed."""
    return re.sub(
        r"-(?:[0-9a-f]{16}|[0-9a-f]{8}|[0-9a-f]{6})\b", "-#", text.replace(str(home), "HOME")
    )


class Asked:
    """Lays each folder out, and asks."""

    def __init__(self, home: Path) -> None:
        """Work below this folder."""
        self._home = home
        self._room = Room(home / "room")
        for name, said in (("old", OLD), ("new", NEW)):
            (home / name).write_text(f"{said}\n", encoding="utf-8")
            (home / name).chmod(0o600)

    def told(self) -> Iterator[str]:
        """What each command says of each thing in each state."""
        for state, furnish in STATES.items():
            yield from ("", f"━━ {state}")
            shutil.rmtree(self._room.root, ignore_errors=True)
            self._room.root.mkdir()
            furnish(self._room)
            for path in self._room.root.rglob("*"):
                os.utime(path, (_NOON, _NOON))
            shutil.rmtree(self._like, ignore_errors=True)
            shutil.copytree(self._room.root, self._like)
            for call in self._calls():
                yield from self._run(call)
                if state.startswith("sealed") and "FILE" not in call:
                    yield from self._run(f"{call} --passphrase-file OLD")

    @property
    def _like(self) -> Path:
        return self._home / "like"

    def _calls(self) -> Iterator[str]:
        yield from _WITHOUT
        for kind in _EVERY:
            files = sorted(path for path in kind.folder(self._room).glob("*.json"))
            ids = [path.stem for path in files if " (" not in path.name]
            for id in ids:
                if kind is SESSIONS_HERE:
                    yield from (call.replace("ID", id) for call in _OF_A_SESSION)
                else:
                    yield from (call.replace("CALLED", id) for call in _BY_NAME)
                    yield from (call.replace("ID", f"{kind.at}/{id}") for call in _BY_ID)

    def _run(self, call: str) -> Iterator[str]:
        places = {"NAME": NAME, "OLD": f"{self._home}/old", "NEW": f"{self._home}/new"}
        places["BACKUPS"] = f"{self._room.root}/backups"
        words = [places.get(word, word) for word in call.split()]
        convene = InProcess(self._room.root, self._room.folder, AFTERWARDS, Numbers(0xE000))
        before = self._lies()
        with contextlib.chdir(self._room.root):
            done = convene(*words, typed=_TYPED if words[0] in _READS else "")
        after = self._lies()
        if after != before:
            shutil.rmtree(self._room.root)
            shutil.copytree(self._like, self._room.root)
        said = _even(f"{done.out.decode('utf-8', 'replace')}{done.err}", self._home)
        yield f"$ {call} → {done.status}"
        lines = said.splitlines()
        yield from (f"  {line}".rstrip() for line in lines[:_WHOLE])
        if len(lines) > _WHOLE:
            yield f"  … {crc32(said.encode()):08x}"
        changed = {f"+ {path}" for path in after if path not in before}
        changed |= {f"- {path}" for path in before if path not in after}
        changed |= {f"~ {path}" for path in before if before[path] != after.get(path, before[path])}
        yield from (f"    {_even(line, self._home)}" for line in sorted(changed))

    def _lies(self) -> dict[str, tuple[int, int]]:
        """What each file looks like, by its path in the room, but for locks and the index."""
        root = self._room.root
        found = {path.relative_to(root).as_posix(): path.lstat() for path in root.rglob("*")}
        return {
            path: (look.st_ino, look.st_mtime_ns)
            for path, look in found.items()
            if not stat.S_ISDIR(look.st_mode) and not re.match(r"sessions/\.locks|\.?cache", path)
        }
