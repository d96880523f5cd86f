"""No key overtakes what was typed before it, however fast both come: in every kind of dialog."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.confirm import ConfirmDialog
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.dialogs.editor import EditorDialog
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, LineDialog
from tests.tui.console import console
from tests.tui.in_panel import at_once

CHOICES = [Choice("1", "one", "one"), Choice("2", "two", "two"), Choice("3", "three", "three")]
TICKS = (("one", 1), ("two", 2))
FIELDS = (Field("what", "What"), Field("when", "When"))

Case = tuple[Callable[[], Dialog[Any]], tuple[str, ...], Any]

CASES: dict[str, Case] = {
    "choice": (lambda: ChoiceDialog("Which?", CHOICES), ("3", "ctrl+s"), "three"),
    "choice, by arrows": (
        lambda: ChoiceDialog("Which?", CHOICES),
        ("down", "down", "ctrl+s"),
        "three",
    ),
    "choice, entered": (
        lambda: ChoiceDialog("Which?", CHOICES),
        ("down", "enter", "ctrl+s"),
        "two",
    ),
    "line": (lambda: LineDialog("Why?", "Why"), (*"too soon", "ctrl+s"), "too soon"),
    "line, entered": (lambda: LineDialog("Why?", "Why"), (*"soon", "enter", "ctrl+s"), "soon"),
    "form": (
        lambda: FormDialog("Who does what", FIELDS),
        (*"send", "enter", *"fri", "ctrl+s"),
        {"what": "send", "when": "fri"},
    ),
    "form, by tab": (
        lambda: FormDialog("Who does what", FIELDS),
        (*"send", "tab", *"fri", "enter"),
        {"what": "send", "when": "fri"},
    ),
    "ticks": (
        lambda: FormDialog("Which?", (Field("kinds", "Kinds", Kind.TICKS, (), TICKS),)),
        ("down", "space", "ctrl+s"),
        {"kinds": (2,)},
    ),
    "text": (
        lambda: FormDialog("What?", (Field("text", "Text", Kind.TEXT),)),
        (*"one", "enter", *"two", "ctrl+s"),
        {"text": "one\ntwo"},
    ),
    "confirmed": (
        lambda: ConfirmDialog("Throw it away?", "It is gone then.", yes="Throw it away"),
        ("shift+tab", "enter", "ctrl+s"),
        True,
    ),
    "editor": (
        lambda: EditorDialog("Purpose", "By 2028"),
        (*" we pump", "ctrl+s"),
        "By 2028 we pump",
    ),
}


@pytest.mark.parametrize("name", CASES)
async def test_ctrl_s_keeps_what_was_typed_before_it(tmp_path: Path, name: str) -> None:
    make, keys, wanted = CASES[name]
    async with console(tmp_path) as at:
        given: list[Any] = []
        dialog = make()
        at.app.push_screen(dialog, given.append)
        await at.until(lambda: at.app.screen is dialog and at.app.focused is not None)
        await at.pilot.pause()
        at_once(at, *("space" if key == " " else key for key in keys))
        await at.until(lambda: bool(given))
        answer = given[0].value if isinstance(given[0], Choice) else given[0]
        assert answer == wanted
