"""The meetings of the archive as kin: what each says of itself, and the way from one to another."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.lineage import Meeting
from convene_tui.domain.model import OutcomeId, Session
from convene_tui.storage.entries import Entry

if TYPE_CHECKING:
    from convene_tui.storage.archives import SessionArchive


def meetings(entries: Iterable[Entry]) -> tuple[Meeting, ...]:
    """The meetings of these entries, but for copies and those that can't be read."""
    return tuple(meeting_of(entry) for entry in entries if entry.header and entry.state != "copy")


def meeting_of(entry: Entry) -> Meeting:
    """What one entry says of its meeting; of a damaged one little more than its id."""
    header = entry.header
    if header is None:
        return Meeting(id=entry.id, title=entry.title, day=entry.day)
    return Meeting(
        id=entry.id,
        title=entry.title,
        alliance=header.alliance,
        day=entry.day,
        created=(header.created or entry.modified).timestamp(),
        came_from=header.came_from,
        formed=header.outcome == OutcomeId.FORM,
        concerns=header.open_concerns,
        seats=header.empty_seats,
        parked=header.parked,
        tasks=header.open_commitments,
        unmet=header.unmet,
    )


def as_meeting(session: Session) -> Meeting:
    """An open session as a meeting among the others; one without a day comes after all of them."""
    return Meeting(
        id=session.id,
        title=session.title,
        alliance=session.alliance,
        day=session.held_on.isoformat() if session.held_on else "",
        created=session.created.timestamp(),
        came_from=session.came_from,
        formed=session.outcome is OutcomeId.FORM,
    )


def way_between(archive: "SessionArchive", earlier: Session, later: Session) -> tuple[Session, ...]:
    """The meetings through which one session came to another, oldest first.

    Nothing where it did not, or where one of them can't be read.
    """
    way: list[Session] = []
    above = later.came_from
    seen = {later.id}
    while above and above not in seen:
        if above == earlier.id:
            return tuple(reversed(way))
        seen.add(above)
        try:
            session = archive.store(above).load()
        except ConveneError:
            return ()
        way.append(session)
        above = session.came_from
    return ()
