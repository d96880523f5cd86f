"""The meeting, live: what is on the screen, what is kept, what the keys do."""

from convene_tui.tui.console import Console
from convene_tui.tui.screens.meeting.screen import MeetingScreen

__all__ = ["MeetingScreen", "meeting_of"]


def meeting_of(console: Console) -> MeetingScreen | None:
    """The meeting that is on the screen of a console, or behind what is in front of it."""
    # The one drawn first may lie below, unseen, of a meeting that ended and was taken up again.
    stack = reversed(console.screen_stack)
    meetings = (screen for screen in stack if isinstance(screen, MeetingScreen))
    return next((each for each in meetings if each.live is console.live), None)
