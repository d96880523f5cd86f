"""How a meeting ends, and the criteria that are unmet."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from convene_tui.domain import outcome
from convene_tui.domain.model import (
    Answer,
    GapAnswer,
    Mandate,
    Means,
    Note,
    NoteKind,
    OutcomeId,
    ScopeItem,
    Session,
    StageKey,
    Subject,
    Substance,
)
from convene_tui.domain.outcome import OUTCOME_LABELS, OUTCOME_PROMPTS, suggested, unmet
from convene_tui.domain.substance import DEFAULT_SEATS
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import (
    START,
    asked,
    concern,
    draft,
    pain,
    person,
    rating,
    session,
    visit,
    vote,
)

WORDS = "By 2028 six districts pump no more than the aquifer refills."


def noted(kind: NoteKind, text: str = "the gauge fell 4 m") -> Note:
    """Something that all start from, or dispute."""
    return Note(id=f"n-{kind}", text=text, at=START, stage=StageKey.PROBLEM, kind=kind)


def whole() -> Session:
    """A meeting that lacks nothing."""
    keys = "abcdefgh"
    people = tuple(
        person(
            key,
            organisation=f"org {key}",
            seat=seat.id,
            substance=tuple(Substance),
            mandate=Mandate.MAY_DECIDE,
            works=True,
            brings=(Means.MONEY,),
        )
        for key, seat in zip(keys, DEFAULT_SEATS, strict=True)
    )
    return session(
        *people,
        visits=(visit(StageKey.PROBLEM), visit(StageKey.CLOSE, 60)),
        stage=StageKey.CLOSE,
        leader="p-a",
        pains=tuple(pain(key) for key in keys),
        notes=(noted(NoteKind.FACT), noted(NoteKind.SOURCE)),
        drafts=(draft(1, WORDS), draft(9, "Wells fail every August.", Subject.PROBLEM)),
        scope=(ScopeItem(id="s", text="the fish", inside=False, at=START),),
        ratings=tuple(rating(key, 5, 5, 5, 5) for key in keys),
        rounds=(asked(WORDS),),
        votes=tuple(vote(key, Answer.YES) for key in keys),
        ratified="d1",
        ratified_at=START,
    )


def ids(meeting: Session) -> list[str]:
    return [each.id for each in unmet(meeting, DEFAULTS)]


def of_all(**fields: Any) -> Session:
    """The whole meeting with this said of everybody."""
    people = tuple(replace(each, **fields) for each in whole().people)
    return replace(whole(), people=people)


ALONE: Final[Mapping[str, Callable[[], Session]]] = {
    "PD1": lambda: replace(whole(), drafts=(draft(1, WORDS),)),
    "PD3": lambda: replace(whole(), pains=tuple(pain(key) for key in "abcde")),
    "PD8": lambda: replace(
        whole(), notes=(*whole().notes, noted(NoteKind.DISPUTED, "fact: the gauge fell 4 m"))
    ),
    "PD10": lambda: replace(
        whole(),
        drafts=(draft(1, WORDS), draft(9, "We need to build a dam.", Subject.PROBLEM)),
    ),
    "SG1": lambda: of_all(substance=(Substance.AUTHORITATIVE, Substance.REPUTATIONAL)),
    "SG2": lambda: replace(
        whole(),
        people=tuple(replace(p, seat="pays") if p.seat == "public" else p for p in whole().people),
    ),
    "SG3": lambda: of_all(mandate=Mandate.NONE),
    "SG6": lambda: of_all(works=False),
    "SG8": lambda: replace(whole(), leader=None),
    "BE2": lambda: replace(whole(), ratings=tuple(rating(key, 3, 3, 5, 5) for key in "abcdefgh")),
    "SE4": lambda: replace(whole(), ratings=tuple(rating(key, 5, 5, 2, 2) for key in "abcdefgh")),
    "SE6": lambda: replace(whole(), scope=()),
}
"""A meeting that lacks one thing alone, by the criterion that it does not meet."""

TOGETHER: Final[Mapping[str, Callable[[], Session]]] = {
    "BE1 SE2": lambda: replace(
        whole(), drafts=(draft(9, "Wells fail every August.", Subject.PROBLEM),)
    ),
    "SE7": lambda: replace(whole(), concerns=(concern(1),)),
    "NF6": lambda: replace(whole(), votes=(), ratified=None),
    "NF7": lambda: replace(of_all(works=False), votes=(), ratified=None),
}
"""The same for what comes with others, or makes others unmet."""


@pytest.mark.parametrize("criterion", ALONE)
def test_what_is_lacking_alone_is_told_alone(criterion: str) -> None:
    assert set(ids(ALONE[criterion]())) == {criterion}


@pytest.mark.parametrize("criteria", TOGETHER)
def test_what_is_lacking_with_others_is_told(criteria: str) -> None:
    assert set(criteria.split()) <= set(ids(TOGETHER[criteria]()))


def test_no_criterion_is_left_out() -> None:
    """Those of the outcome itself; what the board finds missing has tests of its own."""
    told = set(re.findall(r'Unmet\(id="(\w+)"', inspect.getsource(outcome)))
    assert told <= {each for criteria in (*ALONE, *TOGETHER) for each in criteria.split()}


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        ((), "nothing is noted that all accept as fact"),
        ((NoteKind.SOURCE,), "nothing is noted that all accept as fact"),
        ((NoteKind.ASSUMPTION,), "no source is named that settles a dispute"),
        ((NoteKind.ASSUMPTION, NoteKind.SOURCE), ""),
        (
            (NoteKind.FACT, NoteKind.SOURCE, NoteKind.DISPUTED),
            "it is not decided yet how to settle what is disputed: the gauge fell 4 m",
        ),
    ],
)
def test_no_alliance_is_suggested_over_an_undecided_foundation(
    kinds: tuple[NoteKind, ...], why: str
) -> None:
    meeting = replace(whole(), notes=tuple(noted(kind) for kind in kinds))
    assert [each.reason for each in unmet(meeting, DEFAULTS)] == ([why] if why else [])
    found = suggested(meeting, DEFAULTS)
    assert (found.id is OutcomeId.FORM) == (not why)
    settled = GapAnswer(id="PD8", text="the state's survey, which both trust", at=START)
    decided = replace(meeting, answers=(settled,))
    assert suggested(decided, DEFAULTS).id is OutcomeId.FORM


def test_fewer_than_two_people_stop_it() -> None:
    alone = tuple(replace(each, present=each.key == "a") for each in whole().people)
    meeting = replace(whole(), people=alone)
    suggestion = suggested(meeting, DEFAULTS)
    assert suggestion.id is OutcomeId.STOP
    assert suggestion.reason == "fewer than two people are here"
    two = tuple(replace(each, present=each.key in "ab") for each in whole().people)
    assert suggested(replace(meeting, people=two), DEFAULTS).id is not OutcomeId.STOP
    early = replace(meeting, stage=StageKey.CONCERNS)
    assert suggested(early, DEFAULTS).id is not OutcomeId.STOP


def test_a_meeting_that_lacks_nothing_forms_an_alliance() -> None:
    assert ids(whole()) == []
    assert suggested(whole(), DEFAULTS).id is OutcomeId.FORM


def test_an_empty_session_lacks_the_problem_the_pain_and_the_purpose() -> None:
    lacks = ids(session(begun=False))
    assert {"PD1", "PD3", "SG2", "BE1", "SE2", "NF6"} <= set(lacks)


def test_what_asking_people_settles_needs_no_second_meeting() -> None:
    suggestion = suggested(replace(whole(), leader=None), DEFAULTS)
    assert [each.id for each in suggestion.unmet] == ["SG8"]
    assert suggestion.id is OutcomeId.UNMET


def test_what_only_the_room_can_settle_asks_for_one_more_and_last_meeting() -> None:
    meeting = replace(whole(), concerns=(concern(1),), ratified=None)
    suggestion = suggested(meeting, DEFAULTS)
    assert suggestion.id is OutcomeId.ONCE_MORE
    assert "SE7" in {each.id for each in suggestion.unmet}
    assert suggestion.reason == "the room has 2 things still to settle"


def test_there_is_no_third_preliminary_meeting() -> None:
    meeting = replace(whole(), concerns=(concern(1),), ratified=None, came_from="2026-11-01-x")
    assert suggested(meeting, DEFAULTS).id is OutcomeId.UNMET


def test_a_purpose_that_the_room_finds_too_small_needs_no_alliance() -> None:
    ratings = tuple(rating(key, 2, 2, 5, 5) for key in "abcdefgh")
    meeting = replace(whole(), ratings=ratings)
    assert suggested(meeting, DEFAULTS).id is OutcomeId.NO_ALLIANCE


def test_pain_of_fewer_than_half_the_parties_ends_it() -> None:
    meeting = replace(whole(), pains=(pain("a"),))
    suggestion = suggested(meeting, DEFAULTS)
    assert suggestion.id is OutcomeId.STOP
    assert suggestion.reason == "only 1 of 8 parties is hurt"


def test_pain_of_half_the_parties_does_not_end_it() -> None:
    meeting = replace(whole(), pains=tuple(pain(key) for key in "abcd"))
    assert suggested(meeting, DEFAULTS).id is not OutcomeId.STOP


def test_nothing_is_stopped_before_the_close() -> None:
    meeting = replace(whole(), pains=(pain("a"),), stage=StageKey.PROBLEM)
    assert suggested(meeting, DEFAULTS).id is OutcomeId.ONCE_MORE


def test_a_rating_of_an_earlier_version_does_not_count() -> None:
    meeting = replace(whole(), drafts=(*whole().drafts, draft(2, "By 2029 …")))
    assert {"BE2", "SE4", "NF6"} <= set(ids(meeting))


def test_a_purpose_that_leaves_nothing_out_is_unbounded() -> None:
    assert ids(replace(whole(), scope=())) == ["SE6"]


def test_every_outcome_has_a_label_and_a_prompt() -> None:
    assert set(OUTCOME_LABELS) == set(OUTCOME_PROMPTS) == set(OutcomeId)
