"""Who is new between two meetings, who is gone, and who stayed."""

from typing import Final

from convene_tui.domain.attendance import roll_was_called, was_there
from convene_tui.domain.between.fate import Between, Fate, ordered
from convene_tui.domain.between.same import pairs, plain
from convene_tui.domain.model import Person, Session
from convene_tui.domain.timing import started_at

_PEOPLE_ORDER: Final = (Fate.NEW, Fate.GONE, Fate.ABSENT, Fate.STAYED)


def people_between(earlier: Session, later: Session) -> tuple[Between[Person], ...]:
    """Everybody on either list: who is new, who is gone, who is absent, who stayed."""
    began = started_at(later) is not None and roll_was_called(later)
    found = []
    for before, after, latest in pairs(
        earlier.people, later.people, lambda each: each.name, _same_person
    ):
        if before is None:
            fate = Fate.NEW
        elif after is None:
            fate = Fate.GONE
        else:
            fate = Fate.ABSENT if began and not was_there(after) else Fate.STAYED
        found.append(Between(fate=fate, before=before, after=after, latest=latest))
    return ordered(found, _PEOPLE_ORDER)


def _same_person(old: Person, new: Person) -> bool:
    """Whether two of one name are one: of one organisation, as far as both say which."""
    here, there = plain(old.organisation), plain(new.organisation)
    return not here or not there or here == there
