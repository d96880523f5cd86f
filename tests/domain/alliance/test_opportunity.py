"""An alliance that gains alone is told that problems push harder; what a solution opens is kept."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.elements.convener import invitations
from convene_tui.domain.alliance.looking import elements, standing
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import ElementState, Session
from convene_tui.domain.problem import PULLED_ALONE, shared_pain
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.invitations import invitation_texts
from tests.domain.alliance.compact import FIRST, ROSTER, SECOND, empty, kept, meetings


def meeting(*pains: str, number: str = "one") -> Session:
    """A meeting of four parties in which these were said."""
    began = Session(id=number, title=number, alliance="Compact", created=FIRST)
    return kept(began, (*ROSTER, ":arrive", "here b c d e", ":problem", *pains), FIRST)


def noted(*lines: str) -> Alliance:
    found = empty()
    for number, line in enumerate(lines):
        found = read_note(line, found).change(found, do.Stamp(SECOND, f"o{number}"))
    return found


GAINS = ("pain: b: new lines pay gain 2", "pain: c: a name great 3", "pain: e: two crops gain 2")


@pytest.mark.parametrize(
    ("pains", "told"),
    [
        (GAINS, True),
        ((*GAINS[:2], "pain: e: the well fails fear 3"), True),
        ((GAINS[0], "pain: c: fish die fear 3", "pain: e: the well fails fear 3"), False),
        ((*GAINS[:2], "pain: e: the well fails 3"), False),
        ((*GAINS[:2], "pain: e: the well fails"), False),
        (GAINS[:1], False),
        (("pain: b: the well fails 3", "pain: c: fish die 3", "pain: e: no loan 3"), False),
        ((), False),
    ],
)
def test_gain_and_greatness_alone_are_told_in_debrief_and_alliance_by_one_rule(
    pains: tuple[str, ...], told: bool
) -> None:
    session = meeting(*pains)
    assert shared_pain(session, DEFAULTS).is_pull_alone is told
    debriefed = next(each for each in elements(session, DEFAULTS) if each.place is Place.PAIN)
    stands = standing(AllianceView.of(empty(), (session,), DEFAULTS), Place.PAIN)
    assert (PULLED_ALONE in stands.says) is told
    assert (PULLED_ALONE in debriefed.says) is told
    assert stands.state is debriefed.state
    assert stands.state is ElementState.IN_DOUBT or not told


def test_a_fear_that_two_shared_earlier_is_not_gone_because_a_party_gains_since() -> None:
    first = meeting("pain: b: the pump fails fear 3", "pain: c: fish die fear 3", GAINS[2])
    later = meeting("pain: e: three crops gain 3", number="two")
    assert standing(AllianceView.of(empty(), (first, later), DEFAULTS), Place.PAIN).state is (
        ElementState.IN_HAND
    )


def test_a_solution_and_what_it_opens_are_kept_in_a_line_and_are_evidence_of_two_places() -> None:
    found = noted("opportunity: the joint meters, two valleys want them, at a price")
    (each,) = found.opportunities
    assert (each.solution, each.text) == ("the joint meters", "two valleys want them, at a price")
    view = AllianceView.of(found, meetings(), DEFAULTS)
    for place in (Place.PAIN, Place.ENTERPRISE):
        said = [line.text for line in standing(view, place).evidence]
        assert any("the joint meters: two valleys want them" in text for text in said)


@pytest.mark.parametrize("line", ["opportunity: the meters", "opportunity: , two valleys"])
def test_a_line_that_opens_nothing_is_refused_and_says_how(line: str) -> None:
    with pytest.raises(ConveneError) as refused:
        noted(line)
    assert "Say both" in refused.value.remedy


def test_an_opportunity_is_for_nobody_else() -> None:
    found = AllianceView.of(noted("opportunity: §meters§, §valleys§"), meetings(), DEFAULTS)
    public = public_alliance(found)
    letters = invitation_texts(invitations(found))
    assert "§" not in f"{public!r}{written(public)}{letters}"
