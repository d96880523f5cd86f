"""Debrief and alliance say the same of each element: one rule, two views (OC6, chapter 10)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.elements.intelligence import traits_seen_of
from convene_tui.domain.alliance.looking import elements, standing, standings
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import JudgeElement
from convene_tui.domain.alliance.words import Place, Sight, Trait
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import (
    Element,
    ElementState,
    ElementView,
    GapAnswer,
    OutcomeId,
    Session,
)
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.alliance import filled
from tests.domain.alliance.compact import FIRST, SECOND, empty, kept, meetings, with_wishes
from tests.domain.meeting import session
from tests.domain.whole_meeting import whole_meeting


def records() -> Iterator[tuple[str, AllianceView]]:
    """Alliances of every kind: bare, full, of one meeting, of two, and one that is planned."""
    first, second = meetings()
    planned = replace(second, id="three", held_on=(SECOND + timedelta(days=20)).date(), visits=())
    sessions = {
        "one": (first,),
        "two": (first, second),
        "planned": (first, second, planned),
        "whole": (replace(whole_meeting(), alliance="Compact"),),
        "filled": (filled.meeting(),),
        "nothing": (session(begun=False),),
    }
    for name, theirs in sessions.items():
        for kind, alliance in (("bare", empty()), ("full", filled.alliance())):
            yield f"{name}-{kind}", AllianceView.of(alliance, theirs, DEFAULTS)


EVERY = dict(records())


def judged(view: AllianceView, element: Element, order: str) -> AllianceView:
    """The alliance, its newest meeting and its first with a judgement each, in this order."""
    whole = view.alliance.with_fields(elements=())
    sessions = [m.session for m in view.meetings]
    newest = view.latest.session if view.latest else sessions[-1]
    for number, who in enumerate(order):
        state = list(ElementState)[number % 3]
        at = SECOND + timedelta(days=1, minutes=number)
        mine = ElementView(id=element, state=state, seen=f"said {number}", at=at)
        if who == "a":
            wish = JudgeElement(element, state, f"said {number}")
            whole = with_wishes(whole, wish, at=at)
        else:
            theirs = replace(newest, elements=(mine,))
            sessions = [theirs if s.id == newest.id else s for s in sessions]
    return AllianceView.of(whole, sessions, DEFAULTS)


@pytest.mark.parametrize("order", ["", "a", "d", "ad", "da"])
@pytest.mark.parametrize("element", Element)
@pytest.mark.parametrize("name", EVERY)
def test_the_debrief_of_the_newest_meeting_says_what_the_alliance_says(
    name: str, element: Element, order: str
) -> None:
    view = judged(EVERY[name], element, order)
    newest = view.latest
    assert newest is not None
    there = {each.place: each for each in standings(view)}
    for each in elements(newest.session, DEFAULTS, view):
        assert each == there[each.place]
    if order:
        mine = there[Place(element)].view
        assert mine is not None
        assert mine.seen == f"said {len(order) - 1}"


@pytest.mark.parametrize("name", EVERY)
def test_a_meeting_without_its_alliance_is_judged_by_the_same_rules(name: str) -> None:
    for meeting in EVERY[name].meetings:
        alone = AllianceView.of_one(meeting.session, DEFAULTS)
        assert elements(meeting.session, DEFAULTS) == standings(alone)[: len(Element)]


def test_the_debrief_of_an_earlier_meeting_knows_nothing_of_later_ones() -> None:
    first, second = meetings()
    ratified = kept(second, (":close", "outcome: 1"), SECOND + timedelta(hours=1))
    runs = JudgeElement(Element.TRAIN, ElementState.IN_HAND, "it runs")
    whole = with_wishes(empty(), runs, at=SECOND + timedelta(days=1))
    view = AllianceView.of(whole, (first, ratified), DEFAULTS)
    then = {each.place: each for each in elements(first, DEFAULTS, view)}
    alone = {each.place: each for each in elements(first, DEFAULTS)}
    assert then[Place.CHARTER] == alone[Place.CHARTER]
    assert then[Place.TRAIN].view is None
    assert standing(view, Place.TRAIN).view is not None


def test_a_meeting_is_taken_as_it_is_given_and_not_as_the_alliance_read_it() -> None:
    first, second = meetings()
    view = AllianceView.of(empty(), (first, second), DEFAULTS)
    mine = ElementView(id=Element.CONVENER, state=ElementState.IN_HAND, at=SECOND)
    now = replace(second, elements=(mine,))
    found = elements(now, DEFAULTS, view)
    assert found[1].stands is ElementState.IN_HAND


def test_the_newest_judgement_counts_and_says_in_which_debrief_it_was_given() -> None:
    first, second = meetings()
    typed = kept(first, ("element: pain in doubt they nod",), FIRST + timedelta(hours=3))
    view = AllianceView.of(empty(), (typed, second), DEFAULTS)
    found = standing(view, Place.PAIN)
    assert (found.stands, found.judged_in) == (ElementState.IN_DOUBT, "1 · 17 Nov")
    assert found.debriefs == ()
    later = with_wishes(empty(), JudgeElement(Element.PAIN, ElementState.ABSENT, "gone"))
    found = standing(AllianceView.of(later, (typed, second), DEFAULTS), Place.PAIN)
    assert (found.stands, found.judged_in) == (ElementState.ABSENT, "")
    assert [each.text for each in found.debriefs] == ["in doubt, they nod"]


def test_who_settles_a_dispute_is_answered_in_a_meeting_or_in_the_alliance() -> None:
    """PD8: the answer opens the gate in both views."""

    def of(meeting: Session, alliance: Alliance | None = None) -> str:
        view = AllianceView.of(alliance or empty(), (meeting,), DEFAULTS)
        return standing(view, Place.INFORMATION).says

    first, _ = meetings()
    assert of(first) == "nobody has chosen how a dispute will be settled"
    answer = GapAnswer(id="PD8", text="Sato counts", at=FIRST)
    assert "nothing disputed" in of(replace(first, answers=(answer,)))
    chosen = read_note("disputes: test, a joint count", empty())
    assert "nothing disputed" in of(first, with_wishes(empty(), chosen))


def test_an_alliance_that_is_to_be_formed_has_its_charter_in_doubt_and_no_longer_absent() -> None:
    first, _ = meetings()
    assert elements(first, DEFAULTS)[5].state is ElementState.ABSENT
    formed = replace(first, outcome=OutcomeId.FORM)
    assert elements(formed, DEFAULTS)[5].state is ElementState.IN_DOUBT


@pytest.mark.parametrize(
    ("line", "trait", "sight"),
    [
        ("saw: Di Roy, transparent, told what she can't do", Trait.TRANSPARENT, Sight.PLUS),
        ("saw: Di Roy, not principle-focused, shouted", Trait.PRINCIPLED, Sight.MINUS),
        ("saw: Di Roy, Outcome, asked what comes of it", Trait.OUTCOME, Sight.PLUS),
    ],
)
def test_a_trait_is_noted_in_a_line(line: str, trait: Trait, sight: Sight) -> None:
    found = with_wishes(empty(), read_note(line, empty())).seen[0]
    assert (found.name, found.trait, found.sight) == ("Di Roy", trait, sight)
    assert found.seen


@pytest.mark.parametrize("line", ["saw: Di Roy", "saw: Di Roy, nice, she smiled"])
def test_what_is_no_trait_is_refused_with_the_five(line: str) -> None:
    with pytest.raises(ConveneError, match="empathetic, optimistic, principled"):
        read_note(line, empty())


def test_what_was_seen_of_somebody_stands_in_a_few_words_beside_them() -> None:
    saw = (
        "saw: Di Roy, empathetic, said the tribe's trouble",
        "saw: Di Roy, not transparent, hid the logs",
        "saw: Di Roy, empathetic, waited",
    )
    alliance = empty()
    for line in saw:
        wish = read_note(line, alliance)
        alliance = wish.change(alliance, do.Stamp(SECOND, line))
    view = AllianceView.of(alliance, (), DEFAULTS)
    assert traits_seen_of(view, "di roy") == "empathetic++, transparent–"
    assert traits_seen_of(view, "Bo Cruz") == ""
