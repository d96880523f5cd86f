"""What the columns of a table hold, by their heads and by their values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from convene_tui.domain.seats import seat_meant
from convene_tui.storage.people.grid import Row
from convene_tui.storage.people.headings import FAR_FETCHED, HeadOfColumn, heading, plain
from convene_tui.storage.people.name_columns import (
    NAMES,
    Values,
    families,
    find_names,
    settle_names,
)
from convene_tui.storage.people.parts import fits
from convene_tui.storage.people.rows import Column, Field
from convene_tui.storage.people.values import (
    addresses_in,
    is_call_role,
    is_data,
    is_heading,
    is_honorific,
    is_moment,
    is_organisation,
    is_person,
    is_platform_role,
    is_title,
    is_total,
)

OUR_HEADS: Final = (
    tuple("name,organisation,title,seat,kinds,mandate,instead of,brings,works,email".split(",")),
    tuple("name,organisation,seat,kinds,mandate,instead of,brings,works,email".split(",")),
)
"""The heads of the tables that convene writes for its facilitator."""
_LOOKED_AT: Final = 400
"""Rows by whose values a column is known."""
_WORDS: Final = (Field.ORGANISATION, Field.TITLE)
_OFFICES: Final = frozenset({"office", "offices", "amt", "office held"})
"""Heads above what somebody holds as well as above where somebody works."""
_PARTS: Final = (Field.SEAT, Field.SUBSTANCE, Field.MANDATE, Field.INSTEAD_OF, Field.BRINGS)
_FAMILY_FIRST: Final = frozenset(
    map(
        plain,
        "name vorname,nachname vorname,familienname vorname,zuname vorname,nachname und vorname,"
        "last name first name,surname first name,surname name,last first,last first name,"
        "last first middle,family name given name,nom prénom,nom et prénom,nom et prénoms,"
        "apellidos y nombre,apellidos nombre,apellido y nombre,apellido nombre,cognome e nome,"
        "cognome nome,sobrenome e nome,achternaam voornaam,efternamn förnamn,efternavn fornavn,"
        "etternavn fornavn,nazwisko i imię,nazwisko imię".split(","),
    )
)


@dataclass(frozen=True)
class Layout:
    """What each column of some rows holds."""

    header: Row | None
    by_field: Mapping[Field, tuple[int, ...]]
    """The columns of a field, the one to look at first before the others."""
    width: int
    is_log: bool = False
    """Whether the rows tell who came and went when, so that one person has several."""

    @property
    def is_ours(self) -> bool:
        """Whether convene wrote the table, so that every value is taken to the letter."""
        return self.header is not None and self.header.cells in OUR_HEADS

    @property
    def family_first(self) -> bool:
        """Whether the head of the names says that the family's stands first."""
        return any(plain(head) in _FAMILY_FIRST for head in self._heads(Field.NAME))

    @property
    def original_name(self) -> bool:
        """Whether brackets behind a name hold the same person's other name."""
        return any("original" in head.casefold() for head in self._heads(Field.NAME))

    def _heads(self, field: Field) -> Iterator[str]:
        for at in self.by_field.get(field, ()):
            if self.header and at < len(self.header.cells):
                yield self.header.cells[at]

    def columns(self, rows: Sequence[Row]) -> tuple[Column, ...]:
        """The columns as they are shown, empty ones left out."""
        of = {at: field for field, places in self.by_field.items() for at in places}
        width = max([self.width, *(len(row.cells) for row in rows[:50])])
        heads = (*(self.header.cells if self.header else ()), *[""] * width)
        shown = (Column(at, heads[at], _sample(rows, at), of.get(at)) for at in range(width))
        return tuple(each for each in shown if each.heading or each.sample)


def _sample(rows: Sequence[Row], at: int) -> str:
    """The first value of a column."""
    return next((row.cells[at] for row in rows if row.cells[at : at + 1] > ("",)), "")


def layout_of(
    header: Row | None, rows: Sequence[Row], chosen: Mapping[int, Field | None]
) -> Layout:
    """What the columns of some rows below a header hold; what the user has chosen stands."""
    rows = [row for row in rows[:_LOOKED_AT] if not is_total(next(filter(None, row.cells), ""))]
    cells = header.cells if header else ()
    width = max(map(len, (cells, *(row.cells for row in rows))))
    columns = [Values(at, rows) for at in range(width)]
    heads = [*map(heading, cells), *[None] * (width - len(cells))]
    taken = _by_head(heads, columns) | families(header)
    for at in taken.keys() & chosen.keys():
        del taken[at]
    settle_names(taken, columns)
    is_known = any(field in NAMES for field, _ in taken.values())
    taken |= {at: (field, 0) for at, field in chosen.items() if field}
    by_value = _ByValue(taken, columns, heads, chosen)
    by_value.find(is_headless=header is None, is_known=is_known)
    for at in _offices(cells, columns):
        if at in taken and at not in chosen:
            taken[at] = Field.TITLE, 0
    is_log = any(map(_is_log, cells)) and any(each.share(is_moment) > 0.5 for each in columns)
    return Layout(header, _in_rank(taken), width, is_log)


def _offices(cells: Sequence[str], columns: Sequence[Values]) -> list[int]:
    """The columns of what somebody holds, though where somebody works is headed so as well."""
    headed = [at for at, cell in enumerate(cells) if plain(cell) in _OFFICES]
    return [at for at in headed if columns[at].share(is_title) >= 0.5]


def _by_head(
    heads: Sequence[HeadOfColumn | None], columns: Sequence[Values]
) -> dict[int, tuple[Field, int]]:
    """The columns whose values can be what their heads say."""
    return {
        at: (head.field, head.rank)
        for at, head in enumerate(heads)
        if head and head.field and _holds(columns[at], head)
    }


def _in_rank(taken: Mapping[int, tuple[Field, int]]) -> dict[Field, tuple[int, ...]]:
    """The columns of each field, the surest first."""
    by_field: dict[Field, tuple[int, ...]] = {}
    for at, (field, _) in sorted(taken.items(), key=lambda each: (each[1][1], each[0])):
        by_field[field] = (*by_field.get(field, ()), at)
    return by_field


def _is_log(cell: str) -> bool:
    words = plain(cell).split()
    return bool(
        {"join", "joined", "leave", "left", "timestamp", "beitritt", "duration"} & set(words)
    ) or ("first" in words and "join" in words)


def _open(head: HeadOfColumn | None) -> bool:
    """Whether a column may be known by its values: nothing else is written above it."""
    return head is None or head.field in (*NAMES, *_WORDS, Field.EMAIL)


def _holds(values: Values, head: HeadOfColumn) -> bool:
    """Whether the values can be what the head says."""
    field = head.field
    if not values.all:
        return field in (*NAMES, *_WORDS, Field.EMAIL)
    if field is Field.EMAIL:
        return any("@" in each and addresses_in(each) for each in values.all)
    if field in (*NAMES, *_WORDS, Field.INSTEAD_OF):
        return _are_words(values, field) and _are_such_words(values, head)
    return field not in (*_PARTS, Field.WORKS) or fits(field, values.all)


def _are_such_words(values: Values, head: HeadOfColumn) -> bool:
    """Whether values that are words can be the names or the titles that a head says."""
    match head.field:
        case Field.NAME if not head.is_exact and head.rank >= FAR_FETCHED:
            return values.share(is_person) > 0.4
        case Field.INSTEAD_OF:
            return values.share(is_person) > 0.5
        case Field.TITLE:
            return values.share(is_platform_role if head.rank else is_call_role) < 1
        case _:
            return True


def _are_words(values: Values, field: Field | None) -> bool:
    """Whether less than half of the values are numbers, addresses and the like."""
    bad = values.share(is_data)
    if field in NAMES and values.share(lambda v: "@" in v and is_data(v)) < 1:
        # A list may name some of its people by their address alone.
        bad = values.share(lambda v: is_data(v) and "@" not in v)
    return bad < 0.5 and values.share(is_honorific) < 0.5


class _ByValue:
    """Finds by their values the columns that no head has told.

    What is no name or address, whatever its head says, may be one; an organisation or a title is
    looked for in columns alone above which nothing is written that we know.
    """

    def __init__(
        self,
        taken: dict[int, tuple[Field, int]],
        columns: Sequence[Values],
        heads: Sequence[HeadOfColumn | None],
        chosen: Mapping[int, Field | None],
    ) -> None:
        self._taken = taken
        self._columns = columns
        self._heads = heads
        known = {*taken, *chosen}
        self._free = [at for at, head in enumerate(heads) if at not in known and _open(head)]
        self._found = {field for field, _ in taken.values()}

    def find(self, *, is_headless: bool, is_known: bool) -> None:
        """Take each column that can be told by its values."""
        if Field.EMAIL not in self._found:
            self._take_addresses()
        if not self._found & set(NAMES):
            find_names(self._columns, self._free, self._take)
        self._free = list(filter(self._is_of_words, self._free))
        if is_headless:
            self._take_seat()
        self._take_words(_is_body if is_headless else _is_certain_body)
        if is_headless or not is_known:
            self._take_what_is_left(_WORDS if is_headless else _WORDS[:1])

    def _take(self, at: int, field: Field, rank: int = 0) -> None:
        self._taken[at] = field, rank
        self._found.add(field)
        self._free.remove(at)

    def _is_of_words(self, at: int) -> bool:
        values = self._columns[at]
        return self._heads[at] is None and bool(values.all) and _are_words(values, None)

    def _take_addresses(self) -> None:
        for at in tuple(self._free):
            values = self._columns[at]
            are_addresses = values.share(lambda v: bool(addresses_in(v))) > 0.3
            if are_addresses and values.share(lambda v: " " in v.strip() and "<" in v) < 0.5:
                self._take(at, Field.EMAIL)

    def _take_seat(self) -> None:
        seats = [at for at in self._free if self._columns[at].share(_is_seat) > 0.3]
        if seats and Field.SEAT not in self._found:
            self._take(seats[0], Field.SEAT)

    def _take_words(self, is_body: Callable[[str], bool]) -> None:
        if Field.ORGANISATION not in self._found:
            at = self._best(is_body, least=0.3)
            if at is not None:
                self._take(at, Field.ORGANISATION)
        if Field.TITLE not in self._found:
            at = self._best(is_title, least=0.5)
            if at is not None and self._columns[at].share(is_platform_role) != 1:
                self._take(at, Field.TITLE)

    def _best(self, kind: Callable[[str], bool], least: float) -> int | None:
        """The column with the largest share of a kind, where that is enough of it."""
        shares = {at: self._columns[at].share(kind) for at in self._free}
        best = max(shares, key=lambda at: shares[at], default=None)
        return best if best is not None and shares[best] >= least else None

    def _take_what_is_left(self, fields: Sequence[Field]) -> None:
        for field in fields:
            rest = [at for at in self._free if self._columns[at].share(is_platform_role) < 0.9]
            if field not in self._found and rest:
                self._take(rest[0], field)


def _is_body(cell: str) -> bool:
    return is_organisation(cell) and not is_heading(cell)


def _is_certain_body(cell: str) -> bool:
    return _is_body(cell) and " " in cell and not is_title(cell)


def _is_seat(cell: str) -> bool:
    return bool(seat_meant(cell)) and not is_title(cell)
