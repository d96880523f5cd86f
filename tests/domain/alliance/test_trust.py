"""Trust between parties: three questions, signs over meetings, ties; and none of it is public."""

from dataclasses import replace

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.elements.convener import invitations
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.trust import (
    GOOD_SIGNS,
    SIGN_SAYS,
    TRUST_ASKS,
    balance_of,
    meals,
    picture,
    told_of_view,
)
from convene_tui.domain.alliance.trust_wishes import ViewTrust
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Held, Place, TrustAsk, TrustSign
from convene_tui.domain.debrief import MEAL_RULE
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Gap, GapAnswer, Session
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.invitations import invitation_texts
from tests.domain.alliance.compact import SECOND, empty, meetings


def noted(*lines: str, to: Alliance | None = None) -> Alliance:
    """An alliance of which these lines were noted."""
    found = to or empty()
    for number, line in enumerate(lines):
        found = read_note(line, found).change(found, do.Stamp(SECOND, f"t{number}"))
    return found


def view(alliance: Alliance, *sessions: Session) -> AllianceView:
    return AllianceView.of(alliance, sessions or meetings(), DEFAULTS)


@pytest.mark.parametrize(
    ("line", "answers", "seen", "comes_to"),
    [
        ("trust: Tribe, County: yes yes yes", (Held.HAS,) * 3, "", Held.HAS),
        (
            "trust: Tribe, County: yes partly no they hide the logs",
            (Held.HAS, Held.PARTLY, Held.LACKS),
            "they hide the logs",
            Held.LACKS,
        ),
        ("trust: Tribe, County: partly", (Held.PARTLY, None, None), "", Held.PARTLY),
    ],
)
def test_three_answers_are_kept_and_the_worst_of_them_counts(
    line: str, answers: tuple[Held | None, ...], seen: str, comes_to: Held
) -> None:
    found = noted(line)
    (kept,) = found.trust
    assert (kept.who, kept.whom, kept.seen) == ("Tribe", "County", seen)
    assert (kept.open, kept.reliable, kept.aim) == answers
    assert picture(view(found)).tie("tribe", "COUNTY").trust is comes_to
    assert picture(view(found)).tie("County", "Tribe").trust is None


@pytest.mark.parametrize(
    "line",
    [
        "trust: Tribe: yes",
        "trust: Tribe, Tribe: yes",
        "trust: Tribe, County: perhaps",
        "trust: Tribe, County",
        "sign: smiles, Bo",
        "sign: drama",
        "worked: Tribe",
    ],
)
def test_a_line_of_trust_that_says_too_little_is_refused(line: str) -> None:
    with pytest.raises(ConveneError) as refused:
        noted(line)
    assert refused.value.remedy


def test_a_later_view_takes_the_place_of_the_first() -> None:
    found = noted("trust: Tribe, County: no")
    again = ViewTrust("tribe", "county", Held.HAS).change(found, do.Stamp(SECOND, "later"))
    assert [each.open for each in again.trust] == [Held.HAS]
    assert told_of_view(again.trust[0]) == "open: yes"
    assert len(again.bin) == 1


def test_who_named_whom_and_who_worked_together_are_ties_too() -> None:
    first, second = meetings()
    bo = next(each for each in second.people if each.name == "Bo Cruz")
    gap = Gap(id="g", text="di roy", at=SECOND, person=bo.id)
    found = noted("worked: Tribe, County, the dam", "asked: Ann Lee, by Bo Cruz")
    drawn = picture(view(found, first, replace(second, gaps=(gap,))))
    assert drawn.tie("Tribe", "Farmers").named
    assert drawn.tie("Tribe", "Utility").named
    assert not drawn.tie("Farmers", "Tribe").named
    assert drawn.tie("Tribe", "County").worked
    assert drawn.tie("County", "Tribe").worked
    assert {"Tribe", "Farmers", "County", "Utility"} <= set(drawn.parties)
    assert {(who, whom) for who, whom, _ in drawn.edges()} == {
        ("Tribe", "Farmers"),
        ("Tribe", "Utility"),
        ("Tribe", "County"),
        ("County", "Tribe"),
    }


def test_signs_speak_for_trust_or_against_it() -> None:
    lines = ("sign: against, Bo", "sign: writing, Cy, twice", "sign: drama, Di")
    assert balance_of(noted(*lines).trust_seen) == "1 for trust · 2 against it"
    assert balance_of(()) == ""
    assert set(SIGN_SAYS) == set(TrustSign)
    assert set(TRUST_ASKS) == set(TrustAsk)
    assert set(GOOD_SIGNS) < set(TrustSign)


def test_what_is_known_of_trust_is_evidence_beside_what_was_seen_of_people() -> None:
    lines = ("trust: Tribe, County: no", "trust: County, Tribe: yes", "sign: drama, Di")
    told = [each.text for each in standing(view(noted(*lines)), Place.INTELLIGENCE).evidence]
    assert told == ["trust: of 2 asked 1 trust, 1 not", "trust: 1 against it"]


def test_what_the_meal_brought_is_read_from_the_debrief() -> None:
    first, second = meetings()
    said = GapAnswer(id=MEAL_RULE, text="Bo and Di sat together", at=SECOND)
    found = view(empty(), first, replace(second, answers=(said,)))
    assert [(each.text, each.meeting) for each in meals(found)] == [
        ("Bo and Di sat together", "2 · 12 Jan")
    ]


def test_nothing_of_trust_is_for_others() -> None:
    lines = (
        "trust: §one§, §two§: yes no yes §seen§",
        "sign: drama, §three§, §why§",
        "worked: §four§, §five§, §how§",
    )
    found = view(noted(*lines))
    public = public_alliance(found)
    letters = invitation_texts(invitations(found))
    assert "§" not in f"{public!r}{written(public)}{letters}"
