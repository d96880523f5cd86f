"""A person redacted from the list of sessions: who, then a look at what it means."""

import asyncio

from convene_tui.domain.model import Session
from convene_tui.domain.text import shortened
from convene_tui.storage.journal import still_there
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.confirm import ConfirmDialog


async def redacted(app: Console, session: Session) -> str:
    """Ask whom, and whether; do it, and say what was done. Call it in a worker.

    Gives nothing when it was left as it was. Raises ConveneError.
    """
    from convene_tui.storage.redacting import redact

    if not session.people:
        return "Nobody is in this session."
    people = [
        Choice(person.letter, session.label_of(person.id), person) for person in session.people
    ]
    chosen = await app.push_screen_wait(ChoiceDialog("Whose name and words are to go?", people))
    if chosen is None:
        return ""
    what = (
        "Their name, organisation and address, and the words they said, go for good; so do the"
        " earlier versions of this session. Marks, votes and ratings stay counted. Other sessions"
        " and exported files are not touched. This can't be undone."
    )
    dialog = ConfirmDialog(f"Redact {chosen.value.name}?", what, yes="Redact (y)")
    if not await app.push_screen_wait(dialog):
        return ""
    done = await asyncio.to_thread(
        redact,
        app.archive,
        session.id,
        chosen.value.id,
        clock=app.clock,
        new_id=app.new_id,
    )
    also = f" May still hold them: {', '.join(map(str, done.beside))}" if done.beside else ""
    if done.done.doubtful:
        also += f" May still name them: {' · '.join(shortened(t, 60) for t in done.done.doubtful)}"
    if done.left:
        also += f" {still_there(done.left)}"
    return (
        f"{done.done.words} texts of theirs and their name in {done.done.mentions} others"
        f" are removed.{also}"
    )
