"""What an alliance of ours answers to the questions behind the eight, and which party is meant."""

from dataclasses import replace

import pytest

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.parties import party_called
from convene_tui.domain.alliance.portfolio import of_alliance
from convene_tui.domain.alliance.probing import probings
from convene_tui.domain.alliance.trust import picture
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import NameConvener
from convene_tui.domain.alliance.words import Held, Place, Probe, Verdict
from convene_tui.domain.model import ElementState
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.alliance.compact import empty, meetings, with_wishes
from tests.domain.alliance.test_asking import asked

IN_DOUBT, ABSENT = ElementState.IN_DOUBT, ElementState.ABSENT


def view(alliance: Alliance) -> AllianceView:
    return AllianceView.of(alliance, meetings(), DEFAULTS)


def answered(*lines: str) -> dict[Probe, tuple[ElementState, str]]:
    found = probings(view(asked(*lines)))
    return {probe: (each.state, each.says) for probe, each in found.items()}


PARTIES = tuple(dict.fromkeys(m.organisation or m.name for m in view(empty()).members))


def test_where_nothing_is_noted_nothing_is_answered() -> None:
    assert answered() == {}
    assert answered(f"trust: {PARTIES[0]}, {PARTIES[1]}: yes yes yes") == {}
    assert answered(f"party: {PARTIES[0]}, gives a well, worth yes") == {}


def test_distrust_of_one_is_a_doubt_and_that_of_most_decides() -> None:
    first, second, third, *_ = PARTIES
    assert answered(f"trust: {first}, {second}: no") == {
        Probe.TRUST: (IN_DOUBT, f"{first} does not trust {second}")
    }
    assert answered(f"trust: {first}, {second}: partly yes yes") == {
        Probe.TRUST: (IN_DOUBT, f"{first} only partly trusts {second}")
    }
    others = [each for each in PARTIES if each != second]
    found = answered(*(f"trust: {each}, {second}: no" for each in others))
    assert found[Probe.TRUST][0] is ABSENT
    assert found[Probe.TRUST][1].endswith(f" do not trust {second}")
    gone = (f"trust: {first}, {second}: no", f"left: {second}")
    assert answered(*gone) == {}
    assert third


def test_what_most_do_not_gain_by_decides_of_those_who_are_still_in_it() -> None:
    first, second, third, *_ = PARTIES
    weighed = [f"party: {each}, gives a well, worth no" for each in (first, second)]
    one = answered(weighed[0], f"party: {second}, gives a well, worth yes")
    assert one[Probe.VALUE] == (IN_DOUBT, f"{first} gains nothing by it")
    most = answered(*weighed, f"party: {third}, gives a well, worth yes")
    assert most[Probe.VALUE] == (ABSENT, f"{first} and {second} gain nothing by it")
    assert Probe.VALUE not in answered(*weighed, f"left: {first}", f"left: {second}")


def test_another_aim_puts_a_ratified_purpose_in_doubt() -> None:
    first, second, *_ = PARTIES
    line = f"trust: {first}, {second}: yes yes no"
    assert answered(line)[Probe.SAME] == (
        IN_DOUBT,
        f"{first} does not believe in the aim of {second}",
    )
    one, _ = meetings()
    agreed = (one.with_fields(ratified=one.drafts[-1].id),)
    before = standing(AllianceView.of(empty(), agreed, DEFAULTS), Place.PURPOSE)
    after = standing(AllianceView.of(asked(line), agreed, DEFAULTS), Place.PURPOSE)
    assert before.state is ElementState.IN_HAND
    assert (after.state, f"{first} does not believe" in after.says) == (IN_DOUBT, True)


def test_what_is_taken_in_by_one_and_left_out_by_another_is_no_one_purpose() -> None:
    lines = ("version: County, for: a rule; in: fish", "version: Tribe, for: a rule; out: fish")
    assert answered(*lines)[Probe.SAME] == (IN_DOUBT, "fish is in for County; out for Tribe")


def test_what_stands_behind_the_eight_decides_of_an_alliance_of_ours_as_of_an_invitation() -> None:
    first, second, *_ = PARTIES
    others = [each for each in PARTIES if each != second]
    found = of_alliance(view(asked(*(f"trust: {each}, {second}: no" for each in others))))
    assert found.advice
    assert found.advice.verdict is Verdict.DECLINE
    assert found.because.startswith(first)
    assert "I don't trust" not in found.because


@pytest.mark.parametrize("said", ["tribe", "River", "RIVER TRIBE", "Bo Cruz"])
def test_a_party_is_met_by_a_part_of_its_name_and_by_who_speaks_for_it(said: str) -> None:
    first, *rest = meetings()
    people = (
        replace(first.people[0], name="Bo Cruz", organisation="River Tribe"),
        replace(first.people[1], name="Cy Park", organisation="Harbour County"),
    )
    found = AllianceView.of(empty(), (first.with_fields(people=people), *rest[:0]), DEFAULTS)
    assert party_called(found, said) == "River Tribe"
    assert party_called(found, "Farmers") == "Farmers"
    trusting = asked(f"trust: {said}, county: yes")
    drawn = picture(AllianceView.of(trusting, (first.with_fields(people=people),), DEFAULTS))
    assert drawn.tie("River Tribe", "Harbour County").trust is Held.HAS
    assert set(drawn.parties) == {"River Tribe", "Harbour County"}


def test_a_convener_who_came_and_comes_no_more_is_a_doubt() -> None:
    first, second = meetings()
    name = next(p.name for p in first.people if view(empty()).member(p.name))
    found = with_wishes(empty(), NameConvener(name))
    away = second.with_fields(people=tuple(p for p in second.people if p.name != name))
    stays = standing(AllianceView.of(found, (first, second), DEFAULTS), Place.CONVENER)
    gone = standing(AllianceView.of(found, (first, away), DEFAULTS), Place.CONVENER)
    assert "came before" not in stays.says
    assert gone.says == f"{name} came before, and not to the last meeting"
    other = with_wishes(empty(), NameConvener("Grace Holm"))
    never = standing(AllianceView.of(other, (first, away), DEFAULTS), Place.CONVENER)
    assert "came before" not in never.says
