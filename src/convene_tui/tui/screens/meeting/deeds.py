"""What the keys of a meeting do."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from convene_tui.domain.concerns import Consent
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import (
    Conclude,
    EnterStage,
    Intention,
    OpenConsent,
    in_stage,
)
from convene_tui.domain.loose_ends import LooseEnd
from convene_tui.domain.model import Conclusion, StageKey, Subject
from convene_tui.domain.stages import find_stage, stage_of
from convene_tui.tui.keys import MEETING
from convene_tui.tui.messages import (
    ConsentAsked,
    EndAsked,
    ParkedAsked,
    PersonChosen,
)
from convene_tui.tui.mirror import RoomSees
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.screens.meeting.keeping import KeepsLines
from convene_tui.tui.screens.meeting.leading import RowWanted, go_to_row, lead_to
from convene_tui.tui.second_key import SecondKey


class MeetingScreen(KeepsLines):
    """One live session on the screen. It composes and answers; `live` alone changes anything."""

    ROOM_SEES = RoomSees.ALWAYS
    BINDINGS: ClassVar[list[BindingType]] = [*MEETING]

    def action_path(self) -> None:
        """To the path."""
        self.add_class("-path-open")
        self.face.query_one(PathPanel).take_focus()

    def action_room(self) -> None:
        """To the room; where the room sees the screen, look at what is private first."""
        if self.covered:
            self.convene.look()
            self.add_class("-room-open")
            return
        self.add_class("-room-open")
        self.face.query_one(RoomPanel).take_focus()

    @on(PersonChosen)
    @work(exclusive=True, group="dialog")
    async def edit_person(self, event: PersonChosen) -> None:
        """Everything about one person."""
        from convene_tui.tui.dialogs.person import edited, person_form

        person = self.live.session.person(event.person)
        if person is None:
            return
        form = person_form(self.live.session, person)
        await self.fill(form, lambda values: edited(person, values))

    @on(RoomPanel.ConcernWanted)
    def word_concern(self, event: RoomPanel.ConcernWanted) -> None:
        """The words of a concern are typed in the capture line, in front of what stands there."""
        person = self.live.session.person(event.person)
        self.action_capture()
        if person:
            self.query_one(CaptureInput).begin_with(f"! {person.key or person.name}: ")

    def action_wall(self) -> None:
        """What the room sees, exactly."""
        from convene_tui.tui.screens.wall import WallScreen

        self.app.push_screen(WallScreen(self.live, self._around.clock, self._around.thresholds))

    def action_search(self) -> None:
        """Find a line in this session and in others."""
        self.convene.search(self.live)

    def action_alliance(self) -> None:
        """What spans the meetings of this alliance: all of it is private."""
        self.convene.open_alliance(self.live.session.alliance, self.live)

    def action_stage(self) -> None:
        """Wait for the number of a stage, n or p."""

        def go(typed: str) -> None:
            stage = find_stage(typed.removeprefix("v"), self.live.session.stage)
            if stage is None:
                why = f"There is no stage {typed}: 0–7, n next, p previous; v4 looks at 4."
                self.query_one(CaptureLine).say(why, wrong=True, room=why)
            elif typed.startswith("v"):
                self.call_later(self.look_at, stage.key)
            else:
                self.kept(EnterStage(stage.key))

        prompt = "to stage: 0–7, n next, p previous; v and a number only looks; esc stays"
        second = SecondKey(
            prompt,
            go,
            lambda typed: typed == "v",
            more="look at stage: 0–7; the meeting stays where it is; esc stays",
            for_all=True,
        )
        self.convene.wait_for(second)

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

        problem = self.here in (StageKey.PREPARE, StageKey.ARRIVE, StageKey.PROBLEM)
        subject = Subject.PROBLEM if problem else Subject.PURPOSE
        self.app.push_screen(CardsDialog(self.live, subject, self.convene.mirror))

    @on(ConsentAsked)
    def ask_room(self, event: ConsentAsked) -> None:
        """Put the purpose to the room, in a round that is open on its exact words."""
        event.stop()
        consent = Consent.of(self.live.session)
        closed = consent.round is None or consent.round.closed_at is not None
        if (closed or consent.stale) and not self.kept(OpenConsent()):
            return
        from convene_tui.tui.dialogs.consent import ConsentDialog

        self.app.push_screen(ConsentDialog(self.live, self.convene.mirror))

    def action_write(self) -> None:
        """Write the text of this stage."""
        if not self.face.write():
            self.write_conclusion(self.here)

    @work(exclusive=True, group="dialog")
    async def write_conclusion(self, key: StageKey) -> None:
        """Ask what a stage leaves behind."""
        from convene_tui.tui.dialogs.forms import LineDialog

        stage = stage_of(key)
        shown = self._concluded(key)
        dialog = LineDialog(
            f"What {stage.name} leaves behind",
            stage.conclusion or "In one line",
            shown,
            for_room=self.covered and not stage.private,
        )

        def meaning(text: str) -> Intention | None:
            # What another console has concluded meanwhile is shown first, and replaced then.
            nonlocal shown
            over, shown = shown, self._concluded(key)
            conclude = Conclude(key, text, over=None if self.covered else over)
            return in_stage(conclude, key) if text else None

        await self.fill(dialog, meaning)

    def _concluded(self, key: StageKey) -> str:
        found = self.session.find(Conclusion, key) if self.session else None
        return found.text if found else ""

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
        from convene_tui.tui.dialogs.parked import ParkedDialog

        def type_on(_: None) -> None:
            if not self.query_one(CaptureInput).has_focus:
                self.action_capture()

        self.app.push_screen(ParkedDialog(self.live), type_on)

    def action_undo(self) -> None:
        """Take back what was last kept here."""
        self._stepped("taken back", self.live.undo)

    def action_redo(self) -> None:
        """Do it again."""
        self._stepped("done again", self.live.redo)

    def _stepped(self, word: str, step: Callable[[], str]) -> None:
        line = self.query_one(CaptureLine)
        try:
            line.say(f"↶ {word}: {step()}", room=f"↶ {word}")
        except ConveneError as error:
            line.say(str(error), wrong=True)

    def action_saved(self) -> None:
        """Say whether everything is on disk, and since when."""
        live, line = self.live, self.query_one(CaptureLine)
        if live.trouble:
            line.say(str(live.trouble), wrong=True)
        elif live.waiting:
            line.say(said := f"{live.waiting} on the way to disk.", room=said)
        elif live.saved_at:
            said = f"● Everything is saved, the last of it at {live.saved_at:%H:%M:%S}."
            line.say(said, room=said)
        else:
            line.say(said := "● Everything is saved.", room=said)
