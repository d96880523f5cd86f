"""What a panel means, made into what is kept of the session as it is; and the answer to a form."""

from asyncio import Future, get_running_loop
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

from textual.app import App
from textual.widget import Widget

from convene_tui.domain.capture import TakeBack
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Conflict, Intention, MadeFrom, Wins, made_from
from convene_tui.domain.model import Session
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.messages import Keep

T = TypeVar("T")

Meaning = Callable[[T], Intention | Iterable[Intention] | None]
"""What the answer to a form means; nothing where it changes nothing."""

Keeper = Callable[[Intention], Awaitable[ConveneError | None]]
"""Keeps an intention; gives why it can't, where it can't."""


def of_whole(event: Keep, drawn: Session | None, whole: Session) -> Intention | TakeBack | None:
    """What a panel means, whatever of the session it was handed; None where nothing is to change.

    Raises Conflict where another console has changed what the panel was drawn from, and
    ConveneError where the room does not know all that it would change.
    """
    intention = event.intention
    if not isinstance(intention, Intention):
        return intention
    if not event.for_room or drawn is None:
        return made_from(intention, event.base)
    # Only what the room knows is held against what it knew: its words may be shown there.
    if isinstance(intention, MadeFrom):
        intention.check(drawn)
        return None if intention.wins is Wins.THEIRS else intention.on_whole(drawn, whole)
    if event.base is None:
        return intention.on_whole(drawn, whole)
    MadeFrom(intention, event.base).check(drawn)
    return intention.on_whole(event.base, whole)


def answer_form(event: Keep, error: ConveneError | None) -> None:
    """Tell a form that what it means is kept, or why it is not."""
    if event.answer is not None and not event.answer.done():
        event.answer.set_result(error)


async def posted(
    widget: Widget, intention: Intention, base: Session | None, *, for_room: bool
) -> ConveneError | None:
    """Post what a form of a panel means, and wait for what becomes of it."""
    if not widget.is_attached:
        return ConveneError("This meeting is no longer on the screen.")
    answer: Future[ConveneError | None] = get_running_loop().create_future()
    widget.post_message(Keep(intention, base, answer, for_room=for_room))
    return await answer


async def settle(
    app: App[Any],
    intention: Intention | Conflict,
    keep: Keeper,
    *,
    for_room: bool,
    typed: bool = True,
) -> ConveneError | None:
    """Keep what was typed; where another console has changed the same thing, as is chosen then.

    Begins with what is meant, or with a conflict that was met already; `typed` says whether what
    was typed still stands somewhere. Gives why it is not kept, where it is not. Call it in a
    worker.
    """
    from convene_tui.tui.dialogs.conflict import ConflictDialog

    error = intention if isinstance(intention, Conflict) else await keep(intention)
    while isinstance(error, Conflict):
        dialog = ConflictDialog(error, for_room=for_room, typed=typed)
        settled = await app.push_screen_wait(dialog)
        if settled is None:
            break
        error = await keep(settled)
    return error


async def fill(
    app: App[Any], form: Dialog[T], meaning: Meaning[T], keep: Keeper, *, for_room: bool
) -> None:
    """Show a form and keep what it means. Call it in a worker.

    It closes once that is kept: what can't be, and what another console has changed meanwhile,
    is said in front of all that was typed.
    """

    async def keep_all(answer: T) -> bool:
        meant = meaning(answer)
        for intention in (meant,) if isinstance(meant, Intention) else tuple(meant or ()):
            error = await settle(app, intention, keep, for_room=for_room)
            if error is not None:
                form.refuse(str(error))
                return False
        return True

    form.keeper = keep_all
    await app.push_screen_wait(form)
