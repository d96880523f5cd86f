"""The people in the middle of the screen: the roster while preparing, the roll on arriving."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.attendance import called, was_there
from convene_tui.domain.intentions import MANDATE_WORDS, SetMandate, SetPresence, SetStandIn
from convene_tui.domain.model import Mandate, Person, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.seats import seats_of
from convene_tui.tui.columns import behind, column
from convene_tui.tui.keys.lists import ROLL_FOR_ALL_KEYS, ROLL_KEYS, ROSTER_KEYS
from convene_tui.tui.keys.shown import RowAct, changed_on, with_keys
from convene_tui.tui.messages import PersonChosen
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.rows import Row, RowsPanel

_FROM_FILE: Final = "from-file"
"""The row that asks for a file of people."""
MANDATES_IN_TURN: Final = tuple(Mandate)

_HERE, _KEY, _HOUSE, _SEAT, _MANDATE, _KINDS = 7, 2, 14, 13, 11, 6
"""Cells of what stands beside a name: the organisation and the seat at least so many."""
_CARRIED: Final = "  ↺"


class PeoplePanel(RowsPanel):
    """A row a person; enter opens the form of one."""

    EMPTY = "Nobody yet. Type: @ Ann Lee, Valley Water, pays"

    _longest: tuple[int, int] = (0, 0)
    """The cells of the longest organisation, and of the longest seat."""

    def rows(self, session: Session) -> Sequence[Row]:
        """A row a person, in columns."""
        seats = {seat.id: seat.label for seat in seats_of(session)}
        self._longest = (
            max((cell_len(person.organisation) for person in session.people), default=0),
            max((cell_len(seats.get(person.seat, "")) for person in session.people), default=0),
        )
        return [Row(p.id, self.row(p, seats.get(p.seat, ""))) for p in session.people]

    def row(self, person: Person, seat: str) -> Content:
        """One person in columns."""
        raise NotImplementedError

    def chosen(self, row_id: str) -> None:
        """Open the form."""
        self.post_message(PersonChosen(row_id))

    @property
    def _least_house(self) -> int:
        """The cells of an organisation where there is little room."""
        return min(self._longest[0] + 1, _HOUSE)

    def names(self, beside: int, least: int = 12) -> NameColumn:
        """The column of the names, with so many cells left for what stands beside it."""
        people = self.session.people if self.session else ()
        return NameColumn.of(people, max(self.cells - beside, least))

    @property
    def person(self) -> Person | None:
        """The person under the cursor."""
        return self.session.person(self.cursor) if self.session else None

    def action_mandate(self) -> None:
        """The next mandate in turn."""
        if self.person:
            at = MANDATES_IN_TURN.index(self.person.mandate)
            following = MANDATES_IN_TURN[(at + 1) % len(MANDATES_IN_TURN)]
            self.keep(SetMandate((self.person.id,), following))


class RosterPanel(PeoplePanel):
    """Who is expected, for whom, in which seat."""

    BINDINGS: ClassVar[list[BindingType]] = [*ROSTER_KEYS]
    RECORDS: ClassVar = (Person,)

    def title(self, session: Session) -> str:
        """With how many, and from which meeting they came along."""
        count = f"People {len(session.people)}" if session.people else "People"
        return f"{count}{_along(session)}"

    def rows(self, session: Session) -> Sequence[Row]:
        """The people, and a way to those whom a file knows."""
        words = "  + people from a list or a file (Enter)"
        if self.for_room:
            return super().rows(session)
        people = super().rows(session) or [
            Row("", Content(with_keys(self.EMPTY, changed_on(self))), quiet=True)
        ]
        return [*people, Row(_FROM_FILE, Content.styled(words, "$muted"))]

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """Of a person all of it."""
        return () if row_id == _FROM_FILE else super().acts(row_id)

    @work(exclusive=True, group="dialog")
    async def import_people(self) -> None:
        """Ask for the file."""
        await self.run_action("app.import_people")

    def chosen(self, row_id: str) -> None:
        """Open the form, or ask for the file."""
        if row_id == _FROM_FILE:
            self.import_people()
        else:
            super().chosen(row_id)

    def row(self, person: Person, seat: str) -> Content:
        """Letter, name, organisation, seat, kinds of substance."""
        kinds = "".join(kind.value[0].upper() for kind in person.substance)
        carried = _CARRIED if person.came_from else ""
        names = self.names(_KEY + self._least_house + _SEAT + _KINDS)
        left = self.cells - _KEY - names.width - _KINDS
        longest, longest_seat = self._longest
        seats = max(min(longest_seat + 1, left - self._least_house), _SEAT)
        houses = max(min(longest + 1, left - seats), self._least_house)
        return Content.assemble(
            (f"{person.letter} ", "bold $primary"),
            names.cell(person),
            column(person.organisation, houses, "$muted"),
            column(seat or "no seat", seats, "" if seat else "$muted"),
            (f"{kinds}{carried}", "$muted"),
        )


class RollPanel(PeoplePanel):
    """Who is in the room, sent in whose place, and with what mandate."""

    BINDINGS: ClassVar[list[BindingType]] = [*ROLL_KEYS]

    def title(self, session: Session) -> str:
        """How many of how many are here."""
        here = f"In the room {len(session.present)} of {len(session.people)}"
        return f"{here}{_along(session)}"

    def row(self, person: Person, seat: str) -> Content:
        """Here or not, letter, name, organisation, mandate, stand-in."""
        mandate = MANDATE_WORDS[person.mandate]
        instead = enclosed("for ", person.instead_of)
        names = self.names(_HERE + _KEY + self._least_house + _MANDATE + len(_CARRIED))
        left = self.cells - _HERE - _KEY - names.width - _MANDATE - len(_CARRIED)
        houses = max(min(self._longest[0] + 1, left), self._least_house)
        head = Content.assemble(
            (
                "● here " if person.present else "○ left " if was_there(person) else "○ away ",
                "$success" if person.present else "$muted",
            ),
            (f"{person.letter} ", "bold $primary"),
            names.cell(person, "bold" if person.present else ""),
            column(person.organisation, houses, "$muted"),
            column(mandate, _MANDATE, "" if person.mandate is not Mandate.MAY_DECIDE else "$muted"),
        )
        tail = Content.assemble(
            (instead, "$muted"), (_CARRIED if person.came_from else "", "$muted")
        )
        return behind(head, tail, self.cells, _HERE + _KEY)

    def action_presence(self) -> None:
        """Here, or away."""
        if self.person:
            self.keep(SetPresence((self.person.id,), not self.person.present))

    def action_all_here(self) -> None:
        """Everybody is here."""
        away = tuple(p.id for p in called(self.session) if not p.present) if self.session else ()
        if away:
            self.keep(SetPresence(away, True))

    @work(exclusive=True, group="dialog")
    async def action_stand_in(self) -> None:
        """Ask in whose place somebody was sent."""
        person = self.person
        if person is None:
            return
        await self.ask_and_keep(
            self.session.label_of(person.id) if self.session else person.name,
            "Sent in place of",
            person.instead_of or "",
            lambda who: SetStandIn((person.id,), who),
        )


class RoomRosterPanel(RosterPanel):
    """Who is expected, and for whom."""

    def row(self, person: Person, seat: str) -> Content:
        """Letter, name, organisation."""
        return Content.assemble(
            (f"{person.letter} ", "bold $primary"),
            self.names(_KEY + _HOUSE).cell(person),
            (person.organisation, "$muted"),
        )


class RoomRollPanel(RollPanel, inherit_bindings=False):
    """Who is in the room; with what mandate is nobody's business but the facilitator's."""

    BINDINGS: ClassVar[list[BindingType]] = [*ROLL_FOR_ALL_KEYS]

    def row(self, person: Person, seat: str) -> Content:
        """Here or not, letter, name, organisation."""
        here = person.present
        return Content.assemble(
            ("● here " if here else "○ away ", "$success" if here else "$muted"),
            (f"{person.letter} ", "bold $primary"),
            self.names(_HERE + _KEY + _HOUSE).cell(person, "bold" if here else ""),
            (person.organisation, "$muted"),
        )


def _along(session: Session) -> str:
    """How many of the people came along from which meeting; their rows have the sign alone."""
    sources = Counter(carried(person.came_from, session) for person in session.people)
    every = len(session.people)
    return "".join(
        f" · {source}" if count == every else f" · {count} {source}"
        for source, count in sources.items()
        if source
    )
