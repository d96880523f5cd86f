"""Concerns and their life, and the consent of the room."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final, cast

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.concerns import (
    KIND_LABELS,
    STATE_LABELS,
    Consent,
    demand,
    is_open,
    next_question,
    open_concerns,
)
from convene_tui.domain.intentions import (
    ANSWER_WORDS,
    ProceedOver,
    Ratify,
    TreatConcern,
    may_ratify,
)
from convene_tui.domain.model import Answer, Concern, ConcernState, ConsentRound, Draft, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.text import shortened
from convene_tui.tui.dialogs.concern import concern_form, treated
from convene_tui.tui.dialogs.confirm import ConfirmDialog
from convene_tui.tui.keys.lists import CONCERNS_KEYS, CONSENT_KEYS
from convene_tui.tui.messages import Attend, ConsentAsked
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.rows import Row, RowsPanel, asking

STATE_SIGNS: Final = {
    ConcernState.HEARD: "○",
    ConcernState.UNDERSTOOD: "◐",
    ConcernState.ACCOMMODATED: "●",
    ConcernState.ANSWERED: "◆",
    ConcernState.WITHDRAWN: "–",
    ConcernState.PARKED: "P",
    ConcernState.GAVE_UP: "!",
}
"""A sign for each state, beside its word."""


_REMOVAL: Final = {True: "what was changed", False: "would have to change"}
"""What removes a concern: done, where it is accommodated."""


_ASKED_FOR: Final = {
    ConcernState.ACCOMMODATED: ("removal", "What changed"),
    ConcernState.ANSWERED: ("reason", "Because"),
    ConcernState.PARKED: ("reason", "Because"),
}
"""The field that a concern needs when it moves on, and how it is asked for."""


class ConcernsPanel(RowsPanel):
    """A row a concern with its state, and below it what to ask next."""

    EMPTY = (
        "No concern yet. “Who cannot live with this?” And: “Who thinks that no alliance should be "
        "formed, and why?”  Type: ! b the tribe was not asked"
    )

    FOLLOWS = True

    BINDINGS: ClassVar[list[BindingType]] = [*CONCERNS_KEYS]
    RECORDS: ClassVar = (Concern,)

    def title(self, session: Session) -> str:
        """How many are open."""
        total, still = len(session.concerns), len(open_concerns(session))
        return f"Concerns {total} · {still} open" if total else "Concerns"

    def rows(self, session: Session) -> Sequence[Row]:
        """Open ones first, each in order of time."""
        ordered = sorted(session.concerns, key=lambda concern: not is_open(concern))
        return [
            Row(concern.id, _concern(session, concern, for_room=self.for_room))
            for concern in ordered
        ]

    @property
    def concern(self) -> Concern | None:
        """The concern under the cursor."""
        return self.session.find(Concern, self.cursor) if self.session else None

    @work(exclusive=True, group="dialog")
    async def action_move(self, state: str) -> None:
        """Move it on, and ask for what that takes (NF4, NF5)."""
        concern, to = self.concern, ConcernState(state)
        if concern is None:
            return
        wanted = demand(concern, to)
        moved = replace(TreatConcern.of(concern), state=to)
        if not wanted:
            self.keep(moved)
        elif to in _ASKED_FOR:
            field, title = _ASKED_FOR[to]
            await self.ask_and_keep(
                wanted,
                title,
                getattr(concern, field) or "",
                lambda said: replace(moved, **cast("Any", {field: said})) if said else None,
                for_all=True,
            )
        else:
            self.post_message(Attend(wanted, wrong=True))

    def chosen(self, row_id: str) -> None:
        """Open the form."""
        self.edit(row_id)

    @work(exclusive=True, group="dialog")
    async def edit(self, concern_id: str) -> None:
        """Show the form and keep what it gives."""
        concern = self.session.find(Concern, concern_id) if self.session else None
        if concern is None or self.session is None:
            return
        form = concern_form(self.session, concern)
        await self.fill(form, lambda values: treated(concern, values))

    def action_release(self) -> None:
        """What was said in confidence goes to the room, in the room's words."""
        self.release(self.cursor)


def _concern(session: Session, concern: Concern, *, for_room: bool) -> Content:
    still = is_open(concern)
    person = session.person(concern.person)
    name = f"{session.label_of(person.id)}: " if person else ""
    secret = " (in confidence)" if concern.off_record and not for_room else ""
    state = STATE_LABELS[concern.state]
    lines = [
        Content.assemble(
            (f"{STATE_SIGNS[concern.state]} {state:<12} ", "bold" if still else "$success"),
            (f"{name}", "bold"),
            concern.text,
            (secret, "$muted"),
            (f"  [{KIND_LABELS[concern.kind]}]" if concern.kind else "", "$muted"),
            (f"  {carried(concern.came_from, session)}" if concern.came_from else "", "$muted"),
        )
    ]
    if concern.removal:
        lines.append(
            Content.assemble(
                (f"    {_REMOVAL[concern.state is ConcernState.ACCOMMODATED]}: ", "$muted"),
                concern.removal,
            )
        )
    if concern.reason:
        lines.append(Content.assemble(("    because: ", "$muted"), concern.reason))
    question = next_question(concern)
    if question:
        lines.append(asking(question, "    "))
    return Content("\n").join(lines)


class ConsentPanel(RowsPanel):
    """The question put to the room, and what stands in its way."""

    TITLE = "Consent"

    _asks_for: tuple[ConfirmDialog, str, ConsentRound | None] | None = None
    """The dialog that asks whether to ratify, and on what it was asked."""

    BINDINGS: ClassVar[list[BindingType]] = [*CONSENT_KEYS]

    def rows(self, session: Session) -> Sequence[Row]:
        """Wording, answers, obstacles."""
        consent = Consent.of(session)
        asked = consent.round
        if asked is None:
            say = "Enter puts the purpose to the room, by name." if session.purpose else ""
            text = say or "There is no purpose yet to consent to."
            return [Row("ask", Content.styled(text, "$muted"))]
        yes = sum(vote.answer is Answer.YES for _, vote in consent.said)
        count = (
            f"yes {yes} · aside {len(consent.aside)} · no {len(consent.dissent)}"
            f" · not heard {len(consent.missing)}"
        )
        wording = Content.assemble(
            (f"{asked.opened_at:%H:%M} ", "$muted"),
            f"“{asked.wording}”",
            (_stood(session, asked), "$muted"),
        )
        said = Row("", Content(count), quiet=True)
        return [
            Row("ask", wording),
            said,
            *_votes(session, consent),
            *self._standing(session, consent),
        ]

    def _standing(self, session: Session, consent: Consent) -> list[Row]:
        """What stands in the way, or that nothing does; and what can be done about it."""
        rows = _ratified(session, consent)
        if not rows and consent.agreed:
            line = f"● {consent.agreed}: Enter here ratifies it"
            rows.append(Row("ratify", Content.styled(line, "bold $success")))
        rows += [
            Row("", Content.assemble(("○ ", "bold $warning"), line), quiet=True)
            for line in consent.obstacles
        ]
        if _stands_in_the_way(consent):
            line = "  go on over it: Enter here, with a reason"
            rows.append(Row("go_on", Content.styled(line, "$muted")))
        rows += _gone_over(consent)
        if consent.apathy:
            words = "Neither a concern nor an offer: is that consent, or does nobody care?"
            rows.append(Row("", asking(words, width=self.cells), quiet=True))
        return rows

    def chosen(self, row_id: str) -> None:
        """Do what the row says, else ask by name."""
        match row_id:
            case "ratify":
                self.ratify()
            case "go_on":
                self.go_on()
            case _:
                self.ask_room()

    def ask_room(self) -> None:
        """Open a round where none is open on these words, and take the answers."""
        session = self.session
        if session is None or not session.purpose:
            self.post_message(Attend("There is no purpose yet: write one in stage 4.", wrong=True))
            return
        self.post_message(ConsentAsked())

    @work(exclusive=True, group="dialog")
    async def ratify(self) -> None:
        """Freeze the wording as what the room agreed on, once its exact words were shown."""
        session = self.session
        if session is None:
            return
        ratify = may_ratify(session)
        if not isinstance(ratify, Ratify):
            self.post_message(Attend(ratify, wrong=True))
            return
        consent = Consent.of(session)
        wording = consent.round.wording if consent.round else ""
        sure = ConfirmDialog(
            "Ratify these words?",
            f"“{wording}”\n\n{consent.agreed}. They stand in the minutes as what was agreed on.",
            yes="Ratify",
            for_room=self.for_room,
            in_talk=True,
        )
        self._asks_for = sure, consent.agreed, consent.round
        if await self.app.push_screen_wait(sure):
            self.keep(ratify)
        self._asks_for = None

    def watch_session(self, session: Session | None) -> None:
        """Draw it; what is asked to be ratified is no longer asked once something stands in it."""
        super().watch_session(session)
        if self._asks_for is None or session is None:
            return
        sure, agreed, asked = self._asks_for
        consent = Consent.of(session)
        if (consent.agreed, consent.round) != (agreed, asked) and sure.is_current:
            self._asks_for = None
            sure.dismiss(None)
            self.post_message(Attend("The room has said something else meanwhile.", wrong=True))

    @work(exclusive=True, group="dialog")
    async def go_on(self) -> None:
        """Go on over what stands in the way: asked once, with a reason, and recorded (NF6)."""
        session = self.session
        consent = Consent.of(session) if session else None
        if session is None or consent is None or consent.round is None:
            return
        standing = consent.blocked_by
        names = ", ".join(session.label_of(p.id) for p, _ in consent.standing_no)
        what = f"{len(standing)} open concern{'s' if len(standing) != 1 else ''}"
        what += enclosed(" and the no of ", names)
        prompt = "It will stand in the record, because"
        put, concerns = consent.round.id, tuple(concern.id for concern in standing)
        words = [f"· {shortened(concern.text, 60)}" for concern in standing]
        await self.ask_and_keep(
            f"Go on over {what}?",
            "\n".join([*words, prompt]),
            "",
            lambda reason: ProceedOver(put, concerns, reason) if reason else None,
            for_all=True,
        )


class RoomConsentPanel(ConsentPanel):
    """The question and its answers; what stands in its way is not claimed, nor that nothing does.

    The room may not know of all that does.
    """

    def _standing(self, session: Session, consent: Consent) -> list[Row]:
        """What is so, and no more."""
        return [*_ratified(session, consent), *_gone_over(consent)]


def _stood(session: Session, asked: ConsentRound) -> str:
    """How long the wording had stood when it was put to the room."""
    draft = session.find(Draft, asked.draft)
    if draft is None:
        return ""
    minutes = int((asked.opened_at - draft.at).total_seconds() // 60)
    return f"  stood {minutes} min" if minutes > 0 else "  just written"


def _votes(session: Session, consent: Consent) -> list[Row]:
    return [
        Row(
            vote.id,
            Content.assemble(
                (f"{ANSWER_WORDS[vote.answer]} ", "bold"),
                (f"{session.label_of(person.id)}: ", "bold"),
                vote.reason or "no reason given",
            ),
        )
        for person, vote in (*consent.dissent, *consent.aside)
    ]


def _stands_in_the_way(consent: Consent) -> bool:
    """Whether there is something to go on over, and it was not gone on over yet."""
    asked = consent.round
    open_still = bool(consent.blocked_by or consent.standing_no)
    return asked is not None and open_still and asked.closed_at is None


def _ratified(session: Session, consent: Consent) -> list[Row]:
    asked = consent.round
    if asked is None or asked.draft is None or session.ratified != asked.draft:
        return []
    when = f" {session.ratified_at:%H:%M}" if session.ratified_at else ""
    return [Row("", Content.styled(f"● ratified{when}", "bold $success"), quiet=True)]


def _gone_over(consent: Consent) -> list[Row]:
    reason = consent.round.over_reason if consent.round else ""
    line = Content.styled(f"gone on over it: {reason}", "bold")
    return [Row("", line, quiet=True)] if reason else []
