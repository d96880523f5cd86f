"""What is half-typed, kept aside so that it comes back after a crash."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from convene_tui.storage.disk import opened, private_folder, read_up_to, remove, sweep, write_whole
from convene_tui.storage.encoding import encoded
from convene_tui.storage.names import is_id
from convene_tui.storage.sealing import Key, closed_text, revealed_text

DRAFTS: Final = ".drafts"
"""The hidden folder beside the sessions with a file for each session that was being typed in."""

LARGEST: Final = 4 << 20
"""Bytes; beyond this it is not something that somebody was typing."""


class Scratch:
    """The half-typed texts of one session, by the name of the field that they stood in."""

    def __init__(self, folder: Path, session_id: str, key: Key | None = None) -> None:
        """Stand for `.drafts/<id>.json` in the folder of sessions; with a key it is sealed."""
        if not is_id(session_id):
            raise ValueError(f"not the id of a session: {session_id!r}")
        self.path = folder / DRAFTS / f"{session_id}.json"
        self._id = session_id
        self._key = key
        self._last: dict[str, str] | None = None

    def load(self) -> dict[str, str]:
        """What was half-typed; nothing when there is none or it can't be read."""
        try:
            with opened(self.path) as (fd, _):
                data = read_up_to(fd, LARGEST)
            if self._key is not None:
                data = revealed_text(data, self._id, self._key)
            return msgspec.json.decode(data, type=dict[str, str])
        except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
            return {}

    def keep(self, texts: Mapping[str, str]) -> bool:
        """Keep what is half-typed, and say whether it is on disk.

        A draft is not a captured line: where it can't be kept the meeting goes on.
        """
        kept = {name: text for name, text in texts.items() if text}
        if kept == self._last:
            return True
        if not kept:
            self.clear()
            return True
        data = encoded(kept)
        if self._key is not None:
            data = closed_text(data, self._id, self._key)
        if len(data) > LARGEST:
            return False
        try:
            if self._last is None:
                private_folder(self.path.parent)
                sweep(self.path.parent)
            write_whole(self.path, data)
        except OSError:
            return False
        self._last = kept
        return True

    def clear(self) -> None:
        """Forget what was half-typed: it was captured, or thrown away."""
        remove(self.path)
        self._last = None
