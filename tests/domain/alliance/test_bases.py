"""What is said of the information base is as it is kept, for each entry in each of its states."""

from tests.as_kept import assert_as_kept
from tests.domain.alliance.bases import KEPT, written


def test_the_base_is_told_as_it_is_kept() -> None:
    assert_as_kept(KEPT.read_text(encoding="utf-8"), written())
