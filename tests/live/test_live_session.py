"""The one door: durable before it is said, undoable, and safe beside another console."""

import itertools
import time
from collections.abc import Callable

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import Audience
from convene_tui.domain.capture import Continue, TakeBack
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import MarkKind, Session, StageKey
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.store import Store
from tests.domain.meeting import START, person, session

_numbers = itertools.count()


def new_id() -> str:
    return f"id{next(_numbers):06}"


@pytest.fixture
def store(archive: Archive) -> Store:
    room = session(person("a", "Ann Lee"), person("b", "Bo Cruz"))
    return archive.store(archive.create(room).id)


def opened(store: Store) -> LiveSession:
    return LiveSession.open(store, clock=lambda: START, new_id=new_id)


def second(store: Store) -> LiveSession:
    return opened(Store(store.path, clock=lambda: START))


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(400):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to hold")


class FullDisk:
    """A store whose disk is full for a while."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.full = True
        self.read_only = ""

    def load(self) -> Session:
        return self._store.load()

    def moved(self) -> bool:
        return False

    def save(self, new: Session, *, if_revision: int) -> Session:
        if self.full:
            raise NotSaved.because_of(OSError(28, "full"))
        return self._store.save(new, if_revision=if_revision)


def test_what_is_kept_is_on_disk_when_the_call_returns(store: Store) -> None:
    live = opened(store)
    assert live.keep(do.KeepNote("the river is low")) == "note"
    assert second(store).session.notes[0].text == "the river is low"


def test_what_is_kept_by_a_key_leaves_the_half_typed_line_as_it_is(store: Store) -> None:
    live = opened(store)
    live.start()
    live.remember("capture", "half a thou")
    live.keep(do.MarkPerson(MarkKind.OBJECTS, live.session.people[0].id))
    assert live.half_typed == {"capture": "half a thou"}
    live.keep(do.KeepNote("half a thought"), line="half a thought")
    assert live.half_typed["capture"] == ""
    assert live.close()


def test_a_line_is_gone_on_with_over_what_has_no_words(store: Store) -> None:
    live = opened(store)
    live.keep(do.KeepNote("the river is low"))
    live.keep(do.MarkPerson(MarkKind.OBJECTS, live.session.people[0].id))
    live.keep(Continue("and the fish die"))
    assert [note.text for note in live.session.notes] == ["the river is low and the fish die"]


def test_undo_and_redo_are_on_disk_too(store: Store) -> None:
    live = opened(store)
    live.keep(do.KeepNote("one"))
    assert live.undo() == "note"
    assert second(store).session.notes == ()
    live.redo()
    assert second(store).session.notes[0].text == "one"
    with pytest.raises(ConveneError, match="nothing to redo"):
        live.redo()


def test_oops_takes_back_the_last_line(store: Store) -> None:
    live = opened(store)
    live.keep(do.KeepNote("one"))
    live.keep(TakeBack())
    assert live.session.notes == ()


def test_a_long_thought_goes_on_in_ones_own_last_line(store: Store) -> None:
    one, two = opened(store), second(store)
    one.keep(do.KeepNote("the river is low"))
    two.keep(do.KeepNote("theirs"))
    one.keep(do.EnterStage(StageKey.PROBLEM))
    one.keep(Continue("and the fish die"))
    texts = [note.text for note in second(store).session.notes]
    assert texts == ["the river is low and the fish die", "theirs"]
    one.undo()
    assert second(store).session.notes[0].text == "the river is low"
    with pytest.raises(ConveneError, match="no line here"):
        second(store).keep(Continue("more"))


def test_moving_to_a_stage_is_not_what_undo_takes_back(store: Store) -> None:
    live = opened(store)
    live.keep(do.KeepNote("one"))
    live.keep(do.EnterStage(StageKey.PROBLEM))
    live.undo()
    assert live.session.stage is StageKey.PROBLEM
    assert live.session.notes == ()


def test_two_consoles_keep_both_lines(store: Store) -> None:
    one, two = opened(store), second(store)
    one.keep(do.KeepNote("from one"))
    two.keep(do.KeepNote("from two"))
    one.keep(do.KeepNote("from one again"))
    texts = [note.text for note in second(store).session.notes]
    assert texts == ["from one", "from two", "from one again"]


def test_undo_takes_back_only_ones_own(store: Store) -> None:
    one, two = opened(store), second(store)
    one.keep(do.KeepNote("from one"))
    two.keep(do.KeepNote("from two"))
    one.undo()
    assert [note.text for note in second(store).session.notes] == ["from two"]


def test_an_edit_of_what_another_withdrew_is_refused_and_told(store: Store) -> None:
    one, two = opened(store), second(store)
    one.keep(do.KeepNote("a line"))
    two.keep(do.KeepNote("another"))
    note = two.session.notes[0]
    one.keep(do.Withdraw(note))
    two.keep(do.Amend(do.reworded(note, "other words")))
    assert "no longer there" in " ".join(map(str, two.refusals()))
    assert [n.text for n in second(store).session.notes] == ["another"]


def test_a_console_hears_of_another_within_a_moment(store: Store) -> None:
    one, two = opened(store), second(store)
    one.start()
    told: list[int] = []
    one.listen(lambda live: told.append(live.session.revision))
    two.keep(do.KeepNote("from two"))
    wait_until(lambda: bool(one.session.notes))
    assert one.close()
    assert told


def test_with_a_thread_a_line_waits_until_it_is_durable(store: Store) -> None:
    live = opened(store)
    live.start()
    live.keep(do.KeepNote("one"))
    assert live.session.notes[0].text == "one"
    assert live.flush(5)
    assert live.is_on_disk(live.session.notes[0].id)
    assert live.saved.notes[0].text == "one"
    assert live.close()


def test_a_full_disk_loses_no_line_and_is_said(store: Store) -> None:
    disk = FullDisk(store)
    live = LiveSession.open(disk, clock=lambda: START, new_id=new_id)
    live.start()
    live.keep(do.KeepNote("one"))
    live.keep(do.KeepNote("two"))
    wait_until(lambda: live.trouble is not None)
    assert live.waiting == 2
    assert not live.is_on_disk(live.session.notes[0].id)
    assert "full" in str(live.trouble)
    disk.full = False
    live.keep(do.KeepNote("three"))
    assert live.flush(5)
    assert live.trouble is None
    assert [note.text for note in second(store).session.notes] == ["one", "two", "three"]
    assert live.close()


def test_without_a_thread_a_full_disk_refuses_and_changes_nothing(store: Store) -> None:
    disk = FullDisk(store)
    live = LiveSession.open(disk, clock=lambda: START, new_id=new_id)
    with pytest.raises(NotSaved):
        live.keep(do.KeepNote("one"))
    assert live.session.notes == ()
    disk.full = False
    live.keep(do.KeepNote("two"))
    assert [note.text for note in second(store).session.notes] == ["two"]


def test_a_read_only_session_says_so_and_stays_as_it_is(store: Store) -> None:
    disk = FullDisk(store)
    disk.read_only = "This session was written by a later convene."
    live = LiveSession.open(disk, clock=lambda: START, new_id=new_id)
    with pytest.raises(ConveneError, match="later convene"):
        live.keep(do.KeepNote("one"))


def test_half_typed_text_comes_back(archive: Archive, store: Store) -> None:
    live = opened(store)
    live.start(Scratch(archive.folder, live.session.id))
    live.remember("capture", "half a thou")
    live.close()
    again = opened(store)
    assert again.start(Scratch(archive.folder, again.session.id)) == {"capture": "half a thou"}
    again.close()


@pytest.mark.parametrize("half", ["! c too soon", "! c to"])
def test_a_line_that_was_kept_before_a_kill_does_not_come_back_half_typed(
    archive: Archive, store: Store, half: str
) -> None:
    live = opened(store)
    live.start(Scratch(archive.folder, live.session.id))
    live.remember("capture", half)
    live.remember("draft", "half a draft")
    path = Scratch(archive.folder, live.session.id).path
    wait_until(lambda: path.exists() and "draft" in path.read_text())
    killed_here = path.read_bytes()
    live.keep(do.RaiseConcern("too soon", live.session.people[0].id), line="! c too soon")
    live.close()
    path.write_bytes(killed_here)
    again = second(store)
    assert again.start(Scratch(archive.folder, live.session.id)) == {"draft": "half a draft"}
    again.close()


def test_the_same_words_typed_again_come_back_half_typed(archive: Archive, store: Store) -> None:
    live = opened(store)
    live.start(Scratch(archive.folder, live.session.id))
    live.keep(do.KeepNote("said twice"), line="said twice")
    live.remember("capture", "")
    live.remember("capture", "said twice")
    live.close()
    again = second(store)
    assert again.start(Scratch(archive.folder, live.session.id)) == {"capture": "said twice"}
    again.close()


def test_for_whom_a_line_would_be_kept_is_told_without_keeping_it(store: Store) -> None:
    live = opened(store)
    before = live.session
    assert live.audience(do.KeepNote("the river is low")) is Audience.ALL
    assert live.audience(do.KeepNote("vain", private=True)) is Audience.PRIVATE
    assert live.audience(do.MarkPerson(MarkKind.OBJECTS, "p-a")) is Audience.PRIVATE
    assert live.session is before
    with pytest.raises(ConveneError, match="no line here"):
        live.audience(Continue("and vain"))
    live.keep(do.KeepNote("she is vain", private=True))
    assert live.audience(Continue("and slow")) is Audience.PRIVATE
    live.keep(do.EnterStage(StageKey.DEBRIEF))
    assert live.audience(do.KeepNote("the river is low")) is Audience.PRIVATE
