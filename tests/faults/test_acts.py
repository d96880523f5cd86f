"""What takes several files is whole or not begun, wherever it is cut off."""

from pathlib import Path

import pytest

from tests.faults.acts import ACTS, IN_SHORT, Stage, Tried, each_call

# To seal two at once is to seal one, and what two need besides.
AT_LEAST = [tried for tried in ACTS if tried.name != "seal"]


@pytest.mark.parametrize("how", IN_SHORT)
@pytest.mark.parametrize("tried", AT_LEAST, ids=lambda tried: tried.name)
def test_an_act_that_is_cut_off_is_whole_or_not_begun(
    tmp_path: Path, tried: Tried, how: str
) -> None:
    # Every third call here; `make faults` cuts it off at each of them.
    count, wrong = each_call(Stage(tmp_path, tried), IN_SHORT[how], every=3)
    assert wrong == []
    assert count >= (2 if "deleted" in how else 10)


@pytest.mark.parametrize("tried", ACTS, ids=lambda tried: tried.name)
def test_an_act_that_nothing_disturbs_is_whole(tmp_path: Path, tried: Tried) -> None:
    stage = Stage(tmp_path, tried)
    archive = stage.set_up()
    assert tried.state(stage.room) == "not begun"
    assert tried.act(archive) == ()
    assert tried.state(stage.room) == "whole"
    assert stage.wrong() == ""
