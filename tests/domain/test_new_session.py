"""A meeting with the frame of another one, and nothing that was said in it."""

from dataclasses import replace

from convene_tui.domain.model import TABLES, Mandate, Means, PurposeKind, Seat, Session, TimeBox
from convene_tui.domain.new_session import following_title, session_like
from tests.domain.meeting import after, person, session
from tests.domain.whole_meeting import whole_meeting


def like(other: Session) -> Session:
    ids = iter(f"n{number}" for number in range(99))
    return session_like(other, "Again", created=after(10_000), new_id=lambda: next(ids))


def test_the_frame_is_copied_and_no_capture() -> None:
    other = replace(whole_meeting(), alliance="Cascade", boxes=(TimeBox(id="problem", minutes=30),))
    new = like(other)
    assert (new.title, new.alliance, new.kind) == ("Again", "Cascade", other.kind)
    assert [p.name for p in new.people] == [p.name for p in other.people]
    assert new.boxes == other.boxes
    filled = {name for name in TABLES if new.table(name)}
    assert filled == {"people", "seats", "boxes"}
    assert (new.came_from, new.outcome, new.leader, new.ratified) == (None, None, None, None)
    assert (new.ended_at, new.next_on, new.success, new.tags) == (None, None, "", ())


def test_people_are_expected_with_fresh_ids_and_nothing_that_was_said_of_them() -> None:
    sent = person(
        "e",
        "Ed Wu",
        "State",
        seat="decides",
        email="ed@state.example",
        instead_of="Kim Novak",
        mandate=Mandate.MUST_ASK,
        brings=(Means.MONEY,),
        works=True,
        came_from="2026-01-01-earlier",
    )
    [copied] = like(session(sent)).people
    assert (copied.key, copied.name, copied.organisation) == ("e", "Ed Wu", "State")
    assert (copied.seat, copied.email) == ("decides", "ed@state.example")
    assert copied.id != sent.id
    assert (copied.present, copied.instead_of, copied.came_from) == (False, None, None)
    assert (copied.mandate, copied.brings, copied.works) == (Mandate.UNKNOWN, (), False)


def test_seats_of_its_own_are_copied_under_fresh_ids_and_keep_their_people() -> None:
    up = Seat(id="s1", label="upstream", ask="Mia Fox", came_from="2026-01-01-earlier")
    off = Seat(id="public", label="the public", wanted=False)
    new = like(session(person("m", "Mia Fox", seat="s1"), seats=(up, off)))
    made = next(seat for seat in new.seats if seat.label == "upstream")
    assert made.id != "s1"
    assert (made.ask, made.came_from) == ("", None)
    assert new.people[0].seat == made.id
    assert not next(seat for seat in new.seats if seat.id == "public").wanted


def test_an_ongoing_alliance_stays_one() -> None:
    assert like(session(kind=PurposeKind.ONGOING)).kind is PurposeKind.ONGOING


def test_the_meeting_after_another_is_counted_in_words() -> None:
    called = ["Night care"]
    for _ in range(9):
        called.append(following_title(called[-1]))
    assert called[1:4] == [
        "Night care, second meeting",
        "Night care, third meeting",
        "Night care, fourth meeting",
    ]
    assert called[-1] == "Night care, next meeting"
    assert following_title("First meeting") == "Second meeting"
    assert following_title("The second preliminary meeting") == "The third preliminary meeting"
