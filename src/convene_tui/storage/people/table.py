"""People from the rows of a table."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from convene_tui.domain.seats import seat_meant
from convene_tui.storage.people import parts
from convene_tui.storage.people.columns import Layout, layout_of
from convene_tui.storage.people.gathering import Gathered
from convene_tui.storage.people.grid import Row, text_of
from convene_tui.storage.people.groups import rows_of_groups
from convene_tui.storage.people.names import (
    calmed,
    from_address,
    in_order,
    is_box,
    is_shouted,
    read,
    reason_against,
    starts_with_capitals,
    title_and_body,
)
from convene_tui.storage.people.rows import Column, Field, PersonRow
from convene_tui.storage.people.sections import TableSection, sections
from convene_tui.storage.people.several import apart, unrolled
from convene_tui.storage.people.values import (
    addresses_in,
    is_certain_person,
    is_data,
    is_heading,
    is_honorific,
    is_nobody,
    is_organisation,
    is_platform_role,
    is_suffix,
    is_title,
    is_total,
)
from convene_tui.storage.people.widening import narrowed
from convene_tui.storage.people.written import take_as_written

_ATTENDS: Final = re.compile(
    r"\b(?:attend(?:s|ing|ance)?|coming|come|join|rsvp|participat\w+|teilnahme|nehmen|kommen|kommst"
    r"|présence|participer\w*|asist\w+|present|presenza|aanwezig|deltar|deltager)\b",
    re.IGNORECASE,
)
"""What the head of a column asks that is answered with yes or no: `Will you attend?`."""
_NO: Final = frozenset("no n nein nee non nej nei não nie false ✗ ✘".split())
_DECLINED: Final = frozenset(
    "declined cancelled canceled no-show absent abgesagt décliné rechazado recusado rifiutato "
    "afgemeld".split()
) | {"not attending", "not going", "kommt nicht", "annulé"}


def people_in_table(
    rows: Sequence[Row], chosen: Mapping[int, Field | None], gathered: Gathered
) -> tuple[Column, ...]:
    """Gather the people of a table, and give its columns.

    `chosen` says what a column holds that the user has set right, or None where it is not to be
    read.
    """
    columns: tuple[Column, ...] = ()
    # What holds nothing but signs that are cleaned away is no row.
    before, found = sections([row for row in rows if row.filled])
    for row in before:
        gathered.leave_out(row.line, text_of(row), "above the table")
    for section in found:
        section.rows = narrowed(section.header, section.rows)
        section.header, section.rows = unrolled(section.header, section.rows)
        layout = layout_of(section.header, section.rows, chosen)
        if len(found) > 1 and section.is_unknown and not _has_people(section, layout):
            for row in section.rows:
                gathered.leave_out(row.line, text_of(row), "another table")
            continue
        columns = columns or layout.columns(section.rows)
        _gather(section, layout, gathered)
    return columns


def _gather(section: TableSection, layout: Layout, gathered: Gathered) -> None:
    """Gather the people of a table; of one of ours every value is taken to the letter."""
    if section.header is None or not layout.is_ours:
        names, emails = (layout.by_field.get(each, ()) for each in (Field.NAME, Field.EMAIL))
        section.rows = apart(section.rows, names, emails)
        _Reading(layout, section, gathered).gather()
        return
    for row in section.rows:
        take_as_written(section.header, row, gathered)


def _has_people(section: TableSection, layout: Layout) -> bool:
    places = layout.by_field.get(Field.NAME, ())
    values = [row.cells[at] for row in section.rows for at in places if at < len(row.cells)]
    return sum(map(is_certain_person, values)) * 2 > len(values)


def _says(cell: str, field: Field) -> bool:
    """Whether a value of a column says what its field can hold."""
    if field in _TEXTS and (is_data(cell) or is_honorific(cell)):
        return False
    if field in (Field.ORGANISATION, Field.TITLE) and is_nobody(cell):
        return False
    return field is not Field.EMAIL or bool(addresses_in(cell))


def _why_nobody(name: str, email: str) -> str:
    """Why a name and an address are no person's; nothing where they are."""
    if not name:
        return _OFFICE if email else "no name"
    return reason_against(name) or (_OFFICE if is_box(name, email) else "")


def _with_stand_in(told: dict[str, Any], said: PersonRow) -> dict[str, Any]:
    """What the columns tell of a person, and the brackets of whom they come instead of."""
    return told | {"instead_of": told["instead_of"] or said.instead_of}


class _Reading:
    """The rows below one header, read one after the other."""

    def __init__(self, layout: Layout, section: TableSection, gathered: Gathered) -> None:
        self._layout = layout
        self._rows = section.rows
        self._header = section.header
        self._gathered = gathered
        names = self._values(Field.NAME)
        self._caps_first = sum(map(starts_with_capitals, names)) * 2 > len(names)
        whole = names or [self._composed(row) for row in section.rows]
        self._shouted = any(whole) and all(map(is_shouted, filter(None, whole)))
        self._group = ""
        """The organisation under which the rows stand, where it has a row of its own."""
        self._groups = rows_of_groups(section.rows)
        titles = self._values(Field.TITLE)
        seats = [each for each in titles if seat_meant(each) and not is_title(each)]
        self._titles_are_seats = len(seats) * 2 >= len(titles) > 0

    def gather(self) -> None:
        """Gather the people of all rows; what makes none is left out with its reason."""
        for row in self._rows:
            why = self._why_not(row)
            if row.line in self._groups:
                self._group = self._groups[row.line]
                self._gathered.leave_out(row.line, text_of(row), "a heading between the rows")
            elif why:
                self._gathered.leave_out(row.line, text_of(row), why)
            else:
                self._take(row)

    def _why_not(self, row: Row) -> str:
        """Why a row is none of a person, by its first values."""
        first = row.cells[row.filled[0]]
        if self._header and row.cells == self._header.cells:
            return "the heads again"
        if is_total(first) or is_total(first.rstrip(":")):
            return "a total"
        if len(row.filled) > 1:
            are_heads = all(is_heading(row.cells[at]) for at in row.filled)
            return "the heads of other columns" if are_heads else ""
        is_remark = self._layout.width > 2 and row.filled[0] not in self._places
        return "a remark" if is_remark else ""

    @property
    def _places(self) -> set[int]:
        return {at for places in self._layout.by_field.values() for at in places}

    def _value(self, row: Row, field: Field) -> str:
        """The first value of a field that says something."""
        for at in self._layout.by_field.get(field, ()):
            if at < len(row.cells) and row.cells[at] and _says(row.cells[at], field):
                return row.cells[at]
        return ""

    def _values(self, field: Field) -> list[str]:
        """What the rows say in a field."""
        return [said for row in self._rows if (said := self._value(row, field))]

    def _take(self, row: Row) -> None:
        said = self._name(row)
        email = self._address(row, said)
        name = said.name
        if (not name or is_platform_role(name)) and email:
            name = from_address(email)
        if why := _why_nobody(name, email):
            self._gathered.leave_out(row.line, text_of(row), why)
            return
        title, seat = self._title_and_seat(row)
        organisation, title = self._body_and_title(row, said, title)
        if not self._groups:
            self._group = organisation or self._group
        if self._is_of_a_body(row, name):
            self._gathered.leave_out(row.line, text_of(row), "an organisation, no person")
            return
        self._gathered.add(
            PersonRow(
                name=name,
                organisation=organisation or self._group_of(row),
                email=email,
                title=title or said.title,
                seat=seat or said.seat,
                note=self._declined(row) or said.note,
                line=row.line,
                **_with_stand_in(parts.told(partial(self._value, row)), said),
            ),
            whole=row.cells,
            is_log=self._layout.is_log,
        )

    def _declined(self, row: Row) -> str:
        """What a row says of somebody who does not come; nothing of all others."""
        said = next((cell for cell in row.cells if cell.casefold() in _DECLINED), "")
        heads = self._header.cells if self._header else ()
        no = (
            head
            for head, cell in zip(heads, row.cells, strict=False)
            if cell.casefold().partition(",")[0].rstrip(".") in _NO and _ATTENDS.search(head)
        )
        return said or ("declined" if any(no) else "")

    def _body_and_title(self, row: Row, said: PersonRow, title: str) -> tuple[str, str]:
        """The organisation and the title; where no column has the first, it is in the second."""
        organisation = self._value(row, Field.ORGANISATION) or said.organisation
        has_column = bool(self._layout.by_field.get(Field.ORGANISATION))
        if not organisation and not has_column and "," in title:
            return title_and_body(title)
        return organisation, title

    def _address(self, row: Row, said: PersonRow) -> str:
        """The address of a person; where no column has them, the first one of the row."""
        email = next(iter(addresses_in(self._value(row, Field.EMAIL))), "") or said.email
        if email or self._layout.by_field.get(Field.EMAIL):
            return email
        return next((found for cell in row.cells for found in addresses_in(cell)), "")

    def _of_parts(self, row: Row, given: str, family: str) -> str:
        """The name that stands in several columns."""
        middle, particle, suffix = (
            self._value(row, each) for each in (Field.MIDDLE, Field.PARTICLE, Field.SUFFIX)
        )
        if given and family.isupper() and not given.isupper():
            family = calmed(family)
        if family and len(given.split()) > 1 and given.endswith(f" {family}"):
            family = ""  # The whole name stands in both.
        return " ".join(filter(None, (given, middle, particle, family, suffix)))

    def _name(self, row: Row) -> PersonRow:
        """What the columns of names say, in the order in which it is said."""
        given, family = (self._part(row, each) for each in (Field.GIVEN, Field.FAMILY))
        whole = self._value(row, Field.NAME)
        if not whole or (given and family):
            composed = self._of_parts(row, given, family)
            if composed:
                name = calmed(composed) if self._shouted else in_order(composed)
                return PersonRow(name=name, line=row.line)
        said = read(whole, original_name=self._layout.original_name)
        family_first = self._layout.family_first and "," not in said.name
        name = in_order(said.name, caps_first=self._caps_first, family_first=family_first)
        if self._shouted:
            name = calmed(name)
        if reason_against(name) and self._layout.by_field.get(Field.NAME, ())[1:]:
            name = self._other_name(row) or name
        return PersonRow(
            name=name,
            organisation=said.organisation,
            email=said.email,
            title=said.title,
            seat=said.seat,
            instead_of=said.instead_of,
            note=said.note,
        )

    def _composed(self, row: Row) -> str:
        parts = (self._value(row, each) for each in (Field.GIVEN, Field.FAMILY))
        return " ".join(filter(None, parts))

    def _other_name(self, row: Row) -> str:
        cells = (row.cells[at] for at in self._layout.by_field[Field.NAME] if at < len(row.cells))
        return next((name for cell in cells if not reason_against(name := in_order(cell))), "")

    def _part(self, row: Row, field: Field) -> str:
        """A part of a name, without a degree behind it or an address in it."""
        said = read(self._value(row, field)).name
        pieces = [piece.strip() for piece in said.split(",")]
        return ", ".join(piece for at, piece in enumerate(pieces) if not at or not is_suffix(piece))

    def _title_and_seat(self, row: Row) -> tuple[str, str]:
        title, seat = self._value(row, Field.TITLE), parts.seat(self._value(row, Field.SEAT))
        if (
            title
            and not seat
            and self._titles_are_seats
            and seat_meant(title)
            and not is_title(title)
        ):
            return "", title
        return title, seat

    def _group_of(self, row: Row) -> str:
        """The organisation above a row that has none, where the list is built so."""
        if not self._layout.by_field.get(Field.ORGANISATION) or self._goes_down:
            return self._group
        return ""

    @property
    def _goes_down(self) -> bool:
        """Whether an organisation is written once, left of the first of its people."""
        left = self._layout.by_field[Field.ORGANISATION][0]
        names = [
            at
            for each in (Field.NAME, Field.GIVEN, Field.FAMILY)
            for at in self._layout.by_field.get(each, ())
        ]
        filled = [at for row in self._rows for at in row.filled]
        return bool(self._group) and left == min(filled) and all(left < at for at in names)

    def _is_of_a_body(self, row: Row, name: str) -> bool:
        """Whether a row is one of a company among those of people, as address books have them."""
        kinds = set(map(str.casefold, row.cells))
        if kinds & _NO_MAILBOXES:
            return True
        if (
            kinds & {"organization", "organisation", "household", "company"}
            and "individual" in self._kinds
        ):
            return True
        parts = (Field.GIVEN, Field.FAMILY)
        if not all(self._layout.by_field.get(each) for each in parts):
            return False
        if any(self._value(row, each) for each in parts):
            return False
        return name == self._value(row, Field.ORGANISATION) or (
            is_organisation(name) and not is_certain_person(name)
        )

    @property
    def _kinds(self) -> set[str]:
        return {cell.casefold() for row in self._rows for cell in row.cells if len(cell) < 12}


_OFFICE: Final = "an office's address, nobody's name"
_NO_MAILBOXES: Final = frozenset(
    "bot roommailbox equipmentmailbox sharedmailbox mailuniversaldistributiongroup "
    "mailuniversalsecuritygroup groupmailbox dynamicdistributiongroup".split()
)
"""What Exchange calls the mailboxes of rooms, things, lists; what Slack calls a program."""
_TEXTS: Final = (
    *(Field.NAME, Field.GIVEN, Field.FAMILY, Field.MIDDLE, Field.PARTICLE, Field.SUFFIX),
    *(Field.ORGANISATION, Field.TITLE, Field.INSTEAD_OF),
)
