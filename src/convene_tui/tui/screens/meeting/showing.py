"""The meeting on the screen: the path, the stage, the room, the capture line."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from convene_tui.domain.model import Session
from convene_tui.domain.stages import stage_of
from convene_tui.live import LiveSession
from convene_tui.tui.keys import EVERYWHERE, MARKING, MEETING
from convene_tui.tui.messages import (
    LiveMoved,
)
from convene_tui.tui.panels.asking import Asking
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine
from convene_tui.tui.panels.folded import FoldedPath, FoldedRoom, Owed
from convene_tui.tui.panels.header import Header
from convene_tui.tui.panels.keyline import KeyLine, key_of
from convene_tui.tui.panels.mirrored import Mirrored
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.panels.stage import StageView
from convene_tui.tui.screens.console_screen import ConsoleScreen

_WORTH_A_KEY = ("help", "stage", "rate", "undo", "write", "wall", "blank", "leave")


class ShowsMeeting(ConsoleScreen):
    """One live session as it is drawn, and drawn again when it moves."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (106, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (29, "-mid"), (40, "-tall")]

    session: reactive[Session | None] = reactive(None)

    def __init__(self, live: LiveSession, around: Around) -> None:
        super().__init__()
        self.live = live
        self._around = around
        self.set_reactive(ShowsMeeting.session, live.session)

    def compose(self) -> ComposeResult:
        """The three columns and the lines below them."""
        clock, thresholds = self._around.clock, self._around.thresholds
        yield Header(self.live, clock).data_bind(ShowsMeeting.session)
        yield FoldedPath(id="folded-path").data_bind(ShowsMeeting.session)
        with Horizontal(id="columns"):
            yield PathPanel(id="path").data_bind(ShowsMeeting.session)
            with Vertical(id="stages"):
                stage = StageView(self.live.session.stage, self._around)
                yield stage.data_bind(ShowsMeeting.session)
            yield RoomPanel(clock, thresholds, id="room").data_bind(ShowsMeeting.session)
        folded = FoldedRoom(clock, thresholds, id="folded-room")
        yield folded.data_bind(ShowsMeeting.session)
        yield RecentPanel(self.live.is_on_disk, id="recent").data_bind(ShowsMeeting.session)
        yield Mirrored(self._around.remembered)
        yield Owed(id="owed").data_bind(ShowsMeeting.session)
        half_typed = self._around.half_typed.get("capture", "")
        line = CaptureLine(clock, half_typed, self.keep_line)
        yield line.data_bind(ShowsMeeting.session)
        by_id = {binding.id: binding for binding in (*EVERYWHERE, *MEETING)}
        worth = [by_id[name] for name in _WORTH_A_KEY]
        yield KeyLine([*worth[:2], *MARKING, *worth[2:]], self.convene.changed_keys)

    def on_mount(self) -> None:
        """Show the stage that the meeting is in; the capture line has the focus."""
        self.live.listen(self._live_moved)
        self.set_class(self.query_one(Mirrored).answer, "-mirrored")
        speaks_key = key_of("mark.speaks", MARKING, self.convene.changed_keys)
        self._asking = Asking(self._around.thresholds, speaks_key)
        self.set_interval(1.0, self.ask_quietly)
        self.action_capture()

    def _live_moved(self, _: LiveSession) -> None:
        self.post_message(LiveMoved())

    def ask_quietly(self) -> None:
        """Ask what the moment asks; nothing where the room looks on."""
        session = self.live.session
        asks = "" if self.mirrored else self._asking.question(session, self._around.clock())
        self.query_one(CaptureLine).asks = asks

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
            view = StageView(key, self._around).data_bind(ShowsMeeting.session)
            await stages.mount(view)

    def on_descendant_focus(self) -> None:
        """Say to the other consoles where this one is."""
        around = self.focused.ancestors if self.focused else ()
        titles = (panel.TITLE for panel in around if isinstance(panel, RowsPanel) and panel.TITLE)
        self.live.be_at(next(titles, stage_of(self.live.session.stage).name))

    def show_waiting(self, prompt: str) -> None:
        """Show what the next key is for; where the room looks on, only that one is waited for."""
        self.query_one(KeyLine).waiting = "…" if prompt and self.mirrored else prompt

    @property
    def mirrored(self) -> bool:
        """Whether the room sees this screen."""
        return self.has_class("-mirrored")

    def keep_line(self, text: str) -> bool:
        """Keep a captured line; whether it was kept, or stays to be mended."""
        raise NotImplementedError

    def action_capture(self) -> None:
        """Back to the capture line; in a narrow terminal the side panels fold again."""
        if self.query_one(CaptureInput).has_focus:
            self.query_one(Owed).take_no()
        self.remove_class("-path-open", "-room-open")
        self.query_one(CaptureInput).focus()
