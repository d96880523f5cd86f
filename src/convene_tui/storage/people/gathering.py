"""The people of a file as they are met, each one once, and what was left out."""

from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from convene_tui.domain.folding import folded
from convene_tui.storage.people.rows import LeftOut, PersonRow, value

_BELOW: Final = 3
"""Lines below somebody in which their title can stand alone."""
MOST_LEFT_OUT: Final = 1_000
"""Rows left out that are told one by one."""
_OF_ONE_ROW: Final = ("name", "note", "line")
"""What is of the row in which somebody is met first, and is not taken from another."""


def _is_same(old: PersonRow, new: PersonRow, *, is_log: bool) -> bool:
    """Whether two rows of one name are one person: by the address, or in a log for want of one."""
    if old.email and old.email.casefold() == new.email.casefold():
        return True
    return is_log and not (old.email and new.email)


def _same_as(old: PersonRow) -> str:
    return f"the same person as in line {old.line}"


@dataclass
class Gathered:
    """The people met so far."""

    people: list[PersonRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _known: dict[str, list[int]] = field(default_factory=dict)
    """The places of the people of each name."""
    _rows: set[tuple[str, ...]] = field(default_factory=set)

    def leave_out(self, line: int, text: str, why: str) -> None:
        """Tell that something made no person."""
        if len(self.left_out) < MOST_LEFT_OUT:
            self.left_out.append(LeftOut(line, value(text)[:80], why))

    def add(self, person: PersonRow, *, whole: tuple[str, ...] = (), is_log: bool = False) -> None:
        """Take somebody in.

        Two rows are one person where name and address are the same, where the rows are the same
        in every value, or where they tell of one's coming and going.
        """
        key = folded(person.name)
        is_again = bool(whole) and whole in self._rows
        for at in self._known.get(key, ()):
            old = self.people[at]
            if is_again or _is_same(old, person, is_log=is_log):
                self.people[at] = completed(old, person)
                if not is_log:
                    self.leave_out(person.line, person.name, _same_as(old))
                return
        if whole:
            self._rows.add(whole)
        self._known.setdefault(key, []).append(len(self.people))
        self.people.append(person)

    def name_again(self, name: str, note: str, line: int) -> bool:
        """Somebody is named a second time, alone of this name; whether there was such.

        A note on their coming is told of them.
        """
        places = self._known.get(folded(name), ())
        if len(places) != 1:
            return False
        at = places[0]
        old = self.people[at]
        self.people[at] = replace(old, note=old.note or note)
        self.leave_out(line, name, _same_as(old))
        return True

    def complete_title(self, title: str, line: int) -> bool:
        """Give the one who stands just above a line their title; whether there was such."""
        last = self.people[-1]
        if last.title or not 0 < line - last.line < _BELOW:
            return False
        self.people[-1] = replace(last, title=title)
        return True

    def complete_last(self, *, email: str = "", organisation: str = "") -> None:
        """Give the one who was met last an address and an organisation, where they have none."""
        last = self.people[-1]
        self.people[-1] = replace(
            last, email=last.email or email, organisation=last.organisation or organisation
        )


def completed(old: PersonRow, new: PersonRow) -> PersonRow:
    """A person with what another row knows of them besides."""
    empty = PersonRow(name="")
    told: dict[str, Any] = {
        each.name: getattr(new, each.name)
        for each in fields(PersonRow)
        if each.name not in _OF_ONE_ROW and getattr(old, each.name) == getattr(empty, each.name)
    }
    return replace(old, **told)
