"""`convene capture` on any bytes: each line is kept or refused, and none is passed over."""

import contextlib
import io
import json
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convene_tui.cli.place import Place
from convene_tui.cli.writing import keep_lines
from convene_tui.domain.errors import ConveneError
from convene_tui.live import LiveSession
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.foreign_text import lines_in
from convene_tui.storage.settings import Settings
from tests.cli.command import Convene
from tests.hostile.ways_in import DAY, ROOM


class _Kept:
    """A live session that takes whatever is meant."""

    session = ROOM

    def __init__(self) -> None:
        self.count = 0

    def keep(self, meant: object) -> None:
        self.count += 1

    @contextlib.contextmanager
    def in_one_save(self) -> Iterator[list[object]]:
        yield []


@given(
    st.lists(st.one_of(st.binary(max_size=30), st.text(max_size=20).map(str.encode)), max_size=6)
)
@example([b"a\x0b", b"b\x85\r", b"\n\xe9"])
def test_every_line_is_kept_or_refused(pieces: list[bytes]) -> None:
    pieces = [piece for piece in pieces if piece]
    live, out = _Kept(), io.StringIO()
    place = SimpleNamespace(today=DAY, settings=Settings())
    try:
        with contextlib.redirect_stdout(out):
            status = keep_lines(_pipe(pieces), cast(LiveSession, live), cast(Place, place))
    except ConveneError:
        assert live.count == 0
        assert out.getvalue() == ""
        return
    told = out.getvalue().splitlines()
    lines = [line for come in lines_in(_pipe(pieces), "", "") for line in come]
    assert [line.split(":")[0].split(" ")[1] for line in told] == [
        str(number) for number in range(1, len(lines) + 1)
    ]
    assert sum(line.startswith("kept ") for line in told) == live.count
    assert status in (0, 1)


class _Full(_Kept):
    """One whose disk takes nothing."""

    @contextlib.contextmanager
    def in_one_save(self) -> Iterator[list[object]]:
        yield []
        raise NotSaved("Not saved: the disk is full.", "Make room.")


@pytest.mark.parametrize(
    ("count", "begins"), [(1, "1 line is not kept. "), (2, "2 lines are "), (3, "3 lines are ")]
)
def test_a_full_disk_refuses_each_line_and_says_how_many(
    count: int, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = cast(Place, SimpleNamespace(today=DAY, settings=Settings()))
    pieces = [b"a line\n" * count, b"\n"]
    status = keep_lines(_pipe(pieces), cast(LiveSession, _Full()), place)
    out, err = capsys.readouterr()
    refused = [f"refused {number}: Not saved: the disk is full." for number in range(1, count + 1)]
    assert [line.removesuffix(" Make room.") for line in out.splitlines()[:count]] == refused
    assert err.startswith(f"convene: {begins}")
    assert err.endswith("Not saved: the disk is full. Make room.\n")
    assert status == 2


def _pipe(pieces: list[bytes]) -> Callable[[int], bytes]:
    left = iter(pieces)
    return lambda _: next(left, b"")


def test_lines_that_come_at_once_are_one_save_and_each_is_said(convene: Convene) -> None:
    session = convene.new()
    before = json.loads(convene("show", session, "--json").out)["revision"]
    lines = [f"line number {number}" for number in range(400)]
    done = convene("capture", session, input="\n".join([*lines, "", ":stage nowhere", "oops", ""]))
    told = done.out.splitlines()
    assert told[:400] == [f"kept {number}" for number in range(1, 401)]
    assert told[400].startswith("refused 401: There is nothing to keep.")
    assert [line.split(":")[0].split(" ·")[0] for line in told[401:]] == ["kept 402", "kept 403"]
    found = json.loads(convene("show", session, "--json").out)
    assert found["revision"] == before + 1
