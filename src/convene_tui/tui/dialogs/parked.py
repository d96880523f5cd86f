"""What was put aside: each point with its reason, to be taken up, reworded or put away."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Amend, TakeUpPoint
from convene_tui.domain.loose_ends import NO_REASON
from convene_tui.domain.model import Parked, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.live import LiveSession
from convene_tui.tui.answering import answer_form, of_whole
from convene_tui.tui.columns import hung
from convene_tui.tui.dialogs.forms import Field, FormDialog, Values
from convene_tui.tui.following import FollowsLive
from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.keys.dialogs import AT_ONCE_KEYS
from convene_tui.tui.keys.lists import PARKED_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.messages import Keep
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.rows import Row, RowsPanel

_NOTE: Final = "{dialog.done}: done, all is kept · {dialog.undo} takes back"


class ParkedPanel(RowsPanel):
    """The parked points, oldest first."""

    EMPTY = "Nothing is parked. A point that can wait is parked by typing: > the fish"

    BY_MENU = False
    BINDINGS: ClassVar[list[BindingType]] = [*PARKED_KEYS]
    RECORDS: ClassVar = (Parked,)

    def title(self, session: Session) -> str:
        """How many."""
        return f"Parked {len(session.parked)}"

    def rows(self, session: Session) -> Sequence[Row]:
        """Each point, and below it why it waits."""
        return [Row(point.id, self._row(session, point)) for point in session.parked]

    def _row(self, session: Session, point: Parked) -> Content:
        along = carried(point.came_from, session)
        lead = Content.styled("› ", "bold $primary")
        words = Content.assemble(point.text, (enclosed("  ", along), "$muted"))
        why = f"because: {point.reason}" if point.reason else NO_REASON
        below = Content.styled(why, "$muted")
        return Content("\n").join(
            (hung(lead, words, self.cells), hung(Content("    "), below, self.cells))
        )

    @property
    def point(self) -> Parked | None:
        """The point under the cursor."""
        return self.session.find(Parked, self.cursor) if self.session else None

    def chosen(self, row_id: str) -> None:
        """Other words, or a reason."""
        self.edit(row_id)

    @work(exclusive=True, group="dialog")
    async def edit(self, point_id: str) -> None:
        """Ask for the words and the reason."""
        point = self.session.find(Parked, point_id) if self.session else None
        if point is None:
            return
        fields = (
            Field("text", "The point", value=point.text, needed=True),
            Field("reason", "It waits because", value=point.reason),
        )
        await self.fill(FormDialog("Parked", fields), lambda values: Amend(_with(point, values)))

    def action_take_up(self) -> None:
        """It is talked about after all."""
        if self.point:
            self.keep(TakeUpPoint(self.point.id))


def _with(point: Parked, values: Values) -> Parked:
    return replace(point, text=values["text"], reason=values["reason"])


class ParkedDialog(GoesBackOnce[None], FollowsLive, ModalScreen[None]):
    """The parked points in front of the meeting; everything is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [*AT_ONCE_KEYS]

    def __init__(self, live: LiveSession) -> None:
        super().__init__()
        self.live = live

    def compose(self) -> ComposeResult:
        """The points, and a word on what was done."""
        with Vertical(classes="dialog parked"):
            yield ParkedPanel()
            yield Static(
                with_keys(_NOTE, changed_on(self)),
                id="parked-note",
                classes="field-label",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin at the first point."""
        panel = self.query_one(ParkedPanel)
        panel.session = self.live.session
        panel.take_focus()
        self.begin_to_follow()

    @on(Keep)
    def keep(self, event: Keep) -> None:
        """The list means something."""
        event.stop()
        self._say(lambda: self._kept(event), event)

    def _kept(self, event: Keep) -> str:
        meant = of_whole(event, self.live.session, self.live.session)
        return f"✓ {self.live.keep(meant)}" if meant is not None else ""

    def action_undo(self) -> None:
        """Take back what was last kept."""
        self._say(lambda: f"taken back: {self.live.undo()}")

    def _say(self, do: Callable[[], str], event: Keep | None = None) -> None:
        """Do something to the session, say what it was or why not, and show what is."""
        note, refused = self.query_one("#parked-note", Static), None
        try:
            note.update(do())
        except ConveneError as error:
            refused = error
            note.update(str(error))
        if event is not None:
            answer_form(event, refused)
        self.query_one(ParkedPanel).session = self.live.session

    def show_live(self) -> None:
        """Draw the points as they are."""
        self.query_one(ParkedPanel).session = self.live.session

    def action_close(self) -> None:
        """Back to the meeting."""
        self.dismiss(None)
