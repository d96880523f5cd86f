"""What each party gives up and gets; who gains nothing or needs nobody has no reason to stay."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.elements.convener import invitations
from convene_tui.domain.alliance.independence import told_of_balance
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import WeighParty
from convene_tui.domain.alliance.words import Held, Place
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import ElementState
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.invitations import invitation_texts
from tests.domain.alliance.compact import SECOND, empty, meetings, with_wishes


def noted(*lines: str) -> Alliance:
    found = empty()
    for number, line in enumerate(lines):
        found = read_note(line, found).change(found, do.Stamp(SECOND, f"b{number}"))
    return found


def view(alliance: Alliance) -> AllianceView:
    return AllianceView.of(alliance, meetings(), DEFAULTS)


def test_a_party_is_weighed_in_a_line_and_a_later_line_takes_its_place() -> None:
    first = "party: County, gives its own meter, gets one rule, worth yes, alone partly"
    (kept,) = noted(first).balances
    assert (kept.who, kept.gives, kept.gets) == ("County", "its own meter", "one rule")
    assert (kept.worth, kept.alone) == (Held.HAS, Held.PARTLY)
    assert told_of_balance(kept) == (
        "gives up its own meter; gets one rule; worth it: yes; could do it alone: partly"
    )
    found = noted(first, "party: COUNTY, worth no")
    assert [(each.who, each.worth) for each in found.balances] == [("COUNTY", Held.LACKS)]
    assert len(found.bin) == 1


@pytest.mark.parametrize(
    "line",
    [
        *("party: , gives all", "party: County, takes all", "party: A, gets"),
        *("party: County, worth maybe", "party: County, gives all, alone soon"),
    ],
)
def test_a_line_that_weighs_nothing_is_refused(line: str) -> None:
    with pytest.raises(ConveneError) as refused:
        noted(line)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (("party: County, worth no",), ElementState.IN_HAND),
        (("party: County, worth no", "party: Tribe, alone yes"), ElementState.IN_DOUBT),
        (("party: County, worth partly", "party: Tribe, alone partly"), ElementState.IN_HAND),
    ],
)
def test_two_that_may_leave_put_the_pain_in_doubt(
    lines: tuple[str, ...], state: ElementState
) -> None:
    stands = standing(view(noted(*lines)), Place.PAIN)
    assert stands.state is state
    assert (state is ElementState.IN_DOUBT) == ("2 parties gain nothing" in stands.says)


def test_what_a_party_gives_and_gets_is_for_nobody_else() -> None:
    found = view(noted("party: §County§, gives §meter§, gets §rule§, worth no"))
    public = public_alliance(found)
    letters = invitation_texts(invitations(found))
    assert "§" not in f"{public!r}{written(public)}{letters}"


def test_a_party_of_which_nothing_is_said_any_more_has_no_line() -> None:
    kept = with_wishes(empty(), WeighParty("County", "its own meter"))
    gone = with_wishes(kept, WeighParty("county"))
    assert gone.balances == ()
    assert len(gone.bin) == 1
    assert with_wishes(empty(), WeighParty("County")).balances == ()
