"""What is said and done of a folder of sessions in which something lies that should not.

Each thing is put into each folder of ours: what a killed program leaves, what others may read, a
link, a folder, somebody else's file, a second copy; and in the journal each intention with one
thing wrong in it. `make golden` writes the answers to `answers/disorders.txt`.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.disk import HIDDEN, OUR_FOLDERS, is_ours, private_folder
from convene_tui.storage.journal import JOURNAL, settled
from convene_tui.storage.places import places_of
from convene_tui.storage.redo import PlannedAct, Removal, Replacement, mark_of, read_intention
from convene_tui.storage.verify import verify
from tests.storage.refused import Ground, even, memory

FOLDERS: Final = ("", OUR_FOLDERS[0], *HIDDEN[2:-1], ".backups/ONE")
GONE: Final = 999_999
"""A process that there is not."""


def _half(of: str, process: int) -> Callable[[Path, str], None]:
    def put(folder: Path, session_id: str) -> None:
        name = f".{of.replace('ONE', session_id)}.{process}.0123abcd.tmp"
        (folder / name).write_text("half")

    return put


def _file(name: str, mode: int, text: str = "words") -> Callable[[Path, str], None]:
    def put(folder: Path, session_id: str) -> None:
        path = folder / name.replace("ONE", session_id)
        path.write_text(text)
        path.chmod(mode)

    return put


def _wide(folder: Path, session_id: str) -> None:
    folder.chmod(0o755)


def _all_wide(folder: Path, session_id: str) -> None:
    folder.chmod(0o750)
    for path in folder.iterdir():
        if path.is_file():
            path.chmod(0o640)


def _link(folder: Path, session_id: str) -> None:
    (folder / "linked.json").symlink_to(folder.parent / "elsewhere")


def _folder(folder: Path, session_id: str) -> None:
    (folder / "folder.json").mkdir(mode=0o755)


def _copied(folder: Path, session_id: str) -> None:
    for path in [each for each in folder.iterdir() if each.suffix == ".json" and each.is_file()]:
        (folder / f"{path.stem} copy.json").write_bytes(path.read_bytes())


THINGS: Final[dict[str, Callable[[Path, str], None]]] = {
    "half a file of a program that is gone": _half("ONE", GONE),
    "half a half-typed text": _half("ONE~here", GONE),
    "half a file kept aside": _half("ONE-20261124T104207-0123ab", GONE),
    "half a file of another": _half("other", GONE),
    "half a file of this program": _half("ONE", os.getpid()),
    "others may read the folder": _wide,
    "others may read it all": _all_wide,
    "a file of no session": _file("notes.txt", 0o644),
    "a file that looks like a session": _file("other.json", 0o644),
    "an empty one": _file("other.json", 0o600, ""),
    "one kept aside": _file("ONE-0123abcd.json", 0o600),
    "one kept aside with its time": _file("ONE (1)-20261124T104207-0123ab", 0o600),
    "a pad": _file("ONE~here.json", 0o600, '{"capture":"half"}'),
    "a link": _link,
    "a folder": _folder,
    "second copies": _copied,
}


def written() -> str:
    """All answers."""
    with tempfile.TemporaryDirectory(dir=memory()) as home:
        ground = Ground(Path(home).resolve())
        return "".join(f"{line}\n" for each in (_lying, _begun) for line in each(ground))


def _lying(ground: Ground) -> Iterator[str]:
    ground.again()
    usual = set(_asked(ground))
    yield from ("as it is", *sorted(usual))
    for name in FOLDERS:
        for thing, put in THINGS.items():
            ground.again()
            folder = private_folder(ground.room.folder / name.replace("ONE", ground.id))
            put(folder, ground.id)
            told = _asked(ground)
            yield from ("", f"in {name or 'the folder'}: {thing}")
            yield from (line for line in told if line not in usual)
            yield from (f"  not: {line.strip()}" for line in sorted(usual - set(told)))


def _asked(ground: Ground) -> list[str]:
    archive = ground.archive
    lines: list[str] = []
    for found in verify(archive):
        lines.append(f"  {found.kind} · {found.id} · {found.what} · {found.remedy}")
    places = places_of(ground.room.folder, ground.id)
    for each in (places, *places.copies):
        beside = (*each.aside, *each.half_written, *each.earlier, *each.signs)
        lines += [f"  of {each.id}: {path}" for path in (each.home, *beside)]
        lines += [f"  half-typed in {each.id}: {pad.path}" for pad in each.pads if pad.load()]
    lines.append(f"  ours: {is_ours(ground.room.folder)}")
    before = ground.lies()
    lines.append(f"  narrowed: {archive.make_private()}")
    archive.look_after()
    lines += [f"  swept: {path}" for path in before if path not in ground.lies()]
    lines.append(f"  mode: {ground.room.folder.stat().st_mode & 0o777:o}")
    return sorted(even(ground, line) for line in lines)


# ── what was begun ───────────────────────────────────────────────────────────────────────


def _begun(ground: Ground) -> Iterator[str]:
    """What becomes of an intention, as it should be and with one thing wrong."""
    for title, change in _intentions().items():
        for forgets in (True, False):
            ground.again()
            folder = ground.room.folder
            path = folder / f"{ground.id}.json"
            copy = folder / f"{ground.id} (1).json"
            beside = private_folder(private_folder(folder / JOURNAL) / "act")
            (beside / "0").write_bytes(path.read_bytes() + b"\n")
            plan = {
                "act": "merge",
                "sessions": [ground.id],
                "puts": [msgspec.to_builtins(Replacement("0", path.name))],
                "removals": [msgspec.to_builtins(Removal(copy.name, mark_of(copy)))],
                "words": False,
            }
            change(plan, folder)
            (folder / JOURNAL / "act.json").write_bytes(msgspec.json.encode(plan))
            before = ground.lies()
            archive = ground.archive
            yield from ("", f"begun: {title}{'' if forgets else ', by a save'}")
            yield f"  read: {read_intention(folder / JOURNAL / 'act.json') is not None}"
            if forgets:
                for found in archive.finish_begun():
                    yield f"  {even(ground, found.line)}"
            else:
                yield f"  {even(ground, _settled(folder, ground.id))}"
            after = ground.lies()
            lines = [f"+ {each}" for each in after if each not in before]
            lines += [f"- {each}" for each in before if each not in after]
            lines += [f"~ {e}" for e in before if before[e] != after.get(e, before[e])]
            yield from sorted(f"    {even(ground, line)}" for line in lines)


def _settled(folder: Path, session_id: str) -> str:
    try:
        with settled(folder, session_id, timeout=0.01):
            return "settled"
    except ConveneError as error:
        return f"{type(error).__name__}: {error.what} | {error.remedy}"


Plan = dict[str, Any]


def _intentions() -> dict[str, Callable[[Plan, Path], object]]:
    found: dict[str, Callable[[Plan, Path], object]] = {
        "as it should be": lambda plan, folder: None,
        "with the words": lambda plan, folder: plan.update(words=True),
        "done already": lambda plan, folder: os.unlink(folder / JOURNAL / "act/0"),
        "nothing beside": lambda plan, folder: _removed(folder / JOURNAL / "act"),
        "a folder that goes": lambda plan, folder: plan["removals"].append(
            {"path": ".merged", "mark": "folder"}
        ),
        "an empty folder that goes": _with_an_empty_folder,
        "a folder that stands where a file goes": lambda plan, folder: plan["removals"].append(
            {"path": ".merged", "mark": "1.2.3"}
        ),
        "into a new folder": lambda plan, folder: plan["puts"][0].update(path=".new/one/it.json"),
    }
    for outside in ("../out.json", "/out.json", "a/../../out.json", ".link/out.json"):
        for name in ("puts", "removals"):
            found[f"{name} at {outside}"] = partial(_at, name, outside)
    for each in PlannedAct.__struct_fields__:
        found[f"without {each}"] = partial(_without, each)
        found[f"{each} is 7"] = partial(_seven, each)
    for name, kind in (("puts", Replacement), ("removals", Removal)):
        for each in kind.__struct_fields__:
            found[f"{name} without {each}"] = partial(_part_without, name, each)
            found[f"{each} of {name} is other"] = partial(_part_other, name, each)
    return found


def _with_an_empty_folder(plan: Plan, folder: Path) -> None:
    (folder / ".merged/empty").mkdir()
    plan["removals"].append({"path": ".merged/empty", "mark": "folder"})


def _at(name: str, outside: str, plan: Plan, folder: Path) -> None:
    (folder / ".link").symlink_to(folder.parent)
    plan[name][0]["path"] = outside


def _without(each: str, plan: Plan, folder: Path) -> None:
    del plan[each]


def _seven(each: str, plan: Plan, folder: Path) -> None:
    plan[each] = 7


def _part_without(name: str, each: str, plan: Plan, folder: Path) -> None:
    del plan[name][0][each]


def _part_other(name: str, each: str, plan: Plan, folder: Path) -> None:
    plan[name][0][each] = "other"


def _removed(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
