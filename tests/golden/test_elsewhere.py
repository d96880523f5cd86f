"""What becomes of each line and each intention in other moments is as it is kept, to the letter."""

import difflib
from typing import Final

import pytest

from tests.golden.elsewhere import KEPT, TABLES, written
from tests.golden.playing import Played

SHOWN: Final = 60
"""Lines of a difference that a failure tells."""


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_as_it_is_kept(name: str, played: Played) -> None:
    was, now = (KEPT / name).read_text(encoding="utf-8"), written(name, played)
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), name, name, n=2)
    told = ["`make golden` keeps them anew; read the difference:", *list(lines)[:SHOWN]]
    assert was == now, "\n".join(told)
