"""Which columns hold the names: whole ones, or a given and a family's name beside each other."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Final

from convene_tui.storage.people.grid import Row
from convene_tui.storage.people.headings import heading, plain
from convene_tui.storage.people.rows import Field
from convene_tui.storage.people.values import (
    is_certain_person,
    is_data,
    is_given,
    is_organisation,
    is_person,
    is_title,
)

NAMES: Final = (Field.NAME, Field.GIVEN, Field.FAMILY)


class Values:
    """The values of one column."""

    def __init__(self, at: int, rows: Sequence[Row]) -> None:
        self.at = at
        self.all = [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]]

    def share(self, holds: Callable[[str], bool]) -> float:
        """How many of the values are of a kind, from 0 to 1."""
        return sum(map(holds, self.all)) / len(self.all) if self.all else 0.0


def families(header: Row | None) -> dict[int, tuple[Field, int]]:
    """The families' names beside given ones whose heads differ in a word: `Nom participant`."""
    heads = [plain(cell).split() for cell in header.cells] if header else []
    return {
        at: (Field.FAMILY, 1)
        for words in heads
        for at, other in enumerate(heads)
        if len(other) == len(words) > 1 and _is_family_beside(other, words)
    }


def _is_family_beside(head: list[str], other: list[str]) -> bool:
    """Whether a head says “name” where the other one says a given one, and is the same else."""
    given = [word for word in other if _is(word, Field.GIVEN)]
    apart = [word for word in head if word not in other or word in given]
    return len(given) == len(apart) == 1 and _is(apart[0], Field.NAME)


def _is(word: str, field: Field) -> bool:
    head = heading(word)
    return head is not None and head.is_exact and head.field is field


def settle_names(taken: dict[int, tuple[Field, int]], columns: Sequence[Values]) -> None:
    """Tell a family's or a given name that is called “name” alone, by the one beside it."""
    names = [at for at, each in taken.items() if each == (Field.NAME, 0)]
    parts = {at: each for at, (each, _) in taken.items() if each in (Field.GIVEN, Field.FAMILY)}
    if len(names) != 1 or len(set(parts.values())) != 1:
        return
    other, field = next(iter(parts.items()))
    if _whole_share(columns[names[0]], columns[other]) < 0.5:
        taken[names[0]] = (Field.FAMILY if field is Field.GIVEN else Field.GIVEN, 0)


def _whole_share(names: Values, parts: Values) -> float:
    """How many of the values under “name” hold one of the other column as well."""
    words = {plain(each) for each in parts.all}
    whole = [each for each in names.all if any(part in plain(each).split() for part in words)]
    several = [each for each in whole if len(each.split()) > 1]
    return len(several) / len(names.all) if names.all else 0.0


def find_names(
    columns: Sequence[Values], free: list[int], take: Callable[[int, Field], None]
) -> None:
    """The column of whole names, or the two of a name's parts."""

    def likeness(at: int) -> float:
        values = columns[at]
        return (
            values.share(is_person)
            + values.share(is_certain_person)
            - values.share(is_organisation)
            - values.share(is_title) * 0.5
        )

    best = max(free, key=likeness, default=None)
    pairs = _pairs(columns, free)
    whole = columns[best].share(is_certain_person) if best is not None else 0
    given = [columns[at].share(is_given) for at in chain(*pairs)]
    in_parts = max(given, default=0) > max(whole, 0.4)
    if best is not None and likeness(best) >= 0.5 and not in_parts:
        take(best, Field.NAME)
    elif pairs:
        first = max(pairs[0], key=lambda at: columns[at].share(is_given))
        take(first, Field.GIVEN)
        take(sum(pairs[0]) - first, Field.FAMILY)
    elif left := [at for at in free if _are_texts(columns[at])]:
        take(min(left, key=lambda at: columns[at].share(is_organisation) > 0.5), Field.NAME)


def _are_texts(values: Values) -> bool:
    return bool(values.all) and values.share(is_data) < 0.5


def _pairs(columns: Sequence[Values], free: Sequence[int]) -> list[tuple[int, int]]:
    """Columns side by side that hold one word each."""
    single = [at for at in free if columns[at].share(_is_single) > 0.7]
    return [(at, at + 1) for at in single if at + 1 in single]


def _is_single(cell: str) -> bool:
    if " " in cell.strip() or not cell[:1].isupper() or is_data(cell):
        return False
    return not is_title(cell) and not is_organisation(cell)
