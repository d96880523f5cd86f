"""What this machine remembers of sealed sessions: that they are, and up to which version.

Whoever can write to the folder of sessions can put an older version in a session's place, or a
plain file, and nothing in the folder can tell. So it is noted elsewhere, without a word: by a
digest of the session's id.
"""

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final

import msgspec

from convene_tui.storage.disk import opened, private_folder, read_up_to, write_at_once

_LARGEST: Final = 4 << 20


class SealMemory:
    """What is remembered of one folder of sessions; what can't be noted disturbs nothing."""

    def __init__(self, folder: Path, home: Path) -> None:
        """Stand for the memory of a folder, in the user's own folder of state."""
        real = os.fsencode(os.path.realpath(folder))
        self._path = home / f"seals-{hashlib.blake2b(real, digest_size=8).hexdigest()}.json"

    def doubt(self, session_id: str, revision: int, *, is_sealed: bool) -> str:
        """What is odd about a version that was read here, in a line; nothing where nothing is."""
        known = self._noted().get(_mark(session_id))
        if known is None:
            return ""
        if not is_sealed:
            return (
                f"{session_id} was sealed here, and what lies in its place is not: what you type"
                f" can be read. To seal it: convene seal {session_id}. If its seal was taken off"
                f" on purpose: convene unseal {session_id}"
            )
        if revision < known:
            return (
                f"{session_id} was at version {known} here, and what lies in its place is the older"
                f" version {revision}: somebody brought that back. Its earlier versions: .backups"
            )
        return ""

    def note(self, session_id: str, revision: int) -> None:
        """Remember that a session is sealed, and is at this version."""
        noted, mark = self._noted(), _mark(session_id)
        if noted.get(mark) != revision:
            self._write(noted | {mark: revision})

    def drop(self, session_id: str) -> None:
        """Remember nothing of a session: its seal was taken off, or it is gone."""
        noted = self._noted()
        if noted.pop(_mark(session_id), None) is not None:
            self._write(noted)

    def knows(self, session_id: str) -> bool:
        """Whether a session was sealed here."""
        return _mark(session_id) in self._noted()

    def _noted(self) -> dict[str, int]:
        try:
            with opened(self._path) as (fd, _):
                return msgspec.json.decode(read_up_to(fd, _LARGEST), type=dict[str, int])
        except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
            return {}

    def _write(self, noted: dict[str, int]) -> None:
        """Write it, but wait for no disk: each save of a sealed session comes through here."""
        with contextlib.suppress(OSError):
            private_folder(self._path.parent, with_parents=True)
            write_at_once(self._path, msgspec.json.encode(noted))


def _mark(session_id: str) -> str:
    return hashlib.blake2b(session_id.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
