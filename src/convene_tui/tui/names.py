"""The names of people in a column: as long as there is room, two of one first name told apart."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, Self

from rich.cells import cell_len
from textual.content import Content

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.labels import full_names, labels
from convene_tui.domain.model import Person

_HOUSE: Final = 14
"""Cells that the organisation behind one of two equal names may ask for, with its brackets."""


@dataclass(frozen=True)
class NameColumn:
    """As wide as the longest name, and no wider than there is room; the cell behind it is blank."""

    width: int
    """In cells, with the blank one."""
    _labels: Mapping[str, str]

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, people: tuple[Person, ...], room: int) -> Self:
        """The column of these people in so many cells."""
        full = full_names(people)
        wanted = (min(cell_len(full[p.id]), cell_len(p.name) + _HOUSE) for p in people)
        width = max(min(max(wanted, default=0) + 1, room), 1)
        return cls(width, labels(people, width - 1, cell_len))

    @classmethod
    def of_names(cls, names: Iterable[str], room: int) -> Self:
        """The same of people, or parties, who are known by their names alone."""
        known = enumerate(dict.fromkeys(names), 1)
        return cls.of(tuple(Person(id=name, key=str(n), name=name) for n, name in known), room)

    def __getitem__(self, name: str) -> str:
        """What whoever is known by this name is called, filled to the width of the column."""
        label = self._labels[name]
        return label + " " * (self.width - cell_len(label))

    def label(self, person: Person) -> str:
        """What the person is called in this column."""
        return self._labels.get(person.id, person.name)

    def cell(self, person: Person, style: str = "") -> Content:
        """That, filled to the width of the column."""
        label = self.label(person)
        return Content.styled(label + " " * (self.width - cell_len(label)), style)
