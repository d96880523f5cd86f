"""Two versions beside each other: each change of a good purpose is called what it is."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from convene_tui.domain.purpose import Step, laid_out
from tests.domain.purpose.test_harmed import GOOD

TODAY = date(2026, 11, 29)
BACK = {
    Step.LOST: Step.ADDED, Step.NARROWER: Step.WIDER, Step.LIMIT_LOST: Step.LIMIT_SET,
    Step.SOONER: Step.LATER, Step.BIGGER_STEP: Step.SMALLER_STEP, Step.RESULT: Step.NO_RESULT,
}  # fmt: skip
"""What a step is called when the two versions change places; the others stay as they are."""
BACK |= {back: step for step, back in BACK.items()}
BACK |= {step: step for step in Step if step not in BACK}
OWN = (
    "House 400 families in the two boroughs by 2031.",
    "The five county hospitals cut the wait for a transfer from 9 hours to 4 by June 2029.",
    "Raise the share of children who can swim in the four districts from 40 to 70 percent by 2030.",
    "Bring salmon back to the Rhine and the Moselle by 2035.",
    "Cut the water that the six mills draw from the river by 40 percent by 2032.",
    "The eleven ports accept one customs form by the end of 2028.",
    "Plant 3,000 trees along the three canals by 2029.",
    "Lower lead in the water of the 60 schools to below 5 micrograms a litre by 2030.",
)
TEXTS = (*OWN, *(text for text, _ in GOOD))

_YEAR = re.compile(r"20\d\d")
_SHARE = re.compile(r"\bby (\d+) percent")
_COUNT = re.compile(
    r"\b(two|three|four|five|six|nine|eleven|60)"
    r"(?= (?:\w+ )?(?:boroughs|hospitals|districts|mills|ports|canals|schools|villages|dams|towns))"
)


def _later(text: str) -> str:
    return _YEAR.sub(lambda year: str(int(year[0]) + 7), text)


def _undated(text: str) -> str:
    return re.sub(r"(?:^By |,? by )(?:the (?:end|summer) of )?(?:June )?20\d\d", "", text)


def _smaller_share(text: str) -> str:
    return _SHARE.sub(lambda share: f"by {int(share[1]) // 2} percent", text)


def _more_of_them(text: str) -> str:
    return _COUNT.sub("90", text)


def _denied(text: str) -> str:
    return f"We will not {text[:1].lower()}{text[1:]}" if text.split()[0] in _VERBS else text


def _other_way(text: str) -> str:
    for less, more in (("Cut", "Increase"), ("Reduce", "Increase"), ("Lower", "Raise")):
        if text.startswith(less):
            return more + text[len(less) :]
    return text


def _hollow(text: str) -> str:
    first = text.split()[0]
    return text.replace(first, "Promote", 1) if first in _VERBS else text


_VERBS = frozenset("House Bring Cut Plant Lower Halve Reduce Raise".split())

CHANGES: tuple[tuple[str, Callable[[str], str], tuple[Step, ...]], ...] = (
    ("when", _later, (Step.LATER,)),
    ("when", _undated, (Step.LOST,)),
    ("quantity", _smaller_share, (Step.SMALLER_STEP,)),
    ("which", _more_of_them, (Step.WIDER,)),
    ("verb", _denied, (Step.OPPOSITE,)),
    ("verb", _other_way, (Step.OPPOSITE,)),
    ("verb", _hollow, (Step.NO_RESULT,)),
)
MADE = [
    (slot, text, changed, steps)
    for slot, change, steps in CHANGES
    for text in TEXTS
    if (changed := change(text)) != text
]


@pytest.mark.parametrize(("slot", "text", "changed", "steps"), MADE)
def test_each_change_is_called_what_it_is_both_ways(
    slot: str, text: str, changed: str, steps: tuple[Step, ...]
) -> None:
    there = {pair.name: pair.step for pair in laid_out(text, changed, today=TODAY).pairs}
    back = {pair.name: pair.step for pair in laid_out(changed, text, today=TODAY).pairs}
    assert there[slot] in steps
    assert back[slot] is BACK.get(there[slot], there[slot])


@pytest.mark.parametrize("text", TEXTS)
def test_what_changed_nowhere_else_is_the_same_there(text: str) -> None:
    both = laid_out(text, _later(text), today=TODAY)
    assert {pair.step for pair in both.pairs if pair.name != "when"} == {Step.SAME}


def test_any_two_are_told_apart_alike_from_either_side() -> None:
    for one in TEXTS:
        for two in TEXTS:
            there = laid_out(one, two, today=TODAY).pairs
            back = {pair.name: pair.step for pair in laid_out(two, one, today=TODAY).pairs}
            for pair in there:
                assert back[pair.name] is BACK.get(pair.step, pair.step), (one, two, pair.name)


@pytest.mark.parametrize(
    ("first", "second", "slot", "step"),
    [
        ("House 400 families in the two boroughs", "House every family", "which", Step.LIMIT_LOST),
        ("House 400 families by 2030", "House 600 families by 2030", "quantity", Step.BIGGER_STEP),
        ("Open the bridge by 2029", "Open the bridge within two years", "when", Step.SOONER),
        ("Halve the deaths on our road", "End the deaths on our road", "verb", Step.BIGGER_STEP),
        ("Cut empty runs", "Cut empty night runs", "what", Step.NARROWER),
        ("Cut the noise of lorries", "Cut the noise and dust of lorries", "what", Step.WIDER),
        ("The four ports share one tug", "The six ports share one tug", "who", Step.WIDER),
        ("Clean the Main and the Rhine", "Clean the Rhine", "which", Step.NARROWER),
        ("Meet twice a year on the road", "Halve the deaths on the road", "verb", Step.RESULT),
    ],
)
def test_wider_nearer_and_bigger_are_told(first: str, second: str, slot: str, step: Step) -> None:
    there = {pair.name: pair.step for pair in laid_out(first, second, today=TODAY).pairs}
    assert there[slot] is step


def test_what_was_lost_is_named_in_a_sentence() -> None:
    first = "Cut the wait in the six boroughs from 60 days to 10 by 2029, so that patients are seen"
    said = " ".join(laid_out(first, "Improve access to appointments").wholes)
    assert "leaves out how much “from 60 days to 10”, by when “2029”" in said
    assert "is wider: which, where" in said
