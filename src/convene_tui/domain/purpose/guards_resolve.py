"""Guards of resolve: a goal that is left to chance, and one that no table brings about."""

from __future__ import annotations

from collections.abc import Iterator

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Cap, Fired, doubted, guard
from convene_tui.domain.purpose.phrases import any_of
from convene_tui.domain.purpose.reading import Reading

_SOMEBODY = r"(?:somebody|someone|anybody|anyone)"
_CHANCE = any_of(
    r"(?:might|may|could|would|can) (?:perhaps|possibly|maybe|conceivably|one day|someday)",
    r"(?:perhaps|maybe),? (?:we|one day|some day|the|by)",
    rf"(?:if|unless|provided) (?:that )?(?:{_SOMEBODY}|others?) (?:else )?"
    r"(?:pays?|does|do|agrees?|objects?|minds?|wants?)",
    r"unless it (?:turns out|proves|becomes|gets)",
    r"if (?:all goes|things go) well",
    rf"if (?:we|{_SOMEBODY}) (?:feels? like|gets? round to|ha(?:ve|s) (?:the )?time|happens? to)",
    r"or maybe not",
    r"we(?: shall|['’]ll| will) see(?! to| that)",
    r"god willing",
    r"toss(?:es)? (?:of )?a coin",
    r"(?:unless|if) nobody (?:feels? like|minds?|objects?)",
    r"when pigs fly|once upon a time|sooner or later|not, as the case may be",
    r"with (?:a bit of |some )?luck",
    r"none of our business",
)
"""Words by which nobody has promised anything."""


@guard(
    "left_to_chance",
    fires=(
        "If somebody else pays, the four labs accept each other's samples by October 2027",
        "The four labs might perhaps accept each other's samples by October 2027",
        "Maybe we halve the deaths on our stretch of track by 2030",
        "The growers are paid within ten days of delivery, or maybe not, we shall see",
        "The wait falls from 34 weeks to 12, God willing and if anyone has time",
        "Whether patients have an interpreter in 20 minutes is decided by the toss of a coin",
        "Halve the wait at the gate by 2028, unless it turns out to be hard",
    ),
    quiet=(
        "Patients who may need a bed have one within a day",
        "Halve the deaths on our stretch of track by 2030, so that nobody may be hurt",
        "If a patient asks, one of the six clinics calls back within an hour",
        "Each town pays a third if the other two do by June 2028",
    ),
)
def left_to_chance(reading: Reading, context: Context) -> Iterator[Fired]:
    """The goal is left to chance, or to somebody else."""
    if found := _CHANCE.search(reading.text):
        place = reading.place_of(*found.span())
        yield doubted(reading, place, ": will you do it, or will you not?")


_WORLDWIDE = (
    r"(?:climate change|global warming|(?:world|global) (?:hunger|poverty|peace|warming)"
    r"|peace (?:to|in|for) the (?:middle east|world)|(?:hunger|poverty|war) in the world"
    r"|the (?:climate|refugee|energy) crisis)"
)
_BEYOND_ALL = any_of(
    r"(?:ends?|stops?|halts?|reverses?|solves?|beats?|defeats?|overcomes?|achieves?|brings?"
    rf"|creates?|eliminates?|eradicates?|fix(?:es)?) (?:about )?{_WORLDWIDE}",
    rf"{_WORLDWIDE} (?:is|are|has been|will be) (?:ended|stopped|halted|reversed|solved|beaten"
    r"|defeated|overcome|over|achieved|fixed)",
)


@guard(
    "beyond_all",
    fires=(
        "By 2030 climate change is reversed through the twelve allotment clubs of the town",
        "The twelve allotment clubs stop global warming by 2030",
        "By 2028 the two schools solve world hunger with a garden of 400 m2",
        "Three towns bring peace to the Middle East by 2028",
    ),
    quiet=(
        "The twelve clubs cut the carbon of their plots by half by 2030 to slow climate change",
        "Two thirds of the farms in the valley are ready for climate change by 2030",
        "End the queue for food at the six food banks by 2028",
    ),
)
def beyond_all(reading: Reading, context: Context) -> Iterator[Fired]:
    """A pain of the whole world is to be over: no table brings that about."""
    if found := _BEYOND_ALL.search(reading.text):
        place = reading.place_of(*found.span())
        asks = ": how much of it could this group bring about?"
        yield doubted(reading, place, asks, Cap.TOO_BIG)
