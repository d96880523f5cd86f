"""The served wall, from the wire: it follows, it is strict, and gives nothing else away."""

import asyncio
import re
from dataclasses import replace

import pytest

from convene_tui.domain.model import OnWall, StageKey
from convene_tui.wall.address import Door
from convene_tui.wall.server import PAGE_LOOKS_EVERY, Limits
from tests.domain.whole_meeting import WORDS, whole_meeting
from tests.wall.sentinels import all_walls, forbidden, full_session
from tests.wall.served import served

MEETING = replace(whole_meeting(), stage=StageKey.PURPOSE, ended_at=None)
TOKEN = Door("only-who-knows-this-sees-the-wall")

PATHS = (
    "/../../etc/passwd", "/%2e%2e/", "/./", "//", "/wall.css/", "/Wall.css", "/wall.css?x=1",
    "/index.html", "/sessions", "/favicon.ico", "/wall.py", "/templates/page.html.j2", "/events/",
    "/%00", "/static/wall.js", "/wall%2ecss", "*", "http://127.0.0.1/", "/\\..\\", "/.git/config",
)  # fmt: skip


async def test_the_page_shows_what_the_room_may_see_and_refers_to_nothing_outside() -> None:
    async with served(MEETING) as wall:
        status, head, body = await wall.ask("/")
        assert status == 200
        assert WORDS in body.decode()
        assert b"://" not in body
        for strict in (
            b"default-src 'none'", b"frame-ancestors 'none'", b"nosniff", b"no-referrer",
            b"no-store", b"same-origin",
        ):  # fmt: skip
            assert strict in head
        assert b"Access-Control" not in head
        assert b"Server" not in head
        for name in ("/wall.css", "/wall.js"):
            status, _, body = await wall.ask(name)
            assert status == 200
            assert b"http" not in body.replace(b"https://", b"http")


async def test_head_says_what_get_says_without_the_body() -> None:
    async with served(MEETING) as wall:
        _, head, body = await wall.ask("/wall.css")
        status, same, nothing = await wall.ask("/wall.css", "HEAD")
        assert (status, same, nothing) == (200, head, b"")
        assert body
        assert (await wall.ask("/events", "HEAD"))[0] == 200


async def test_what_changes_is_sent_within_half_a_second_and_a_blank_at_once() -> None:
    async with served(MEETING) as wall:
        viewer = await wall.follow()
        assert WORDS in (await viewer.picture())["text"]
        wall.change(wall=OnWall.PAINS)
        # The very next picture: none is sent between, and a change is looked for soon enough.
        assert "pumps burn out" in (await viewer.picture())["list"]
        assert 2 * PAGE_LOOKS_EVERY < 0.5
        wall.change(blanked=True)
        picture = await viewer.picture()
        assert picture == {"title": "The wall", "head": "", "text": "", "list": ""}
        assert b"Cascade" not in (await wall.ask("/"))[2]
        wall.change(blanked=False)
        assert "pumps burn out" in (await viewer.picture())["list"]
        viewer.leave()


async def test_a_viewer_to_whom_nothing_new_is_sent_hears_that_the_wall_is_alive() -> None:
    async with served(MEETING, limits=Limits(heartbeat=0.05)) as wall:
        viewer = await wall.follow()
        await viewer.picture()
        for _ in range(2):
            viewer.received = b""
            async with asyncio.timeout(20):
                while b":\n\n" not in viewer.received:
                    viewer.received += await viewer.reader.read(65536)
            assert b"data:" not in viewer.received
        viewer.leave()


async def test_a_change_that_the_room_does_not_see_sends_nothing() -> None:
    async with served(MEETING) as wall:
        viewer = await wall.follow()
        await viewer.picture()
        wall.change(marks=(), readings=(), proposals=(), revision=99)
        with pytest.raises(TimeoutError):
            await viewer.picture(0.4)
        viewer.leave()


async def test_no_byte_that_is_not_for_the_room_is_ever_sent() -> None:
    async with served(full_session()) as wall:
        for session in all_walls():
            wall.show(session)
            wall.server.follow()
            viewer = await wall.follow()
            await viewer.picture()
            viewer.leave()
            answers = [await wall.ask(path) for path in ("/", "/nothing")]
            sent = viewer.received + b"".join(head + body for _, head, body in answers)
            # How many bytes there are may well be the number of a year.
            said = re.sub(r"Content-Length: \d+", "", sent.decode())
            assert not forbidden(said, names=session.wall_names)
            assert "§" in sent.decode() or session.wall is OnWall.NOTHING


async def test_text_that_people_typed_is_never_markup() -> None:
    nasty = '<script>alert(1)</script> "quoted" & \r\n\n data: x </title> {{ 7*7 }}'
    named = replace(MEETING, title=nasty, success=nasty, stage=StageKey.ARRIVE)
    async with served(named) as wall:
        _, _, body = await wall.ask("/")
        viewer = await wall.follow()
        sent = "".join((await viewer.picture()).values())
        viewer.leave()
        assert body.count(b"<script") == 1
        assert "<script" not in sent.replace(nasty, "")
        assert "{{ 7*7 }}" in body.decode()


@pytest.mark.parametrize("path", PATHS)
async def test_tricks_with_paths_lead_nowhere(path: str) -> None:
    async with served(MEETING) as wall:
        assert (await wall.ask(path))[0] == 404


async def test_only_reading_is_answered() -> None:
    async with served(MEETING) as wall:
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"):
            status, head, body = await wall.ask("/", method)
            assert status == 405
            assert b"Allow: GET, HEAD" in head
            assert WORDS.encode() not in body


async def test_a_name_that_is_not_ours_is_refused() -> None:
    async with served(MEETING) as wall:
        port = wall.port
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "",
                     f"127.0.0.1:{port}.evil.example", f"localhost.evil:{port}"):  # fmt: skip
            assert (await wall.ask("/", Host=host))[0] == 421
        assert (await wall.ask("/", Host=f"localhost:{wall.port}"))[0] == 200
        two = wall.request("/").replace(b"\r\n\r\n", b"\r\nHost: evil.example\r\n\r\n")
        assert b" 400 " in (await wall.raw(two)).splitlines()[0]


async def test_a_page_elsewhere_can_link_here_and_read_nothing() -> None:
    async with served(MEETING) as wall:
        probing = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}
        assert (await wall.ask("/events", **probing))[0] == 403
        assert (await wall.ask("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate"))[
            0
        ] == 200


async def test_whoever_does_not_know_the_token_gets_nothing() -> None:
    async with served(MEETING, door=TOKEN) as wall:
        token = TOKEN.token
        for path in ("/", "/events", "/wall.css", "//", f"/{token}", f"/{token[:-1]}/",
                     f"/{token}x/", f"/{token.upper()}/", f"/x/{token}/"):  # fmt: skip
            status, head, body = await wall.ask(path)
            assert status == 404
            assert TOKEN.token.encode() not in head + body
        assert (await wall.ask("/", "POST"))[0] == 404
        assert WORDS.encode() in (await wall.ask(TOKEN.path))[2]
        viewer = await wall.follow(f"{TOKEN.path}events")
        assert WORDS in (await viewer.picture())["text"]
        viewer.leave()


async def test_what_is_no_http_is_refused_and_the_next_one_is_served() -> None:
    async with served(MEETING) as wall:
        for data in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"\r\n" * 9,
                     b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                     b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n", bytes(range(256)) * 40,
                     b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5_000 + b"\r\n"):  # fmt: skip
            reader, writer = await wall.connect()
            writer.write(data)
            writer.write_eof()
            try:
                answer = await asyncio.wait_for(reader.read(), 5)
            except ConnectionError:
                answer = b""
            assert WORDS.encode() not in answer
            writer.close()
        assert (await wall.ask("/"))[0] == 200


async def test_clients_that_are_slow_or_say_nothing_are_let_go() -> None:
    async with served(MEETING, limits=Limits(asking=0.3)) as wall:
        silent, silent_writer = await wall.connect()
        slow, slow_writer = await wall.connect()
        for sign in wall.request("/")[:40]:
            slow_writer.write(bytes((sign,)))
            await asyncio.sleep(0.02)
            if slow_writer.is_closing() or slow.at_eof():
                break
        for reader in (silent, slow):
            try:
                assert await asyncio.wait_for(reader.read(), 5) == b""
            except ConnectionError:
                continue
        silent_writer.close()
        slow_writer.close()
        assert (await wall.ask("/"))[0] == 200


async def test_a_viewer_that_takes_nothing_is_let_go_and_holds_up_nobody() -> None:
    limits = Limits(taking=0.5)
    async with served(MEETING, limits=limits) as wall:
        stuck, stuck_writer = await wall.connect()
        stuck_writer.write(wall.request("/events"))
        stuck_writer.transport.pause_reading()  # type: ignore[attr-defined]
        other = await wall.follow()
        await other.picture()
        for number in range(12):
            wall.change(success=f"{number} " * 200_000, stage=StageKey.ARRIVE)
            assert f"{number} " in (await other.picture())["text"]
        await asyncio.sleep(0.8)
        assert wall.server.viewers == 1
        other.leave()
        stuck_writer.close()
        del stuck


async def test_fifty_viewers_follow_at_once() -> None:
    async with served(MEETING) as wall:
        viewers = [await wall.follow() for _ in range(50)]
        await asyncio.gather(*(viewer.picture() for viewer in viewers))
        wall.change(wall=OnWall.PAINS)
        pictures = await asyncio.gather(*(viewer.picture() for viewer in viewers))
        assert all("pumps burn out" in picture["list"] for picture in pictures)
        for viewer in viewers:
            viewer.leave()


async def test_too_many_are_told_to_come_later() -> None:
    async with served(MEETING, limits=Limits(connections=4, viewers=2)) as wall:
        viewers = [await wall.follow() for _ in range(2)]
        for viewer in viewers:
            await viewer.picture()
        assert (await wall.ask("/events"))[0] == 503
        assert (await wall.ask("/"))[0] == 200
        idle = [await wall.connect() for _ in range(2)]
        await asyncio.sleep(0.1)
        assert b"503" in await wall.raw(b"")
        for _, writer in idle:
            writer.close()
        viewers[0].leave()
        await asyncio.sleep(0.1)
        again = await wall.follow()
        await again.picture()
        again.leave()
        viewers[1].leave()


async def test_a_server_that_nothing_happens_to_ends_by_itself() -> None:
    async with served(MEETING, limits=Limits(idle=0.3)) as wall:
        viewer = await wall.follow()
        await viewer.picture()
        assert await asyncio.wait_for(viewer.reader.read(), 3) is not None
        viewer.leave()
        with pytest.raises(ConnectionRefusedError):
            await wall.connect()
