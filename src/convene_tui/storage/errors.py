"""What can go wrong with a kept session, each in one line with what to do about it."""

import errno
import os
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.errors import ConveneError

_SENSE: Final[dict[int, tuple[str, str]]] = {
    errno.ENOSPC: ("the disk is full", "Free some space; it is tried again."),
    errno.EDQUOT: ("your disk quota is used up", "Free some space; it is tried again."),
    errno.EIO: ("the disk reports an error", "Save elsewhere, and have the disk looked at."),
    errno.EROFS: ("the disk can only be read", "Save elsewhere, or mount it for writing."),
    errno.EACCES: (
        "you may not write there",
        "Change the folder's permissions, or save elsewhere.",
    ),
    errno.EPERM: ("you may not write there", "Change the folder's permissions, or save elsewhere."),
    errno.ENOENT: ("its folder is gone", "Put the folder back, or save elsewhere."),
    errno.EMFILE: ("too many files are open", "Close other programs; it is tried again."),
    errno.ENFILE: ("too many files are open", "Close other programs; it is tried again."),
    errno.ENOMEM: ("the memory is full", "Close other programs; it is tried again."),
    errno.EFBIG: ("the file would be too large", "Start another session for what follows."),
    errno.ENOTDIR: ("its folder is a file", "Choose another folder for sessions."),
    errno.ELOOP: ("a link stands in its place", "Put the file itself there."),
    errno.EISDIR: ("a folder stands in its place", "Move that folder away."),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a folder nearer to the root."),
}
"""The errors of the operating system that a facilitator can meet, and what each one asks for."""


def sense(error: OSError) -> tuple[str, str]:
    """What an error of the operating system means, and what to do, in plain words."""
    if error.errno in _SENSE:
        return _SENSE[error.errno]
    word = os.strerror(error.errno).lower() if error.errno else str(error).lower() or "unknown"
    return f"the system says: {word}", "It is tried again; if it stays, save elsewhere."


def sense_of_reading(error: OSError) -> tuple[str, str]:
    """The same of something that was only to be read."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return "you may not read it", "Change its permissions, then open it again."
    return sense(error)


_IN_ITS_PLACE: Final[dict[int, str]] = {
    errno.EISDIR: "a folder stands in its place",
    errno.ELOOP: "a link stands in its place",
    errno.EMLINK: "a link stands in its place",
    errno.EINVAL: "it is not an ordinary file",
    errno.ENXIO: "it is not an ordinary file",
    errno.EFBIG: "it is far too large for a session",
}
"""What opening something else than a session's file gives."""


def unread(path: Path, error: OSError) -> "Damaged":
    """Why a file could not be read: something else is in its place, or the system refused."""
    if error.errno in _IN_ITS_PLACE:
        return Damaged(path, _IN_ITS_PLACE[error.errno])
    return Unreadable(path, error)


class Missing(ConveneError):
    """A session that is not where it should be."""

    def __init__(self, path: Path) -> None:
        """Name the file that is gone."""
        super().__init__(
            f"There is no session at {path}.", "It was moved or removed; look in its backups."
        )


class Damaged(ConveneError):
    """A file that holds no whole session: it is reported and never written over."""

    def __init__(self, path: Path, why: str, remedy: str = "") -> None:
        """Name the file and what is wrong with it."""
        super().__init__(
            f"{path.name} is damaged: {why}.",
            remedy or f"Run: convene verify --repair {path.stem}",
        )
        self.why = why


class Unreadable(Damaged):
    """A file that the system does not let us read; it may be whole."""

    def __init__(self, path: Path, error: OSError) -> None:
        """Name the file and what the system says."""
        what, remedy = sense_of_reading(error)
        super().__init__(path, what)
        self.what = f"{path.name} can't be read: {what}."
        self.remedy = remedy
        self.args = (f"{self.what} {remedy}",)


class Newer(ConveneError):
    """A file by a later convene, in a shape that this one can't show."""

    def __init__(self, path: Path, schema: int) -> None:
        """Name the file and its schema."""
        super().__init__(
            f"{path.name} was written by a later convene (schema {schema}).",
            "Update convene to open it.",
        )
        self.schema = schema


class Stale(ConveneError):
    """Somebody else's change was faster: apply yours to `current` and save again."""

    def __init__(self, current: Any, applied: frozenset[str] = frozenset()) -> None:
        """Hand over the session, or whatever else the file holds, as it is on disk.

        `applied` are the changes, by their ids, that are in it already: of a save whose answer
        was lost on its way.
        """
        super().__init__(
            "Somebody else has changed this.", "Look at it again, then repeat your change."
        )
        self.current = current
        self.applied = applied


class NotSaved(ConveneError):
    """A change that is not on disk; what is there is as it was."""

    @classmethod
    def because_of(cls, error: OSError | Unreadable) -> "NotSaved":
        """The error of the operating system in plain words."""
        if isinstance(error, Unreadable):
            return cls(f"Not saved: {error.what}", error.remedy)
        what, remedy = sense(error)
        return cls(f"Not saved: {what}.", remedy)


class Locked(NotSaved):
    """Somebody holds the lock of the file longer than a save can take."""


class ReadOnly(NotSaved):
    """A session that is open for reading only."""
