"""What each rule says of its own examples in every small wording is as it is kept."""

from tests.as_kept import assert_as_kept
from tests.golden.examples import KEPT, written


def test_each_rule_says_of_its_examples_in_every_wording_what_is_kept() -> None:
    assert_as_kept(KEPT.read_text(encoding="utf-8"), written())
