"""Which meeting to lay beside another: the one that it follows, or one of several earlier ones."""

from collections.abc import Sequence
from functools import partial

from convene_tui.domain.comparing import Comparison
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.lineage import Meeting, before
from convene_tui.domain.model import Session
from convene_tui.domain.text import shortened
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.entries import Entry
from convene_tui.storage.kin import meetings, way_between
from convene_tui.storage.sealing import Sealed
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.choice import KEYS, Choice, ChoiceDialog


async def beside_which(app: Console, later: Session, entries: Sequence[Entry]) -> Comparison | None:
    """The comparison with an earlier meeting, asked for where there are several.

    None, and a line that says why, where there is none or where it can't be read; call it in a
    worker.
    """
    kin = meetings(entries)
    itself = next((each for each in kin if each.id == later.id), None)
    earlier = before(itself, kin) if itself else ()
    if not earlier:
        app.notify(_nothing_before(later), markup=False)
        return None
    chosen = earlier[0]
    if len(earlier) > 1:
        choices = [
            Choice(key, _described(each, later), each)
            for key, each in zip(KEYS, earlier, strict=False)
        ]
        title = f"“{shortened(later.title, 40)}” beside which earlier meeting?"
        answer = await app.push_screen_wait(ChoiceDialog(title, choices))
        if answer is None:
            return None
        chosen = answer.value
    while True:
        try:
            session, way = await app.errands.run(partial(_with_way, app.archive, chosen.id, later))
            return Comparison.of(session, later, way)
        except Sealed as sealed:
            if not await app.sessions.unlocked(sealed.path):
                return None
        except ConveneError as error:
            app.tell_trouble(error)
            return None


def _with_way(
    archive: SessionArchive, earlier: str, later: Session
) -> tuple[Session, tuple[Session, ...]]:
    """An earlier meeting, and those through which one came from it to the later one."""
    session = archive.store(earlier).load()
    return session, way_between(archive, session, later)


def _nothing_before(session: Session) -> str:
    if session.alliance:
        return f"Nothing to compare with: no earlier meeting of {session.alliance} is here."
    return "Nothing to compare with: it follows no meeting, and names no alliance."


def _described(meeting: Meeting, later: Session) -> str:
    follows = "   it follows this one" if later.came_from == meeting.id else ""
    return f"{meeting.day}  {shortened(meeting.title, 40)}{follows}"
