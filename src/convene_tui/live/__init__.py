"""The one door: every change of a session goes through here."""

from convene_tui.live.kept import Kept, Trouble
from convene_tui.live.session import LiveSession, SessionStore

__all__ = ["Kept", "LiveSession", "SessionStore", "Trouble"]
