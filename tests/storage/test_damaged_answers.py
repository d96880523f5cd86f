"""What is said of every file in which one thing is wrong is what is kept, to the letter."""

import difflib
from typing import Final

import pytest

from tests.storage.damaged import KEPT, KINDS, written

SHOWN: Final = 40
"""Lines of a difference that a failure tells."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_damaged_file_is_answered_as_it_is_kept(kind: str) -> None:
    was, now = (KEPT / f"{kind}.txt").read_text(encoding="utf-8"), written(kind)
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), n=1, lineterm="")
    told = ["`make golden` keeps them anew; read the difference:", *list(lines)[:SHOWN]]
    assert was == now, "\n".join(told)


def test_nothing_is_kept_that_nobody_asks_for() -> None:
    assert {path.stem for path in KEPT.iterdir()} == set(KINDS)
