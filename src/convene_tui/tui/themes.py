"""The looks of the console: dark, light for a projector, and high contrast."""

import os
from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

_QUIET: Final = {
    "footer-key-foreground": "$foreground",
    "input-cursor-text-style": "reverse",
    "block-cursor-text-style": "bold",
    "block-cursor-blurred-text-style": "none",
}

DARK: Final = Theme(
    name="convene-dark",
    primary="#7ab8ff",
    secondary="#5f87d7",
    accent="#ffb454",
    success="#7fc7ff",
    warning="#ffb454",
    error="#ff8f70",
    foreground="#e8e8e8",
    background="#101418",
    surface="#171c22",
    panel="#222a33",
    dark=True,
    text_alpha=1.0,
    variables={**_QUIET, "border": "#5f7a96", "border-blurred": "#5f7a96", "muted": "#a8b4c0"},
)

LIGHT: Final = Theme(
    name="convene-light",
    primary="#003f8c",
    secondary="#00528f",
    accent="#8c4a00",
    success="#005f87",
    warning="#8c4a00",
    error="#af0000",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e6ebf2",
    dark=False,
    text_alpha=1.0,
    variables={**_QUIET, "border": "#4a5a6a", "border-blurred": "#4a5a6a", "muted": "#3d4854"},
)

CONTRAST: Final = Theme(
    name="convene-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    success="#00ffff",
    warning="#ffff00",
    error="#ff9999",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    text_alpha=1.0,
    variables={**_QUIET, "border": "#ffffff", "border-blurred": "#ffffff", "muted": "#ffffff"},
)

THEMES: Final = (DARK, LIGHT, CONTRAST)

NAMES: Final = {theme.name.removeprefix("convene-"): theme.name for theme in THEMES}
"""What a theme is called in `config.toml`, and what Textual calls it."""


def chosen(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """The theme to start with; under NO_COLOR the one that lives on contrast alone."""
    if environ.get("NO_COLOR"):
        return CONTRAST.name
    return NAMES.get(name, DARK.name)
