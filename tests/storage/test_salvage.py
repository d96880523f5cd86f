"""What is read out of a damaged file has the audience that it had, or is private."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from convene_tui.domain.model import TABLES, Session
from convene_tui.storage.salvage import salvage, session_from

FILES: Final = Path(__file__).parents[1] / "files"
OPEN: Final = sorted(
    path for path in FILES.glob("*/*.json") if not path.name.endswith("sealed-ways.json")
)
OLD: Final = [path for path in OPEN if path.parent.name.startswith("schema-1")]

Tables = dict[str, Any]


def salvaged(folder: Path, tables: Tables) -> Session:
    """The session that is read out of a file with these rows."""
    path = folder / "2026-11-17-it.json"
    path.write_text(json.dumps(tables), encoding="utf-8")
    found = session_from(salvage(path), path, "it")
    assert found is not None
    return found.session


def public_rows(session: Session) -> int:
    """How many records are for all; what the room knew of single values is none."""
    tables = [name for name in TABLES if name != "announced"]
    return sum(not row.private for name in tables for row in session.table(name))


@pytest.mark.parametrize("path", OPEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_that_lost_its_number_is_read_as_what_its_rows_are(
    path: Path, tmp_path: Path
) -> None:
    tables = json.loads(path.read_text(encoding="utf-8"))
    told = salvaged(tmp_path, tables)
    del tables["header"]["1"]["schema"]
    guessed = salvaged(tmp_path, tables)
    assert guessed == told
    assert public_rows(told) > 10


def _without_the_second(visits: Tables) -> None:
    del visits["2"]


def _out_of_order(visits: Tables) -> None:
    visits["1"] = visits.pop("1")


def _without_a_beginning(visits: Tables) -> None:
    visits["2"]["entered_at"] = "one day"


def _without_an_end(visits: Tables) -> None:
    visits["1"]["left_at"] = "one day"


def _in_no_stage(visits: Tables) -> None:
    visits["3"]["stage"] = "nowhere"


def _the_last_elsewhere(visits: Tables) -> None:
    visits[str(len(visits))]["stage"] = "problem"


def _without_the_last(visits: Tables) -> None:
    del visits[str(len(visits))]


@pytest.mark.parametrize("path", OLD, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize(
    "damage",
    [
        _without_the_second,
        _out_of_order,
        _without_a_beginning,
        _without_an_end,
        _in_no_stage,
        _the_last_elsewhere,
        _without_the_last,
    ],
)
def test_where_the_way_of_an_old_meeting_is_not_whole_all_of_it_is_private(
    path: Path, damage: Callable[[Tables], None], tmp_path: Path
) -> None:
    tables = json.loads(path.read_text(encoding="utf-8"))
    assert public_rows(salvaged(tmp_path, tables)) > 10
    damage(tables["visits"])
    assert public_rows(salvaged(tmp_path, tables)) == 0


def test_a_visit_that_goes_on_is_whole(tmp_path: Path) -> None:
    tables = json.loads(OLD[0].read_text(encoding="utf-8"))
    last = tables["visits"][str(len(tables["visits"]))]
    last["left_at"] = None
    assert public_rows(salvaged(tmp_path, tables)) > 10
    began = datetime.fromisoformat(last["entered_at"])
    last["left_at"] = (began + timedelta(minutes=5)).isoformat()
    assert public_rows(salvaged(tmp_path, tables)) > 10
