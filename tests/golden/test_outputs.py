"""Every output of two played meetings and their alliance is as it is kept, to the letter."""

import difflib

from tests.golden.kept import kept
from tests.golden.outputs import Outputs

SHOWN = 60
"""Lines of a difference that a failure tells, a file."""


def test_every_output_is_as_it_is_kept(outputs: Outputs) -> None:
    """All in one test: to play takes longer than to compare. `make golden` keeps them anew."""
    before, after = kept(), outputs.everything()
    told = []
    for name in sorted({*before, *after}):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            lines = difflib.unified_diff(was.splitlines(), now.splitlines(), name, name, n=1)
            told.append("\n".join(list(lines)[:SHOWN]))
    assert not told, "\n\n".join(["`make golden` keeps them anew; read the difference:", *told])
