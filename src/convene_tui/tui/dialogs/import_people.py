"""People out of a list that somebody sent, onto the roster of the meeting that is open."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static, TextArea

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.people.rows import FoundPeople
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.dialogs.people_preview import looked_at
from convene_tui.tui.dialogs.people_text import PeopleSource, PeopleText, understood
from convene_tui.tui.keys.dialogs import IMPORT_KEYS


class ImportDialog(Dialog[tuple[PeopleSource, FoundPeople]]):
    """A path or a text; it gives the people in it, once they can be read."""

    BINDINGS: ClassVar[list[BindingType]] = [*IMPORT_KEYS]

    KEEP = "Look at them"

    def __init__(self) -> None:
        super().__init__("People from a list")

    def body(self) -> Iterable[Widget]:
        """The field, and what was understood of it."""
        hint = (
            "Type or drop the path of a file (table, spreadsheet, cards, invitation; → takes the "
            "rest that is offered), or paste the list itself."
        )
        yield Static(hint, classes="field-label", markup=False)
        text = PeopleText(id="people-text", classes="field", compact=True)
        text.cursor_blink = False
        yield text
        yield Static("", id="people-count", classes="field-label", markup=False)

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one(PeopleText).focus()

    @on(TextArea.Changed)
    def count(self) -> None:
        """Say who was understood so far."""
        _, said = understood(PeopleSource(self.query_one(PeopleText).text))
        self.query_one("#people-count", Static).update(said)

    def action_go_on(self) -> None:
        """Enter reads what can be read; in a list that is being typed it opens the next line."""
        text = self.query_one(PeopleText)
        source = PeopleSource(text.text)
        if text.has_focus and source.path is None and source.text.strip():
            text.insert("\n")
        else:
            self.action_accept()

    def answer(self) -> tuple[PeopleSource, FoundPeople] | None:
        """The people; a list that can't be read is told of."""
        source = PeopleSource(self.query_one(PeopleText).text)
        if not source.text.strip():
            self.refuse("Name a file or paste a list, please.")
            return None
        try:
            return source, source.read()
        except ConveneError as error:
            self.refuse(str(error))
            return None


async def import_people(app: Console) -> None:
    """Ask for a list, show who is in it, and invite those who are wanted; call it in a worker."""
    answer = await app.push_screen_wait(ImportDialog())
    if answer is None or app.live is None:
        return
    intention = await looked_at(app, app.live.session, *answer)
    if intention is not None and app.live is not None:
        app.keep(intention)
