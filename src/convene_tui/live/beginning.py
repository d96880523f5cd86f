"""Making a session that begins, for the command and the console alike."""

from collections.abc import Callable
from datetime import datetime

from convene_tui.domain.alliance.carrying import with_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.thresholds import Thresholds
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.sealing import Key, Sealed


def make(
    archive: SessionArchive,
    session: Session,
    *,
    key: Key | None,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    thresholds: Thresholds,
) -> tuple[Session, ConveneError | None]:
    """Put a session that begins into the archive, with what its alliance gives it.

    A damaged alliance keeps nobody from meeting: the session is made without, and the error is
    given beside it. `key` seals it like the session that it follows, since it holds some of that;
    without one it is sealed like its alliance. Raises Sealed where that was not unlocked.
    """
    trouble = None
    if session.alliance:
        try:
            alliances = Alliances(archive, clock=clock)
            alliance = alliances.alliance(session.alliance)
            key = key or alliances.shelf.keeper(session.alliance).key
            sessions = alliances.sessions(session.alliance)
            view = AllianceView.of(alliance, sessions.read, thresholds)
            session = with_alliance(session, view, new_id)
        except Sealed:
            raise
        except ConveneError as error:
            trouble = error
    return archive.create(session, key=key), trouble
