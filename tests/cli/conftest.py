"""A fresh folder for each test of the command."""

from datetime import timedelta
from pathlib import Path

import pytest

from convene_tui.domain.alliance.charter_wishes import Sign, WriteCharter
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live.alliance import AllianceDesk
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from tests.cli.command import Convene
from tests.domain.alliance.compact import SECOND, meetings

PEOPLE = """name,organisation,seat
Ann Lee,Valley Water,pays
Bo Cruz,River Tribe,suffers
Cy Park,County,decides
"""


@pytest.fixture
def convene(tmp_path: Path) -> Convene:
    return Convene(tmp_path)


@pytest.fixture
def people(tmp_path: Path) -> str:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return str(file)


@pytest.fixture
def compact(convene: Convene) -> Convene:
    """A folder with the two meetings of an alliance, whose charter Ann has signed."""
    archive = Archive(convene.sessions)
    for session in meetings():
        archive.create(session)
    ids = iter(f"id{number}" for number in range(9))
    desk = AllianceDesk(
        Alliances(archive),
        "Compact",
        clock=lambda: SECOND + timedelta(days=1),
        new_id=lambda: next(ids),
        thresholds=DEFAULTS,
    )
    desk.keep(WriteCharter("# Purpose\nPump *less*.\n[open: who pays]"))
    desk.keep(Sign("Ann Lee", "Utility"))
    return convene
