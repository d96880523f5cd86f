"""A served wall in this process, and a client that says exactly what a test wants."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.wall.address import Address, Door
from convene_tui.wall.server import Limits, WallServer
from tests.domain.meeting import START

NOW = START + timedelta(minutes=80)


class Served:
    """A running server, the session that it shows, and ways to ask it."""

    def __init__(self, session: Session, door: Door, limits: Limits) -> None:
        self.view = PublicView.of(session, DEFAULTS)
        self.session = session
        self.door = door
        self.server = WallServer(lambda: self.view, door, lambda: NOW, limits)
        self.port = 0

    def show(self, session: Session) -> None:
        """Another session, or the same one later."""
        self.session, self.view = session, PublicView.of(session, DEFAULTS)

    def change(self, **fields: Any) -> None:
        """The same session with other values."""
        self.show(replace(self.session, **fields))

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection on which nothing has been said."""
        return await asyncio.open_connection("127.0.0.1", self.port)

    def request(self, target: str, method: str = "GET", **headers: str) -> bytes:
        """A request as a browser would send it."""
        said = {
            "Host": f"127.0.0.1:{self.port}",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        lines = [f"{method} {target} HTTP/1.1", *(f"{k}: {v}" for k, v in said.items()), "", ""]
        return "\r\n".join(lines).encode("latin-1")

    async def raw(self, data: bytes) -> bytes:
        """Everything that comes back for some bytes, until the server closes."""
        reader, writer = await self.connect()
        try:
            writer.write(data)
            async with asyncio.timeout(5):
                return await reader.read()
        except ConnectionResetError:
            return b""
        finally:
            writer.close()

    async def ask(
        self, target: str, method: str = "GET", **headers: str
    ) -> tuple[int, bytes, bytes]:
        """The status, the head and the body of an answer."""
        answer = await self.raw(self.request(target, method, **headers))
        head, _, body = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), head, body

    async def follow(self, path: str = "/events") -> "Viewer":
        """A viewer that follows the wall."""
        reader, writer = await self.connect()
        writer.write(self.request(path))
        return Viewer(reader, writer)


class Viewer:
    """Somebody who follows the wall: what they were sent, and the next picture."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.received = b""
        self._read_to = 0

    async def picture(self, timeout: float = 20) -> dict[str, str]:
        """The next picture."""
        async with asyncio.timeout(timeout):
            while True:
                begin = self.received.find(b"data: ", self._read_to)
                end = self.received.find(b"\n\n", begin)
                if begin >= 0 and end >= 0:
                    self._read_to = end
                    found: dict[str, str] = json.loads(self.received[begin + 6 : end])
                    return found
                piece = await self.reader.read(65536)
                assert piece, "the server closed"
                self.received += piece

    def leave(self) -> None:
        """Close the page."""
        self.writer.close()


@asynccontextmanager
async def served(
    session: Session, *, door: Door | None = None, limits: Limits | None = None
) -> AsyncIterator[Served]:
    """A wall that is served on this machine for as long as the block runs."""
    wall = Served(session, door or Door(), limits or Limits())
    stop, up = asyncio.Event(), asyncio.Event()

    def tell(address: Address) -> None:
        wall.port = address.port
        up.set()

    running = asyncio.create_task(wall.server.run(Address("127.0.0.1"), tell, stop))
    try:
        await asyncio.wait_for(up.wait(), 5)
        yield wall
    finally:
        stop.set()
        await asyncio.wait_for(running, 5)
