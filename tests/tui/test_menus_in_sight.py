"""A menu in a small window: each choice is whole, or scrolled to where a bar says there is more."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from convene_tui.domain.model import StageKey
from convene_tui.tui.dialogs.acts import ActsDialog
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.dialogs.ending import EndDialog
from convene_tui.tui.keys import lists
from convene_tui.tui.keys.shown import RowAct, acts_of
from tests.tui.console import Console, console

SMALL = ((80, 24), (40, 12))
MENUS = {name: acts_of(table, {}) for name, table in vars(lists).items() if name.endswith("_KEYS")}
"""Every menu of a row, by the name of its keys."""
TITLE = "Dr. Wilhelmina-Charlotte van den Bosch-Oosterhuis: it is too soon for us"


def flat(text: str) -> str:
    """The words on a screen or in a choice, however they are broken into lines."""
    return " ".join("".join(" " if sign in "│╭╮╰╯─▔▁▂▃▄▅▆▇█" else sign for sign in text).split())


async def hidden(at: Console, dialog: Dialog[Any], words: list[str]) -> list[str]:
    """What of a menu is not to be seen when the cursor is on it, and what else is amiss."""
    at.app.push_screen(dialog)
    await at.pilot.pause()
    choices = dialog.query_one(OptionList)
    body = dialog.query_one(".dialog-body")
    wrong = [] if "esc" in at.text() else ["the buttons"]
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    for place in sorted({0, longest, len(words) - 1}):
        said = words[place]
        choices.highlighted = place
        await at.pilot.pause()
        rows = [line.strip(" │") for line in at.text().split("\n")]
        if flat(said) not in flat("\n".join(rows)):
            wrong.append(said)
    more = choices.virtual_size.height > min(body.size.height, choices.size.height)
    if more and not (body.show_vertical_scrollbar or choices.show_vertical_scrollbar):
        wrong.append("that there is more")
    await at.pilot.press("escape")
    await at.pilot.pause()
    return wrong


@pytest.mark.parametrize("size", SMALL, ids=lambda size: "x".join(map(str, size)))
async def test_every_choice_of_every_menu_can_be_seen_whole(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS, size=size) as at:
        amiss: dict[str, list[str]] = {}
        for name, acts in MENUS.items():
            shown = sorted(acts, key=lambda act: not act.is_chosen)
            menu: Dialog[RowAct] = ActsDialog(TITLE, acts, for_room=False)
            if found := await hidden(at, menu, [act.words for act in shown]):
                amiss[name] = found
        many = [
            Choice(str(n), f"a choice whose many words fill more than a row of it, {n}", n)
            for n in range(9)
        ]
        choice = ChoiceDialog(TITLE, many)
        if found := await hidden(at, choice, [each.words for each in many]):
            amiss["choices"] = found
    assert amiss == {}


async def test_a_dialog_has_its_rows_again_once_the_window_is_high_enough(tmp_path: Path) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        await at.pilot.press("ctrl+d")
        await at.until(lambda: isinstance(at.app.screen, EndDialog))
        body = at.app.screen.query_one(".dialog-body")
        before = body.styles.max_height
        await at.pilot.resize_terminal(80, 12)
        await at.until(lambda: body.styles.max_height != before)
        await at.pilot.resize_terminal(80, 24)
        await at.until(lambda: body.styles.max_height == before)
