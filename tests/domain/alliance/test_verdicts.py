"""What each answer about an invitation speaks for is as it is kept, word for word."""

from tests.as_kept import assert_as_kept
from tests.domain.alliance.verdicts import KEPT, written


def test_what_each_answer_speaks_for_is_as_it_is_kept() -> None:
    assert_as_kept(KEPT.read_text(encoding="utf-8"), written())
