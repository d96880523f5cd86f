"""The one door: every change of a session goes through here."""

from convene_tui.live.kept import Kept, Trouble
from convene_tui.live.others import LeftBehind, Other
from convene_tui.live.ports import SessionStore
from convene_tui.live.session import LiveSession

__all__ = ["Kept", "LeftBehind", "LiveSession", "Other", "SessionStore", "Trouble"]
