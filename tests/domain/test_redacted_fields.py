"""What is left of each field, where somebody is redacted, is what is kept."""

import difflib

from tests.domain.redacted_fields import KEPT, written


def test_of_every_field_there_is_left_what_is_kept() -> None:
    was, now = KEPT.read_text(encoding="utf-8"), written()
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), n=0, lineterm="")
    assert was == now, "\n".join(["`make golden` keeps it anew; read it:", *list(lines)[:40]])
