"""One file on disk: load it, save it, and see when somebody else has saved it."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, Generic

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Session, W
from convene_tui.storage.codec import (
    KeptFile,
    TableChange,
    WrongShape,
    changes,
    kept_from,
    own_row,
    revision_of,
)
from convene_tui.storage.disk import may_write, narrow, tidy
from convene_tui.storage.errors import (
    Damaged,
    Missing,
    Newer,
    NotSaved,
    ReadOnly,
    Stale,
    Unreadable,
)
from convene_tui.storage.generations import Generations
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.journal import settled
from convene_tui.storage.kinds import SESSIONS, FileKind
from convene_tui.storage.machine_clock import local_now, nanoseconds_now
from convene_tui.storage.migrations import MIGRATIONS, Migration, current_schema, migrated
from convene_tui.storage.seal_memory import SealMemory
from convene_tui.storage.sealing import Key, Keys, Sealed, belongs_to, in_anothers_place
from convene_tui.storage.session_file import SessionFile, checksum_at

_SAME_TICK: Final = 3_000_000_000
"""Nanoseconds within which two versions of a file can carry the same time (FAT: two seconds)."""


@dataclass(frozen=True)
class FileStamp:
    """How a file looked at one moment, for a cheap comparison later."""

    mtime_ns: int = 0
    size: int = -1
    inode: int = 0
    checksum: str = ""
    """Of the version; the file system gives the same inode to nearly every version."""
    looked_at: int = 0
    """Nanoseconds since 1970, by the clock that also gives files their times."""

    def same_file(self, other: "FileStamp") -> bool:
        """Whether a stat alone can't tell the two apart."""
        return (self.mtime_ns, self.size, self.inode) == (other.mtime_ns, other.size, other.inode)


class Keeper(Generic[W]):
    """One file of some kind. A change is saved only on top of the revision it was made from.

    May be used from several threads; all that touches the file's memory is done by one at a time.
    """

    def __init__(
        self,
        path: Path,
        kind: FileKind[W],
        *,
        clock: Callable[[], datetime] = local_now,
        migrations: Sequence[Migration] = MIGRATIONS,
        lock_timeout: float = 10.0,
        tick: Callable[[], float] = time.monotonic,
        keys: Keys | None = None,
        seals: SealMemory | None = None,
    ) -> None:
        """Stand for the file at this path; nothing is read yet. `keys` open it when sealed.

        `clock` gives the time of a save with its zone, `tick` seconds that never go back. `seals`
        remember which files are sealed, outside of their folder.
        """
        self.path = path
        self.kind = kind
        self.id = path.name.removesuffix(".json")
        self.read_only = ""
        """Why save would refuse, in one line; empty when it would not. Known after load."""
        self.saved_at: datetime | None = None
        """When the version in memory was saved, by the clock of whoever saved it."""
        self.doubt = ""
        """What is odd about the file that was loaded, in a line: another may lie in its place."""
        self._seals = seals
        self._clock = clock
        self._migrations = migrations
        self._lock_timeout = lock_timeout
        self._mutex = threading.RLock()
        self._file = SessionFile(path, keys, kind.format)
        self._generations = Generations(path.parent, self.id, tick=tick)
        self._kept: KeptFile[W] | None = None
        self._checksum = ""
        self._seen: tuple[int, str] | None = None
        self._doubt: tuple[int, str] | None = None
        self._migrated: Tables | None = None
        self._tidied = False
        self._schema = 0
        self._stamp = FileStamp()

    # ── reading ──────────────────────────────────────────────────────────────────────────

    def load(self) -> W:
        """What is on disk; records that have not changed are the same objects.

        Raises Missing, Damaged, Sealed, and Newer when a later convene's file can't even be
        shown. A file that others may read is narrowed to its owner.
        """
        with self._mutex:
            with contextlib.suppress(OSError):
                narrow(self.path, 0o600)
            kept = self._refreshed()
            self._look(kept)
            self._stamp = FileStamp(*self._file.looks, self._checksum, nanoseconds_now())
            self._doubt = None
            self._seen = (kept.whole.revision, self._checksum)
            self._doubt_seal(kept.whole.revision)
            return kept.whole

    @property
    def last_read(self) -> W | None:
        """What was read or saved here last, whatever stands there by now; nothing before that."""
        return self._kept.whole if self._kept else None

    def _doubt_seal(self, revision: int) -> None:
        if self._seals is None:
            return
        self.doubt = self._seals.doubt(self.id, revision, is_sealed=self.key is not None)
        if self.key is not None and not self.doubt:
            self._seals.note(self.id, revision)

    @property
    def key(self) -> Key | None:
        """With what the version in memory is sealed; None when it is not."""
        return self._file.key

    @property
    def stamp(self) -> FileStamp:
        """How the version that was loaded or saved last looks, to ask `moved_since`."""
        return self._stamp

    def moved(self) -> bool:
        """Whether the file holds another version than the one loaded or saved last here."""
        stamp = self._stamp
        looked_at = nanoseconds_now()
        if self.moved_since(stamp):
            return True
        if looked_at - stamp.looked_at > _SAME_TICK:
            # Still the same words at a later moment: from here on a stat can tell.
            self._stamp = replace(stamp, looked_at=looked_at) if stamp is self._stamp else stamp
        return False

    def moved_since(self, stamp: FileStamp) -> bool:
        """Whether the file holds another version than the one of the stamp, or is gone.

        A stat, and nothing more, once the file has been quiet for three seconds.
        """
        try:
            found = self.path.stat(follow_symlinks=False)
        except OSError:
            return stamp.size != -1
        here = FileStamp(found.st_mtime_ns, found.st_size, found.st_ino)
        if here.same_file(stamp) and abs(stamp.looked_at - stamp.mtime_ns) > _SAME_TICK:
            return False
        try:
            return checksum_at(self.path) != stamp.checksum or found.st_size != stamp.size
        except OSError:
            return True

    # ── writing ──────────────────────────────────────────────────────────────────────────

    def save(self, new: W, *, if_revision: int) -> W:
        """Keep what was made from this revision, and return it with its own.

        When this returns, the session would survive a power cut. Raises Stale when the file
        holds another revision, NotSaved (ReadOnly, Locked) when it can't be written, Missing when
        it is gone and Damaged when it can no longer be read; the file is then as it was.
        """
        with self._mutex:
            # Not even a lock is made where it is gone: the folder may be another one by now.
            if not os.path.lexists(self.path):
                raise Missing(self.path)
            self._look(self._kept)
            self._refuse_if_read_only()
            with settled(self.path.parent, self.id, timeout=self._lock_timeout):
                return self._save(new, if_revision)

    def _save(self, new: W, if_revision: int) -> W:
        try:
            kept = self._refreshed()
        except Unreadable as error:
            raise NotSaved.because_of(error) from error
        self._look(kept)
        self._refuse_if_read_only()
        found = (kept.whole.revision, self._checksum)
        if not self._follows(found, if_revision):
            self._seen = found
            raise Stale(kept.whole)
        revision = kept.whole.revision + 1
        saved = replace(new, id=self.id, revision=revision)
        tables, after = changes(kept, saved)
        now = self._clock()
        try:
            self._keep_generation(kept.whole.revision)
            with self._file.transaction():
                if self._migrated is not None:
                    self._file.write(self._migrated)
                apply_changes(self._file, self.kind, tables, kept.whole, saved)
                write_header(self._file, self.kind, saved, now, current_schema(self._migrations))
        except BaseException as error:
            in_place = self._file.checksum
            if in_place and in_place != found[1]:
                # The new version has its name, and the folder could not be synced: it may or may
                # not survive a power cut. Whoever tries again still stands on the revision before.
                self._adopt(after, now)
                self._doubt = (if_revision, in_place)
            else:
                self._kept = None
            if isinstance(error, OSError | Unreadable):
                raise NotSaved.because_of(error) from error
            raise
        self._adopt(after, now)
        self._doubt = None
        self._seen = (revision, self._checksum)
        if self._seals is not None and self.key is not None:
            self._seals.note(self.id, revision)
        self._generations.count()
        return saved

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise ReadOnly(self.read_only, "Save a copy elsewhere.")

    def _follows(self, found: tuple[int, str], if_revision: int) -> bool:
        if self._doubt is not None and self._doubt == (if_revision, found[1]):
            return True
        if found[0] != if_revision:
            return False
        # The same number on other words: restored from a backup, or synced from another machine.
        return self._seen is None or self._seen[0] != if_revision or self._seen == found

    def _adopt(self, kept: KeptFile[W], saved_at: datetime) -> None:
        self._kept, self._migrated = kept, None
        self._checksum = self._file.checksum
        self.saved_at = saved_at
        self._stamp = FileStamp(*self._file.looks, self._checksum, nanoseconds_now())

    def _keep_generation(self, revision: int) -> None:
        if not self._tidied:
            tidy(self.path.parent)
            self._tidied = True
        if self._migrated is not None or self._generations.due():
            self._generations.keep(self.path, revision, self._checksum)

    # ── what is known of the file ────────────────────────────────────────────────────────

    def _refreshed(self) -> KeptFile[W]:
        try:
            tables = self._file.read()
        except (Sealed, Unreadable):
            self._kept = None
            raise
        except Damaged as damage:
            self._kept = None
            raise self._damaged(damage.why) from damage
        if tables is None:
            self._kept = None
            raise Missing(self.path)
        if self._file.key is not None and not belongs_to(tables, self.id):
            self._kept = None
            raise self._damaged(in_anothers_place(tables))
        if self._kept is not None and self._file.checksum == self._checksum:
            return self._kept
        before = self._kept.whole if self._kept else None
        self._kept = self._migrated = None
        header = tables["header"]["1"]
        self._schema, current = int(header["schema"]), current_schema(self._migrations)
        try:
            if self._schema < current:
                self._migrated = tables = migrated(tables, self._schema, self._migrations)
            revision = revision_of(tables)
            kept = kept_from(tables, self.kind, id=self.id, revision=revision, before=before)
        except (WrongShape, LookupError, TypeError, ValueError) as error:
            if self._schema > current:
                raise Newer(self.path, self._schema) from error
            raise self._damaged(str(error)) from error
        self._kept, self._checksum = kept, self._file.checksum
        with contextlib.suppress(KeyError, TypeError, ValueError):
            self.saved_at = datetime.fromisoformat(header["saved_at"])
        return kept

    def _damaged(self, why: str) -> Damaged:
        """Refuse to write from here on, and say what is wrong."""
        self.read_only = f"This {self.kind.word} is damaged and can't be changed: {why}."
        return Damaged(self.path, why, self.kind.damaged.format(id=self.id))

    def _look(self, kept: KeptFile[W] | None) -> None:
        """See afresh whether the file can be written: permissions come and go."""
        if kept is not None and self._schema > current_schema(self._migrations):
            self.read_only = (
                f"A later convene wrote this {self.kind.word}; update convene to change it."
            )
        elif self.path.exists() and not may_write(self.path):
            self.read_only = f"This {self.kind.word}'s file is marked as read-only."
        elif not may_write(self.path.parent):
            self.read_only = "The folder of sessions can't be written to."
        else:
            self.read_only = ""


class Store(Keeper[Session]):
    """One session file."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = local_now,
        migrations: Sequence[Migration] = MIGRATIONS,
        lock_timeout: float = 10.0,
        tick: Callable[[], float] = time.monotonic,
        keys: Keys | None = None,
        seals: SealMemory | None = None,
    ) -> None:
        """Stand for the session at this path; nothing is read yet."""
        super().__init__(
            path,
            SESSIONS,
            clock=clock,
            migrations=migrations,
            lock_timeout=lock_timeout,
            tick=tick,
            keys=keys,
            seals=seals,
        )


def apply_changes(
    file: SessionFile, kind: FileKind[W], tables: list[TableChange], old: W, new: W
) -> None:
    """Do to the tables of a file what leads from one version to the next."""
    from tinydb.table import Document, Table

    if old is not new and (row := own_row(new, kind)) != own_row(old, kind):
        Table(file, kind.own_table, cache_size=0).upsert(Document(row, 1))
    for change in tables:
        _apply_to(file, change)


def _apply_to(file: SessionFile, change: TableChange) -> None:
    from tinydb.table import Table

    table = Table(file, change.name, cache_size=0)
    if change.gone:
        table.remove(doc_ids=change.gone)
    for number, row in change.changed:
        table.update(row, doc_ids=[number])
    if change.added:
        file.append(change.name, change.added)
    if change.order is not None:
        lying = {document.doc_id: document for document in table.all()}
        first = [lying.pop(number) for number in change.order]
        table.truncate()
        table.insert_multiple([*first, *lying.values()])


def write_header(
    file: SessionFile, kind: FileKind[W], whole: W, now: datetime, schema: int
) -> None:
    """Write what a version says of itself on its first line."""
    from tinydb.table import Document, Table

    words = {"schema": schema, **kind.summary(whole), "saved_at": now.isoformat()}
    Table(file, "header", cache_size=0).upsert(Document(words, 1))
