"""How a meeting begins on paper: a title, and the eight seats that every meeting looks for."""

from collections.abc import Mapping
from datetime import date, datetime

from convene_tui.domain.model import Session, StageKey, TimeBox
from convene_tui.domain.seats import DEFAULT_SEATS


def new_session(
    title: str,
    *,
    created: datetime,
    alliance: str = "",
    held_on: date | None = None,
    boxes: Mapping[StageKey, int] | None = None,
) -> Session:
    """A session that nothing is known of yet; the archive gives it its id.

    `boxes` are the facilitator's usual minutes for stages, where they differ from the agenda's.
    """
    return Session(
        id="",
        title=title,
        created=created,
        alliance=alliance,
        held_on=held_on,
        seats=DEFAULT_SEATS,
        boxes=tuple(TimeBox(id=key, minutes=minutes) for key, minutes in (boxes or {}).items()),
    )
