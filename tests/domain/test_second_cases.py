"""What is easily right for the first case of its story and wrong for the second one beside it."""

from datetime import date, time
from typing import Any

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Interpretation, parse
from convene_tui.domain.model import Answer, Commitment, Note, Session, StageKey
from tests.domain.meeting import START, after, asked, draft, pain, person, session, visit, vote

WORDS = "By 2028 six districts pump less."
PEOPLE = (person("f", "Flo Ott"), person("g", "Gus Hahn"), person("h", "Hal Ives"))


def meant(line: str, meeting: Session) -> Any:
    """What a line means in a meeting."""
    found = parse(line, meeting, date(2026, 11, 24))
    assert isinstance(found, Interpretation), found
    return found.meant


# ── who answers ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "who", ["f; g", "f;g", "f, g", "f,g", "f/g", "f+g", "f&g", "f and g", "f g", "Flo; Gus"]
)
def test_two_people_are_joined_by_any_sign(who: str) -> None:
    meeting = session(*PEOPLE, stage=StageKey.CONCERNS, rounds=(asked(WORDS),))
    assert meant(f"yes {who}", meeting) == do.Say(("p-f", "p-g"), Answer.YES)


@pytest.mark.parametrize(
    ("answer", "people"), [("yes", ("p-f", "p-h")), ("no", ("p-f", "p-g", "p-h"))]
)
def test_all_who_say_yes_are_those_who_have_not_said_otherwise(
    answer: str, people: tuple[str, ...]
) -> None:
    meeting = session(
        *PEOPLE,
        stage=StageKey.CONCERNS,
        drafts=(draft(1, WORDS),),
        rounds=(asked(WORDS),),
        votes=(vote("g", Answer.NO, "too soon"),),
    )
    said = meant(f"{answer} all", meeting)
    assert set(said.people) == set(people)


# ── the next step ────────────────────────────────────────────────────────────────────────

DAY, OTHER = date(2027, 1, 12), date(2027, 2, 2)
STEP = session().with_fields(next_step="at the ford", next_on=DAY, next_at=time(9, 30))


@pytest.mark.parametrize(
    ("intention", "step"),
    [
        (do.SetNext("at the ford"), ("at the ford", DAY, time(9, 30))),
        (do.SetNext("at the mill"), ("at the mill", None, None)),
        (do.SetNext("at the mill", OTHER), ("at the mill", OTHER, None)),
        (do.SetNext("", OTHER), ("at the ford", OTHER, None)),
        (do.SetNext("", OTHER, time(8)), ("at the ford", OTHER, time(8))),
        (do.SetNext("", None, time(8)), ("at the ford", DAY, time(8))),
        (do.SetNext("at the ford", None, time(8)), ("at the ford", DAY, time(8))),
    ],
)
def test_other_words_are_another_step_and_a_day_or_an_hour_is_of_the_one_there_is(
    intention: Any, step: tuple[Any, ...]
) -> None:
    after = intention.change(STEP, do.Stamp(START, "x"))
    assert (after.next_step, after.next_on, after.next_at) == step


def test_words_where_only_a_day_stood_are_the_words_of_that_day() -> None:
    after = do.SetNext("at the ford").change(
        session().with_fields(next_on=DAY, next_at=time(9)), do.Stamp(START, "x")
    )
    assert (after.next_step, after.next_on, after.next_at) == ("at the ford", DAY, time(9))


@pytest.mark.parametrize(
    ("intention", "place"),
    [
        (do.SetNext("", place="the mill"), "the mill"),
        (do.SetNext("", OTHER), "the ford"),
        (do.SetNext("at the ford", place=""), ""),
        (do.SetNext("we sign"), ""),
        (do.SetNext("we sign", place="the mill"), "the mill"),
    ],
)
def test_the_place_is_of_the_step_there_is_until_another_one_is_set(
    intention: Any, place: str
) -> None:
    held = STEP.with_fields(next_place="the ford")
    assert intention.change(held, do.Stamp(START, "x")).next_place == place


# ── a line that is kept anew ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("record", "stage"),
    [
        (pain("f", "the wells"), StageKey.PROBLEM),
        (
            Note(id="n1", text="the wells", at=after(5), stage=StageKey.SUBSTANCE),
            StageKey.SUBSTANCE,
        ),
        (Commitment(id="t1", text="the wells", at=after(5)), StageKey.CLOSE),
    ],
)
def test_a_line_that_is_kept_anew_stays_in_its_stage_and_hour(record: Any, stage: StageKey) -> None:
    meeting = session(*PEOPLE, stage=StageKey.CLOSE, visits=(visit(StageKey.CLOSE),))
    meeting = meeting.with_record(record)
    kept = do.Retake(record, do.KeepNote("the wells fall dry")).change(
        meeting, do.Stamp(after(60), "x")
    )
    [note] = kept.notes
    assert (note.text, note.stage, note.at) == ("the wells fall dry", stage, after(5))
    assert kept.stage is StageKey.CLOSE
