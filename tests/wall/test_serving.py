"""The wall is served beside a console, and its address can be photographed from a small screen."""

import socket
import urllib.error
import urllib.request
from datetime import UTC, datetime

import pytest
import segno

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.wall.address import Address
from convene_tui.wall.qr import rows_of
from convene_tui.wall.serving import ServedWall, on_the_network
from tests.storage.builders import full

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LONGEST = f"http://255.255.255.255:65535/{'x' * 32}/"
HERE = Address("127.0.0.1")


def a_wall() -> ServedWall:
    view = PublicView.of(full(), DEFAULTS)
    return ServedWall(lambda: view, lambda: NOW)


def page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode())


def test_it_answers_from_its_start_to_its_end_and_again_at_the_same_address() -> None:
    wall = a_wall()
    assert not wall
    bound, _ = wall.start(HERE)
    url = wall.url
    assert wall
    assert "<html" in page(url)
    wall.stop()
    assert not wall
    with pytest.raises(urllib.error.URLError):
        page(url)
    wall.start(Address(HERE.host, bound.port))
    assert wall.url == url
    page(url)
    wall.stop()
    wall.stop()


def test_an_address_that_is_taken_is_refused_in_words() -> None:
    with socket.socket() as taken:
        taken.bind((HERE.host, 0))
        taken.listen()
        wall = a_wall()
        with pytest.raises(ConveneError):
            wall.start(Address(HERE.host, taken.getsockname()[1]))
        wall.stop()
        assert not wall


def test_on_the_network_there_is_a_lock_that_an_earlier_time_can_have_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outside = Address("192.0.2.7", 8000)
    monkeypatch.setattr("convene_tui.wall.serving.seen_from_outside", lambda _: outside)
    assert on_the_network(8000) == outside
    monkeypatch.setattr("convene_tui.wall.serving.seen_from_outside", lambda _: HERE)
    with pytest.raises(ConveneError, match="no network"):
        on_the_network()


@pytest.mark.parametrize("text", [LONGEST, "http://10.0.0.1:80/a/", "http://[2001:db8::1]:9/"])
def test_the_rows_are_the_squares_of_the_code_and_fit_a_small_screen(text: str) -> None:
    rows = rows_of(text)
    assert len(rows) <= 20
    assert {len(row) for row in rows} <= {len(rows[0])}
    assert len(rows[0]) < 80
    squares = [[char in tops for char in row] for row in rows for tops in ("▀█", "▄█")]
    code = segno.make(text, error="l", micro=False, boost_error=False)
    known = [[bool(square) for square in row] for row in code.matrix_iter(border=2)]
    assert squares[: len(known)] == known
