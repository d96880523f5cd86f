"""The end of the meeting: what is still open, and the way to each of it."""

from collections.abc import Iterable, Sequence
from typing import Final

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from convene_tui.domain.intentions import EndMeeting
from convene_tui.domain.loose_ends import LooseEnd, loose_ends
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.text import shortened
from convene_tui.live import LiveSession
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.following import FollowsLive

_READ_OUT: Final = 5
"""How many points of one kind are read out here."""

_LEADS: Final = "Still open; Enter leads there:"

_CELLS: Final = 62
"""How long a point may be, in one line of the dialog."""


class EndDialog(FollowsLive, Dialog[EndMeeting | LooseEnd]):
    """Ends the meeting on purpose only; Enter on what is still open leads to it instead.

    Whoever types on was still speaking: a letter closes it, and begins the line.
    """

    lets_type = True

    def __init__(self, live: LiveSession) -> None:
        super().__init__("End the meeting?", keep="End it")
        self.live = live
        self._open: Sequence[LooseEnd] = loose_ends(live.session)

    def body(self) -> Iterable[Widget]:
        """What is still open, a row each, who else is there, and what an end means."""
        yield Static(_LEADS, id="still-open", classes="field-label", markup=False)
        yield OptionList(*self._rows(), markup=False, compact=True, classes="choices")
        for other in self.live.others:
            who = f"{other.name} is at another console" if other.name else "Another console is open"
            doing = ", typing" if other.typing else enclosed(", in ", other.doing)
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
        self._show_whether_open()
        if self._open:
            self.query_one(OptionList).focus()
        else:
            self.query_one("#cancel", Button).focus()
        self.begin_to_follow()

    def _show_whether_open(self) -> None:
        for name in ("#still-open", "OptionList"):
            self.query_one(name).display = bool(self._open)

    def show_live(self) -> None:
        """List what is still open by now, the cursor where it was."""
        still = loose_ends(self.live.session)
        if still == self._open:
            return
        rows = self.query_one(OptionList)
        option = rows.highlighted_option
        at = self._open[int(option.id)] if option and option.id else None
        self._open = still
        rows.clear_options()
        rows.add_options(self._rows())
        same = [n for n, end in enumerate(still) if at and end.matter is at.matter]
        if at and same:
            nearest = next((n for n in same if still[n].record == at.record), same[0])
            rows.highlighted = rows.get_option_index(str(nearest))
        elif still:
            rows.action_first()
        self._show_whether_open()
        if not still and rows.has_focus:
            self.query_one("#cancel", Button).focus()

    @on(OptionList.OptionSelected)
    def lead(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on what is still open leads to it."""
        event.stop()
        self.dismiss(self._open[int(event.option_id or 0)])

    def answer(self) -> EndMeeting | LooseEnd | None:
        """It ends."""
        return EndMeeting()
