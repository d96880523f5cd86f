"""The meeting on the screen: its face, the capture line, and who may see what of it."""

from dataclasses import replace
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive
from textual.widget import Widget

from convene_tui.domain.audience import Audience, is_private_stage
from convene_tui.domain.capture import Begun, Meant
from convene_tui.domain.intentions import Intention
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.stages import Stage, stage_of
from convene_tui.domain.stages.leaving import unconcluded
from convene_tui.live import LiveSession
from convene_tui.tui.keys import EVERYWHERE, MARKING, MEETING
from convene_tui.tui.messages import BackToList, LiveMoved, TypeOn
from convene_tui.tui.panels.asking import Asking
from convene_tui.tui.panels.bars import Bars
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine, Reader
from convene_tui.tui.panels.folded import Owed
from convene_tui.tui.panels.header import Header
from convene_tui.tui.panels.keyline import KeyLine, key_of
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.panels.who_sees import WhoSees
from convene_tui.tui.panels.writing import is_text
from convene_tui.tui.screens.console_screen import ConsoleScreen
from convene_tui.tui.screens.meeting.faces import Face, OwnFace, RoomFace

_WORTH_A_KEY: Final = ("help", "stage", "rate", "undo", "write", "wall", "blank", "leave")
_BEFORE_THE_ROOM: Final = ("help", "stage", "room", "undo", "write", "wall", "blank", "leave")


class ShowsMeeting(ConsoleScreen):
    """One live session as it is drawn, and drawn again when it moves."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (106, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (29, "-mid"), (40, "-tall")]

    FACES: ClassVar[dict[bool, type[Face]]] = {False: OwnFace, True: RoomFace}
    """Which face is in sight, by whether it is the room that sees it."""

    session: reactive[Session | None] = reactive(None)
    """What is drawn: all of the session, or what is for all of it; see `_draw`."""
    covered: reactive[bool] = reactive(False)
    """Whether nothing private is drawn."""

    def __init__(self, live: LiveSession, around: Around) -> None:
        super().__init__()
        self.live = live
        self._around = around
        self._acted_in: Widget | None = None
        """The panel in which something was done last."""

    def compose(self) -> ComposeResult:
        """The header, the face of the meeting, and the lines below it."""
        speaks_key = key_of("mark.speaks", MARKING, self.convene.changed_keys)
        self._asking = Asking(self._around.thresholds, speaks_key)
        mirror = self.convene.mirror
        session = mirror.drawn(self.live.session)
        self.set_reactive(ShowsMeeting.covered, mirror.covers)
        self.set_reactive(ShowsMeeting.session, session)
        header = Header(self.live, self._around.clock)
        yield header.data_bind(ShowsMeeting.session, ShowsMeeting.covered)
        yield self.FACES[self.covered](self.live, self._around, session)
        yield WhoSees(asks=mirror.asks)
        yield Bars()
        yield Owed(id="owed")
        line = CaptureLine(
            self._around.half_typed.get("capture", ""),
            self.keep_line,
            Reader(self.meant, self.audience, self.begun_here),
            begun=Begun.read(self._around.half_typed.get("begun", ""), self.live.session),
            covered=self.covered,
        )
        yield line.data_bind(ShowsMeeting.session, ShowsMeeting.covered)
        yield KeyLine(self._keys(), self.convene.changed_keys)

    def on_mount(self) -> None:
        """Hear of changes; the capture line has the focus."""
        self.live.listen(self._live_moved)
        self.query_one(Owed).stage = self._owed()
        self.set_interval(1.0, self.ask_quietly)
        self.action_capture()

    def _live_moved(self, _: LiveSession) -> None:
        self.post_message(LiveMoved())

    def ask_quietly(self) -> None:
        """Ask what the moment asks; nothing where the room looks on."""
        sees = self.convene.mirror.room_sees
        asks = "" if sees else self._asking.question(self.live.session, self._around.clock())
        self.query_one(CaptureLine).asks = asks

    # ── what is shown, and to whom ───────────────────────────────────────────────────────

    @property
    def here(self) -> StageKey:
        """The stage on the screen."""
        return self.live.session.stage

    @property
    def face(self) -> Face:
        """The face in sight; it is made when it is first needed."""
        wanted = self.FACES[self.covered]
        for face in self.query(wanted):
            return face
        face = wanted(self.live, self._around, self.convene.mirror.drawn(self.live.session))
        self.mount(face, after=self.query_one(Header))
        return face

    def _draw(self) -> None:
        """Decide what of the session is drawn, for whoever sees the screen; nothing else does."""
        self.session = self.convene.mirror.drawn(self.live.session)
        self.query_one(Owed).stage = self._owed()

    def follow_mirror(self) -> None:
        """Draw what may be seen from now on, in this turn."""
        covers = self.convene.mirror.covers
        if covers is self.covered:
            return
        self.query_one(CaptureInput).focus()
        self.remove_class("-path-open", "-room-open")
        self.face.hide()
        self.covered = covers
        self._draw()
        self.face.show(self.convene.mirror.drawn(self.live.session))
        self.query_one(KeyLine).show(self._keys())
        # Laid out before anything is drawn again: else one frame more would have the old places.
        self.refresh(layout=True)

    @on(LiveMoved)
    async def show_what_is(self) -> None:
        """The session, or what is on disk of it, is no longer as it was."""
        before, session = self.session, self.live.session
        moved = before is None or before.stage is not session.stage
        if moved:
            self.convene.follow_stage()
        wrote = self.focused is not None and is_text(self.focused)
        wrote = wrote and not isinstance(self.focused, CaptureInput)
        self._draw()
        drawn = self.session
        if drawn == before:
            # Only what is on disk has moved: the panels that follow the session have not.
            for panel in self.query(RecentPanel):
                panel.watch_session(panel.session)
        if drawn is not None:
            await self.face.follow(drawn)
        if moved and before is not None:
            self._leave_for(session.stage, before.stage, wrote=wrote)
        self.query_one(Header).refresh()
        for refusal in self.live.refusals():
            self.notify(refusal, severity="warning", markup=False)
        for meant in self.live.given_back():
            self.give_back(meant)
        line = self.query_one(CaptureLine)
        if self.live.trouble:
            line.say(str(self.live.trouble), wrong=True)
        elif not self.live.waiting:
            line.confirm()
        self.convene.follow_blank(session.blanked)
        if session.ended_at is not None and before is not None and before.ended_at is None:
            self.convene.read_ended(self.live)

    def _owed(self) -> Stage | None:
        """The stage whose conclusion is asked for; in private nothing is asked of the room."""
        session = self.live.session
        hidden = self.covered and is_private_stage(session.stage)
        return None if hidden else unconcluded(session)

    def _keys(self) -> list[Binding]:
        by_id = {binding.id: binding for binding in (*EVERYWHERE, *MEETING)}
        if self.covered:
            look = replace(by_id["room"], description="look")
            return [look if name == "room" else by_id[name] for name in _BEFORE_THE_ROOM]
        worth = [by_id[name] for name in _WORTH_A_KEY]
        return [*worth[:2], *MARKING, *worth[2:]]

    def on_descendant_focus(self) -> None:
        """Say to the other consoles where this one is."""
        around = self.focused.ancestors if self.focused else ()
        titles = (panel.TITLE for panel in around if isinstance(panel, RowsPanel) and panel.TITLE)
        self.live.be_at(next(titles, stage_of(self.live.session.stage).name))

    def show_waiting(self, prompt: str) -> None:
        """Show what the next key is for."""
        self.query_one(KeyLine).waiting = prompt

    # ── the capture line ─────────────────────────────────────────────────────────────────

    def begun_here(self) -> Begun:
        """Where a line is that is begun at this moment."""
        return Begun.here(self.live.session, self.here)

    def meant(self, text: str, begun: Begun) -> Meant:
        """What a line means where it was begun."""
        raise NotImplementedError

    def audience(self, text: str, begun: Begun) -> Audience | None:
        """For whom a line would be kept; None where it can't be."""
        raise NotImplementedError

    def give_back(self, meant: Intention) -> None:
        """Give back what was typed and could not be kept, since another console was faster."""
        raise NotImplementedError

    def keep_line(self, text: str) -> bool:
        """Keep a captured line; whether it was kept, or stays to be mended."""
        raise NotImplementedError

    @on(TypeOn)
    def type_on(self, event: TypeOn) -> None:
        """Something was done with a row: what is typed next is the line's again."""
        event.stop()
        self._acted_in = event.panel
        self._fold_and_type()

    @on(BackToList)
    def back_to_list(self, event: BackToList) -> None:
        """On with the list in which something was done last, at the next row."""
        event.stop()
        panel = self._acted_in
        if isinstance(panel, RowsPanel) and panel.is_attached and panel.region:
            panel.to_next_row()

    def action_capture(self) -> None:
        """Back to the capture line; a look ends, and in a narrow terminal the side panels fold."""
        if self.convene.mirror.looking:
            self.convene.end_look()
        elif self.query_one(CaptureInput).has_focus:
            self.query_one(Owed).take_no()
        self._fold_and_type()

    @on(events.ScreenResume)
    def type_in_sight(self) -> None:
        """A dialog is gone: one types on in the line, or in the text that one was writing."""
        if self.query(CaptureInput) and not (self.focused and _is_written_in(self.focused)):
            self._fold_and_type()

    def _leave_for(self, stage: StageKey, left: StageKey, *, wrote: bool) -> None:
        """Another stage is on the screen: one types on in the line, and hears what waits."""
        self._fold_and_type()
        parts = []
        if not self.live.is_mine(self.live.session.visits[-1].id):
            parts.append(f"{self._another()} went to {stage_of(stage).name}")
        if self.query_one(CaptureInput).value.strip():
            parts.append(f"your line is still kept in {stage_of(left).name}")
        if wrote:
            parts.append(f"your text stays half-written in {stage_of(left).name}")
        if parts:
            told = "; ".join(parts)
            self.query_one(Bars).tell(told[0].upper() + told[1:])

    def _another(self) -> str:
        """What the console that did something is called; nobody is named before the room."""
        return "another console"

    def _fold_and_type(self) -> None:
        self.remove_class("-path-open", "-room-open")
        self.set_focus(self.query_one(CaptureInput))


def _is_written_in(widget: Widget) -> bool:
    """Whether a widget holds a text, and can be seen."""
    return is_text(widget) and all(node.display for node in widget.ancestors_with_self)
