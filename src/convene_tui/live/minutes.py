"""Minutes become final: their text is kept with its digest, and the next meeting names it."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import FixMinutes, NameEarlierMinutes
from convene_tui.domain.model import FixedMinutes
from convene_tui.domain.timing import day_held
from convene_tui.live.session import LiveSession

if TYPE_CHECKING:
    from convene_tui.storage.archives import SessionArchive


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as `sha256sum` says it of the file that holds it."""
    return sha256(text.encode()).hexdigest()


def fix_minutes(live: LiveSession, text: str) -> FixedMinutes:
    """Keep the final text of the minutes of a session. Raises ConveneError where that can't be."""
    live.keep(FixMinutes(text, digest(text)))
    return live.session.fixed[-1]


def tell_followers(
    live: LiveSession,
    archive: "SessionArchive",
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Let each meeting that follows name the final minutes by their digest.

    Gives the ids of those that do, and of those that can't be opened or changed just now.
    """
    session = live.session
    fixed, held = session.fixed[-1], day_held(session)
    name = NameEarlierMinutes(session.id, session.title, held, fixed.sha256, fixed.at)
    told: list[str] = []
    untold: list[str] = []
    for entry in archive.entries():
        if entry.header is None or entry.header.came_from != session.id or entry.state == "copy":
            continue
        try:
            follower = LiveSession.open(archive.store(entry.id), clock=clock, new_id=new_id)
            try:
                follower.keep(name)
            finally:
                follower.close()
        except ConveneError:
            untold.append(entry.id)
        else:
            told.append(entry.id)
    return tuple(told), tuple(untold)
