"""The meeting, live: what is on the screen, what is kept, what the keys do."""

from convene_tui.tui.screens.meeting.deeds import MeetingScreen

__all__ = ["MeetingScreen"]
