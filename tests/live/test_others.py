"""Each console has a net of its own, and what one has left is there for the next."""

import itertools
import stat
import time
from collections.abc import Callable

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import for_all
from convene_tui.domain.model import Concern, Note
from convene_tui.live import LeftBehind, LiveSession, Other
from convene_tui.storage.archive import Archive
from convene_tui.storage.presence import Presence
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.store import Store
from tests.domain.meeting import START, person, session

_numbers = itertools.count()


@pytest.fixture
def id(archive: Archive) -> str:
    return archive.create(session(person("a", "Ann Lee"), person("b", "Bo Cruz"))).id


class Seat:
    """A console on a session, as the app puts it together."""

    def __init__(self, archive: Archive, id: str, console: str, name: str) -> None:
        store = Store(archive.path(id), clock=lambda: START)
        number = f"id{next(_numbers):06}"
        self.live = LiveSession.open(
            store, clock=lambda: START, new_id=lambda: f"{number}{next(_numbers):06}"
        )
        self.live.name = name
        self.pad = Scratch(archive.folder, id, console=console)
        self.presence = Presence(archive.folder, id, number, console=console)
        self.came_back = self.live.start(self.pad, self.presence)

    def half_types(self, text: str, field: str = "capture") -> None:
        """Type something, and wait until it is in the net."""
        self.live.remember(field, text)
        wait_until(lambda: self.pad.load().get(field, "") == text)

    def is_killed(self) -> None:
        """End as by kill -9: nothing is put in order."""
        self.live._half.pad = None
        self.live.close()

    def left(self) -> LeftBehind:
        """What is offered here."""
        assert self.live.left is not None
        return self.live.left


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(400):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to hold")


def test_of_three_that_are_killed_each_gets_its_own_line_back(archive: Archive, id: str) -> None:
    names = ("one", "two", "three")
    seats = [Seat(archive, id, name, name) for name in names]
    for seat, name in zip(seats, names, strict=True):
        seat.half_types(f"half of {name}")
    for seat in seats:
        seat.is_killed()
    again = [Seat(archive, id, name, name) for name in names]
    assert [seat.came_back["capture"] for seat in again] == [f"half of {name}" for name in names]
    for seat in again:
        seat.live.close()


def test_each_has_a_private_file_of_its_own_which_goes_with_the_words(
    archive: Archive, id: str
) -> None:
    one, two = Seat(archive, id, "one", "Ann"), Seat(archive, id, "two", "Bo")
    one.half_types("half a thou")
    two.half_types("another")
    names = {path.name for path in (archive.folder / ".drafts").iterdir()}
    assert names == {f"{id}~one.json", f"{id}~two.json"}
    assert stat.S_IMODE(two.pad.path.stat().st_mode) == 0o600
    two.live.keep(do.KeepNote("another"))
    two.live.remember("capture", "")
    wait_until(lambda: not two.pad.path.exists())
    one.live.close()
    two.live.close()
    assert one.pad.load() == {"capture": "half a thou"}


def test_what_a_living_console_types_is_neither_offered_nor_touched(
    archive: Archive, id: str
) -> None:
    one = Seat(archive, id, "one", "Ann")
    one.half_types("half a thou")
    two = Seat(archive, id, "two", "Bo")
    assert two.came_back == {}
    assert two.live.left is None
    assert two.live.take_left() == {}
    two.half_types("something else")
    two.live.close()
    one.live.close()
    assert one.pad.load() == {"capture": "half a thou"}


def test_what_a_dead_console_left_is_offered_to_the_next_and_moves_when_taken(
    archive: Archive, id: str
) -> None:
    one = Seat(archive, id, "one", "Ann")
    one.half_types("! b this is the sta")
    one.half_types("By 2028 we", "draft")
    one.is_killed()
    two = Seat(archive, id, "two", "Bo")
    assert two.came_back == {}
    assert two.left().name == "Ann"
    assert two.left().texts["capture"] == "! b this is the sta"
    taken = {"capture": "! b this is the sta", "draft": "By 2028 we"}
    assert two.live.take_left() == taken
    assert two.live.half_typed == taken
    wait_until(lambda: not one.pad.path.exists())
    assert two.pad.load() == taken
    assert two.live.left is None
    two.live.close()


def test_what_has_no_place_stays_and_what_is_left_alone_is_offered_again(
    archive: Archive, id: str
) -> None:
    one = Seat(archive, id, "one", "Ann")
    one.half_types("half a thou")
    one.half_types("By 2028 we", "draft")
    one.is_killed()
    two = Seat(archive, id, "two", "Bo")
    two.live.leave_left()
    assert two.live.left is None
    two.half_types("By 2030 we", "draft")
    two.live.close()
    three = Seat(archive, id, "two", "Bo")
    assert three.came_back == {"draft": "By 2030 we"}
    assert three.live.take_left() == {"capture": "half a thou"}
    wait_until(lambda: one.pad.load() == {"draft": "By 2028 we"})
    three.live.close()


def test_of_two_that_were_left_each_is_offered_when_the_one_before_it_is_left_alone(
    archive: Archive, id: str
) -> None:
    for name in ("one", "two"):
        seat = Seat(archive, id, name, name.title())
        seat.half_types(f"half of {name}")
        seat.is_killed()
    three = Seat(archive, id, "three", "Cy")
    first = three.left().texts
    three.live.leave_left()
    second = three.left().texts
    assert {first["capture"], second["capture"]} == {"half of one", "half of two"}
    three.live.leave_left()
    assert three.live.left is None
    three.live.close()


def test_one_that_came_back_meanwhile_keeps_its_own(archive: Archive, id: str) -> None:
    one = Seat(archive, id, "one", "Ann")
    one.half_types("half a thou")
    one.is_killed()
    two = Seat(archive, id, "two", "Bo")
    again = Seat(archive, id, "one", "Ann")
    wait_until(lambda: bool(two.presence.others()))
    assert two.live.take_left() == {}
    assert again.pad.load() == {"capture": "half a thou"}
    two.live.close()
    again.live.close()


def test_a_line_of_the_dead_that_is_on_the_record_is_not_offered(archive: Archive, id: str) -> None:
    one = Seat(archive, id, "one", "Ann")
    one.half_types("kept in ti")
    one.live._half.pad = None
    one.live.keep(do.KeepNote("kept in time"), line="kept in time")
    one.live.close()
    two = Seat(archive, id, "two", "Bo")
    assert two.live.left is None
    assert not one.pad.path.exists()
    two.live.close()


def test_what_an_earlier_version_left_is_offered(archive: Archive, id: str) -> None:
    Scratch(archive.folder, id).keep({"capture": "half a thou"})
    one = Seat(archive, id, "one", "Ann")
    assert (one.left().name, one.left().texts) == ("", {"capture": "half a thou"})
    assert one.live.take_left() == {"capture": "half a thou"}
    wait_until(lambda: not Scratch(archive.folder, id).path.exists())
    one.live.close()


def test_a_full_disk_takes_nothing_from_where_it_is(
    archive: Archive, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Seat(archive, id, "one", "Ann")
    one.half_types("half a thou")
    one.is_killed()
    two = Seat(archive, id, "two", "Bo")
    monkeypatch.setattr(two.pad, "keep", lambda texts: False)
    assert two.live.take_left() == {"capture": "half a thou"}
    time.sleep(0.3)
    assert one.pad.load() == {"capture": "half a thou"}
    two.live.close()


def test_each_hears_of_the_other_by_name_with_what_they_do_and_type(
    archive: Archive, id: str
) -> None:
    one, two = Seat(archive, id, "one", "Ann"), Seat(archive, id, "two", "Bo")
    two.live.be_at("Kept")
    two.half_types("! g this is")
    wait_until(lambda: one.live.others == (Other("Bo", "Kept", "! g this is"),))
    two.live.name = "Bo Cruz"
    two.live.be_at("")
    two.half_types("")
    wait_until(lambda: one.live.others == (Other("Bo Cruz"),))
    two.live.close()
    wait_until(lambda: one.live.others == ())
    one.live.close()


def test_no_word_that_is_typed_is_in_a_sign_of_life(archive: Archive, id: str) -> None:
    one = Seat(archive, id, "one", "Ann")
    one.half_types("the secret")
    wait_until(lambda: any((archive.folder / ".presence").iterdir()))
    assert all(b"secret" not in p.read_bytes() for p in (archive.folder / ".presence").iterdir())
    one.live.close()


# ── who typed it ─────────────────────────────────────────────────────────────────────────


def test_the_record_says_who_typed_a_line_and_the_room_never_hears(
    archive: Archive, id: str
) -> None:
    one, two = Seat(archive, id, "one", "Ann"), Seat(archive, id, "two", "Bo")
    one.live.keep(do.KeepNote("the river is low"))
    two.live.keep(do.RaiseConcern("too soon", "p-a"))
    one.live.close()
    two.live.close()
    kept = archive.store(id).load()
    assert [note.by for note in kept.notes] == ["Ann"]
    assert [concern.by for concern in kept.concerns] == ["Bo"]
    room = for_all(kept)
    assert (room.notes[0].by, room.concerns[0].by) == ("", "")
    assert not two.live.is_of_another("Bo")
    assert two.live.is_of_another("Ann")
    assert not two.live.is_of_another("")


def test_whoever_edits_a_line_or_makes_it_another_kind_did_not_type_it(
    archive: Archive, id: str
) -> None:
    one, two = Seat(archive, id, "one", "Ann"), Seat(archive, id, "two", "Bo")
    one.live.keep(do.KeepNote("the river is low"))
    wait_until(lambda: bool(two.live.session.notes))
    two.live.keep(do.Recast(two.live.session.notes[0], Note, "the river is dry"))
    two.live.keep(do.Recast(two.live.session.notes[0], Concern, "the river is dry"))
    two.live.flush(2)
    assert [concern.by for concern in two.live.session.concerns] == ["Ann"]
    two.live.keep(do.KeepNote("mine"))
    assert two.live.session.notes[-1].by == "Bo"
    one.live.close()
    two.live.close()
