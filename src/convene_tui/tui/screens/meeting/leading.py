"""The way from something that is still open to where it is taken care of."""

from functools import partial
from typing import Final

from textual.message import Message

from convene_tui.domain.intentions import EnterStage
from convene_tui.domain.loose_ends import LooseEnd, Matter
from convene_tui.domain.model import StageKey
from convene_tui.tui.beside import begin
from convene_tui.tui.messages import ParkedAsked
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.screens.meeting.actions import conclude
from convene_tui.tui.screens.meeting.base import MeetingView

ENDINGS: Final = frozenset({":end", "end"})
"""The lines that end the meeting, after a look at what is still open."""

_PLACES: Final = {
    Matter.OUTCOME: (StageKey.CLOSE, "outcome"),
    Matter.LEADER: (StageKey.CLOSE, "leader"),
    Matter.NEXT: (StageKey.CLOSE, "next"),
    Matter.SUCCESS: (StageKey.CLOSE, "met"),
    Matter.TASK: (StageKey.CLOSE, ""),
    Matter.CONCERN: (StageKey.CONCERNS, ""),
    Matter.CONSENT: (StageKey.CONCERNS, "ask"),
}
"""The stage and the row of its panels, where the loose end names no record of its own."""


def ends(line: str) -> bool:
    """Whether a line says that the meeting is over."""
    return line.strip().lower() in ENDINGS


class RowWanted(Message):
    """The cursor is to go to a row of a stage, once that is on the screen."""

    def __init__(self, stage: StageKey, row: str) -> None:
        self.stage = stage
        self.row = row
        super().__init__()


def lead_to(meeting: MeetingView, end: LooseEnd) -> None:
    """Go where a loose end is taken care of, the cursor on it."""
    match end.matter:
        case Matter.PARKED:
            meeting.post_message(ParkedAsked())
        case Matter.DOUBT:
            show_kept(meeting, end.record)
        case Matter.CONCLUSION:
            concluding = partial(conclude, meeting, StageKey(end.record))
            begin(meeting, concluding, group="dialog")
        case _:
            stage, row = _PLACES[end.matter]
            if meeting.live.session.stage is not stage:
                meeting.kept(EnterStage(stage))
            elif meeting.here is not stage:
                meeting.call_later(meeting.look_at, None)
            # Behind the message that the meeting has moved, which puts the stage on the screen.
            meeting.post_message(RowWanted(stage, end.record or row))


def show_kept(meeting: MeetingView, record: str) -> None:
    """Put the cursor on a line that was kept, whenever that was."""
    if not any(panel.go_to(record) for panel in meeting.face.query(RecentPanel)):
        meeting.say("It is no line of Kept: the review by kind has all of it.")


def go_to_row(meeting: MeetingView, wanted: RowWanted) -> None:
    """Put the cursor on a row; where it is gone, into the first list of its stage."""
    panels = list(meeting.face.query_one(f"#stage-{wanted.stage}").query(RowsPanel))
    there = [panel for panel in panels if panel.go_to(wanted.row)]
    if not there and panels:
        panels[0].take_focus()
