"""The one key of a wall in a terminal of its own."""

from typing import Final

from textual.binding import Binding

LEAVE: Final = Binding(
    "q,ctrl+q,ctrl+c",
    "leave",
    "leave",
    id="wall_window.leave",
    tooltip="Leave the wall that has a terminal of its own",
    priority=True,
    show=False,
)
"""What leaves it; nothing else can be done there."""
