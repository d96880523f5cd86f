"""What is said of the other consoles: who is there, what they do, what one of them has left."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.widget import Widget

from convene_tui.domain.phrases import enclosed
from convene_tui.domain.text import shortened
from convene_tui.live import LeftBehind, Other
from convene_tui.tui.keys.shown import with_keys

_NAMED: Final = re.compile(r":me(?:\s+(?P<name>.*))?", re.IGNORECASE)
_KINDS: Final = re.compile(r"(?:Room)?(?P<words>\w+?)(?:Panel|Dialog|Screen)?")
_FIELDS: Final = {"draft": "purpose", "problem": "problem"}
_SHOWN: Final = 32
"""Characters of somebody's words that tell them from others."""

WHO_TYPES: Final = "another console is here: who types at this one?  :me and your name"
"""Asked once, of a console that nobody has named."""


def read_name(line: str) -> str | None:
    """Who types here, where a line says it; empty where it only asks, None where it does not."""
    said = _NAMED.fullmatch(line.strip())
    return (said["name"] or "").strip() if said else None


def kind_of(widget: Widget) -> str:
    """What a panel, a dialog or a screen is, in a word of ours: none of a meeting's is in it."""
    title = str(getattr(widget, "TITLE", None) or "")
    if title:
        return title.partition(" (")[0]
    kind = _KINDS.fullmatch(type(widget).__name__)
    words = kind["words"] if kind else ""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words).lower()


def in_header(others: Sequence[Other], room: int, *, tells: bool, words: bool) -> str:
    """The other consoles in so many cells: by name with what they do, or how many there are."""
    if not others:
        return ""
    count = f"+{len(others)}"
    if not tells:
        return count
    for each in (*((_words,) if words else ()), _does, _name):
        said = ", ".join(each(other) for other in others)
        if cell_len(said) <= room:
            return said
    return count


def _name(other: Other) -> str:
    return other.name or "+1"


def _does(other: Other) -> str:
    if other.doing:
        return f"{_name(other)} in {other.doing}"
    return f"{_name(other)} typing" if other.typing else _name(other)


def _words(other: Other) -> str:
    return f"{_name(other)}: “{shortened(other.typing, 20)}”" if other.typing else _does(other)


def typing(others: Sequence[Other], room: int) -> str:
    """`Bo typing: “! g this is the sta…”` in so many cells, for the facilitator's own eyes."""
    said = (
        f"{_name(other)} typing: “{shortened(other.typing, _SHOWN)}”"
        for other in others
        if other.typing.strip()
    )
    words = " · ".join(said)
    return words if cell_len(words) <= room else f"{set_cell_size(words, room - 1).rstrip()}…"


def offered(left: LeftBehind, changed: Mapping[str, str]) -> str:
    """What a console that is gone had half typed, and the key that takes it."""
    whose = enclosed(" of ", left.name, "'s")
    ways = with_keys("tab takes it · {capture}: not here", changed)
    line = left.texts.get("capture", "")
    if line:
        return f"half a line{whose}: “{shortened(line, _SHOWN)}”  {ways}"
    field, text = next((each for each in left.texts.items() if each[1]), ("", ""))
    what = _FIELDS.get(field.partition(" ")[0], "text")
    words = shortened(" ".join(text.split()), _SHOWN)
    return f"half-written {what}{whose}: “{words}”  {ways}"


def taken(texts: Sequence[str]) -> str:
    """What was taken over, besides the line."""
    what = " and ".join(_FIELDS.get(each.partition(" ")[0], "text") for each in texts)
    return (
        f"taken: the half-written {what}"
        if what
        else "It is no longer left: somebody types it elsewhere."
    )
