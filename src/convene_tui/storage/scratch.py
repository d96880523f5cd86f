"""What is half-typed, kept aside so that it comes back after a crash."""

import contextlib
import os
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import Final

import msgspec

from convene_tui.storage.disk import (
    FolderStanding,
    opened,
    private_folder,
    read_up_to,
    remove,
    sweep,
    write_whole,
)
from convene_tui.storage.encoding import encoded
from convene_tui.storage.names import is_id
from convene_tui.storage.sealing import Key, closed_text, revealed_text

DRAFTS: Final = ".drafts"
"""The hidden folder beside the sessions with a file for each console and what it was typing."""

_LARGEST: Final = 4 << 20
"""Bytes; beyond this it is not something that somebody was typing."""


_TYPIST: Final = ""
"""The name in whose place stands who typed the rest; no field has it."""
_LINE: Final = "."
"""The name in whose place stands which id the half-typed line will have on the record."""


class Scratch:
    """The half-typed texts of one console in one session, by the field that they stood in."""

    def __init__(
        self,
        folder: Path,
        session_id: str,
        key: Key | None = None,
        *,
        console: str = "",
        typist: str = "",
    ) -> None:
        """Stand for `.drafts/<id>~<console>.json` beside the sessions; with a key it is sealed.

        Without a console it is what earlier versions kept for all of them together.
        """
        if not is_id(session_id):
            raise ValueError(f"not the id of a session: {session_id!r}")
        name = f"{session_id}~{console}" if console else session_id
        self.path = folder / DRAFTS / f"{name}.json"
        self.typist = typist
        """Who types at that console."""
        self.line = ""
        """The id that the half-typed line will have on the record."""
        self._folder = folder
        self._standing = FolderStanding(folder, session_id)
        self._id = session_id
        self._key = key
        self._last: dict[str, str] | None = None

    def beside(self) -> "dict[str, Scratch]":
        """The pads of the other consoles in this session, by console."""
        with contextlib.suppress(OSError):
            return self.listed()
        return {}

    def listed(self) -> "dict[str, Scratch]":
        """The same, for whoever has to know all of them. Raises OSError."""
        found = {}
        missing = contextlib.suppress(FileNotFoundError, NotADirectoryError)
        with missing, os.scandir(self.path.parent) as entries:
            for name in sorted(entry.name for entry in entries):
                stem, dot, _ = name.rpartition(".json")
                console = stem.removeprefix(f"{self._id}~")
                if not dot or name == self.path.name or not stem.startswith(self._id):
                    continue
                if stem == self._id:
                    found[""] = self._of("")
                # With a number behind the sign it is another session, the second copy of this one.
                elif console not in ("", stem) and "~" not in console and not console.isdecimal():
                    found[console] = self._of(console)
        return found

    def opened_with(self, key: Key | None) -> "Scratch":
        """The same pad with another key, or in clear."""
        again = copy(self)
        again._key, again._last = key, None
        return again

    def data_under(self, key: Key | None) -> bytes | None:
        """What is half-typed as the bytes of a file under another key, or in clear.

        None where there is nothing, or nothing that is a half-typed text. Raises OSError.
        """
        try:
            there = self._texts()
        except (FileNotFoundError, ValueError, RecursionError):
            return None
        data = encoded(there)
        return data if key is None else closed_text(data, self._id, key)

    def _of(self, console: str) -> "Scratch":
        pad = Scratch(self._folder, self._id, self._key, console=console)
        pad.typist = pad._read().get(_TYPIST, "")
        return pad

    def load(self) -> dict[str, str]:
        """What was half-typed; nothing when there is none or it can't be read."""
        there = self._read()
        self.line = there.get(_LINE, "")
        return {name: text for name, text in there.items() if name not in (_TYPIST, _LINE)}

    def _read(self) -> dict[str, str]:
        try:
            return self._texts()
        except (OSError, ValueError, RecursionError):
            return {}

    def _texts(self) -> dict[str, str]:
        """All that the file holds. Raises OSError, and ValueError where it is no pad."""
        with opened(self.path) as (fd, _):
            data = read_up_to(fd, _LARGEST)
        if self._key is not None:
            # It is in clear where a session was sealed by other means than ours.
            data = revealed_text(data, self._id, self._key) or data
        return msgspec.json.decode(data, type=dict[str, str])

    def _encoded(self, kept: Mapping[str, str]) -> bytes:
        """What is written: the texts, who types, and which line is being mended."""
        beside = {_TYPIST: self.typist, _LINE: self.line if kept.get("capture") else ""}
        data = encoded({**kept, **{name: text for name, text in beside.items() if text}})
        return data if self._key is None else closed_text(data, self._id, self._key)

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
        data = self._encoded(kept)
        if len(data) > _LARGEST or not self._standing:
            return False
        try:
            if self._last is None or not self.path.parent.is_dir():
                self._make_place()
            write_whole(self.path, data)
        except OSError:
            return False
        self._last = kept
        return True

    def _make_place(self) -> None:
        """Make the folder of the pad, and sweep what is left there half. Raises OSError."""
        if not self._folder.is_dir():
            private_folder(self._folder)
        private_folder(self.path.parent)
        sweep(self.path.parent)

    def clear(self) -> None:
        """Forget what was half-typed: it was captured, or thrown away."""
        remove(self.path)
        self._last = None
