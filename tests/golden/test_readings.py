"""What is understood of spoken lines, and of each way to name people, is as it is kept."""

from tests.as_kept import assert_as_kept
from tests.golden import naming, readings


def test_each_line_of_the_spoken_meetings_is_understood_as_it_is_kept() -> None:
    assert_as_kept(readings.KEPT.read_text(encoding="utf-8"), readings.written())


def test_each_way_to_name_people_means_whom_it_is_kept_to_mean() -> None:
    assert_as_kept(naming.KEPT.read_text(encoding="utf-8"), naming.written())
