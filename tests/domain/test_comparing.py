"""Two sessions side by side, and what becomes of each thing between them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from convene_tui.domain.between import Fate
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.comparing import Comparison
from convene_tui.domain.comparison_json import as_json
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import (
    Commitment,
    Concern,
    ConcernState,
    Mark,
    MarkKind,
    OutcomeId,
    Parked,
    Person,
    Reading,
    Seat,
    Session,
    StageKey,
    Stance,
    Subject,
)
from convene_tui.domain.side_by_side import pieces, sections
from tests.domain.meeting import START, after, concern, draft, person, session

OPEN = ConcernState.UNDERSTOOD
DONE = ConcernState.ACCOMMODATED


def held(*people: Person, **fields: Any) -> Session:
    """The earlier of two meetings."""
    return replace(session(*people, **fields), id="2026-11-24-one", held_on=date(2026, 11, 24))


def later(*people: Person, **fields: Any) -> Session:
    """A meeting four weeks later."""
    made = session(*people, **fields)
    return replace(made, id="2026-12-22-two", held_on=date(2026, 12, 22), title="The second")


def follows(old: Session, **fields: Any) -> Session:
    """A meeting that was carried over from another, with what became of its things."""
    ids = iter(f"n{number}" for number in range(99))
    new = carried_over(
        old,
        id="2026-12-22-two",
        title="The second",
        created=START + timedelta(weeks=4),
        new_id=lambda: next(ids),
        held_on=date(2026, 12, 22),
    )
    return replace(new, **fields)


def fates(found: tuple[Any, ...]) -> list[tuple[str, Fate]]:
    """What each thing is called, and its fate."""
    return [
        (getattr(each.latest, "text", "") or getattr(each.latest, "name", ""), each.fate)
        for each in found
    ]


# ── concerns ─────────────────────────────────────────────────────────────────────────────


def compared(old: Concern | None, new: Concern | None) -> list[tuple[str, Fate]]:
    """What became of one concern."""
    one = held(concerns=(old,) if old else ())
    two = later(concerns=(new,) if new else ())
    return fates(Comparison.of(one, two).concerns)


@pytest.mark.parametrize(
    ("was", "is_", "fate"),
    [
        (OPEN, DONE, Fate.CLOSED),
        (ConcernState.GAVE_UP, ConcernState.WITHDRAWN, Fate.CLOSED),
        (ConcernState.PARKED, ConcernState.ANSWERED, Fate.CLOSED),
        (DONE, OPEN, Fate.CAME_BACK),
        (ConcernState.PARKED, ConcernState.HEARD, Fate.CAME_BACK),
        (ConcernState.WITHDRAWN, ConcernState.GAVE_UP, Fate.CAME_BACK),
        (OPEN, ConcernState.GAVE_UP, Fate.STILL_OPEN),
        (OPEN, ConcernState.PARKED, Fate.PARKED_SINCE),
    ],
)
def test_a_concern_has_the_fate_of_its_two_states(
    was: ConcernState, is_: ConcernState, fate: Fate
) -> None:
    assert compared(concern(1, state=was), concern(1, state=is_)) == [("concern 1", fate)]


def test_what_was_settled_and_stays_settled_is_not_spoken_of() -> None:
    assert compared(concern(1, state=DONE), concern(1, state=DONE)) == []
    assert compared(concern(1, state=DONE), None) == []
    assert compared(concern(1, state=ConcernState.PARKED), None) == []


def test_an_open_concern_that_is_simply_not_there_is_left_behind_and_shows() -> None:
    assert compared(concern(1, state=OPEN), None) == [("concern 1", Fate.LEFT_BEHIND)]
    one = held(concerns=(concern(1, state=OPEN),))
    [row] = sections(Comparison.of(one, later()))[0].rows
    assert (row.sign, row.fate, row.before) == ("?", "left unsaid", "concern 1")
    assert "not said there at all" in row.stands


def test_a_concern_taken_off_the_list_is_not_called_unsaid() -> None:
    one = held(concerns=(concern(1, state=OPEN),))
    two = follows(one)
    gone = two.without(two.concerns[0], at=after(30_000), bin_id="b1")
    assert fates(Comparison.of(one, gone).concerns) == [("concern 1", Fate.TAKEN_OFF)]


def test_a_concern_of_the_later_meeting_alone_was_raised_there() -> None:
    assert compared(None, concern(1, state=DONE)) == [("concern 1", Fate.RAISED)]


def test_a_reworded_concern_is_the_same_one_by_its_id() -> None:
    found = compared(concern(1, state=OPEN), concern(1, state=DONE, text="in other words"))
    assert found == [("in other words", Fate.CLOSED)]


def test_concerns_of_sessions_made_separately_are_the_same_by_their_words() -> None:
    old = concern(1, state=DONE, text="Über the  state's meters.")
    new = concern(2, state=OPEN, text="uber the state's meters")
    assert compared(old, new) == [("uber the state's meters", Fate.CAME_BACK)]


def test_one_concern_is_paired_with_one_other_even_where_two_say_the_same() -> None:
    one = held(concerns=(concern(1, text="too soon", state=OPEN),))
    two = later(
        concerns=(
            concern(2, text="too soon", state=DONE),
            concern(3, text="Too soon", state=OPEN),
        )
    )
    found = [(each.latest.id, each.fate) for each in Comparison.of(one, two).concerns]
    assert found == [("c3", Fate.RAISED), ("c2", Fate.CLOSED)]


def test_what_stands_is_read_before_what_is_closed() -> None:
    one = held(concerns=tuple(concern(n, state=OPEN) for n in range(3)))
    two = later(concerns=(concern(0, state=DONE), concern(2, state=OPEN)))
    order = [fate for _, fate in fates(Comparison.of(one, two).concerns)]
    assert order == [Fate.STILL_OPEN, Fate.LEFT_BEHIND, Fate.CLOSED]


def test_what_a_meeting_on_the_way_settled_is_closed_and_says_where() -> None:
    one = held(concerns=(concern(1, state=OPEN),))
    two = follows(one)
    two = replace(two, concerns=(replace(two.concerns[0], state=DONE),))
    three = replace(follows(two), id="2027-01-05-three")
    assert fates(Comparison.of(one, three).concerns) == [("concern 1", Fate.LEFT_BEHIND)]
    [closed] = Comparison.of(one, three, (two,)).concerns
    assert (closed.fate, closed.settled_in) == (Fate.CLOSED, "The second")


# ── seats ────────────────────────────────────────────────────────────────────────────────


def seat_fates(one: Session, two: Session) -> dict[str, Fate]:
    return {each.latest.label: each.fate for each in Comparison.of(one, two).seats}


def test_seats_are_filled_stay_empty_or_become_empty() -> None:
    one = held(person("a", seat="pays"), person("b", seat="knows"))
    two = later(
        person("a", seat="pays"),
        person("b", seat="knows", present=False),
        person("c", seat="public"),
    )
    found = seat_fates(one, two)
    assert found["the public"] is Fate.FILLED
    assert found["who knows"] is Fate.EMPTIED
    assert found["who suffers"] is Fate.STILL_EMPTY
    assert "who pays" not in found


def test_an_empty_seat_says_who_was_to_sit_there() -> None:
    one = held(person("a"), person("b", seat="knows"))
    two = later(person("a"), person("b", "Bo Cruz", seat="knows", present=False))
    [row] = [r for r in sections(Comparison.of(one, two))[1].rows if r.before == "who knows"]
    assert "Bo Cruz did not come" in row.stands


def test_a_seat_can_be_wanted_since_or_no_longer() -> None:
    upstream = Seat(id="s-up", label="upstream")
    one, two = held(person("a")), later(person("a"), seats=(upstream,))
    assert seat_fates(one, two)["upstream"] is Fate.WANTED
    assert seat_fates(one, later(person("c", seat="s-up"), seats=(upstream,)))["upstream"] is (
        Fate.FILLED
    )
    given_up = Seat(id="public", label="the public", wanted=False)
    assert seat_fates(one, later(person("a"), seats=(given_up,)))["the public"] is Fate.UNWANTED


# ── people ───────────────────────────────────────────────────────────────────────────────


def test_people_are_new_gone_absent_or_stayed() -> None:
    one = held(person("a", "Ann"), person("b", "Bo"), person("c", "Cy"))
    two = later(
        person("a", "Ann"), person("b", "Bo", present=False), person("d", "Di", instead_of="Cy")
    )
    assert fates(Comparison.of(one, two).people) == [
        ("Di", Fate.NEW),
        ("Cy", Fate.GONE),
        ("Bo", Fate.ABSENT),
        ("Ann", Fate.STAYED),
    ]
    new = sections(Comparison.of(one, two))[2].rows[0]
    assert (new.after, new.stands) == ("Di", "in place of Cy")


def test_nobody_is_absent_from_a_meeting_that_has_not_begun() -> None:
    one = held(person("a", "Ann"))
    two = follows(one)
    assert fates(Comparison.of(one, two).people) == [("Ann", Fate.STAYED)]


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("River Tribe", "river tribe", True),
        ("River Tribe", "", True),
        ("River Tribe", "Snow County", False),
    ],
)
def test_people_are_the_same_by_name_and_organisation(here: str, there: str, same: bool) -> None:
    one = held(person("a", "Bo Cruz", here))
    two = later(replace(person("a", "bo cruz", there), id="other"))
    found = {fate for _, fate in fates(Comparison.of(one, two).people)}
    assert found == ({Fate.STAYED} if same else {Fate.NEW, Fate.GONE})


# ── commitments ──────────────────────────────────────────────────────────────────────────


def task(number: int, due: date | None = None, *, done: bool = False) -> Commitment:
    return Commitment(id=f"t{number}", text=f"task {number}", at=START, due=due, done=done)


def test_commitments_are_done_overdue_or_not_due_yet() -> None:
    every = (task(1), task(2, date(2026, 12, 21)), task(3, date(2026, 12, 22)), task(4))
    one = held(commitments=every)
    two = follows(one)
    two = two.with_changed(replace(two.commitments[0], done=True))
    assert dict(fates(Comparison.of(one, two).tasks)) == {
        "task 1": Fate.DONE,
        "task 2": Fate.OVERDUE,
        "task 3": Fate.NOT_DONE,
        "task 4": Fate.NOT_DONE,
    }
    overdue = sections(Comparison.of(one, two))[5].rows[0]
    assert overdue.stands == "not done, 1 day late"


def test_nothing_is_late_by_a_day_that_is_still_to_come() -> None:
    one = held(commitments=(task(1, date(2026, 12, 4)), task(2, date(2026, 11, 30))))
    planned = replace(follows(one), created=datetime(2026, 12, 1, 9, tzinfo=START.tzinfo))
    assert dict(fates(Comparison.of(one, planned).tasks)) == {
        "task 1": Fate.NOT_DONE,
        "task 2": Fate.OVERDUE,
    }
    rows = sections(Comparison.of(one, planned))[5].rows
    assert [row.stands for row in rows if "late" in row.stands] == ["not done, 1 day late"]


def test_commitments_are_given_up_left_behind_or_taken_on() -> None:
    one = held(commitments=(task(1), task(2), task(3, done=True)))
    two = follows(one, commitments=(replace(task(1), came_from=one.id), task(9)))
    two = two.without(two.commitments[0], at=after(30_000), bin_id="b1")
    assert dict(fates(Comparison.of(one, two).tasks)) == {
        "task 1": Fate.GIVEN_UP,
        "task 2": Fate.LEFT_BEHIND,
        "task 9": Fate.TAKEN_ON,
    }


# ── parked points ────────────────────────────────────────────────────────────────────────


def test_parked_points_are_taken_up_still_parked_or_left_behind() -> None:
    points = tuple(Parked(id=f"p{n}", text=f"point {n}", at=START) for n in range(4))
    waits = concern(7, state=ConcernState.PARKED, reason="later")
    one = held(parked=points, concerns=(waits,))
    two = later(
        parked=(points[0], Parked(id="p9", text="point 9", at=START)),
        concerns=(concern(8, text="Point 1"), concern(7)),
        commitments=(replace(task(1), text="point 2"),),
    )
    found = {each.latest.text: (each.fate, each.became) for each in Comparison.of(one, two).points}
    assert found == {
        "point 0": (Fate.STILL_PARKED, ""),
        "point 1": (Fate.TAKEN_UP, "a concern"),
        "point 2": (Fate.TAKEN_UP, "a task"),
        "point 3": (Fate.LEFT_BEHIND, ""),
        "point 9": (Fate.PARKED_SINCE, ""),
        "concern 7": (Fate.TAKEN_UP, "a concern"),
    }


def test_a_parked_concern_that_came_along_as_a_point_is_still_parked() -> None:
    one = held(concerns=(concern(7, state=ConcernState.PARKED, reason="later"),))
    comparison = Comparison.of(one, follows(one))
    assert [(each.latest.id, each.fate) for each in comparison.points] == [
        ("c7", Fate.STILL_PARKED)
    ]
    assert comparison.concerns == ()


# ── the texts ────────────────────────────────────────────────────────────────────────────

NARROW = "By 2028 the six valley districts pump no more than the aquifer refills."
BROAD = "By 2030 every district of the whole basin pumps no more than the aquifer refills."


def test_a_purpose_that_grew_says_so_and_asks_who_will_do_it() -> None:
    purpose = Comparison.of(held(drafts=(draft(1, NARROW),)), later(drafts=(draft(2, BROAD),)))
    moved = purpose.purpose
    assert moved.net > 0
    assert moved.direction == f"broader by {moved.net}"
    assert moved.question == "Who asked for it, and who will do it?"


def test_a_purpose_that_was_pulled_back_is_narrower_and_may_be_agreed_on() -> None:
    one = held(drafts=(draft(1, BROAD),))
    two = later(drafts=(draft(2, NARROW),), ratified="d2")
    moved = Comparison.of(one, two).purpose
    assert moved.net < 0
    assert moved.direction.startswith("narrower")
    assert (moved.agreed_before, moved.agreed_after) == (False, True)
    none = Comparison.of(held(), two).purpose
    assert (none.before, none.agreed_before) == ("", False)


def test_the_pieces_of_both_versions_are_the_whole_of_them() -> None:
    one, two = held(drafts=(draft(1, NARROW),)), later(drafts=(draft(2, BROAD),))
    before, now = pieces(Comparison.of(one, two).purpose)
    assert "".join(piece for piece, _ in before) == NARROW
    assert "".join(piece for piece, _ in now) == BROAD
    assert ("2028 the six valley districts pump", True) in before
    assert ("By ", False) in now


def test_nothing_is_claimed_of_the_size_of_a_problem() -> None:
    one = held(drafts=(draft(1, NARROW, Subject.PROBLEM),))
    two = later(drafts=(draft(2, BROAD, Subject.PROBLEM),))
    problem = Comparison.of(one, two).problem
    assert problem.words
    assert (problem.direction, problem.question) == ("", "")


def test_a_rewrite_has_no_direction() -> None:
    other = "Children in the upper town learn to swim."
    moved = Comparison.of(held(drafts=(draft(1, NARROW),)), later(drafts=(draft(2, other),)))
    assert moved.purpose.direction == "rewritten"


def test_the_same_words_and_no_words_are_told_apart() -> None:
    same = Comparison.of(held(drafts=(draft(1, NARROW),)), later(drafts=(draft(1, NARROW),)))
    assert sections(same)[3].summary == "the same words"
    assert sections(Comparison.of(held(), later()))[3].summary == "nothing"
    only = Comparison.of(held(), later(drafts=(draft(1, NARROW),)))
    assert sections(only)[3].summary == "only in one of the two"


# ── the two as a whole ───────────────────────────────────────────────────────────────────


def test_a_session_is_not_compared_with_itself() -> None:
    with pytest.raises(ConveneError, match="one and the same"):
        Comparison.of(held(), held())


def test_two_in_the_wrong_order_are_not_swapped_and_say_so() -> None:
    comparison = Comparison.of(later(alliance="Cascade"), held(alliance="cascade"))
    assert comparison.backwards
    assert comparison.earlier.title == "The second"
    assert comparison.warnings == (
        "The first of the two is the later meeting: this reads backwards.",
    )


def test_two_of_different_alliances_say_so() -> None:
    apart = Comparison.of(held(alliance="Cascade"), later())
    assert apart.warnings == ("These are not meetings of one alliance: Cascade, and no alliance.",)
    one = held(alliance="Cascade")
    assert Comparison.of(one, follows(one, alliance="Renamed")).warnings == ()


def test_no_mark_and_no_reading_is_in_any_of_its_words() -> None:
    seen = "left the room in anger"
    private = {
        "marks": (
            Mark(id="m1", kind=MarkKind.RESISTING, at=START, stage=StageKey.ARRIVE, person="p-a"),
        ),
        "readings": (Reading(id="p-a", stance=Stance.OUT, at=START, seen=seen),),
    }
    one = held(person("a"), **private)
    comparison = Comparison.of(one, follows(one, **private))
    words = " ".join(row.words for part in sections(comparison) for row in part.rows)
    assert seen not in words + str(as_json(comparison))
    assert "resisting" not in words + str(as_json(comparison))


def test_both_outcomes_stand_side_by_side() -> None:
    one = held(outcome=OutcomeId.ONCE_MORE, outcome_reason="no date")
    outcome = sections(Comparison.of(one, later()))[-1]
    assert outcome.rows[0].before.endswith("before we decide: no date")
    assert outcome.rows[0].after == "no outcome yet"


def test_as_json_it_is_plain_values_with_fates_in_small_letters() -> None:
    one = held(concerns=(concern(1, state=OPEN),), drafts=(draft(1, NARROW),))
    shape = as_json(Comparison.of(one, later(drafts=(draft(2, BROAD),))))
    assert shape["schema"] == 1
    assert shape["concerns"][0]["fate"] == "left_behind"
    assert shape["purpose"]["net"] > 0
    assert shape["later"]["day"] == "2026-12-22"


def test_as_json_a_concern_is_of_whom_the_meeting_calls_so_in_which_it_stood_last() -> None:
    raised = concern(1, state=OPEN, person="p-a")
    before, after = person("a", "Ann Lee"), person("a", "Ann Lee-Park")
    for old, new, name in (
        (held(before, concerns=(raised,)), later(after, concerns=(raised,)), "Ann Lee-Park"),
        (held(before, concerns=(raised,)), later(), "Ann Lee"),
        (held(), later(concerns=(raised,)), None),
    ):
        [told] = as_json(Comparison.of(old, new))["concerns"]
        assert told["by"] == name


# ── the words of a row ───────────────────────────────────────────────────────────────────


def how_seats_stand(one: Session, two: Session) -> dict[str, str]:
    """How each seat stands in the later meeting, in words."""
    [section] = [each for each in sections(Comparison.of(one, two)) if each.title == "Seats"]
    return {row.thing: row.stands for row in section.rows}


def test_an_empty_seat_says_whom_to_ask_who_was_expected_and_whether_it_is_needed() -> None:
    wanted = Seat(id="s-up", label="upstream", ask="the mayor of Dale", wanted=True)
    one = held(person("a"), seats=(wanted,))
    given_up = replace(wanted, wanted=False, ask="")
    expected = person("b", "Bo Cruz", seat="s-up", present=False)

    def told(two: Session) -> str:
        return how_seats_stand(one, two)["upstream"]

    assert told(later(person("a"), seats=(wanted,))) == "to be asked: the mayor of Dale"
    assert told(later(person("a"), seats=(given_up,))) == "need not be filled"
    both = told(later(person("a"), expected, seats=(wanted,)))
    assert "Bo Cruz did not come" in both
    assert both.endswith("to be asked: the mayor of Dale")
    assert told(later(person("b", "Bo Cruz", seat="s-up"), seats=(wanted,))) == "Bo Cruz"
