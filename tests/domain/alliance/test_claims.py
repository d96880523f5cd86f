"""Substance claimed and seen (chapter 4): what counts, who has none, and that it stays private."""

from dataclasses import replace

import pytest

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.claims import (
    SHOWN_WORDS,
    SUBSTANCE_ASKS,
    abrasive,
    as_seen,
    claims,
    told_by_kind,
    told_of_claim,
    without_any,
)
from convene_tui.domain.alliance.elements.convener import invitations
from convene_tui.domain.alliance.looking import elements, standing
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.people_wishes import ShowSubstance
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place, Shown
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, Substance
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.invitations import invitation_texts
from tests.domain.alliance.compact import empty, meetings, with_wishes

CLAIMED = {
    "Ann Lee": (Substance.AUTHORITATIVE, Substance.REPUTATIONAL),
    "Bo Cruz": (Substance.COGNITIVE, Substance.AUTHORITATIVE),
    "Cal Reyes": (Substance.COGNITIVE, Substance.REPUTATIONAL),
    "Di Roy": (),
    "Mia Fox": (Substance.REPUTATIONAL,),
}


def meeting() -> Session:
    """The newest meeting, whose roster claims every kind twice."""
    _, second = meetings()
    people = (replace(p, substance=CLAIMED.get(p.name, ())) for p in second.people)
    return replace(second, people=tuple(people))


def noted(*lines: str) -> Alliance:
    found = empty()
    for line in lines:
        found = with_wishes(found, read_note(line, found))
    return found


def view(*lines: str) -> AllianceView:
    return AllianceView.of(noted(*lines), (meetings()[0], meeting()), DEFAULTS)


def kinds_missing(of: AllianceView) -> list[str]:
    found = holes(as_seen(of, meeting()), DEFAULTS)
    return [hole.text for hole in found if hole.rule == "SG1"]


def test_the_roster_claims_and_what_was_seen_takes_the_place_of_the_claim() -> None:
    found = view("substance: Cal Reyes, cognitive, seen, knows every well")
    cal = next(each for each in claims(found) if each.name == "Cal Reyes")
    assert [(c.kind, c.shown) for c in cal.claims] == [
        (Substance.COGNITIVE, Shown.SEEN),
        (Substance.REPUTATIONAL, Shown.CLAIMED),
    ]
    assert cal.organisation == "County"
    kept = found.alliance.substance[0]
    assert told_of_claim(kept) == "cognitive, seen in action: knows every well"


def test_what_is_not_so_no_longer_counts_and_what_is_seen_counts_without_a_claim() -> None:
    """SG1: each kind rests on two people at least; a claim that is not so is none."""
    assert kinds_missing(view()) == []
    missed = view("substance: Cal Reyes, cognitive, not so, stretched thin")
    assert kinds_missing(missed) == ["cognitive: only Bo Cruz"]
    assert kinds_missing(view("substance: Di Roy, cognitive, seen", *_NOT_SO)) == []


_NOT_SO = ("substance: Cal Reyes, cognitive, not so",)


@pytest.mark.parametrize("shown", Shown)
def test_the_element_and_its_debrief_take_what_was_seen_for_what_was_claimed(
    shown: Shown,
) -> None:
    of = view(f"substance: Ann Lee, authoritative, {shown.replace('_', ' ')}")
    stands = standing(of, Place.REPRESENTATIVES)
    assert ("authoritative: only Bo Cruz" in stands.says) == (shown is Shown.NOT_SO)
    assert elements(meeting(), DEFAULTS, of)[2] == stands


def test_somebody_with_no_kind_at_all_is_named_once_anybody_has_one() -> None:
    assert without_any(view()) == "no kind at all: Di Roy"
    seen = view("substance: Di Roy, reputational, seen, the orchards follow her")
    assert without_any(seen) == ""
    lost = view(*(f"substance: Cal Reyes, {kind}, not so" for kind in Substance))
    assert "Cal Reyes" in without_any(lost)
    assert "no kind at all: Di Roy" in _evidence(view())
    bare = AllianceView.of(empty(), meetings(), DEFAULTS)
    assert without_any(bare) == ""


def test_abrasive_authority_counts_and_is_told() -> None:
    of = view("substance: Ann Lee, authoritative, abrasive, nobody dares to answer")
    assert abrasive(of) == "abrasive authority: Ann Lee"
    assert "abrasive authority: Ann Lee" in _evidence(of)
    assert kinds_missing(of) == []
    with pytest.raises(ConveneError, match="Only authority is abrasive"):
        noted("substance: Ann Lee, cognitive, abrasive")


def test_of_each_kind_it_is_told_how_many_were_seen() -> None:
    of = view(
        "substance: Cal Reyes, cognitive, not so",
        "substance: Di Roy, cognitive, seen",
    )
    assert list(told_by_kind(of)) == ["cognitive: 1 claimed, 1 seen in action, 1 not so"]
    assert list(told_by_kind(view())) == []


def test_a_second_look_takes_the_place_of_the_first_and_none_takes_it_away() -> None:
    found = noted(
        "substance: Cal Reyes, cognitive, claimed, says so",
        "substance: cal reyes, cognitive, seen, named the faults",
        "substance: Cal Reyes, reputational, seen",
    )
    assert [(e.kind, e.seen) for e in found.substance] == [
        (Substance.COGNITIVE, "named the faults"),
        (Substance.REPUTATIONAL, ""),
    ]
    gone = with_wishes(found, ShowSubstance("Cal Reyes", Substance.COGNITIVE, None))
    assert [e.kind for e in gone.substance] == [Substance.REPUTATIONAL]
    assert len(gone.bin) == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("substance: Cal Reyes, clever, seen", "authoritative, cognitive, reputational"),
        ("substance: Cal Reyes, cognitive, perhaps", "claimed, seen, not so, abrasive"),
        ("substance: Cal Reyes", "authoritative, cognitive, reputational"),
    ],
)
def test_a_line_that_says_no_kind_or_not_what_came_of_it_is_refused(line: str, says: str) -> None:
    with pytest.raises(ConveneError, match=says):
        noted(line)


def test_none_of_it_is_in_what_others_get() -> None:
    secret = "zzyx"
    of = view(*(f"substance: Di Roy, {kind}, seen, {secret} {kind}" for kind in Substance))
    public = public_alliance(of)
    texts = (repr(public), written(public), invitation_texts(invitations(of)))
    assert not any(secret in text for text in texts)


def test_everything_has_its_words() -> None:
    assert set(SHOWN_WORDS) == set(Shown)
    assert set(SUBSTANCE_ASKS) == set(Substance)


def _evidence(of: AllianceView) -> list[str]:
    return [each.text for each in standing(of, Place.REPRESENTATIVES).evidence]
