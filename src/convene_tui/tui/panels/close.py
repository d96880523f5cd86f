"""The close: who does what by when, and how the meeting ends."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from convene_tui.domain.dates import parse_date
from convene_tui.domain.intentions import (
    Amend,
    Commit,
    EndMeeting,
    Intention,
    Reopen,
    SetLeader,
    SetMeal,
    SetNext,
    SetOutcome,
    SetSuccess,
    SettleCommitment,
    Withdraw,
)
from convene_tui.domain.loose_ends import loose_ends
from convene_tui.domain.model import Commitment, OutcomeId, Person, Session
from convene_tui.domain.outcome import OUTCOME_LABELS, OUTCOME_PROMPTS, Suggestion, suggested
from convene_tui.domain.thresholds import Thresholds
from convene_tui.tui.columns import behind, column, hung, joined
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.confirm import ConfirmDialog
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind
from convene_tui.tui.panels.rows import Row, RowsPanel

_NOBODY: Final = "–"
"""The key and the value of the choice of nobody."""


class CommitmentsPanel(RowsPanel):
    """A row a commitment; space says that it was kept."""

    EMPTY = "Nobody has taken a task yet. Type: + a by fri send the well data"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "done", "done/open"),
        Binding("plus,equals_sign", "add", "add", key_display="+"),
        Binding("enter", "edit", "edit"),
        Binding("delete,backspace", "withdraw", "withdraw", key_display="del"),
    ]

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock

    def title(self, session: Session) -> str:
        """How many, and how many are done."""
        if not session.commitments:
            return "Commitments"
        done = sum(each.done for each in session.commitments)
        return f"Commitments {len(session.commitments)}" + (f" · {done} done" if done else "")

    def rows(self, session: Session) -> Sequence[Row]:
        """What is to be done by its day, then what has no day, then what is done."""
        ordered = sorted(
            session.commitments,
            key=lambda each: (each.done, each.due is None, each.due or date.max),
        )
        return [Row(each.id, self._row(session, each)) for each in ordered]

    def _row(self, session: Session, each: Commitment) -> Content:
        today = self._clock().date()
        late = each.due is not None and each.due < today and not each.done
        person = session.person(each.person)
        day = short_day(each.due, today) if each.due else "no day"
        lead = Content.assemble(
            ("✓ " if each.done else "○ ", "bold $success" if each.done else "bold $warning"),
            column(day, 11, "bold $error" if late else "" if each.due else "$warning"),
        )
        who = Content.assemble(
            (f"{person.key if person else '?'} ", "bold $primary"),
            (f"{person.name if person else 'nobody yet'}: ", "bold" if person else "$warning"),
        )
        what = joined(
            Content.styled(each.text, "$muted" if each.done else ""),
            Content.styled("overdue", "bold $error") if late else "",
            Content.styled(f"↺ from {_meeting(each.came_from, today)}", "$muted")
            if each.came_from
            else "",
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

    def action_withdraw(self) -> None:
        """Into the bin."""
        if self.commitment:
            self.keep(Withdraw(self.commitment))

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
        people = [(f"{p.key} · {p.name}", p.id) for p in session.people]
        person = before.person if before and session.person(before.person) else ""
        due = _typed(before.due) if before else ""
        form = FormDialog(
            "Who does what by when",
            (
                Field("text", "What", value=before.text if before else "", needed=True),
                Field("due", "By when", value=due, hint=_DAYS_HINT, check=_day_check(today)),
                Field("person", "Who", Kind.CHOICE, person, people),
            ),
        )
        values = await self.app.push_screen_wait(form)
        if values is None:
            return
        text, who, on = values["text"], values["person"], parse_date(values["due"], today)
        if before is None:
            self.keep(Commit(text, who, on))
        elif (after := replace(before, text=text, person=who, due=on)) != before:
            self.keep(Amend(after))


class OutcomePanel(RowsPanel):
    """How the meeting ends: a row for each thing to say, and what is unmet."""

    TITLE = "Outcome"

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"decide('{key}')", "decide", show=key == "1", key_display="1–5")
            for key in "12345"
        ),
        Binding("0", "decide('')", "not decided", show=False),
        Binding("enter", "edit", "write"),
    ]

    def __init__(self, clock: Callable[[], datetime], thresholds: Thresholds) -> None:
        super().__init__()
        self._clock = clock
        self._thresholds = thresholds

    def rows(self, session: Session) -> Sequence[Row]:
        """The outcome, what goes with it, the end, and the criteria that are unmet."""
        hint = suggested(session, self._thresholds)
        rows = [self._outcome(session), self._suggested(session, hint)]
        rows += [self._fact(*fact) for fact in self._facts(session)]
        rows.append(Row("end", self._end(session, len(hint.unmet))))
        rows += [
            Row(
                f"unmet:{at}",
                hung(
                    Content.assemble(("○ ", "bold $warning"), column(unmet.id, 5, "$muted")),
                    Content(unmet.reason),
                    self.cells,
                ),
            )
            for at, unmet in enumerate(hint.unmet)
        ]
        return rows

    def _outcome(self, session: Session) -> Row:
        if session.outcome is None:
            asked = Content.styled("○ not decided: 1–5, or Enter", "bold $warning")
            return Row("outcome", self._labelled("Outcome", asked))
        words = f"● {session.outcome} {OUTCOME_LABELS[session.outcome]}"
        because = session.outcome_reason
        lines = [
            self._labelled("Outcome", Content.styled(words, "bold $success")),
            self._labelled("", Content(f"because {because}"))
            if because
            else self._asks("Because? Enter writes the reason."),
            self._asks(OUTCOME_PROMPTS[session.outcome]),
        ]
        return Row("outcome", Content("\n").join(lines))

    def _suggested(self, session: Session, hint: Suggestion) -> Row:
        same = "the same: " if hint.id is session.outcome else ""
        said = Content.assemble(f"{same}{hint.id} {hint.label}", (f" ({hint.reason})", "$muted"))
        return Row("suggested", self._labelled("Record says", said))

    def _facts(self, session: Session) -> list[tuple[str, str, str, str]]:
        today = self._clock().date()
        day = f"{short_day(session.next_on, today)}: " if session.next_on else ""
        leader = session.person(session.leader)
        facts = [
            ("leader", "Leader", leader.name if leader else "", "who pushes between meetings?"),
            ("next", "Next step", day + session.next_step, "what, and on which day?"),
            ("meal", "The meal", session.meal, "where trust can start"),
            ("success", "A success if", session.success, "not written"),
        ]
        if session.success or session.success_met:
            facts.append(("met", "How it went", session.success_met, "was it? ask the room"))
        return facts

    def _fact(self, row_id: str, label: str, value: str, missing: str) -> Row:
        said = Content(value) if value else Content.styled(f"○ {missing}", "$warning")
        return Row(row_id, self._labelled(label, said))

    def _end(self, session: Session, unmet: int) -> Content:
        if session.ended_at:
            words = f"■ Ended {session.ended_at:%H:%M}. Enter takes the meeting up again."
            return Content.styled(words, "bold")
        still = len(loose_ends(session))
        found = joined(f"{still} still open" if still else "", f"{unmet} unmet" if unmet else "")
        head = Content.styled("■ End the meeting  ", "bold $primary")
        return behind(head, Content.styled(found.plain, "$muted"), self.cells, 2)

    def _labelled(self, label: str, said: Content) -> Content:
        return hung(column(label, 13, "$muted"), said, self.cells)

    def _asks(self, question: str) -> Content:
        return self._labelled("", Content.styled(f"? {question}", "$accent"))

    # ── keys ─────────────────────────────────────────────────────────────────────────────

    def action_decide(self, number: str) -> None:
        """One of OC1 to OC5, or none of them again; a reason that was given stays."""
        if self.session:
            outcome = OutcomeId(f"OC{number}") if number else None
            same = outcome is self.session.outcome
            self.keep(SetOutcome(outcome, self.session.outcome_reason if same else ""))

    @work(exclusive=True, group="dialog")
    async def edit(self, row_id: str) -> None:
        """Ask for what the row says and keep it."""
        session = self.session
        if session is None:
            return
        intention = await self._asked(session, row_id)
        if intention is not None:
            self.keep(intention)

    def chosen(self, row_id: str) -> None:
        """Write what the row says."""
        self.edit(row_id)

    async def _asked(self, session: Session, row_id: str) -> Intention | None:
        match row_id:
            case "outcome" | "suggested":
                return await self._ask_outcome(session)
            case "leader":
                return await self._ask_leader(session)
            case "next":
                return await self._ask_next(session)
            case "meal":
                text = await self.ask("The meal", "Where, when, who sits with whom", session.meal)
                return None if text is None else SetMeal(text)
            case "success":
                text = await self.ask("The meeting", "It is a success if", session.success)
                return None if text is None else SetSuccess(text)
            case "met":
                asked = f"A success if {session.success}"
                text = await self.ask(asked, "How it went", session.success_met)
                return None if text is None else SetSuccess(text, met=True)
            case "end":
                return await self._ask_end(session)
        return None

    async def _ask_outcome(self, session: Session) -> Intention | None:
        outcome = session.outcome
        if outcome is None:
            choices = [
                Choice(each[-1], f"{each}  {words}", each) for each, words in OUTCOME_LABELS.items()
            ]
            at = suggested(session, self._thresholds).id
            dialog = ChoiceDialog("How does this meeting end?", choices, at=at)
            choice = await self.app.push_screen_wait(dialog)
            if choice is None:
                return None
            outcome = choice.value
        title = f"{outcome}: {OUTCOME_LABELS[outcome]}"
        reason = await self.ask(title, "Because", session.outcome_reason)
        if reason is None and session.outcome is outcome:
            return None
        return SetOutcome(outcome, reason or "")

    async def _ask_leader(self, session: Session) -> Intention | None:
        choices = [*person_choices(session.people), Choice(_NOBODY, "nobody yet", "")]
        dialog = ChoiceDialog("Who pushes between meetings?", choices, at=session.leader)
        choice = await self.app.push_screen_wait(dialog)
        return SetLeader(choice.value or None) if choice else None

    async def _ask_next(self, session: Session) -> Intention | None:
        today = self._clock().date()
        day = _typed(session.next_on)
        form = FormDialog(
            "The next step",
            (
                Field("text", "What", value=session.next_step),
                Field("on", "On which day", value=day, hint=_DAYS_HINT, check=_day_check(today)),
            ),
        )
        values = await self.app.push_screen_wait(form)
        if values is None:
            return None
        return SetNext(values["text"], parse_date(values["on"], today))

    async def _ask_end(self, session: Session) -> Intention | None:
        if session.ended_at:
            return Reopen()
        still = [f"○ {line}" for line in loose_ends(session)]
        lines = ["Still open:", *still, ""] if still else []
        lines.append("An ended meeting is read, not run; it can be taken up again.")
        dialog = ConfirmDialog("End the meeting?", "\n".join(lines), yes="End it (y)")
        return EndMeeting() if await self.app.push_screen_wait(dialog) else None


_DAYS_HINT: Final = "fri, next tuesday, 3 dec, in two weeks"


def person_choices(people: Sequence[Person]) -> list[Choice[str]]:
    """The people, each under their own letter."""
    return [Choice(person.key, person.name, person.id) for person in people]


def short_day(day: date, today: date) -> str:
    """A day as people say it, `Fri 27 Nov`; with the year where it is another one."""
    return f"{day:%a} {day.day} {day:%b}" + (f" {day:%Y}" if day.year != today.year else "")


def _typed(day: date | None) -> str:
    """A day as somebody would type it."""
    return f"{day.day} {day:%b %Y}" if day else ""


def _day_check(today: date) -> Callable[[str], str]:
    def why(said: str) -> str:
        known = not said or parse_date(said, today) is not None
        return "" if known else f"“{said}” is no day that I know: {_DAYS_HINT}"

    return why


def _meeting(session_id: str, today: date) -> str:
    """Which meeting something came from: its day, where its id begins with one."""
    try:
        return short_day(date.fromisoformat(session_id[:10]), today)
    except ValueError:
        return session_id
