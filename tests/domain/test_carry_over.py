"""The next meeting starts where this one stopped."""

from dataclasses import replace
from datetime import date

import pytest

from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.model import Commitment, ConcernState, GapAnswer, Session, Subject
from convene_tui.domain.public import PublicView
from convene_tui.domain.substance import DEFAULT_SEATS, holes
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START, after, concern, person, session
from tests.domain.whole_meeting import SECRET, WORDS, whole_meeting


def following(old: Session, **fields: object) -> Session:
    ids = iter(f"new{number}" for number in range(99))
    return carried_over(
        old,
        id="2026-12-12-cascade-2",
        title="Second meeting",
        created=after(30_000),
        new_id=lambda: next(ids),
        **fields,  # type: ignore[arg-type]
    )


def test_people_come_along_with_their_letters_and_nobody_is_present() -> None:
    people = following(whole_meeting()).people
    assert [(p.key, p.name) for p in people[:3]] == [
        ("a", "Ann Lee"),
        ("b", "Bo Cruz"),
        ("e", "Ed Wu"),
    ]
    assert not any(person.present for person in people)


def test_whoever_was_released_stays_behind_and_whoever_was_added_is_expected() -> None:
    people = following(whole_meeting()).people
    assert "Cy Park" not in [person.name for person in people]
    assert (people[-1].key, people[-1].id) == ("d", "new0")
    assert people[-1].name.startswith("Mia Fox")


def test_the_letter_of_somebody_taken_off_the_roster_goes_to_nobody_else() -> None:
    old = whole_meeting()
    off = old.without(old.people[0], at=START, bin_id="gone")
    added = next(p for p in following(off).people if p.id == "new0")
    assert added.key == "d"
    assert "a" not in {p.key for p in following(off).people}


def test_somebody_released_with_a_task_open_comes_along_all_the_same() -> None:
    task = Commitment(id="k9", text="send the map", at=START, person="p-c")
    old = replace(whole_meeting(), commitments=(task,))
    new = following(old)
    (cy,) = (person for person in new.people if person.name == "Cy Park")
    assert not cy.expected, "by name for the task, and not invited"
    (still,) = (person for person in following(new).people if person.name == "Cy Park")
    assert not still.expected
    back = new.with_changed(replace(cy, present=True, came=START))
    (again,) = (person for person in following(back).people if person.name == "Cy Park")
    assert again.expected, "who came all the same is waited for again"


def test_the_problem_and_the_purpose_come_along_as_they_stand() -> None:
    new = following(whole_meeting())
    assert new.problem == "Wells fail every August."
    assert new.purpose == WORDS
    assert len(new.versions(Subject.PURPOSE)) == 1
    assert new.ratified == "d2"


def test_open_concerns_come_along_and_closed_ones_stay_behind() -> None:
    every = tuple(concern(n, state=state) for n, state in enumerate(ConcernState))
    new = following(session(concerns=every))
    assert {c.state for c in new.concerns} == {
        ConcernState.HEARD,
        ConcernState.UNDERSTOOD,
        ConcernState.GAVE_UP,
    }


def test_a_parked_concern_becomes_a_parked_point_with_nobody_s_name() -> None:
    parked = concern(1, state=ConcernState.PARKED, reason="not yet", person="p-a")
    [point] = following(session(person("a"), concerns=(parked,))).parked
    assert (point.id, point.text, point.reason) == ("c1", "concern 1", "not yet")


def test_gaps_parked_points_and_unfinished_commitments_come_along() -> None:
    new = following(whole_meeting())
    assert [gap.text for gap in new.gaps] == ["the county bank"]
    assert [point.text for point in new.parked] == ["who owns the gauge"]
    assert "book the mill" not in [each.text for each in new.commitments]
    assert "send the well data" in [each.text for each in new.commitments]


def test_empty_seats_stay_empty_with_whom_to_ask() -> None:
    answers = (GapAnswer(id="SG2:knows", text="ask Lou Tan", at=START),)
    new = following(session(person("a", seat="pays"), answers=answers))
    found = {hole.id: hole.answered for hole in holes(new, DEFAULTS)}
    assert found["SG2:knows"] == "ask Lou Tan"
    assert "SG2:pays" not in found
    assert [seat.id for seat in new.seats] == [seat.id for seat in DEFAULT_SEATS]
    came_from = {seat.id: seat.came_from for seat in new.seats}
    assert (came_from["knows"], came_from["pays"]) == ("2026-11-24-cascade", None)


def test_everything_says_where_it_came_from() -> None:
    old = whole_meeting()
    new = following(old)
    assert new.came_from == old.id
    for name in ("people", "drafts", "scope", "concerns", "gaps", "parked", "commitments"):
        assert {record.came_from for record in getattr(new, name)} == {old.id}, name


def test_marks_readings_notes_and_consent_stay_behind() -> None:
    new = following(whole_meeting())
    for name in ("marks", "readings", "notes", "rounds", "votes", "ratings", "visits", "bin"):
        assert getattr(new, name) == (), name
    assert SECRET not in new.success_met


def test_the_day_is_the_one_agreed_on_unless_another_is_given() -> None:
    assert following(whole_meeting()).held_on == date(2026, 12, 12)
    given = following(whole_meeting(), held_on=date(2027, 1, 9), alliance="Compact")
    assert (given.held_on, given.alliance) == (date(2027, 1, 9), "Compact")


def test_a_new_session_begins_in_prepare_and_open() -> None:
    new = following(whole_meeting())
    assert (new.stage, new.ended_at, new.revision, new.outcome) == ("prepare", None, 0, None)


def test_what_was_captured_after_the_room_had_gone_stays_behind() -> None:
    old = whole_meeting()
    mine = next(each for each in old.commitments if SECRET in each.text)
    late = replace(concern(7, text=f"{SECRET}: theirs"), at=mine.at)
    new = following(replace(old, concerns=(*old.concerns, late)))
    assert [each.text for each in new.commitments] == ["send the well data"]
    assert "c7" not in [each.id for each in new.concerns]


@pytest.mark.parametrize(
    ("step", "said", "place"),
    [
        ("second meeting, at the tribe's hall", "", "the tribe's hall"),
        ("second meeting", "the mill", "the mill"),
        ("second meeting", "", ""),
    ],
)
def test_the_next_meeting_is_where_it_was_agreed_on_unless_its_day_is_another(
    step: str, said: str, place: str
) -> None:
    agreed = session().with_fields(next_step=step, next_place=said, next_on=date(2027, 1, 12))
    assert PublicView.of(following(agreed), DEFAULTS).place == following(agreed).place == place
    assert following(agreed, held_on=date(2027, 1, 19)).place == ""
