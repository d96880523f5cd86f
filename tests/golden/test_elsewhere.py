"""What becomes of each line and each intention in other moments is as it is kept, to the letter."""

import pytest

from tests.as_kept import assert_as_kept
from tests.golden.elsewhere import KEPT, TABLES, written
from tests.golden.playing import Played


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_as_it_is_kept(name: str, played: Played) -> None:
    was, now = (KEPT / name).read_text(encoding="utf-8"), written(name, played)
    assert_as_kept(was, now, name)
