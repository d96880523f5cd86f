"""People read from a file or a paste, put on the roster of a session."""

from collections.abc import Callable, Iterable
from datetime import datetime

from convene_tui.domain.intentions import InvitePerson, Stamp
from convene_tui.domain.model import Session
from convene_tui.storage.people_files import PersonRow


def with_people(
    session: Session, rows: Iterable[PersonRow], *, at: datetime, new_id: Callable[[], str]
) -> Session:
    """The session with everybody who is not on its roster yet.

    Raises ConveneError where the roster is full.
    """
    known = {person.name.casefold() for person in session.people}
    for row in rows:
        if row.name.casefold() in known:
            continue
        known.add(row.name.casefold())
        session = invitation(row).change(session, Stamp(at=at, id=new_id()))
    return session


def invitation(row: PersonRow) -> InvitePerson:
    """The intention to invite the person of a row."""
    return InvitePerson(
        name=row.name,
        organisation=row.organisation,
        seat=row.seat,
        email=row.email,
        substance=row.substance,
        mandate=row.mandate,
        instead_of=row.instead_of or None,
        brings=row.brings,
        works=row.works,
    )
