"""The looks of the console: dark, light for a projector, high contrast, and for few colours."""

import os
from collections.abc import Mapping
from typing import Any, Final

from rich.console import Console
from textual.theme import Theme


def _theme(
    name: str, *, dark: bool, border: str, muted: str, chosen: str, letters: str, **colours: str
) -> Theme:
    """A theme of these colours; what is chosen has the ground `chosen`, and `letters` on it."""
    # One name for each colour that Textual knows; its other settings are no texts.
    named: dict[str, Any] = dict(colours)
    return Theme(
        name=name,
        dark=dark,
        text_alpha=1.0,
        variables={
            "footer-key-foreground": "$foreground",
            "input-cursor-text-style": "reverse",
            **{"block-cursor-background": chosen, "block-cursor-foreground": letters},
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-text-style": "none",
            **{"border": border, "border-blurred": border, "muted": muted},
            **{"chosen": chosen, "chosen-foreground": letters},
            # A scroll bar has no track of its own.
            "scrollbar": border,
            "scrollbar-hover": muted,
            "scrollbar-active": colours["primary"],
            "scrollbar-background": colours["background"],
            "scrollbar-background-hover": colours["background"],
            "scrollbar-background-active": colours["background"],
            "scrollbar-corner-color": colours["background"],
        },
        **named,
    )


CHOSEN: Final = "bold $chosen-foreground on $chosen"
"""How what is chosen looks, in a list as on a line: there is one look for it."""

# The grounds have so little colour that a terminal of 256 takes the nearest grey for each.
DARK: Final = _theme(
    "convene-dark",
    dark=True,
    primary="#7ab8ff",
    secondary="#5f87d7",
    accent="#ffb454",
    success="#7fc7ff",
    warning="#ffb454",
    error="#ff8f70",
    foreground="#e8e8e8",
    background="#121417",
    surface="#1a1d21",
    panel="#272c32",
    border="#5f7a96",
    muted="#a8b4c0",
    chosen="#3a4149",
    letters="#ffffff",
)

LIGHT: Final = _theme(
    "convene-light",
    dark=False,
    primary="#003f8c",
    secondary="#00528f",
    accent="#723d00",
    success="#005f87",
    warning="#723d00",
    error="#af0000",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e6ebf2",
    border="#4a5a6a",
    muted="#3d4854",
    chosen="#d3dfee",
    letters="#000000",
)

CONTRAST: Final = _theme(
    "convene-contrast",
    dark=True,
    primary="#00ffff",
    secondary="#00ffff",
    accent="#ffff00",
    success="#00ffff",
    warning="#ffff00",
    error="#ff9999",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    border="#ffffff",
    muted="#ffffff",
    chosen="#404040",
    letters="#ffffff",
)

# Each of these is one of the sixteen colours themselves: none is taken for another.
SIXTEEN: Final = _theme(
    "convene-16",
    dark=True,
    primary="#00ffff",
    secondary="#00ffff",
    accent="#ffff00",
    success="#00ffff",
    warning="#ffff00",
    error="#ff00ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    border="#c0c0c0",
    muted="#c0c0c0",
    chosen="#000080",
    letters="#ffffff",
)

THEMES: Final = (DARK, LIGHT, CONTRAST, SIXTEEN)

NAMES: Final = {theme.name.removeprefix("convene-"): theme.name for theme in THEMES}
"""What a theme is called in `config.toml`, and what Textual calls it."""


def chosen(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """The theme to start with.

    Under NO_COLOR it is the one that lives on contrast alone; where none is asked for, a terminal
    of sixteen colours has its own.
    """
    if environ.get("NO_COLOR"):
        return CONTRAST.name
    if name not in NAMES and environ.get("TERM"):
        terminal = Console(force_terminal=True, legacy_windows=False, _environ=environ)
        if terminal.color_system == "standard":
            return SIXTEEN.name
    return NAMES.get(name, DARK.name)
