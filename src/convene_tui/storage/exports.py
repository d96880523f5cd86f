"""Files written for others: reports and copies, at a place that the user names."""

import contextlib
import os
import secrets
from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.disk import put_exclusively
from convene_tui.storage.errors import sense


def put(path: Path, data: bytes, *, private: bool, over: bool = True) -> None:
    """Write a file whole or not at all; a private one is for this user only.

    A file that is there already is replaced, or with `over=False` left as it is. Raises
    ConveneError.
    """
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        fd = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o644)
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if over:
                os.replace(beside, path)
            else:
                put_exclusively(beside, path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    except FileExistsError:
        raise ConveneError(f"{path} is there already.", "Give another name.") from None
    except OSError as error:
        what, _ = sense(error)
        raise ConveneError(f"{path} can't be written: {what}.", "Give another place.") from error


def free_name(path: Path) -> Path:
    """This path, or with a number the first like it at which there is nothing."""
    number = 2
    free = path
    while os.path.lexists(free):
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
