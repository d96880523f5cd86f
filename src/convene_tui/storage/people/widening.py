"""Rows that have more cells than heads, since a comma stood in a value without marks."""

from collections.abc import Sequence

from convene_tui.storage.people.grid import Row
from convene_tui.storage.people.headings import heading
from convene_tui.storage.people.rows import Field
from convene_tui.storage.people.values import is_data

_JOINED = (Field.ORGANISATION, Field.TITLE, Field.NAME)
"""In which columns a comma is looked for."""


def narrowed(header: Row | None, rows: Sequence[Row]) -> list[Row]:
    """The rows, wide ones with two of their cells joined where that makes all others fit.

    Where most rows are wide, only addresses that come to stand below their head say that it fits.
    """
    if header is None:
        return list(rows)
    width = len(header.cells)
    fields = [found.field if (found := heading(cell)) else None for cell in header.cells]
    if not any(fields):
        return list(rows)
    wide = sum(_width(row) > width for row in rows)
    is_rare = wide * 2 <= len(rows)
    return [_narrowed(row, width, fields, is_rare=is_rare) for row in rows]


def _width(row: Row) -> int:
    return row.filled[-1] + 1 if row.filled else 0


def _narrowed(row: Row, width: int, fields: Sequence[Field | None], *, is_rare: bool) -> Row:
    surplus = _width(row) - width
    if surplus <= 0:
        return row
    # A comma in all rows stands between a family's and a given name, one in a few in “X, Inc.”
    for field in _JOINED if is_rare else reversed(_JOINED):
        for at in (at for at, each in enumerate(fields) if each is field):
            cells = row.cells[: width + surplus]
            joined = ", ".join(cells[at : at + surplus + 1])
            cells = (*cells[:at], joined, *cells[at + surplus + 1 :])
            addresses = [cells[at] for at, each in enumerate(fields) if each is Field.EMAIL]
            is_lone = is_rare and not any(addresses) and not _is_lone_data(joined)
            if is_lone or "@" in "".join(addresses):
                return Row(row.line, cells)
    return row


def _is_lone_data(cell: str) -> bool:
    return any(is_data(part) for part in cell.split(", "))
