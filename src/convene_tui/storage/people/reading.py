"""The door: the people in a file or a pasted text, whatever form it has."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.phrases import first_of
from convene_tui.storage.disk import opened_as_named, read_up_to
from convene_tui.storage.errors import sense_of_reading
from convene_tui.storage.people.addresses import is_address_text, people_in_addresses
from convene_tui.storage.people.blocks import rows_of_blocks, rows_of_labels
from convene_tui.storage.people.cards import has_cards, people_in_cards, people_in_jcards
from convene_tui.storage.people.decoding import text_in
from convene_tui.storage.people.gathering import Gathered
from convene_tui.storage.people.grid import Row, table_in
from convene_tui.storage.people.invitation import is_invitation, people_in_invitation
from convene_tui.storage.people.listed import is_plain_list, people_in_list
from convene_tui.storage.people.records import rows_of_records
from convene_tui.storage.people.rows import Column, Field, FoundPeople, Occasion
from convene_tui.storage.people.sheets import is_workbook, sheets_in
from convene_tui.storage.people.table import people_in_table

LARGEST_LIST: Final = 5_000_000
"""Bytes in one file of people."""
MOST_PEOPLE: Final = 5_000
"""People in one list; what is more is no list for a meeting."""

_MOST_NAMED: Final = 8
"""Columns that are named of those that are not read."""

Chosen = Mapping[int, Field | None]
"""What columns hold that the user has set right; None for one that is not to be read."""


def read_people(path: Path, chosen: Chosen | None = None, *, waits: bool = False) -> FoundPeople:
    """What a file says of people; with `waits` a pipe is read to its end.

    Raises ConveneError that names the file where it can't be read, or nobody is in it.
    """
    return found_in_bytes(bytes_of(path, waits=waits), path.name, chosen)


def bytes_of(path: Path, *, waits: bool = False) -> bytes:
    """The bytes of a file; with `waits` of a pipe too.

    Raises ConveneError where it can't be read, or is too large.
    """
    try:
        with opened_as_named(path, waits=waits) as (fd, _):
            data = read_up_to(fd, LARGEST_LIST + 1)
    except FileNotFoundError:
        raise ConveneError(f"There is no file {path}.", "Look at its name.") from None
    except OSError as error:
        raise ConveneError(f"{path} can't be read: {sense_of_reading(error)[0]}.") from error
    if len(data) > LARGEST_LIST:
        raise ConveneError(
            f"{path.name} is larger than a list of people can be.", "Give a file below 5 MB."
        )
    return data


def found_in_bytes(data: bytes, name: str, chosen: Chosen | None = None) -> FoundPeople:
    """What the bytes of a file say of people; `name` says in errors where they come from.

    Raises ConveneError where they are in no form that is known, or nobody is in them.
    """
    if is_workbook(data):
        return _in_sheets(sheets_in(data, name), name, chosen or {})
    return found_in_text(text_in(data, name), name, chosen)


def found_in_text(
    text: str, name: str = "the pasted text", chosen: Chosen | None = None
) -> FoundPeople:
    """What a text says of people: rows, cards, an invitation, addresses, or a name a line.

    Raises ConveneError where nobody is in it.
    """
    if len(text) > LARGEST_LIST:
        raise ConveneError("That is more than a list of people can be.", "Give less.")
    gathered = Gathered()
    columns: tuple[Column, ...] = ()
    occasion: Occasion | None = None
    text = _without_quote_marks(re.sub("\r\n?", "\n", text.lstrip("\ufeff")))
    text = text.replace("، ", ", ")
    if is_invitation(text):
        occasion = people_in_invitation(text, gathered)
    elif has_cards(text):
        people_in_cards(text, gathered)
    elif not (text.lstrip()[:1] == "[" and people_in_jcards(text, gathered)):
        columns = _in_lines(text, gathered, chosen or {})
    return _found(gathered, columns, occasion, name)


def _without_quote_marks(text: str) -> str:
    """A text without the signs before its lines, where a mail quotes most of it."""
    lines = text[:20_000].splitlines()
    quoted = sum(line.startswith(">") for line in lines)
    return re.sub(r"(?m)^(?:> ?)+", "", text) if quoted * 2 > len(lines) else text


def _in_lines(text: str, gathered: Gathered, chosen: Chosen) -> tuple[Column, ...]:
    """Gather the people of a text in lines: addresses, a table, a list."""
    built = rows_of_records(text)
    if built is None and not chosen and is_address_text(text):
        people_in_addresses(text, gathered)
        return ()
    built = built or rows_of_labels(text) or rows_of_blocks(text)
    rows = _table(text, is_certain=bool(chosen)) if built is None else built
    if rows:
        return people_in_table(rows, chosen, gathered)
    people_in_list(text, gathered)
    return ()


def _table(text: str, *, is_certain: bool) -> list[Row]:
    """The rows of a table; none where the text is a list, unless somebody has said what it is."""
    rows = table_in(text) or []
    has_columns = any(len(row.filled) > 1 for row in rows)
    return rows if is_certain or (has_columns and not is_plain_list(text)) else []


def _in_sheets(sheets: Sequence[Sequence[Row]], name: str, chosen: Chosen) -> FoundPeople:
    """The people of those sheets that have any; where one says whom by its heads, of such alone."""
    read = [_in_sheet(rows, chosen) for rows in sheets]
    read = [each for each in read if each[0].people and _are_told(each[1])] or read
    together = Gathered()
    for gathered, _ in read:
        together.left_out += gathered.left_out
        for person in gathered.people:
            together.add(person)
    columns = next((found for _, found in read if found), ())
    return _found(together, columns, None, name)


def _are_told(columns: Sequence[Column]) -> bool:
    """Whether a head says what a column holds."""
    return any(each.field and each.heading for each in columns)


def _found(
    gathered: Gathered, columns: tuple[Column, ...], occasion: Occasion | None, name: str
) -> FoundPeople:
    people = tuple(gathered.people[:MOST_PEOPLE])
    if not people:
        raise ConveneError(
            f"There is nobody in {name}.",
            "It should have a line for each person: name, organisation.",
        )
    return FoundPeople(
        people=people,
        left_out=tuple(gathered.left_out),
        columns=columns,
        said=tuple(_said(people, columns, len(gathered.people))),
        occasion=occasion,
    )


def _said(people: Sequence[object], columns: Sequence[Column], count: int) -> list[str]:
    said = []
    unread = [each for each in columns if each.heading and each.sample and each.field is None]
    if unread:
        named = [each.heading.rstrip(".: ") for each in unread]
        said.append(f"Columns not read: {first_of(named, _MOST_NAMED)}.")
    if count > len(people):
        said.append(f"The first {len(people)} of {count} people are read.")
    return said


def _in_sheet(rows: Sequence[Row], chosen: Chosen) -> tuple[Gathered, tuple[Column, ...]]:
    """Who is in one sheet, and what its columns hold."""
    gathered = Gathered()
    return gathered, people_in_table(rows, chosen, gathered) if rows else ()
