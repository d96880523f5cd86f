"""What is kept in a meeting: a typed line, a pasted text, what a panel means."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from convene_tui.domain import capture
from convene_tui.domain.audience import Audience, audience_of, is_private_stage
from convene_tui.domain.capture import Begun, Continue, Interpretation, TakeBack, Unreadable
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import (
    Amend,
    Blank,
    Conclude,
    Conflict,
    EndMeeting,
    EnterStage,
    InStage,
    Intention,
    KeepNote,
    MadeFrom,
    Recast,
    Retake,
    SetOutcome,
    TakeBreak,
    Wins,
    in_stage,
)
from convene_tui.domain.model import Concern, Conclusion, OutcomeId, Session, StageKey
from convene_tui.domain.text import clean_line
from convene_tui.tui.answering import Meaning, answer_form, fill, of_whole, settle
from convene_tui.tui.beside import begin
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.keys.shown import with_keys
from convene_tui.tui.messages import EndAsked, Keep
from convene_tui.tui.panels.asking import Asking
from convene_tui.tui.panels.beside import read_name
from convene_tui.tui.panels.capture import CaptureLine
from convene_tui.tui.panels.who_sees import NO_ANSWER, is_key_of_answer
from convene_tui.tui.screens.meeting.base import MeetingView
from convene_tui.tui.screens.meeting.leading import ends
from convene_tui.tui.screens.meeting.reading import LineReading

T = TypeVar("T")

_MIRRORED = "What is private is hidden: {room} looks for a minute, :alone undoes it."
_ALONE = "Only you see this screen."
_OVER = (
    "The meeting has ended: {capture} reads the record, "
    "and {review.reopen} there takes it up again."
)
_BLIND = "{room} first, to see what goes to all."


class Keeping:
    """The way from what somebody means to the live session, and what is said of it."""

    def __init__(self, meeting: MeetingView, reading: LineReading, asking: Asking) -> None:
        """Keep things in a meeting, whose lines `reading` reads."""
        self._meeting = meeting
        self._reading = reading
        self._asking = asking
        self.ends_here = False
        """Whether it was here that the meeting was ended."""

    # ── what is typed ────────────────────────────────────────────────────────────────────

    def _hear_answer(self, half: str, mirrored: bool) -> bool:
        """Take in who sees the screen; half a line that was there before stays to be ended."""
        self._hear_about_the_screen(mirrored)
        if half:
            self._meeting.query_one(CaptureLine).input.value = half
        return not half

    def keep_line(self, text: str) -> bool:
        """Keep a captured line; one that can't be read stays where it is, to be mended.

        A look is over with it: whoever types again is back with the room. A mark is what one
        looks for, and does not end it.
        """
        meeting = self._meeting
        if (answer := self._reading.answer(text)) is not None:
            return self._hear_answer(*answer)
        if self._hear_who_types(text):
            return True
        if text.strip().lower() == "show" and meeting.live.session.blanked:
            return self.kept(Blank(on=False))
        if ends(text):
            meeting.post_message(EndAsked())
            return True
        meant = self._reading.meant(text, meeting.typed.begun)
        if isinstance(meant, Unreadable):
            meeting.say(f"Not kept: {meant.why}", wrong=True)
            return False
        if self._keeps_nothing(text, meant):
            self._say_why_nothing(meant)
            return True
        done = self.kept(meant.kept, line=text)
        if done:
            meeting.convene.cover.end_look()
        elif isinstance(meant.meant, Conclude):
            meeting.typed.see_conclusions()
        return done

    def _keeps_nothing(self, text: str, meant: Interpretation) -> bool:
        """Whether a line is only answered: it comes too early, or as an answer it says too little.

        While it is asked who sees the screen, that is a key which answers this elsewhere.
        """
        asks = self._meeting.convene.mirror.asks
        seems_answer = asks and isinstance(meant.meant, KeepNote) and is_key_of_answer(text)
        return meant.idle or seems_answer

    def _say_why_nothing(self, meant: Interpretation) -> None:
        """Say why nothing is kept of a line."""
        if meant.idle:
            self._meeting.say(meant.doubt, wrong=True)
        else:
            self._meeting.say(NO_ANSWER, wrong=True, room=NO_ANSWER)

    def _hear_about_the_screen(self, mirrored: bool) -> None:
        """Somebody says who sees this screen; what is private goes out of sight for the room."""
        self._meeting.convene.cover.answer(mirrored)
        said = self._with_keys(_MIRRORED if mirrored else _ALONE)
        self._meeting.say(said, room=said)

    def _hear_who_types(self, text: str) -> bool:
        """Whether a line says who types at this console, or asks."""
        name = read_name(text)
        if name is None:
            return False
        live, remembered = self._meeting.live, self._meeting.convene.remembered
        if name:
            remembered.keep_name(name)
            live.name = remembered.name
        said = f"You are {live.name} at this console."
        self._meeting.say(said if name else f"{said} :me and a name changes it.")
        self._meeting.ask_quietly()
        return True

    def keep_lines(self, lines: Iterable[str], begun: Begun) -> None:
        """Keep pasted lines, each as a capture; one that is refused is kept as it was said."""
        for line in lines:
            meant = self._reading.meant(line, begun)
            # The end of the meeting is asked for, and never pasted.
            if isinstance(meant, Unreadable) or ends(line) or not self.kept(meant.kept):
                self.kept(in_stage(KeepNote(clean_line(line)), begun.stage))
        self._meeting.convene.cover.end_look()

    def give_back(self, meant: Intention) -> None:
        """A conclusion that another console was faster with comes back into the line.

        Where a line is typed there by now, its words are a note of that stage.
        """
        match meant:
            case InStage(stage, Conclude() as one):
                line, session = self._meeting.typed, self._meeting.live.session
                there = session.find(Conclusion, one.stage)
                why = f"Concluded already: “{there.text if there else ''}”"
                if line.value.strip():
                    self.kept(in_stage(KeepNote(one.text, doubt=why), stage))
                    return
                begun = Begun(stage, one.stage, session.conclusions)
                again = f"{why}. Enter again replaces it."
                self._meeting.query_one(CaptureLine).give_back(f"= {one.text}", begun, again)

    # ── what panels and forms mean ───────────────────────────────────────────────────────

    def keep_meant(self, event: Keep) -> None:
        """A panel means something: of the session as it is, whatever of it the panel was handed.

        A form is answered; to anything else it is said here why it can't be kept.
        """
        try:
            error = self._try(self._meant(event))
        except ConveneError as refused:
            error = refused
        if event.answer is not None:
            answer_form(event, error)
        elif error is not None:
            self.refuse(error)

    async def fill(self, form: Dialog[T], meaning: Meaning[T]) -> None:
        """Show a form on what is there, and keep what it means."""
        base, for_room = self._meeting.session, self._meeting.covered

        async def keep(intention: Intention) -> ConveneError | None:
            event = Keep(intention, base, for_room=for_room)
            try:
                return self._try(self._meant(event))
            except ConveneError as error:
                return error

        await fill(self._meeting.app, form, meaning, keep, for_room=for_room)

    def _meant(self, event: Keep) -> Intention | TakeBack | None:
        """What a panel means of the session as it is, of the stage that is in sight."""
        meeting = self._meeting
        intention = of_whole(event, meeting.session, meeting.live.session)
        if isinstance(intention, Intention) and meeting.here is not meeting.live.session.stage:
            return in_stage(intention, meeting.here)
        return intention

    # ── the door to the live session ─────────────────────────────────────────────────────

    def kept(self, intention: Intention | TakeBack | Continue, *, line: str = "") -> bool:
        """Keep something and say what it was, or why not; whether it was kept."""
        error = self._try(intention, line=line)
        if error is not None:
            self.refuse(error)
        return error is None

    def refuse(self, error: ConveneError) -> None:
        """Say why something can't be kept; of two edits that met, ask what becomes of them."""
        if isinstance(error, Conflict):
            begin(self._meeting, partial(self._meet, error), group="conflict", exclusive=False)
        else:
            room = str(error) if str(error) in map(self._with_keys, (_BLIND, _OVER)) else None
            self._meeting.say(str(error), wrong=True, room=room)

    def _with_keys(self, words: str) -> str:
        """Words of our own, with the keys as the user has them."""
        return with_keys(words, self._meeting.convene.changed_keys)

    async def _meet(self, conflict: Conflict) -> None:
        """Ask what becomes of two edits that met on their way; before the room both are kept."""
        if self._meeting.covered:
            wins = Wins.BOTH if conflict.both_fit else Wins.THEIRS
            self.kept(conflict.settled(wins))
            return

        async def keep(intention: Intention) -> ConveneError | None:
            return self._try(intention)

        error = await settle(self._meeting.app, conflict, keep, for_room=False, typed=False)
        if error is not None and not isinstance(error, Conflict):
            self.refuse(error)

    def _try(
        self, intention: Intention | TakeBack | Continue | None, *, line: str = ""
    ) -> ConveneError | None:
        """Keep something and say what it was; why it can't be kept, where it can't."""
        if intention is None:
            return None
        meeting, live = self._meeting, self._meeting.live
        before = live.session
        if meeting.covered and isinstance(intention, Intention) and intention.releases:
            return ConveneError(self._with_keys(_BLIND))
        if before.ended_at is not None:
            if isinstance(intention, EndMeeting | EnterStage | TakeBreak):
                return ConveneError(self._with_keys(_OVER))
            intention = _in_stage(intention, meeting.here)
        aloud = self._said_aloud(intention)
        self.ends_here = self.ends_here or isinstance(intention, EndMeeting)
        try:
            said = live.keep(intention, line=line)
        except ConveneError as error:
            return error
        meant = _bare(intention)
        panel = meeting.query_one(CaptureLine)
        words = f"{said}{_apart(meant, before, live.session)}{capture.in_doubt(meant)}"
        panel.say_kept(words, room=aloud, durable=not live.waiting)
        self._asking.hear(before, live.session)
        meeting.ask_quietly()
        if _is_once_more(meant):
            looking = partial(self._say_if_last, live.session)
            meeting.run_worker(looking, thread=True, exclusive=True, group="kin")
        return None

    def _said_aloud(self, intention: Intention | TakeBack | Continue) -> str:
        """What the room may read of something that is being kept."""
        mirror = self._meeting.convene.mirror
        if not (mirror.room_sees and isinstance(intention, Intention)):
            return "kept"
        if self._reading.audience_of(intention) is not Audience.ALL:
            return "kept"
        return intention.said(mirror.known_to_all(self._meeting.live.session))

    def _say_if_last(self, session: Session) -> None:
        """Once more was chosen: say so where there should be no further preliminary meeting."""
        from convene_tui.domain.lineage import no_more
        from convene_tui.storage.kin import as_meeting, meetings

        console = self._meeting.convene
        try:
            said = no_more(as_meeting(session), meetings(console.archive.entries()))
        except ConveneError:
            return
        if said:
            console.call_from_thread(
                console.notify, said, severity="warning", markup=False, timeout=12
            )


def _apart(meant: object, before: Session, after: Session) -> str:
    """That an edit in private changes nothing of what the room knows, where that is so.

    An answer to what was in doubt leaves a line as private as it was.
    """
    if not isinstance(meant, Recast | Amend | Retake):
        return ""
    was = before.find(type(meant.record), meant.record.id)
    if was is None:
        return ""
    if not was.private:
        hidden = audience_of(before, after) is Audience.PRIVATE
        return " · for you alone: the minutes keep the earlier words" if hidden else ""
    is_theirs = isinstance(was, Concern) and was.off_record
    if is_theirs or is_private_stage(after.stage) or not getattr(was, "doubt", ""):
        return ""
    return " · still for you alone: “release” makes it for all"


def _bare(
    intention: Intention | TakeBack | Continue,
) -> Intention | TakeBack | Continue:
    """What is meant, without the form and the stage that it came from."""
    while isinstance(intention, MadeFrom | InStage):
        intention = intention.meant
    return intention


def _is_once_more(meant: object) -> bool:
    return isinstance(meant, SetOutcome) and meant.outcome is OutcomeId.ONCE_MORE


def _in_stage(
    intention: Intention | TakeBack | Continue, here: StageKey
) -> Intention | TakeBack | Continue:
    """What is meant after the end, in the stage that is looked at."""
    return in_stage(intention, here) if isinstance(intention, Intention) else intention
