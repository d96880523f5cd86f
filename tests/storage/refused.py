"""What is said, and what lies there afterwards, where the system refuses one kind of call.

Each thing that the storage does is done once for each kind of call that it makes, with every call
of that kind refused. What it says and what has changed in the folder is kept in
`answers/refused.txt`; `make golden` writes it anew.
"""

import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.searching import Query, QueryTerm
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.backing_up import Backup, back_up
from convene_tui.storage.consoles import ThisConsole
from convene_tui.storage.copies import merge_copy, plan_merge
from convene_tui.storage.exports import put, put_beside, written_drafts
from convene_tui.storage.finding import Finder
from convene_tui.storage.folders import sessions_folder
from convene_tui.storage.forgetting import empty_bin, forget
from convene_tui.storage.presence import Presence
from convene_tui.storage.progress import keep_tasks_done, tasks_done
from convene_tui.storage.redacting import redact
from convene_tui.storage.remembered import Remembered, Said
from convene_tui.storage.repair import plan_repair, repair
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.seals import reseal, unlock
from convene_tui.storage.settings import load_settings
from convene_tui.storage.verify import verify
from convene_tui.storage.wall_address import WallAddress, keep_address, last_address
from tests.faults.acts import KEYS, NAME, NEW, OLD, Room, furnished
from tests.faults.seams import Call, swapped
from tests.storage.builders import LATER, NOW, full, note, small

Act = Callable[["Ground"], object]


class Ground:
    """A folder with a bit of everything, laid out alike for each act."""

    def __init__(self, home: Path) -> None:
        """Furnish it."""
        self._read: Archive | None = None
        self.room = Room(home / "room")
        self._like = home / "like"
        self.id = furnished(self.room)
        archive = self.archive
        self.binned = archive.create(small("In the bin")).id
        archive.bin(self.binned)
        self.sealed = archive.create(small("Sealed")).id
        reseal(archive, {self.sealed: KEYS[OLD]})
        self.damaged = archive.create(full()).id
        store = archive.store(self.damaged)
        store.save(store.load().with_record(note(9)), if_revision=1)
        path = archive.path(self.damaged)
        path.write_bytes(path.read_bytes()[:-9])
        alliances = Alliances(archive, clock=lambda: LATER)
        alliances.shelf.create(alliances.alliance("River Table"), "River Table")
        (self.room.root / "report.md").write_text("before")
        (self.room.root / "config.toml").write_text("animations = false")
        (self.room.root / "learn").mkdir(mode=0o700)
        keep_tasks_done(self.room.root / "learn", 3)
        keep_address(self.room.folder, self.id, self.room.root / "state", WallAddress(80, "word"))
        Finder(archive).refresh()
        for each in self.room.root.rglob("*"):
            each.chmod(0o700 if each.is_dir() else 0o600)
        os.rename(self.room.root, self._like)

    def again(self) -> None:
        """Lay it out as it was furnished."""
        self._read = None
        shutil.rmtree(self.room.root, ignore_errors=True)
        shutil.copytree(self._like, self.room.root, copy_function=shutil.copy2)

    def that_has_read(self) -> Archive:
        """Its archive once it has read every session; from now on it is the one that is used."""
        archive = self._read = self.fresh()
        for session_id in archive.ids():
            with suppress(ConveneError):
                archive.store(session_id).load()
        return archive

    @property
    def archive(self) -> Archive:
        """Its archive."""
        return self._read or self.fresh()

    def fresh(self) -> Archive:
        """Its archive, by which nothing was read yet."""
        return Archive(
            self.room.folder,
            clock=lambda: LATER,
            cache=lambda: self.room.root / "cache",
            state=lambda: self.room.root / "state",
        )

    @property
    def console(self) -> ThisConsole:
        """A console that remembers."""
        return ThisConsole(id="here", terminal="t", memory=self.room.root / "consoles")

    def lies(self) -> Mapping[str, tuple[int, int, int]]:
        """What each file looks like, by its path, but for locks and the index."""
        found = {}
        for where, folders, names in os.walk(self.room.root):
            folders[:] = [each for each in folders if each not in (".locks", "cache")]
            for name in names:
                path = os.path.join(where, name)
                looks = os.lstat(path)
                found[path] = looks.st_ino, looks.st_size, looks.st_mtime_ns
        return found


def _saved(ground: Ground) -> object:
    store = ground.archive.store(ground.id)
    session = store.load()
    return store.save(session.with_record(note(8)), if_revision=session.revision).revision


def _backed_up(ground: Ground) -> object:
    with Backup(ground.room.root / "elsewhere", NOW) as backup:
        copied = list(back_up(ground.archive, backup.folder, earlier=True))
        backup.finish(is_whole=not any(each.not_copied for each in copied))
    return [(each.name, each.not_copied, each.damage) for each in copied]


def _redacted(ground: Ground) -> object:
    made = redact(ground.archive, ground.id, "p1", clock=lambda: LATER, new_id=lambda: "act")
    return made.earlier, made.others, made.beside, made.in_id, made.left, made.done.words


def _sealed(ground: Ground) -> object:
    return reseal(ground.archive, {ground.id: KEYS[NEW]})


def _unsealed(ground: Ground) -> object:
    archive = ground.archive
    unlock(archive, ground.sealed, OLD)
    return reseal(archive, {ground.sealed: None})


def _remembered(ground: Ground) -> object:
    remembered = Remembered(ground.console)
    remembered.keep_name("Ann")
    remembered.keep_screen("it", Said(True, NOW))
    again = Remembered(ground.console)
    return again.name, again.is_named, again.screen("it", NOW)


def _half_typed(ground: Ground) -> object:
    pad = Scratch(ground.room.folder, ground.id, console="here", typist="Ann")
    return pad.keep({"capture": "half"}), pad.load(), sorted(pad.beside())


def _present(ground: Ground) -> object:
    one, other = (Presence(ground.room.folder, ground.id, run, console=run) for run in "ab")
    one.say("reads", "Ann")
    return other.others()


def _found(ground: Ground) -> object:
    finder = Finder(ground.archive)
    refreshed = finder.refresh()
    found = finder.find(Query(terms=(QueryTerm(("river",)), QueryTerm(("well",), goes_on=True))))
    return refreshed, found.total, found.left_out


def _made_for_alliance(ground: Ground) -> object:
    shelf = Alliances(ground.archive, clock=lambda: LATER).shelf
    made = shelf.create(shelf.load("River Table"), "Lake Table")
    return made.id, shelf.ids(), shelf.keeper("Lake Table").load().revision


ACTS: Final[dict[str, Act]] = {
    "make a session": lambda g: g.archive.create(small("New one")).id,
    "list": lambda g: [(e.id, e.state, e.why) for e in g.archive.entries()],
    "which is the latest": lambda g: g.archive.latest(),
    "open": lambda g: g.archive.store(g.id).load().revision,
    "save": _saved,
    "throw away": lambda g: g.archive.bin(g.id),
    "list the bin": lambda g: [entry.id for entry in g.archive.binned()],
    "bring back": lambda g: g.archive.restore(g.binned),
    "forget": lambda g: forget(g.archive, g.id),
    "empty the bin": lambda g: empty_bin(g.archive),
    "redact": _redacted,
    "seal": _sealed,
    "unseal": _unsealed,
    "plan a merge": lambda g: plan_merge(g.archive, f"{g.id} (1)").lines,
    "merge": lambda g: merge_copy(g.archive, f"{g.id} (1)").lines,
    "plan a repair": lambda g: plan_repair(g.archive, g.damaged).lines,
    "repair": lambda g: repair(g.archive, g.damaged).lines,
    "verify": lambda g: [(f.id, f.kind, f.what) for f in verify(g.archive)],
    "verify one": lambda g: [(f.id, f.kind, f.what) for f in verify(g.archive, g.damaged)],
    "look after": lambda g: g.archive.look_after(),
    "make private": lambda g: g.archive.make_private(),
    "finish": lambda g: g.archive.finish_begun(),
    "back up": _backed_up,
    "search": _found,
    "forget the index": lambda g: g.archive.forget_words(),
    "make an alliance": _made_for_alliance,
    "name an alliance": lambda g: Alliances(g.archive).named(),
    "the sessions of an alliance": lambda g: Alliances(g.archive).sessions("River").unread,
    "who is named": lambda g: Alliances(g.archive).naming("River Table", NAME),
    "export": lambda g: put(g.room.root / "new.md", b"new", private=False),
    "export over": lambda g: put(g.room.root / "report.md", b"new", private=True),
    "export not over": lambda g: put(g.room.root / "report.md", b"new", private=True, over=False),
    "export beside": lambda g: put_beside(g.room.root / "report.md", b"new", private=True),
    "drafts": lambda g: [
        *written_drafts(g.room.root / "mail" / "of", [("a", b"1"), ("a", b"2")]),
        *written_drafts(g.room.root / "mail" / "of", [("a", b"3")]),
    ],
    "settings": lambda g: load_settings(g.room.root / "config.toml", zone="Europe/Oslo"),
    "half typed": _half_typed,
    "presence": _present,
    "remember": _remembered,
    "the wall's address": lambda g: last_address(g.room.folder, g.id, g.room.root / "state"),
    "keep the wall's address": lambda g: keep_address(
        g.room.folder, "other", g.room.root / "state", WallAddress(81, "other")
    ),
    "the tutor": lambda g: tasks_done(g.room.root / "learn"),
    "keep the tutor": lambda g: keep_tasks_done(g.room.root / "learn", 4),
    "whose folder": lambda g: sessions_folder(
        None, env={}, here=g.room.root, data_folder=lambda: g.room.root / "data"
    ),
}  # fmt: skip

READ: Final = "open to read"
WRITE: Final = "open to write"
FILES, FOLDERS = "sync of a file", "sync of a folder"
REFUSED: Final[dict[str, tuple[tuple[str, ...], int]]] = {
    READ: (("open",), errno.EACCES),
    WRITE: (("open",), errno.EROFS),
    "write": (("write",), errno.ENOSPC),
    FILES: (("fsync",), errno.EIO),
    FOLDERS: (("fsync",), errno.EIO),
    "rename": (("rename", "replace"), errno.EACCES),
    "link": (("link",), errno.EPERM),
    "delete": (("unlink", "rmdir"), errno.EPERM),
    "make a folder": (("mkdir",), errno.ENOTDIR),
    "list": (("scandir", "listdir"), errno.EACCES),
}
"""Each kind of call by its functions, and with what it is refused."""


@contextmanager
def refusing(kind: str) -> Iterator[list[str]]:
    """Refuse every call of a kind, but for locks and the index; gives those that were refused."""
    calls, number = REFUSED[kind]
    met: list[str] = []

    def made(call: str, stock: Call) -> Call:
        def asked(*args: Any, **kwargs: Any) -> Any:
            writes = call == "open" and args[1] & (os.O_WRONLY | os.O_RDWR)
            passes = call == "open" and bool(writes) != (kind == WRITE)
            if call == "fsync":
                passes = stat.S_ISDIR(os.fstat(args[0]).st_mode) != (kind == FOLDERS)
            if passes or re.search(r"\.locks|cache|/proc/", str(args[0] if args else "")):
                return stock(*args, **kwargs)
            met.append(call)
            raise OSError(number, os.strerror(number))

        return asked

    with swapped(calls, made):
        yield met


def written() -> str:
    """What each act says where each kind of call is refused."""
    with tempfile.TemporaryDirectory(dir=memory()) as home:
        ground = Ground(Path(home).resolve())
        return "".join(f"{line}\n" for name in ACTS for line in _told(ground, name))


def memory() -> str | None:
    """A place for files that waits for no disk, where the machine has one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _told(ground: Ground, name: str) -> Iterator[str]:
    yield from ("", name)
    changed = True
    for kind in ("", *REFUSED):
        if changed:
            ground.again()
        before = ground.lies()
        read = None if kind else ground.that_has_read()
        ids = read.ids() if read else ()
        with refusing(kind) if kind else nullcontext(["nothing"]) as met:
            said = _said(ground, name)
        after = ground.lies()
        changed = after != before
        if not met:
            continue
        yield f"  {f'no {kind}: ' if kind else ''}{even(ground, said)}"
        lines = {f"+ {path}" for path in after if path not in before}
        lines |= {f"- {path}" for path in before if path not in after}
        lines |= {f"~ {path}" for path in before if before[path] != after.get(path, before[path])}
        yield from sorted({f"    {even(ground, line)}" for line in lines})
        if read is not None:
            for each in ids:
                if _of(read, each) != _of(ground.fresh(), each):
                    yield f"    read before: {even(ground, each)}"
            ground.again()


def _of(archive: Archive, session_id: str) -> str:
    """What an archive says of a session."""
    try:
        return repr(archive.store(session_id).load())
    except ConveneError as error:
        return f"{type(error).__name__} {error}"


def _said(ground: Ground, name: str) -> str:
    try:
        told = ACTS[name](ground)
    except ConveneError as error:
        return f"{type(error).__name__}: {error.what} | {error.remedy}"
    except OSError as error:
        return f"{type(error).__name__} {errno.errorcode[error.errno or 0]}"
    if is_dataclass(told):
        return str(told)
    return "\n      ".join(map(str, told)) if isinstance(told, list) else str(told)


def even(ground: Ground, text: str) -> str:
    """A text without what is another on each machine and each time."""
    text = text.replace(str(ground.room.root), "ROOM").replace(ground.id, "ONE")
    text = re.sub(r"PosixPath\('([^']*)'\)", r"\1", text)
    text = re.sub(rf"([~.]){os.getpid()}\.", r"\1PID.", text)
    return re.sub(r"\b[0-9a-f]{8,32}\b(?=[.\-/,)' ]|$)", "#", text)
