"""What a file says of people: plain values, cleaned, not yet in a session."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Final

from convene_tui.domain.model import Mandate, Means, Substance
from convene_tui.domain.text import clean_line

LONGEST_VALUE: Final = 200
"""Characters in one value of a row, such as a name."""


class Field(StrEnum):
    """What a column of a table holds."""

    NAME = "name"
    GIVEN = "first name"
    FAMILY = "family name"
    MIDDLE = "middle name"
    PARTICLE = "particle"
    SUFFIX = "suffix"
    ORGANISATION = "organisation"
    TITLE = "title"
    EMAIL = "e-mail"
    SEAT = "seat"
    SUBSTANCE = "kinds"
    MANDATE = "mandate"
    INSTEAD_OF = "instead of"
    BRINGS = "brings"
    WORKS = "works"


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One person as a file tells of them."""

    name: str
    organisation: str = ""
    seat: str = ""
    """In the words of the file; no seat's id."""
    email: str = ""
    title: str = ""
    """What they are called at home; not what they do here."""
    substance: tuple[Substance, ...] = ()
    mandate: Mandate = Mandate.UNKNOWN
    instead_of: str = ""
    brings: tuple[Means, ...] = ()
    works: bool = False
    note: str = ""
    """What the file says of their coming: `Declined`."""
    line: int = field(default=0, compare=False)
    """Where in the file they begin."""


@dataclass(frozen=True)
class LeftOut:
    """Something in a file that made no person."""

    line: int
    """Where it stands; 0 for what has no line."""
    text: str
    why: str
    """In a few words: `a total`, `no name`."""


@dataclass(frozen=True)
class Column:
    """One column of the table that the people came from."""

    index: int
    heading: str
    """What its head says, or nothing."""
    sample: str
    """Its first value."""
    field: Field | None
    """What it was taken for; None where it is not read."""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What an invitation says of the meeting."""

    title: str = ""
    day: date | None = None
    begins: time | None = None
    """In the time of the place that the invitation names."""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class FoundPeople:
    """All that a file says of people."""

    people: tuple[PersonRow, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    columns: tuple[Column, ...] = ()
    """The columns of a table; none for cards and lists."""
    said: tuple[str, ...] = ()
    """What else is to be known, a sentence each: which columns are not kept."""
    occasion: Occasion | None = None


def value(raw: str) -> str:
    """A value from a file as a line of ours: cleaned, and no longer than a name can be."""
    return clean_line(raw[: LONGEST_VALUE * 4])[:LONGEST_VALUE].strip()
