"""Where the page is served: on this machine alone unless the network is named."""

import socket
from typing import Any

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.wall.address import Address, Door, is_meant, seen_from_outside


@pytest.mark.parametrize(
    ("said", "host", "port"),
    [
        ("", "127.0.0.1", 0),
        (":8000", "127.0.0.1", 8000),
        ("8000", "127.0.0.1", 8000),
        ("localhost:8000", "127.0.0.1", 8000),
        ("192.0.2.7", "192.0.2.7", 0),
        ("0.0.0.0:80", "0.0.0.0", 80),
        ("[::1]:8000", "::1", 8000),
        ("[::]", "::", 0),
        ("::1", "::1", 0),
        (" 8000 ", "127.0.0.1", 8000),
        (":65535", "127.0.0.1", 65535),
        ("192.0.2.7:", "192.0.2.7", 0),
        ("2001:DB8::1", "2001:db8::1", 0),
    ],
)
def test_what_can_be_said_after_serve(said: str, host: str, port: int) -> None:
    assert Address.parsed(said) == Address(host, port)


@pytest.mark.parametrize("said", ["no such host:80", ":65536", ":x", "a:b:c", "[::1", "::1]:x"])
def test_what_is_no_address_is_refused_with_an_example(said: str) -> None:
    with pytest.raises(ConveneError) as refused:
        Address.parsed(said)
    assert "For example" in refused.value.remedy


def test_only_the_network_needs_a_token_and_each_has_its_own() -> None:
    assert Door.to(Address("127.0.0.1")) == Door.to(Address("::1")) == Door("")
    doors = {Door.to(Address("0.0.0.0")).token for _ in range(20)}
    assert len(doors) == 20
    assert all(len(token) >= 32 for token in doors)


def test_only_the_address_that_was_called_is_meant() -> None:
    assert is_meant(b"192.0.2.7:80", "192.0.2.7", 80)
    assert is_meant(b"192.0.2.7", "192.0.2.7", 80)
    assert is_meant(b"[::1]:8000", "::1", 8000)
    assert is_meant(b"LOCALHOST:8000", "127.0.0.1", 8000)
    assert is_meant(b"192.0.2.7:8000", "::ffff:192.0.2.7", 8000)
    assert not is_meant(b"localhost:8000", "192.0.2.7", 8000)
    assert not is_meant(b"rebound.example:8000", "192.0.2.7", 8000)


def test_an_address_for_all_is_told_as_one_that_others_can_call() -> None:
    assert not seen_from_outside(Address("0.0.0.0", 8000)).is_any
    assert seen_from_outside(Address("192.0.2.7", 8000)) == Address("192.0.2.7", 8000)


@pytest.mark.parametrize(
    ("host", "shown", "is_loopback", "is_any"),
    [
        ("127.0.0.1", "127.0.0.1:80", True, False),
        ("127.9.0.1", "127.9.0.1:80", True, False),
        ("0.0.0.0", "0.0.0.0:80", False, True),
        ("::", "[::]:80", False, True),
        ("::1", "[::1]:80", True, False),
        ("192.0.2.7", "192.0.2.7:80", False, False),
    ],
)
def test_an_address_says_who_can_reach_it(
    host: str, shown: str, is_loopback: bool, is_any: bool
) -> None:
    address = Address(host, 80)
    assert (str(address), address.is_loopback, address.is_any) == (shown, is_loopback, is_any)
    assert (Door.to(address, "again").token == "again") is not is_loopback


@pytest.mark.parametrize(
    ("target", "open", "locked"),
    [
        (b"/", b"", None),
        (b"/wall.css", b"wall.css", None),
        (b"/key", b"key", None),
        (b"/key/", b"key/", b""),
        (b"/key/wall.css", b"key/wall.css", b"wall.css"),
        (b"/key//", b"key//", b"/"),
        (b"/keys/", b"keys/", None),
        (b"key/", None, None),
        (b"", None, None),
        (b"*", None, None),
    ],
)
def test_a_door_leads_to_what_stands_behind_its_token(
    target: bytes, open: bytes | None, locked: bytes | None
) -> None:
    assert (Door().page_behind(target), Door("key").page_behind(target)) == (open, locked)
    assert (Door().path, Door("key").path) == ("/", "/key/")


@pytest.mark.parametrize(
    ("local", "port", "meant"),
    [
        ("192.0.2.7", 80, {"192.0.2.7:80", "192.0.2.7"}),
        ("192.0.2.7", 8000, {"192.0.2.7:8000"}),
        ("127.0.0.1", 80, {"127.0.0.1:80", "127.0.0.1", "localhost:80", "localhost"}),
        ("127.0.0.1", 8000, {"127.0.0.1:8000", "localhost:8000"}),
        ("::1", 80, {"[::1]:80", "[::1]", "localhost:80", "localhost"}),
        ("::ffff:192.0.2.7", 8000, {"192.0.2.7:8000"}),
    ],
)
def test_each_host_is_meant_where_it_answers_and_nowhere_else(
    local: str, port: int, meant: set[str]
) -> None:
    hosts = {"192.0.2.7", "127.0.0.1", "localhost", "[::1]", "::1", "rebound.example", ""}
    asked = {f"{host}{behind}" for host in hosts for behind in ("", ":80", ":8000", ":")}
    assert {each for each in asked if is_meant(each.encode(), local, port)} == meant


class Way(socket.socket):
    """Remembers what is asked of it, and goes nowhere."""

    asked: list[tuple[int, int, Any]]
    reaches = True

    def connect(self, address: Any) -> None:
        self.asked.append((self.family, self.type, address[0]))
        if not self.reaches:
            raise OSError

    def getsockname(self) -> Any:
        return ("2001:db8::7", 1) if self.family == socket.AF_INET6 else ("192.0.2.7", 1)


@pytest.mark.parametrize(
    ("every", "family", "beyond", "here", "alone"),
    [
        ("0.0.0.0", socket.AF_INET, "192.0.2.1", "192.0.2.7", "127.0.0.1"),
        ("::", socket.AF_INET6, "2001:db8::1", "2001:db8::7", "::1"),
    ],
)
def test_the_system_alone_is_asked_for_an_address_and_nothing_is_sent(
    every: str, family: int, beyond: str, here: str, alone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    way: Any = type("Way", (Way,), {"asked": []})
    monkeypatch.setattr(socket, "socket", way)
    assert seen_from_outside(Address(every, 8000)) == Address(here, 8000)
    way.reaches = False
    assert seen_from_outside(Address(every, 8000)) == Address(alone, 8000)
    assert way.asked == [(family, socket.SOCK_DGRAM, beyond)] * 2
