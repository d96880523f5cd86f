"""Earlier versions of a session, kept aside without asking."""

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from convene_tui.storage.disk import (
    private_folder,
    read_whole,
    remove,
    sweep,
    write_whole,
)

BACKUPS: Final = ".backups"
"""The hidden folder beside the sessions, with a folder for each session that was changed."""

KEPT: Final = 5
"""How many earlier versions stay."""

EVERY_COMMITS: Final = 50
EVERY_SECONDS: Final = 300.0

_NAME: Final = re.compile(r"(\d{8,})-[0-9a-f]{8}\.json")


class Generations:
    """The earlier versions of one session."""

    def __init__(
        self, folder: Path, session_id: str, *, tick: Callable[[], float] = time.monotonic
    ) -> None:
        """Stand for `.backups/<id>/` in the folder of sessions; `tick` gives seconds."""
        self.folder = folder / BACKUPS / session_id
        self._tick = tick
        self._commits: int | None = None
        self._kept_at = 0.0

    def due(self) -> bool:
        """Whether the next save should first keep the version before it.

        That is so at a process's first save, then every 50 saves or five minutes.
        """
        if self._commits is None:
            return True
        return self._commits >= EVERY_COMMITS or abs(self._tick() - self._kept_at) >= EVERY_SECONDS

    def count(self) -> None:
        """Note that a save has been made."""
        self._commits = (self._commits or 0) + 1

    def keep(self, path: Path, revision: int, checksum: str) -> Path:
        """Keep the version that is at the path, and let go of all but the newest five.

        A hard link where the disk has them, else a copy. Raises OSError.
        """
        private_folder(self.folder.parent)
        private_folder(self.folder)
        kept = self.folder / f"{revision:08d}-{checksum[:8]}.json"
        if not kept.exists():
            try:
                os.link(path, kept, follow_symlinks=False)
            except FileExistsError:
                pass
            except (OSError, NotImplementedError):
                write_whole(kept, read_whole(path)[0])
            sweep(self.folder)
            for old in self.all()[KEPT:]:
                remove(old)
        self.kept_one()
        return kept

    def kept_one(self) -> None:
        """Note that the version before was kept just now."""
        self._commits = 0
        self._kept_at = self._tick()

    def all(self) -> list[Path]:
        """The versions that are kept, newest first, whatever their state."""
        with contextlib.suppress(OSError):
            return self.listed()
        return []

    def listed(self) -> list[Path]:
        """The same, for whoever has to know all of them. Raises OSError."""
        found: list[tuple[int, int, Path]] = []
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            for path in self.folder.iterdir():
                if match := _NAME.fullmatch(path.name):
                    found.append((int(match[1]), path.lstat().st_mtime_ns, path))
        return [path for _, _, path in sorted(found, reverse=True)]


def version_name(old: Path, data: bytes) -> str:
    """The name of a version whose bytes are others, as when it is sealed."""
    revision = old.name.partition("-")[0]
    return f"{revision}-{hashlib.blake2b(data, digest_size=4).hexdigest()}.json"
