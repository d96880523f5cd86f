"""Rows that tell of several people: `Contact 1`, `Email 1`, `Contact 2`, `Email 2`."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from convene_tui.storage.people.grid import Row
from convene_tui.storage.people.headings import heading, plain
from convene_tui.storage.people.rows import Field
from convene_tui.storage.people.values import (
    addresses_in,
    is_given,
    is_organisation,
    is_person,
)

_NAMES: Final = (Field.NAME, Field.GIVEN, Field.FAMILY)


def unrolled(header: Row | None, rows: Sequence[Row]) -> tuple[Row | None, list[Row]]:
    """The header and the rows with a row for each person, where the heads are numbered.

    What has no number is the same for all people of a row.
    """
    numbered = _numbered(header.cells if header else ())
    if header is None or len(numbered) < 2:
        return header, list(rows)
    whole = _whole_names(numbered, rows)
    if sum(map(is_person, filter(None, whole))) * 2 < sum(map(bool, whole)):
        if any(" " in each for each in whole):
            return header, list(rows)
        return header, [_joined(row, numbered) for row in rows]
    spread = _Spread(header, numbered)
    return spread.header, [person for row in rows for person in spread.people(row)]


def _whole_names(numbered: dict[int, dict[str, int]], rows: Sequence[Row]) -> list[str]:
    """What stands in the columns of whole names."""
    places = [
        at for each in numbered.values() for base, at in each.items() if _is(base, Field.NAME)
    ]
    return [_cell(row, at) for row in rows for at in places]


def apart(rows: Sequence[Row], names: Sequence[int], emails: Sequence[int]) -> list[Row]:
    """The rows, with one for each person where a cell has several: `Bo Cruz / Di Roy`.

    As many addresses as people are one of each; else the first of them has what stands there.
    """
    return [one for row in rows for one in _apart(row, names[:1], emails[:1])]


def _apart(row: Row, names: Sequence[int], emails: Sequence[int]) -> list[Row]:
    people = next((people_in(_cell(row, at)) for at in names), [])
    if len(people) < 2:
        return [row]
    found = [each for at in emails for each in addresses_in(_cell(row, at))]
    first = found[0] if found else ""
    own = found if len(found) == len(people) else [first, *("" for _ in people[1:])]
    return [
        Row(row.line, _with(row.cells, {names[0]: name, **dict.fromkeys(emails, email)}))
        for name, email in zip(people, own, strict=True)
    ]


def people_in(cell: str) -> list[str]:
    """The people whom a cell names between signs or words that join; none where it does not."""
    for joint, of_given in _JOINTS:
        pieces = [each.strip() for each in joint.split(cell)]
        if len(pieces) < 2 or not all(map(is_person, pieces)) or any(map(is_organisation, pieces)):
            continue
        if all(is_given(each.split()[0]) for each in pieces[:of_given]):
            return pieces
    return []


def _with(cells: Sequence[str], others: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(others.get(at, cell) for at, cell in enumerate(cells))


_JOINTS: Final = (
    (re.compile(r"\s*[;/&+]\s*"), 0),
    (re.compile(r",\s+|\s+and\s+"), 1),
    (re.compile(r"\s+(?:und|et|og|och|en|y|e)\s+"), None),
)
"""What joins people, and how many of them must begin with a given name: it joins parts, too."""


class _Spread:
    """Columns that are numbered, as they stand below one another: those of one person each time."""

    def __init__(self, header: Row, numbered: dict[int, dict[str, int]]) -> None:
        self._numbered = numbered
        self._bases = list(dict.fromkeys(chain(*numbered.values())))
        apart = {at: base for columns in numbered.values() for base, at in columns.items()}
        last = dict(zip(apart.values(), apart, strict=True))
        self._shared = [at for at in range(len(header.cells)) if at not in apart]
        """The columns that are the same for all people of a row."""
        of_one = (*_NAMES, Field.EMAIL, Field.TITLE)
        self._own = {at for at in self._shared if _is(header.cells[at], *of_one)}
        """Those of them that are about one person, who has no number."""
        self._has_own = any(_is_name(header.cells[at]) for at in self._own)
        heads = [header.cells[at] for at in self._shared]
        heads += [_base(header.cells[last[base]])[0] for base in self._bases]
        self.header = Row(header.line, tuple(heads))

    def people(self, row: Row) -> list[Row]:
        """A row for each person of a row, the one without a number first."""
        common = tuple(_cell(row, at) for at in self._shared)
        people = []
        if self._has_own:
            people.append(Row(row.line, (*common, *("" for _ in self._bases))))
            common = tuple("" if at in self._own else _cell(row, at) for at in self._shared)
        return [*people, *(Row(row.line, (*common, *each)) for each in self._of_numbers(row))]

    def _of_numbers(self, row: Row) -> list[tuple[str, ...]]:
        """What the row says of each number that has a name, or of the first one."""
        names = [at for at, base in enumerate(self._bases) if _is_name(base)]
        found = [
            tuple(_cell(row, columns.get(base, -1)) for base in self._bases)
            for columns in self._numbered.values()
        ]
        named = [each for each in found if any(each[at] for at in names)]
        return named if self._has_own or named else found[:1]


def _joined(row: Row, numbered: dict[int, dict[str, int]]) -> Row:
    """A row with the parts of a name, `Name 1` and `Name 2`, in the column of the first."""
    places = [at for each in numbered.values() for base, at in each.items() if _is_name(base)]
    cells = list(row.cells)
    name = " ".join(filter(None, (_cell(row, at) for at in places)))
    for at in places:
        if at < len(cells):
            cells[at] = name if at == places[0] else ""
    return Row(row.line, tuple(cells))


def _numbered(heads: Sequence[str]) -> dict[int, dict[str, int]]:
    """The columns of the first person, the second, …, by what they hold; none where one has all."""
    numbered: dict[int, dict[str, int]] = {}
    for at, head in enumerate(heads):
        base, number = _base(head)
        if number:
            numbered.setdefault(number, {}).setdefault(plain(base), at)
    with_names = {n: columns for n, columns in numbered.items() if any(map(_is_name, columns))}
    return dict(sorted(with_names.items()))


def _base(head: str) -> tuple[str, int]:
    match = re.fullmatch(r"(\D+?)[ _#(-]*([1-9])\)?(\s+\D+)?", head.strip())
    return (f"{match[1]}{match[3] or ''}", int(match[2])) if match else (head, 0)


def _is_name(base: str) -> bool:
    return _is(base, *_NAMES)


def _is(head: str, *fields: Field) -> bool:
    found = heading(head)
    return found is not None and found.is_exact and found.field in fields


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if 0 <= at < len(row.cells) else ""
