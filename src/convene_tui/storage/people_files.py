"""People read from what others send: a table (CSV), address cards (vCard), a pasted list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Mandate, Means, Substance
from convene_tui.domain.text import clean_line
from convene_tui.storage.disk import opened, read_up_to
from convene_tui.storage.errors import sense
from convene_tui.storage.foreign_text import decoded

LARGEST: Final = 1_000_000
"""Bytes in one file of people."""
MOST_PEOPLE: Final = 500
"""A preliminary meeting has 6 to 20; a list beyond this is an address book."""
LONGEST_VALUE: Final = 200
"""Characters in one value of a row, such as a name."""


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One person as a file tells of them: plain values, cleaned, not yet in a session."""

    name: str
    organisation: str = ""
    seat: str = ""
    """In the words of the file; no seat's id."""
    email: str = ""
    title: str = ""
    """What they are called at home, from a card; not what they do here."""
    substance: tuple[Substance, ...] = ()
    mandate: Mandate = Mandate.UNKNOWN
    instead_of: str = ""
    brings: tuple[Means, ...] = ()
    works: bool = False
    line: int = field(default=0, compare=False)
    """Where in the file they begin."""


Tell: TypeAlias = Callable[[str], None]
"""Is told, in one line, what a table says and nobody takes."""


def _nobody(line: str) -> None:
    pass


def read_people(path: Path, tell: Tell = _nobody) -> tuple[PersonRow, ...]:
    """The people in a file, whether a table or cards.

    Raises ConveneError that names the file and the line.
    """
    try:
        with opened(path) as (fd, _):
            data = read_up_to(fd, LARGEST + 1)
    except FileNotFoundError:
        raise ConveneError(f"There is no file {path}.", "Look at its name.") from None
    except OSError as error:
        raise ConveneError(f"{path} can't be read: {sense(error)[0]}.") from error
    if len(data) > LARGEST:
        raise ConveneError(
            f"{path.name} is larger than a list of people can be.", "Give a file below 1 MB."
        )
    return parse_people(text_of(data, path.name), path.name, tell)


def text_of(data: bytes, name: str) -> str:
    """The text of a file of people. Raises ConveneError where it is none, or can't be told."""
    return decoded(data, name, "Save the list as CSV in UTF-8, or as vCard.")


def parse_people_text(text: str, tell: Tell = _nobody) -> tuple[PersonRow, ...]:
    """The people in a pasted text: rows of a table, cards, or a name a line."""
    if len(text) > LARGEST:
        raise ConveneError("That is more than a list of people can be.", "Paste less.")
    return parse_people(text, "the pasted text", tell)


def parse_people(text: str, name: str, tell: Tell = _nobody) -> tuple[PersonRow, ...]:
    """The people in a text; `name` says in errors where it comes from."""
    from convene_tui.storage.people_table import people_in_table
    from convene_tui.storage.vcards import people_in_cards

    is_cards = text.lstrip("\ufeff \t\r\n")[:11].upper() == "BEGIN:VCARD"
    found = people_in_cards(text, name) if is_cards else people_in_table(text, name, tell)
    people = _at_most(found, name)
    if not people:
        raise ConveneError(f"There is nobody in {name}.", "It should have a line for each person.")
    return people


def _at_most(found: Iterable[PersonRow], name: str) -> tuple[PersonRow, ...]:
    people: list[PersonRow] = []
    for person in found:
        people.append(person)
        if len(people) > MOST_PEOPLE:
            raise ConveneError(
                f"{name}, line {person.line}: more than {MOST_PEOPLE} people.",
                "Take those who are invited to this meeting.",
            )
    return tuple(people)


def value(raw: str) -> str:
    """A value from a file as a line of ours: cleaned, and no longer than a name can be."""
    return clean_line(raw[: LONGEST_VALUE * 4])[:LONGEST_VALUE].strip()
