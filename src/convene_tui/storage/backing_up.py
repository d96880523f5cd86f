"""A whole archive copied to another place, to the byte, and read back."""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archives import KeptBytes, SessionArchive
from convene_tui.storage.disk import (
    may_write,
    private_folder,
    put_exclusively,
    read_whole,
    runs,
    sync_folder,
    write_beside,
)
from convene_tui.storage.entries import session_files
from convene_tui.storage.errors import NotSaved, sense
from convene_tui.storage.generations import Generations
from convene_tui.storage.kinds import SESSIONS, FileKind
from convene_tui.storage.locks import locked
from convene_tui.storage.places import BIN
from convene_tui.storage.verify import wrong_with

_UNFINISHED: Final = re.compile(r"\.convene-\d{4}-\d\d-\d\d\.(\d+)\.[0-9a-f]{8}\.part")
"""How a backup is called that is not whole yet, with its process."""

_MOST: Final = 1_000
"""Backups of one day; beyond this somebody has made a mistake."""


@dataclass(frozen=True, kw_only=True)
class Copied:
    """One file of a backup."""

    name: str
    """Its path in the folder of sessions."""
    damage: str = ""
    """What is wrong with the session, which is copied to the byte all the same."""
    not_copied: str = ""
    """Why there is no copy, or none that reads back as it should; empty when there is."""


class Backup:
    """A folder in some place that is being filled, and has its name only once it is whole."""

    def __init__(self, place: Path, now: datetime) -> None:
        """Make it, and sweep what backups that were cut off have left. Raises ConveneError."""
        self.swept = 0
        """How many backups that were cut off are gone."""
        self._place = place
        self._day = f"convene-{now:%Y-%m-%d}"
        self.folder = place / f".{self._day}.{os.getpid()}.{os.urandom(4).hex()}.part"
        """Where the copies go."""
        try:
            if not place.exists():
                private_folder(place, with_parents=True)
            for each in place.iterdir():
                match = _UNFINISHED.fullmatch(each.name)
                if match and each.is_dir() and not each.is_symlink() and not runs(int(match[1])):
                    shutil.rmtree(each)
                    self.swept += 1
            self.folder.mkdir(mode=0o700)
        except OSError as error:
            raise _no_place(place, error) from error

    def __enter__(self) -> "Backup":
        """Fill it within."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Leave nothing of one that could not be finished."""
        if kind is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def finish(self, *, is_whole: bool) -> Path:
        """Give it the name of its day; one of which a file is missing says so in its name.

        An earlier backup is never written over. Raises ConveneError.
        """
        end = "" if is_whole else ".incomplete"
        try:
            for number in range(1, _MOST):
                folder = self._place / f"{self._day}{f'-{number}' if number > 1 else ''}{end}"
                if os.path.lexists(folder):
                    continue
                os.rename(self.folder, folder)
                sync_folder(self._place)
                return folder
        except OSError as error:
            raise _no_place(self._place, error) from error
        raise ConveneError(f"{self._place} is full of backups of this day.", "Name another folder.")


def _no_place(place: Path, error: OSError) -> ConveneError:
    return ConveneError(
        f"There is no place for a backup at {place}: {sense(error)[0]}.", "Name another folder."
    )


def files_of(archive: SessionArchive, *, earlier: bool = False) -> Iterator[KeptBytes]:
    """Every session of a folder, its bin and what spans sessions, as they lie in their files.

    With `earlier` the earlier versions of each too.
    """
    root = archive.folder
    for path in sorted(session_files(root)):
        session_id = path.name.removesuffix(".json")
        yield _file(root, path, lock=(root, session_id))
        if earlier:
            for each in Generations(root, session_id).listed():
                yield _file(root, each)
    for path in sorted(session_files(root / BIN)):
        yield _file(root, path)
    for shelf in Alliances(archive).shelves:
        for stem in shelf.ids():
            path, lock = shelf.folder / f"{stem}.json", (shelf.folder, stem)
            yield _file(root, path, lock=lock, kind=shelf.kind)
            for each in Generations(shelf.folder, stem).listed() if earlier else ():
                yield _file(root, each, kind=shelf.kind)


def _file(
    root: Path,
    path: Path,
    *,
    lock: tuple[Path, str] | None = None,
    kind: FileKind[Any] = SESSIONS,
) -> KeptBytes:
    def read() -> bytes:
        # A folder that can't be written to has no writers to wait for, and no place for a lock.
        with locked(*lock) if lock and may_write(lock[0]) else contextlib.nullcontext():
            return read_whole(path)[0]

    return KeptBytes(name=str(path.relative_to(root)), kind=kind, read=read)


def back_up(archive: SessionArchive, folder: Path, *, earlier: bool = False) -> Iterator[Copied]:
    """Copy every session, the bin and what spans sessions into this folder, and read it back.

    With `earlier` the earlier versions of each are copied too. What goes wrong with one is told
    and the others are copied.
    """
    for each in archive.kept_bytes(earlier=earlier):
        yield put_in_folder(each, folder)


def put_in_folder(each: KeptBytes, root_of_copy: Path) -> Copied:
    """Write one of them into a folder, where nothing lies in its place, and read it back."""
    name = each.name
    target = root_of_copy / name
    try:
        data = each.read()
        for above in reversed(Path(name).parents[:-1]):
            private_folder(root_of_copy / above)
        temporary, _ = write_beside(target, data)
        put_exclusively(temporary, target)
        sync_folder(target.parent)
        back, _ = read_whole(target)
    except NotSaved as error:
        return Copied(name=name, not_copied=error.what)
    except OSError as error:
        return Copied(name=name, not_copied=sense(error)[0])
    if back != data:
        return Copied(name=name, not_copied="the copy does not read back as it was written")
    return Copied(name=name, damage=wrong_with(target, each.kind))
