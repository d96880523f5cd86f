"""Who else has a session open, and where they are in it."""

import contextlib
import os
import time
from pathlib import Path
from typing import Final

from convene_tui.domain.text import clean_line, shortened
from convene_tui.storage.disk import opened, private_folder, read_up_to, remove, runs, write_whole
from convene_tui.storage.names import is_id

PRESENCE: Final = ".presence"
"""The hidden folder beside the sessions with a small file for each open console."""

GONE_AFTER: Final = 4.0
"""Seconds without a sign of life after which a console counts as gone."""

_LONGEST: Final = 200


class Presence:
    """One console's sign of life in a session; a sign that can't be given disturbs nothing."""

    def __init__(self, folder: Path, session_id: str, console: str) -> None:
        """Stand for one console, by a name of its own, in a session of the folder."""
        if not is_id(session_id):
            raise ValueError(f"not the id of a session: {session_id!r}")
        self._folder = folder / PRESENCE
        self._prefix = f"{session_id}~"
        self._mine = self._folder / f"{self._prefix}{os.getpid()}.{console}"
        self._said: str | None = None

    def say(self, where: str) -> None:
        """Say where this console is, or only that it is still there."""
        with contextlib.suppress(OSError):
            if where == self._said:
                os.utime(self._mine)
                return
            private_folder(self._folder)
            write_whole(self._mine, shortened(clean_line(where), _LONGEST).encode())
            self._said = where

    def others(self) -> tuple[str, ...]:
        """Where the other consoles of this session are, in a settled order."""
        found: list[tuple[str, str]] = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                theirs = entry.name.startswith(self._prefix) and entry.name != self._mine.name
                if theirs and self._lives(entry):
                    found.append((entry.name, self._where(Path(entry.path))))
        return tuple(where for _, where in sorted(found))

    def _lives(self, entry: "os.DirEntry[str]") -> bool:
        """Whether a console gave a sign lately, and was not killed right after it."""
        pid = entry.name.removeprefix(self._prefix).partition(".")[0]
        fresh = time.time() - entry.stat().st_mtime < GONE_AFTER
        return fresh and (not pid.isdecimal() or runs(int(pid)))

    def leave(self) -> None:
        """Be gone at once."""
        remove(self._mine)
        self._said = None

    def _where(self, path: Path) -> str:
        try:
            with opened(path) as (fd, _):
                return clean_line(read_up_to(fd, _LONGEST * 4).decode("utf-8", "replace"))
        except OSError:
            return ""
