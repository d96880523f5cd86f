"""A verdict that is not right asks the room about words of the draft."""

from itertools import chain

import pytest

from bench.purpose.gold import LEARNT, Statement, statements
from convene_tui.domain.purpose import Check, Verdict, check
from convene_tui.domain.purpose.goal_phrase import BREATH, goal_phrase
from convene_tui.domain.purpose.pointing import LEAST_SURE, SPEAKS_OF, pointed
from convene_tui.domain.purpose.reading import Reading

SOME = [
    each for name in (*LEARNT, "held_out") for each in statements(name)[::9] if not each.kept_out
]


def _answer(each: Statement) -> Check:
    return check(each.purpose, problem=each.problem, people=each.people)


def test_each_verdict_that_is_not_right_asks_what_it_doubts() -> None:
    """Over the labelled statements: a finding of the verdict's own kind, or a guard's question."""
    asked = 0
    for each in SOME:
        answer = _answer(each)
        if answer.verdict not in SPEAKS_OF or answer.confidence < LEAST_SURE or answer.guards:
            continue
        own = [f for f in answer.findings if f.id in SPEAKS_OF[answer.verdict]]
        assert own, each.purpose
        asked += 1
    assert asked > 100


def test_what_is_quoted_stands_in_the_draft_and_can_be_read_out() -> None:
    seen = 0
    for each, verdict in ((e, v) for e in SOME for v in SPEAKS_OF):
        reading = Reading(each.purpose)
        found = pointed(verdict, 1.0, reading, [])
        assert found is not None
        assert each.purpose[slice(*found.span)] == found.text
        assert found.question.startswith(f"“{found.text}”: ")
        assert found.question.endswith("?")
        assert len(Reading(found.text)) <= BREATH
        seen += 1
    assert seen == len(SOME) * len(SPEAKS_OF)


SMALL, BIG, UNCLEAR = Verdict.TOO_SMALL, Verdict.TOO_BIG, Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("draft", "verdict", "quoted", "asked"),
    [
        ("Lower the risk of data being exposed.", UNCLEAR,
         "Lower the risk of data being exposed", "by how much, or down to what?"),
        ("Raise the quality of the programs.", UNCLEAR,
         "Raise the quality of the programs", "by how much, or up to what?"),
        ("Lower the risk by half.", UNCLEAR,
         "Lower the risk by half", "who would count it, and how?"),
        ("Strengthen the coordination of patients.", UNCLEAR,
         "Strengthen the coordination of patients", "how will one see that it was enough?"),
        ("A better day for patients.", UNCLEAR,
         "A better day for patients", "what would be different from today?"),
        ("Our mission: ease the way for solutions.", UNCLEAR,
         "ease the way for solutions", "what would be different from today, and for whom?"),
        ("Share training materials.", UNCLEAR,
         "Share training materials", "once that is done, what will be different, and for whom?"),
        ("Print a guide for parents.", SMALL,
         "Print a guide for parents", "once that is done, what will be different?"),
        ("Print a guide, so that fewer children drown.", SMALL,
         "Print a guide", "will that be enough, “so that fewer children drown”?"),
        ("A housing system that is aligned.", SMALL,
         "A housing system", "once that is done, what will be different, and for whom?"),
        ("Bring the city down to zero emissions.", BIG, "Bring the city down to zero emissions",
         "how much of it could this group bring about, and by when?"),
        ("Bring the city down to zero emissions by 2030.", BIG,
         "Bring the city down to zero emissions",
         "how much of it could this group bring about by then?"),
        ("Homes for 150,000 people.", BIG,
         "Homes for 150,000 people", "how far could this group come by itself?"),
        ("The vision: slum-free cities.", BIG,
         "slum-free cities", "how much of it could this group bring about, and by when?"),
    ],
)  # fmt: skip
def test_what_is_said_is_not_asked_for(
    draft: str, verdict: Verdict, quoted: str, asked: str
) -> None:
    found = pointed(verdict, 1.0, Reading(draft), [])
    assert found is not None
    assert (found.text, found.question) == (quoted, f"“{quoted}”: {asked}")


@pytest.mark.parametrize("draft", ["a1b2c3d4e5f6", "a1b2c3d4e5f6 for the six towns", "x1"])
def test_a_word_of_many_pieces_is_quoted_from_its_beginning(draft: str) -> None:
    start, end = goal_phrase(Reading(draft))
    assert 0 <= start < end <= len(Reading(draft))


def test_nothing_is_asked_of_what_is_right_open_doubtful_or_empty() -> None:
    reading = Reading("Raise the quality of the programs.")
    assert pointed(Verdict.RIGHT, 1.0, reading, []) is None
    assert pointed(Verdict.OPEN, 1.0, reading, []) is None
    assert pointed(Verdict.UNCLEAR, LEAST_SURE - 0.01, reading, []) is None
    assert pointed(Verdict.UNCLEAR, LEAST_SURE, reading, []) is not None
    assert pointed(Verdict.UNCLEAR, 1.0, Reading(""), []) is None


def test_a_question_that_a_finding_asks_already_is_not_asked_twice() -> None:
    reading = Reading("Raise the quality of the programs.")
    for verdict, ids in SPEAKS_OF.items():
        own = pointed(verdict, 1.0, reading, [])
        assert own is not None
        assert own.id in ids
        assert pointed(verdict, 1.0, reading, [own]) is None
    others = set(chain(*SPEAKS_OF.values())) - set(SPEAKS_OF[Verdict.TOO_BIG])
    small = pointed(Verdict.TOO_SMALL, 1.0, reading, [])
    assert small is not None
    assert small.id in others
    assert pointed(Verdict.TOO_BIG, 1.0, reading, [small]) is not None


def test_a_question_that_the_room_is_done_with_stays_away() -> None:
    asked = next(
        (each, answer.findings[0])
        for each in SOME
        if (answer := _answer(each)).findings
        and pointed(answer.verdict, answer.confidence, Reading(each.purpose), [])
        in answer.findings[:1]
    )
    each, finding = asked
    again = check(
        each.purpose, problem=each.problem, people=each.people, dismissed=frozenset({finding.key})
    )
    assert finding not in again.findings
