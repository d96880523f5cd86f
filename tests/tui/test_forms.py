"""A form opens with whatever was kept, and gives it back."""

from pathlib import Path

import pytest

from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind
from tests.tui.console import console

CHOICES = (("the county", "county"), ("the tribe", "tribe"))


@pytest.mark.parametrize("needed", [True, False])
@pytest.mark.parametrize(("kept", "shown"), [("county", "the county"), ("bank", "bank")])
async def test_a_choice_that_is_none_any_more_stands_until_another_is_chosen(
    tmp_path: Path, kept: str, shown: str, needed: bool
) -> None:
    field = Field("who", "Who", Kind.CHOICE, kept, CHOICES, needed=needed)
    answers: list[object] = []
    async with console(tmp_path) as at:
        await at.app.push_screen(FormDialog("Which?", (field,)), answers.append)
        await at.pilot.pause()
        assert shown in at.text()
        await at.pilot.press("ctrl+s")
        await at.until(lambda: bool(answers))
        await at.app.push_screen(FormDialog("Which?", (field,)), answers.append)
        await at.pilot.press("escape")
        await at.until(lambda: len(answers) == 2)
    assert answers == [{"who": kept}, None]
