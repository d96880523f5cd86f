"""The wall served as a page from a program that does something else too: in a thread of its own."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicView
from convene_tui.wall.address import Address, Door, seen_from_outside
from convene_tui.wall.server import WallServer

_PATIENCE: Final = 5.0
"""Seconds for the page to begin, and for it to end."""


def on_the_network(port: int = 0) -> Address:
    """The address of this machine that others on its network can reach. Raises ConveneError."""
    address = seen_from_outside(Address("0.0.0.0", port))
    if address.is_loopback:
        raise ConveneError("This machine is on no network.", "Connect it, then try again.")
    return address


class ServedWall:
    """A page that others can open, from `start` until `stop`."""

    def __init__(self, look: Callable[[], PublicView], clock: Callable[[], datetime]) -> None:
        """Show whatever `look` gives, which is asked from another thread."""
        self._look = look
        self._clock = clock
        self._thread: threading.Thread | None = None
        self._end: Callable[[], object] = lambda: None
        self.url = ""
        """Where it answers."""

    def __bool__(self) -> bool:
        """Whether it is served at this moment."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, address: Address, token: str = "") -> tuple[Address, Door]:
        """Serve it there, behind a fresh lock or that of an earlier time. Raises ConveneError."""
        door = Door.to(address, token)
        answers: Future[Address] = Future()
        self._thread = threading.Thread(
            target=self._serve, args=(address, door, answers), name="convene-wall", daemon=True
        )
        self._thread.start()
        try:
            bound = answers.result(_PATIENCE)
        except TimeoutError:
            self.stop()
            raise ConveneError(f"{address} does not answer.", "Try again.") from None
        self.url = f"http://{bound}{door.path}"
        return bound, door

    def stop(self) -> None:
        """End it; whoever has it open sees that."""
        self._end()
        if self._thread is not None:
            self._thread.join(_PATIENCE)
        self._thread, self.url = None, ""

    def _serve(self, address: Address, door: Door, answers: "Future[Address]") -> None:
        async def main() -> None:
            stop, loop = asyncio.Event(), asyncio.get_running_loop()

            def end() -> None:
                with contextlib.suppress(RuntimeError):  # It has ended by itself.
                    loop.call_soon_threadsafe(stop.set)

            self._end = end
            server = WallServer(self._look, door, self._clock)
            await server.run(address, answers.set_result, stop)

        try:
            asyncio.run(main())
        except Exception as error:
            if answers.done():
                raise
            answers.set_exception(error)
