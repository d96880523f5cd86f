"""What an alliance gives to a meeting that begins: its information base, and whom it invites."""

from collections.abc import Callable

from convene_tui.domain.alliance.elements.convener import invited
from convene_tui.domain.alliance.elements.information import as_notes
from convene_tui.domain.alliance.parties import those_left
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.letters import free_letter
from convene_tui.domain.model import Note, Person, Session
from convene_tui.domain.searching import folded


def with_alliance(session: Session, view: AllianceView, new_id: Callable[[], str]) -> Session:
    """A session that was just made, with the base of its alliance and those to be invited.

    Whoever has left the alliance does not come along. Whom the facilitator wants to invite is
    private until they are released.
    """
    there = {note.id for note in session.notes}
    notes: list[Note] = [note for note in as_notes(view) if note.id not in there]
    gone = those_left(view)
    people = [p for p in session.people if not {folded(p.organisation), folded(p.name)} & gone]
    names = {folded(person.name) for person in people}
    for remark in invited(view):
        if folded(remark.who) in names:
            continue
        key = free_letter(person.key for person in people)
        names.add(folded(remark.who))
        came_from = view.alliance.id
        people.append(
            Person(id=new_id(), key=key, name=remark.who, private=True, came_from=came_from)
        )
    return session.with_fields(notes=(*session.notes, *notes), people=tuple(people))
