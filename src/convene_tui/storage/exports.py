"""Files written for others: reports and copies, at a place that the user names."""

import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.disk import put_exclusively, remove, sweep
from convene_tui.storage.errors import sense


def put(path: Path, data: bytes, *, private: bool, over: bool = True) -> None:
    """Write a file whole or not at all; a private one is for this user only.

    A file that is there already is replaced, or with `over=False` left as it is. Whoever is killed
    meanwhile leaves nothing: the file has no name before it is whole. Where the disk has no such
    files, or for the moment in which one is replaced, it has a name of ours, which the next export
    to that folder sweeps. Raises ConveneError.
    """
    mode = 0o600 if private else 0o644
    try:
        sweep(path.parent)
        fd = _nameless(path.parent, mode)
        beside = None if fd is not None else _beside(path)
        if fd is None and beside is not None:
            fd = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
        assert fd is not None
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                if beside is None and not os.path.lexists(path):
                    _name(file.fileno(), path)
                    return
                if beside is None and not over:
                    raise FileExistsError(path)
                if beside is None:
                    beside = _beside(path)
                    _name(file.fileno(), beside)
            if over:
                os.replace(beside, path)
            else:
                put_exclusively(beside, path)
        except BaseException:
            if beside is not None:
                remove(beside)
            raise
    except FileExistsError:
        raise ConveneError(f"{path} is there already.", "Give another name.") from None
    except OSError as error:
        what, _ = sense(error)
        raise ConveneError(f"{path} can't be written: {what}.", "Give another place.") from error


def _beside(path: Path) -> Path:
    """A name for a file that is not whole yet, by which `sweep` knows it."""
    return path.with_name(f".{path.name[:100]}.{os.getpid()}.{secrets.token_hex(4)}.tmp")


def _nameless(folder: Path, mode: int) -> int | None:
    """A file without a name, open for writing; None where the system or the disk has none."""
    if not hasattr(os, "O_TMPFILE") or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, mode)
    except OSError as error:
        if error.errno in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL):
            return None
        raise


def _name(fd: int, path: Path) -> None:
    """Give a nameless file its name. Raises FileExistsError and OSError."""
    # By its path in /proc, since only root may name it by the descriptor itself. Python follows
    # that link only where it is given a folder too, which an absolute path makes no use of.
    os.link(f"/proc/self/fd/{fd}", path, src_dir_fd=fd, follow_symlinks=True)


def put_beside(path: Path, data: bytes, *, private: bool) -> Path:
    """Write a file beside what is there, at this path or with a number; where it is then.

    Raises ConveneError.
    """
    number = 2
    free = path
    while os.path.lexists(free):
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    put(free, data, private=private, over=False)
    return free


def written_drafts(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write mail drafts into a folder, made where it is not there; none takes another's place.

    They hold addresses, and are for this user only. Raises ConveneError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConveneError(
            f"{folder} can't be made: {sense(error)[0]}.", "Give another place."
        ) from error
    paths = []
    for name, data in files:
        paths.append(put_beside(folder / f"{name}.eml", data, private=True))
    return paths
