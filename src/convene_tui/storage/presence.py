"""Who else has a session open, and what they are doing in it."""

import contextlib
import os
import platform
from pathlib import Path
from typing import Final

import msgspec

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.text import clean_line, shortened
from convene_tui.storage.disk import (
    FolderStanding,
    opened,
    private_folder,
    read_up_to,
    remove,
    runs,
    write_at_once,
)
from convene_tui.storage.machine_clock import seconds_since
from convene_tui.storage.names import is_id

PRESENCE: Final = ".presence"
"""The hidden folder beside the sessions with a small file for each open console."""

GONE_AFTER: Final = 4.0
"""Seconds without a sign of life after which a console counts as gone."""

_LONGEST: Final = 200


@dataclass(frozen=True)
class SignOfPresence:
    """What a console says of itself to the others; no word that somebody types is in it."""

    console: str = ""
    """By which its half-typed words are found."""
    name: str = ""
    """Who types there."""
    doing: str = ""
    """What they have in front of them, besides the meeting itself."""


class _Content(msgspec.Struct):
    name: str = ""
    doing: str = ""
    host: str = ""


class Presence:
    """One console's sign of life in a session; a sign that can't be given disturbs nothing."""

    def __init__(self, folder: Path, session_id: str, run: str, *, console: str = "") -> None:
        """Stand for one console, in one run of it, in a session of the folder."""
        if not is_id(session_id):
            raise ValueError(f"not the id of a session: {session_id!r}")
        self._folder = folder / PRESENCE
        self._standing = FolderStanding(folder, session_id)
        self._prefix = f"{session_id}~"
        self._mine = self._folder / f"{self._prefix}{os.getpid()}.{console}.{run}"
        self._host = platform.node()
        self._said: tuple[str, str] | None = None

    def say(self, doing: str, name: str = "") -> None:
        """Say what this console does and who types at it, or only that it is still there."""
        if not self._standing:
            return
        with contextlib.suppress(OSError):
            if (doing, name) == self._said:
                try:
                    os.utime(self._mine)
                except FileNotFoundError:
                    self._said = None  # Taken for gone, as after a long stop; it is back.
                else:
                    return
            content = _Content(_short(name), _short(doing), self._host)
            private_folder(self._folder)
            # Not down to the disk: a sign is of this moment, and must not wait for a slow one.
            write_at_once(self._mine, msgspec.json.encode(content))
            self._said = doing, name

    def others(self) -> tuple[SignOfPresence, ...]:
        """The other consoles of this session, in a settled order."""
        found: list[tuple[str, SignOfPresence]] = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if not entry.name.startswith(self._prefix) or entry.name == self._mine.name:
                    continue
                content = self._content(Path(entry.path))
                if content is not None and self._lives(entry, content):
                    console = entry.name.removeprefix(self._prefix).split(".")[1:2]
                    sign = SignOfPresence("".join(console), content.name, content.doing)
                    found.append((entry.name, sign))
        return tuple(sign for _, sign in sorted(found, key=lambda pair: pair[0]))

    def _lives(self, entry: "os.DirEntry[str]", content: _Content) -> bool:
        """Whether a console gave a sign lately, and was not killed right after it.

        What one that was killed has left is taken away.
        """
        pid = entry.name.removeprefix(self._prefix).partition(".")[0]
        if not pid.isdecimal():
            return False  # It is of another session, the second copy of this one.
        if content.host in ("", self._host) and not runs(int(pid)):
            remove(Path(entry.path))
            return False
        return seconds_since(entry.stat()) < GONE_AFTER

    def leave(self) -> None:
        """Be gone at once."""
        remove(self._mine)
        self._said = None

    def _content(self, path: Path) -> _Content | None:
        """What a console said; nothing of one of an earlier version, and None where it is gone."""
        try:
            with opened(path) as (fd, _):
                data = read_up_to(fd, _LONGEST * 16)
        except OSError:
            return None
        try:
            content = msgspec.json.decode(data, type=_Content)
        except (msgspec.MsgspecError, ValueError):
            return _Content()
        return _Content(_short(content.name), _short(content.doing), content.host)


def _short(text: str) -> str:
    return shortened(clean_line(text), _LONGEST)
