"""The names of people in a column: as long as there is room, two of one first name told apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from rich.cells import cell_len
from textual.content import Content

from convene_tui.domain.labels import full_names, labels
from convene_tui.domain.model import Person


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
        longest = max(map(cell_len, full_names(people).values()), default=0)
        width = max(min(longest + 1, room), 1)
        return cls(width, labels(people, width - 1, cell_len))

    def label(self, person: Person) -> str:
        """What the person is called in this column."""
        return self._labels.get(person.id, person.name)

    def cell(self, person: Person, style: str = "") -> Content:
        """That, filled to the width of the column."""
        label = self.label(person)
        return Content.styled(label + " " * (self.width - cell_len(label)), style)
