"""What a console was told once about the screen that it stands on, and need not ask again."""

import contextlib
from pathlib import Path
from typing import Final

import msgspec

from convene_tui.storage.disk import opened, read_up_to, write_whole

CONSOLE: Final = ".console.json"
"""The hidden file beside the sessions."""

_LARGEST: Final = 10_000


class Remembered:
    """Whether the room can see the facilitator's own screen; None while nobody has said."""

    def __init__(self, folder: Path) -> None:
        """Stand for the memory of the consoles on one folder of sessions."""
        self._path = folder / CONSOLE

    @property
    def mirrored(self) -> bool | None:
        """What was said; None too where it can't be read."""
        try:
            with opened(self._path) as (fd, _):
                told = msgspec.json.decode(read_up_to(fd, _LARGEST), type=dict[str, bool])
        except (OSError, ValueError, msgspec.MsgspecError):
            return None
        return told.get("mirrored")

    def keep(self, *, mirrored: bool) -> None:
        """Remember what was said; where that is impossible it is asked again next time."""
        with contextlib.suppress(OSError):
            write_whole(self._path, msgspec.json.encode({"mirrored": mirrored}))
