"""The people of a meeting for the facilitator alone, with seat, mandate and address.

What the import reads is written, so that a roster that goes out and comes in again is the same.
"""

from typing import Final

from convene_tui.domain.intentions import MANDATE_WORDS
from convene_tui.domain.model import Person, Session
from convene_tui.domain.seats import seats_of
from convene_tui.domain.text import clean_line
from convene_tui.reports import people_forms

COLUMNS: Final = (
    *("name", "organisation", "title", "seat", "kinds", "mandate", "instead of", "brings"),
    *("works", "email"),
)
"""The heads of the table's columns."""


def as_csv(session: Session) -> bytes:
    """The roster as a table."""
    return people_forms.as_csv(COLUMNS, _people(session))


def as_xlsx(session: Session) -> bytes:
    """The roster as a spreadsheet."""
    return people_forms.as_xlsx(COLUMNS, _people(session))


def as_vcards(session: Session) -> bytes:
    """The roster as address cards."""
    ids = [f"{session.id}-{person.id}" for person in session.people]
    return people_forms.as_vcards(zip(ids, _people(session), strict=True))


def _people(session: Session) -> list[dict[str, str]]:
    labels = {seat.id: seat.label for seat in seats_of(session)}
    return [_values(person, labels) for person in session.people]


def _values(person: Person, labels: dict[str, str]) -> dict[str, str]:
    """What is known of a person, in the words that the import reads."""
    values = {
        "name": person.name,
        "organisation": person.organisation,
        "title": person.title,
        "seat": labels.get(person.seat, person.seat),
        "kinds": " ".join(person.substance),
        "mandate": MANDATE_WORDS[person.mandate],
        "instead of": person.instead_of or "",
        "brings": " ".join(person.brings),
        "works": "yes" if person.works else "",
        "email": person.email,
    }
    return {name: clean_line(text) for name, text in values.items()}
