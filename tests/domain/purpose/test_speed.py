"""No key waits for the check."""

import subprocess
import sys
import time

from convene_tui.domain.purpose import check

SIXTY = " ".join(["The six ports shall cut the wait of every ship from nine days to two"] * 4)


def test_sixty_words_are_checked_within_one_frame() -> None:
    check(SIXTY)
    best = min(_time_of(SIXTY) for _ in range(10))
    assert best < 0.016


def _time_of(text: str) -> float:
    started = time.perf_counter()
    check(text)
    return time.perf_counter() - started


def test_nothing_but_the_standard_library_is_imported() -> None:
    code = (
        "import sys; import convene_tui.domain.purpose as p; p.check('Halve deaths on our road');"
        "heavy = {'numpy', 'sklearn', 'textual', 'rich'};"
        "print([m for m in sys.modules if m.split('.')[0] in heavy])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
