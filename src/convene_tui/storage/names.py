"""The names of session files: an id is a day and a slug, and safe on every system."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final

_LONGEST_SLUG: Final = 60
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_RESERVED: Final = {"con", "prn", "aux", "nul"} | {
    f"{name}{digit}" for name in ("com", "lpt") for digit in range(10)
}
_COPY: Final = re.compile(
    r"(?P<id>.+?)(?:"
    r"[ ._-]*\((?:[^()]*conflict[^()]*|\d+)\)"
    r"|[ ._-]*sync-conflict-.*"
    r"|[ ._-]*conflicted copy.*"
    r"|[ ._-]+copy(?: \d+)?"
    r"|~\d*)",
    re.IGNORECASE,
)
"""How cloud folders and people name the second copy of a file."""
_OURS: Final = re.compile(r"[a-z0-9-]+")
"""How an id is written that was made here, also of such a title as: Talk copy."""


def is_id(text: str) -> bool:
    """Whether a text can be the id of a session: the name of a file, and no way out of a folder."""
    return bool(text) and not text.startswith(".") and not re.search(r"[/\\:\x00-\x1f]", text)


def slug(title: str) -> str:
    """A title as the part of a file's name that is safe everywhere: a-z, 0-9 and hyphens."""
    text = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    words = re.sub(r"[^a-z0-9]+", "-", text.replace("'", "").replace("’", "")).strip("-")
    if len(words) > _LONGEST_SLUG:
        cut = words[: _LONGEST_SLUG + 1]
        at = cut.rfind("-")
        words = cut[:at] if at > _LONGEST_SLUG // 2 else cut[:_LONGEST_SLUG]
    if words in _RESERVED:
        return f"{words}-meeting"
    return words or "meeting"


def original_of(session_id: str, ids: Collection[str]) -> str | None:
    """The session of which this is a second copy, by its name; None when it is not.

    A name that convene itself could have given says nothing: there only the file can tell.
    """
    match = None if _OURS.fullmatch(session_id) else _COPY.fullmatch(session_id)
    return match["id"] if match and match["id"] in ids else None
