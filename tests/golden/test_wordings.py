"""Every wording of a purpose is judged as it is kept, to the letter."""

from tests.as_kept import assert_as_kept
from tests.golden.wordings import KEPT, written


def test_every_wording_is_judged_as_it_is_kept() -> None:
    was, now = KEPT.read_text(encoding="utf-8"), written()
    assert_as_kept(was, now)
