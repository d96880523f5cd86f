"""The commitments: who does what by when."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.dates import parse_date
from convene_tui.domain.doers import NOBODY_YET, doer_and_task
from convene_tui.domain.intentions import (
    Amend,
    Commit,
    Intention,
    SettleCommitment,
)
from convene_tui.domain.model import Commitment, Session
from convene_tui.domain.phrases import day_words, enclosed
from convene_tui.domain.promises import PromiseState, how_kept
from convene_tui.tui.columns import column, hung, joined
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values
from convene_tui.tui.keys.lists import COMMITMENTS_KEYS
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.days import short_day
from convene_tui.tui.panels.rows import Row, RowsPanel

DAYS_HINT: Final = "fri, next tuesday, 3 dec, in two weeks"


class CommitmentsPanel(RowsPanel):
    """A row a commitment; space says that it was kept."""

    EMPTY = "Nobody has taken a task yet. Type: + b by fri send the well data"

    FOLLOWS = True

    BINDINGS: ClassVar[list[BindingType]] = [*COMMITMENTS_KEYS]
    RECORDS: ClassVar = (Commitment,)

    def __init__(self, clock: Callable[[], datetime], day_first: bool = True) -> None:
        super().__init__()
        self._clock = clock
        self._day_first = day_first

    def title(self, session: Session) -> str:
        """How many, and how many are done."""
        if not session.commitments:
            return "Commitments"
        done = sum(each.done for each in session.commitments)
        return f"Commitments {len(session.commitments)}" + enclosed(" · ", done, " done")

    def rows(self, session: Session) -> Sequence[Row]:
        """What is to be done by its day, then what has no day, then what is done."""
        ordered = sorted(
            session.commitments,
            key=lambda each: (each.done, each.due is None, each.due or date.max),
        )
        today = self._clock().date()
        days = [short_day(each.due, today) if each.due else "no day" for each in ordered]
        room = max(map(len, days), default=0) + 1
        return [
            Row(each.id, self._row(session, each, column(day, room, self._style(each, today))))
            for each, day in zip(ordered, days, strict=True)
        ]

    def _style(self, each: Commitment, today: date) -> str:
        """A day that has passed and a task without one stand out, until it is done."""
        if each.done:
            return ""
        late = how_kept(each, today) is PromiseState.LATE
        return "$warning" if each.due is None else "bold $error" if late else ""

    def _row(self, session: Session, each: Commitment, day: Content) -> Content:
        today = self._clock().date()
        late = how_kept(each, today) is PromiseState.LATE
        person = session.person(each.person)
        lead = Content.assemble(
            ("✓ " if each.done else "○ ", "bold $success" if each.done else "bold"),
            day,
        )
        doer, text = doer_and_task(session.label_of(each.person), each.text)
        theirs = doer != NOBODY_YET
        letter = person.letter if person else "*" if theirs else "?"
        who = Content.assemble(
            (f"{letter} ", "bold $primary"),
            (f"{doer}: ", "bold" if theirs else "$muted"),
        )
        what = joined(
            Content.styled(text, "$muted" if each.done else ""),
            Content.styled("overdue", "bold $error") if late else "",
            Content.styled(carried(each.came_from, session), "$muted"),
        )
        return hung(lead, Content.assemble(who, what), self.cells)

    @property
    def commitment(self) -> Commitment | None:
        """The commitment under the cursor."""
        return self.session.find(Commitment, self.cursor) if self.session else None

    def action_done(self) -> None:
        """Kept, or open again."""
        if self.commitment:
            self.keep(SettleCommitment(self.commitment.id, not self.commitment.done))

    def chosen(self, row_id: str) -> None:
        """Open the form."""
        self.edit(row_id)

    def action_add(self) -> None:
        """Open an empty form."""
        self.edit("")

    @work(exclusive=True, group="dialog")
    async def edit(self, commitment_id: str) -> None:
        """Show the form and keep what it gives."""
        session = self.session
        if session is None:
            return
        before = session.find(Commitment, commitment_id)
        today = self._clock().date()
        people = [(f"{p.letter} · {session.label_of(p.id)}", p.id) for p in session.people]
        person = before.person if before and session.person(before.person) else ""
        due = day_words(before.due) if before else ""
        check = day_check(today, self._day_first)
        form = FormDialog(
            "Who does what by when",
            (
                Field("text", "What", value=before.text if before else "", needed=True),
                Field("due", "By when", value=due, hint=DAYS_HINT, check=check),
                Field("person", "Who", Kind.CHOICE, person, people),
            ),
            for_room=self.for_room,
        )

        def task(values: Values) -> Intention:
            text, who = values["text"], values["person"]
            on = parse_date(values["due"], today, day_first=self._day_first)
            if before is None:
                return Commit(text, who, on)
            return Amend(replace(before, text=text, person=who, due=on))

        await self.fill(form, task)


def day_check(today: date, day_first: bool) -> Callable[[str], str]:
    """Says of what somebody typed why it is no day; nothing when it is one, or nothing."""

    def why(said: str) -> str:
        known = not said or parse_date(said, today, day_first=day_first) is not None
        return "" if known else f"“{said}” is no day that I know: {DAYS_HINT}"

    return why
