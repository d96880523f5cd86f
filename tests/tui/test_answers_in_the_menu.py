"""An answer to a doubt: by the key that stands before it in the menu, or by Tab in the line."""

from functools import partial
from pathlib import Path
from typing import cast

import pytest

from convene_tui.domain.model import StageKey
from convene_tui.tui.dialogs.acts import ActsDialog
from convene_tui.tui.keys.shown import key_name
from tests.tui.console import Console, console

DOUBTFUL = (
    (StageKey.CLOSE, "b will send the map by fri"),
    (StageKey.CLOSE, "b and c: visit the ford"),
    (StageKey.CONCERNS, "b objects: the date is too soon"),
    (StageKey.PROBLEM, "b - two orchards went dry"),
    (StageKey.PROBLEM, "b the river is dying"),
    (StageKey.SUBSTANCE, "? the new one"),
    (StageKey.CONCERNS, "concern b too soon"),
)


async def asked(at: Console) -> ActsDialog:
    """The menu of the newest line in Kept."""
    await at.pilot.press("shift+tab", "end", "enter")
    await at.until(lambda: isinstance(at.app.screen, ActsDialog))
    return cast(ActsDialog, at.app.screen)


def _has_moved(at: Console, revision: int) -> bool:
    return at.session.revision != revision


@pytest.mark.parametrize(("stage", "line"), DOUBTFUL)
async def test_each_key_of_the_menu_is_the_answer_beside_it(
    tmp_path: Path, stage: StageKey, line: str
) -> None:
    signs = set[str]()
    async with console(tmp_path, stage=stage) as at:
        await at.line(line)
        answers = [act for act in (await asked(at))._acts if act.action.startswith("settle")]
        assert answers
        await at.pilot.press("escape", "escape")
        for answer in answers:
            before = at.session
            await asked(at)
            await at.pilot.press(answer.key)
            await at.until(partial(_has_moved, at, before.revision))
            await at.until(lambda: not isinstance(at.app.screen, ActsDialog))
            signs.add(key_name(answer.key))
            after = at.session.revision
            await at.pilot.press("escape", "ctrl+z")
            await at.until(partial(_has_moved, at, after))
    assert signs <= set("+!?0123456789abcdefghijklmnopqrstuvwxyz")


async def test_tab_in_a_line_that_asks_nothing_leaves_the_words_where_they_are_typed(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        await at.pilot.press(*"it runs dry")
        await at.pilot.press("tab", "tab")
        await at.pilot.press(*" in may")
        await at.pilot.press("enter")
        await at.pilot.pause()
        assert [note.text for note in at.session.notes] == ["it runs dry in may"]
