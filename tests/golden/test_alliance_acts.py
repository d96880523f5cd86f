"""What each act does in every place of an alliance is as it is kept, and none does nothing."""

import difflib
from pathlib import Path
from typing import Final

from tests.golden.alliance_acts import KEPT, told
from tests.golden.playing import Played
from tests.tui.acts import IDLE

SHOWN: Final = 40
"""Lines of a difference that a failure tells."""


def test_every_act_does_what_it_is_kept_to_do(tmp_path: Path, played: Played) -> None:
    was, now = KEPT.read_text(encoding="utf-8"), told(tmp_path, played)
    assert [line for line in now.splitlines() if line.endswith(f": {IDLE}")] == []
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), n=2, lineterm="")
    told_of = ["`make golden` keeps it anew; read the difference:", *list(lines)[:SHOWN]]
    assert was == now, "\n".join(told_of)
