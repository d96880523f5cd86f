"""What each act does in every place of an alliance is as it is kept, and none does nothing."""

from pathlib import Path

from tests.as_kept import assert_as_kept
from tests.golden.alliance_acts import KEPT, told
from tests.golden.playing import Played
from tests.tui.acts import IDLE


def test_every_act_does_what_it_is_kept_to_do(tmp_path: Path, played: Played) -> None:
    was, now = KEPT.read_text(encoding="utf-8"), told(tmp_path, played)
    assert [line for line in now.splitlines() if line.endswith(f": {IDLE}")] == []
    assert_as_kept(was, now)
