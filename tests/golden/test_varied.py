"""What becomes of every answer when one value is another one is as it is kept, to the letter."""

from typing import Final

import pytest

from tests.as_kept import assert_as_kept
from tests.golden.playing import Played
from tests.golden.questions import LEFT_OUT, callables
from tests.golden.varied import KEPT, Asked, files

NAMES: Final = sorted(path.relative_to(KEPT).as_posix() for path in KEPT.rglob("*.txt"))
Tables = dict[str, tuple[Asked, str]]


@pytest.fixture(scope="session")
def tables(played: Played) -> Tables:
    return {name: (each, table) for name, each, table in files(played)}


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_as_it_is_kept(name: str, tables: Tables) -> None:
    each, table = tables[name]
    was = (KEPT / name).read_text(encoding="utf-8")
    now = each.written(table)
    assert_as_kept(was, now, name)


def test_every_table_is_varied(tables: Tables) -> None:
    assert sorted(tables) == NAMES


def test_what_is_left_out_is_there() -> None:
    assert set(LEFT_OUT) <= {name for name, _ in callables()}
