"""Every key of the console, by id: where it works, what it does, and how it is changed.

The tables of the lists, the places of an alliance and the dialogs stand in their own files. An id
is a promise to the users' own `config.toml`.
"""

from convene_tui.tui.keys.keymap import keymap
from convene_tui.tui.keys.names import palette_name
from convene_tui.tui.keys.screens import (
    ALLIANCE,
    ARCHIVE,
    ASSESS,
    COMPARE,
    EVERYWHERE,
    MARKING,
    MARKS,
    MEETING,
    REPLAY,
    REVIEW,
    SECTIONS,
    VIEWS,
    WALL,
)
from convene_tui.tui.keys.tables import ALL, KEY_TABLES, all_bindings

__all__ = [
    "ALL",
    "ALLIANCE",
    "ARCHIVE",
    "ASSESS",
    "COMPARE",
    "EVERYWHERE",
    "KEY_TABLES",
    "MARKING",
    "MARKS",
    "MEETING",
    "REPLAY",
    "REVIEW",
    "SECTIONS",
    "VIEWS",
    "WALL",
    "all_bindings",
    "keymap",
    "palette_name",
]
