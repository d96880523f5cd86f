"""Every command of the console by its name, as the palette lists them."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen

from convene_tui.tui.console import Console
from convene_tui.tui.keys import EVERYWHERE, MARKING, WALL, palette_name
from convene_tui.tui.keys.lists import LINE_MOVES
from convene_tui.tui.keys.shown import (
    RowAct,
    acts_of,
    changed_on,
    is_typed,
    key_in_words,
    own_bindings,
)
from convene_tui.tui.panels.lines import LineList
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.screens.meeting import meeting_of
from convene_tui.tui.themes import NAMES, chosen


def commands_on(console: Console, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """What can be done on a screen; no screenshot, since private text may be on it."""
    meeting = console.live is not None and meeting_of(console) is screen
    yield from _of_list(console, screen)
    keys = [*own_bindings(type(screen)), *EVERYWHERE, *(MARKING if meeting else ())]
    listed: set[str] = set()
    for binding in keys:
        if not binding.show or binding.action in listed:
            continue
        listed.add(binding.action)
        name = f"action_{binding.action.partition('(')[0]}"
        owner = screen if hasattr(screen, name) else console
        run = partial(owner.run_action, binding.action)
        yield SystemCommand(palette_name(binding), binding.tooltip, run)
    if meeting:
        for binding in WALL:
            run = partial(console.run_action, binding.action)
            yield SystemCommand(palette_name(binding), binding.tooltip, run)
        yield from _of_meeting(console, screen)
    if hasattr(screen, "action_redact"):
        words = "Somebody who asks for it goes out of the session under the cursor, for good"
        yield SystemCommand("Redact a person", words, screen.action_redact)
    for name in NAMES:
        yield SystemCommand(f"Theme {name}", "", partial(_change_theme, console, name))


def _acts(node: DOMNode) -> Iterable[RowAct]:
    """What a list offers for the row under its cursor."""
    if isinstance(node, RowsPanel) and node.cursor is not None:
        return node.acts(node.cursor)
    if isinstance(node, LineList):
        own = own_bindings(type(node))
        return acts_of((each for each in own if each not in LINE_MOVES), changed_on(node))
    return ()


def _of_list(console: Console, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """What can be done in the list that has the focus, with the row under its cursor."""
    for node in screen.focused.ancestors_with_self if screen.focused is not None else ():
        for act in _acts(node):
            in_menu = isinstance(node, RowsPanel) and node.BY_MENU and is_typed(act.key)
            where = "in the menu of the row" if in_menu else "in the list"
            words = f"{key_in_words(act.key)}, {where}"
            yield SystemCommand(
                f"Here: {act.words}", words, partial(console.run_action, act.action, node)
            )


def _of_meeting(console: Console, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """The commands of a meeting that have no key."""
    for name, words, action in (
        (
            "Parked points",
            "What was put aside, with its reasons: take it up, reword it, put it away",
            "screen.parked",
        ),
        (
            "Import people",
            "People from a list, spreadsheet, cards or an invitation, onto the roster",
            "app.import_people",
        ),
        ("Export", "Minutes, purpose sheet, agenda, people or tasks, as a file", "app.export"),
        (
            "Release what is private",
            "What was kept in private, shown and made for all, one by one",
            "app.release",
        ),
    ):
        owner = screen if action.startswith("screen.") else console
        yield SystemCommand(name, words, partial(owner.run_action, action))


def _change_theme(console: Console, name: str) -> None:
    console.theme = chosen(name)
