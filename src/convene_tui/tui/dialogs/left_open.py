"""A meeting that was left open: when did it end, or does it go on?"""

from datetime import datetime
from typing import Any

from textual.app import App

from convene_tui.domain.intentions import EndMeeting, GoOn, Intention
from convene_tui.domain.left_open import HINT, moment_said, why_not_then
from convene_tui.domain.model import Session
from convene_tui.domain.timing import left_open_since
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.forms import Field, FormDialog
from convene_tui.tui.panels.days import short_moment

_THEN, _ELSE, _GOES_ON = "then", "else", "on"


async def ask_when_it_ended(
    app: App[Any], session: Session, now: datetime, *, day_first: bool
) -> Intention | None:
    """Ask; None where it is left as it is, its clock standing. Call it in a worker."""
    last = left_open_since(session, now)
    if last is None:
        return None
    when = short_moment(last, now)
    choices = [
        Choice("1", "Then, at the last line", _THEN),
        Choice("2", "At another time …", _ELSE),
        Choice("3", "It goes on; nobody was here in between", _GOES_ON),
    ]
    dialog = ChoiceDialog(f"It ended when?  (last line: {when})", choices)
    choice = await app.push_screen_wait(dialog)
    match choice.value if choice else None:
        case "then":
            return EndMeeting(at=last)
        case "else":
            at = await _ask_the_time(app, session, last, now, day_first)
            return EndMeeting(at=at) if at else None
        case "on":
            return GoOn(since=last)
    return None


async def _ask_the_time(
    app: App[Any], session: Session, last: datetime, now: datetime, day_first: bool
) -> datetime | None:
    def why(said: str) -> str:
        return why_not_then(session, said, last, now, day_first=day_first)

    field = Field("at", f"Last line: {short_moment(last, now)}", hint=HINT, needed=True, check=why)
    values = await app.push_screen_wait(FormDialog("The meeting ended at", (field,)))
    return moment_said(values["at"], last, day_first=day_first) if values else None
