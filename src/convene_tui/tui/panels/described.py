"""What the meeting is for: title, alliance, day, success criterion, kind."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from convene_tui.domain.dates import parse_date
from convene_tui.domain.intentions import DescribeMeeting, SetKind
from convene_tui.domain.model import PurposeKind, Session
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.timing import box_of
from convene_tui.tui.panels.rows import Row, RowsPanel


class DescribedPanel(RowsPanel):
    """The meeting in a few rows; enter on any of them opens the form."""

    TITLE = "The meeting"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "edit"),
    ]

    def __init__(self, clock: Callable[[], datetime], day_first: bool = True) -> None:
        super().__init__()
        self._clock = clock
        self._day_first = day_first

    def rows(self, session: Session) -> Sequence[Row]:
        """What is known, and what is still to be written."""
        on = session.held_on
        day = f"{on:%A} {on.day} {on:%B %Y}" if on else ""
        minutes = sum(round(box_of(session, s.key).total_seconds() / 60) for s in AGENDA)
        facts = (
            ("title", "Title", session.title),
            ("alliance", "Alliance", session.alliance),
            ("day", "Day", day),
            ("success", "A success if", session.success),
            ("kind", "Kind", "solve and disband" if _solves(session) else "ongoing"),
            ("time", "Time", f"{minutes} minutes in all; ctrl+g, then ← and →, sets a stage's"),
        )
        return [
            Row(
                id_,
                Content.assemble(
                    (f"{label:<13}", "$muted"), (value or "not written yet", "" if value else "dim")
                ),
            )
            for id_, label, value in facts
        ]

    def chosen(self, row_id: str) -> None:
        """The form, or the other kind."""
        if row_id == "kind":
            self.action_kind()
        else:
            self.action_edit()

    def action_kind(self) -> None:
        """Solve and disband, or ongoing."""
        if self.session:
            other = PurposeKind.ONGOING if _solves(self.session) else PurposeKind.SOLVE
            self.keep(SetKind(other))

    @work(exclusive=True, group="dialog")
    async def action_edit(self) -> None:
        """Show the form and keep what it gives."""
        from convene_tui.tui.dialogs.forms import Field, FormDialog, Values
        from convene_tui.tui.panels.close import day_check

        session = self.session
        if session is None:
            return
        day = session.held_on.isoformat() if session.held_on else ""
        today = self._clock().date()
        check = day_check(today, self._day_first)
        form = FormDialog(
            "The meeting",
            (
                Field("title", "Title", value=session.title, needed=True),
                Field("alliance", "Alliance", value=session.alliance),
                Field("day", "Day", value=day, hint="fri, 3 dec, in two weeks", check=check),
                Field("success", "It is a success if", value=session.success),
            ),
        )

        def described(values: Values) -> DescribeMeeting:
            on = parse_date(values["day"], today, day_first=self._day_first)
            return DescribeMeeting(values["title"], values["alliance"], values["success"], on)

        await self.fill(form, described)


def _solves(session: Session) -> bool:
    return session.kind is PurposeKind.SOLVE
