"""Every wording of a purpose is judged as it is kept, to the letter."""

import difflib
from typing import Final

from tests.golden.wordings import KEPT, written

SHOWN: Final = 40
"""Lines of a difference that a failure tells."""


def test_every_wording_is_judged_as_it_is_kept() -> None:
    was, now = KEPT.read_text(encoding="utf-8"), written()
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), n=0, lineterm="")
    told = ["`make golden` keeps them anew; read the difference:", *list(lines)[:SHOWN]]
    assert was == now, "\n".join(told)
