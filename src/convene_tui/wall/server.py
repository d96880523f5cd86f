"""The wall as a page in browsers: a small server that only ever shows what the room may see.

h11 reads and writes HTTP, asyncio carries the bytes; every wait has an end, every number a limit,
and there is nothing behind it that could be listed or written to.
"""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from socket import SO_SNDBUF, SOL_SOCKET
from typing import Final

import h11

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicView
from convene_tui.wall.address import Address, Door
from convene_tui.wall.answers import HttpAnswer, answer_to, refusal
from convene_tui.wall.guests import Guests
from convene_tui.wall.pages import PagePicture, picture_of
from convene_tui.wall.scene import Scene

_UNDERWAY: Final = 16_384
"""Bytes that the system holds for a client that has not taken them yet."""
PAGE_LOOKS_EVERY: Final = 0.12
"""Seconds between two looks at what may be seen."""


@dataclass(frozen=True)
class Limits:
    """How much the server takes on, and how long it waits; times in seconds."""

    connections: int = 200
    viewers: int = 100
    """Connections that follow the wall; the others only fetch a page."""
    head: int = 8192
    """Bytes of a request line and its headers."""
    asking: float = 5.0
    """For a request to arrive."""
    taking: float = 10.0
    """For a client to take what it is sent."""
    heartbeat: float = 15.0
    """Between two signs of life to a viewer."""
    following: float = 600.0
    """For a viewer to follow before it comes again, as browsers do: one that is deaf does not."""
    idle: float = 12 * 3600.0
    """Without any change of the meeting, after which the server ends by itself."""


class WallServer:
    """The page, its viewers, and the picture that they all see."""

    def __init__(
        self,
        look: Callable[[], PublicView],
        door: Door,
        clock: Callable[[], datetime],
        limits: Limits = Limits(),
    ) -> None:
        """Show whatever `look` gives, which is asked again and again."""
        self._look = look
        self._door = door
        self._clock = clock
        self._limits = limits
        self._view: PublicView | None = None
        self._scene = Scene.of(None)
        self._moved_at = time.monotonic()
        self._changed = asyncio.Event()
        self._clients = Guests()
        self._viewers = Guests()

    @property
    def viewers(self) -> int:
        """How many follow the wall."""
        return len(self._viewers)

    async def run(
        self, address: Address, tell: Callable[[Address], None], stop: asyncio.Event
    ) -> None:
        """Serve until `stop` is set or nothing has happened for long.

        `tell` is given the address once it answers.

        Raises ConveneError where the address can't be used.
        """
        self.follow()
        try:
            server = await asyncio.start_server(
                self._accept, address.host, address.port, limit=2 * self._limits.head
            )
        except OSError as error:
            what = error.strerror or "it can't be used"
            raise ConveneError(f"{address}: {what}.", "Give another: --serve HOST:PORT") from error
        async with server:
            tell(Address(address.host, server.sockets[0].getsockname()[1]))
            following = asyncio.create_task(self._follow())
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait((following, stopping), return_when=asyncio.FIRST_COMPLETED)
            server.close()
            for task in (following, stopping, *self._clients):
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await following
            await asyncio.gather(*self._clients, return_exceptions=True)

    # ── the picture ──────────────────────────────────────────────────────────────────────

    async def _follow(self) -> None:
        while time.monotonic() - self._moved_at < self._limits.idle:
            await asyncio.sleep(PAGE_LOOKS_EVERY)
            self._take(await asyncio.to_thread(self._look))

    def follow(self) -> None:
        """Look once."""
        self._take(self._look())

    def _take(self, view: PublicView) -> None:
        if view is self._view:
            return
        self._moved_at = time.monotonic()
        self._view, scene = view, Scene.of(view)
        if scene != self._scene:
            self._scene = scene
            self._changed.set()
            self._changed = asyncio.Event()

    def _picture(self) -> PagePicture:
        return picture_of(self._scene, self._clock())

    # ── the clients ──────────────────────────────────────────────────────────────────────

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = str((writer.get_extra_info("peername") or ("",))[0])
        task = asyncio.create_task(self._attend(reader, writer, host))
        self._clients.add(task, host)
        task.add_done_callback(self._clients.remove)
        task.add_done_callback(self._viewers.remove)

    async def _attend(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str
    ) -> None:
        """One connection, from its request to its end; a broken one ends quietly."""
        client = _Client(reader, writer, self._limits)
        try:
            if not self._clients.has_room(self._limits.connections, host):
                await client.say(refusal(503, (b"Retry-After", b"5")))
                return
            request = await client.request()
            if request is None:
                return
            answer = answer_to(request, self._door, client.here, self._picture())
            if answer.follows and not self._viewers.has_room(self._limits.viewers - 1, host):
                answer = refusal(503, (b"Retry-After", b"5"))
            only_head = request.method == b"HEAD"
            await client.say(answer, only_head=only_head)
            if answer.follows and not only_head:
                task = asyncio.current_task()
                assert task is not None
                self._viewers.add(task, host)
                with contextlib.suppress(_Enough):
                    await self._show(client)
                await client.end()
        except h11.RemoteProtocolError:
            with contextlib.suppress(OSError, TimeoutError, h11.LocalProtocolError):
                await client.say(refusal(400))
        except (OSError, TimeoutError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            writer.close()

    async def _show(self, client: "_Client") -> None:
        """Send the picture, and send it again whenever it changes, until the viewer leaves."""
        gone = asyncio.create_task(client.gone())
        until = time.monotonic() + self._limits.following
        try:
            await client.send(b"retry: 1000\n\n")
            while not gone.done():
                await self._show_one(client, gone, until)
        finally:
            gone.cancel()

    async def _show_one(self, client: "_Client", gone: asyncio.Task[None], until: float) -> None:
        """Send the picture as it is, and wait until it changes or the viewer leaves."""
        changed = asyncio.create_task(self._changed.wait())
        try:
            picture = self._picture().as_json()
            await client.send(f"event: picture\ndata: {picture}\n\n".encode())
            while not changed.done() and not gone.done():
                done, _ = await asyncio.wait(
                    (changed, gone),
                    timeout=self._limits.heartbeat,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                if not done:
                    await client.send(b":\n\n")
                if time.monotonic() > until:
                    raise _Enough
        finally:
            changed.cancel()


class _Enough(Exception):
    """A viewer has followed for long, and comes again if somebody looks."""


class _Client:
    """One connection: what it asks, and what it is sent, each in its time."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limits: Limits
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._limits = limits
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=limits.head)
        # Nothing waits in this process: what is drained has left it, and closing is quick.
        writer.transport.set_write_buffer_limits(high=0)
        # Nor does much in the system: a viewer who stops reading is noticed, and leaves a seat.
        writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_SNDBUF, _UNDERWAY)
        address = writer.get_extra_info("sockname")
        self.here: tuple[str, int] = (address[0], address[1])

    async def request(self) -> h11.Request | None:
        """What is asked; None when the client leaves without asking.

        Raises RemoteProtocolError for what is no HTTP, and TimeoutError.
        """
        async with asyncio.timeout(self._limits.asking):
            while True:
                event = self._http.next_event()
                if isinstance(event, h11.Request):
                    return event
                if event is not h11.NEED_DATA:
                    return None
                self._http.receive_data(await self._reader.read(4096))

    async def say(self, answer: HttpAnswer, *, only_head: bool = False) -> None:
        """Send an answer; its body follows piece by piece where it is followed."""
        data = self._http.send(answer.head()) or b""
        if answer.body and not only_head:
            data += self._http.send(h11.Data(data=answer.body)) or b""
        if not answer.follows:
            data += self._http.send(h11.EndOfMessage()) or b""
        await self._write(data)

    async def send(self, data: bytes) -> None:
        """Send a piece of what is followed."""
        await self._write(self._http.send(h11.Data(data=data)) or b"")

    async def end(self) -> None:
        """Say that nothing more follows."""
        if self._http.our_state is h11.SEND_BODY:
            await self._write(self._http.send(h11.EndOfMessage()) or b"")

    async def _write(self, data: bytes) -> None:
        self._writer.write(data)
        async with asyncio.timeout(self._limits.taking):
            await self._writer.drain()

    async def gone(self) -> None:
        """Wait until the client has nothing more to say; whatever it says is thrown away."""
        with contextlib.suppress(OSError):
            while await self._reader.read(4096):
                pass


def serve(
    look: Callable[[], PublicView],
    address: Address,
    *,
    clock: Callable[[], datetime],
    tell: Callable[[Address, Door], None],
    token: str = "",
) -> None:
    """Serve the wall until ctrl+c or a polite kill. Raises ConveneError.

    `tell` is given the address as it answers, and the door that leads in. With the `token` of an
    earlier time that is the same door.
    """
    door = Door.to(address, token)

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), stop.set)
        server = WallServer(look, door, clock)
        await server.run(address, lambda bound: tell(bound, door), stop)

    asyncio.run(main())
