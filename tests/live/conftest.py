"""What tests of the live part share."""

from pathlib import Path

import pytest

from convene_tui.storage.archive import Archive
from tests.domain.meeting import START


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty folder of sessions, in which it is always the same moment."""
    return Archive(tmp_path / "sessions", clock=lambda: START)
