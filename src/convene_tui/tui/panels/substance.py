"""The board of the room: who sits where with what, and which seats are empty."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.intentions import (
    AnswerGap,
    SetMeans,
    SetSeat,
    SetSubstance,
    SetWorks,
    WantSeat,
)
from convene_tui.domain.model import Mandate, Means, Person, Seat, Session, Substance
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.seats import BoardRow, board, empty_seats, seats_of
from convene_tui.tui.columns import behind, column, joined
from convene_tui.tui.dialogs.choice import KEYS, Choice, ChoiceDialog
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind
from convene_tui.tui.keys.lists import SEATS_KEYS
from convene_tui.tui.keys.shown import RowAct
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.people import PeoplePanel
from convene_tui.tui.panels.rows import Row

_SEAT: Final = "seat:"
"""What the id of a seat's row begins with."""
_FILLED: Final = "filled:"
"""And that of a seat whose people have a row under another one; then comes the id of the first."""
_OTHER: Final = "+"
_BESIDE: Final = 2 + 2 * len(Substance) + 11
"""Cells of the letter, the kinds and the mandate, beside seat, name and organisation."""

_MANDATES: Final = {
    Mandate.MAY_DECIDE: ("✓ decides", "$muted"),
    Mandate.MUST_ASK: ("? must ask", ""),
    Mandate.NONE: ("✕ none", ""),
    Mandate.UNKNOWN: ("", "$muted"),
}
"""How a mandate stands on the board: a sign and a word."""


class BoardPanel(PeoplePanel):
    """A row a person under their seat: kinds of substance, mandate, means; empty seats show."""

    EMPTY = "No seat yet."

    SHARE = 1.5

    BINDINGS: ClassVar[list[BindingType]] = [*SEATS_KEYS]

    def title(self, session: Session) -> str:
        """How many of the wanted seats are taken; where there is room, how many bring which kind.

        The first letters of the kinds are the signs of their columns, and the keys that set them.
        """
        wanted = sum(seat.wanted for seat in seats_of(session))
        filled = wanted - len(empty_seats(session))
        people = [person for row in board(session) for person in row.people]
        seats = f"Seats {filled} of {wanted}"
        kinds = [f"{kind} {sum(kind in each.substance for each in people)}" for kind in Substance]
        whole = " · ".join((seats, *kinds))
        return whole if len(whole) < self.cells else seats

    def rows(self, session: Session) -> Sequence[Row]:
        """The people seat by seat; a seat with nobody in it is a row of its own."""
        rows: list[Row] = []
        for each in board(session):
            if each.people:
                rows += self._taken(each)
            elif each.besides:
                rows.append(Row(_FILLED + each.besides[0].id, self._besides(each)))
            elif each.seat:
                rows.append(Row(_SEAT + each.seat.id, self._empty(session, each.seat)))
        return rows

    def _besides(self, taken: BoardRow) -> Content:
        """A seat that is filled by people who have a row under another one."""
        at = self._widths[0]
        names = ", ".join(f"{person.letter} {person.name}" for person in taken.besides)
        return behind(column(taken.label, at, "$primary"), Content(names), self.cells, at)

    def _taken(self, taken: BoardRow) -> list[Row]:
        return [
            Row(person.id, self.row(person, taken.label if at == 0 else ""))
            for at, person in enumerate(taken.people)
        ]

    def row(self, person: Person, seat: str) -> Content:
        """Seat, letter, name, organisation where there is room, kinds, mandate; then the rest."""
        at, names, organisation = self._widths
        mandate, colour = _MANDATES[person.mandate]
        kinds = [
            (f"{kind[0].upper()} ", "bold $success")
            if kind in person.substance
            else ("· ", "$muted")
            for kind in Substance
        ]
        head = Content.assemble(
            column(seat, at, "$primary"),
            (f"{person.letter} ", "bold $primary"),
            names.cell(person),
            column(person.organisation, organisation, "$muted"),
            *kinds,
            column(mandate, 11, colour),
        )
        tail = joined(
            Content.styled("works", "bold") if person.works else "",
            enclosed("for ", person.instead_of),
            ", ".join(person.brings),
        )
        return behind(head, tail, self.cells, at + 2)

    @property
    def _widths(self) -> tuple[int, NameColumn, int]:
        """The columns of seat, name and organisation, by what the panel has."""
        cells = self.cells
        if cells < 50:
            return 9, self.names(9 + _BESIDE), 0
        if cells < 72:
            return 16, self.names(16 + _BESIDE), 0
        names = self.names(16 + _BESIDE + 12)
        return 16, names, min(max(cells - 16 - _BESIDE - names.width, 12), 24)

    def _empty(self, session: Session, seat: Seat) -> Content:
        at = self._widths[0]
        head = column(seat.label, at, "$primary" if seat.wanted else "$muted")
        if not seat.wanted:
            return Content.assemble(head, ("– not wanted here", "$muted"))
        away = [session.label_of(p.id) for p in session.people if p.seat == seat.id]
        what = joined(
            Content.styled("○ empty", "bold"),
            f"ask {seat.ask}"
            if seat.ask
            else Content.styled("who will be asked?", "italic $muted"),
            f"not here: {', '.join(away)}" if away else "",
            Content.styled(carried(seat.came_from, session), "$muted"),
        )
        return behind(head, what, self.cells, at)

    # ── keys ─────────────────────────────────────────────────────────────────────────────

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """Of an empty seat whom to ask and whether it is wanted; of a person the rest."""
        acts = super().acts(row_id)
        if row_id.startswith(_FILLED):
            return ()
        if not row_id.startswith(_SEAT):
            return [act for act in acts if act.action != "want"]
        ask = "Who will be asked to take the seat"
        return [
            replace(act, words=ask) if act.is_chosen else act
            for act in acts
            if act.is_chosen or act.action == "want"
        ]

    @property
    def seat(self) -> Seat | None:
        """The seat that nobody has taken, under the cursor."""
        if self.session is None or self.cursor is None or not self.cursor.startswith(_SEAT):
            return None
        wanted = self.cursor.removeprefix(_SEAT)
        return next((seat for seat in seats_of(self.session) if seat.id == wanted), None)

    def chosen(self, row_id: str) -> None:
        """The form of a person, or who will be asked for an empty seat."""
        if row_id.startswith(_SEAT):
            self.ask_whom()
        else:
            super().chosen(row_id.removeprefix(_FILLED))

    @work(exclusive=True, group="dialog")
    async def ask_whom(self) -> None:
        """Ask who will be asked to fill the seat."""
        seat = self.seat
        if seat is None:
            return
        await self.ask_and_keep(
            f"Empty seat: {seat.label}",
            "Who will be asked, and by whom",
            seat.ask,
            lambda who: AnswerGap(seat.id, who) if who != seat.ask else None,
        )

    def action_want(self) -> None:
        """An empty seat is not wanted here, or is again."""
        if self.seat:
            self.keep(WantSeat(self.seat.id, not self.seat.wanted))

    @work(exclusive=True, group="dialog")
    async def action_seat(self) -> None:
        """Ask which seat: a digit, or words for a seat of its own."""
        person, session = self.person, self.session
        if person is None or session is None:
            return
        choices = [
            Choice(key, seat.label, seat.id)
            for key, seat in zip(KEYS, seats_of(session), strict=False)
        ]
        choices += [Choice("0", "no seat", ""), Choice(_OTHER, "another seat …", _OTHER)]
        dialog = ChoiceDialog(
            f"{person.letter} · {person.name}: which seat?", choices, at=person.seat
        )
        choice = await self.app.push_screen_wait(dialog)
        seat = choice.value if choice else None
        if seat == _OTHER:
            seat = await self.ask("Another seat", "What has to be represented") or None
        if seat is not None and seat != person.seat:
            self.keep(SetSeat((person.id,), seat))

    def action_kind(self, name: str) -> None:
        """One kind of substance more, or less."""
        if self.person:
            has, kind = self.person.substance, Substance(name)
            kinds = tuple(each for each in Substance if (each in has) is not (each is kind))
            self.keep(SetSubstance((self.person.id,), kinds))

    def action_works(self) -> None:
        """Gives hours, or not."""
        if self.person:
            self.keep(SetWorks((self.person.id,), not self.person.works))

    @work(exclusive=True, group="dialog")
    async def action_brings(self) -> None:
        """Tick what they bring."""
        person = self.person
        if person is None:
            return
        ticks = [(means.value, means) for means in Means]
        form = FormDialog(
            f"{person.letter} · {person.name}",
            (Field("brings", "Brings (space ticks)", Kind.TICKS, person.brings, ticks),),
        )
        await self.fill(form, lambda values: SetMeans((person.id,), values["brings"]))
