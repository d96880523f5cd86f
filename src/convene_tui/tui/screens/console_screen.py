"""What every screen of the console knows: the console that it belongs to."""

from collections.abc import Callable
from typing import cast

from textual import events, on
from textual.screen import Screen

from convene_tui.domain.errors import ConveneError
from convene_tui.tui.console import Console
from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.painting import Painter


class ConsoleScreen(GoesBackOnce[None], Screen[None]):
    """A screen of the console."""

    _was_shown = False
    """Whether it was on the screen before."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Painter()

    @on(events.ScreenResume)
    def keep_styles(self, event: events.ScreenResume) -> None:
        """What is shown for the first time has just been given its styles."""
        if not self._was_shown:
            self._was_shown = True
            event.refresh_styles = False

    @property
    def convene(self) -> Console:
        """The console that this screen belongs to."""
        return cast(Console, self.app)

    def do_and_say(self, step: Callable[[], str], then: Callable[[], object]) -> None:
        """Do something with the archive and say what it was, then go on; or say what is in its way.

        Where only a passphrase was in the way, and is told, all of it is done again.
        """

        def done(said: str) -> None:
            self.app.clear_notifications()
            self.notify(said, markup=False, timeout=3)
            if self.is_attached:
                then()

        def refused(error: ConveneError) -> None:
            self.convene.tell_trouble(error, lambda: self.do_and_say(step, then))

        self.convene.errands.begin(step, done, refused)
