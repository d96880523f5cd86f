"""A file that others made opens or is refused in one line, and nothing that is made of it fails."""

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.foreign import TEXTS, several, single, worded
from tests.hostile.kinds import KINDS, failures

STEPS = {"session": 47, "alliance": 23, "invitation": 7}
"""Each so manieth file here; `python -m tests.hostile.many` tries a hundred thousand."""
PAGES_EVERY = 60
"""Of how many files that opened one is laid out on pages."""


@pytest.mark.parametrize("word", KINDS)
def test_no_value_in_any_field_breaks_what_is_made_of_it(tmp_path: Path, word: str) -> None:
    kind = KINDS[word]
    _, tables = kind.made(tmp_path)
    some = single(tables, kind.whole, start=7, step=STEPS[word])
    wrong, opened, refused = failures(tmp_path, some, kind, pages_every=PAGES_EVERY)
    assert wrong == Counter()
    assert min(opened, refused) > 20


@pytest.mark.parametrize("word", KINDS)
def test_no_handful_of_values_breaks_what_is_made_of_it(tmp_path: Path, word: str) -> None:
    kind = KINDS[word]
    _, tables = kind.made(tmp_path)
    some = several(tables, random.Random(20), 120, kind.whole)
    wrong, opened, _ = failures(tmp_path, some, kind, pages_every=PAGES_EVERY)
    assert wrong == Counter()
    assert opened > 5


@pytest.mark.parametrize("turn", range(0, len(TEXTS), 9))
def test_no_words_break_a_page_that_is_set(tmp_path: Path, turn: int) -> None:
    kind = KINDS["session"]
    _, tables = kind.made(tmp_path)
    assert failures(tmp_path, [worded(tables, turn)], kind) == (Counter(), 1, 0)
