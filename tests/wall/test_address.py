"""Where the page is served: on this machine alone unless the network is named."""

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
    ],
)
def test_what_can_be_said_after_serve(said: str, host: str, port: int) -> None:
    assert Address.parsed(said) == Address(host, port)


@pytest.mark.parametrize("said", ["no such host:80", ":70000", ":x", "a:b:c", "[::1"])
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
