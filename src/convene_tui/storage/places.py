"""Every place in a folder of sessions where words of one session lie."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.disk import is_half_written
from convene_tui.storage.entries import session_files
from convene_tui.storage.errors import Unreadable
from convene_tui.storage.generations import BACKUPS, Generations
from convene_tui.storage.header import read_header
from convene_tui.storage.locks import LOCKS
from convene_tui.storage.names import original_of
from convene_tui.storage.presence import PRESENCE
from convene_tui.storage.scratch import DRAFTS, Scratch

BIN: Final = ".bin"
"""The hidden folder of sessions that were thrown away and can be brought back."""

DAMAGED: Final = ".damaged"
"""The hidden folder where damaged originals are kept, to the byte."""

MERGED: Final = ".merged"
"""The hidden folder where both files of a merge are kept, to the byte."""

_ASIDE: Final = re.compile(r"(-\d{8}T\d{6})?-[0-9a-f]{6,8}(\.json)?$")
"""What is put behind a session's id when a file of it is kept aside."""


@dataclass(frozen=True)
class Places:
    """Where one session lies, with all that was made of it beside."""

    id: str
    folder: Path
    """The folder of sessions."""
    home: Path
    """The session itself, in the folder or in its bin; there may be nothing."""
    aside: tuple[Path, ...]
    """Damaged originals and merged copies, as they were."""
    half_written: tuple[Path, ...]
    """What a process that was killed has left of it."""
    copies: "tuple[Places, ...]" = ()
    """Its second copies, each with what lies beside that one."""

    @property
    def earlier(self) -> tuple[Path, ...]:
        """The versions before, newest first."""
        return tuple(Generations(self.folder, self.id).listed())

    @property
    def pads(self) -> tuple[Scratch, ...]:
        """What is half-typed, of all consoles; nothing need be there."""
        pad = Scratch(self.folder, self.id)
        return (pad, *pad.listed().values())

    @property
    def signs(self) -> tuple[Path, ...]:
        """What consoles have said of themselves in it, and its lock: names, and no words."""
        found = [*_in(self.folder / PRESENCE, f"{self.id}~")]
        lock = self.folder / LOCKS / f"{self.id}.lock"
        return (*found, *([lock] if lock.exists() else []))

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, and those of its second copies."""
        return (self.id, *(each.id for each in self.copies))


def home_of(folder: Path, session_id: str) -> Path:
    """The file of a session: in the folder, or else in the bin where it lies there."""
    path, binned = folder / f"{session_id}.json", folder / BIN / f"{session_id}.json"
    return binned if not os.path.lexists(path) and os.path.lexists(binned) else path


def places_of(folder: Path, session_id: str) -> Places:
    """Every place of a session and of its second copies.

    Raises ConveneError and OSError where some place can't be looked into.
    """
    home = home_of(folder, session_id)
    others = [path for path in _files(folder) if path != home and _is_copy(path, session_id)]
    copies = tuple(_places(folder, path.name.removesuffix(".json"), path) for path in others)
    return _places(folder, session_id, home, copies)


def beside_of(folder: Path, session_id: str) -> Places:
    """The places of a session without its second copies, for which every file is looked at.

    Raises OSError.
    """
    return _places(folder, session_id, home_of(folder, session_id), ())


def _files(folder: Path) -> list[Path]:
    """The files of all sessions, and those that are gone but for their earlier versions."""
    there = [*session_files(folder), *session_files(folder / BIN)]
    names = {path.name for path in there}
    gone = (folder / f"{each.name}.json" for each in _in(folder / BACKUPS))
    return sorted((*there, *(path for path in gone if path.name not in names)))


def _places(
    folder: Path, session_id: str, home: Path, copies: tuple[Places, ...] | None = None
) -> Places:
    # What lies aside of a second copy lies aside of its session: the copy itself may be gone.
    aside = () if copies is None else tuple(_aside(folder, session_id))
    left = tuple(sorted(_half_written(folder, session_id)))
    return Places(session_id, folder, home, tuple(sorted(aside)), left, copies or ())


def _aside(folder: Path, session_id: str) -> Iterator[Path]:
    for each in (*_in(folder / DAMAGED), *_in(folder / MERGED)):
        was = _ASIDE.sub("", each.name)
        if session_id in (was, original_of(was, (session_id,))) and not is_half_written(each):
            yield each


def _is_copy(path: Path, session_id: str) -> bool:
    """Whether a file is a second copy of a session: by what it says, else by its name."""
    stem = path.name.removesuffix(".json")
    if original_of(stem, (session_id,)) == session_id:
        return True
    try:
        return read_header(path).id == session_id
    except Unreadable as error:
        if isinstance(error.__cause__, PermissionError):
            return False  # A file of somebody else.
        raise
    except ConveneError:
        return False


def _half_written(folder: Path, session_id: str) -> Iterator[Path]:
    yield from filter(is_half_written, _in(folder / BACKUPS / session_id))
    for name in ("", BIN, DAMAGED, MERGED, DRAFTS, PRESENCE):
        for each in _in(folder / name, f".{session_id}"):
            stem = each.name[1:].rsplit(".", 3)[0]
            if name in (DRAFTS, PRESENCE):
                stem = stem.partition("~")[0]
            elif name in (DAMAGED, MERGED):
                stem = _ASIDE.sub("", stem)
            if stem == session_id and is_half_written(each):
                yield each


def _in(folder: Path, begins: str = "") -> list[Path]:
    """What lies in a folder; what can't be listed might hold words, and raises OSError."""
    try:
        return [each for each in folder.iterdir() if each.name.startswith(begins)]
    except (FileNotFoundError, NotADirectoryError):
        return []
