"""What is left of each field, where somebody is redacted, is what is kept."""

from tests.as_kept import assert_as_kept
from tests.domain.redacted_fields import KEPT, written


def test_of_every_field_there_is_left_what_is_kept() -> None:
    was, now = KEPT.read_text(encoding="utf-8"), written()
    assert_as_kept(was, now)
