"""The information base is a gate: a way to common ground is taken before any work begins."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.charter_wishes import ChooseSettling
from convene_tui.domain.alliance.guidance import TACTIC_ASKS, TACTIC_WORDS
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place, Settling, Tactic, Topic
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import ElementState
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.alliance.compact import SECOND, empty, meetings, with_wishes


def noted(*lines: str) -> Alliance:
    found = empty()
    for number, line in enumerate(lines):
        found = read_note(line, found).change(found, do.Stamp(SECOND, f"g{number}"))
    return found


def base(alliance: Alliance) -> tuple[ElementState, str]:
    """How the base stands by the first meeting, in which nothing is disputed."""
    found = standing(AllianceView.of(alliance, meetings()[:1], DEFAULTS), Place.INFORMATION)
    return found.state, found.says


def test_the_gate_is_shut_until_a_way_is_chosen() -> None:
    shut = (ElementState.IN_DOUBT, "nobody has chosen how a dispute will be settled")
    assert base(empty()) == shut
    assert base(noted("tactic: no transparency, they would not")) == shut
    assert base(noted("tactic: principles, counted twice"))[0] is ElementState.IN_HAND
    chosen = with_wishes(empty(), ChooseSettling(Settling.TEST, "a joint count"))
    assert base(chosen)[0] is ElementState.IN_HAND


@pytest.mark.parametrize("tactic", Tactic)
def test_each_of_the_five_is_taken_or_not_with_how(tactic: Tactic) -> None:
    word = str(tactic).replace("_", " ")
    found = noted(f"tactic: {word}, all of us", f"tactic: no {word}, it failed")
    (kept,) = found.tactics
    assert (kept.tactic, kept.taken, kept.how) == (tactic, False, "it failed")
    assert len(found.bin) == 1
    assert TACTIC_ASKS[tactic].endswith("?")
    assert TACTIC_WORDS[tactic]


@pytest.mark.parametrize("line", ["tactic: transparency", "tactic: hope, that it goes", "holds: x"])
def test_a_way_without_how_is_refused(line: str) -> None:
    with pytest.raises(ConveneError) as refused:
        noted(line)
    assert refused.value.remedy


def test_who_keeps_something_to_themselves_is_private_and_so_are_the_ways() -> None:
    found = noted("holds: §County§, §the logs§", "tactic: transparency, §all show§")
    (remark,) = found.remarks
    assert (remark.topic, remark.who, remark.text) == (Topic.HOLDS, "§County§", "§the logs§")
    public = public_alliance(AllianceView.of(found, meetings(), DEFAULTS))
    assert "§" not in f"{public!r}{written(public)}"
