"""The agenda is whole, and what a stage says can be typed in it is understood there."""

from datetime import date
from pathlib import Path

import pytest

import convene_tui.domain.stages as stages
from convene_tui.domain.capture.samples import rows_of
from convene_tui.domain.model import StageKey
from convene_tui.domain.stages import AGENDA, Stage, find_stage
from tests.domain.meeting import person, session

TODAY = date(2026, 11, 24)
ROOM = session(*(person(key, f"{key.upper()}nn Person{key}") for key in "abcdef"))


def test_every_file_of_a_stage_is_on_the_agenda() -> None:
    files = {path.stem for path in Path(stages.__file__).parent.glob("*.py")}
    assert files - {"__init__", "stage", "leaving"} == {stage.key for stage in AGENDA}


def test_the_agenda_has_every_stage_once_and_in_its_order() -> None:
    assert [stage.key for stage in AGENDA] == list(StageKey)
    assert [stage.number for stage in AGENDA] == list(range(8))


@pytest.mark.parametrize("stage", AGENDA, ids=lambda stage: stage.key)
def test_a_prompt_fits_into_one_line_of_a_narrow_terminal(stage: Stage) -> None:
    assert len(stage.prompt) <= 78
    assert len(stage.conclusion) <= 58


@pytest.mark.parametrize("stage", StageKey)
def test_a_stage_has_lines_worth_typing_in_it(stage: StageKey) -> None:
    assert rows_of(stage)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("3", StageKey.SUBSTANCE),
        ("purpose", StageKey.PURPOSE),
        ("conc", StageKey.CONCERNS),
        ("n", StageKey.SUBSTANCE),
        ("p", StageKey.ARRIVE),
        ("next", StageKey.SUBSTANCE),
    ],
)
def test_a_stage_is_found_as_people_say_it(said: str, key: StageKey) -> None:
    found = find_stage(said, StageKey.PROBLEM)
    assert found is not None
    assert found.key is key


@pytest.mark.parametrize("said", ["8", "p r", "", "c", "pr"])
def test_a_stage_that_could_be_two_or_none_is_not_found(said: str) -> None:
    assert find_stage(said, StageKey.PROBLEM) is None
