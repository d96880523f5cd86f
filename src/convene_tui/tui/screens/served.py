"""The wall as a page for the devices of the room: its address as a QR code, on and off."""

import asyncio
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicView
from convene_tui.live import LiveSession
from convene_tui.storage.wall_address import WallAddress, keep_address, last_address
from convene_tui.tui.keys.screens import SERVED
from convene_tui.tui.keys.shown import with_keys
from convene_tui.tui.mirror import RoomSees
from convene_tui.tui.screens.console_screen import ConsoleScreen
from convene_tui.wall.qr import rows_of
from convene_tui.wall.serving import ServedWall, on_the_network

_OFF: Final = """\
The wall as a page, on the network of this machine

Whoever gets its address sees the wall and nothing else, on a phone or in
the browser of a projector. The page is not encrypted: others on this
network could read along.

{served.fresh}  at a new address
{served.same}  at the address of the last time, for those who still have it open

{served.back} goes back"""
_ON: Final = "{served.stop} ends it · {served.back} goes back, and it is served on"
_INK: Final = "#000000 on #ffffff"


class SessionLook:
    """What the room sees of a meeting that is open here, made anew only when it has changed."""

    def __init__(self, live: LiveSession, console: ConsoleScreen) -> None:
        """Look at an open meeting."""
        self.live = live
        self._thresholds = console.convene.settings.thresholds
        self._session = live.session
        self._view = PublicView.of(live.session, self._thresholds)

    def __call__(self) -> PublicView:
        """What may be seen at this moment."""
        session = self.live.session
        if session is not self._session:
            self._view = PublicView.of(session, self._thresholds)
            self._session = session
        return self._view


class ServedScreen(ConsoleScreen):
    """Off it says what it would be; on it shows the code, for the room to photograph."""

    ROOM_SEES: ClassVar = RoomSees.ALWAYS
    BINDINGS: ClassVar[list[BindingType]] = [*SERVED]

    def __init__(self, live: LiveSession) -> None:
        super().__init__()
        self._live = live

    def compose(self) -> ComposeResult:
        """The words, or the code."""
        with Vertical(id="served"):
            yield Static(id="served-url", markup=False)
            yield Static(id="served-code", markup=False)
            yield Static(id="served-words", markup=False)

    def on_mount(self) -> None:
        """Show how it stands."""
        self._show()

    def _show(self) -> None:
        served, changed = self.convene.served, self.convene.changed_keys
        is_on = bool(served)
        code = "\n".join(rows_of(served.url)) if served else ""
        self.query_one("#served-url", Static).update(served.url if served else "")
        self.query_one("#served-code", Static).update(Content.styled(code, _INK))
        self.query_one("#served-words", Static).update(with_keys(_ON if is_on else _OFF, changed))
        for name in ("#served-url", "#served-code"):
            self.query_one(name).display = is_on

    def action_fresh(self) -> None:
        """Serve it at an address that nobody knows yet."""
        self._serve(same=False)

    def action_same(self) -> None:
        """Serve it where it was the last time, and will be the next."""
        self._serve(same=True)

    @work(exclusive=True, group="served")
    async def _serve(self, *, same: bool) -> None:
        if self.convene.served:
            return
        archive, session_id = self.convene.archive, self._live.session.id
        home = archive.state_home if same else None
        last = last_address(archive.folder, session_id, home) if home else WallAddress()
        wall = ServedWall(SessionLook(self._live, self), self.convene.clock)
        try:
            bound, door = await asyncio.to_thread(
                lambda: wall.start(on_the_network(last.port), last.token)
            )
        except ConveneError as error:
            self.convene.tell_trouble(error)
            return
        if home:
            now = WallAddress(bound.port, door.token)
            await asyncio.to_thread(keep_address, archive.folder, session_id, home, now)
        self.convene.served = wall
        self._show()

    @work(exclusive=True, group="served")
    async def action_stop(self) -> None:
        """Serve it no longer."""
        await asyncio.to_thread(self.convene.end_served)
        self._show()

    def action_back(self) -> None:
        """Back to the look at the wall."""
        self.dismiss(None)
