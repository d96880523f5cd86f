"""An intention as it lies on disk, and its steps, each of which can be taken again."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from convene_tui.storage.disk import opened, private_folder, read_up_to, replace, sync_folder

ForgetWords = Callable[[], tuple[Path, ...]]
"""Removes the index of a folder's words, and gives what of it could not be removed."""

_FOLDER: Final = "folder"
"""In the place of a file's mark: what goes is a folder, once it is empty."""
_LARGEST: Final = 64 << 20


class Replacement(msgspec.Struct, frozen=True):
    """A new version that takes the place of a file."""

    written: str
    """The name of the new version in the folder of the act."""
    path: str
    """Whose place it takes."""


class Removal(msgspec.Struct, frozen=True):
    """A file that goes, or a folder."""

    path: str
    mark: str
    """Which file it was: one that came under its name since then stays."""


class PlannedAct(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done, as it lies on disk."""

    act: str
    sessions: tuple[str, ...] = ()
    puts: tuple[Replacement, ...] = ()
    removals: tuple[Removal, ...] = ()
    words: bool = False
    """Whether the index goes too, with every word that it took."""


def read_intention(path: Path) -> PlannedAct | None:
    """What a file of the journal says; None where it says nothing of the kind."""
    try:
        with opened(path) as (fd, _):
            return msgspec.json.decode(read_up_to(fd, _LARGEST), type=PlannedAct)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


@contextlib.contextmanager
def _or_left(path: Path, left: list[Path], *, may_be_gone: bool) -> Iterator[None]:
    """Do something with a path; where that can't be done it is left over."""
    try:
        yield
    except OSError as error:
        if not (may_be_gone and isinstance(error, FileNotFoundError)):
            left.append(path)


def _put(folder: Path, written: Path, path: str) -> None:
    """Put a new version in the place of a file. Raises OSError."""
    _demand_inside(folder, path)
    for each in reversed(PurePosixPath(path).parents[:-1]):
        private_folder(folder / each)
    replace(written, folder / path)


def carried_out(
    folder: Path, path: Path, intention: PlannedAct, forget_words: ForgetWords | None
) -> tuple[Path, ...]:
    """Do what is still to be done of an act, and give what could not be.

    Each step can be taken again. The intention goes last, once nothing is left.
    """
    beside = path.with_suffix("")
    left: list[Path] = []
    touched: dict[Path, None] = {}
    for put in intention.puts:
        written = beside / PurePosixPath(put.written).name
        if os.path.lexists(written):
            with _or_left(folder / put.path, left, may_be_gone=False):
                _put(folder, written, put.path)
                touched[(folder / put.path).parent] = None
    for removal in intention.removals:
        target = folder / removal.path
        with _or_left(target, left, may_be_gone=True):
            _demand_inside(folder, removal.path)
            _removed(target, removal.mark)
            touched[target.parent] = None
    for parent in touched:
        # A folder may have gone with all that was in it.
        with _or_left(parent, left, may_be_gone=True):
            sync_folder(parent)
    if intention.words and forget_words is not None:
        left += forget_words()
    if left or (intention.words and forget_words is None):
        return tuple(left)
    with _or_left(path, left, may_be_gone=False):
        clear(beside)
        os.unlink(path)
        sync_folder(path.parent)
    return tuple(left)


def _removed(path: Path, mark: str) -> None:
    """Remove what bears this mark; what came in its place since then stays. Raises OSError."""
    if mark == _FOLDER:
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            os.rmdir(path)
    elif mark_of(path) == mark:
        os.unlink(path)


def mark_of(path: Path) -> str:
    """What tells a file from a later one of its name. Raises FileNotFoundError and OSError."""
    found = path.lstat()
    if path.is_dir() and not path.is_symlink():
        return _FOLDER
    return f"{found.st_ino}.{found.st_mtime_ns}.{found.st_size}"


def _demand_inside(folder: Path, name: str) -> None:
    """Raise OSError for a path that leads out of the folder, by its words or by a link."""
    parts = PurePosixPath(name)
    outside = parts.is_absolute() or ".." in parts.parts
    if outside or not (folder / name).parent.resolve().is_relative_to(folder.resolve()):
        raise OSError(f"{name} is not in the folder")


def clear(folder: Path) -> None:
    """Remove the folder of an act with what was prepared in it. Raises OSError."""
    if not folder.is_dir():
        return
    for each in folder.iterdir():
        os.unlink(each)
    os.rmdir(folder)
