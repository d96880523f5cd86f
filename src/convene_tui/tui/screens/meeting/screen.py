"""The meeting on the screen: its face, the capture line, and what is done on either."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from convene_tui.domain.audience import is_private_stage
from convene_tui.domain.capture import Begun, Continue, TakeBack
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Conflict, Intention
from convene_tui.domain.loose_ends import LooseEnd
from convene_tui.domain.model import StageKey
from convene_tui.domain.stages import Stage, stage_of
from convene_tui.domain.stages.leaving import unconcluded
from convene_tui.live import LiveSession
from convene_tui.tui.answering import Meaning
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.keys import MEETING
from convene_tui.tui.keys.shown import key_of
from convene_tui.tui.keys.worth import keys_before_the_room, keys_in
from convene_tui.tui.messages import (
    Attend,
    BackToList,
    ConsentAsked,
    EndAsked,
    HalfWritten,
    Keep,
    LiveMoved,
    ParkedAsked,
    PersonChosen,
    PlaceWanted,
    TypeOn,
)
from convene_tui.tui.mirror import RoomSees
from convene_tui.tui.panels.asking import Asking
from convene_tui.tui.panels.bars import Bars
from convene_tui.tui.panels.beside import WHO_TYPES, kind_of, offered, taken
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine, Reader
from convene_tui.tui.panels.folded import FoldedRoom, Owed
from convene_tui.tui.panels.header import Header
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.lesson import LessonBar
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.panels.who_sees import WhoSees
from convene_tui.tui.panels.writing import is_text
from convene_tui.tui.screens.meeting import actions
from convene_tui.tui.screens.meeting.around import BesideAlliance
from convene_tui.tui.screens.meeting.base import MeetingView
from convene_tui.tui.screens.meeting.keeping import Keeping
from convene_tui.tui.screens.meeting.leading import RowWanted, go_to_row, lead_to, show_kept
from convene_tui.tui.screens.meeting.other import OtherConsole
from convene_tui.tui.screens.meeting.reading import LineReading

T = TypeVar("T")


class MeetingScreen(MeetingView):
    """One live session on the screen. It composes and answers; `live` alone changes anything.

    What a line means is read by `LineReading`, what is meant goes by `Keeping` to the session,
    what another console does is told by `OtherConsole`, and what keys do is in `actions`.
    """

    ROOM_SEES = RoomSees.ALWAYS
    AUTO_FOCUS = "#line"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (106, "-wide"), (150, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (29, "-mid"), (40, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*MEETING]

    def __init__(self, live: LiveSession, around: Around) -> None:
        """Show a session that is worked on, with the clock and the settings around it."""
        super().__init__(live, around)
        self._acted_in: Widget | None = None
        """The panel in which something was done last."""
        self._shown_stage = live.session.stage
        """The stage that was drawn last."""
        self._other = OtherConsole(self)
        self._reading = LineReading(self)
        self._beside = BesideAlliance(self)

    def compose(self) -> ComposeResult:
        """The header, the face of the meeting, and the lines below it."""
        speaks_key = key_of("mark.speaks", self.convene.changed_keys)
        self._asking = Asking(self.around.thresholds, speaks_key)
        self._keeping = Keeping(self, self._reading, self._asking)
        mirror, reading = self.convene.mirror, self._reading
        session = mirror.drawn(self.live.session)
        self.set_reactive(MeetingView.covered, mirror.covers)
        self.set_reactive(MeetingView.session, session)
        header = Header(self.live, self.around.clock)
        yield header.data_bind(MeetingView.session, MeetingView.covered)
        yield self.FACES[self.covered](self.live, self.around, session, self.here)
        yield WhoSees(asks=mirror.asks)
        yield Bars()
        yield Owed(id="owed")
        if self.around.lesson is not None:
            yield LessonBar(self.around.lesson, self.live.session)
        half_typed = self.around.half_typed
        line = CaptureLine(
            half_typed.get("capture", ""),
            self.keep_line,
            Reader(
                reading.meant, reading.audience, reading.answer, reading.begun_here, self.take_left
            ),
            begun=Begun.read(half_typed.get("begun", ""), self.live.session),
            covered=self.covered,
        )
        yield line.data_bind(MeetingView.session, MeetingView.covered)
        yield KeyLine(self._keys(), self.convene.changed_keys)

    def on_mount(self) -> None:
        """Hear of changes; the capture line has the focus."""
        self.live.listen(self._live_moved)
        self._other.meet()
        self._draw_below()
        self.set_interval(1.0, self.ask_quietly)
        self.fold_and_type()
        if self.live.session.blanked and not self.live.others:
            self.call_later(self.convene.marking.hide_here)

    def _live_moved(self, _: LiveSession) -> None:
        self.post_message(LiveMoved())

    def _keys(self) -> list[Binding]:
        if not self.covered:
            return keys_in(self.here)
        keys = keys_before_the_room()
        return [replace(each, description="look") if each.id == "room" else each for each in keys]

    # ── what is shown, and to whom ───────────────────────────────────────────────────────

    async def look_at(self, stage: StageKey | None) -> None:
        """Look at a stage while the meeting stays where it is; with None no longer."""
        self.looked_at = None if stage is self.live.session.stage else stage
        self._draw()
        if self.session is not None:
            await self.face.follow(self.session, self.here)
        self._beside.look()
        self.fold_and_type()
        self.query_one(CaptureLine).understand()

    def _draw(self) -> None:
        """Decide what of the session is drawn, for whoever sees the screen; nothing else does."""
        drawn = self.convene.mirror.drawn(self.live.session)
        # Once a line is on disk there is a session with another revision, and nothing else to draw.
        if self.session is None or not drawn.holds_the_same(self.session):
            self.session = drawn
        if self._shown_stage is not self.here:
            self._shown_stage = self.here
            self.query_one(KeyLine).show(self._keys())
        self._draw_below()

    def _draw_below(self) -> None:
        self.query_one(Owed).stage = self._owed()
        self.query_one(Bars).standing = tuple(self._standing())

    def _owed(self) -> Stage | None:
        """The stage whose conclusion is asked for; in private nothing is asked of the room."""
        session = self.live.session
        hidden = self.covered and is_private_stage(session.stage)
        return None if hidden else unconcluded(session)

    def _standing(self) -> Iterator[str]:
        """What is otherwise than one would think, for as long as it is."""
        session, now = self.live.session, self.around.clock()
        esc = key_of("capture", self.convene.changed_keys)
        if session.ended_at is not None:
            by = "" if self._keeping.ends_here else f" by {self._other.name}"
            yield (
                f"ended at {session.ended_at.astimezone(now.tzinfo):%H:%M}{by}: "
                f"Enter keeps a line as said before the end, {esc} reads the record"
            )
        if session.blanked:
            yield "the wall is blank: the word “show”, as a line, brings it back"
        if self.looked_at is not None:
            looked, there = stage_of(self.looked_at), stage_of(session.stage)
            yield (
                f"looking at {looked.number} · {looked.name}; "
                f"the meeting is in {there.number} · {there.name}; {esc} comes back"
            )

    def follow_mirror(self) -> None:
        """Draw what may be seen from now on, in this turn."""
        covers = self.convene.mirror.covers
        self.query_one(WhoSees).display = self.convene.mirror.asks
        if covers is self.covered:
            return
        self.typed.focus()
        self.remove_class("-path-open", "-room-open")
        self.face.hide()
        self.covered = covers
        self._draw()
        self.face.show(self.convene.mirror.drawn(self.live.session), self.here)
        self.query_one(KeyLine).show(self._keys())
        self._beside.look()
        # Laid out before anything is drawn again: else one frame more would have the old places.
        self.refresh(layout=True)

    @on(LiveMoved)
    async def show_what_is(self) -> None:
        """The session, or what is on disk of it, is no longer as it was."""
        self._other.meet()
        before, session = self.session, self.live.session
        moved = before is None or before.stage is not session.stage
        shown, wrote = self._shown_stage, self._writes_a_text()
        if self.looked_at is session.stage or (moved and not self._other.led()):
            self.looked_at = None
        if moved:
            self.convene.cover.follow_stage()
            self._beside.forget()
        await self._draw_again()
        self._beside.look()
        if before is not None and moved:
            self._other.tell_of_stage(session.stage, shown, wrote=wrote)
        self.query_one(Header).refresh()
        self._tell_of_saving()
        if before is not None and session.blanked is not before.blanked:
            self._other.tell_of_blank(session)
        if self.around.lesson is not None:
            self.query_one(LessonBar).look(session)
        self._follow_end(ended_just_now=before is not None and before.ended_at is None)

    async def _draw_again(self) -> None:
        before = self.session
        self._draw()
        drawn = self.session
        if drawn is before:
            # Only what is on disk has moved: the panels that follow the session have not.
            self.face.follow_saved()
        if drawn is not None:
            await self.face.follow(drawn, self.here)

    _told_trouble = ""
    """Why lines could not be saved, as it was said last."""

    def _tell_of_saving(self) -> None:
        """Say what could not be kept after all, give back its words, and whether all is on disk."""
        for refusal in self.live.refusals():
            if isinstance(refusal.why, Conflict):
                self.refuse(refusal.why)
            else:
                self.notify(str(refusal), severity="warning", markup=False)
        for meant in self.live.given_back():
            self._keeping.give_back(meant)
        line = self.query_one(CaptureLine)
        if self.live.trouble and not self.live.is_away:
            self._told_trouble = str(self.live.trouble)
            line.say(self._told_trouble, wrong=True)
        elif not self.live.waiting:
            line.confirm()
            line.unsay(self._told_trouble)
            self._told_trouble = ""

    def _follow_end(self, *, ended_just_now: bool) -> None:
        """Go on to the record where it was here that the meeting was ended."""
        keeping = self._keeping
        if self.live.session.ended_at is None:
            keeping.ends_here = False
        elif ended_just_now and keeping.ends_here and not self.typed.value.strip():
            self.convene.sessions.read_ended(self.live)

    def show_waiting(self, prompt: str) -> None:
        """Show what the next key is for."""
        self.query_one(KeyLine).waiting = prompt
        self.set_class(bool(prompt), "-waiting")

    # ── what the moment asks ─────────────────────────────────────────────────────────────

    def ask_quietly(self) -> None:
        """Ask what the moment asks; nothing where the room looks on."""
        self.convene.cover.doubt()
        self.live.be_at(self._doing())
        line = self.query_one(CaptureLine)
        if self.convene.mirror.room_sees:
            line.asks = ""
            return
        question = self._asking.question(self.live.session, self.around.clock())
        left = offered(self.live.left, self.convene.changed_keys) if self.live.left else ""
        line.asks = left or question or self._who_types()

    def _who_types(self) -> str:
        """Ask for a name beside another console, until something is kept here."""
        unnamed = self.live.others and not self.convene.remembered.is_named
        return WHO_TYPES if unnamed and self.live.saved_at is None else ""

    def on_descendant_focus(self) -> None:
        """Say to the other consoles what this one has in front of it."""
        self.live.be_at(self._doing())

    def _doing(self) -> str:
        """What is in front besides the meeting itself: nothing while one types in the line."""
        if self.app.screen is not self:
            return kind_of(self.app.screen)
        around = self.focused.ancestors_with_self if self.focused else ()
        return next((kind_of(each) for each in around if isinstance(each, RowsPanel)), "")

    # ── the capture line ─────────────────────────────────────────────────────────────────

    def keep_line(self, text: str) -> bool:
        """Keep a captured line; whether it was kept, or stays to be mended."""
        return self._keeping.keep_line(text)

    def action_say_line(self, line: str) -> None:
        """Keep a line that was clicked where it stands as an answer."""
        self.keep_line(line)

    def take_left(self) -> str | None:
        """Take over what a console that is gone had half typed; the line of it."""
        if self.convene.mirror.room_sees or self.live.left is None:
            return None
        texts = dict(self.live.take_left())
        line, begun = texts.pop("capture", ""), texts.pop("begun", "")
        if line:
            self.typed.begin(line, Begun.read(begun, self.live.session))
        for view in self.face.views:
            view.go_on_from(self.face.half_typed())
        self.ask_quietly()
        if texts or not line:
            self.say(taken(tuple(texts)))
        return line

    @on(CaptureInput.Pasted)
    @work(group="paste")
    async def look_at_paste(self, event: CaptureInput.Pasted) -> None:
        """Several pasted lines are several captures, after a look; none of them is lost.

        A second paste has a dialog of its own.
        """
        from convene_tui.tui.dialogs.paste import PasteDialog

        begun = self._reading.begun_here()
        understood = partial(self._reading.in_words, begun=begun)
        lines = await self.app.push_screen_wait(PasteDialog(tuple(event.lines), understood))
        if lines:
            self._keeping.keep_lines(lines, begun)

    @on(HalfWritten)
    def remember(self, event: HalfWritten) -> None:
        """What is half typed comes back after a crash."""
        event.stop()
        self.live.remember(event.name, event.text)

    @on(TypeOn)
    def type_on(self, event: TypeOn) -> None:
        """Something was done with a row: what is typed next is the line's again."""
        event.stop()
        self._acted_in = event.panel
        self.fold_and_type()

    @on(BackToList)
    def back_to_list(self, event: BackToList) -> None:
        """On with the list in which something was done last, at the next row."""
        event.stop()
        panel = self._acted_in
        if isinstance(panel, RowsPanel) and panel.is_attached and panel.region:
            panel.to_next_row()

    @on(events.ScreenResume)
    def type_in_sight(self) -> None:
        """A dialog is gone: one types on in the line, or in the text that one was writing."""
        if self.query(CaptureInput) and not (self.focused and _is_written_in(self.focused)):
            self.fold_and_type()

    def _writes_a_text(self) -> bool:
        at = self.focused
        return at is not None and is_text(at) and not isinstance(at, CaptureInput)

    # ── what is kept ─────────────────────────────────────────────────────────────────────

    @on(Keep)
    def keep(self, event: Keep) -> None:
        """A panel means something."""
        event.stop()
        self._keeping.keep_meant(event)

    def kept(self, intention: Intention | TakeBack | Continue, *, line: str = "") -> bool:
        """Keep something and say what it was, or why not; whether it was kept."""
        return self._keeping.kept(intention, line=line)

    async def fill(self, form: Dialog[T], meaning: Meaning[T]) -> None:
        """Show a form on what is there, and keep what it means. Call it in a worker."""
        await self._keeping.fill(form, meaning)

    def refuse(self, error: ConveneError) -> None:
        """Say why something can't be kept; of two edits that met, ask what becomes of them."""
        self._keeping.refuse(error)

    @on(Attend)
    def attend(self, event: Attend) -> None:
        """A panel has something to say."""
        event.stop()
        self.say(event.text, wrong=event.wrong)

    # ── keys, and what panels ask for ────────────────────────────────────────────────────

    def action_capture(self) -> None:
        """Back to the capture line, and from a look; where it is narrow the side panels fold."""
        if self.convene.mirror.looking:
            self.convene.cover.end_look()
        elif self.live.session.ended_at is not None:
            self.convene.sessions.read_ended(self.live)
            return
        elif self.looked_at is not None:
            self.call_later(self.look_at, None)
        elif self.typed.has_focus:
            self.query_one(Owed).take_no()
            if not (self.convene.mirror.room_sees or self.typed.value):
                self.live.leave_left()
                self.ask_quietly()
        self.fold_and_type()

    def action_path(self) -> None:
        """To the path."""
        self.add_class("-path-open")
        self.face.query_one(PathPanel).take_focus()

    def action_room(self) -> None:
        """To the room; where the room sees the screen, look at what is private first."""
        if self.covered:
            self.convene.cover.look()
            self.add_class("-room-open")
            return
        self.add_class("-room-open")
        self.face.query_one(RoomPanel).take_focus()

    @on(PersonChosen)
    def take_person(self, event: PersonChosen) -> None:
        """Somebody was clicked: whose mark is waited for, or else about whom all is shown."""
        event.stop()
        person = self.live.session.person(event.person)
        if person is None or not self.convene.marking.takes_person(person):
            self.edit_person(event.person)

    @on(FoldedRoom.Clicked)
    def take_or_open(self, event: FoldedRoom.Clicked) -> None:
        """Somebody's letter was clicked: their mark is waited for, or else the room opens."""
        event.stop()
        person = self.live.session.person(event.person)
        if person is None or not self.convene.marking.takes_person(person):
            self.action_room()

    @work(exclusive=True, group="dialog")
    async def edit_person(self, person: str) -> None:
        """Everything about one person."""
        await actions.edit_person(self, person)

    @on(RoomPanel.ConcernWanted)
    def word_concern(self, event: RoomPanel.ConcernWanted) -> None:
        """The words of a concern are typed in the capture line, in front of what stands there."""
        person = self.live.session.person(event.person)
        self.action_capture()
        if person:
            self.typed.begin_with(f"! {person.typed}: ")

    def action_wall(self) -> None:
        """What the room sees, exactly."""
        from convene_tui.tui.screens.wall import WallScreen

        self.ask(WallScreen(self.live, self.around.clock, self.around.thresholds))

    def action_search(self) -> None:
        """Find a line in this session and in others."""
        self.convene.to.search(self.live, partial(show_kept, self))

    def action_alliance(self) -> None:
        """What spans the meetings of this alliance: all of it is private."""
        self._beside.forget()
        self.convene.to.open_alliance(self.live.session.alliance, self.live)

    @on(PlaceWanted)
    def show_place(self, event: PlaceWanted) -> None:
        """A place of the alliance, from a row of the debrief."""
        event.stop()
        self._beside.forget()
        self.convene.to.open_alliance(self.live.session.alliance, self.live, event.place, event.at)

    @on(events.ScreenResume)
    def look_around(self) -> None:
        """One is back from the alliance: the debrief is drawn beside it."""
        self._beside.look()

    def action_stage(self) -> None:
        """Wait for the number of a stage, n or p."""
        actions.go_to_stage(self)

    def action_rate(self) -> None:
        """Everybody's four answers to the purpose, by name."""
        actions.rate(self)

    def action_sweep(self) -> None:
        """Look at each face, one key each."""
        actions.sweep(self)

    def action_cards(self) -> None:
        """Type in what was written in silence, group it, take it up."""
        actions.cards(self)

    @on(ConsentAsked)
    def ask_consent(self, event: ConsentAsked) -> None:
        """Put the purpose to the room, in a round that is open on its exact words."""
        event.stop()
        actions.ask_consent(self)

    def action_write(self) -> None:
        """Write the text of this stage."""
        if not self.face.write():
            self.write_conclusion(self.here)

    @work(exclusive=True, group="dialog")
    async def write_conclusion(self, key: StageKey) -> None:
        """Ask what a stage leaves behind."""
        await actions.conclude(self, key)

    @on(EndAsked)
    @work(exclusive=True, group="dialog")
    async def action_end(self) -> None:
        """End the meeting, once what is still open was seen, or go where that is."""
        from convene_tui.tui.dialogs.ending import EndDialog

        answer = await self.app.push_screen_wait(EndDialog(self.live))
        if isinstance(answer, LooseEnd):
            lead_to(self, answer)
        elif answer is not None:
            self.kept(answer)

    @on(RowWanted)
    def show_row(self, event: RowWanted) -> None:
        """The cursor goes where a loose end is taken care of."""
        self.call_after_refresh(go_to_row, self, event)

    @on(ParkedAsked)
    def action_parked(self) -> None:
        """Go through what was put aside; then one types on."""
        actions.parked(self)

    def action_undo(self) -> None:
        """Take back what was last kept here."""
        actions.step(self, "taken back", self.live.undo)

    def action_redo(self) -> None:
        """Do it again."""
        actions.step(self, "done again", self.live.redo)

    def action_saved(self) -> None:
        """Say whether everything is on disk, and since when."""
        actions.say_saved(self)


def _is_written_in(widget: Widget) -> bool:
    """Whether a widget holds a text, and can be seen."""
    return is_text(widget) and all(node.display for node in widget.ancestors_with_self)
