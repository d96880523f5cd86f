"""The screen of a meeting, as its parts know it."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.reactive import reactive
from textual.screen import Screen

from convene_tui.domain.capture import Continue, TakeBack
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention
from convene_tui.domain.model import Session, StageKey
from convene_tui.live import LiveSession
from convene_tui.tui.answering import Meaning
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine
from convene_tui.tui.panels.header import Header
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.screens.console_screen import ConsoleScreen
from convene_tui.tui.screens.meeting.faces import Face, OwnFace, RoomFace

T = TypeVar("T")


class MeetingView(ConsoleScreen):
    """One live session on the screen: what is drawn of it, and what its parts may ask for."""

    FACES: ClassVar[dict[bool, type[Face]]] = {False: OwnFace, True: RoomFace}
    """Which face is in sight, by whether it is the room that sees it."""

    session: reactive[Session | None] = reactive(None, repaint=False)
    """What is drawn: all of the session, or what is for all of it."""
    covered: reactive[bool] = reactive(False, repaint=False)
    """Whether nothing private is drawn."""

    def __init__(self, live: LiveSession, around: Around) -> None:
        """Show a session that is worked on, with the clock and the settings around it."""
        super().__init__()
        self.live = live
        self.around = around
        self.looked_at: StageKey | None = None
        """The stage that is looked at, while the meeting is in another one."""

    @property
    def here(self) -> StageKey:
        """The stage on the screen: that of the meeting, or the one that is looked at."""
        return self.looked_at or self.live.session.stage

    @property
    def typed(self) -> CaptureInput:
        """The line in which one types."""
        return self.query_one(CaptureInput)

    @property
    def face(self) -> Face:
        """The face in sight; it is made when it is first needed."""
        wanted = self.FACES[self.covered]
        for face in self.children:
            if isinstance(face, wanted):
                return face
        face = wanted(
            self.live, self.around, self.convene.mirror.drawn(self.live.session), self.here
        )
        self.mount(face, after=self.query_one(Header))
        return face

    def say(self, text: str, *, wrong: bool = False, room: str | None = None) -> None:
        """Say something at the capture line; before the room only what `room` says, if anything."""
        self.query_one(CaptureLine).say(text, wrong=wrong, room=room)

    def kept(self, intention: Intention | TakeBack | Continue, *, line: str = "") -> bool:
        """Keep something and say what it was, or why not; whether it was kept."""
        raise NotImplementedError

    async def fill(self, form: Dialog[T], meaning: Meaning[T]) -> None:
        """Show a form on what is there, and keep what it means. Call it in a worker."""
        raise NotImplementedError

    def refuse(self, error: ConveneError) -> None:
        """Say why something can't be kept; of two edits that met, ask what becomes of them."""
        raise NotImplementedError

    async def look_at(self, stage: StageKey | None) -> None:
        """Look at a stage while the meeting stays where it is; with None no longer."""
        raise NotImplementedError

    def ask_quietly(self) -> None:
        """Ask what the moment asks; nothing where the room looks on."""
        raise NotImplementedError

    def fold_and_type(self) -> None:
        """Fold what was opened at the sides, and type on in the line."""
        self.remove_class("-path-open", "-room-open")
        self.set_focus(self.typed)

    def ask(self, dialog: Screen[T], then: Callable[[T | None], None] | None = None) -> None:
        """Show a dialog in front of the meeting."""
        self.app.push_screen(dialog, then)
