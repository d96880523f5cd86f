"""How the meeting ends: the outcome, what goes with it, and what is unmet."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.dates import parse_moment
from convene_tui.domain.intentions import (
    Reopen,
    SetLeader,
    SetMeal,
    SetNext,
    SetOutcome,
    SetSuccess,
)
from convene_tui.domain.labels import full_names
from convene_tui.domain.loose_ends import NO_REASON, loose_ends
from convene_tui.domain.model import OutcomeId, Person, Session
from convene_tui.domain.next_place import step_and_place
from convene_tui.domain.outcome import OUTCOME_LABELS, OUTCOME_PROMPTS, Suggestion, suggested
from convene_tui.domain.phrases import day_words, some
from convene_tui.domain.thresholds import Thresholds
from convene_tui.tui.columns import behind, column, hung, joined
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.forms import Field, FormDialog, Values
from convene_tui.tui.keys.lists import OUTCOME_KEYS
from convene_tui.tui.keys.shown import RowAct, changed_on, key_of
from convene_tui.tui.messages import EndAsked, ParkedAsked
from convene_tui.tui.panels.days import short_day
from convene_tui.tui.panels.rows import Row, RowsPanel, asking

_NOBODY: Final = "–"
"""The key and the value of the choice of nobody."""


class OutcomePanel(RowsPanel):
    """How the meeting ends: a row for each thing to say, and what is unmet."""

    TITLE = "Outcome"

    BINDINGS: ClassVar[list[BindingType]] = [*OUTCOME_KEYS]

    def __init__(
        self, clock: Callable[[], datetime], thresholds: Thresholds, day_first: bool = True
    ) -> None:
        super().__init__()
        self._clock = clock
        self._thresholds = thresholds
        self._day_first = day_first

    def title(self, session: Session) -> str:
        """With the key that ends the meeting: its row may be further down."""
        if session.ended_at:
            return self.TITLE
        key = key_of("end", changed_on(self))
        return f"{self.TITLE} · {key} ends the meeting"

    def rows(self, session: Session) -> Sequence[Row]:
        """The outcome, what goes with it, the end, and the criteria that are unmet."""
        hint = suggested(session, self._thresholds)
        rows = [self._outcome(session), self._suggested(session, hint)]
        rows += [self._fact(*fact) for fact in self._facts(session)]
        rows.append(Row("end", self._end(session, len(hint.unmet))))
        rows += [
            Row(
                f"unmet:{at}",
                hung(Content.styled("○ ", "bold $primary"), Content(unmet.reason), self.cells),
            )
            for at, unmet in enumerate(hint.unmet)
        ]
        return rows

    def _outcome(self, session: Session) -> Row:
        if session.outcome is None:
            asked = Content.styled("○ not decided: Enter, or type  outcome: 1", "bold $warning")
            return Row("outcome", self._labelled("Outcome", asked))
        words = f"● {OUTCOME_LABELS[session.outcome]}"
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
        said = Content.assemble(f"{same}{hint.label}", (f" ({hint.reason})", "$muted"))
        return Row("suggested", self._labelled("Record says", said))

    def _facts(self, session: Session) -> list[tuple[str, str, str, str]]:
        today = self._clock().date()
        day = short_day(session.next_on, today) if session.next_on else ""
        when = f"{day} {session.next_at:%H:%M}" if session.next_at else day
        step = ", ".join(filter(None, step_and_place(session.next_step, session.next_place)))
        facts = [
            ("leader", "Leader", session.label_of(session.leader), "who pushes between meetings?"),
            (
                "next",
                "Next step",
                f"{when}: {step}" if when else step,
                "what, on which day, and where?",
            ),
            ("meal", "The meal", session.meal, "where trust can start"),
            ("success", "A success if", session.success, "not written"),
        ]
        if session.success or session.success_met:
            facts.append(("met", "How it went", session.success_met, "was it? ask the room"))
        if session.parked:
            facts.append(("parked", "Parked", *_parked(session)))
        return facts

    def _fact(self, row_id: str, label: str, value: str, missing: str) -> Row:
        said = Content(value) if value else Content.styled(f"○ {missing}", "$muted")
        return Row(row_id, self._labelled(label, said))

    def _end(self, session: Session, unmet: int) -> Content:
        if session.ended_at:
            words = f"■ Ended {session.ended_at:%H:%M}. Enter takes the meeting up again."
            return Content.styled(words, "bold")
        still = len(loose_ends(session))
        found = joined(some(still, "still open"), some(unmet, "unmet"))
        head = Content.styled("■ End the meeting  ", "bold $primary")
        return behind(head, Content.styled(found.plain, "$muted"), self.cells, 2)

    def _labelled(self, label: str, said: Content) -> Content:
        return hung(column(label, 13, "$muted"), said, self.cells)

    def _asks(self, question: str) -> Content:
        return self._labelled("", asking(question))

    # ── keys ─────────────────────────────────────────────────────────────────────────────

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """To write what a row says; once there is an outcome, another one, or none again."""
        decided = self.session is not None and self.session.outcome is not None
        return super().acts(row_id) if decided and row_id == "outcome" else ()

    def action_decide(self, number: str) -> None:
        """One of OC1 to OC5, or none of them again; a reason that was given stays."""
        outcome = OutcomeId(f"OC{number}") if number else None
        if self.session and outcome is not self.session.outcome:
            self.keep(SetOutcome(outcome))

    @work(exclusive=True, group="dialog")
    async def edit(self, row_id: str) -> None:
        """Ask for what the row says and keep it."""
        session = self.session
        if session is None:
            return
        match row_id:
            case "outcome" | "suggested":
                await self._ask_outcome(session)
            case "leader":
                await self._ask_leader(session)
            case "next":
                await self._ask_next(session)
            case "meal":
                prompt = "Where, when, who sits with whom"
                await self.ask_and_keep("The meal", prompt, session.meal, SetMeal)
            case "success":
                before = session.success
                await self.ask_and_keep("The meeting", "It is a success if", before, SetSuccess)
            case "met":
                asked = f"A success if {session.success}"
                how = partial(SetSuccess, met=True)
                await self.ask_and_keep(asked, "How it went", session.success_met, how)
            case "end":
                self.keep(Reopen())

    def chosen(self, row_id: str) -> None:
        """Write what the row says, or go through what it counts."""
        if row_id == "parked":
            self.post_message(ParkedAsked())
        elif row_id == "end" and self.session and self.session.ended_at is None:
            self.post_message(EndAsked())
        else:
            self.edit(row_id)

    async def _ask_outcome(self, session: Session) -> None:
        outcome = session.outcome
        if outcome is None:
            choices = [Choice(each[-1], words, each) for each, words in OUTCOME_LABELS.items()]
            at = suggested(session, self._thresholds).id
            dialog = ChoiceDialog("How does this meeting end?", choices, at=at)
            choice = await self.app.push_screen_wait(dialog)
            if choice is None:
                return
            outcome = choice.value
            self.keep(SetOutcome(outcome, session.outcome_reason))
        title = OUTCOME_LABELS[outcome]
        reason = partial(SetOutcome, outcome)
        await self.ask_and_keep(title, "Because", session.outcome_reason, reason)

    async def _ask_leader(self, session: Session) -> None:
        choices = [*person_choices(session.people), Choice(_NOBODY, "nobody yet", "")]
        dialog = ChoiceDialog("Who pushes between meetings?", choices, at=session.leader)
        choice = await self.app.push_screen_wait(dialog)
        if choice:
            self.keep(SetLeader(choice.value or None))

    async def _ask_next(self, session: Session) -> None:
        today = self._clock().date()
        day = day_words(session.next_on)
        check = _when_check(today, self._day_first)
        if session.next_at:
            day += f" {session.next_at:%H:%M}"
        form = FormDialog(
            "The next step",
            (
                Field("text", "What", value=session.next_step),
                Field("on", "When", value=day, hint=_WHEN_HINT, check=check),
                Field("place", "Where", value=session.next_place, hint="if it is agreed"),
            ),
        )

        def step(values: Values) -> SetNext:
            on, at = parse_moment(values["on"], today, day_first=self._day_first)
            return SetNext(values["text"], on, at, values["place"])

        await self.fill(form, step)


def _when_check(today: date, day_first: bool) -> Callable[[str], str]:
    """Says of what somebody typed why it is no day, with an hour or without."""

    def why(said: str) -> str:
        known = not said or parse_moment(said, today, day_first=day_first) != (None, None)
        return "" if known else f"“{said}” is no day that I know: {_WHEN_HINT}."

    return why


_WHEN_HINT: Final = "fri, 3 dec, 3 dec 14:00"


def _parked(session: Session) -> tuple[str, str]:
    """How many points are parked: said where each has its reason, else as something missing."""
    count, bare = len(session.parked), sum(not point.reason for point in session.parked)
    points = "1 point" if count == 1 else f"{count} points"
    if bare:
        return "", f"{points}, {bare} with {NO_REASON}: Enter goes through them"
    return f"{points}: Enter goes through them", ""


class RoomOutcomePanel(OutcomePanel):
    """How the meeting ends, as far as it is said; no guess of the record, and nothing unmet."""

    def rows(self, session: Session) -> Sequence[Row]:
        """The outcome and what goes with it."""
        facts = [self._fact(*fact) for fact in self._facts(session) if fact[0] != "met"]
        return [self._outcome(session), *facts]


def person_choices(people: Sequence[Person]) -> list[Choice[str]]:
    """The people, each under their own letter."""
    names = full_names(tuple(people))
    return [Choice(person.letter, names[person.id], person.id) for person in people]
