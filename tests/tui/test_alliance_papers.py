"""The papers of an alliance that a dialog writes: all but the charter are for nobody else."""

from pathlib import Path

import pytest

from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.tui.dialogs.alliance_export import AlliancePaper, write
from tests.domain.alliance.compact import empty, meetings


@pytest.mark.parametrize("paper", AlliancePaper)
def test_whatever_is_private_is_readable_by_nobody_else(
    tmp_path: Path, paper: AlliancePaper
) -> None:
    view = AllianceView.of(empty(), meetings(), DEFAULTS)
    told = write(view, {"folder": str(tmp_path), "what": paper, "form": "md"}, None)
    written = [*tmp_path.iterdir()]
    assert told in written
    assert len(written) == (3 if paper is AlliancePaper.TRUST else 1)
    for path in written:
        is_private = path.stat().st_mode & 0o077 == 0
        assert is_private is ("PRIVATE" in path.name) is (paper is not AlliancePaper.CHARTER)
