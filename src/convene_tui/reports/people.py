"""The people of a meeting as others take them: a table (CSV) or address cards (vCard).

What the import reads is written, so that a roster that goes out and comes in again is the same.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from convene_tui.domain.model import Mandate, Person, Session
from convene_tui.domain.seats import seats_of
from convene_tui.domain.text import clean_line

COLUMNS: Final = (
    *("name", "organisation", "seat", "kinds", "mandate", "instead of", "brings", "works", "email"),
)
"""The heads of the table's columns."""

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a cell begins that a spreadsheet would reckon with, or that looks as if kept from that."""

_FOLD: Final = 75
"""The most bytes in one line of a card (RFC 2426, section 2.6)."""

_CRLF: Final = "\r\n"


def as_csv(session: Session) -> bytes:
    """The roster as a table in UTF-8, marked as such for spreadsheets."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator=_CRLF)
    writer.writerow(COLUMNS)
    for person in session.people:
        values = _values(session, person)
        writer.writerow([cell(values[column]) for column in COLUMNS])
    return table.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """A value that no spreadsheet takes for a formula; the import takes the apostrophe off."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_vcards(session: Session) -> bytes:
    """The roster as address cards, version 3.0, which every address book reads."""
    lines = (line for person in session.people for line in _card(session, person))
    return "".join(folded(line) for line in lines).encode("utf-8")


def _card(session: Session, person: Person) -> Iterator[str]:
    values = {name: _escaped(text) for name, text in _values(session, person).items()}
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{_escaped(f'{session.id}-{person.id}')}"
    # Which of the words is the family's nobody has told us, so none is said to be it.
    yield f"N:;{values['name']};;;"
    yield f"FN:{values['name']}"
    for name, column in _PROPERTIES:
        if values[column]:
            yield f"{name}:{values[column]}"
    yield "END:VCARD"


_PROPERTIES: Final = (
    ("ORG", "organisation"),
    ("EMAIL;TYPE=INTERNET", "email"),
    ("X-CONVENE-SEAT", "seat"),
    ("X-CONVENE-KINDS", "kinds"),
    ("X-CONVENE-MANDATE", "mandate"),
    ("X-CONVENE-INSTEAD-OF", "instead of"),
    ("X-CONVENE-BRINGS", "brings"),
    ("X-CONVENE-WORKS", "works"),
)
"""The properties of a card, and the value that each holds; address books keep the X- ones."""


def _values(session: Session, person: Person) -> dict[str, str]:
    """What is known of a person, in the words that the import reads."""
    labels = {seat.id: seat.label for seat in seats_of(session)}
    values = {
        "name": person.name,
        "organisation": person.organisation,
        "seat": labels.get(person.seat, person.seat),
        "kinds": " ".join(person.substance),
        "mandate": _MANDATES[person.mandate],
        "instead of": person.instead_of or "",
        "brings": " ".join(person.brings),
        "works": "yes" if person.works else "",
        "email": person.email,
    }
    return {name: clean_line(text) for name, text in values.items()}


_MANDATES: Final = {
    Mandate.UNKNOWN: "",
    Mandate.MAY_DECIDE: "may decide",
    Mandate.MUST_ASK: "must ask",
    Mandate.NONE: "no mandate",
}


def _escaped(text: str) -> str:
    """A text as the value of a card (RFC 2426, section 4)."""
    return re.sub(r"([\\;,])", r"\\\1", text)


def folded(line: str) -> str:
    """A line of a card with its end, folded between letters where it is too long."""
    parts: list[str] = []
    part, size = "", 0
    for letter in line:
        takes = len(letter.encode("utf-8"))
        if size + takes > _FOLD:
            parts.append(part)
            part, size = " ", 1
        part += letter
        size += takes
    return _CRLF.join((*parts, part)) + _CRLF
