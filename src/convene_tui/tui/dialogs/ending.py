"""The end of the meeting: what is still open, and the way to each of it."""

from collections.abc import Iterable, Sequence
from typing import Final

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from convene_tui.domain.intentions import EndMeeting
from convene_tui.domain.loose_ends import LooseEnd
from convene_tui.domain.text import shortened
from convene_tui.live import Other
from convene_tui.tui.dialogs.dialog import Dialog

_READ_OUT: Final = 5
"""How many points of one kind are read out here."""

_CELLS: Final = 62
"""How long a point may be, in one line of the dialog."""


class EndDialog(Dialog[EndMeeting | LooseEnd]):
    """Ends the meeting on purpose only; Enter on what is still open leads to it instead."""

    BINDINGS = [Binding("y", "accept", "yes", show=False)]

    def __init__(self, still_open: Sequence[LooseEnd], others: Sequence[Other] = ()) -> None:
        super().__init__("End the meeting?", keep="End it (y)")
        self._open = still_open
        self._others = others
        """The other consoles of this meeting."""

    def body(self) -> Iterable[Widget]:
        """What is still open, a row each, and what an end means."""
        if self._open:
            yield Static("Still open; Enter leads there:", classes="field-label", markup=False)
            yield OptionList(*self._rows(), markup=False, compact=True, classes="choices")
        for other in self._others:
            who = f"{other.name} is at another console" if other.name else "Another console is open"
            doing = ", typing" if other.typing else f", in {other.doing}" if other.doing else ""
            words = f"{who}{doing}; they are told, and can still keep their line."
            yield Static(Content.styled(words, "$warning"), classes="others")
        yield Static("An ended meeting is read, not run; it can be taken up again.", markup=False)

    def _rows(self) -> Iterable[Option]:
        for place, end in enumerate(self._open):
            yield Option(Content.assemble(("○ ", "$warning"), end.text), id=str(place))
            more = len(end.points) - _READ_OUT
            rest = [f"… and {more} more: Enter lists them"] if more > 0 else []
            for point in (*end.points[:_READ_OUT], *rest):
                line = f"    {shortened(point, _CELLS)}"
                yield Option(Content.styled(line, "$muted"), disabled=True)

    def on_mount(self) -> None:
        """The safe answer has the focus: what is still open, else to go back."""
        if self._open:
            self.query_one(OptionList).focus()
        else:
            self.query_one("#cancel", Button).focus()

    @on(OptionList.OptionSelected)
    def lead(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on what is still open leads to it."""
        event.stop()
        self.dismiss(self._open[int(event.option_id or 0)])

    def answer(self) -> EndMeeting | LooseEnd | None:
        """It ends."""
        return EndMeeting()
