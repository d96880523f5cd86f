"""An invitation to judge: eight questions, the hardest disagreement, and my answer."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from convene_tui.domain.alliance import Assessment, Wish
from convene_tui.domain.alliance.advising import Advice, advice
from convene_tui.domain.alliance.assessing import (
    HARDEST,
    VERDICT_WORDS,
    Answer,
    AnswerBy,
    AnswerProbe,
    AskedBy,
    Foresee,
    Judge,
)
from convene_tui.domain.alliance.portfolio import of_invitation
from convene_tui.domain.alliance.questions import PROBES, QUESTIONS
from convene_tui.domain.alliance.records import Judged, Probed
from convene_tui.domain.alliance.wishes import SetCost
from convene_tui.domain.alliance.words import Probe, Verdict
from convene_tui.domain.dates import parse_date
from convene_tui.domain.debrief import STATE_WORDS
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element, ElementState
from convene_tui.domain.phrases import day_words, enclosed, full_day
from convene_tui.live.holding import hold_invitation
from convene_tui.live.whole import LiveWhole
from convene_tui.storage.alliances import INVITATIONS, Alliances
from convene_tui.storage.names import slug
from convene_tui.storage.sealing import Sealed
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.choice import KEYS, Choice, ChoiceDialog
from convene_tui.tui.dialogs.cost import cost_fields
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, LineDialog
from convene_tui.tui.keys import ASSESS, EVERYWHERE
from convene_tui.tui.keys.places import INVITATION_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.panels.alliance.place import ELEMENT_SIGNS, gap, heading, item, quiet
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.lines import Line, LineList
from convene_tui.tui.screens.console_screen import ConsoleScreen

_UNANSWERED: Final = ("· not asked", "$muted")


_MOST_CHANGES: Final = 2
"""Changes that are told above the questions."""


def _says(advised: Advice) -> Content:
    """What the answers speak for, what decides it and why, and what would change it."""
    gravest = advised.gravest
    because = gravest.said if gravest else advised.reasons[0]
    rows = [
        Content.assemble(
            (f"{VERDICT_WORDS[advised.verdict].capitalize()}", "bold $accent"),
            (": ", ""),
            (because, "bold"),
        )
    ]
    if gravest:
        rows.append(Content.styled(f"Chapter {gravest.chapter}: {gravest.reason}.", "$text"))
    changes = ", and ".join(advised.changes[:_MOST_CHANGES])
    more = len(advised.changes) - _MOST_CHANGES
    also = f", and {more} more" if more > 0 else ""
    rows.append(Content.styled(f"It changes if {changes}{also}.", "$muted"))
    return Content("\n").join(rows)


class Questions(LineList):
    """The questions and what I make of each; enter answers one."""

    BINDINGS: ClassVar[list[BindingType]] = [*INVITATION_KEYS]


class AssessScreen(ConsoleScreen):
    """One invitation at a time; it needs no session, and keeps each answer at once."""

    BINDINGS: ClassVar[list[BindingType]] = [*ASSESS]

    def __init__(self, alliances: Alliances, name: str = "", *, begin: bool = False) -> None:
        super().__init__()
        self._begin = begin
        self._alliances = alliances
        self._name = name
        self._live: LiveWhole[Assessment] | None = None
        self._sealed_one = ""
        """The one that is wanted, and that its passphrase has not opened."""

    def compose(self) -> ComposeResult:
        """What it is, the questions, the keys."""
        yield Static(id="assess-title", markup=False)
        yield Static(id="assess-says", markup=False)
        yield Questions(id="questions-list")
        yield KeyLine([*ASSESS, *EVERYWHERE], self.convene.changed_keys)

    def on_mount(self) -> None:
        """Begin with the invitation that was judged last; where there is none, ask for one."""
        self.query_one(Questions).focus()
        self._show()
        self.convene.errands.begin(
            self._alliances.invitations.ids, self._begin_with, self.convene.tell_trouble
        )

    def _begin_with(self, ids: Sequence[str]) -> None:
        if self._name and self._name in ids:
            self._open(self._name)
        elif self._begin or not ids:
            self.action_new()
        else:
            self._open(max(ids, key=self._saved))

    def _saved(self, stem: str) -> float:
        try:
            return self._alliances.invitations.path(stem).stat().st_mtime
        except OSError:
            return 0.0

    def _open(self, name: str, then: Callable[[], object] | None = None) -> None:
        """Put an invitation onto the screen, then go on; a sealed one is asked for first."""
        convene = self.convene

        def held(live: LiveWhole[Assessment]) -> None:
            self._live, self._sealed_one = live, ""
            self._show()
            if then is not None:
                then()

        def refused(error: ConveneError) -> None:
            if isinstance(error, Sealed):
                self._live, self._sealed_one = None, name
                self._show()
            convene.tell_trouble(error, partial(self._open, name, then))

        holding = partial(
            hold_invitation, self._alliances, name, clock=convene.clock, new_id=convene.new_id
        )
        convene.errands.begin(holding, held, refused)

    def _opened(self, again: Callable[[], object]) -> LiveWhole[Assessment] | None:
        """The one on the screen; a sealed one is asked for, and what was wanted is done again."""
        if self._live is None and self._sealed_one:
            self._open(self._sealed_one, again)
        return self._live

    @work(exclusive=True, group="dialog")
    async def action_seal(self) -> None:
        """Seal it with a passphrase; a sealed one gets another, or none."""
        from convene_tui.storage.sealable import sealable
        from convene_tui.tui.dialogs.sealing import resealed

        live, archive = self._opened(self.action_seal), self._alliances.archive
        if live is None or not live.whole.revision:
            return
        try:
            named = f"{INVITATIONS}/{live.whole.id}"
            each = await self.convene.errands.run(lambda: sealable(archive, named))
            said = await resealed(self.convene, each, live.whole.name)
        except ConveneError as error:
            self.convene.tell_trouble(error, self.action_seal)
            return
        if said:
            self.notify(said, markup=False, timeout=12)
            self._open(live.whole.id)

    # ── what is shown ────────────────────────────────────────────────────────────────────

    def _show(self) -> None:
        if not self.is_attached:
            return  # It was left while its answer was on the way.
        questions = self.query_one(Questions)
        here = questions.cursor
        if self._live is None:
            said = "{assess.new}: somebody asks me to join an alliance."
            if self._sealed_one:
                said = "It is sealed: {assess.answer} asks for its passphrase."
            questions.show([quiet(with_keys(said, changed_on(self)), " ")])
            title = self._sealed_one.replace("-", " ")
        else:
            questions.show(list(self._lines(self._live.whole)), max(here, 0))
            title = self._live.whole.name
        says = self.query_one("#assess-says", Static)
        says.display = self._live is not None
        if self._live is not None:
            says.update(_says(advice(self._live.whole)))
        self.query_one("#assess-title", Static).update(
            Content.assemble(
                (" ■ private ", "bold"),
                (enclosed(" Shall I join: ", title, "?"), "bold"),
            )
        )

    def _lines(self, found: Assessment) -> Iterator[Line]:
        answers = {each.element: each for each in found.judged}
        asked = found.asked_by or "by whom?"
        yield item("asked", asked, (("Asked by  ", "bold"),), "" if found.asked_by else "$muted")
        yield gap()
        yield heading("The eight elements")
        for element in Element:
            judged = answers.get(element)
            word, style = _UNANSWERED
            if judged:
                sign, style = ELEMENT_SIGNS[judged.state]
                word = f"{sign} {STATE_WORDS[judged.state]}"
            yield item(f"ask:{element}", QUESTIONS[element], ((column(word, 13).plain, style),))
            if judged and judged.evidence:
                yield quiet(judged.evidence, " " * 14, "italic")
        yield gap()
        yield item("hardest", HARDEST, (("? ", "bold $accent"),))
        if found.hardest:
            yield quiet(found.hardest, "   ", "italic")
        yield from self._behind(found)
        yield from self._cost(found)
        yield from self._result(found)

    def _behind(self, found: Assessment) -> Iterator[Line]:
        """The questions behind the eight; each can be skipped, and says why it is asked."""
        answers = {each.probe: each for each in found.probed}
        yield gap()
        yield heading("What the eight can't say; skip what you can't tell")
        for probe, asked in PROBES.items():
            answer = answers.get(probe)
            if answer is None:
                lead = ((column(_UNANSWERED[0], 13).plain, _UNANSWERED[1]),)
                yield item(f"probe:{probe}", f"{asked.question} {asked.why}", lead, "$muted")
                continue
            sign, style = ELEMENT_SIGNS[answer.state]
            said = f"{asked.word(answer.state)}{enclosed(': ', answer.evidence)}"
            yield item(f"probe:{probe}", asked.question, ((f"{sign} {said}  ", style),))

    def _cost(self, found: Assessment) -> Iterator[Line]:
        yield gap()
        cost = of_invitation(found).cost or "hours, money, independence: not said yet"
        yield item("cost", cost, (("What it would cost us  ", "bold"),))
        said = full_day(found.answer_by) or "no day"
        yield item("until", said, (("They want to hear by  ", "bold"),))

    def _result(self, found: Assessment) -> Iterator[Line]:
        advised = advice(found)
        if also := advised.reasons[1:]:
            yield gap()
            yield heading("What else there is")
            yield from (quiet(reason, " · ", "") for reason in also)
        for question in advised.ask[:4]:
            yield quiet(question, " ask: ", "")
        yield gap()
        mine = VERDICT_WORDS[found.verdict] if found.verdict else "not decided: v"
        because = enclosed(", because ", found.reason)
        yield item("verdict", f"{mine}{because}", (("My answer  ", "bold"),))
        if found.ask_first:
            yield quiet(found.ask_first, "   first I ask: ", "")

    # ── what is kept ─────────────────────────────────────────────────────────────────────

    def _keep(self, wish: Wish[Assessment]) -> None:
        live = self._live
        if live is not None:
            self._do(lambda: f"Kept: {live.keep(wish)}")

    def _do(self, step: Callable[[], str]) -> None:
        self.do_and_say(step, self._show)

    def action_undo(self) -> None:
        """Take back what was last kept here."""
        live = self._opened(self.action_undo)
        if live is not None:
            self._do(lambda: f"Taken back: {live.undo()}")

    def action_redo(self) -> None:
        """Do it again."""
        live = self._opened(self.action_redo)
        if live is not None:
            self._do(lambda: f"Done again: {live.redo()}")

    @work(exclusive=True, group="dialog")
    async def action_new(self) -> None:
        """Ask which alliance it is, and who asked."""
        dialog = FormDialog(
            "Somebody asks me to join",
            (
                Field("name", "Which alliance", needed=True),
                Field("asked_by", "Who asks"),
            ),
            keep="Judge it",
        )
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            asked_by = AskedBy(values["asked_by"] or "–")
            self._open(values["name"], lambda: self._keep(asked_by))

    @work(exclusive=True, group="dialog")
    async def action_other(self) -> None:
        """Another invitation that was judged here."""
        try:
            every = await self.convene.errands.run(self._alliances.invitations.ids)
        except ConveneError as error:
            self.convene.tell_trouble(error)
            return
        ids = every[: len(KEYS)]
        if not ids:
            return
        choices = [Choice(KEYS[n], stem.replace("-", " "), stem) for n, stem in enumerate(ids)]
        chosen = await self.app.push_screen_wait(ChoiceDialog("Which invitation?", choices))
        if chosen is not None:
            self._open(chosen.value)

    @on(LineList.Chosen)
    def answer_clicked(self, event: LineList.Chosen) -> None:
        """A second click on a line does what enter does."""
        event.stop()
        self.action_answer()

    @work(exclusive=True, group="dialog")
    async def action_answer(self) -> None:
        """Answer the question under the cursor."""
        line, live = self.query_one(Questions).line, self._opened(lambda: None)
        if line is None or live is None:
            return
        kind, _, name = line.id.partition(":")
        if kind == "ask":
            await self._judge(Element(name), live.whole)
        elif kind == "verdict":
            await self._decide(live.whole)
        elif kind == "hardest":
            text = await self.app.push_screen_wait(
                LineDialog("Foreseen", HARDEST, live.whole.hardest)
            )
            if text:
                self._keep(Foresee(text))
        elif kind == "probe":
            await self._probe(Probe(name), live.whole)
        elif kind in ("cost", "until"):
            await self._ask_cost(live.whole)
        elif kind == "asked":
            dialog = LineDialog("The invitation", "Who asks?", live.whole.asked_by)
            text = await self.app.push_screen_wait(dialog)
            if text:
                self._keep(AskedBy(text))

    async def _judge(self, element: Element, found: Assessment) -> None:
        before = found.find(Judged, element)
        states = [(STATE_WORDS[state], state) for state in ElementState]
        state = before.state if before else ElementState.IN_DOUBT
        dialog = FormDialog(
            QUESTIONS[element],
            (
                Field("evidence", "My evidence", value=before.evidence if before else ""),
                Field("state", "So it is", Kind.CHOICE, state, states, needed=True),
            ),
        )
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            self._keep(Judge(element, values["state"], values["evidence"]))
            self.query_one(Questions).action_move(1)

    async def _probe(self, probe: Probe, found: Assessment) -> None:
        asked, before = PROBES[probe], found.find(Probed, probe)
        words = [(asked.word(state), state) for state in ElementState]
        dialog = FormDialog(
            asked.question,
            (
                Field("state", asked.why, Kind.CHOICE, before.state if before else None, words),
                Field("evidence", "What I saw of it", value=before.evidence if before else ""),
            ),
        )
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            self._keep(AnswerProbe(probe, values["state"], values["evidence"]))
            self.query_one(Questions).action_move(1)

    @work(exclusive=True, group="dialog")
    async def action_cost(self) -> None:
        """What joining would cost us, and by when they want to hear."""
        live = self._opened(self.action_cost)
        if live is not None:
            await self._ask_cost(live.whole)

    async def _ask_cost(self, found: Assessment) -> None:
        today, day_first = self.convene.clock().date(), self.convene.settings.day_first
        day = found.answer_by

        def why(said: str) -> str:
            known = not said or parse_date(said, today, day_first=day_first)
            return "" if known else f"“{said}” is no day that I know: 12 dec, 2027-02-16."

        dialog = FormDialog(
            "What it would cost us",
            (
                *cost_fields(found),
                Field(
                    "until",
                    "They want to hear by",
                    value=day_words(day),
                    check=why,
                ),
            ),
        )
        values = await self.app.push_screen_wait(dialog)
        if values is None:
            return
        cost: SetCost[Assessment] = SetCost(
            values["hours"], values["money"], values["independence"]
        )
        until = parse_date(values["until"], today, day_first=day_first)
        if until != day:
            self._keep(AnswerBy(until))
        if cost != SetCost(found.hours, found.money, found.independence):
            self._keep(cost)

    def action_table(self) -> None:
        """All invitations and alliances side by side."""
        self.convene.to.weigh()

    @work(exclusive=True, group="dialog")
    async def action_verdict(self) -> None:
        """My answer, and why."""
        live = self._opened(self.action_verdict)
        if live is not None:
            await self._decide(live.whole)

    async def _decide(self, found: Assessment) -> None:
        advised = advice(found)
        ways = [(VERDICT_WORDS[each], each) for each in Verdict]
        dialog = FormDialog(
            "My answer",
            (
                Field(
                    "verdict", "I", Kind.CHOICE, found.verdict or advised.verdict, ways, needed=True
                ),
                Field(
                    "reason",
                    "Because",
                    value=found.reason or "; ".join(advised.reasons[:2]),
                    needed=True,
                ),
                Field(
                    "ask_first",
                    "What I want to hear first",
                    value=found.ask_first or " ".join(advised.ask[:1]),
                ),
            ),
        )
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            self._keep(Answer(values["verdict"], values["reason"], values["ask_first"]))

    # ── leaving ──────────────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Write it to a Markdown file."""
        live = self._opened(self.action_export)
        if live is None:
            return
        from convene_tui.reports.alliance import assessment
        from convene_tui.reports.files import Format, in_form
        from convene_tui.storage.exports import put_beside

        whole, templates = live.whole, self.convene.templates
        prompt = "In the folder"
        folder = await self.app.push_screen_wait(LineDialog("To a file", prompt, str(Path.cwd())))
        if not folder:
            return
        path = Path(folder).expanduser() / f"{slug(whole.name)}-PRIVATE-invitation.md"

        def written() -> str:
            data = in_form(assessment(whole), Format.MD, templates)
            return f"Written: {put_beside(path, data, private=True)}"

        self._do(written)

    def action_back(self) -> None:
        """Back to the sessions."""
        self.dismiss(None)
