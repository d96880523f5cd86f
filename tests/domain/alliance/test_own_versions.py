"""Each party's own version is laid beside the others; it is private but for what was said aloud."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.elements.convener import invitations
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.own_versions import VersionsBeside, beside, not_asked
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import ElementState, Session
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.invitations import invitation_texts
from tests.domain.alliance.compact import SECOND, empty, kept, meetings

TRIBE = (
    "version: Tribe, for: By August 2028 two feet of water stay at the ford, so that salmon "
    "return; gets: fish in the river; in: metering; the ford; out: new wells"
)
FARMERS = (
    "version: Farmers, for: By summer 2029 the six farms of the lower valley pump 10 percent less; "
    "gets: a loan again; in: new wells; metering"
)

RATIFIED = (
    *(":purpose", "draft: By 2028 the districts pump less."),
    *(":concerns", "consent", "yes all", "ratify"),
)


def noted(*lines: str) -> Alliance:
    found = empty()
    for number, line in enumerate(lines):
        found = read_note(line, found).change(found, do.Stamp(SECOND, f"v{number}"))
    return found


def view(*lines: str, sessions: tuple[Session, ...] | None = None) -> AllianceView:
    return AllianceView.of(noted(*lines), sessions or meetings(), DEFAULTS)


def laid(*lines: str) -> VersionsBeside:
    return beside(view(*lines))


def test_a_later_line_changes_what_it_says_and_leaves_the_rest() -> None:
    found = noted(TRIBE, "version: TRIBE, gets aloud: fish, and peace; bends: its own ford")
    (tribe,) = found.own_versions
    assert tribe.text.startswith("By August 2028 two feet of water")
    assert (tribe.gets, tribe.aloud) == ("fish, and peace", True)
    assert (tribe.inside, tribe.outside) == ("metering; the ford", "new wells")
    assert tribe.bends == "its own ford"
    again = read_note("version: Tribe, gets: fish", found).change(found, do.Stamp(SECOND, "x"))
    assert not again.own_versions[0].aloud, "what is said anew is private until it is said aloud"


@pytest.mark.parametrize(
    "line",
    [
        *("version: Tribe", "version: , for: water", "version: Tribe, water at the ford"),
        "version: Tribe, for: ; gets: fish",
    ],
)
def test_a_line_that_says_no_version_is_refused_and_says_how(line: str) -> None:
    with pytest.raises(ConveneError) as refused:
        noted(line)
    assert "County, for:" in refused.value.remedy


def test_versions_are_compared_slot_by_slot_with_who_says_what() -> None:
    slots = {slot.name: slot for slot in laid(TRIBE, FARMERS).slots}
    assert set(slots) == {"change", "for whom", "by when", "measure", "limit"}
    assert dict(slots["change"].told) == {
        "Tribe": "two feet of water stay at the ford",
        "Farmers": "the six farms of the lower valley pump 10 percent less",
    }
    assert slots["by when"].differs
    assert dict(slots["by when"].told).keys() == {"Tribe", "Farmers"}
    assert slots["for whom"].silent == ("Farmers",)
    assert "left open by Farmers" in slots["for whom"].says
    assert "10 percent" in dict(slots["measure"].told)["Farmers"]


def test_a_change_is_a_whole_sentence_without_its_day() -> None:
    nurse = "version: County, for: By November 2027 every nurse is home within 40 minutes."
    slots = {slot.name: dict(slot.told) for slot in laid(TRIBE, nurse).slots}
    assert slots["change"]["County"] == "every nurse is home within 40 minutes"
    assert slots["by when"]["County"] == "November 2027"


@pytest.mark.parametrize(
    ("one", "other", "name", "differs"),
    [
        ("By 2028 wells refill.", "By the end of 2028 wells refill.", "by when", False),
        ("By 2028 wells refill.", "By 2029 wells refill.", "by when", True),
        ("By 2028 wells refill.", "Wells refill.", "by when", True),
        ("We cut pumping by 10 percent.", "We cut pumping by 20 percent.", "measure", True),
        ("We cut pumping by 10 percent.", "We cut pumping by 10 percent.", "change", False),
    ],
)
def test_the_same_in_other_words_is_no_difference(
    one: str, other: str, name: str, *, differs: bool
) -> None:
    found = laid(f"version: Tribe, for: {one}", f"version: County, for: {other}")
    assert next(slot for slot in found.slots if slot.name == name).differs is differs


def test_one_version_alone_is_compared_with_nothing() -> None:
    assert laid(TRIBE).slots == ()
    assert laid() == VersionsBeside(slots=(), scope=(), bends=())


def test_what_one_takes_in_and_another_leaves_out_is_named_the_room_among_them() -> None:
    first, second = meetings()
    roomy = kept(second, (":purpose", "out: the ford"), SECOND)
    found = beside(view(TRIBE, FARMERS, sessions=(first, roomy)))
    told = {each.text: each for each in found.scope}
    assert told["new wells"].says == "in for Farmers; out for Tribe"
    assert told["the ford"].says == "in for Tribe; out for the room"
    assert not told["metering"].is_disputed
    assert {each.text for each in found.disputed} == {"the ford", "new wells"}


def test_words_that_one_party_alone_uses_and_wants_for_itself_bend_the_purpose() -> None:
    bends = {bend.who: bend for bend in laid(TRIBE, FARMERS).bends}
    assert "ford" in bends["Tribe"].words, "the fry die at the ford: that is their own pain"
    assert "water" not in bends["Tribe"].words
    noted_too = laid(TRIBE, FARMERS, "version: Farmers, bends: toward the lower farms")
    assert {b.who: b.says for b in noted_too.bends}["Farmers"].startswith("toward the lower farms")


def test_a_ratified_purpose_that_is_not_meant_alike_is_in_doubt() -> None:
    first, second = meetings()
    ratified = kept(second, RATIFIED, SECOND)
    agreed = standing(view(TRIBE, sessions=(first, ratified)), Place.PURPOSE)
    assert agreed.state is ElementState.IN_HAND
    apart = standing(view(TRIBE, FARMERS, sessions=(first, ratified)), Place.PURPOSE)
    assert apart.state is ElementState.IN_DOUBT
    assert "new wells is in for Farmers; out for Tribe" in apart.says


def test_whoever_has_told_no_version_is_named_and_asked_in_the_letter() -> None:
    before, after = view(), view(TRIBE)
    assert "Tribe" in not_asked(before)
    assert "Tribe" not in not_asked(after)
    letters = {letter.name: letter.text for letter in invitations(before)}
    asked = "in your own words"
    assert asked in letters["Bo Cruz"]
    letters = {letter.name: letter.text for letter in invitations(after)}
    assert asked not in letters["Bo Cruz"]
    assert asked in letters["Ann Lee"]


def test_no_letter_asks_once_the_purpose_is_ratified() -> None:
    first, second = meetings()
    found = view(sessions=(first, kept(second, RATIFIED, SECOND)))
    assert all("in your own words" not in letter.text for letter in invitations(found))


def test_only_a_stake_that_was_said_aloud_is_for_others() -> None:
    private = "version: §who§, for: §purpose§; gets: §stake§; in: §in§; out: §out§; bends: §bends§"
    found = view(private)
    public = public_alliance(found)
    letters = invitation_texts(invitations(found))
    assert "§" not in f"{public!r}{written(public)}{letters}"
    aloud = public_alliance(view(private.replace("gets:", "gets aloud:")))
    told = f"{aloud!r}{written(aloud)}"
    assert {"§stake§", "§who§"} <= {f"§{part}§" for part in told.split("§")[1::2]}
    for word in ("purpose", "in", "out", "bends"):
        assert f"§{word}§" not in told
