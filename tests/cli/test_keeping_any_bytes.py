"""`convene capture` on any bytes: each line is kept or refused, and none is passed over."""

import contextlib
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

from hypothesis import example, given
from hypothesis import strategies as st

from convene_tui.cli.place import Place
from convene_tui.cli.writing import keep_lines
from convene_tui.domain.errors import ConveneError
from convene_tui.live import LiveSession
from convene_tui.storage.foreign_text import lines_in
from convene_tui.storage.settings import Settings
from tests.hostile.ways_in import DAY, ROOM


class _Kept:
    """A live session that takes whatever is meant."""

    session = ROOM

    def __init__(self) -> None:
        self.count = 0

    def keep(self, meant: object) -> None:
        self.count += 1

    def refusals(self) -> tuple[str, ...]:
        return ()


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
    lines = list(lines_in(_pipe(pieces), "", ""))
    assert [line.split(":")[0].split(" ")[1] for line in told] == [
        str(number) for number in range(1, len(lines) + 1)
    ]
    assert sum(line.startswith("kept ") for line in told) == live.count
    assert status in (0, 1)


def _pipe(pieces: list[bytes]) -> Callable[[int], bytes]:
    left = iter(pieces)
    return lambda _: next(left, b"")
