"""Who would come out of a list, before anybody is kept: tick off, set columns right."""

from collections.abc import Iterable
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.folding import folded
from convene_tui.domain.intentions import InvitePeople
from convene_tui.domain.letters import LETTERS
from convene_tui.domain.model import Session
from convene_tui.domain.text import shortened
from convene_tui.storage.people.roster import Arrivals, arrivals
from convene_tui.storage.people.rows import Column, Field, FoundPeople, PersonRow
from convene_tui.storage.people.telling import about, counted, left_out, occasion
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.choice import KEYS, Choice, ChoiceDialog
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.dialogs.people_text import PeopleSource
from convene_tui.tui.dialogs.ticks import Ticks
from convene_tui.tui.keys.dialogs import FOUND_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys

_WIDTH: Final = 66
"""Cells of a row."""
_MOST_LEFT_OUT: Final = 40
"""Lines left out that are shown."""


class PeoplePreview(Dialog[InvitePeople | Column]):
    """The people with their ticks, the columns they came from, and what was left out.

    It gives the invitation of those who are ticked, or the column that is to be set right.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*FOUND_KEYS]

    KEEP = "Put them on the roster"

    def __init__(self, found: FoundPeople, come: Arrivals, name: str, *, on_roster: int) -> None:
        super().__init__(f"{counted(len(found.people))} from {shortened(name, 50)}")
        self._found = found
        self._come = come
        self._columns = sorted(
            found.columns, key=lambda each: (each.field is None, not each.sample, each.index)
        )
        """Those that are read come first, empty ones last."""
        self._spare = len(LETTERS) - on_roster - len(come.new)

    def body(self) -> Iterable[Widget]:
        """Ticks for the people; below them the columns, and what is not taken."""
        known = {id(each.row): each for each in self._come.known}
        rows = [(self._row(row), place) for place, row in enumerate(self._found.people)]
        ticked = [
            place
            for place, row in enumerate(self._found.people)
            if id(row) not in known or known[id(row)].fills
        ]
        yield Static("Space ticks somebody off.", classes="field-label", markup=False)
        yield Ticks(rows, ticked, id="people-found", classes="field")
        if self._found.columns:
            words = with_keys(
                "The columns ({import.columns}); Enter sets one right.", changed_on(self)
            )
            yield Static(words, classes="field-label", markup=False)
            yield OptionList(
                *(Option(_column(each)) for each in self._columns),
                id="people-columns",
                classes="field",
                compact=True,
                markup=False,
            )
        yield Static("\n".join(self._said()), id="people-said", markup=False)

    def on_mount(self) -> None:
        """Begin with the people."""
        ticks = self.query_one(Ticks)
        ticks.focus()
        ticks.action_first()

    def action_columns(self) -> None:
        """To the columns, where there are any."""
        for columns in self.query("#people-columns").results(OptionList):
            columns.focus()
            columns.highlighted = columns.highlighted or 0

    @on(OptionList.OptionSelected, "#people-columns")
    def set_right(self, event: OptionList.OptionSelected) -> None:
        """Ask what the column holds."""
        event.stop()
        self.dismiss(self._columns[event.option_index])

    def answer(self) -> InvitePeople | Column | None:
        """The invitation of those who are ticked."""
        ticked = set(self.query_one(Ticks).selected)
        people = self._found.people
        out = [row for place, row in enumerate(people) if place not in ticked]
        intention = self._come.intention(without=out)
        if not intention.invited and not intention.completions:
            why = "Nobody new is ticked; {dialog.cancel} leaves the roster as it is."
            self.refuse(with_keys(why, changed_on(self)))
            return None
        return intention

    def _row(self, row: PersonRow) -> str:
        state = self._state(row)
        return f"{shortened(about(row), _WIDTH - cell_len(state))}{state}"

    def _state(self, row: PersonRow) -> str:
        """What is to be known of somebody before they are kept."""
        for each in self._come.known:
            if each.row is row:
                return "  = on it, more is known" if each.fills else "  = on the roster"
        namesakes = {folded(name) for name in self._come.namesakes}
        said = f"  ? {row.note.lower()}" if row.note else ""
        return f"  ≠ shares the name{said}" if folded(row.name) in namesakes else said

    def _said(self) -> Iterable[str]:
        if self._spare < 0:
            yield (
                f"There are letters for {len(LETTERS)}; {-self._spare} are met by name until they "
                "come into the room."
            )
        if not self._found.columns:
            yield from self._found.said
        if said := occasion(self._found):
            yield f"The invitation says: {said}"
        if self._found.left_out:
            yield f"Left out, {len(self._found.left_out)}:"
        for each in self._found.left_out[:_MOST_LEFT_OUT]:
            yield f"  {left_out(each)}"
        if (more := len(self._found.left_out) - _MOST_LEFT_OUT) > 0:
            yield f"  and {more} more"


def _column(column: Column) -> Content:
    """A column: its head, what it was taken for, its first value."""
    head = shortened(column.heading or f"column {column.index + 1}", 24)
    taken = column.field.value if column.field else "not read"
    return Content.assemble(
        f"{head}{' ' * max(25 - cell_len(head), 1)}→ ",
        (f"{taken:<14}", "bold" if column.field else "$muted"),
        (shortened(column.sample, 26), "$muted"),
    )


def _which_field(column: Column) -> ChoiceDialog[Field | None]:
    """What a column can hold."""
    fields: tuple[Field | None, ...] = (
        *(Field.NAME, Field.GIVEN, Field.FAMILY, Field.ORGANISATION, Field.TITLE, Field.EMAIL),
        *(Field.SEAT, Field.MANDATE, Field.SUBSTANCE, Field.INSTEAD_OF, Field.BRINGS, Field.WORKS),
        None,
    )
    choices = [
        Choice(key, field.value if field else "not read", field)
        for key, field in zip(KEYS, fields, strict=False)
    ]
    head = column.heading or f"column {column.index + 1}"
    return ChoiceDialog(f"{shortened(head, 40)} is the column of", choices, at=column.field)


async def looked_at(
    app: Console, session: Session, source: PeopleSource, found: FoundPeople
) -> InvitePeople | None:
    """Show who would come into a session, until that is right; None where nobody is wanted.

    Call it in a worker.
    """
    chosen: dict[int, Field | None] = {}
    trouble = ""
    while True:
        come = arrivals(session, found.people)
        dialog = PeoplePreview(found, come, source.name, on_roster=len(session.people))
        if trouble:
            app.call_later(dialog.refuse, trouble)
            trouble = ""
        answer = await app.push_screen_wait(dialog)
        if not isinstance(answer, Column):
            return answer
        choice = await app.push_screen_wait(_which_field(answer))
        if choice is None:
            continue
        # One field has one column: where another was taken for it, that is not read any more.
        before = dict(chosen)
        for column in found.columns:
            if choice.value is not None and column.field is choice.value:
                chosen[column.index] = None
        chosen[answer.index] = choice.value
        try:
            found = source.read(chosen)
        except ConveneError as error:
            trouble, chosen = str(error), before
