"""The one door: every change of a session goes through here."""

from convene_tui.live.kept import Kept, Trouble
from convene_tui.live.ports import SessionStore
from convene_tui.live.session import LiveSession

__all__ = ["Kept", "LiveSession", "SessionStore", "Trouble"]
