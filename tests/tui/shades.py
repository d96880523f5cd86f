"""How much of a screen is in which colour, and how much of it is in use."""

from collections.abc import Iterator
from typing import Any

from textual.app import App

from convene_tui.tui.themes import THEMES
from tests.drawn import picture

_RULES = "▏▔─│┃━"


def orange(app: App[Any]) -> float:
    """The part of all letters on the screen in the colour of what is due or wrong."""
    now = {theme.name: theme.accent or "" for theme in THEMES}[app.theme]
    letters = due = 0
    for text, colour in _letters(app):
        count = len(text.replace(" ", ""))
        letters += count
        due += count if colour and _near(colour, now) else 0
    return due / letters


def used(app: App[Any]) -> float:
    """The part of the cells of the screen that hold words, with the blanks between these."""
    strips = picture(app)
    rows = ["".join(segment.text for segment in strip) for strip in strips]
    columns = (part for row in rows for part in row.split("▏"))
    words = sum(len(" ".join(part.strip(_RULES).split())) for part in columns)
    return words / (app.size.width * app.size.height)


def _letters(app: App[Any]) -> Iterator[tuple[str, str]]:
    for strip in picture(app):
        for segment in strip:
            colour = segment.style.color if segment.style else None
            yield segment.text, colour.triplet.hex if colour and colour.triplet else ""


def _near(one: str, other: str) -> bool:
    channels = zip(
        (one[1:3], one[3:5], one[5:7]), (other[1:3], other[3:5], other[5:7]), strict=True
    )
    return all(abs(int(a, 16) - int(b, 16)) <= 2 for a, b in channels)
