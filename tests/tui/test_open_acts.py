"""What a menu offers does something, and what it does is as it is kept."""

import difflib
from pathlib import Path
from typing import Final

import pytest

from convene_tui.domain.stages import AGENDA
from convene_tui.domain.stages.stage import Stage
from tests.tui.acts import IDLE, KEPT, told

SHOWN: Final = 40
"""Lines of a difference that a failure tells."""


@pytest.mark.parametrize("stage", AGENDA, ids=lambda stage: stage.key)
async def test_every_act_that_is_offered_does_what_it_is_kept_to_do(
    tmp_path: Path, stage: Stage
) -> None:
    was, now = (KEPT / f"{stage.key}.txt").read_text(encoding="utf-8"), await told(tmp_path, stage)
    assert [line for line in now.splitlines() if line.endswith(IDLE)] == []
    lines = difflib.unified_diff(was.splitlines(), now.splitlines(), n=2, lineterm="")
    told_of = ["`make golden` keeps them anew; read the difference:", *list(lines)[:SHOWN]]
    assert was == now, "\n".join(told_of)
