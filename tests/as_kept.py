"""What is made anew, held against what is kept of it; where they differ, the difference is told."""

import difflib
from itertools import islice
from typing import Final

READ_IT: Final = "`make golden` keeps it anew; read the difference:"
SHOWN: Final = 60
"""Lines of a difference that a failure tells."""


def difference(was: str, now: str, name: str = "") -> str:
    """What differs, with a line around it; nothing where both are the same."""
    if was == now:
        return ""
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), name, name, n=1, lineterm="")
    return "\n".join(islice(lines, SHOWN)) or "the ends of the lines"


def assert_as_kept(was: str, now: str, name: str = "") -> None:
    """Fail where the two are not the same to the letter."""
    differs = difference(was, now, name)
    assert not differs, f"{READ_IT}\n{differs}"
