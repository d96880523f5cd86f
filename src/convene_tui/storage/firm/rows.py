"""One row of the database: load it, save it if it is still the one that was seen."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, W
from convene_tui.storage.codec import KeptFile, changes
from convene_tui.storage.encoding import encoded
from convene_tui.storage.errors import Damaged, Missing, NotSaved, Stale, Unreadable
from convene_tui.storage.firm.listening import Listening
from convene_tui.storage.firm.server import FirmServer
from convene_tui.storage.firm.telling import (
    about,
    changed_words,
    marked,
    public_row,
    word_rows,
)
from convene_tui.storage.held_tables import HeldTables, Tables
from convene_tui.storage.kinds import FileKind
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.seal_memory import SealMemory
from convene_tui.storage.sealing import Key, Keys, is_sealed, revealed
from convene_tui.storage.session_file import HEAD_BYTES, SessionFile, checksum_in, unpacked
from convene_tui.storage.store import Keeper, apply_changes, write_header

_FETCH: Final = "SELECT data FROM convene.kept WHERE kind = %s AND id = %s"
_SAVE: Final = "SELECT convene.save(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True)
class RowPlace:
    """Which row of which archive."""

    server: FirmServer
    kind: str
    """`session`, `alliance` or `invitation`."""
    id: str
    path: Path
    """What stands for it in messages, and where it is unlocked; nothing lies there."""

    def data(self) -> bytes | None:
        """The bytes that it holds; None where there is none that may be seen."""
        rows = self.server.ask(_FETCH, (self.kind, self.id))
        return bytes(rows[0][0]) if rows else None

    def applied(self, ids: Sequence[str]) -> frozenset[str]:
        """Which of these changes are in it."""
        rows = self.server.ask(
            "SELECT change FROM convene.applied WHERE kind = %s AND id = %s AND change = ANY (%s)",
            (self.kind, self.id, list(ids)),
        )
        return frozenset(each for (each,) in rows)


class OthersSession(ConveneError):
    """A session that colleagues hold: its public view may be seen, and no more."""

    def __init__(self, session_id: str) -> None:
        """Name it, and the way to what may be seen of it."""
        super().__init__(
            f"{session_id} is held by colleagues.",
            f"What all may see of it: convene show --public {session_id}",
        )


class NoRow(Missing):
    """A row that is not there, or that may not be seen."""

    def __init__(self, place: RowPlace) -> None:
        """Name what is gone."""
        ConveneError.__init__(
            self,
            f"There is no {place.kind} {place.id} in {place.server.shown}.",
            "It was forgotten, or you no longer hold it.",
        )


class RowTables(SessionFile):
    """The row under TinyDB: its bytes are those that a file would have.

    It is read once, and again after `forget`; whoever writes says where the bytes go.
    """

    def __init__(self, place: RowPlace, keys: Keys | None, format: str) -> None:
        """Stand for a row; nothing is read yet."""
        super().__init__(place.path, keys, format)
        self.place = place
        self.put: Callable[[bytes], None] | None = None
        """Sends the bytes of the next version."""

    def read(self) -> Tables | None:
        """All tables, from memory while they are not forgotten. Raises as a file's do."""
        if self._staged is not None:
            return self._staged
        if self._tables is not None:
            return self._tables
        data = self.place.data()
        if data is None:
            return None
        return self.take(data)

    def take(self, data: bytes) -> Tables:
        """Be these bytes from here on. Raises Damaged and Sealed."""
        self.forget()
        tables = unpacked(self.path, data, self._format)
        self.key = None
        if is_sealed(tables):
            tables, self.key = revealed(self.path, tables, self._keys)
        self._tables = tables
        self._adopt(data)
        return tables

    def _commit(self, tables: Tables) -> None:
        if self.put is None:
            raise NotSaved("Nothing is written here without its row.")
        tables = HeldTables.of(tables)
        try:
            data = self.packed(tables)
            self.put(data)
        except BaseException:
            # The next version is half in what was read: it would say a revision that nobody saved.
            self.forget()
            raise
        self._tables = tables
        self._adopt(data)

    def _adopt(self, data: bytes) -> None:
        self._first_bytes = data[:HEAD_BYTES]
        self.looks = (0, len(data), 0)


class RowKeeper(Keeper[W]):
    """One row, as a live session has it. A change is saved only on top of what it was made from."""

    def __init__(
        self,
        place: RowPlace,
        kind: FileKind[W],
        *,
        clock: Callable[[], datetime],
        listening: Listening,
        keys: Keys | None = None,
        seals: SealMemory | None = None,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        """Stand for a row; nothing is read yet."""
        super().__init__(place.path, kind, clock=clock, keys=keys, seals=seals, tick=tick)
        self.place = place
        self._row = RowTables(place, keys, kind.format)
        self._file = self._row
        self._listening = listening
        self._words: tuple[tuple[object, Mapping[str, dict[str, Any]]], ...] = ()
        """The rows of words of some versions, beside those versions."""

    # ── reading ──────────────────────────────────────────────────────────────────────────

    def load(self) -> W:
        """What the row holds; records that have not changed are the same objects.

        Raises Missing, Damaged, Sealed, Newer, Unreachable and OthersSession.
        """
        with self._mutex:
            if self._kept is None or not self._is_current():
                self._row.forget()
            kept = self._known()
            self._look(kept)
            self._seen = (kept.whole.revision, self._checksum)
            self._doubt_seal(kept.whole.revision)
            self._listening.saw(self.place.kind, self.id, self._checksum)
            return kept.whole

    def moved(self) -> bool:
        """Whether another version was told of than the one loaded or saved last here."""
        known = self._listening.version_of(self.place.kind, self.place.id)
        return known is not None and known != self._checksum

    def _is_current(self) -> bool:
        known = self._listening.version_of(self.place.kind, self.place.id)
        return known is not None and known == self._checksum

    def _known(self) -> KeptFile[W]:
        try:
            return self._refreshed()
        except Missing:
            seen = "SELECT id FROM convene.public_view WHERE id = %s"
            if self.place.kind == "session" and self.place.server.ask(seen, (self.id,)):
                raise OthersSession(self.id) from None
            raise NoRow(self.place) from None

    def _damaged(self, why: str) -> Damaged:
        super()._damaged(why)
        remedy = "Its earlier versions: convene backup --earlier"
        return Damaged(self.path, why, remedy)

    def _look(self, kept: KeptFile[W] | None) -> None:
        self.read_only = ""
        if kept is not None and self._schema > current_schema():
            self.read_only = (
                f"A later convene wrote this {self.kind.word}; update convene to change it."
            )

    def now(self) -> datetime:
        """The time on this machine."""
        return self._clock()

    # ── writing ──────────────────────────────────────────────────────────────────────────

    def save(self, new: W, *, if_revision: int, ids: Sequence[str] = ()) -> W:
        """Keep what was made from this revision, and return it with its own.

        When this returns, the database has committed it. `ids` are those of the changes in it:
        the row knows them from then on, so that nothing is done twice where an answer was lost.
        Raises Stale, NotSaved and Missing.
        """
        with self._mutex:
            mine = tuple(ids) or (os.urandom(8).hex(),)
            try:
                return self._saved(new, if_revision, mine)
            except Stale as stale:
                if ids or not self.place.applied(mine):
                    raise
                current: W = stale.current
                return current
            except Unreadable as error:
                raise NotSaved.because_of(error) from error

    def _saved(self, new: W, if_revision: int, ids: tuple[str, ...]) -> W:
        kept = self._known()
        self._look(kept)
        self._refuse_if_read_only()
        if not self._follows((kept.whole.revision, self._checksum), if_revision):
            raise self._overtaken(kept.whole, ids)
        revision = kept.whole.revision + 1
        saved = replace(new, id=self.id, revision=revision)
        tables, after = changes(kept, saved)
        now = self._clock()
        keeps = self._migrated is not None or self._generations.due()
        keep_as = f"{kept.whole.revision:08d}-{self._checksum[:8]}.json" if keeps else ""
        outcome = ["saved"]

        def put(data: bytes) -> None:
            outcome[0] = self._sent(data, kept.whole, saved, keep_as, ids)
            if outcome[0] != "saved":
                raise _NotTaken

        self._row.put = put
        try:
            with self._row.transaction():
                if self._migrated is not None:
                    self._row.write(self._migrated)
                apply_changes(self._row, self.kind, tables, kept.whole, saved)
                write_header(self._row, self.kind, saved, now, current_schema())
        except _NotTaken:
            return self._not_taken(outcome[0], ids)
        except BaseException:
            self._kept = None
            raise
        finally:
            self._row.put = None
        self._adopt(after, now)
        self._listening.saw(self.place.kind, self.id, self._checksum)
        self._seen = (revision, self._checksum)
        if self._seals is not None and self.key is not None:
            self._seals.note(self.id, revision)
        if keeps:
            self._generations.kept_one()
        self._generations.count()
        return saved

    def _not_taken(self, outcome: str, ids: tuple[str, ...]) -> W:
        """Another version stands there, or this one already. Raises Stale and Missing."""
        self._row.forget()
        self._kept, before = None, self._checksum
        kept = self._known()
        if before == self._checksum and outcome != "known":
            raise NotSaved(f"Not saved: the archive says {outcome!r}.", "It is tried again.")
        raise self._overtaken(kept.whole, ids)

    def _overtaken(self, current: W, ids: tuple[str, ...]) -> Stale:
        applied = self.place.applied(ids)
        # Only what whoever saves is told of counts as seen: that question can go unanswered.
        self._seen = (current.revision, self._checksum)
        return Stale(current, applied)

    def _sent(
        self,
        data: bytes,
        before: W,
        after: W,
        keep_as: str,
        ids: tuple[str, ...],
    ) -> str:
        """Put it into the row if that is still the one that was seen; what the database says."""
        here = self.place
        said: dict[str, Any] | None = None
        new: Mapping[str, dict[str, Any]] = {}
        gone: list[str] | None = None
        more: list[dict[str, Any]] = []
        # What is sealed is sealed to the server too: it has no words there, and no public view.
        if (session := _readable(after, self.key)) is not None:
            said, new = public_row(session), self._word_rows(session)
            gone, more = changed_words(self._word_rows(before), new)
        given = [
            *(here.kind, here.id, self._checksum, after.revision),
            *(checksum_in(data), as_json(about(here.id, data)), data, keep_as, list(ids)),
            as_json(said),
        ]
        outcome = here.server.ask(_SAVE, (*given, gone, as_json(more)))[0][0]
        if outcome == "reindex":
            # Another version of convene has folded its words in its own way: all of them anew.
            outcome = here.server.ask(_SAVE, (*given, None, as_json(marked(new))))[0][0]
        return str(outcome)

    def _word_rows(self, whole: object) -> Mapping[str, dict[str, Any]]:
        """The rows of words of a version; those of the last two are remembered."""
        for version, rows in self._words:
            if version is whole:
                return rows
        rows = word_rows(whole if isinstance(whole, Session) else None)
        self._words = (*self._words[-1:], (whole, rows))
        return rows


def _readable(whole: object, key: Key | None) -> Session | None:
    """A session whose words the database may have."""
    return whole if isinstance(whole, Session) and key is None else None


class _NotTaken(Exception):
    """The database has not taken what was sent; what it says stands elsewhere."""


def as_json(value: object) -> str | None:
    """A value as PostgreSQL takes JSON; nothing for nothing."""
    return None if value is None else encoded(value).decode()
