"""Every table of words has all the words of its closed set, but for those that are told here."""

from enum import Enum
from typing import Any, Final

import pytest

from tests.golden.tables import tables_of_words

SOME: Final[dict[str, str]] = {
    # These are text, which a terminal shows.
    "cli.output._NO_TEXT": "md html json csv vcf ics",
    # A plain note and what was tried say nothing that an alliance could rest on.
    "domain.alliance.elements.information.KINDS_OF_NOTES": "note tried inaction",
    # What is right or open is doubted by no finding.
    "domain.purpose.pointing.SPEAKS_OF": "open right",
    # A plain note is none of the problem.
    "reports.matter._OF_THE_PROBLEM": "note",
    # The others are all drawn as what asks for a look.
    "tui.panels.gauges._STYLES": "too_big too_small unclear",
    # Nothing has to be said of a concern that moves on elsewhere.
    "tui.panels.concerns._ASKED_FOR": "heard understood withdrawn gave_up",
    # What these leave behind stands in the room, or is private.
    "tui.panels.so_far._LEFT_BEHIND": "prepare arrive substance debrief",
    # They are led to by what they are of: the line, the stage, the list of parked points.
    "tui.screens.meeting.leading._PLACES": "doubt conclusion parked",
}
"""The tables that have only some of the words of their set, with those that they lack."""

TABLES: Final = sorted(tables_of_words(), key=lambda each: each[0])


def test_there_are_tables() -> None:
    assert len(TABLES) > 30


@pytest.mark.parametrize(("name", "words", "table"), TABLES, ids=[each[0] for each in TABLES])
def test_a_table_has_every_word(name: str, words: type[Enum], table: dict[Enum, Any]) -> None:
    lacks = {word.value for word in words} - {word.value for word in table}
    assert lacks == set(SOME.get(name, "").split()), "add the word, or say in SOME why not"


def test_what_is_told_to_lack_words_is_there() -> None:
    assert set(SOME) <= {name for name, _, _ in TABLES}
