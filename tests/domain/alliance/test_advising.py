"""The advice about an invitation is the book's: the gravest answer decides, and is named."""

import itertools
import random
from collections.abc import Iterator, Mapping

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Assessment
from convene_tui.domain.alliance.advising import GRAVER, Question, States, advice, advice_on
from convene_tui.domain.alliance.answering import lines_in, wish_of
from convene_tui.domain.alliance.questions import PROBES, QUESTIONS
from convene_tui.domain.alliance.words import Probe, Verdict
from convene_tui.domain.model import Element, ElementState
from tests.domain.meeting import START

HAND, DOUBT, ABSENT = ElementState.IN_HAND, ElementState.IN_DOUBT, ElementState.ABSENT
ALL_IN_HAND = "\n".join(f"{element}: in hand" for element in Element)
ASKED: tuple[Question, ...] = (*Element, *Probe)
WORST_LAST = (HAND, DOUBT, ABSENT)


def told(*lines: str) -> Assessment:
    """An invitation with all eight in hand, and these lines behind that."""
    found = Assessment(id="delta", name="Delta Pact", created=START)
    for number, (key, said) in enumerate(lines_in("\n".join((ALL_IN_HAND, *lines)))):
        found = wish_of(key, said, found).change(found, do.Stamp(START, f"a{number}"))
    return found


CASES = [
    # The cases in which the advice was to ask, or even to join.
    (("reach: it can't, all rivers clean by June",), Verdict.DECLINE, 6, "it can't, all rivers"),
    (("sent: only juniors",), Verdict.DECLINE, 4, "only juniors"),
    (("leadership: absent, nobody", "mine: I can't"), Verdict.DECLINE, 5, "leader absent: nobody"),
    (("leadership: absent",), Verdict.LEAD, 5, "committed leader absent"),
    (("same: each another", "holds: it breaks down"), Verdict.DECLINE, 12, "it breaks down"),
    (("same: each another, five of them",), Verdict.DECLINE, 6, "each another, five"),
    # Chapter 2: until one understands the value for all involved, stay sceptical.
    (("pain: in doubt",), Verdict.ASK, 2, "common pain in doubt"),
    (("pain: absent",), Verdict.DECLINE, 2, "common pain absent"),
    (("value: not clear for all",), Verdict.ASK, 2, "not clear for all"),
    (("value: only some gain",), Verdict.DECLINE, 2, "only some gain"),
    # Chapter 3: trust and reliability colour everything.
    (("trust: not sure",), Verdict.ASK, 3, "not sure"),
    (("trust: I don't trust them",), Verdict.DECLINE, 3, "I don't trust them"),
    (("convener: absent",), Verdict.DECLINE, 3, "convener of stature absent"),
    # Chapter 4 and 5.
    (("representatives: absent",), Verdict.DECLINE, 4, "representatives of substance absent"),
    (("leadership: in doubt",), Verdict.ASK, 5, "committed leader in doubt"),
    (("leadership: absent", "pain: in doubt"), Verdict.DECLINE, 5, "not for me to take on"),
    # Chapter 6: too broad or unachievable; a doubt that it can be achieved is enough.
    (("purpose: absent, world peace",), Verdict.DECLINE, 6, "clear purpose absent: world peace"),
    (("reach: I doubt it",), Verdict.DECLINE, 6, "I doubt it"),
    # Chapters 7 to 9.
    (("charter: absent",), Verdict.ASK, 7, "formal charter absent"),
    (("train: absent",), Verdict.ASK, 8, "northbound train absent"),
    (("information: in doubt",), Verdict.ASK, 9, "common information in doubt"),
    # Chapter 12: the hardest disagreement.
    (("holds: perhaps",), Verdict.ASK, 12, "perhaps"),
    (("holds: it breaks down, for certain",), Verdict.DECLINE, 12, "for certain"),
    (("hardest: the group will break down on it",), Verdict.ASK, 12, "will break down on it"),
]


@pytest.mark.parametrize(("lines", "verdict", "chapter", "said"), CASES)
def test_the_gravest_answer_decides_with_the_reason_of_its_chapter(
    lines: tuple[str, ...], verdict: Verdict, chapter: int, said: str
) -> None:
    advised = advice(told(*lines))
    assert advised.gravest is not None
    assert (advised.verdict, advised.gravest.chapter) == (verdict, chapter)
    assert said in advised.gravest.said
    assert advised.gravest.reason
    assert advised.changes


def test_where_nothing_speaks_against_it_one_joins() -> None:
    assert advice(told()).verdict is Verdict.JOIN
    good = (f"{probe}: {PROBES[probe].word(HAND)}" for probe in Probe)
    assert advice(told(*good, "hardest: who pays")).verdict is Verdict.JOIN
    young = advice(told("charter: in doubt, a draft", "train: in doubt"))
    assert young.verdict is Verdict.JOIN
    assert any("a draft" in reason for reason in young.reasons)


def test_four_elements_absent_are_an_idea_and_no_alliance() -> None:
    absent = [f"{name}: absent" for name in ("leadership", "charter", "train", "information")]
    advised = advice(told(*absent))
    assert advised.verdict is Verdict.DECLINE
    assert "4 of the eight elements are absent" in advised.reasons[0]
    assert advice(told(*absent[1:])).verdict is Verdict.ASK


# ── laws, over many answers ──────────────────────────────────────────────────────────────


def every_state_of_the_eight() -> Iterator[States]:
    """Each of the 4^8 ways to answer the eight questions, or to skip some."""
    for states in itertools.product((None, *WORST_LAST), repeat=len(Element)):
        yield {e: s for e, s in zip(Element, states, strict=True) if s}


def some_of_all_fifteen() -> Iterator[States]:
    """Every pair of questions in every state before four backgrounds, and some by chance."""
    for background in (HAND, None, DOUBT, ABSENT):
        for one, other in itertools.combinations(ASKED, 2):
            for pair in itertools.product((None, *WORST_LAST), repeat=2):
                given = dict.fromkeys(ASKED, background) | {one: pair[0], other: pair[1]}
                yield {question: state for question, state in given.items() if state}
    chance = random.Random(22)
    for _ in range(3000):
        given = {each: chance.choice((None, HAND, *WORST_LAST)) for each in ASKED}
        yield {question: state for question, state in given.items() if state}


def rank(states: States) -> int:
    return GRAVER.index(advice_on(states).verdict)


def worse(states: States) -> Iterator[Mapping[Question, ElementState]]:
    """The same with one answer a step worse."""
    for question, state in states.items():
        if state is not ABSENT:
            yield {**states, question: WORST_LAST[WORST_LAST.index(state) + 1]}


LENIENT = {Element.CHARTER, Element.TRAIN}
"""What may be in doubt when one joins: it grows once all are in."""


def is_grave(states: States) -> bool:
    doubted = {q for q, s in states.items() if s is DOUBT} - LENIENT - {Probe.MINE}
    absent = {q for q, s in states.items() if s is ABSENT} - {Probe.MINE}
    return bool(doubted or absent)


def test_nobody_is_told_to_join_beside_a_grave_answer_in_any_of_the_4_to_the_8() -> None:
    ranks = {tuple(states.items()): rank(states) for states in every_state_of_the_eight()}
    assert len(ranks) == 4 ** len(Element)
    for items, found in ranks.items():
        states = dict(items)
        joins = found == GRAVER.index(Verdict.JOIN)
        assert joins == (len(states) == len(Element) and not is_grave(states))
        for worsened in worse(states):
            assert ranks[tuple(worsened.items())] >= found


def test_a_worse_answer_to_any_of_the_fifteen_never_gives_better_advice() -> None:
    for states in some_of_all_fifteen():
        found = advice_on(states)
        assert found.verdict is not Verdict.JOIN or not is_grave(states)
        for worsened in worse(states):
            assert rank(worsened) >= GRAVER.index(found.verdict), (states, worsened)


def test_doing_what_would_change_it_changes_it() -> None:
    for states in some_of_all_fifteen():
        found = advice_on(states)
        assert found.changes
        for turn in found.turned_by:
            changed = advice_on({**states, **turn})
            assert changed.verdict is not found.verdict, (states, turn)
            if found.gravest:
                assert GRAVER.index(changed.verdict) < GRAVER.index(found.verdict)


def test_an_answer_decides_only_where_no_other_is_graver() -> None:
    for states in some_of_all_fifteen():
        found = advice_on(states)
        order = [GRAVER.index(each.verdict) for each in found.snags]
        assert order == sorted(order, reverse=True)
        assert found.gravest is None or found.gravest == found.snags[0]


# ── the questions ────────────────────────────────────────────────────────────────────────


def test_every_question_has_an_id_of_its_own_and_says_in_one_line_why_it_is_asked() -> None:
    assert [asked.id for asked in PROBES.values()] == [f"IV{n}" for n in range(9, 16)]
    assert set(PROBES) == set(Probe)
    assert set(QUESTIONS) == set(Element)
    for asked in PROBES.values():
        assert asked.question.endswith("?")
        assert asked.why.endswith(".")
        assert len(asked.why) < 80
        assert len(set(asked.answers)) == 3


@pytest.mark.parametrize("probe", Probe)
def test_a_question_behind_the_eight_is_answered_in_its_own_words_or_as_a_state(
    probe: Probe,
) -> None:
    for state, word in zip(WORST_LAST, PROBES[probe].answers, strict=True):
        for said in (f"{word}, I saw it", f"{word.upper()}: I saw it"):
            (kept,) = told(f"{probe}: {said}").probed
            assert (kept.probe, kept.state, kept.evidence) == (probe, state, "I saw it")
    (kept,) = told(f"{probe}: in doubt").probed
    assert kept.state is DOUBT
