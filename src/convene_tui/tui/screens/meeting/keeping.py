"""What is kept in a meeting: a typed line, a pasted text, what a panel means."""

from textual import on, work

from convene_tui.domain.capture import (
    Continue,
    Meant,
    TakeBack,
    Unreadable,
    explained,
    parse,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import (
    Intention,
    KeepNote,
    MarkPerson,
    SetOutcome,
)
from convene_tui.domain.model import OutcomeId
from convene_tui.domain.text import clean_line
from convene_tui.tui.messages import (
    Attend,
    EndAsked,
    HalfWritten,
    Keep,
)
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine
from convene_tui.tui.panels.mirrored import Mirrored
from convene_tui.tui.screens.meeting.leading import ends
from convene_tui.tui.screens.meeting.showing import ShowsMeeting


class KeepsLines(ShowsMeeting):
    """The way from what somebody means to the live session, and what is said of it."""

    def _meant(self, text: str) -> Meant:
        return parse(text, self.live.session, self._around.clock().date())

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
        if ends(text):
            self.post_message(EndAsked())
            return True
        meant = self._meant(text)
        if isinstance(meant, Unreadable):
            why = f"Not kept: {meant.why}"
            self.query_one(CaptureLine).say(why, wrong=True)
            return False
        return self.kept(meant.meant)

    @on(CaptureInput.Pasted)
    @work(group="paste")
    async def look_at_paste(self, event: CaptureInput.Pasted) -> None:
        """Several pasted lines are several captures, after a look; none of them is lost.

        A second paste has a dialog of its own. A line that is refused is kept as it was said.
        """
        from convene_tui.tui.dialogs.paste import PasteDialog

        def understood(line: str) -> str:
            meant = self._meant(line)
            if isinstance(meant, Unreadable):
                return meant.why
            return "".join(part.text for part in explained(meant, self.live.session))

        lines = await self.app.push_screen_wait(PasteDialog(tuple(event.lines), understood))
        for line in lines or ():
            meant = self._meant(line)
            if isinstance(meant, Unreadable) or not self.kept(meant.meant):
                self.kept(KeepNote(clean_line(line)))

    @on(Keep)
    def keep(self, event: Keep) -> None:
        """A panel means something."""
        event.stop()
        self.kept(event.intention)

    def kept(self, intention: Intention | TakeBack | Continue) -> bool:
        """Keep something and say what it was, or why not; whether it was kept."""
        line, before = self.query_one(CaptureLine), self.live.session
        try:
            said = self.live.keep(intention)
        except ConveneError as error:
            line.say(str(error), wrong=True)
            return False
        secret = self.mirrored and isinstance(intention, MarkPerson)
        line.say_kept("kept" if secret else said, durable=not self.live.waiting)
        self._asking.hear(before, self.live.session)
        self.ask_quietly()
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
