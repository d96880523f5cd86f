"""What becomes of the minutes of a meeting that is over: corrected, and made final."""

from enum import Enum, auto
from functools import partial
from typing import Final

from convene_tui.domain.capture.people import find_person
from convene_tui.domain.dates import parse_date
from convene_tui.domain.intentions import AskForCorrections, CorrectMinutes
from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.live import LiveSession
from convene_tui.live.minutes import fix_minutes, tell_followers
from convene_tui.reports import participants
from convene_tui.reports.minutes import state_words
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.confirm import ConfirmDialog
from convene_tui.tui.dialogs.forms import Field, FormDialog


class MinutesStep(Enum):
    """What can be done with the minutes."""

    ASK = auto()
    CORRECT = auto()
    FIX = auto()


_CHOICES: Final = (
    Choice("a", "ask for corrections until a day", MinutesStep.ASK),
    Choice("c", "take in a correction, with who asks for it", MinutesStep.CORRECT),
    Choice(
        "f", "make them final: the text is kept, and the next meeting approves it", MinutesStep.FIX
    ),
)


async def after_the_meeting(app: Console, live: LiveSession) -> str:
    """Ask what is to become of the minutes, do it, and say what was done; nothing for nothing.

    Call it in a worker. Raises ConveneError where it can't be done.
    """
    state = state_words(PublicView.of(live.session, app.settings.thresholds))
    chosen = await app.push_screen_wait(ChoiceDialog(f"The minutes: {state}", _CHOICES))
    if chosen is None:
        return ""
    match chosen.value:
        case MinutesStep.ASK:
            return await _ask(app, live)
        case MinutesStep.CORRECT:
            return await _correct(app, live)
        case MinutesStep.FIX:
            return await _fix(app, live)


async def _ask(app: Console, live: LiveSession) -> str:
    from convene_tui.tui.panels.close import day_check

    today, day_first = app.clock().date(), app.settings.day_first
    until = live.session.corrections_until
    field = Field(
        "day",
        "Until",
        value=until.isoformat() if until else "",
        hint="fri, 3 dec, in two weeks",
        check=day_check(today, day_first),
    )
    values = await app.push_screen_wait(FormDialog("Corrections", (field,)))
    if values is None:
        return ""
    asked = AskForCorrections(parse_date(values["day"], today, day_first=day_first))
    return await app.errands.run(lambda: live.keep(asked))


async def _correct(app: Console, live: LiveSession) -> str:
    fields = (
        Field("who", "Who asks for it", hint="a name or a letter", needed=True),
        Field("text", "What is to be put right", needed=True),
    )
    values = await app.push_screen_wait(FormDialog("A correction", fields))
    if values is None:
        return ""
    corrected = correction(live.session, values["text"], values["who"])
    return await app.errands.run(lambda: live.keep(corrected))


def correction(session: Session, text: str, who: str) -> CorrectMinutes:
    """A correction of somebody: of the roster by letter or name, or of anybody else by name."""
    person = find_person(who, session) if who else None
    return CorrectMinutes(text, person.id if person else None, "" if person else who)


async def _fix(app: Console, live: LiveSession) -> str:
    what = (
        "The minutes for participants are kept word for word, with their SHA-256. From then on "
        "nothing in them is corrected; the next meeting names them, and begins by approving them."
    )
    yes = "Final (y)"
    if not await app.push_screen_wait(ConfirmDialog("Make the minutes final?", what, yes=yes)):
        return ""
    view = PublicView.of(live.session, app.settings.thresholds)
    text = participants.final_text(view, app.clock())
    fixed = await app.errands.run(lambda: fix_minutes(live, text))
    telling = partial(tell_followers, live, app.archive, clock=app.clock, new_id=app.new_id)
    told, untold = await app.errands.run(telling, is_long=True)
    named = f" Named in {', '.join(told)}." if told else ""
    left = f" Not in {', '.join(untold)}, which can't be opened just now." if untold else ""
    return f"Final: SHA-256 {fixed.sha256[:16]}…{named}{left}"
