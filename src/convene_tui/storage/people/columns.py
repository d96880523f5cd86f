"""What the columns of a table hold, by their heads and by their values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from convene_tui.domain.seats import seat_meant
from convene_tui.storage.people.grid import Row
from convene_tui.storage.people.headings import FAR_FETCHED, Heading, heading, plain
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
    is_known: bool = True
    """Whether a head told which column holds the names."""

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
        heads = self.header.cells if self.header else ()
        shown = []
        for at in range(max([self.width, *(len(row.cells) for row in rows[:50])], default=0)):
            sample = next((row.cells[at] for row in rows if row.cells[at : at + 1] > ("",)), "")
            head = heads[at] if at < len(heads) else ""
            if head or sample:
                shown.append(Column(at, head, sample, of.get(at)))
        return tuple(shown)


def layout_of(
    header: Row | None, rows: Sequence[Row], chosen: Mapping[int, Field | None]
) -> Layout:
    """What the columns of some rows below a header hold; what the user has chosen stands."""
    rows = [row for row in rows[:_LOOKED_AT] if not is_total(next(filter(None, row.cells), ""))]
    width = max((len(row.cells) for row in (*rows, *([header] if header else []))), default=0)
    columns = [Values(at, rows) for at in range(width)]
    heads = [heading(cell) for cell in header.cells] if header else []
    heads += [None] * (width - len(heads))
    taken: dict[int, tuple[Field, int]] = {}
    for at, head in enumerate(heads):
        if at in chosen:
            continue
        if head and head.field and _holds(columns[at], head):
            taken[at] = head.field, head.rank
    taken |= {at: each for at, each in families(header).items() if at not in chosen}
    settle_names(taken, columns)
    is_known = any(field in NAMES for field, _ in taken.values())
    taken |= {at: (field, 0) for at, field in chosen.items() if field}
    free = [at for at in range(width) if at not in taken and at not in chosen and _open(heads[at])]
    unnamed = {at for at in free if heads[at] is None}
    _by_value(taken, columns, free, unnamed, is_headless=header is None, is_known=is_known)
    for at, cell in enumerate(header.cells if header else ()):
        if (
            at in taken
            and at not in chosen
            and plain(cell) in _OFFICES
            and columns[at].share(is_title) >= 0.5
        ):
            taken[at] = Field.TITLE, 0
    by_field: dict[Field, tuple[int, ...]] = {}
    for at, (field, _) in sorted(taken.items(), key=lambda each: (each[1][1], each[0])):
        by_field[field] = (*by_field.get(field, ()), at)
    moments = [column for column in columns if column.share(is_moment) > 0.5]
    is_log = any(_is_log(cell) for cell in header.cells) if header else False
    return Layout(header, by_field, width, is_log and bool(moments), is_known)


def _is_log(cell: str) -> bool:
    words = plain(cell).split()
    return bool(
        {"join", "joined", "leave", "left", "timestamp", "beitritt", "duration"} & set(words)
    ) or ("first" in words and "join" in words)


def _open(head: Heading | None) -> bool:
    """Whether a column may be known by its values: nothing else is written above it."""
    return head is None or head.field in (*NAMES, *_WORDS, Field.EMAIL)


def _holds(values: Values, head: Heading) -> bool:
    """Whether the values can be what the head says."""
    field = head.field
    if not values.all:
        return field in (*NAMES, *_WORDS, Field.EMAIL)
    if field is Field.EMAIL:
        return any("@" in each and addresses_in(each) for each in values.all)
    if field in NAMES or field in _WORDS or field is Field.INSTEAD_OF:
        if field in NAMES and values.share(lambda v: "@" in v and is_data(v)) < 1:
            # A list may name some of its people by their address alone.
            bad = values.share(lambda v: is_data(v) and "@" not in v)
        else:
            bad = values.share(is_data)
        if bad >= 0.5 or values.share(is_honorific) >= 0.5:
            return False
    if field is Field.NAME and not head.is_exact and head.rank >= FAR_FETCHED:
        return values.share(is_person) > 0.4
    if field is Field.INSTEAD_OF:
        return values.share(is_person) > 0.5
    if field is Field.TITLE:
        return values.share(is_platform_role if head.rank else is_call_role) < 1
    if field in _PARTS or field is Field.WORKS:
        return fits(field, values.all)
    return True


def _by_value(
    taken: dict[int, tuple[Field, int]],
    columns: Sequence[Values],
    free: list[int],
    unnamed: set[int],
    *,
    is_headless: bool,
    is_known: bool,
) -> None:
    """Find by their values the columns that no head has told.

    What is no name or address, whatever its head says, may be one; an organisation or a title is
    looked for in columns alone above which nothing is written that we know.
    """
    found = {field for field, _ in taken.values()}

    def take(at: int, field: Field, rank: int = 0) -> None:
        taken[at] = field, rank
        found.add(field)
        free.remove(at)

    if Field.EMAIL not in found:
        for at in [at for at in free if columns[at].share(lambda v: bool(addresses_in(v))) > 0.3]:
            if columns[at].share(lambda v: " " in v.strip() and "<" in v) < 0.5:
                take(at, Field.EMAIL)
    if not found & set(NAMES):
        find_names(columns, free, take)
    free[:] = [
        at
        for at in free
        if at in unnamed
        and columns[at].all
        and columns[at].share(is_data) < 0.5
        and columns[at].share(is_honorific) < 0.5
    ]
    if Field.SEAT not in found and is_headless:
        for at in [at for at in free if columns[at].share(_is_seat) > 0.3][:1]:
            take(at, Field.SEAT)
    if Field.ORGANISATION not in found:
        shares = {
            at: columns[at].share(
                lambda v: (
                    is_organisation(v)
                    and (is_headless or (" " in v and not is_title(v)))
                    and not is_heading(v)
                )
            )
            for at in free
        }
        best = max(shares, key=lambda at: shares[at], default=None)
        if best is not None and shares[best] >= 0.3:
            take(best, Field.ORGANISATION)
    if Field.TITLE not in found:
        shares = {at: columns[at].share(is_title) for at in free}
        best = max(shares, key=lambda at: shares[at], default=None)
        if best is not None and shares[best] >= 0.5 and columns[best].share(is_platform_role) != 1:
            take(best, Field.TITLE)
    if is_headless or not is_known:
        for field in _WORDS if is_headless else _WORDS[:1]:
            rest = [at for at in free if columns[at].share(is_platform_role) < 0.9]
            if field not in found and rest:
                take(rest[0], field)


def _is_seat(cell: str) -> bool:
    return bool(seat_meant(cell)) and not is_title(cell)
