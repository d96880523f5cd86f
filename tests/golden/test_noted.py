"""What each line about an alliance means is as it is kept."""

from tests.as_kept import assert_as_kept
from tests.golden.noted import KEPT, written


def test_every_word_makes_of_every_line_what_is_kept() -> None:
    assert_as_kept(KEPT.read_text(encoding="utf-8"), written())
