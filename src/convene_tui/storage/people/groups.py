"""Rows that stand above the people of a group: `UTILITIES`, or the organisation of those below."""

from collections.abc import Sequence
from itertools import pairwise

from convene_tui.storage.people.grid import Row, text_of
from convene_tui.storage.people.values import (
    is_certain_person,
    is_data,
    is_nobody,
    is_organisation,
    is_person,
    is_total,
)


def _begin_blocks(lone: list[int], count: int) -> bool:
    """Whether the first of so many rows is among some, and others stand below each of them."""
    return lone[0] == 0 and all(after - before > 1 for before, after in pairwise([*lone, count]))


def rows_of_groups(rows: Sequence[Row]) -> dict[int, str]:
    """The lines of the rows that head a group, and what the group is called.

    Such a row has one value, in capitals or with a body's name, or the rows come in blocks that
    each begin with one.
    """
    lone = [at for at, row in enumerate(rows) if len(row.filled) == 1 and _is_possible(row)]
    in_blocks = len(lone) > 1 and _begin_blocks(lone, len(rows))
    groups = [at for at in lone if in_blocks or _is_heading(text_of(rows[at]))]
    if len(groups) * 2 > len(rows):
        return {}
    return {rows[at].line: text_of(rows[at]).strip(" :") for at in groups}


def _is_possible(row: Row) -> bool:
    text = text_of(row)
    return not (is_data(text) or is_total(text) or is_nobody(text)) and len(text) < 80


def _is_heading(text: str) -> bool:
    """Whether what stands alone in a row is a heading rather than somebody's name."""
    if text.isupper() or text.endswith(":"):
        return True
    if is_organisation(text):
        return not is_certain_person(text)
    return len(text.split()) > 1 and not is_person(text)
