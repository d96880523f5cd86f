"""The meeting, live: the path, the stage, the room, the capture line."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from convene_tui.domain.capture import Continue, Meant, TakeBack, Unreadable, parse
from convene_tui.domain.concerns import Consent
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import (
    Conclude,
    EnterStage,
    Intention,
    KeepNote,
    MarkPerson,
    OpenConsent,
    SetOutcome,
)
from convene_tui.domain.model import Conclusion, OutcomeId, Session, StageKey, Subject
from convene_tui.domain.stages import find_stage, stage_of
from convene_tui.live import LiveSession
from convene_tui.tui.keys import EVERYWHERE, MARKING, MEETING
from convene_tui.tui.messages import (
    Attend,
    ConsentAsked,
    HalfWritten,
    Keep,
    LiveMoved,
    PersonChosen,
)
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine
from convene_tui.tui.panels.folded import FoldedPath, FoldedRoom, Owed
from convene_tui.tui.panels.header import Header
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.mirrored import Mirrored
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.panels.stage import StageView
from convene_tui.tui.screens.console_screen import ConsoleScreen
from convene_tui.tui.second_key import SecondKey

_WORTH_A_KEY = ("help", "stage", "rate", "undo", "write", "wall", "blank", "leave")


class MeetingScreen(ConsoleScreen):
    """One live session on the screen. It composes and answers; `live` alone changes anything."""

    BINDINGS: ClassVar[list[BindingType]] = [*MEETING]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (106, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (29, "-mid"), (40, "-tall")]

    session: reactive[Session | None] = reactive(None)

    def __init__(self, live: LiveSession, around: Around) -> None:
        super().__init__()
        self.live = live
        self._around = around
        self.set_reactive(MeetingScreen.session, live.session)

    def compose(self) -> ComposeResult:
        """The three columns and the lines below them."""
        clock, thresholds = self._around.clock, self._around.thresholds
        yield Header(self.live, clock).data_bind(MeetingScreen.session)
        yield FoldedPath(id="folded-path").data_bind(MeetingScreen.session)
        with Horizontal(id="columns"):
            yield PathPanel(id="path").data_bind(MeetingScreen.session)
            with Vertical(id="stages"):
                stage = StageView(self.live.session.stage, self._around)
                yield stage.data_bind(MeetingScreen.session)
            yield RoomPanel(clock, thresholds, id="room").data_bind(MeetingScreen.session)
        folded = FoldedRoom(clock, thresholds, id="folded-room")
        yield folded.data_bind(MeetingScreen.session)
        yield RecentPanel(self.live.is_on_disk, id="recent").data_bind(MeetingScreen.session)
        yield Mirrored(self._around.remembered)
        yield Owed(id="owed").data_bind(MeetingScreen.session)
        half_typed = self._around.half_typed.get("capture", "")
        line = CaptureLine(clock, half_typed, self.keep_line)
        yield line.data_bind(MeetingScreen.session)
        by_id = {binding.id: binding for binding in (*EVERYWHERE, *MEETING)}
        worth = [by_id[name] for name in _WORTH_A_KEY]
        yield KeyLine([*worth[:2], *MARKING, *worth[2:]], self.convene.changed_keys)

    def on_mount(self) -> None:
        """Show the stage that the meeting is in; the capture line has the focus."""
        self.live.listen(self._live_moved)
        self.set_class(self.query_one(Mirrored).answer, "-mirrored")
        self.action_capture()

    def _live_moved(self, _: LiveSession) -> None:
        self.post_message(LiveMoved())

    # ── what is shown ────────────────────────────────────────────────────────────────────

    @on(LiveMoved)
    async def show_what_is(self) -> None:
        """The session, or what is on disk of it, is no longer as it was."""
        before, session = self.session, self.live.session
        if session == before:
            # Only what is on disk has moved: the panels that follow the session have not.
            self.query_one(RecentPanel).watch_session(session)
        self.session = session
        self.query_one(Header).refresh()
        for refusal in self.live.refusals():
            self.notify(refusal, severity="warning", markup=False)
        if before is None or before.stage is not session.stage:
            await self._show_stage()
        line = self.query_one(CaptureLine)
        if self.live.trouble:
            line.say(str(self.live.trouble), wrong=True)
        elif not self.live.waiting:
            line.confirm()
        self.convene.follow_blank(session.blanked)
        if session.ended_at is not None and before is not None and before.ended_at is None:
            self.convene.read_ended(self.live)

    async def _show_stage(self) -> None:
        key = self.live.session.stage
        stages = self.query_one("#stages", Vertical)
        for view in stages.query(StageView):
            view.display = view.id == f"stage-{key}"
        if not stages.query(f"#stage-{key}"):
            view = StageView(key, self._around).data_bind(MeetingScreen.session)
            await stages.mount(view)

    def on_descendant_focus(self) -> None:
        """Say to the other consoles where this one is."""
        around = self.focused.ancestors if self.focused else ()
        titles = (panel.TITLE for panel in around if isinstance(panel, RowsPanel) and panel.TITLE)
        self.live.be_at(next(titles, stage_of(self.live.session.stage).name))

    def show_waiting(self, prompt: str) -> None:
        """Show what the next key is for; where the room looks on, only that one is waited for."""
        self.query_one(KeyLine).waiting = "…" if prompt and self.mirrored else prompt

    # ── what is kept ─────────────────────────────────────────────────────────────────────

    def _meant(self, text: str) -> Meant:
        return parse(text, self.live.session, self._around.clock().date())

    @property
    def mirrored(self) -> bool:
        """Whether the room sees this screen."""
        return self.has_class("-mirrored")

    def _hear_about_the_screen(self, text: str) -> bool:
        """Whether a line says who sees this screen; what is private goes out of sight for it."""
        mirrored = self.query_one(Mirrored).hear(text)
        if mirrored is None:
            return False
        self.set_class(mirrored, "-mirrored")
        hides = "The room panel and what was kept are out of sight; ctrl+r shows them, esc hides."
        self.query_one(CaptureLine).say(hides if mirrored else "Only you see this screen.")
        return True

    def keep_line(self, text: str) -> bool:
        """Keep a captured line; one that can't be read stays where it is, to be mended."""
        if self._hear_about_the_screen(text):
            return True
        meant = self._meant(text)
        if isinstance(meant, Unreadable):
            why = f"Not kept: {meant.why} Mend it, or begin with “note”."
            self.query_one(CaptureLine).say(why, wrong=True)
            return False
        return self.kept(meant)

    @on(CaptureInput.Pasted)
    @work(exclusive=True, group="dialog")
    async def look_at_paste(self, event: CaptureInput.Pasted) -> None:
        """Several pasted lines are several captures, after a look."""
        from convene_tui.tui.dialogs.paste import PasteDialog

        def understood(line: str) -> str:
            meant = self._meant(line)
            return meant.why if isinstance(meant, Unreadable) else _said(meant, self.live.session)

        lines = await self.app.push_screen_wait(PasteDialog(tuple(event.lines), understood))
        for line in lines or ():
            meant = self._meant(line)
            self.kept(KeepNote(line) if isinstance(meant, Unreadable) else meant)

    @on(Keep)
    def keep(self, event: Keep) -> None:
        """A panel means something."""
        event.stop()
        self.kept(event.intention)

    def kept(self, intention: Intention | TakeBack | Continue) -> bool:
        """Keep something and say what it was, or why not; whether it was kept."""
        line = self.query_one(CaptureLine)
        try:
            said = self.live.keep(intention)
        except ConveneError as error:
            line.say(str(error), wrong=True)
            return False
        secret = self.mirrored and isinstance(intention, MarkPerson)
        line.say_kept("kept" if secret else said, durable=not self.live.waiting)
        if isinstance(intention, SetOutcome) and intention.outcome is OutcomeId.ONCE_MORE:
            self.convene.say_if_last(self.live.session)
        return True

    @on(Attend)
    def attend(self, event: Attend) -> None:
        """A panel has something to say."""
        event.stop()
        self.query_one(CaptureLine).say(event.text, wrong=event.wrong)

    @on(HalfWritten)
    def remember(self, event: HalfWritten) -> None:
        """What is half typed comes back after a crash."""
        event.stop()
        self.live.remember(event.name, event.text)

    # ── keys ─────────────────────────────────────────────────────────────────────────────

    def action_capture(self) -> None:
        """Back to the capture line; in a narrow terminal the side panels fold again."""
        if self.query_one(CaptureInput).has_focus:
            self.query_one(Owed).take_no()
        self.remove_class("-path-open", "-room-open")
        self.query_one(CaptureInput).focus()

    def action_path(self) -> None:
        """To the path."""
        self.add_class("-path-open")
        self.query_one(PathPanel).take_focus()

    def action_room(self) -> None:
        """To the room."""
        self.add_class("-room-open")
        self.query_one(RoomPanel).take_focus()

    @on(PersonChosen)
    @work(exclusive=True, group="dialog")
    async def edit_person(self, event: PersonChosen) -> None:
        """Everything about one person."""
        from convene_tui.tui.dialogs.person import edited, person_form

        person = self.live.session.person(event.person)
        if person is None:
            return
        values = await self.app.push_screen_wait(person_form(self.live.session, person))
        if values is not None:
            self.kept(edited(person, values))

    @on(RoomPanel.ConcernWanted)
    def word_concern(self, event: RoomPanel.ConcernWanted) -> None:
        """The words of a concern are typed in the capture line, in front of what stands there."""
        person = self.live.session.person(event.person)
        self.action_capture()
        if person:
            self.query_one(CaptureInput).begin_with(f"! {person.key}: ")

    def action_wall(self) -> None:
        """What the room sees, exactly."""
        from convene_tui.tui.screens.wall import WallScreen

        self.app.push_screen(WallScreen(self.live, self._around.clock))

    def action_search(self) -> None:
        """Find a line in this session and in others."""
        self.convene.search(self.live)

    def action_alliance(self) -> None:
        """What spans the meetings of this alliance: all of it is private."""
        if self.mirrored:
            why = "The room sees this screen, and the alliance is private; :alone when it does not."
            self.query_one(CaptureLine).say(why, wrong=True)
        else:
            self.convene.open_alliance(self.live.session.alliance, self.live)

    def action_stage(self) -> None:
        """Wait for the number of a stage, n or p."""

        def go(typed: str) -> None:
            stage = find_stage(typed, self.live.session.stage)
            if stage is None:
                why = f"There is no stage {typed}: 0–7, n next, p previous."
                self.query_one(CaptureLine).say(why, wrong=True)
            else:
                self.kept(EnterStage(stage.key))

        self.convene.wait_for(SecondKey("to stage: 0–7, n next, p previous, esc stays", go))

    def action_rate(self) -> None:
        """Everybody's four answers to the purpose, by name."""
        if not self.live.session.purpose:
            said = "There is no purpose to rate yet: write a draft in stage 4."
            self.query_one(CaptureLine).say(said, wrong=True)
            return
        from convene_tui.tui.dialogs.rating import RatingDialog

        self.app.push_screen(RatingDialog(self.live))

    def action_sweep(self) -> None:
        """Look at each face, one key each."""
        from convene_tui.tui.dialogs.sweep import SweepDialog

        around = self._around
        self.app.push_screen(SweepDialog(self.live, around.clock, around.thresholds))

    def action_cards(self) -> None:
        """Type in what was written in silence, group it, take it up."""
        from convene_tui.tui.dialogs.cards import CardsDialog

        problem = self.live.session.stage in (StageKey.PREPARE, StageKey.ARRIVE, StageKey.PROBLEM)
        subject = Subject.PROBLEM if problem else Subject.PURPOSE
        self.app.push_screen(CardsDialog(self.live, subject))

    @on(ConsentAsked)
    def ask_room(self, event: ConsentAsked) -> None:
        """Put the purpose to the room, in a round that is open on its exact words."""
        event.stop()
        consent = Consent.of(self.live.session)
        closed = consent.round is None or consent.round.closed_at is not None
        if (closed or consent.stale) and not self.kept(OpenConsent()):
            return
        from convene_tui.tui.dialogs.consent import ConsentDialog

        self.app.push_screen(ConsentDialog(self.live))

    def action_write(self) -> None:
        """Write the text of this stage."""
        if not self.query_one(f"#stage-{self.live.session.stage}", StageView).write():
            self.write_conclusion()

    @work(exclusive=True, group="dialog")
    async def write_conclusion(self) -> None:
        """Ask what the stage leaves behind."""
        from convene_tui.tui.dialogs.forms import LineDialog

        stage = stage_of(self.live.session.stage)
        before = self.live.session.find(Conclusion, stage.key)
        prompt = stage.conclusion or "In one line"
        text = await self.app.push_screen_wait(
            LineDialog(f"What {stage.name} leaves behind", prompt, before.text if before else "")
        )
        if text:
            self.kept(Conclude(stage.key, text))

    def action_undo(self) -> None:
        """Take back what was last kept here."""
        self._stepped("taken back", self.live.undo)

    def action_redo(self) -> None:
        """Do it again."""
        self._stepped("done again", self.live.redo)

    def _stepped(self, word: str, step: Callable[[], str]) -> None:
        line = self.query_one(CaptureLine)
        try:
            line.say(f"↶ {word}: {step()}")
        except ConveneError as error:
            line.say(str(error), wrong=True)

    def action_saved(self) -> None:
        """Say whether everything is on disk, and since when."""
        live, line = self.live, self.query_one(CaptureLine)
        if live.trouble:
            line.say(str(live.trouble), wrong=True)
        elif live.waiting:
            line.say(f"{live.waiting} on the way to disk.")
        elif live.saved_at:
            line.say(f"● Everything is saved, the last of it at {live.saved_at:%H:%M:%S}.")
        else:
            line.say("● Everything is saved.")


def _said(meant: Intention | TakeBack | Continue, session: Session) -> str:
    match meant:
        case TakeBack():
            return "takes back the last line"
        case Continue():
            return "goes on with the line before"
        case _:
            return meant.said(session)
