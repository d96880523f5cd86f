"""A template of the user's comes to an end: in its time, and with a text of some size."""

import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from jinja2 import Template

_LONGEST: Final = 30.0
"""Seconds for one document; those of a long meeting take one or two."""
_LARGEST: Final = 64 << 20
"""Characters of one document."""


class TooMuch(Exception):
    """A template that would never end, or whose text would fill the disk."""


def bounded(template: "Template", **values: Any) -> str:
    """What a template makes of these values. Raises TooMuch, and whatever it raises."""
    until = time.monotonic() + _LONGEST

    def look(frame: FrameType, event: str, arg: object) -> Any:
        # Python asks at each line of it: a loop within it is never left alone.
        if time.monotonic() > until:
            raise TooMuch(f"it takes more than {_LONGEST:g} seconds")
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        return "".join(_measured(template.generate(**values)))
    finally:
        sys.settrace(before)


def _measured(pieces: Iterator[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > _LARGEST:
            raise TooMuch(f"it writes more than {_LARGEST >> 20} million characters")
        yield piece
