"""What the meeting is for: title, alliance, day, success criterion, kind."""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.dates import find_beginning, parse_date
from convene_tui.domain.intentions import DescribeFrame, DescribeMeeting, SetKind
from convene_tui.domain.model import PurposeKind, Session
from convene_tui.domain.phrases import enclosed, full_day
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.timing import box_of
from convene_tui.tui.columns import hung
from convene_tui.tui.keys.lists import ABOUT_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.panels.rows import Row, RowsPanel


class DescribedPanel(RowsPanel):
    """The meeting in a few rows; enter on any of them opens the form."""

    TITLE = "The meeting"

    BINDINGS: ClassVar[list[BindingType]] = [*ABOUT_KEYS]

    def __init__(self, clock: Callable[[], datetime], day_first: bool = True) -> None:
        super().__init__()
        self._clock = clock
        self._day_first = day_first

    def rows(self, session: Session) -> Sequence[Row]:
        """What is known, and what is still to be written."""
        on = session.held_on
        day = full_day(on)
        minutes = sum(round(box_of(session, s.key).total_seconds() / 60) for s in AGENDA)
        how = "{path}, then {path.shorter} and {path.longer}, sets a stage's"
        boxes = with_keys(how, changed_on(self))
        facts = (
            ("title", "Title", session.title),
            ("alliance", "Alliance", session.alliance),
            ("day", "Day", day),
            ("starts_at", "Begins", begins_text(session)),
            ("place", "Place", session.place),
            ("convener", "Convener", session.convener),
            ("facilitator", "Facilitator", session.facilitator),
            ("note_taker", "Note-taker", session.note_taker),
            ("success", "A success if", session.success),
            ("kind", "Kind", "solve and disband" if _solves(session) else "ongoing"),
            ("time", "Time", f"{minutes} minutes in all; {boxes}"),
        )
        return [
            Row(
                id_,
                hung(
                    Content.styled(f"{label:<13}", "$muted"),
                    Content(value) if value else Content.styled("not written yet", "$muted"),
                    self.cells,
                ),
            )
            for id_, label, value in facts
        ]

    def chosen(self, row_id: str) -> None:
        """The form, or the other kind."""
        if row_id == "kind":
            self.action_kind()
        elif row_id in _FRAME:
            self.frame()
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

    @work(exclusive=True, group="dialog")
    async def frame(self) -> None:
        """Ask where, when and who, and keep what is given."""
        from convene_tui.tui.dialogs.forms import Field, FormDialog, Values

        session = self.session
        if session is None:
            return

        def hour_said(said: str) -> time | None:
            begins = find_beginning(said, self._clock().date())
            return None if begins.text else begins.at

        def check(said: str) -> str:
            unread = said and hour_said(said) is None
            return f"“{said}” is no hour that I know: 14:00, 9.30, 2 pm." if unread else ""

        hour = f"{session.starts_at:%H:%M}" if session.starts_at else ""
        form = FormDialog(
            "Where, when and who",
            (
                Field("place", "Place", value=session.place),
                Field("starts_at", "Begins at", value=hour, hint="14:00", check=check),
                Field("convener", "Convener", value=session.convener, hint="who calls it"),
                Field("facilitator", "Facilitator", value=session.facilitator, hint="who leads it"),
                Field(
                    "note_taker",
                    "Note-taker",
                    value=session.note_taker,
                    hint="who writes the minutes",
                ),
            ),
        )

        def framed(values: Values) -> DescribeFrame:
            return DescribeFrame(
                place=values["place"],
                starts_at=hour_said(values["starts_at"]),
                convener=values["convener"],
                facilitator=values["facilitator"],
                note_taker=values["note_taker"],
            )

        await self.fill(form, framed)


_FRAME: Final = ("starts_at", "place", "convener", "facilitator", "note_taker")
"""The rows that one form fills in."""


def begins_text(session: Session) -> str:
    """The hour at which it begins, with its zone where that is known."""
    if session.starts_at is None:
        return ""
    return f"{session.starts_at:%H:%M}{enclosed(', ', session.zone)}"


def _solves(session: Session) -> bool:
    return session.kind is PurposeKind.SOLVE
