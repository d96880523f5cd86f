"""What a meeting begins from: nothing, the open things of another one, or its frame."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.new_session import new_session, session_like


def begun(
    title: str,
    *,
    created: datetime,
    new_id: Callable[[], str],
    alliance: str,
    held_on: date | None,
    old: Session | None,
    moves_on: bool,
    zone: str,
    boxes: Mapping[StageKey, int],
) -> Session:
    """The session, without people of its own; the archive gives it its id.

    With `moves_on` what is open in the old one comes along, without it the frame alone. `zone`
    and `boxes` are the facilitator's usual ones, for a session that begins from nothing.
    """
    if old is None:
        return new_session(
            title, created=created, alliance=alliance, held_on=held_on, zone=zone, boxes=boxes
        )
    if moves_on:
        return carried_over(
            old,
            id="",
            title=title,
            created=created,
            new_id=new_id,
            held_on=held_on,
            alliance=alliance,
        )
    return session_like(
        old, title, created=created, new_id=new_id, alliance=alliance, held_on=held_on
    )
