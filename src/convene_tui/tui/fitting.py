"""A screen that is made for the size of the terminal, and not fitted to it once it was seen."""

from typing import Any

from textual.geometry import Size
from textual.screen import Screen


def fit(screen: Screen[Any], size: Size) -> None:
    """Give a screen the classes of its size before it is drawn.

    Textual gives them behind the first picture, which would have the layout of another terminal.
    """
    sides = (
        (screen.HORIZONTAL_BREAKPOINTS, size.width),
        (screen.VERTICAL_BREAKPOINTS, size.height),
    )
    for breakpoints, cells in sides:
        fitting = [each for each in breakpoints or () if each[0] <= cells]
        for _, name in breakpoints or ():
            screen.set_class(bool(fitting) and name == max(fitting)[1], name, update=False)
