"""The archive: all sessions of the folder, and what can be done with one."""

from convene_tui.tui.screens.archive.care import CareForSessions
from convene_tui.tui.screens.archive.meetings import WithMeetings


class ArchiveScreen(WithMeetings, CareForSessions):
    """The list of sessions, and every key that does something with one."""


__all__ = ["ArchiveScreen"]
