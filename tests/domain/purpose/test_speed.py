"""No key waits for the check."""

import subprocess
import sys

from convene_tui.domain.purpose import check
from tests.counting import counted_calls

SIXTY = " ".join(["The six ports shall cut the wait of every ship from nine days to two"] * 4)


def calls_for(sentences: int) -> int:
    """How many calls it takes to check a text of so many sentences, no two of them alike."""
    text = " ".join(
        f"The {number} ports shall cut the wait of every ship from nine days to {number}."
        for number in range(sentences)
    )
    with counted_calls() as calls:
        check(text)
    return calls.count


def test_sixty_words_are_checked_within_one_frame() -> None:
    check(SIXTY)
    # A frame is 16 ms, and the slowest machine that is known makes a million calls a second.
    assert calls_for(4) < 10_000


def test_a_text_of_four_times_the_words_takes_no_more_than_five_times_the_work() -> None:
    check(SIXTY)
    assert calls_for(16) < 5 * calls_for(4)


def test_nothing_but_the_standard_library_is_imported() -> None:
    code = (
        "import sys; import convene_tui.domain.purpose as p; p.check('Halve deaths on our road');"
        "heavy = {'numpy', 'sklearn', 'textual', 'rich'};"
        "print([m for m in sys.modules if m.split('.')[0] in heavy])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
