"""One host that takes every place at the served wall keeps nobody else away."""

import asyncio
import socket

import pytest

from convene_tui.wall.server import Limits
from tests.wall.served import Served, Viewer, served
from tests.wall.test_server import MEETING

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def from_another_host(wall: Served) -> Connection:
    try:
        return await asyncio.open_connection("127.0.0.1", wall.port, local_addr=("127.0.0.2", 0))
    except OSError:
        pytest.skip("this machine has one address of its own")


async def test_a_stranger_with_many_silent_connections_keeps_nobody_away() -> None:
    async with served(MEETING, limits=Limits(connections=20, asking=30)) as wall:
        silent = [await wall.connect() for _ in range(50)]
        await asyncio.sleep(0.2)
        assert b"503" in await wall.raw(b"")
        for _ in range(5):
            reader, writer = await from_another_host(wall)
            writer.write(wall.request("/"))
            assert b" 200 " in (await asyncio.wait_for(reader.read(), 5)).splitlines()[0]
            writer.close()
        for _, writer in silent:
            writer.transport.abort()
        await asyncio.sleep(0.1)


async def test_a_stranger_whose_viewers_read_nothing_keeps_no_viewer_away() -> None:
    async with served(MEETING, limits=Limits(viewers=5)) as wall:
        deaf = [await wall.follow() for _ in range(5)]
        await asyncio.sleep(0.2)
        assert (await wall.ask("/events"))[0] == 503
        reader, writer = await from_another_host(wall)
        writer.write(wall.request("/events"))
        viewer = Viewer(reader, writer)
        assert "text" in await viewer.picture()
        assert wall.server.viewers == 5
        for each in (*deaf, viewer):
            each.leave()


async def test_a_viewer_who_has_followed_for_long_comes_again() -> None:
    limits = Limits(following=0.3, heartbeat=0.1)
    async with served(MEETING, limits=limits) as wall:
        before = await waiting(wall)
        viewer = await wall.follow()
        await viewer.picture()
        rest = await asyncio.wait_for(viewer.reader.read(), 5)
        assert rest.endswith(b"0\r\n\r\n")
        viewer.leave()
        again = await wall.follow()
        assert "text" in await again.picture()
        again.leave()
        assert await waiting(wall) == before


async def test_a_viewer_who_leaves_leaves_nothing_that_waits() -> None:
    async with served(MEETING) as wall:
        before = await waiting(wall)
        viewer = await wall.follow()
        await viewer.picture()
        wall.change(title="Another")
        wall.server.follow()
        await viewer.picture()
        viewer.leave()
        assert await waiting(wall) == before


async def waiting(wall: Served) -> int:
    """How many tasks wait for something to be set, once every viewer is gone."""
    while wall.server.viewers:
        await asyncio.sleep(0.02)
    await asyncio.sleep(0)
    names = (getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks())
    return sum(name == "Event.wait" for name in names)


async def test_a_viewer_who_stops_reading_gives_the_place_back_to_the_same_host() -> None:
    async with served(MEETING, limits=Limits(viewers=1, taking=0.3)) as wall:
        deaf = socket.socket()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.setblocking(False)
        await asyncio.get_running_loop().sock_connect(deaf, ("127.0.0.1", wall.port))
        deaf.sendall(wall.request("/events"))
        while not wall.server.viewers:
            await asyncio.sleep(0.02)
        number = 0
        while wall.server.viewers:
            number += 1
            assert number < 200, "it keeps its place, however much it was sent"
            wall.change(title=f"Meeting {number} {'of the valley ' * 40}")
            wall.server.follow()
            await asyncio.sleep(0.02)
        viewer = await wall.follow()
        assert "text" in await viewer.picture()
        viewer.leave()
        deaf.close()
