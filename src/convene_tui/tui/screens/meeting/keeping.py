"""What is kept in a meeting: a typed line, a pasted text, what a panel means."""

from dataclasses import replace
from typing import TypeVar

from textual import on, work

from convene_tui.domain.audience import Audience
from convene_tui.domain.capture import (
    Begun,
    Continue,
    Interpretation,
    Meant,
    TakeBack,
    Unreadable,
    explained,
    in_doubt,
    in_short,
    parse,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import (
    Blank,
    Conclude,
    Conflict,
    EndMeeting,
    EnterStage,
    InStage,
    Intention,
    KeepNote,
    MadeFrom,
    SetOutcome,
    TakeBreak,
    Wins,
    in_stage,
)
from convene_tui.domain.model import Conclusion, OutcomeId
from convene_tui.domain.text import clean_line
from convene_tui.tui.answering import Meaning, answer_form, fill, of_whole, settle
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.messages import (
    Attend,
    EndAsked,
    HalfWritten,
    Keep,
)
from convene_tui.tui.panels.beside import read_name
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine
from convene_tui.tui.panels.who_sees import read_answer
from convene_tui.tui.screens.meeting.leading import ends
from convene_tui.tui.screens.meeting.showing import ShowsMeeting

T = TypeVar("T")

_MIRRORED = "What is private is hidden: ctrl+r looks for a minute, :alone undoes it."
_ALONE = "Only you see this screen."
_OVER = "The meeting has ended: esc reads the record, and o there takes it up again."
_BLIND = "ctrl+r first, to see what goes to all."


class KeepsLines(ShowsMeeting):
    """The way from what somebody means to the live session, and what is said of it."""

    def meant(self, text: str, begun: Begun) -> Meant:
        """What a line means where it was begun."""
        around, session = self._around, self.live.session
        today = around.clock().date()
        found = parse(text, session, today, day_first=around.day_first, begun=begun)
        if isinstance(found, Interpretation) and isinstance(found.meant, Continue):
            return replace(found, audience=self._audience(found.meant))
        if isinstance(found, Interpretation) and isinstance(found.meant, TakeBack):
            return replace(found, comment="" if self.covered else self.live.last)
        return found

    def audience(self, text: str, begun: Begun) -> Audience | None:
        """For whom a line would be kept; None where it can't be.

        A line that is only begun is taken for what it would be with one word more.
        """
        if read_answer(text) is not None or read_name(text) is not None:
            return Audience.ALL
        meant = self.meant(text, begun)
        if isinstance(meant, Unreadable) or meant.only_begun:
            meant = self.meant(f"{text} x", begun)
        return None if isinstance(meant, Unreadable) else self._audience(meant.kept)

    def _audience(self, intention: Intention | TakeBack | Continue) -> Audience | None:
        if isinstance(intention, TakeBack):
            return Audience.ALL
        try:
            return self.live.audience(intention)
        except ConveneError:
            return None

    def _hear_about_the_screen(self, text: str) -> bool:
        """Whether a line says who sees this screen; what is private goes out of sight for it."""
        answer = read_answer(text)
        if answer is None:
            return False
        self.convene.answer_mirror(answer)
        said = _MIRRORED if answer else _ALONE
        self.query_one(CaptureLine).say(said, room=said)
        return True

    def _hear_who_types(self, text: str) -> bool:
        """Whether a line says who types at this console, or asks."""
        name = read_name(text)
        if name is None:
            return False
        if name:
            self.convene.remembered.keep_name(name)
            self.live.name = self.convene.remembered.name
        said = f"You are {self.live.name} at this console."
        self.query_one(CaptureLine).say(said if name else f"{said} :me and a name changes it.")
        self.ask_quietly()
        return True

    def keep_line(self, text: str) -> bool:
        """Keep a captured line; one that can't be read stays where it is, to be mended.

        A look is over with it: whoever types again is back with the room. A mark is what one
        looks for, and does not end it.
        """
        if self._hear_about_the_screen(text) or self._hear_who_types(text):
            return True
        if text.strip().lower() == "show" and self.live.session.blanked:
            return self.kept(Blank(on=False))
        if ends(text):
            self.post_message(EndAsked())
            return True
        line = self.query_one(CaptureInput)
        meant = self.meant(text, line.begun)
        if isinstance(meant, Unreadable):
            why = f"Not kept: {meant.why}"
            self.query_one(CaptureLine).say(why, wrong=True)
            return False
        done = self.kept(meant.kept, line=text)
        if done:
            self.convene.end_look()
        elif isinstance(meant.meant, Conclude):
            line.see_conclusions()
        return done

    def give_back(self, meant: Intention) -> None:
        """A conclusion that another console was faster with comes back into the line.

        Where a line is typed there by now, its words are a note of that stage.
        """
        match meant:
            case InStage(stage, Conclude() as one):
                line, session = self.query_one(CaptureInput), self.live.session
                there = session.find(Conclusion, one.stage)
                why = f"Concluded already: “{there.text if there else ''}”"
                if line.value.strip():
                    self.kept(in_stage(KeepNote(one.text, doubt=why), stage))
                    return
                begun = Begun(stage, one.stage, session.conclusions)
                line.begin(f"= {one.text}", begun)
                self.query_one(CaptureLine).say(f"{why}. Enter again replaces it.", wrong=True)

    @on(CaptureInput.Pasted)
    @work(group="paste")
    async def look_at_paste(self, event: CaptureInput.Pasted) -> None:
        """Several pasted lines are several captures, after a look; none of them is lost.

        A second paste has a dialog of its own. A line that is refused is kept as it was said.
        """
        from convene_tui.tui.dialogs.paste import PasteDialog

        begun = self.begun_here()

        def understood(line: str) -> str:
            meant = self.meant(line, begun)
            if isinstance(meant, Unreadable):
                return meant.why
            said = in_short(explained(meant, self.live.session))
            return f"{said} ? {meant.doubt}" if meant.doubt else said

        lines = await self.app.push_screen_wait(PasteDialog(tuple(event.lines), understood))
        for line in lines or ():
            meant = self.meant(line, begun)
            # The end of the meeting is asked for, and never pasted.
            if isinstance(meant, Unreadable) or ends(line) or not self.kept(meant.kept):
                self.kept(in_stage(KeepNote(clean_line(line)), begun.stage))
        if lines:
            self.convene.end_look()

    @on(Keep)
    def keep(self, event: Keep) -> None:
        """A panel means something: of the session as it is, whatever of it the panel was handed.

        A form is answered; to anything else it is said here why it can't be kept.
        """
        event.stop()
        try:
            error = self._try(self._meant(event))
        except ConveneError as refused:
            error = refused
        if event.answer is not None:
            answer_form(event, error)
        elif error is not None:
            self._refuse(error)

    async def fill(self, form: Dialog[T], meaning: Meaning[T]) -> None:
        """Show a form on what is there, and keep what it means. Call it in a worker."""
        base, for_room = self.session, self.covered

        async def keep(intention: Intention) -> ConveneError | None:
            event = Keep(intention, base, for_room=for_room)
            try:
                return self._try(self._meant(event))
            except ConveneError as error:
                return error

        await fill(self.app, form, meaning, keep, for_room=for_room)

    def _meant(self, event: Keep) -> Intention | TakeBack | None:
        """What a panel means of the session as it is, of the stage that is in sight."""
        intention = of_whole(event, self.session, self.live.session)
        if isinstance(intention, Intention) and self.here is not self.live.session.stage:
            return in_stage(intention, self.here)
        return intention

    def kept(self, intention: Intention | TakeBack | Continue, *, line: str = "") -> bool:
        """Keep something and say what it was, or why not; whether it was kept."""
        error = self._try(intention, line=line)
        if error is not None:
            self._refuse(error)
        return error is None

    def _refuse(self, error: ConveneError) -> None:
        if isinstance(error, Conflict):
            self.meet(error)
        else:
            room = str(error) if str(error) in (_BLIND, _OVER) else None
            self.query_one(CaptureLine).say(str(error), wrong=True, room=room)

    @work(group="conflict")
    async def meet(self, conflict: Conflict) -> None:
        """Ask what becomes of two edits that met on their way; before the room both are kept."""
        if self.covered:
            wins = Wins.BOTH if conflict.both_fit else Wins.THEIRS
            self.kept(conflict.settled(wins))
            return

        async def keep(intention: Intention) -> ConveneError | None:
            return self._try(intention)

        error = await settle(self.app, conflict, keep, for_room=False, typed=False)
        if error is not None and not isinstance(error, Conflict):
            self._refuse(error)

    def _try(
        self, intention: Intention | TakeBack | Continue | None, *, line: str = ""
    ) -> ConveneError | None:
        """Keep something and say what it was; why it can't be kept, where it can't."""
        if intention is None:
            return None
        panel, before = self.query_one(CaptureLine), self.live.session
        if self.covered and isinstance(intention, Intention) and intention.releases:
            return ConveneError(_BLIND)
        if before.ended_at is not None and isinstance(intention, Intention):
            if isinstance(intention, EndMeeting | EnterStage | TakeBreak):
                return ConveneError(_OVER)
            intention = in_stage(intention, self.here)
        aloud = self._said_aloud(intention)
        self._ends_here = self._ends_here or isinstance(intention, EndMeeting)
        try:
            said = self.live.keep(intention, line=line)
        except ConveneError as error:
            return error
        meant = intention
        while isinstance(meant, MadeFrom | InStage):
            meant = meant.meant
        doubt = in_doubt(meant)
        panel.say_kept(f"{said}{doubt}", room=aloud, durable=not self.live.waiting)
        self._asking.hear(before, self.live.session)
        self.ask_quietly()
        if isinstance(meant, SetOutcome) and meant.outcome is OutcomeId.ONCE_MORE:
            self.convene.say_if_last(self.live.session)
        return None

    def _said_aloud(self, intention: Intention | TakeBack | Continue) -> str:
        """What the room may read of something that is being kept."""
        mirror = self.convene.mirror
        if not (mirror.room_sees and isinstance(intention, Intention)):
            return "kept"
        if self._audience(intention) is not Audience.ALL:
            return "kept"
        return intention.said(mirror.known_to_all(self.live.session))

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
