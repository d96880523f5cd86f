"""The keys of the dialogs."""

from typing import Final

from convene_tui.tui.keys.table import key

DIALOG_KEYS: Final = (
    key("dialog.cancel", "escape", "cancel", "not now", "Leave everything as it was"),
    key("dialog.accept", "ctrl+s", "accept", "keep", "Keep what stands here", first=True),
)
"""In every dialog that asks for something."""

AT_ONCE_KEYS: Final = (
    key("dialog.done", "escape", "close", "done", "Back; everything is kept already"),
    key("dialog.undo", "ctrl+z", "undo", "undo", "Take back what was last kept here"),
)
"""In those that keep everything as it is typed: cards, parked points, ratings, consent, faces."""

CONFIRM_KEYS: Final = (key("dialog.yes", "y", "accept", "yes", "Yes, do it", show=False),)

TICKS_KEYS: Final = (
    key("ticks.tick", "space", "select", "tick", "Tick it, or take the tick away", show=False),
)

PASTED_KEYS: Final = (
    key("pasted.keep", "enter", "screen.accept", "keep", "Keep what is ticked", show=False),
)

IMPORT_KEYS: Final = (
    key(
        *("import.look", "enter", "go_on", "look at them"),
        "Look at the people in the list, before any is taken",
        first=True,
        show=False,
    ),
)

FOUND_KEYS: Final = (
    key("import.columns", "c", "columns", "columns", "To the columns of the list"),
)
"""The people who were found in a list."""
