"""The thread behind the screen rests, writes once, hears others, and ends: counted, not timed."""

import itertools
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Concern, Note, Session, StageKey
from convene_tui.live import LiveSession, Other
from convene_tui.live.beside import SIGN_EVERY
from convene_tui.live.others import not_yet_kept
from convene_tui.live.session import LOOK_EVERY, MOST_UNDONE, TRY_AGAIN_AFTER
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.locks import locked
from convene_tui.storage.presence import SignOfPresence
from convene_tui.storage.store import Store
from tests.domain.meeting import START, person, session
from tests.faults.processes import forked
from tests.live.pulse import CountedStore, Pad, Pulse, Signs, ended, started

_numbers = itertools.count()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    archive = Archive(tmp_path / "sessions", clock=lambda: START)
    return archive.store(archive.create(session(person("a", "Ann Lee"), person("b", "Bo"))).id)


@pytest.fixture
def counted(store: Store) -> CountedStore:
    return CountedStore(store)


def opened(store: Store | CountedStore) -> LiveSession:
    return LiveSession.open(store, clock=lambda: START, new_id=lambda: f"id{next(_numbers):06}")


def second(store: Store) -> LiveSession:
    return opened(Store(store.path, clock=lambda: START))


def texts(store: Store) -> list[str]:
    return [note.text for note in Store(store.path).load().notes]


def full_disk() -> NotSaved:
    return NotSaved.because_of(OSError(28, "full"))


# ── at rest ──────────────────────────────────────────────────────────────────────────────


def test_an_idle_console_only_looks_eight_times_a_second(counted: CountedStore) -> None:
    live, pad, signs = opened(counted), Pad(), Signs()
    pulse = started(live, pad)
    counted.asked.clear()
    told: list[int] = []
    live.listen(lambda live: told.append(live.session.revision))
    pulse.round(10)
    assert counted.asked == {"moved": 10}
    assert pulse.asked == [LOOK_EVERY] * 11
    assert 0.1 <= LOOK_EVERY <= 0.25
    assert (told, pad.written, signs.said) == ([], [], [])
    assert ended(live.close)


def test_after_a_line_the_thread_rests_again(counted: CountedStore) -> None:
    live = opened(counted)
    pulse = started(live)
    live.keep(do.KeepNote("one"))
    pulse.rest()
    assert live.flush(20)
    pulse.rest()
    assert counted.asked["save"] == 1
    pulse.round(3)
    assert counted.asked["save"] == 1
    assert ended(live.close)


def test_a_full_disk_is_tried_once_a_second_and_told_once(counted: CountedStore) -> None:
    live = opened(counted)
    pulse = started(live)
    counted.fails = full_disk()
    told: list[str] = []
    live.listen(lambda live: told.append(str(live.trouble)))
    live.keep(do.KeepNote("one"))
    pulse.rest()
    pulse.round(3)
    assert counted.asked["save"] == 4
    assert pulse.asked[-4:] == [TRY_AGAIN_AFTER] * 4
    assert 0.5 <= TRY_AGAIN_AFTER <= 2
    assert len(told) == 2, told
    assert "full" in told[1]
    counted.fails = None
    pulse.round()
    assert (live.waiting, live.trouble, told[2:]) == (0, None, ["None"])
    assert pulse.asked[-1] == LOOK_EVERY
    assert ended(live.close)


def test_an_error_of_our_own_is_trouble_and_the_thread_goes_on(counted: CountedStore) -> None:
    live = opened(counted)
    pulse = started(live)
    counted.fails = ZeroDivisionError()
    live.keep(do.KeepNote("one"))
    pulse.rest()
    assert "an error of convene's own" in str(live.trouble)
    assert live.waiting == 1
    counted.fails = None
    pulse.round()
    assert (live.waiting, live.trouble) == (0, None)
    assert ended(live.close)


# ── several at once ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("good_first", [True, False])
def test_of_a_batch_of_two_the_one_that_no_longer_fits_is_refused_once(
    store: Store, good_first: bool
) -> None:
    one, two = opened(store), second(store)
    two.keep(do.KeepNote("a line"))
    one.look()
    note = one.session.notes[0]
    pulse = started(one)
    pulse.hold()
    edit = do.Amend(do.reworded(note, "other words"))
    batch: list[do.Intention] = [do.KeepNote("mine"), edit]
    for intention in batch if good_first else reversed(batch):
        one.keep(intention)
    assert one.waiting == 2
    two.keep(do.Withdraw(note))
    told: list[int] = []
    one.listen(lambda live: told.append(live.waiting))
    pulse.let_go()
    assert one.waiting == 0
    assert one.trouble is None
    assert [refusal.label for refusal in one.refusals()] == [edit.said(one.session)]
    assert one.given_back() == [edit]
    assert (one.refusals(), one.given_back()) == ([], [])
    assert told == [0]
    pulse.round(2)
    assert (one.waiting, one.refusals(), told) == (0, [], [0])
    assert texts(store) == ["mine"]
    assert one.session.notes == one.saved.notes
    assert one.last == "note"
    assert one.undo() == "note"
    assert one.flush(20)
    assert texts(store) == []
    assert one.last == ""
    assert ended(one.close)


def test_an_undo_that_no_longer_fits_is_refused_by_what_it_was(store: Store) -> None:
    one, two = opened(store), second(store)
    one.keep(do.KeepNote("a line"))
    two.look()
    pulse = started(one)
    pulse.hold()
    assert one.undo() == "note"
    two.keep(do.Amend(do.reworded(two.session.notes[0], "other words")))
    pulse.let_go()
    assert [refusal.label for refusal in one.refusals()] == ["undo of note"]
    assert texts(store) == ["other words"]
    assert ended(one.close)


def test_a_redo_that_no_longer_fits_is_refused_by_what_it_was(store: Store) -> None:
    one, two = opened(store), second(store)
    one.keep(do.KeepNote("a line"))
    one.keep(do.Amend(do.reworded(one.session.notes[0], "other words")))
    label = one.undo()
    two.look()
    pulse = started(one)
    pulse.hold()
    one.redo()
    two.keep(do.Withdraw(two.session.notes[0]))
    pulse.let_go()
    assert [refusal.label for refusal in one.refusals()] == [f"redo of {label}"]
    assert texts(store) == []
    assert ended(one.close)


def test_what_is_kept_while_a_batch_is_refused_is_saved_behind_it(store: Store) -> None:
    one, two = opened(store), second(store)
    one.keep(do.KeepNote("a line"))
    note = one.session.notes[0]
    two.look()
    pulse = started(one)
    pulse.hold()
    one.keep(do.Amend(do.reworded(note, "other words")))
    two.keep(do.Withdraw(note))
    one.keep(do.KeepNote("behind"))
    assert not one.is_on_disk(one.session.notes[-1].id)
    pulse.let_go()
    assert one.is_on_disk(one.session.notes[-1].id)
    assert (texts(store), one.waiting, len(one.refusals())) == (["behind"], 0, 1)
    assert ended(one.close)


def test_each_record_that_a_change_touched_waits_until_it_is_on_disk(store: Store) -> None:
    live = opened(store)
    live.keep(do.KeepNote("too soon"))
    live.keep(do.KeepNote("another"))
    note, other = live.session.notes
    pulse = started(live)
    pulse.hold()
    live.keep(do.Recast(note, Concern, "too soon"))
    [raised] = live.session.concerns
    assert not live.is_on_disk(raised.id)
    assert not live.is_on_disk(note.id)
    assert live.is_on_disk(other.id)
    pulse.let_go()
    assert live.is_on_disk(raised.id)
    assert ended(live.close)


def test_many_lines_that_wait_are_one_write(counted: CountedStore) -> None:
    live = opened(counted)
    pulse = started(live)
    pulse.hold()
    for word in ("one", "two", "three"):
        live.keep(do.KeepNote(word))
    pulse.let_go()
    assert counted.asked["save"] == 1
    assert [note.text for note in live.saved.notes] == ["one", "two", "three"]
    assert ended(live.close)


def test_what_changes_nothing_is_not_saved_and_not_what_undo_takes_back(
    counted: CountedStore,
) -> None:
    live = opened(counted)
    live.keep(do.KeepNote("one"))
    live.keep(do.EnterStage(live.session.stage))
    assert counted.asked["save"] == 1
    assert live.undo() == "note"


def test_undo_goes_back_two_hundred_steps_and_no_further(store: Store) -> None:
    class InMemory(CountedStore):
        def save(self, session: Session, *, if_revision: int) -> Session:
            return session.with_fields(revision=if_revision + 1)

    live = opened(InMemory(store))
    for number in range(MOST_UNDONE + 2):
        live.keep(do.KeepNote(f"note {number}"))
    for _ in range(MOST_UNDONE):
        live.undo()
    assert [note.text for note in live.session.notes] == ["note 0", "note 1"]
    with pytest.raises(ConveneError, match="nothing to undo"):
        live.undo()


# ── others ───────────────────────────────────────────────────────────────────────────────


def test_what_another_saves_is_heard_at_the_next_look_and_told_once(store: Store) -> None:
    one, two = opened(store), second(store)
    pulse = started(one)
    told: list[list[str]] = []
    one.listen(lambda live: told.append([note.text for note in live.session.notes]))
    two.keep(do.KeepNote("from two"))
    pulse.round()
    assert told == [["from two"]]
    pulse.round(2)
    assert told == [["from two"]]
    assert one.saved.notes == one.session.notes
    assert not one.is_mine(one.session.notes[0].id)
    assert ended(one.close)


def test_whoever_looks_while_the_thread_does_leaves_it_to_the_thread(store: Store) -> None:
    counted = CountedStore(store)
    one, two = opened(counted), second(store)
    pulse = started(one)
    pulse.hold()
    two.keep(do.KeepNote("from two"))
    counted.asked.clear()
    assert not one.look()
    assert (counted.asked, one.session.notes) == ({}, ())
    pulse.let_go()
    pulse.round()
    assert [note.text for note in one.session.notes] == ["from two"]
    assert ended(one.close)
    two.keep(do.KeepNote("and again"))
    assert one.look()
    assert not one.look()


def test_a_file_that_could_not_be_read_and_can_be_again_is_told_both_times(store: Store) -> None:
    class Unread(CountedStore):
        broken = touched = False

        def moved(self) -> bool:
            return self.touched

        def load(self) -> Session:
            if self.broken:
                raise ConveneError("It can't be read.", "Look at the disk.")
            return live.saved if self.touched else super().load()

    place = Unread(store)
    live = opened(place)
    pulse = started(live)
    told: list[str] = []
    live.listen(lambda live: told.append(str(live.trouble)))
    place.broken = place.touched = True
    pulse.round(2)
    assert told == ["It can't be read. Look at the disk."]
    place.broken = False
    pulse.round(2)
    assert told[1:] == ["None"]
    assert ended(live.close)


def test_who_does_not_listen_any_more_is_told_nothing(store: Store) -> None:
    live = opened(store)
    told: list[str] = []
    first, other, third = (lambda _, name=name: told.append(name) for name in "abc")
    for listener in (first, other, third):
        live.listen(listener)
    live.forget(other)
    live.keep(do.KeepNote("one"))
    assert told == ["a", "c"]
    live.tell_nobody()
    live.keep(do.KeepNote("two"))
    assert told == ["a", "c"]


def test_a_sign_of_life_is_given_twice_a_second_and_a_change_of_names_is_told_once(
    store: Store,
) -> None:
    live, signs = opened(store), Signs()
    live.name = "Ann"
    live.be_at("Kept")
    told: list[tuple[Other, ...]] = []
    live.listen(lambda live: told.append(live.others))
    pulse = Pulse()
    live._beside._gone = pulse
    started(live, Pad(), signs)
    pulse.round(4)
    assert signs.said == [("Kept", "Ann")] * 5
    assert pulse.asked == [SIGN_EVERY] * 5
    assert SIGN_EVERY == 0.5
    assert told == []
    signs.there = (SignOfPresence("two", "Bo", "Kept"),)
    pulse.round()
    assert told == [(Other("Bo", "Kept"),)]
    signs.there = (SignOfPresence("two", "Bo", ""),)
    pulse.round()
    assert live.others == (Other("Bo"),)
    assert len(told) == 1
    assert ended(live.close)
    assert signs.left == 1


def test_who_is_there_is_known_from_the_start(store: Store) -> None:
    class Slow(Signs):
        def say(self, doing: str, name: str = "") -> None:
            assert goes.wait(20)

    goes, signs = threading.Event(), Slow()
    signs.there = (SignOfPresence("two", "Bo", "Kept"),)
    live = opened(store)
    live.start(Pad(), signs)
    assert live.others == (Other("Bo", "Kept"),)
    goes.set()
    assert ended(live.close)


def test_no_thread_of_a_session_holds_up_the_end_of_the_program(store: Store) -> None:
    before = set(threading.enumerate())
    live = opened(store)
    live.start(Pad(), Signs())
    ours = set(threading.enumerate()) - before
    assert {thread.name for thread in ours} == {"convene-writer", "convene-presence"}
    assert all(thread.daemon for thread in ours)
    assert ended(live.close)


# ── half typed ───────────────────────────────────────────────────────────────────────────


def test_half_typed_text_is_written_once_for_each_change(store: Store) -> None:
    live, pad = opened(store), Pad()
    live.name = "Ann"
    pulse = started(live, pad)
    pulse.round(2)
    assert pad.written == []
    live.remember("capture", "half")
    pulse.round(5)
    assert pad.written == [{"capture": "half"}]
    assert (pad.typist, bool(pad.line)) == ("Ann", True)
    live.remember("capture", "half")
    pulse.round(2)
    assert len(pad.written) == 1
    live.remember("capture", "half a")
    live.remember("draft", "By 2030")
    pulse.round(2)
    assert pad.written[1:] == [{"capture": "half a", "draft": "By 2030"}]
    line = pad.line
    live.keep(do.KeepNote("half a thought"), line="half a thought")
    assert live.session.notes[-1].id == line
    live.remember("capture", "half a thou")
    pulse.round(2)
    assert pad.written[2:] == [{"capture": "", "begun": "", "draft": "By 2030"}]
    assert pad.line == ""
    assert ended(live.close)
    assert len(pad.written) == 3


def test_what_is_typed_during_the_last_write_is_written_at_the_end(store: Store) -> None:
    class Late(Pad):
        def keep(self, texts: Mapping[str, str]) -> bool:
            live.remember("draft", "late")
            return super().keep(texts)

    live, pad = opened(store), Late()
    pulse = started(live, pad)
    pulse.hold()
    live.remember("capture", "half")
    pulse._held = False
    assert ended(live.close)
    assert pad.written == [{"capture": "half"}, {"capture": "half", "draft": "late"}]


def test_what_the_disk_did_not_take_is_written_at_the_end_without_a_rest(store: Store) -> None:
    live, pad = opened(store), Pad()
    pulse = started(live, pad)
    pad.taken = False
    live.remember("capture", "half")
    pulse.round(2)
    tried = len(pad.written)
    pad.taken = True
    assert ended(live.close)
    assert len(pad.written) == tried + 1
    assert pad.written[-1] == {"capture": "half"}


@pytest.mark.parametrize("line", ["n1", "", "n2"])
def test_of_a_line_that_is_on_the_record_nothing_is_half_typed_any_more(line: str) -> None:
    class Left(Pad):
        def load(self) -> Mapping[str, str]:
            return {"capture": "half", "begun": "problem", "draft": "By 2030"}

    pad = Left()
    pad.line = line
    kept = session(notes=(Note(id="n1", text="half", at=START, stage=StageKey.PROBLEM),))
    left = {"draft": "By 2030"} if line == "n1" else pad.load()
    assert not_yet_kept(pad, kept) == left


# ── the end ──────────────────────────────────────────────────────────────────────────────


def is_ended(act: Callable[[], bool], live: LiveSession) -> bool:
    """What closing gives, once the thread is gone."""
    thread = live._thread
    assert thread
    clean = ended(act)
    assert not thread.is_alive()
    return clean


def test_closing_at_once_saves_what_was_just_kept_and_ends_the_thread(store: Store) -> None:
    live, signs = opened(store), Signs()
    pulse = started(live, Pad(), signs)
    live.keep(do.KeepNote("one"))
    assert is_ended(live.close, live)
    assert pulse.asked[-1] == LOOK_EVERY
    assert texts(store) == ["one"]
    assert signs.left == 1
    live.keep(do.KeepNote("two"))
    assert texts(store) == ["one", "two"]
    assert live.close()
    assert signs.left == 1


def test_closing_right_after_the_start_ends_the_thread(store: Store) -> None:
    live = opened(store)
    live.start()
    assert is_ended(live.close, live)


def test_closing_with_a_full_disk_gives_up_and_says_so(counted: CountedStore) -> None:
    live, signs = opened(counted), Signs()
    pulse = started(live, Pad(), signs)
    counted.fails = full_disk()
    live.keep(do.KeepNote("one"))
    pulse.rest()
    assert is_ended(lambda: live.close(0.05), live) is False
    assert (live.waiting, signs.left) == (1, 1)
    assert not live.flush(0)


def test_closing_beside_a_stopped_holder_of_the_lock_gives_up_and_nothing_is_lost(
    store: Store,
) -> None:
    def hold(report: Callable[[object], None]) -> None:
        with locked(store.path.parent, store.id):
            report("held")
            time.sleep(600)

    holder = forked(hold)
    holder.wait_for("held")
    os.kill(holder.pid, signal.SIGSTOP)
    try:
        impatient = Store(store.path, clock=lambda: START, lock_timeout=0.02)
        live = opened(impatient)
        pulse = started(live)
        live.keep(do.KeepNote("one"))
        pulse.rest()
        assert "another program holds" in str(live.trouble)
        assert is_ended(lambda: live.close(0.05), live) is False
        assert texts(store) == []
    finally:
        holder.kill()
        holder.wait()
        os.close(holder.pipe)
    pulse = started(live)
    pulse.round()
    assert ended(live.close)
    assert texts(store) == ["one"]


def test_a_step_that_was_taken_back_is_done_again_only_once(store: Store) -> None:
    live = opened(store)
    live.keep(do.KeepNote("one"))
    live.keep(do.KeepNote("two"))
    assert (live.undo(), live.undo()) == ("note", "note")
    live.redo()
    live.keep(do.EnterStage(StageKey.PROBLEM))
    live.redo()
    assert texts(store) == ["one", "two"]
    live.undo()
    live.keep(do.KeepNote("three"))
    with pytest.raises(ConveneError, match="nothing to redo"):
        live.redo()
    assert all(isinstance(note, Note) for note in live.session.notes)
