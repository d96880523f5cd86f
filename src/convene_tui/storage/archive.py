"""The folder of sessions: what is there, what is new, and what lies in the bin."""

import contextlib
import errno
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.disk import (
    private_folder,
    remove,
    sync_folder,
    tidy,
    write_beside,
)
from convene_tui.storage.errors import Damaged, Missing, Newer, NotSaved, sense
from convene_tui.storage.header import Header, read_header
from convene_tui.storage.locks import locked
from convene_tui.storage.migrations import MIGRATIONS, current_schema
from convene_tui.storage.store import Store, local_now

if TYPE_CHECKING:
    from convene_tui.storage.repair import Repair
    from convene_tui.storage.verify import Finding

BIN: Final = ".bin"
"""The hidden folder of sessions that were thrown away and can be brought back."""

_LONGEST_SLUG: Final = 60
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_RESERVED: Final = {"con", "prn", "aux", "nul"} | {
    f"{name}{digit}" for name in ("com", "lpt") for digit in range(10)
}
_COPY: Final = re.compile(
    r"(?P<id>.+?)(?:"
    r"[ ._-]*\((?:[^()]*conflict[^()]*|\d+)\)"
    r"|[ ._-]*sync-conflict-.*"
    r"|[ ._-]*conflicted copy.*"
    r"|[ ._-]+copy(?: \d+)?"
    r"|~\d*)",
    re.IGNORECASE,
)
"""How cloud folders and people name the second copy of a file."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the archive."""

    id: str
    path: Path
    state: str = "ok"
    """`ok`, `copy`, `damaged` or `newer`."""
    why: str = ""
    """What is wrong, unless the state is ok."""
    header: Header | None = None
    """What the session says of itself; None when that can't be read."""
    modified: datetime
    """When the file was written, by the file system."""

    @property
    def title(self) -> str:
        """The title, or the id of a session whose title can't be read."""
        return (self.header.title if self.header else "") or self.id

    @property
    def saved_at(self) -> datetime:
        """When it was saved last."""
        return (self.header.saved_at if self.header else None) or self.modified

    @property
    def day(self) -> str:
        """The day of the meeting, or the one on which it was made, as YYYY-MM-DD."""
        if self.header and (day := self.header.held_on or self.header.created):
            return day.isoformat()[:10]
        return self.id[:10]


class Archive:
    """A folder of sessions, one file each, and hidden beside them their locks and backups."""

    def __init__(self, folder: Path, *, clock: Callable[[], datetime] = local_now) -> None:
        """Stand for a folder, which is made only once something is written to it."""
        self.folder = folder
        self._clock = clock
        self._stores: dict[str, Store] = {}

    # ── what is there ────────────────────────────────────────────────────────────────────

    def entries(self) -> tuple[Entry, ...]:
        """Every session of the folder, newest meeting first, from the first lines alone.

        A damaged file is an entry too, and says so. Raises ConveneError when the folder can't
        be read.
        """
        found = [_entry(path) for path in _files(self.folder)]
        ids = {entry.id for entry in found}
        marked = [_marked_as_copy(entry, ids) for entry in found]
        return tuple(sorted(marked, key=_newest_first, reverse=True))

    def ids(self) -> tuple[str, ...]:
        """The ids of all sessions, in the order of their names; no file is opened."""
        return tuple(sorted(path.name.removesuffix(".json") for path in _files(self.folder)))

    def find(self, prefix: str) -> str:
        """The id that is this, or the only one that begins like this.

        Raises ConveneError that names the candidates, or the ids that are near.
        """
        if not prefix or prefix.startswith(".") or re.search(r"[/\\:\x00-\x1f]|\.\.", prefix):
            raise ConveneError(f"{prefix!r} is not the id of a session.", "Try: convene list")
        ids = self.ids()
        if prefix in ids:
            return prefix
        begin = [each for each in ids if each.startswith(prefix)]
        if not begin:
            begin = [each for each in ids if each.casefold().startswith(prefix.casefold())]
        if len(begin) == 1:
            return begin[0]
        if begin:
            raise ConveneError(f"{prefix!r} can be {_some(begin)}.", "Give more of the id.")
        near = [each for each in ids if prefix.casefold() in each.casefold()]
        import difflib  # only for a mistyped id

        near = near or difflib.get_close_matches(prefix, ids, n=3, cutoff=0.5)
        what = f"There is no session {prefix!r} in {self.folder}."
        raise ConveneError(what, f"Near it: {_some(near)}." if near else "Try: convene list")

    def latest(self) -> str:
        """The id of the session that was saved last. Raises ConveneError when there is none."""
        sound = [entry for entry in self.entries() if entry.state in ("ok", "newer")]
        if not sound:
            raise ConveneError(
                f"There is no session in {self.folder}.", 'Make one: convene new "TITLE"'
            )
        return max(sound, key=lambda entry: (entry.saved_at, entry.modified)).id

    def store(self, session_id: str) -> Store:
        """Where this session is kept; the same object each time."""
        if session_id not in self._stores:
            self._stores[session_id] = Store(self.path(session_id), clock=self._clock)
        return self._stores[session_id]

    def path(self, session_id: str) -> Path:
        """The file of a session in this folder, and nowhere else. Raises ConveneError."""
        if not session_id or session_id.startswith(".") or re.search(r"[/\\\x00]", session_id):
            raise ConveneError(f"{session_id!r} is not the id of a session.", "Try: convene list")
        return self.folder / f"{session_id}.json"

    # ── what is new ──────────────────────────────────────────────────────────────────────

    def create(self, session: Session) -> Session:
        """Keep a session for the first time, under an id made from its day and its title.

        Returns it with that id and its first revision. Raises NotSaved.
        """
        self.look_after()
        day = session.held_on or session.created.date()
        wanted = f"{day.isoformat()}-{slug(session.title)}"
        number = 1
        while True:
            session_id = wanted if number == 1 else f"{wanted}-{number}"
            with locked(self.folder, session_id):
                if self._free(session_id):
                    try:
                        return self._first(session, session_id)
                    except FileExistsError:
                        pass
                    except OSError as error:
                        raise NotSaved.because_of(error) from error
            number += 1

    def _first(self, session: Session, session_id: str) -> Session:
        from convene_tui.storage.codec import first_tables
        from convene_tui.storage.session_file import sealed

        path = self.path(session_id)
        first = session.with_fields(id=session_id, revision=1)
        tables = first_tables(first, self._clock(), current_schema(MIGRATIONS))
        temporary, _ = write_beside(path, sealed(path, tables))
        put_exclusively(temporary, path)
        sync_folder(self.folder)
        return first

    def _free(self, session_id: str) -> bool:
        from convene_tui.storage.generations import BACKUPS

        return not any(
            os.path.lexists(path)
            for path in (
                self.path(session_id),
                self.folder / BIN / f"{session_id}.json",
                self.folder / BACKUPS / session_id,
            )
        )

    def look_after(self) -> None:
        """Make the folder, or see to it that what is in it is private and tidy.

        A folder with nothing but sessions in it is ours and is narrowed to 0700. One where the
        user keeps other things too keeps its mode: there, only our files are narrowed. Raises
        NotSaved.
        """
        try:
            if not self.folder.exists():
                private_folder(self.folder)
                return
            tidy(self.folder)
        except OSError as error:
            raise NotSaved.because_of(error) from error

    # ── the bin ──────────────────────────────────────────────────────────────────────────

    def bin(self, session_id: str) -> None:
        """Throw a session away, so that it can be brought back. Raises Missing and NotSaved."""
        path = self.path(session_id)
        with locked(self.folder, session_id):
            try:
                private_folder(self.folder / BIN)
                put_exclusively_by_name(path, self.folder / BIN / path.name)
            except FileNotFoundError:
                raise Missing(path) from None
            except FileExistsError:
                raise NotSaved(
                    f"The bin holds a session {session_id} already.", "Restore that one first."
                ) from None
            except OSError as error:
                raise NotSaved.because_of(error) from error
        self._stores.pop(session_id, None)

    def binned(self) -> tuple[Entry, ...]:
        """The sessions in the bin, newest first."""
        found = [_entry(path) for path in _files(self.folder / BIN)]
        return tuple(sorted(found, key=_newest_first, reverse=True))

    def restore(self, session_id: str) -> None:
        """Bring a session back from the bin. Raises Missing, and NotSaved when its id is taken."""
        path = self.path(session_id)
        with locked(self.folder, session_id):
            try:
                put_exclusively_by_name(self.folder / BIN / path.name, path)
            except FileNotFoundError:
                raise Missing(self.folder / BIN / path.name) from None
            except FileExistsError:
                raise NotSaved(
                    f"There is a session {session_id} already.", "Throw that one away first."
                ) from None
            except OSError as error:
                raise NotSaved.because_of(error) from error

    # ── when something is wrong ──────────────────────────────────────────────────────────

    def verify(self, session_id: str | None = None) -> "tuple[Finding, ...]":
        """Read everything, of one session or of all, and say what is not as it should be."""
        from convene_tui.storage.verify import verify

        return verify(self, session_id)

    def plan_repair(self, session_id: str) -> "Repair":
        """What a repair would make of a damaged session; nothing is changed."""
        from convene_tui.storage.repair import plan

        return plan(self, session_id, clock=self._clock)

    def repair(self, session_id: str) -> "Repair":
        """Mend a damaged session, its original kept aside to the byte."""
        from convene_tui.storage.repair import repair

        made = repair(self, session_id, clock=self._clock)
        self._stores.pop(session_id, None)
        return made


# ── names ────────────────────────────────────────────────────────────────────────────────


def slug(title: str) -> str:
    """A title as the part of a file's name that is safe everywhere: a-z, 0-9 and hyphens."""
    text = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    words = re.sub(r"[^a-z0-9]+", "-", text.replace("'", "").replace("’", "")).strip("-")
    if len(words) > _LONGEST_SLUG:
        cut = words[: _LONGEST_SLUG + 1]
        at = cut.rfind("-")
        words = cut[:at] if at > _LONGEST_SLUG // 2 else cut[:_LONGEST_SLUG]
    if words in _RESERVED:
        return f"{words}-meeting"
    return words or "meeting"


def put_exclusively(temporary: Path, path: Path) -> None:
    """Give a finished temporary file its name, unless that is taken.

    Raises FileExistsError or another OSError, and then the temporary file is gone.
    """
    try:
        put_exclusively_by_name(temporary, path)
    except BaseException:
        remove(temporary)
        raise


def put_exclusively_by_name(source: Path, path: Path) -> None:
    """Rename a file, unless the other name is taken. Raises FileExistsError and OSError."""
    try:
        os.link(source, path, follow_symlinks=False)
    except FileExistsError:
        if not os.path.samefile(source, path):
            raise
        os.unlink(source)  # A process was killed between giving the name and taking the other.
    except (OSError, NotImplementedError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        # No hard links here (FAT, some network disks): the lock keeps other consoles away.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "the name is taken", str(path)) from None
        os.rename(source, path)
    else:
        os.unlink(source)
    sync_folder(path.parent)
    if source.parent != path.parent:
        sync_folder(source.parent)


# ── entries ──────────────────────────────────────────────────────────────────────────────


def _files(folder: Path) -> list[Path]:
    """The paths that look like sessions: no dot-names, and a name that ends in .json."""
    try:
        with os.scandir(folder) as items:
            return [
                folder / item.name
                for item in items
                if item.name.endswith(".json") and not item.name.startswith(".")
            ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ConveneError(
            f"The folder {folder} can't be read: {sense(error)[0]}.", "Choose another: --sessions"
        ) from error


def _entry(path: Path) -> Entry:
    session_id = path.name.removesuffix(".json")
    modified = datetime.fromtimestamp(0).astimezone()
    with contextlib.suppress(OSError, ValueError, OverflowError):
        modified = datetime.fromtimestamp(path.lstat().st_mtime).astimezone()
    try:
        header = read_header(path)
    except Newer as newer:
        return Entry(id=session_id, path=path, state="newer", why=newer.what, modified=modified)
    except Damaged as damaged:
        return Entry(id=session_id, path=path, state="damaged", why=damaged.why, modified=modified)
    except Missing:
        return Entry(id=session_id, path=path, state="damaged", why="it is gone", modified=modified)
    newer_schema = header.schema > current_schema(MIGRATIONS)
    return Entry(
        id=session_id,
        path=path,
        state="newer" if newer_schema else "ok",
        why="a later convene wrote it" if newer_schema else "",
        header=header,
        modified=modified,
    )


def _marked_as_copy(entry: Entry, ids: set[str]) -> Entry:
    """Say of a second copy, made by hand or by a cloud folder, of which session it is one."""
    header = entry.header
    if header is None or header.id == entry.id:
        return entry
    original = header.id if header.id in ids else None
    if original is None and (match := _COPY.fullmatch(entry.id)) and match["id"] in ids:
        original = match["id"]
    if original is None:
        return entry
    return Entry(
        id=entry.id,
        path=entry.path,
        state="copy",
        why=f"it is a second copy of {original}",
        header=header,
        modified=entry.modified,
    )


def _newest_first(entry: Entry) -> tuple[str, float, str]:
    created = entry.header.created if entry.header else None
    return entry.day, (created or entry.modified).timestamp(), entry.id


def _some(ids: list[str]) -> str:
    shown = ", ".join(ids[:5])
    return f"{shown} and {len(ids) - 5} more" if len(ids) > 5 else shown
