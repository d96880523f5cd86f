"""The meeting on the screen: its face, the capture line, and who may see what of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive
from textual.widget import Widget

from convene_tui.domain.audience import Audience, is_private_stage
from convene_tui.domain.capture import Begun, Meant
from convene_tui.domain.intentions import Conflict, Intention
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.stages import Stage, stage_of
from convene_tui.domain.stages.leaving import unconcluded
from convene_tui.live import LiveSession
from convene_tui.tui.keys import EVERYWHERE, MARKING, MEETING
from convene_tui.tui.messages import BackToList, LiveMoved, TypeOn
from convene_tui.tui.panels.asking import Asking
from convene_tui.tui.panels.bars import Bars
from convene_tui.tui.panels.beside import WHO_TYPES, kind_of, offered, taken
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine, Reader
from convene_tui.tui.panels.folded import Owed
from convene_tui.tui.panels.header import Header
from convene_tui.tui.panels.keyline import KeyLine, key_of
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.panels.stage import StageView
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
        self._shown_stage = live.session.stage
        """The stage that was drawn last."""
        self._met = ""
        self._several = False
        """Whether more than one other console was here, so that none is told by name."""
        """Who is, or was last, at the one other console."""
        self._ends_here = False
        """Whether it was here that the meeting was ended."""
        self._looked_at: StageKey | None = None
        """The stage that is looked at, while the meeting is in another one."""

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
        yield self.FACES[self.covered](self.live, self._around, session, self.here)
        yield WhoSees(asks=mirror.asks)
        yield Bars()
        yield Owed(id="owed")
        line = CaptureLine(
            self._around.half_typed.get("capture", ""),
            self.keep_line,
            Reader(self.meant, self.audience, self.begun_here, self.take_left),
            begun=Begun.read(self._around.half_typed.get("begun", ""), self.live.session),
            covered=self.covered,
        )
        yield line.data_bind(ShowsMeeting.session, ShowsMeeting.covered)
        yield KeyLine(self._keys(), self.convene.changed_keys)

    def on_mount(self) -> None:
        """Hear of changes; the capture line has the focus."""
        self.live.listen(self._live_moved)
        self._meet_other()
        self.query_one(Owed).stage = self._owed()
        self.query_one(Bars).standing = tuple(self._standing())
        self.set_interval(1.0, self.ask_quietly)
        self._fold_and_type()
        if self.live.session.blanked and not self.live.others:
            self.call_later(self.convene.hide_here)

    def _live_moved(self, _: LiveSession) -> None:
        self.post_message(LiveMoved())

    def ask_quietly(self) -> None:
        """Ask what the moment asks; nothing where the room looks on."""
        self.convene.doubt_mirror()
        self.live.be_at(self._doing())
        if self.convene.mirror.room_sees:
            self.query_one(CaptureLine).asks = ""
            return
        question = self._asking.question(self.live.session, self._around.clock())
        left = offered(self.live.left) if self.live.left else ""
        self.query_one(CaptureLine).asks = left or question or self._who_types()

    def _who_types(self) -> str:
        """Ask for a name beside another console, until something is kept here."""
        unnamed = self.live.others and not self.convene.remembered.is_named
        return WHO_TYPES if unnamed and self.live.saved_at is None else ""

    def take_left(self) -> str | None:
        """Take over what a console that is gone had half typed; the line of it."""
        if self.convene.mirror.room_sees or self.live.left is None:
            return None
        texts = dict(self.live.take_left())
        line, begun = texts.pop("capture", ""), texts.pop("begun", "")
        if line:
            self.query_one(CaptureInput).begin(line, Begun.read(begun, self.live.session))
        for view in self.face.query(StageView):
            view.go_on_from(self.face.half_typed())
        self.ask_quietly()
        if texts or not line:
            self.query_one(CaptureLine).say(taken(tuple(texts)))
        return line

    # ── what is shown, and to whom ───────────────────────────────────────────────────────

    @property
    def here(self) -> StageKey:
        """The stage on the screen: that of the meeting, or the one that is looked at."""
        return self._looked_at or self.live.session.stage

    async def look_at(self, stage: StageKey | None) -> None:
        """Look at a stage while the meeting stays where it is; with None no longer."""
        self._looked_at = None if stage is self.live.session.stage else stage
        self._draw()
        if self.session is not None:
            await self.face.follow(self.session, self.here)
        self._fold_and_type()
        self.query_one(CaptureLine).understand()

    @property
    def face(self) -> Face:
        """The face in sight; it is made when it is first needed."""
        wanted = self.FACES[self.covered]
        for face in self.query(wanted):
            return face
        face = wanted(
            self.live, self._around, self.convene.mirror.drawn(self.live.session), self.here
        )
        self.mount(face, after=self.query_one(Header))
        return face

    def _draw(self) -> None:
        """Decide what of the session is drawn, for whoever sees the screen; nothing else does."""
        self.session = self.convene.mirror.drawn(self.live.session)
        self._shown_stage = self.here
        self.query_one(Owed).stage = self._owed()
        self.query_one(Bars).standing = tuple(self._standing())

    def _standing(self) -> Iterator[str]:
        """What is otherwise than one would think, for as long as it is."""
        session, now = self.live.session, self._around.clock()
        if session.ended_at is not None:
            by = "" if self._ends_here else f" by {self._another()}"
            yield (
                f"ended at {session.ended_at.astimezone(now.tzinfo):%H:%M}{by}: "
                "Enter keeps a line as said before the end, esc reads the record"
            )
        if session.blanked:
            yield "the wall is blank: the word “show”, as a line, brings it back"
        if self._looked_at is not None:
            looked, there = stage_of(self._looked_at), stage_of(self.live.session.stage)
            yield (
                f"looking at {looked.number} · {looked.name}; "
                f"the meeting is in {there.number} · {there.name}; esc comes back"
            )

    def follow_mirror(self) -> None:
        """Draw what may be seen from now on, in this turn."""
        covers = self.convene.mirror.covers
        self.query_one(WhoSees).display = self.convene.mirror.asks
        if covers is self.covered:
            return
        self.query_one(CaptureInput).focus()
        self.remove_class("-path-open", "-room-open")
        self.face.hide()
        self.covered = covers
        self._draw()
        self.face.show(self.convene.mirror.drawn(self.live.session), self.here)
        self.query_one(KeyLine).show(self._keys())
        # Laid out before anything is drawn again: else one frame more would have the old places.
        self.refresh(layout=True)

    @on(LiveMoved)
    async def show_what_is(self) -> None:
        """The session, or what is on disk of it, is no longer as it was."""
        self._meet_other()
        before, session = self.session, self.live.session
        moved = before is None or before.stage is not session.stage
        shown = self._shown_stage
        if self._looked_at is session.stage or self._went(moved):
            self._looked_at = None
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
            await self.face.follow(drawn, self.here)
        if moved and before is not None:
            self._tell_of(session.stage, shown, wrote=wrote)
        self.query_one(Header).refresh()
        for refusal in self.live.refusals():
            if isinstance(refusal.why, Conflict):
                self.meet(refusal.why)
            else:
                self.notify(str(refusal), severity="warning", markup=False)
        for meant in self.live.given_back():
            self.give_back(meant)
        line = self.query_one(CaptureLine)
        if self.live.trouble:
            line.say(str(self.live.trouble), wrong=True)
        elif not self.live.waiting:
            line.confirm()
        if before is not None and session.blanked is not before.blanked:
            self._tell_of_blank(session)
        if session.ended_at is not None and before is not None and before.ended_at is None:
            if self._ends_here and not self.query_one(CaptureInput).value.strip():
                self.convene.read_ended(self.live)
        elif session.ended_at is None:
            self._ends_here = False

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
        """Say to the other consoles what this one has in front of it."""
        self.live.be_at(self._doing())

    def _doing(self) -> str:
        """What is in front besides the meeting itself: nothing while one types in the line."""
        if self.app.screen is not self:
            return kind_of(self.app.screen)
        around = self.focused.ancestors_with_self if self.focused else ()
        return next((kind_of(each) for each in around if isinstance(each, RowsPanel)), "")

    def show_waiting(self, prompt: str) -> None:
        """Show what the next key is for."""
        self.query_one(KeyLine).waiting = prompt

    # ── the capture line ─────────────────────────────────────────────────────────────────

    def meet(self, conflict: Conflict) -> object:
        """Ask what becomes of two edits that met on their way."""
        raise NotImplementedError

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
        """Back to the capture line, and from a look; where it is narrow the side panels fold."""
        if self.convene.mirror.looking:
            self.convene.end_look()
        elif self.live.session.ended_at is not None:
            self.convene.read_ended(self.live)
            return
        elif self._looked_at is not None:
            self.call_later(self.look_at, None)
        elif self.query_one(CaptureInput).has_focus:
            self.query_one(Owed).take_no()
            if not (self.convene.mirror.room_sees or self.query_one(CaptureInput).value):
                self.live.leave_left()
                self.ask_quietly()
        self._fold_and_type()

    @on(events.ScreenResume)
    def type_in_sight(self) -> None:
        """A dialog is gone: one types on in the line, or in the text that one was writing."""
        if self.query(CaptureInput) and not (self.focused and _is_written_in(self.focused)):
            self._fold_and_type()

    def _tell_of_blank(self, session: Session) -> None:
        """Another console has blanked the wall, or shows it again; here one types on."""
        if not session.walls or self.live.is_mine(session.walls[-1].id):
            self.query_one(Bars).news = ""
            return
        did = "blanked the wall" if session.blanked else "shows the wall again"
        told = f"{self._another()} {did}"
        self.query_one(Bars).tell(told[0].upper() + told[1:])

    def _went(self, moved: bool) -> bool:
        """Whether the meeting is in another stage because it was led there from here."""
        visits = self.live.session.visits
        return moved and bool(visits) and self.live.is_mine(visits[-1].id)

    def _tell_of(self, stage: StageKey, shown: StageKey, *, wrote: bool) -> None:
        """The meeting is in another stage: one types on in the line, and hears what waits."""
        parts = []
        if not self._went(True):
            parts.append(f"{self._another()} went to {stage_of(stage).name}")
        if self.here is not shown:
            self._fold_and_type()
            left = stage_of(shown).name
            if self.query_one(CaptureInput).value.strip():
                begun = stage_of(self.query_one(CaptureInput).begun.stage).name
                parts.append(f"your line is still kept in {begun}")
            if wrote:
                parts.append(f"your text stays half-written in {left}")
        if parts:
            told = "; ".join(parts)
            self.query_one(Bars).tell(told[0].upper() + told[1:])

    def _another(self) -> str:
        """Who did something at another console; before the room, and of several, nobody by name."""
        name = "" if self.convene.mirror.room_sees else self._met
        return name or "another console"

    def _meet_other(self) -> None:
        """Note who is at the one other console, also for when they have just left it."""
        others = self.live.others
        if others:
            self._several = self._several or len(others) > 1
            self._met = "" if self._several else others[0].name

    def _fold_and_type(self) -> None:
        self.remove_class("-path-open", "-room-open")
        self.set_focus(self.query_one(CaptureInput))


def _is_written_in(widget: Widget) -> bool:
    """Whether a widget holds a text, and can be seen."""
    return is_text(widget) and all(node.display for node in widget.ancestors_with_self)
