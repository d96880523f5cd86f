"""The tables within a file: what stands above, each header with its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from convene_tui.storage.people.grid import Row
from convene_tui.storage.people.headings import FAR_FETCHED, HeadOfColumn, heading
from convene_tui.storage.people.rows import Field
from convene_tui.storage.people.values import (
    is_answer,
    is_certain_person,
    is_data,
    is_given,
    is_heading,
    is_moment,
    is_nobody,
    is_person,
)

_OF_PEOPLE: Final = frozenset({Field.NAME, Field.GIVEN, Field.FAMILY, Field.EMAIL})
_FIRST_ROWS: Final = 60
"""Rows in which the first header is looked for."""


@dataclass
class TableSection:
    """Rows under one header."""

    header: Row | None
    rows: list[Row] = field(default_factory=list)
    is_unknown: bool = False
    """Whether the header names nothing of people."""


def sections(rows: Sequence[Row]) -> tuple[list[Row], list[TableSection]]:
    """What stands above the first table, and the tables."""
    heads = [_heads(row) for row in rows[:_FIRST_ROWS]]
    if not any(heads):
        return _without_known_header(rows)
    first = next((at for at, count in enumerate(heads) if count > 1), None)
    first = heads.index(1) if first is None else first
    found = [TableSection(rows[first])]
    above = list(rows[:first])
    for row in rows[first + 1 :]:
        is_again = row.cells == _cells(found[-1].header)
        is_header = is_again or (_heads(row) > 1 and _exact(row) * 2 > len(row.filled))
        if is_header:
            above += _titles_of(found[-1].rows)
        if not is_again and (is_header or _is_other_header(row)):
            found.append(TableSection(row, is_unknown=not is_header))
        else:
            found[-1].rows.append(row)
    return above, found


def _titles_of(rows: list[Row]) -> list[Row]:
    """Take off the rows at the end that have one value: what stands above the next header."""
    titles = []
    while rows and len(rows[-1].filled) == 1:
        titles.append(rows.pop())
    return titles[::-1]


def _cells(row: Row | None) -> tuple[str, ...]:
    return row.cells if row else ()


def _heads(row: Row) -> int:
    """How many heads of a table of people a row has; 0 where it is none.

    A row that has one alone is a header where nothing else stands in it.
    """
    filled = [row.cells[at] for at in row.filled]
    if (first := heading(filled[0])) and first.is_exact and first.field is Field.NAME:
        # A poll has its days for heads.
        filled = [cell for cell in filled if not is_moment(cell)]
    heads = list(filter(None, map(heading, filled)))
    if any(map(_is_value, filled)) or not any(map(_is_of_people, heads)):
        return 0
    exact = sum(each.is_exact for each in heads)
    is_row_of_heads = len(heads) > 1 and (exact > 1 or len(heads) * 2 > len(filled))
    count, certain = (len(heads), len(heads)) if is_row_of_heads else (min(exact, 1), exact)
    return count if certain * 3 >= len(filled) else 0


def _is_of_people(head: HeadOfColumn) -> bool:
    return head.field in _OF_PEOPLE and head.rank < FAR_FETCHED


def _is_value(cell: str) -> bool:
    """Whether a cell is what stands below heads: data, or somebody."""
    if is_data(cell) and not is_answer(cell) and cell.strip("#№*. "):
        return True
    return is_certain_person(cell) or is_nobody(cell)


def _exact(row: Row) -> int:
    """How many cells of a row are heads word by word."""
    return sum(is_heading(row.cells[at]) for at in row.filled)


def _is_other_header(row: Row) -> bool:
    """Whether a row is the header of a table of something else."""
    return len(row.filled) > 1 and all(is_heading(row.cells[at]) for at in row.filled)


def _without_known_header(rows: Sequence[Row]) -> tuple[list[Row], list[TableSection]]:
    """The same where no row has a head that we know."""
    usual = sorted(len(row.filled) for row in rows)[len(rows) // 2] if rows else 0
    first = 0
    if usual > 1:
        while first < len(rows) and len(rows[first].filled) == 1:
            first += 1
    above, rest = list(rows[:first]), list(rows[first:])
    if rest and _looks_like_header(rest[0], rest[1:]):
        return above, [TableSection(rest[0], rest[1:])]
    return above, [TableSection(None, rest)]


def _looks_like_header(row: Row, below: Sequence[Row]) -> bool:
    """Whether the values below are of a kind that the first row has not: addresses, numbers."""
    cells = [row.cells[at] for at in row.filled]
    if not below or any(is_data(cell) for cell in cells):
        return False
    if any(is_given(word) for cell in cells for word in cell.split()[:1]):
        return False
    return any(_is_of_other_kind(_column(below, at), row.cells[at]) for at in row.filled)


def _column(rows: Sequence[Row], at: int) -> list[str]:
    """The values of a column that are not empty."""
    return [each.cells[at] for each in rows if at < len(each.cells) and each.cells[at]]


def _is_of_other_kind(values: list[str], head: str) -> bool:
    """Whether most values are data, or people where the head names nobody."""
    if sum(map(is_data, values)) * 2 > len(values):
        return True
    persons = sum(map(is_certain_person, values))
    return len(values) > 1 and persons * 2 > len(values) and not is_person(head)
