"""A session that is being worked on: keep, undo, redo, and hear of what others keep."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from convene_tui.domain.audience import Audience, is_private_stage
from convene_tui.domain.capture import Continue, TakeBack
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Amend, BringBack, Intention, Stamp, reworded
from convene_tui.domain.model import TABLES, Session
from convene_tui.domain.redacting import taken_out
from convene_tui.domain.steps import MovedOn
from convene_tui.live.beside import Neighbours
from convene_tui.live.half_typed import HalfTyped
from convene_tui.live.keeping_here import KeptOnTheWay
from convene_tui.live.kept import Kept, Refusal, Trouble
from convene_tui.live.others import LeftBehind, Other
from convene_tui.live.ports import Journal, ScratchPad, SessionStore, SignOfLife
from convene_tui.storage.errors import Stale

LOOK_EVERY: Final = 0.12
"""Seconds between two looks at whether another console has saved."""
TRY_AGAIN_AFTER: Final = 1.0
"""Seconds between two tries while lines can't be saved."""
MOST_UNDONE: Final = 200
"""Steps that ctrl+z goes back at most; what lies further back is edited where it stands."""


class LiveSession:
    """One console's hold on a session.

    A change is applied at once to `session`, which the screen shows, and waits in a queue until
    it is on disk. With `start()` a thread of its own drains the queue and looks for what other
    consoles have saved; without it every change is durable, or refused, when the call returns.
    Listeners are called from whichever thread noticed something.
    """

    def __init__(
        self, store: SessionStore, *, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._lock = threading.RLock()
        self._wake = threading.Event()
        self._idle = threading.Condition(self._lock)
        self._queue: list[Kept] = []
        self._done: list[Kept] = []
        self._undone: list[Kept] = []
        self._offered: BringBack | None = None
        """What the next undo brings back: another console withdrew what was to be undone."""
        self._together: list[Kept] | None = None
        """What waits to be saved with all that is kept until then."""
        self._listeners: list[Callable[[LiveSession], None]] = []
        self._refusals: list[Refusal] = []
        self._given_back: list[Intention] = []
        self._half = HalfTyped(new_id)
        self._made: set[str] = set()
        """The ids that were given to what was kept here."""
        self._thread: threading.Thread | None = None
        self._closing = False
        self._beside = Neighbours(self._tell)
        self._here = KeptOnTheWay()
        self._sender: threading.Thread | None = None
        self._send = threading.Event()
        self._saved = store.load()
        self._session = self._saved
        self._saved_at: datetime | None = None
        self._trouble: Trouble | None = None

    @classmethod
    def open(
        cls, store: SessionStore, *, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> "LiveSession":
        """Open what a store keeps; raises ConveneError where it can't be read."""
        return cls(store, clock=clock, new_id=new_id)

    # ── reading ──────────────────────────────────────────────────────────────────────────

    @property
    def session(self) -> Session:
        """The session as the screen shows it: what is on disk, and what is on its way there."""
        return self._session

    @property
    def saved(self) -> Session:
        """The session as it is on disk."""
        return self._saved

    @property
    def saved_at(self) -> datetime | None:
        """When this console last had something put on disk."""
        return self._saved_at

    @property
    def waiting(self) -> int:
        """How many accepted changes are not on disk yet."""
        return len(self._queue)

    @property
    def kept_here(self) -> int:
        """How many of them are on this machine's disk, on their way to a store elsewhere."""
        return sum(kept.here for kept in tuple(self._queue))

    @property
    def kept_here_since(self) -> datetime | None:
        """Since when there are any."""
        return self._here.since

    @property
    def is_away(self) -> bool:
        """Whether a store elsewhere can't be reached just now, and all that waits is kept here."""
        here = self._here.journal is not None
        return here and self._trouble is not None and self.kept_here == len(self._queue)

    @property
    def trouble(self) -> Trouble | None:
        """Why they are not, when it is more than the moment that a save takes."""
        return self._trouble

    @property
    def read_only(self) -> str:
        """Why this session can't be changed here; empty when it can."""
        return self._store.read_only

    def is_on_disk(self, record_id: str) -> bool:
        """Whether a record is durable; cheap while nothing waits."""
        if not self._queue:
            return True
        with self._lock:
            return not any(
                kept.step and any(key[1] == record_id for key in kept.step.records)
                for kept in self._queue
            )

    def is_mine(self, record_id: str) -> bool:
        """Whether a record was made by something that was kept here, and by no other console."""
        return record_id in self._made

    def refusals(self) -> list[Refusal]:
        """What could not be kept after all since the last call."""
        with self._lock:
            said, self._refusals = self._refusals, []
        return said

    def given_back(self) -> list[Intention]:
        """What was meant by all that could not be kept after all since the last call."""
        with self._lock:
            back, self._given_back = self._given_back, []
        return back

    def listen(self, listener: Callable[["LiveSession"], None]) -> None:
        """Call this after every change of the session or of its state on disk."""
        self._listeners.append(listener)

    def forget(self, listener: Callable[["LiveSession"], None]) -> None:
        """Call this no longer."""
        self._listeners = [each for each in self._listeners if each != listener]

    def tell_nobody(self) -> None:
        """Forget all listeners: whoever listened is gone."""
        self._listeners.clear()

    # ── changing ─────────────────────────────────────────────────────────────────────────

    def keep(self, intention: Intention | TakeBack | Continue, *, line: str = "") -> str:
        """Keep what the facilitator means and say what it was.

        What a line means, given with that line, has the id that is noted beside it while it is
        half typed: after a kill the record says whether it was kept.

        Raises ConveneError when it can't be kept in the session as it is. Without a thread it
        also raises NotSaved, and nothing is changed.
        """
        if isinstance(intention, TakeBack):
            return f"taken back: {self.undo()}"
        if isinstance(intention, Continue):
            intention = self._continued(intention.text)
        label = intention.said(self._session)
        stamp = self._stamp(self._session, self._half.id_of_line() if line else self._new_id())
        self._made.add(stamp.id)
        self._accept(
            Kept(
                label,
                lambda session: intention.change(session, stamp),
                intention.undoable,
                meant=intention,
                at=stamp.at,
            )
        )
        if line:
            self._half.hand_over(line)
        return label

    def _stamp(self, session: Session, id_: str) -> Stamp:
        aside = is_private_stage(session.stage)
        return Stamp(at=self._clock(), id=id_, aside=aside, by=self.name)

    def audience(self, intention: Intention | Continue) -> Audience:
        """For whom something would be kept; what changes nothing reaches nobody else.

        Raises ConveneError when it can't be kept in the session as it is.
        """
        if isinstance(intention, Continue):
            intention = self._continued(intention.text)
        return intention.audience_in(self._session) or Audience.PRIVATE

    def _continued(self, text: str) -> Intention:
        """The last line that this console kept, with more words."""
        for kept in reversed(self._done):
            for name, record_id in kept.step.records if kept.step else ():
                record = self._session.find(TABLES[name], record_id)
                if record is not None and hasattr(record, "text"):
                    return Amend(reworded(record, f"{record.text} {text}"))
        raise ConveneError("There is no line here to go on with.", "Type it as a line of its own.")

    @property
    def kept_last(self) -> Kept | None:
        """What this console kept last and has not taken back."""
        return self._done[-1] if self._done else None

    @property
    def last(self) -> str:
        """What the next undo takes back, in words; nothing where there is nothing."""
        return self._done[-1].label if self._done else ""

    def undo(self) -> str:
        """Take back the last thing that this console kept, and say what it was.

        Where another console has withdrawn that, once more brings it back.
        """
        if (offered := self._offered) is not None:
            return f"{self.keep(offered)}, which another console had withdrawn"
        return self._step_over(self._done, self._undone, back=True)

    def redo(self) -> str:
        """Do again what was last taken back, and say what it was."""
        return self._step_over(self._undone, self._done, back=False)

    def _step_over(self, source: list[Kept], target: list[Kept], *, back: bool) -> str:
        with self._lock:
            if not source:
                raise ConveneError(f"There is nothing to {'undo' if back else 'redo'} here.")
            kept = source.pop()
        at, bin_id = self._clock(), self._new_id()

        def change(session: Session) -> Session:
            assert kept.step is not None
            move = kept.step.undone if back else kept.step.redone
            return move(session, at, bin_id)

        try:
            self._accept(Kept(f"{'undo' if back else 'redo'} of {kept.label}", change, False))
        except MovedOn as moved:
            word = "undone" if back else "done again"
            raise ConveneError(f"Not {word}: {moved.what}", self._way_on(moved, back)) from moved
        target.append(kept)
        return kept.label

    def _way_on(self, moved: MovedOn, back: bool) -> str:
        """What can be done about something that is no longer as this console left it."""
        binned = self._session.bin_of(moved.record_id) if moved.is_gone else None
        if binned is None:
            return "Nothing to edit is left of it." if moved.is_gone else "Edit it where it stands."
        if back:
            self._offered = BringBack(binned.id)
        return "Once more (ctrl+z) brings it back." if back else "It lies in the bin."

    def _accept(self, kept: Kept) -> None:
        if self.read_only:
            raise ConveneError(self.read_only)
        self._offered = None
        with self._lock:
            after = kept.applied(self._session)
            if not kept.step:
                return
            self._session = after
            self._queue.append(kept)
            if kept.undoable:
                self._done.append(kept)
                del self._done[:-MOST_UNDONE]
                self._undone.clear()
        if self._thread:
            self._wake.set()
            self._tell()
        elif self._together is not None:
            self._together.append(kept)
        else:
            self._drain_or_drop()

    @contextlib.contextmanager
    def in_one_save(self) -> Iterator[Sequence[Kept]]:
        """Put all that is kept in here on disk in one write at the end, where no thread does.

        Gives what was accepted, as it grows; at the end each is durable or says why it was refused.
        Raises ConveneError, and then none of it is kept.
        """
        accepted: list[Kept] = []
        self._together = accepted
        try:
            yield accepted
        except BaseException:
            self._drop_all()
            raise
        finally:
            self._together = None
        if self._queue:
            self._drain_or_drop()

    def _drain_or_drop(self) -> None:
        try:
            self._drain()
        except BaseException:
            self._drop_all()
            raise

    def _drop_all(self) -> None:
        with self._lock:
            self._done = [kept for kept in self._done if kept.durable]
            self._queue.clear()
            self._session = self._saved

    # ── the way to the disk ──────────────────────────────────────────────────────────────

    def start(
        self,
        scratch: ScratchPad | None = None,
        presence: SignOfLife | None = None,
        journal: Journal | None = None,
    ) -> Mapping[str, str]:
        """Drain the queue in a thread from here on, and look for what others save.

        With a journal, which is for a store that is elsewhere, each change goes to this machine's
        disk at once, and another thread sends it on: no line waits for a network.

        With a scratch pad it gives what was half typed when this console last left the session.
        What other consoles have left there is offered as `left`; of one that is still there it is
        neither offered nor touched.
        """
        self._closing = False
        half_typed = self._half.start(scratch, presence, self._session)
        self._beside.start(presence, scratch)
        self._here.begin(journal)
        work = self._keep_here if journal else self._work
        self._thread = threading.Thread(target=work, name="convene-writer", daemon=True)
        self._thread.start()
        if journal:
            self._sender = threading.Thread(
                target=self._pass_on, name="convene-sender", daemon=True
            )
            self._sender.start()
        return half_typed

    def remember(self, name: str, text: str) -> None:
        """Keep a half-typed text beside the session, soon and without a fuss.

        Of a line that was kept meanwhile a late word may still come in; it is not half typed.
        """
        self._half.remember(name, text)

    @property
    def half_typed(self) -> Mapping[str, str]:
        """What is half typed, by its names; what is kept or thrown away is empty."""
        return self._half.texts

    def be_at(self, doing: str) -> None:
        """Say what this console has in front of it, for the others to see."""
        self._beside.doing = doing

    @property
    def name(self) -> str:
        """Who types at this console."""
        return self._beside.name

    @name.setter
    def name(self, name: str) -> None:
        self._beside.name = name

    def is_of_another(self, typist: str) -> bool:
        """Whether a line was typed at another console, by the name that it says."""
        return not self._beside.has_been(typist)

    @property
    def others(self) -> tuple[Other, ...]:
        """The other consoles of this session."""
        return self._beside.others

    @property
    def left(self) -> LeftBehind | None:
        """What a console that is gone had half typed, and nobody has taken yet."""
        return self._half.left

    def take_left(self) -> Mapping[str, str]:
        """Go on here with that; what has no place, since something stands there, stays offered."""
        return self._half.take_left(self._beside.living(), self._session)

    def leave_left(self) -> None:
        """Take none of it here; it stays where it is, for whoever opens the session next."""
        self._half.leave_left()

    def flush(self, timeout: float) -> bool:
        """Wait until all is saved, at most `timeout` seconds; whether it is, or is kept here."""
        with self._idle:
            if self._idle.wait_for(lambda: not self._queue, timeout):
                return True
            return all(kept.here for kept in self._queue)

    def close(self, timeout: float = 2.0) -> bool:
        """Save what waits and end the thread; whether everything is on disk."""
        clean = self.flush(timeout) if self._thread else not self._queue
        self._closing = True
        self._beside.stop()
        self._wake.set()
        self._send.set()
        if self._thread:
            self._thread.join(timeout)
            self._thread = None
            self._half.write(self.name, at_once=True)
            self._beside.leave()
        if self._sender:
            self._sender.join(timeout)
            self._sender = None
        self._here.end()
        return clean

    def look(self) -> bool:
        """Take in what another console has saved, where no thread does; whether it was anything.

        Raises ConveneError where it can't be read.
        """
        if self._thread or not self._store.moved():
            return False
        before = self._session
        self._hear()
        return self._session is not before

    def _work(self) -> None:
        while not self._closing:
            self._wake.wait(TRY_AGAIN_AFTER if self._trouble else LOOK_EVERY)
            self._wake.clear()
            self._save_or_hear("Not saved")
            # Behind the save: until a line is on disk, it is still what was half-typed.
            self._half.write(self.name)

    def _keep_here(self) -> None:
        """Put what is kept on this machine's disk at once, and let the sender know."""
        while not self._closing:
            self._wake.wait(LOOK_EVERY)
            self._wake.clear()
            try:
                if self._here.keep(tuple(self._queue), self._clock()):
                    self._send.set()
                    self._tell()
            except ConveneError as error:
                self._be_in_trouble(Trouble(error.what, error.remedy))
                self._send.set()
            except Exception:
                # What can't be kept here can still be sent; a thread that died would do neither.
                self._be_in_trouble(
                    Trouble("Not kept here: an error of convene's own.", "It is sent all the same.")
                )
                self._send.set()
            self._half.write(self.name)

    def _pass_on(self) -> None:
        """Send on what is kept here, in its order, and take in what others have saved."""
        while not self._closing:
            self._send.wait(TRY_AGAIN_AFTER if self._trouble else LOOK_EVERY)
            self._send.clear()
            self._save_or_hear("Not sent")

    def _save_or_hear(self, if_it_fails: str) -> None:
        """Save what waits, or take in what others have saved; what is in the way is told."""
        try:
            if self._queue:
                self._drain()
            elif self._store.moved():
                self._hear()
        except ConveneError as error:
            self._be_in_trouble(Trouble(error.what, error.remedy))
        except Exception:
            # Whatever it is: a thread that died would leave lines waiting without a word.
            own = f"{if_it_fails}: an error of convene's own."
            self._be_in_trouble(Trouble(own, "Leave, and open it again."))

    def _drain(self) -> None:
        """Put all that waits on disk in one write, on top of whatever is there by then."""
        with self._lock:
            batch = list(self._queue)
            base, after = self._saved, self._session
        while batch:
            try:
                saved = self._here.saved(self._store, after, base.revision, batch)
            except Stale as stale:
                base = stale.current
                after, batch = self._again(base, self._without_known(stale, batch))
                continue
            with self._lock:
                self._settle(saved, batch)
            break
        self._tell()

    def _without_known(self, stale: Stale, batch: list[Kept]) -> list[Kept]:
        """What is left of a batch: the answer that some of it is saved was lost on its way."""
        known = [kept for kept in batch if kept.id in stale.applied]
        if known:
            with self._lock:
                self._settle(stale.current, known)
        return [kept for kept in batch if not kept.durable]

    def _settle(self, saved: Session, batch: list[Kept]) -> None:
        for kept in batch:
            kept.durable = True
        self._queue = [kept for kept in self._queue if not kept.durable]
        self._saved, self._saved_at, self._trouble = saved, self._clock(), None
        self._session, _ = self._reapplied(saved, self._queue) if self._queue else (saved, [])
        self._here.drop(batch, self._queue)
        self._idle.notify_all()

    def _again(self, base: Session, batch: list[Kept]) -> tuple[Session, list[Kept]]:
        """A batch applied to what another console has saved; what no longer fits is refused."""
        with self._lock:
            self._half.take_out(taken_out(self._saved, base))
            self._saved = base
            after, fitting = self._reapplied(base, batch)
            refused = set(batch) - set(fitting)
            self._queue = [kept for kept in self._queue if kept not in refused]
            self._done = [kept for kept in self._done if kept not in refused and kept.step]
            self._session, _ = self._reapplied(base, self._queue)
            self._here.drop(refused, self._queue)
            self._idle.notify_all()
        return after, fitting

    def _reapplied(self, base: Session, changes: list[Kept]) -> tuple[Session, list[Kept]]:
        fitting: list[Kept] = []
        for kept in changes:
            try:
                base = kept.applied(base)
            except ConveneError as error:
                kept.refused = error
                self._refusals.append(Refusal(kept.label, error))
                if kept.meant is not None:
                    self._given_back.append(kept.meant)
            else:
                fitting.append(kept)
        return base, fitting

    def _hear(self) -> None:
        """Take in what another console has saved."""
        heard = self._store.load()
        with self._lock:
            moved = heard is not self._saved
            if moved:
                self._half.take_out(taken_out(self._saved, heard))
                self._saved = heard
                self._session, _ = self._reapplied(heard, self._queue)
            better, self._trouble = self._trouble is not None, None
        if moved or better:
            self._tell()

    def _be_in_trouble(self, trouble: Trouble) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener(self)
