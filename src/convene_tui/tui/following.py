"""A dialog in front of a meeting that is drawn again with what the other console enters."""

from textual import on
from textual.message_pump import MessagePump

from convene_tui.live import LiveSession
from convene_tui.tui.messages import LiveMoved


class FollowsLive(MessagePump):
    """Hears of every change while it is on the screen, whoever made it."""

    live: LiveSession

    def begin_to_follow(self) -> None:
        """Hear of changes from here on."""
        self.live.listen(self._live_moved)

    def _live_moved(self, _: LiveSession) -> None:
        self.post_message(LiveMoved())

    @on(LiveMoved)
    def follow_live(self, event: LiveMoved) -> None:
        """Draw what is."""
        event.stop()
        self.show_live()

    def on_unmount(self) -> None:
        """Hear of them no longer."""
        self.live.forget(self._live_moved)

    def show_live(self) -> None:
        """Draw what is, the cursor and what is half typed left alone."""
        raise NotImplementedError
