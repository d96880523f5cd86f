"""What every screen of the console knows: the console that it belongs to."""

from collections.abc import Callable
from typing import cast

from textual import events, on
from textual.screen import Screen

from convene_tui.domain.errors import ConveneError
from convene_tui.tui.console import Console
from convene_tui.tui.painting import Painter


class ConsoleScreen(Screen[None]):
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

    def do_and_say(
        self, step: Callable[[], str], again: Callable[[], object] | None = None
    ) -> bool:
        """Do something and say what it was, or what is in its way; whether it was done.

        `again` is called where only a passphrase was in the way and is told: else the step is.
        """
        try:
            said = step()
        except ConveneError as error:
            self.convene.tell_trouble(error, again or (lambda: self.do_and_say(step)))
            return False
        self.app.clear_notifications()
        self.notify(said, markup=False, timeout=3)
        return True
