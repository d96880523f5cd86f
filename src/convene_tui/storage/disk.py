"""Files written whole or not at all, and folders that are nobody else's business."""

import contextlib
import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from convene_tui.storage.machine_clock import seconds_since

LARGEST: Final = 256 * 1024 * 1024
"""Bytes; a session file beyond this is not one of ours and is not read into memory."""

_REPLACE_PAUSES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
"""Seconds between tries: on Windows a virus scanner or a reader holds a file for a moment."""

_STALE_AFTER: Final = 60.0
"""Seconds after which a temporary file belongs to nobody; a save takes milliseconds."""

_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[tuple[int, os.stat_result]]:
    """A regular file open for reading, with what the system says of it.

    A folder, a link, a FIFO or a device in its place raises OSError and is never waited for.
    """
    fd = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
    try:
        found = os.fstat(fd)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "a folder stands in its place", str(path))
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is not an ordinary file", str(path))
        yield fd, found
    finally:
        os.close(fd)


@contextlib.contextmanager
def opened_as_named(path: Path, *, waits: bool = True) -> Iterator[tuple[int, os.stat_result]]:
    """A file that the user named, open for reading, through whatever links lead to it.

    With `waits` a pipe, as a shell makes it of `<(…)`, and a device are read too. Raises OSError.
    """
    fd = os.open(path, os.O_RDONLY | _BINARY | (0 if waits else _NO_WAIT))
    try:
        found = os.fstat(fd)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "a folder stands in its place", str(path))
        if not waits and not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is not an ordinary file", str(path))
        yield fd, found
    finally:
        os.close(fd)


def read_up_to(fd: int, size: int) -> bytes:
    """At most `size` bytes from here on; fewer at the end of the file."""
    parts: list[bytes] = []
    while size > 0 and (part := os.read(fd, min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def read_whole(path: Path) -> tuple[bytes, os.stat_result]:
    """All bytes of a regular file, and what the system says of it."""
    with opened(path) as (fd, found):
        if found.st_size > LARGEST:
            raise OSError(errno.EFBIG, "it is far too large for a session", str(path))
        return read_up_to(fd, LARGEST + 1), found


def sync(fd: int) -> None:
    """Wait until a file is on the disk itself; macOS has a call of its own for that."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; nothing where folders can't be synced."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(fd)


def write_beside(path: Path, data: bytes) -> tuple[Path, os.stat_result]:
    """A private temporary file with these bytes, on the disk itself, beside the path.

    With it comes what the system says of the file, which stays true under its later name. Raises
    OSError, and then leaves nothing behind.
    """
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    return temporary, write_new(temporary, data)


def write_new(temporary: Path, data: bytes) -> os.stat_result:
    """Write a private file where there is none, down to the disk itself.

    Gives what the system says of it. Raises OSError, and then leaves nothing behind.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    fd = os.open(temporary, flags, 0o600)
    try:
        try:
            if os.name != "nt":
                os.fchmod(fd, 0o600)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(fd, rest) :]
            sync(fd)
            found = os.fstat(fd)
        finally:
            os.close(fd)
    except BaseException:
        remove(temporary)
        raise
    return found


def put_in_place(temporary: Path, path: Path) -> None:
    """Let a temporary file take the name of another in one step.

    Raises OSError, and then the temporary file is gone and the other as it was.
    """
    try:
        replace(temporary, path)
    except BaseException:
        remove(temporary)
        raise


def replace(temporary: Path, path: Path) -> None:
    """The same, but where it can't be done both stay as they were. Raises OSError."""
    for pause in _REPLACE_PAUSES:
        try:
            os.replace(temporary, path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(temporary, path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and return once it would survive a power cut."""
    temporary, _ = write_beside(path, data)
    put_in_place(temporary, path)
    sync_folder(path.parent)


def write_at_once(path: Path, data: bytes) -> None:
    """Write a private file whole or not at all, and wait for no disk: a power cut may take it."""
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, 0o600)
    try:
        try:
            os.write(fd, data)
        finally:
            os.close(fd)
        replace(temporary, path)
    except BaseException:
        remove(temporary)
        raise


def put_exclusively(temporary: Path, path: Path) -> None:
    """Give a finished temporary file its name, unless that is taken.

    Raises FileExistsError or another OSError, and then the temporary file is gone.
    """
    try:
        rename_exclusively(temporary, path)
    except BaseException:
        remove(temporary)
        raise


def rename_exclusively(source: Path, path: Path) -> None:
    """Rename a file, unless the other name is taken. Raises FileExistsError and OSError."""
    try:
        os.link(source, path, follow_symlinks=False)
    except FileExistsError:
        if not os.path.samefile(source, path):
            raise
        os.unlink(source)  # A process was killed between giving the name and taking the other.
    except (OSError, NotImplementedError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        # No hard links here (FAT, some network disks): the lock keeps other consoles away.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "the name is taken", str(path)) from None
        os.rename(source, path)
    else:
        os.unlink(source)
    sync_folder(path.parent)
    if source.parent != path.parent:
        sync_folder(source.parent)


def remove(path: Path) -> None:
    """Remove a file that may be gone already, or may have to stay for a sweep to find."""
    with contextlib.suppress(OSError):
        os.unlink(path)


class FolderStanding:
    """A folder of sessions as it stood when a session of it was opened.

    An empty folder in its place, as where a disk was taken out, is another one: no word may be
    written there that belongs to a session of this one.
    """

    def __init__(self, folder: Path, session_id: str) -> None:
        """Look at the folder, which may not be there yet."""
        # A folder of alliances lies among the sessions, and is made with its first file.
        self._folder = folder.parent if folder.name in OUR_FOLDERS else folder
        self._session = folder / f"{session_id}.json"
        self._was = self._is()

    def __bool__(self) -> bool:
        """Whether it is still there, or another one with the session in it."""
        here = self._is()
        if self._was is None:
            self._was = here
        return here is not None and (here == self._was or os.path.lexists(self._session))

    def _is(self) -> tuple[int, int] | None:
        try:
            found = self._folder.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def private_folder(folder: Path, *, with_parents: bool = False) -> Path:
    """A folder of ours, 0700: made when it is not there, narrowed when it is too wide.

    What it lies in is made only when asked for: a folder of sessions that went away, as with a
    disk that was taken out, must not come up again on another. A link in its place raises OSError.
    """
    made = not folder.exists()
    folder.mkdir(mode=0o700, parents=with_parents, exist_ok=True)
    if made:
        folder.chmod(0o700)  # Whatever the umask says.
        sync_folder(folder.parent)
    narrow(folder, 0o700)
    return folder


def is_wide(path: Path, mode: int) -> bool:
    """Whether others may do more with a file than this mode lets them; never with a link."""
    if os.name == "nt":
        return False
    found = path.lstat()
    return not stat.S_ISLNK(found.st_mode) and bool(stat.S_IMODE(found.st_mode) & ~mode & 0o077)


def narrow(path: Path, mode: int) -> bool:
    """Take away what others may do with a file of ours; True when there was something to take."""
    if not is_wide(path, mode):
        return False
    found = path.lstat()
    with contextlib.suppress(PermissionError):
        path.chmod(stat.S_IMODE(found.st_mode) & mode)
        return True
    return False


def may_write(path: Path) -> bool:
    """Whether a file or folder is meant to be written by us: by its owner's word, root or not."""
    try:
        return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)
    except OSError:
        return False


OUR_FOLDERS: Final = ("alliances", "invitations")
"""The folders among the sessions that are ours too."""

HIDDEN: Final = (
    *(".locks", ".backups", ".bin", ".damaged", ".merged", ".drafts", ".presence"),
    *(".journal", ".index"),
)
"""The hidden folders beside the sessions that nobody but us writes to."""

_HALF_WRITTEN: Final = re.compile(r"\.(?P<stem>.+)\.(?P<pid>\d+)\.[0-9a-f]{8}\.tmp")
"""How `write_beside` calls a file before it has its name."""


BEGINS: Final = b'{"header":{"1":{"checksum":"'
"""How every file begins that we keep something in; nobody else's does."""


def is_ours(folder: Path) -> bool:
    """Whether a folder holds sessions, what belongs to them, and hidden files only."""
    try:
        with os.scandir(folder) as items:
            return all(
                item.name.startswith(".")
                or item.name in OUR_FOLDERS
                or (item.name.endswith(".json") and (_is_empty(item) or is_our_file(item.path)))
                for item in items
            )
    except OSError:
        return False


def is_our_file(path: str | Path) -> bool:
    """Whether a file begins as ours do, damaged or not."""
    try:
        with opened(Path(path)) as (fd, _):
            return read_up_to(fd, len(BEGINS)) == BEGINS
    except OSError:
        return False


def _is_empty(item: "os.DirEntry[str]") -> bool:
    """Whether a file holds nothing, as a disk that was full leaves it: it is nobody else's."""
    return item.is_file(follow_symlinks=False) and not item.stat(follow_symlinks=False).st_size


def is_half_written(path: Path) -> bool:
    """Whether a file is one that `write_beside` makes, and that only a killed process leaves."""
    return _HALF_WRITTEN.fullmatch(path.name) is not None


def tidy(folder: Path) -> None:
    """See to it that a folder of sessions is private and holds nothing half-written.

    One where the user keeps other things too keeps its mode.
    """
    sweep(folder)
    for name in HIDDEN:
        sweep(folder / name)
    if is_wide(folder, 0o700) and is_ours(folder):
        narrow(folder, 0o700)


def sweep(folder: Path, stem: str | None = None) -> int:
    """Remove what killed processes left half-written, and say how many files that was.

    A temporary file goes when its process is gone or when it is older than a minute.
    """
    swept = 0
    try:
        found = list(os.scandir(folder))
    except OSError:
        return 0
    for item in found:
        match = _HALF_WRITTEN.fullmatch(item.name)
        if match is None or stem not in (None, match["stem"]):
            continue
        with contextlib.suppress(OSError):
            age = seconds_since(item.stat(follow_symlinks=False))
            if abs(age) > _STALE_AFTER or not runs(int(match["pid"])):
                os.unlink(item.path)
                swept += 1
    return swept


def runs(pid: int) -> bool:
    """Whether a process of this machine is still there; True where nobody can tell."""
    if pid == os.getpid() or os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
