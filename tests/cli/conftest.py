"""A fresh folder for each test of the command."""

from pathlib import Path

import pytest

from tests.cli.command import Convene

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
