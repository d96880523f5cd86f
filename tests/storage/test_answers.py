"""What is said of every file in which one thing is wrong, and the like, is kept to the letter."""

import sys

import pytest

from tests.as_kept import assert_as_kept
from tests.storage.answered import KEPT, OF_LINUX, WRITTEN


@pytest.mark.parametrize("name", WRITTEN)
def test_everything_is_answered_as_it_is_kept(name: str) -> None:
    if name in OF_LINUX and sys.platform != "linux":
        pytest.skip("other systems are asked otherwise")
    was, now = (KEPT / f"{name}.txt").read_text(encoding="utf-8"), WRITTEN[name]()
    assert_as_kept(was, now)


def test_nothing_is_kept_that_nobody_asks_for() -> None:
    assert {path.stem for path in KEPT.iterdir()} == set(WRITTEN)
