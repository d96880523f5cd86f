"""What is said of the train is as it is kept, for each way in which two meetings can differ."""

from tests.as_kept import assert_as_kept
from tests.domain.alliance.trains import KEPT, written


def test_the_train_is_told_as_it_is_kept() -> None:
    assert_as_kept(KEPT.read_text(encoding="utf-8"), written())
