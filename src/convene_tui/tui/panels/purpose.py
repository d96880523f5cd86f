"""The purpose: the draft under the check, with what the room says of it beside."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from convene_tui.domain.drafting import checked, crept, parties
from convene_tui.domain.intentions import Dismiss, KeepDraft
from convene_tui.domain.model import PurposeKind, Session, Subject
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.purpose import LAMP_WORDS, Check, Direction, Meant
from convene_tui.domain.purpose.changes import WHO
from convene_tui.domain.purpose.language import UNKNOWN
from convene_tui.domain.rating import RoomRating
from convene_tui.domain.text import clean_text
from convene_tui.storage.sentence_model import SentenceModel
from convene_tui.tui.answering import posted, settle
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.editor import newer
from convene_tui.tui.keys.lists import QUESTION_KEYS
from convene_tui.tui.keys.shown import acts_of, changed_on, with_keys
from convene_tui.tui.messages import Attend, HalfWritten, Keep, TypeOn
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.editor import DraftEditor
from convene_tui.tui.panels.gauges import lamps, verdicts
from convene_tui.tui.panels.rows import asking
from convene_tui.tui.redrawing import in_sight, redraw, stands

QUIET = 0.3
"""Seconds without a key before the check is shown again, so that nothing flickers."""

_TEXT: Final = (3, 8)
"""The rows of the text, at least and at most."""


class DraftPanel(Vertical):
    """The text, its lamps, and at most three questions about it."""

    session: reactive[Session | None] = reactive(None, init=False, repaint=False)

    for_room: bool = False
    """Whether it is handed what is for all, and nothing else."""

    class Weighed(Message):
        """A text has been read by its meaning, too; its vectors are at hand."""

    def __init__(self, half_written: str) -> None:
        super().__init__()
        self._half_written = half_written
        self._check: Check | None = None
        self._said = ""
        """What the room says, as it stands beside the lamps."""
        self._timer: Timer | None = None
        self._loaded = ""
        """The version that the editor was last filled with."""
        self._begun_on: Session | None = None
        """The session on which what is written was begun."""

    SHARE = 2.5

    def wanted(self, width: int) -> int:
        """How many rows title, text, gauges and questions fill."""
        if not self.is_mounted or width < 1:
            return _TEXT[0]
        rows = 0
        for each in self.displayed_children:
            height = each.get_content_height(self.size, self.app.size, width)
            text = isinstance(each, DraftEditor)
            rows += min(max(height, _TEXT[0]), _TEXT[1]) if text else height
        return rows

    def compose(self) -> ComposeResult:
        """Title, text, gauges, questions."""
        yield Static(id="draft-title", classes="panel-title", markup=False)
        yield DraftEditor(self._half_written)
        yield Static(id="newer", markup=False)
        yield Static(id="lamps", markup=False)
        yield OptionList(id="draft-questions", markup=False, classes="panel-rows")

    def on_mount(self) -> None:
        """Begin with what was half written, else with the purpose as it stands."""
        self.watch_session(self.session)
        self.check()

    def on_show(self) -> None:
        """What came while it was out of sight is drawn once it is seen."""
        self.watch_session(self.session)

    def on_resize(self) -> None:
        """The words of the lamps are as long as there is room for."""
        self._check = None
        self.check()

    @property
    def editor(self) -> DraftEditor:
        """The text."""
        return self.query_one(DraftEditor)

    def watch_session(self, session: Session | None) -> None:
        """A version kept elsewhere comes into the editor, unless somebody writes in it."""
        if not stands(self):
            return
        if session is None:
            self._empty()
            return
        if not in_sight(self):
            return
        written = self.editor.text
        if not written or written == self._loaded or self._begun_on is None:
            self._begun_on = session
            if session.purpose != self._loaded and (not written or written == self._loaded):
                self.editor.text = session.purpose
            self._loaded = session.purpose
        begun_on = self._begun_on.purpose
        other = self.query_one("#newer", Static)
        redraw(other, newer(session.purpose, begun_on))
        other.display = session.purpose != begun_on
        self.check()

    def go_on_from(self, half_typed: Mapping[str, str]) -> None:
        """Go on with what is half written, or with the purpose as it stands."""
        self._half_written = half_typed.get("draft", "")
        for editor in self.query(DraftEditor):
            editor.text = self._half_written or (self.session.purpose if self.session else "")

    def _empty(self) -> None:
        """Nothing to draw: what is half written is remembered elsewhere."""
        self.editor.text = self._loaded = ""
        self._check = None
        self.query_one("#draft-questions", OptionList).clear_options()
        for name in ("#draft-title", "#lamps"):
            self.query_one(name, Static).update("")

    @on(TextArea.Changed)
    def wait_for_quiet(self, event: TextArea.Changed) -> None:
        """Check at a word's end or after a short quiet."""
        event.stop()
        if self.session is None:
            return
        text = self.editor.text
        self.post_message(HalfWritten("draft", "" if text == self._loaded else text))
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(QUIET, self.check)

    def check(self) -> None:
        """Show what the words say."""
        session = self.session
        if session is None or not self.is_mounted:
            return
        text = self.editor.text
        check = checked(session, text, self._meant(session, text))
        version = len(session.versions(Subject.PURPOSE))
        kind = "solve and disband" if session.kind is PurposeKind.SOLVE else "ongoing"
        current = session.current(Subject.PURPOSE)
        state = with_keys("{draft.keep} keeps it", changed_on(self))
        if current and text == current.text:
            along = carried(current.came_from, session)
            state = f"version {version}{enclosed(' ', along)}"
        title = Content.assemble(("Draft", "bold"), (f" · {state} · {kind}", "$muted"))
        redraw(self.query_one("#draft-title", Static), title)
        room = RoomRating.of(session)
        if check != self._check:
            self._check = check
            self.editor.mark_findings(check.shown)
            # Before a guard's question nothing else is told, or it is out of sight at 24 rows.
            self._ask(check, _since(session, text) if check.guards else ())
            self._said = ""
        if room.says != self._said:
            self._said = room.says
            self._draw(session, text, check, room)

    def _meant(self, session: Session, text: str) -> Meant | None:
        """The meaning of what is written, if it is at hand; else it is looked for meanwhile."""
        model = self.app.meaning if isinstance(self.app, Console) else None
        if model is None or model.silent:
            return None
        texts = (text, session.problem, parties(session))
        meant = model.at_hand(*texts)
        if meant is None:
            # The model is loaded behind the picture, and read in a thread: no key waits for it.
            self.call_after_refresh(self._weigh, model, texts)
        return meant

    @work(thread=True, exclusive=True, group="meaning")
    def _weigh(self, model: SentenceModel, texts: tuple[str, str, str]) -> None:
        worker = get_current_worker()
        if model.meant(*texts, given_up=lambda: worker.is_cancelled) is not None:
            self.post_message(self.Weighed())

    @on(Weighed)
    def weigh_in(self, event: Weighed) -> None:
        """Check again: what stands in the editor by then finds its meaning, or looks for it."""
        event.stop()
        self.check()

    def _draw(self, session: Session, text: str, check: Check, room: RoomRating) -> None:
        width = self.size.width or 58
        read = check.language != UNKNOWN
        lines = [*(lamps(check, width) if read else ()), self._verdicts(check, room)]
        since = () if check.guards else _since(session, text)
        self.query_one("#lamps", Static).update(Content("\n").join([*lines, *since]))

    def _verdicts(self, check: Check, room: RoomRating) -> Content:
        return verdicts(check, room)

    def _ask(self, check: Check, since: Sequence[Content]) -> None:
        questions = self.query_one("#draft-questions", OptionList)
        rows = _asked(check)
        rows += [Option(line, disabled=True) for line in since]
        questions.clear_options()
        questions.add_options(rows)
        self.refresh(layout=True)

    @on(OptionList.OptionHighlighted, "#draft-questions")
    def point(self, event: OptionList.OptionHighlighted) -> None:
        """Show the words that a question or a lamp is about."""
        event.stop()
        if self._check is None or event.option_id is None:
            return
        lamp = {**self._check.big, **self._check.small}.get(event.option_id)
        found = [f.span for f in self._check.findings if f.key == event.option_id]
        found += [g.span for g in self._check.guards if f"guard {g.id}" == event.option_id]
        self.editor.point_at(lamp.spans if lamp else found)

    @on(OptionList.OptionSelected, "#draft-questions")
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a question, which can be done with; a lamp only points."""
        event.stop()
        self.post_message(TypeOn(self))
        if event.option_id and ":" in event.option_id:
            self.dismiss_question(event.option_id, str(event.option.prompt))

    @work(exclusive=True, group="dialog")
    async def dismiss_question(self, key: str, question: str) -> None:
        """The room is done with a question, if that is what is meant."""
        from convene_tui.tui.dialogs.acts import ActsDialog

        acts = acts_of(QUESTION_KEYS, changed_on(self))
        if await self.app.push_screen_wait(ActsDialog(question, acts, for_room=True)):
            self.post_message(Keep(Dismiss(key)))

    @on(DraftEditor.Finished)
    def keep_version(self, event: DraftEditor.Finished) -> None:
        """Keep the text as a version."""
        event.stop()
        text = clean_text(event.text)
        if not text or (self.session and text == self.session.purpose):
            self.post_message(Attend("Nothing new to keep: the words are those of the version."))
            return
        self.keep_text(text)

    @work(exclusive=True, group="dialog")
    async def keep_text(self, text: str) -> None:
        """Keep a version; where another console has kept one meanwhile, as is chosen then."""
        draft = KeepDraft(Subject.PURPOSE, text)
        keep = partial(posted, self, base=self._begun_on, for_room=self.for_room)
        error = await settle(self.app, draft, keep, for_room=self.for_room)
        if error is not None:
            self.post_message(Attend(str(error), wrong=True))
        elif clean_text(self.editor.text) == text:
            self._loaded, self._begun_on = text, None
            self.editor.text = text
            # The version that came meanwhile is this one.
            self.watch_session(self.session)
            self.post_message(HalfWritten("draft", ""))

    def write(self) -> None:
        """Write the draft."""
        self.editor.focus()

    def use(self, text: str) -> None:
        """Take the words of another version into the editor."""
        self.editor.text = text
        self.editor.focus()


def _since(session: Session, text: str) -> list[Content]:
    """What creeps, one line for each version that it is held against."""
    lines: list[Content] = []
    for step in crept(session, text)[:2]:
        parts: list[tuple[str, str]] = [(f"since {step.since}: ", "$muted")]
        for change in step.changes[:3]:
            broader = change.direction is Direction.BROADER
            sign = " (broader)" if broader else ""
            parts.append((f"{change}{sign}  ", "$warning" if broader else ""))
        if any(change.direction is Direction.BROADER for change in step.changes):
            parts.append((WHO, ""))
        lines.append(Content.assemble(*parts))
    return lines


class RoomDraftPanel(DraftPanel):
    """The same before the room: of the ratings, which it does not know, nothing is said."""

    for_room = True

    def _verdicts(self, check: Check, room: RoomRating) -> Content:
        return verdicts(check, None)


def _asked(check: Check) -> list[Option]:
    """What the check asks: reasons and guards, findings, then lamps, the dark ones first."""
    gauges = {**check.big, **check.small}
    rows = [*_reasons(check), *(Option(asking(each.question), id=each.key) for each in check.shown)]
    rows += _dark(check, max(5 - len(rows), 1))
    rows += [
        Option(Content.styled(f"● {LAMP_WORDS[name]}: {lamp.why}", "$muted"), id=name)
        for name, lamp in gauges.items()
        if lamp.lit
    ]
    return rows


def _reasons(check: Check) -> Iterator[Option]:
    """Why it is judged so; a reason that a guard gives leads to it, and each other guard asks."""
    left = {guard.question.lower(): guard for guard in check.guards}
    told = []
    for number, reason in enumerate(check.reasons):
        guard = next((each for asks, each in left.items() if asks in reason.lower()), None)
        told.append(guard)
        id_ = f"guard {guard.id}" if guard else f"why {number}"
        yield Option(Content(reason), id=id_, disabled=guard is None)
    for guard in check.guards:
        if guard not in told:
            yield Option(asking(guard.question), id=f"guard {guard.id}")


def _dark(check: Check, most: int) -> list[Option]:
    """The lamps that are dark, without those about which a guard asks."""
    if check.language == UNKNOWN:
        return []
    gauges = {**check.big, **check.small}
    guarding = {guard.question.lower() for guard in check.guards}
    asked = [(name, gauges[name].question) for name in check.dark]
    return [
        Option(Content.styled(f"○ {LAMP_WORDS[name]}: {question}", "$muted"), id=name)
        for name, question in [each for each in asked if each[1].lower() not in guarding][:most]
    ]
