"""What two meetings have to do with each other is what is kept, for every state of every thing."""

from tests.as_kept import assert_as_kept
from tests.domain.between_answers import KEPT, written


def test_whatever_became_of_anything_is_what_is_kept() -> None:
    was, now = KEPT.read_text(encoding="utf-8"), written()
    assert_as_kept(was, now)
