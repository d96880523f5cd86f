"""Good purposes harmed on purpose: none may pass as right and sure."""

import pytest

from bench.purpose.mutations import KINDS, mutate
from convene_tui.domain.purpose import Verdict, check
from convene_tui.domain.purpose.confidence import SURE

GOOD = (
    ("Halve the deaths on our forty kilometres of road by 2031.",
     "Eleven people died last year on the forty kilometres of road between our four villages."),
    ("By 2030 the six boroughs have cut the wait for a first appointment by 40 percent.",
     "Patients in the boroughs wait sixty days for a first appointment with a heart doctor."),
    ("Cut empty runs at the port from 34% to 20% by the end of 2032.",
     "A third of the lorries that leave the port run empty and jam the only road to it."),
    ("One screening rule and one transfer sheet, in use at all fourteen hospitals by June 2030.",
     "Each hospital screens for stroke by a rule of its own, and transfer takes hours."),
    ("Reduce the waste that our five towns send to landfill by 60 percent by 2033.",
     "The landfill of the five towns is full in three years, and nobody wants a new one."),
    ("No lorry waits more than 45 minutes at the gate of our two ports by the summer of 2029.",
     "Lorries wait four hours at the gates of the two ports, and drivers sleep in their cabs."),
    ("Lower the number of evictions in the county from 1,200 to 400 a year by 2032.",
     "Every week some twenty families in the county are evicted over small debts."),
    ("Bring salmon back to the upper river by 2035, with ladders at all nine dams.",
     "No salmon has come up the river since the nine dams were built."),
)  # fmt: skip
MOST_LOST = 1
"""Of the eight unharmed ones, those that may be left open."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_harmed_purpose_is_never_right_and_sure(kind: str) -> None:
    harmed = [
        made
        for number, (text, problem) in enumerate(GOOD)
        for seed in (number, number + 50, number + 90)
        if (made := mutate(kind, text, problem, seed, GOOD[(number + 4) % len(GOOD)][1]))
    ]
    assert harmed
    for text, problem in harmed:
        answer = check(text, problem=problem)
        assert not (answer.verdict is Verdict.RIGHT and answer.confidence >= SURE), text


def test_unharmed_they_are_right() -> None:
    answers = [check(text, problem=problem) for text, problem in GOOD]
    assert sum(answer.verdict is not Verdict.RIGHT for answer in answers) <= MOST_LOST
    assert not any(answer.guards for answer in answers)
