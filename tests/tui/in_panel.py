"""A panel in the console: its cursor put on a row, its keys pressed, its dialogs answered."""

import itertools

from textual import events

from convene_tui.tui.panels.rows import RowsPanel
from tests.tui.console import Console

MANY = tuple(f"Person {number:02}" for number in range(25))
"""As many people as a big room holds."""

HOSTILE = ("[red]Ann[/]", "[/]", "[@click=app.quit]x[/]", "\x1b[31mEd\x1b]0;t\x07", "漢字 Bo")
"""Names as nobody should have them; each is drawn as the characters that it is."""


async def on_row(at: Console, kind: type[RowsPanel], row_id: str) -> RowsPanel:
    """The panel, with the focus and the cursor on a row."""
    panel = at.meeting.query_one(kind)
    panel.listing.focus()
    await at.pilot.pause()
    panel.listing.highlighted = panel.listing.get_option_index(row_id)
    await at.pilot.pause()
    return panel


async def act(at: Console, panel: RowsPanel, *keys: str) -> None:
    """Do things with the row under the cursor: Enter shows its menu, a key there does one."""
    row = panel.cursor
    assert row is not None
    for key in keys:
        assert panel.go_to(row)
        await at.pilot.pause()
        await press(at, "enter", key)


async def press(at: Console, *keys: str) -> None:
    """Press keys, and let what they ask for come up; words are typed at once."""
    for typed, run in itertools.groupby(keys, key=lambda key: len(key) == 1):
        signs = list(run)
        words = "".join(signs[1:]) if typed else ""
        for key in signs[:1] if words else signs:
            await at.pilot.press(key)
            await at.pilot.pause()
        if words:
            await at.say(words)


def at_once(at: Console, *keys: str) -> None:
    """Send keys as a slow line does: all of them before the first is looked at."""
    for key in keys:
        character = key if len(key) == 1 else {"space": " ", "enter": "\r"}.get(key)
        at.app.post_message(events.Key(key, character))


def shown(panel: RowsPanel) -> str:
    """What a panel lists, line by line."""
    rows = (panel.listing.get_option_at_index(n) for n in range(panel.listing.option_count))
    return "\n".join(str(row.prompt) for row in rows)
