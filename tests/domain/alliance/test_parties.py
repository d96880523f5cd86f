"""Which party is meant by a name as it was typed, and which words tell the same."""

import pytest

from convene_tui.domain.alliance.own_versions import _telling
from convene_tui.domain.alliance.parties import party_called
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import person, session

ROOM = session(
    person("b", "Bo Cruz", organisation="Tribe"),
    person("c", "Cy Park", organisation="River Tribe"),
    person("d", "Di Roy"),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Tribe", "Tribe"),
        ("tribe", "Tribe"),
        ("river tribe", "River Tribe"),
        ("River", "River Tribe"),
        ("bo cruz", "Tribe"),
        ("Bo Cruz", "Tribe"),
        ("DI ROY", "Di Roy"),
        ("Mills", "Mills"),
    ],
)
def test_a_party_is_met_in_any_letters_the_whole_name_before_a_part_of_it(
    said: str, meant: str
) -> None:
    assert party_called(AllianceView.of_one(ROOM, DEFAULTS), said) == meant


def test_words_tell_the_same_in_any_of_their_forms() -> None:
    assert _telling("the wells and pumps") == _telling("Well, pump") != _telling("well")
