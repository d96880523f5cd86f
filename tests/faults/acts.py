"""What takes several files, cut off at each of its system calls: whole or not begun after that."""

import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.alliance.records import Judged, Remark
from convene_tui.domain.alliance.words import Topic
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element, ElementState, Person, Record, Session
from convene_tui.storage.alliances import ALLIANCE_FILES, INVITATION_FILES, Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.backing_up import Backup, back_up
from convene_tui.storage.copies import merge_copy
from convene_tui.storage.finding import Finder
from convene_tui.storage.forgetting import empty_bin, forget
from convene_tui.storage.kinds import SESSIONS, FileKind
from convene_tui.storage.redacting import redact
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.sealing import Cost, Key, Keys, is_sealed, new_key, opened_key
from convene_tui.storage.seals import KeptFolder, reseal
from convene_tui.storage.session_file import tables_on_disk
from convene_tui.storage.store import Keeper, Store
from tests.faults.fault import Ground, fault
from tests.faults.judging import leftovers
from tests.faults.processes import forked
from tests.faults.seams import EVERY, fired, killed, nth_call, raising
from tests.storage.builders import LATER, NOW, note

NAME = "Zebulon Quarkson"
SECRET = "zebulonic"
"""A word of every private text, which nothing else has."""
OLD, NEW = "the river carries less", "the wells fall dry by August"
QUICK = Cost(n=2)
KEYS = {words: new_key(words, QUICK) for words in (OLD, NEW)}
MOST_CALLS = 400
"""An act on so little needs far fewer."""


@dataclass(frozen=True)
class Room:
    """Where an act is tried: a folder of sessions and a cache, made alike each time."""

    root: Path

    @property
    def folder(self) -> Path:
        """The folder of sessions."""
        return self.root / "sessions"

    def archive(self, *keys: Key) -> Archive:
        """Its archive, to which these keys were told."""
        archive = Archive(self.folder, clock=lambda: LATER, cache=lambda: self.root / "cache")
        archive.keys.update({key.wrap.salt: key for key in keys})
        return archive

    def holding(self, word: str) -> list[str]:
        """The files that hold a word in clear, or bear it in their names."""
        found = [path for path in self.root.rglob("*") if path.is_file()]
        return [
            str(path.relative_to(self.root))
            for path in found
            if word.encode() in path.read_bytes().lower() or word in path.name.lower()
        ]


@dataclass(frozen=True)
class Tried:
    """One act: how its room is furnished, how it is done, and how its state is told afterwards."""

    name: str
    furnish: Callable[[Room], None]
    act: Callable[[Archive], tuple[Path, ...]]
    """Does it, and gives what could not be deleted."""
    keys: tuple[str, ...]
    """The passphrases that it is told."""
    state: Callable[[Room], str]
    """`whole` or `not begun`; anything else is what is wrong."""
    again: Callable[[Room], str] = lambda room: ""
    """What the same act, done once more, finds wrong."""


# ── what can be sealed ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Files:
    """One kind of file that can be sealed, and what a test has to know of it."""

    at: str
    """The folder of these files among the sessions."""
    kind: FileKind[Any]
    among: Callable[[Archive], KeptFolder]
    create: Callable[[Archive, str], str]
    """Makes the first one of this title, and gives its id."""
    line: Callable[[int, str], Record]
    lines: Callable[[Any], int]
    """How many lines there are in what was read."""

    def folder(self, room: Room) -> Path:
        """Where they lie in a room."""
        return room.folder / self.at

    def keeper(self, path: Path, keys: Keys | None = None) -> Keeper[Any]:
        """Where one is kept, each of whose saves keeps the version before."""
        tick = iter(range(0, 10**6, 1000)).__next__
        return Keeper(path, self.kind, tick=tick, keys=keys)


def _session(title: str) -> Session:
    people = (Person(id="p1", key="b", name=NAME), Person(id="p2", key="a", name="Ann Lee"))
    return Session(id="", title=title, created=NOW, people=people)


def _remark(number: int, text: str) -> Remark:
    return Remark(id=f"r{number}", topic=Topic.LEAVES, text=text, at=NOW)


def _new_alliance(archive: Archive, title: str) -> str:
    first = Alliance(id="", name=title, created=NOW)
    return Alliances(archive).shelf.create(first, title).id


def _new_invitation(archive: Archive, title: str) -> str:
    first = Assessment(id="", name=title, created=NOW)
    return Alliances(archive).invitations.create(first, title).id


def _judged(number: int, text: str) -> Judged:
    return Judged(id=list(Element)[number].value, state=ElementState.ABSENT, evidence=text, at=NOW)


SESSIONS_HERE = Files(
    at="",
    kind=SESSIONS,
    among=lambda archive: archive,
    create=lambda archive, title: archive.create(_session(title)).id,
    line=note,
    lines=lambda session: len(session.notes),
)
ALLIANCES_HERE = Files(
    at="alliances",
    kind=ALLIANCE_FILES,
    among=lambda archive: Alliances(archive).shelf,
    create=_new_alliance,
    line=_remark,
    lines=lambda alliance: len(alliance.remarks),
)
INVITATIONS_HERE = Files(
    at="invitations",
    kind=INVITATION_FILES,
    among=lambda archive: Alliances(archive).invitations,
    create=_new_invitation,
    line=_judged,
    lines=lambda assessment: len(assessment.judged),
)
SEALED = {"": SESSIONS_HERE, " an alliance": ALLIANCES_HERE, " an invitation": INVITATIONS_HERE}
"""All that can be sealed, by how it is called behind the act; a session is not called anything."""


# ── the rooms ────────────────────────────────────────────────────────────────────────────


def furnished(room: Room, title: str = "One", files: Files = SESSIONS_HERE) -> str:
    """A file with two earlier versions, half-typed lines, a second copy, and a merged file."""
    archive = room.archive()
    made = files.create(archive, title)
    folder = files.folder(room)
    store = files.keeper(folder / f"{made}.json")
    whole = store.load()
    for number in (1, 2):
        text = f"{NAME} is {SECRET}, line {number}"
        whole = whole.with_record(files.line(number, text))
        whole = store.save(whole, if_revision=whole.revision)
    Scratch(folder, made).keep({"capture": f"half {SECRET}"})
    Scratch(folder, made, console="lake-2").keep({"capture": f"another {SECRET}"})
    for name, at in ((f"{made} (1).json", ""), (f"{made}-0123abcd.json", ".merged")):
        (folder / at).mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(store.path, folder / at / name)
    (folder / ".drafts" / f".{made}.999999.0123abcd.tmp").write_text(SECRET)
    Finder(archive).refresh()
    return made


def _two(room: Room) -> None:
    furnished(room)
    furnished(room, "Two")


def _one(room: Room) -> None:
    furnished(room)


def _in_clear(files: Files) -> Callable[[Room], None]:
    def furnish(room: Room) -> None:
        furnished(room, files=files)

    return furnish


def _sealed(files: Files) -> Callable[[Room], None]:
    def furnish(room: Room) -> None:
        made = furnished(room, files=files)
        reseal(files.among(room.archive()), {made: KEYS[OLD]})

    return furnish


def _binned(room: Room) -> None:
    session_id = furnished(room)
    archive = room.archive()
    archive.bin(session_id)
    archive.bin(f"{session_id} (1)")


def _first(folder: Path) -> Path:
    return min(path for path in folder.glob("*.json") if " (" not in path.name)


# ── the states ───────────────────────────────────────────────────────────────────────────


def _files(room: Room) -> list[Path]:
    every = (path for path in room.folder.rglob("*.json") if ".journal" not in path.parts)
    return [path for path in every if ".drafts" not in path.parts]


def _opened_by(path: Path, format: str, *passphrases: str) -> str:
    """Which of these opens a file; nothing for one in clear."""
    tables = tables_on_disk(path, format)
    if not is_sealed(tables):
        return ""
    for each in passphrases:
        try:
            opened_key(path, tables, each)
        except ConveneError:
            continue
        return each
    return "nobody"


def _sealing(after: str, files: Files = SESSIONS_HERE) -> Callable[[Room], str]:
    """All of a file opens with one passphrase, or with none; and all of it is there."""

    def state(room: Room) -> str:
        folder, format = files.folder(room), files.kind.format
        opened = {_opened_by(path, format, OLD, NEW) for path in _files(room)}
        if len(opened) != 1:
            return f"some of it is opened by {sorted(opened)}"
        (by,) = opened
        keys: Keys = {}
        if by:
            path = _first(folder)
            key = opened_key(path, tables_on_disk(path, format), by)
            keys[key.wrap.salt] = key
            if held := room.holding(SECRET):
                return f"readable in {held}"
        for path in folder.glob("*.json"):
            if files.lines(files.keeper(path, keys).load()) != 2:
                return f"{path.name} is not as it was"
        store = files.keeper(_first(folder), keys)
        store.load()
        pad = Scratch(folder, store.id, store.key)
        if pad.load() != {"capture": f"half {SECRET}"} or len(pad.beside()) != 1:
            return "what was half-typed is gone"
        if len(list((folder / ".backups" / store.id).iterdir())) != 2:
            return "an earlier version is gone"
        return "whole" if by == after else "not begun"

    return state


def _redaction(room: Room) -> str:
    session = Store(_first(room.folder)).load()
    if session.name_of("p1") == NAME:
        lines = [each.text for each in session.notes]
        whole = len(lines) == 2 and all(SECRET in line for line in lines)
        return "not begun" if whole else "some of it is redacted"
    if held := room.holding("zebulon quarkson"):
        return f"the name is in {held}"
    return "whole" if len(session.notes) == 3 else "lines of others are gone"


def _merge(room: Room) -> str:
    sessions = [Store(path).load() for path in room.folder.glob("*.json")]
    if len(sessions) == 2:
        return "not begun"
    aside = list((room.folder / ".merged").glob("*.json"))
    whole = len(sessions) == 1 and len(sessions[0].notes) == 3 and len(aside) >= 2
    return "whole" if whole else "something is gone"


def _conflicting(room: Room) -> None:
    session_id = furnished(room)
    # Another machine went on with it under its own name, and a cloud folder laid it beside.
    there = room.root / "there" / f"{session_id}.json"
    there.parent.mkdir()
    shutil.copyfile(room.folder / there.name, there)
    store = Store(there)
    session = store.load()
    store.save(session.with_record(note(9, "only in the copy")), if_revision=session.revision)
    shutil.copyfile(there, room.folder / f"{session_id} (1).json")
    shutil.rmtree(there.parent)


def _gone(room: Room) -> str:
    if not room.holding(SECRET):
        names = [str(path) for path in room.folder.rglob("*one*")]
        return f"its id is in {names}" if names else "whole"
    (home,) = [path for path in _files(room) if path.name.endswith("-one.json")]
    session = Store(home).load()
    versions = list((room.folder / ".backups" / session.id).iterdir())
    return "not begun" if len(versions) == 2 and len(session.notes) == 2 else "some of it is gone"


def _resealed(
    after: Key | None, files: Files = SESSIONS_HERE
) -> Callable[[Archive], tuple[Path, ...]]:
    def act(archive: Archive) -> tuple[Path, ...]:
        among = files.among(archive)
        ids = [path.stem for path in among.folder.glob("*.json") if " (" not in path.name]
        return reseal(among, dict.fromkeys(ids, after)).left

    return act


def _redacted(archive: Archive) -> tuple[Path, ...]:
    session_id = _first(archive.folder).stem
    return redact(archive, session_id, "p1", clock=lambda: LATER, new_id=lambda: "act").left


def _merged(archive: Archive) -> tuple[Path, ...]:
    return merge_copy(archive, f"{_first(archive.folder).stem} (1)").left


def _forgotten(archive: Archive) -> tuple[Path, ...]:
    return forget(archive, _first(archive.folder).stem).left


def _emptied(archive: Archive) -> tuple[Path, ...]:
    return empty_bin(archive).left


def _backed_up(archive: Archive) -> tuple[Path, ...]:
    with Backup(archive.folder.parent / "elsewhere", LATER) as backup:
        copies = list(back_up(archive, backup.folder, earlier=True))
        backup.finish(is_whole=not any(each.not_copied for each in copies))
    return tuple(Path(each.name) for each in copies if each.not_copied)


def _backup(room: Room) -> str:
    """Whatever bears the name of a backup is whole; the next one takes away what was cut off."""
    place = room.root / "elsewhere"
    names = sorted(each.name for each in place.iterdir()) if place.is_dir() else []
    named = [name for name in names if not name.startswith(".")]
    for name in named:
        copied = {path.read_bytes() for path in (place / name).rglob("*.json")}
        missing = [path for path in _files(room) if path.read_bytes() not in copied]
        missing = [path for path in missing if ".merged" not in path.parts]
        if missing and not name.endswith(".incomplete"):
            return f"{name} lacks {missing}"
    return "whole" if any(not name.endswith(".incomplete") for name in named) else "not begun"


def _next_backup(room: Room) -> str:
    _backed_up(room.archive())
    left = [path.name for path in (room.root / "elsewhere").iterdir() if path.name[0] == "."]
    return f"left behind: {left}" if left else ""


def _sealing_acts(called: str, files: Files) -> Iterator[Tried]:
    """What is done with the seal of one kind of file."""
    clear, sealed = _in_clear(files), _sealed(files)
    seal, unseal, other = (_resealed(key, files) for key in (KEYS[OLD], None, KEYS[NEW]))
    yield Tried(f"seal{called}", clear, seal, (), _sealing(OLD, files))
    yield Tried(f"unseal{called}", sealed, unseal, (OLD,), _sealing("", files))
    of = called.replace(" an ", " for an ")
    yield Tried(f"another passphrase{of}", sealed, other, (OLD,), _sealing(NEW, files))


ACTS = (
    *(tried for called, files in SEALED.items() for tried in _sealing_acts(called, files)),
    Tried("seal two at once", _two, _resealed(KEYS[OLD]), (), _sealing(OLD)),
    Tried("redact", _one, _redacted, (), _redaction),
    Tried("merge", _conflicting, _merged, (), _merge),
    Tried("forget", _one, _forgotten, (), _gone),
    Tried("empty the bin", _binned, _emptied, (), _gone),
    Tried("backup", _one, _backed_up, (), _backup, _next_backup),
)
"""Every act of several files."""


# ── the faults ───────────────────────────────────────────────────────────────────────────


class Stage:
    """A room that is furnished once and set up alike for each trial."""

    def __init__(self, root: Path, tried: Tried) -> None:
        """Furnish the room of an act."""
        self.tried = tried
        self.room = Room(root / "room")
        self._like = root / "like"
        tried.furnish(self.room)
        os.rename(self.room.root, self._like)

    def set_up(self) -> Archive:
        """The room as it was furnished, and its archive."""
        shutil.rmtree(self.room.root, ignore_errors=True)
        shutil.copytree(self._like, self.room.root, copy_function=shutil.copy2)
        return self.room.archive(*(KEYS[words] for words in self.tried.keys))

    def wrong(self) -> str:
        """What is wrong once the next one has come; nothing where the act is whole or not begun."""
        self.room.archive().finish_begun()
        try:
            state = self.tried.state(self.room)
        except ConveneError as error:
            return str(error)
        if state not in ("whole", "not begun"):
            return state
        if what := self.tried.again(self.room):
            return what
        left: list[object] = [*leftovers(self.room.folder)]
        for files in SEALED.values():
            journal = files.folder(self.room) / ".journal"
            left += journal.iterdir() if journal.is_dir() else ()
        swept = state == "whole" and self.tried.name != "backup"
        left = [each for each in left if swept or "999999" not in str(each)]
        return f"left behind: {left}" if left else ""


def killed_at(stage: Stage, at: int) -> tuple[int, str]:
    """Kill the act at one of its calls: how many fired, and what is wrong afterwards."""
    archive = stage.set_up()

    def work(report: Callable[[object], None]) -> None:
        with nth_call(at, killed):
            stage.tried.act(archive)

    child = forked(work)
    ended = child.wait()
    child.said()
    if ended not in (0, -signal.SIGKILL):
        return 0, f"it ended with {ended}"
    return int(ended != 0), stage.wrong()


DELETIONS = ("unlink", "rmdir")


def refused_at(
    stage: Stage, at: int, number: int, *, only: Sequence[str] = EVERY, on: bool = False
) -> tuple[int, str]:
    """Let one call of these be refused, with `on` each from there: the same two answers.

    What is not deleted is told: by an error, or by what the act says is left.
    """
    archive = stage.set_up()
    told: tuple[Path, ...] = ()
    refused = False
    with nth_call(at, raising(number), only=only, on=on) as seen:
        try:
            told = stage.tried.act(archive)
        except (ConveneError, OSError):
            refused = True
    met = fired(seen)
    if met and not refused and not told and stage.tried.state(stage.room) != "whole":
        return met, "success was said, and it is not whole"
    return met, stage.wrong()


Trial = Callable[[Stage, int], tuple[int, str]]

TRIALS: dict[str, Trial] = {
    "kill -9": killed_at,
    "ENOSPC": lambda stage, at: refused_at(stage, at, errno.ENOSPC),
    "EIO": lambda stage, at: refused_at(stage, at, errno.EIO),
    "one file can't be deleted": lambda stage, at: refused_at(
        stage, at, errno.EPERM, only=DELETIONS
    ),
    "nothing can be deleted": lambda stage, at: refused_at(
        stage, at, errno.EPERM, only=DELETIONS, on=True
    ),
}
"""How an act is cut off."""

IN_SHORT: dict[str, Trial] = {
    **{how: trial for how, trial in TRIALS.items() if how not in ("ENOSPC", "EIO")},
    # Every call is refused still, each by one of the two.
    "ENOSPC or EIO": lambda stage, at: refused_at(stage, at, (errno.ENOSPC, errno.EIO)[at % 2]),
}
"""The same in fewer runs."""


def each_call(stage: Stage, trial: Trial, *, every: int = 1) -> tuple[int, list[str]]:
    """Cut an act off at every so manieth of its calls: how many faults fired, and what is wrong."""
    count, wrong = 0, []
    for at in range(0, MOST_CALLS, every):
        met, what = trial(stage, at)
        if what:
            wrong.append(f"{stage.tried.name}, call {at}: {what}")
        if not met:
            return count, wrong
        count += 1
    return count, [*wrong, f"{stage.tried.name}: it has no end"]


def _declared(tried: Tried) -> None:
    @fault(f"Acts · {tried.name}: each system call killed, full, broken, refused", short=10, full=1)
    def run(ground: Ground) -> None:
        stage = Stage(ground.folder, tried)
        for name, trial in TRIALS.items():
            count, wrong = each_call(stage, trial, every=7 if ground.trials > 1 else 1)
            ground.toll.met(name, count)
            ground.toll.wrong += [f"{name}: {each}" for each in wrong]

    run.__name__ = f"act_{tried.name.replace(' ', '_')}"


for _tried in ACTS:
    _declared(_tried)
