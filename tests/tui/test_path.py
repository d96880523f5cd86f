"""The path in one line says as much as there is room for, and never more."""

import pytest

from convene_tui.domain.model import Parked, Session, StageKey
from convene_tui.tui.panels.path import folded
from tests.domain.meeting import START, concern, session

WAITING = session(
    concerns=(concern(1),), parked=(Parked(id="p1", text="the school", at=START),)
).with_fields(stage=StageKey.PURPOSE)


@pytest.mark.parametrize("meeting", [session(), WAITING])
def test_the_longest_words_are_taken_that_there_is_room_for(meeting: Session) -> None:
    widths = {
        room: sum(words.cell_length for _, words in folded(meeting, room)) for room in range(200)
    }
    ways = sorted(set(widths.values()))
    assert len(ways) == 3
    for room, width in widths.items():
        assert width == max((way for way in ways if way <= room), default=ways[0])
