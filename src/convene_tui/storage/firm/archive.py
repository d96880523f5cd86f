"""A firm's archive, as console and commands know a folder of sessions."""

import difflib
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from convene_tui.domain.audience import known_values
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, W
from convene_tui.domain.phrases import first_of
from convene_tui.domain.public import PublicView
from convene_tui.storage.archives import KeptBytes
from convene_tui.storage.codec import first_tables
from convene_tui.storage.disk import private_folder
from convene_tui.storage.entries import Entry
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.firm.address import FirmAddress
from convene_tui.storage.firm.index import FirmIndex
from convene_tui.storage.firm.journal import LocalJournal
from convene_tui.storage.firm.listening import Listening
from convene_tui.storage.firm.presence import RowPresence
from convene_tui.storage.firm.rows import NoRow, RowKeeper, RowPlace
from convene_tui.storage.firm.server import FirmServer
from convene_tui.storage.firm.shelf import RowShelf, demand_folder, held_ids, put_row
from convene_tui.storage.firm.telling import marked, public_row, view_in, word_rows
from convene_tui.storage.header import FileHeader
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.journal import Finished
from convene_tui.storage.kinds import SESSIONS, FileKind
from convene_tui.storage.machine_clock import local_now
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.names import is_id, slug
from convene_tui.storage.seal_memory import SealMemory
from convene_tui.storage.sealing import Key, Keys
from convene_tui.storage.session_file import SessionFile, unpacked

if TYPE_CHECKING:
    from convene_tui.storage.fault import Fault

_SHOWN: Final = 5
"""Meetings that are named where an id can be several, or none."""

_LIST: Final = """
SELECT id, header, saved_at, held FROM (
  (SELECT k.id, k.day, k.header, k.saved_at, true AS held FROM convene.kept AS k
    WHERE k.kind = 'session' AND EXISTS (SELECT FROM convene.holder AS h
      WHERE h.kind = 'session' AND h.id = k.id AND h.who = session_user::text)
    ORDER BY k.day DESC, k.id DESC LIMIT %(most)s)
  UNION ALL
  (SELECT v.id, v.day, v.header, NULL, false FROM convene.public_view AS v
    WHERE NOT EXISTS (SELECT FROM convene.holder AS h
      WHERE h.kind = 'session' AND h.id = v.id AND h.who = session_user::text)
    ORDER BY v.day DESC, v.id DESC LIMIT %(most)s)
) AS both_of_them ORDER BY day DESC, id DESC LIMIT %(most)s
"""
_SEEN: Final = """
SELECT h.id FROM convene.holder AS h WHERE h.kind = 'session' AND h.who = session_user::text
UNION SELECT v.id FROM convene.public_view AS v
"""


class FirmArchive:
    """The sessions that whoever opens it holds, and the public views of their colleagues'."""

    def __init__(
        self,
        address: FirmAddress,
        *,
        clock: Callable[[], datetime] = local_now,
        state: Callable[[], Path],
    ) -> None:
        """Stand for an archive; nobody is asked yet.

        `state` is this machine's folder for what is remembered, in which lies what belongs to the
        archive and not into it: what is half typed, and what is kept here until it is there.
        """
        self.server = FirmServer(address)
        self.clock = clock
        self.kind = SESSIONS
        self.keys: Keys = {}
        self.finished: tuple[Finished, ...] = ()
        self._state = state
        self.folder = state() / "firm" / address.mark
        self._listening = Listening(self.server)
        self._stores: dict[str, RowKeeper[Session]] = {}

    @property
    def is_far(self) -> bool:
        """A server may be in another city, or gone."""
        return True

    @property
    def named(self) -> str:
        """Its address, which holds no secret."""
        return self.server.shown

    @property
    def shown(self) -> str:
        """The same."""
        return self.server.shown

    @property
    def seals(self) -> SealMemory | None:
        """What this machine remembers of what is sealed there."""
        return SealMemory(self.folder, self._state())

    @property
    def state_home(self) -> Path | None:
        """The folder of what is remembered from one time to the next."""
        return self._state()

    # ── what is there ────────────────────────────────────────────────────────────────────

    def entries(self, most: int | None = None) -> tuple[Entry, ...]:
        """Every session that may be seen, newest meeting first."""
        rows = self.server.do(lambda on: on.execute(_LIST, {"most": most}).fetchall())
        return tuple(self._entry(*row) for row in rows)

    def _entry(self, id: str, header: str, saved_at: datetime | None, held: bool) -> Entry:
        path, modified = self._path(id), saved_at or self.clock()
        try:
            said = msgspec.json.decode(header, type=FileHeader)
        except (msgspec.MsgspecError, ValueError) as error:
            why = f"its first line can't be read ({error})"
            return Entry(id=id, path=path, state="damaged", why=why, modified=modified)
        state, why = "ok", ""
        if not held:
            state, why = "public", "colleagues hold it; this is what all may see"
        elif said.schema > current_schema():
            state, why = "newer", "a later convene wrote it"
        elif said.sealed:
            state, why = "sealed", "it is sealed with a passphrase"
        return Entry(id=id, path=path, state=state, why=why, header=said, modified=modified)

    def count(self) -> int:
        """How many sessions may be seen."""
        return int(self.server.ask(f"SELECT count(*) FROM ({_SEEN}) AS seen")[0][0])

    def ids(self) -> tuple[str, ...]:
        """The ids of the sessions that whoever asks holds."""
        return held_ids(self.server, "session")

    def find(self, prefix: str, *, in_bin: bool = False) -> str:
        """The id that is this, or the only one that begins like this. Raises ConveneError."""
        if not is_id(prefix):
            raise ConveneError(f"{prefix!r} is not the id of a session.", "Try: convene list")
        begin = self.server.ask(
            f"SELECT id FROM ({_SEEN}) AS seen WHERE id ILIKE %s ORDER BY id LIMIT 50",
            (re.sub(r"([\\%_])", r"\\\1", prefix) + "%",),
        )
        found: list[str] = [id for (id,) in begin]
        if prefix in found:
            return prefix
        if len(found) == 1:
            return found[0]
        if found:
            what = f"{prefix!r} can be {first_of(found, _SHOWN)}."
            raise ConveneError(what, "Give more of the id.")
        near = difflib.get_close_matches(prefix, self.ids(), n=3, cutoff=0.5)
        raise ConveneError(
            f"There is no session {prefix!r} in {self.named}.",
            f"Near it: {first_of(near, _SHOWN)}." if near else "Try: convene list",
        )

    def latest(self) -> str:
        """The id of the session that was saved last. Raises ConveneError when there is none."""
        rows = self.server.ask(
            "SELECT id FROM convene.kept WHERE kind = 'session' AND id = ANY (%s)"
            " ORDER BY saved_at DESC LIMIT 1",
            (list(self.ids()),),
        )
        if not rows:
            raise ConveneError(
                f"There is no session of yours in {self.named}.", 'Make one: convene new "TITLE"'
            )
        return str(rows[0][0])

    def stamp(self) -> int:
        """The number of changes there have been in the whole archive."""
        return int(self.server.ask("SELECT last_value FROM convene.changes")[0][0])

    # ── one of them ──────────────────────────────────────────────────────────────────────

    def path(self, session_id: str) -> Path:
        """What stands for a session in messages and where it is unlocked. Raises ConveneError."""
        if not is_id(session_id):
            raise ConveneError(f"{session_id!r} is not the id of a session.", "Try: convene list")
        return self._path(session_id)

    def _path(self, session_id: str) -> Path:
        return self.folder / f"{session_id}.json"

    def store(self, session_id: str, /) -> RowKeeper[Session]:
        """Where this session is kept; the same object each time."""
        if session_id not in self._stores:
            self._stores[session_id] = self._keeper(session_id, self.keys)
        return self._stores[session_id]

    def _keeper(self, session_id: str, keys: Keys | None) -> RowKeeper[Session]:
        return RowKeeper(
            self._place(session_id),
            SESSIONS,
            clock=self.clock,
            listening=self._listening,
            keys=keys,
            seals=self.seals if keys is not None else None,
        )

    def _place(self, session_id: str) -> RowPlace:
        return RowPlace(self.server, "session", session_id, self.path(session_id))

    def in_clear(self, session_id: str) -> Session:
        """What is kept there, without the keys that were told. Raises Sealed among others."""
        return self._keeper(session_id, None).load()

    def lying_tables(self, session_id: str, /) -> Tables:
        """The tables as they lie. Raises Missing and Damaged."""
        place = self._place(session_id)
        data = place.data()
        if data is None:
            raise NoRow(place)
        return unpacked(place.path, data)

    def create(self, session: Session, *, key: Key | None = None) -> Session:
        """Keep a session for the first time, under an id of its day and title. Raises NotSaved."""
        known = known_values(session)
        day = known["held_on"] or session.created.date()
        wanted = f"{day.isoformat()}-{slug(known['title'])}"
        number = 1
        while True:
            id = wanted if number == 1 else f"{wanted}-{number}"
            first = session.with_fields(id=id, revision=1)
            file = SessionFile(self._path(id))
            file.key = key
            data = file.packed(first_tables(first, SESSIONS, self.clock(), current_schema()))
            is_open = key is None
            said = public_row(first) if is_open else None
            words = marked(word_rows(first)) if is_open else []
            if put_row(self._place(id), SESSIONS, data, said, words):
                return first
            number += 1

    def presence(self, session_id: str, run: str, *, console: str = "") -> RowPresence:
        """One console's sign of life in a session."""
        return RowPresence(self.server, "session", session_id, run, console)

    def journal(self, session_id: str, *, console: str = "") -> LocalJournal:
        """Where a console keeps its lines until the server has them."""
        return LocalJournal(self.folder, session_id, console, self.store(session_id))

    def public_view(self, session_id: str) -> PublicView | None:
        """What all may see of a session that colleagues hold; None of one's own.

        Raises ConveneError where it can't be read.
        """
        rows = self.server.ask(
            "SELECT view FROM convene.public_view WHERE id = %s AND NOT convene.holds(kind, id)",
            (session_id,),
        )
        if not rows:
            return None
        try:
            return view_in(rows[0][0])
        except (msgspec.MsgspecError, ValueError) as error:
            raise ConveneError(
                f"Another convene wrote what all may see of {session_id}.", "Update convene."
            ) from error

    # ── beside them ──────────────────────────────────────────────────────────────────────

    def shelf(self, folder: str, kind: FileKind[W], clock: Callable[[], datetime]) -> RowShelf[W]:
        """What spans sessions, of one kind."""
        where = self.folder / folder
        return RowShelf(
            self.server,
            where,
            kind,
            keys=self.keys,
            seals=SealMemory(where, self._state()),
            listening=self._listening,
            clock=clock,
        )

    def shelf_presence(self, folder: str, id: str, run: str, *, console: str = "") -> RowPresence:
        """One console's sign of life in what spans sessions."""
        return RowPresence(self.server, folder.removesuffix("s"), id, run, console)

    def catalogue(self) -> FirmIndex:
        """The index over the words of all that may be seen."""
        return FirmIndex(self.server)

    def bin(self, session_id: str) -> None:
        """Raise ConveneError: a server has no bin."""
        raise ConveneError(
            "A firm's archive has no bin.", f"For good: convene firm forget {session_id}"
        )

    def binned(self) -> tuple[Entry, ...]:
        """Nothing: a server has no bin."""
        return ()

    def restore(self, session_id: str) -> None:
        """Raise ConveneError: a server has no bin."""
        raise ConveneError("A firm's archive has no bin.")

    # ── all of them ──────────────────────────────────────────────────────────────────────

    def look_after(self) -> None:
        """Make the folder for what this machine keeps beside the archive. Raises NotSaved."""
        try:
            private_folder(self.folder, with_parents=True)
        except OSError as error:
            raise NotSaved.because_of(error) from error

    def make_private(self) -> int:
        """See to the folder on this machine; nobody could get at anything."""
        self.look_after()
        return 0

    def finish_begun(self) -> tuple[Finished, ...]:
        """Send on what consoles that are gone had kept on this machine, and say what came of it."""
        from convene_tui.storage.firm.sending import send_on

        self.finished = tuple(send_on(self.folder, self.store))
        return self.finished

    def send_on(self) -> tuple[str, ...]:
        """Send on what consoles that are gone had kept on this machine; a line for each that is."""
        from convene_tui.storage.firm.sending import send_on

        return tuple(each.line for each in send_on(self.folder, self.store) if each.is_sent)

    def faults(self, session_id: str | None = None) -> "tuple[Fault, ...]":
        """Read everything that one holds, and say what is not as it should be."""
        from convene_tui.storage.firm.verifying import faults_of

        return faults_of(self.server, self.folder, session_id)

    def kept_bytes(self, *, earlier: bool = False) -> Iterator[KeptBytes]:
        """Every row that one holds, as the file that it would be."""
        from convene_tui.storage.firm.every_row import rows_of

        return rows_of(self.server, self.folder, earlier=earlier)

    def demand_files(self, act: str) -> None:
        """Raise ConveneError: here are rows."""
        demand_folder(act)

    def forget_words(self) -> tuple[Path, ...]:
        """Remove nothing: the index is the database's own."""
        return ()

    def lock(self) -> None:
        """Forget all keys, and what was read with them."""
        self.keys.clear()
        self._stores.clear()

    def let_go(self, *session_ids: str) -> None:
        """Read these sessions anew when they are asked for."""
        for each in session_ids:
            self._stores.pop(each, None)

    def close(self) -> None:
        """Let go of the server."""
        self._listening.close()
        self.server.close()
