"""What two meetings have to do with each other is what is kept, for every state of every thing."""

import difflib

from tests.domain.between_answers import KEPT, written


def test_whatever_became_of_anything_is_what_is_kept() -> None:
    was, now = KEPT.read_text(encoding="utf-8"), written()
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), n=1, lineterm="")
    assert was == now, "\n".join(["`make golden` keeps it anew; read it:", *list(lines)[:40]])
