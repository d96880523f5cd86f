"""Words that press a key when they are clicked: a mouse can do what a key does."""

import re
from collections.abc import Mapping
from typing import Final

from textual.content import Content
from textual.style import Style

from convene_tui.tui.keys.shown import pressed_for, with_keys

_NAMED: Final = re.compile(r"\{=([^}]+)\}|\{[a-z][a-z_.0-9]*\}")


def pressing(key: str, words: str, style: str = "") -> Content:
    """Words that press this key."""
    click = Style.from_meta({"@click": f"app.press({key.split(',')[0].strip()!r})"})
    return Content.styled(words, style).stylize(click)


def pressable(words: str, changed: Mapping[str, str], style: str = "") -> Content:
    """Words of our own, with the keys that are named in them as the user has them.

    `{write}` is the key of that id, and `{=1 yes}` presses the sign with which it begins.
    """
    parts: list[Content] = []
    at = 0
    for found in _NAMED.finditer(words):
        parts.append(Content.styled(words[at : found.start()], style))
        if found[1]:
            parts.append(pressing(found[1][0], found[1], style))
        else:
            key = pressed_for(found[0].strip("{}"), changed)
            parts.append(pressing(key, with_keys(found[0], changed), style))
        at = found.end()
    return Content.assemble(*parts, Content.styled(words[at:], style))
