"""A TinyDB storage that writes whole or not at all, and notices a single wrong bit."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
from tinydb.storages import Storage

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.disk import (
    BEGINS,
    opened,
    put_in_place,
    read_up_to,
    read_whole,
    sync_folder,
    write_beside,
)
from convene_tui.storage.encoding import encoded
from convene_tui.storage.errors import Damaged, Missing, unread
from convene_tui.storage.foreign import as_ours
from convene_tui.storage.header import FORMAT
from convene_tui.storage.held_tables import HeldTables, Row, Tables, bytes_of
from convene_tui.storage.sealing import Key, Keys, closed, demand_bare, is_sealed, revealed

_START: Final = BEGINS
_DIGITS: Final = 32
HEAD_BYTES: Final = len(_START) + _DIGITS
"""The first bytes of a file, which tell one version from every other: its checksum ends there."""


def _checksum(*rest: bytes | memoryview) -> bytes:
    digest = hashlib.blake2b(_START, digest_size=_DIGITS // 2)
    for part in rest:
        digest.update(part)
    return digest.hexdigest().encode()


def unpacked(path: Path, data: bytes, format: str = FORMAT) -> Tables:
    """The tables in the bytes of a file that says this format of itself.

    Raises Damaged when they are not, to the bit, what was once written.
    """
    if not data:
        raise Damaged(path, "it is empty")
    if not data.startswith(_START):
        raise Damaged(path, "it does not begin like a session")
    if _checksum(memoryview(data)[HEAD_BYTES:]) != data[len(_START) : HEAD_BYTES]:
        raise Damaged(path, "its checksum is wrong, so part of it is lost or changed")
    try:
        tables = msgspec.json.decode(data, type=dict[str, dict[str, dict[str, Any]]])
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Damaged(path, f"it can't be read ({error})") from error
    if "1" not in tables.get("header", {}) or tables["header"]["1"].get("format") != format:
        raise Damaged(path, f"it is not a {format.removeprefix('convene ')} of convene")
    if not isinstance(tables["header"]["1"].get("schema"), int):
        raise Damaged(path, "it does not say its schema")
    if is_sealed(tables):
        demand_bare(path, tables)
    return as_ours(tables, data)


class SessionFile(Storage):
    """One file under TinyDB: of a session, or of what else is kept in the same way.

    Each write goes to a temporary file beside it, down to the disk, and then takes its name; so
    a reader sees one version or the next, and a fault leaves the one before. The header is the
    first line, with a checksum over everything else. Writers hold the session's lock.
    """

    def __init__(self, path: Path, keys: Keys | None = None, format: str = FORMAT) -> None:
        """Stand for the file at this path; nothing is read yet. `keys` open it when sealed."""
        self.path = path
        self._format = format
        self.key: Key | None = None
        """With what the file is sealed; None when anybody who may read it can."""
        self._keys: Keys = {} if keys is None else keys
        self._tables: Tables | None = None
        self._staged: HeldTables | None = None
        self._first_bytes = b""
        self.looks: tuple[int, int, int] = (0, -1, 0)
        """Time of writing in nanoseconds, size and inode of the version in memory."""

    # ── what TinyDB asks ─────────────────────────────────────────────────────────────────

    def read(self) -> Tables | None:
        """All tables, from memory while the file is the one that was read or written last.

        None when there is no file. Raises Damaged, and Sealed where its key is not there.
        """
        if self._staged is not None:
            return self._staged
        try:
            with opened(self.path) as (fd, found):
                same = (
                    _looks(found) == self.looks and read_up_to(fd, HEAD_BYTES) == self._first_bytes
                )
            if self._tables is not None and same:
                return self._tables
            self.forget()
            data, found = read_whole(self.path)
        except FileNotFoundError:
            self.forget()
            return None
        except OSError as error:
            self.forget()
            raise unread(self.path, error) from error
        tables = unpacked(self.path, data, self._format)
        self.key = None
        if is_sealed(tables):
            tables, self.key = revealed(self.path, tables, self._keys)
        self._tables = tables
        self._remember(data, found)
        return self._tables

    def write(self, data: Tables) -> None:
        """Keep all tables: on the disk, or until the end of the transaction that is under way."""
        if self._staged is not None:
            self._staged = HeldTables(data)
        else:
            self._commit(data)

    # ── more than one change in one write ────────────────────────────────────────────────

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Gather what TinyDB's tables do in here into one write at the end.

        When anything goes wrong the file is as it was and the memory of it is dropped.
        """
        self._staged = HeldTables(self.read() or {})
        try:
            yield
            staged, self._staged = self._staged, None
            self._commit(staged)
        except BaseException:
            if self._staged is not None:
                self.forget()
            raise
        finally:
            self._staged = None

    def append(self, name: str, rows: Iterable[tuple[int, Row]]) -> None:
        """Put rows at the end of a table within a transaction; none of the others is looked at."""
        assert self._staged is not None
        self._staged.append(name, rows)

    @property
    def checksum(self) -> str:
        """The checksum of the version in memory: no two versions have the same."""
        return self._first_bytes[len(_START) :].decode()

    def forget(self) -> None:
        """Drop the memory of the file, so that it is read again."""
        self._tables = None
        self._first_bytes = b""

    # ── bytes ────────────────────────────────────────────────────────────────────────────

    def _commit(self, tables: Tables) -> None:
        tables = HeldTables.of(tables)
        try:
            data = self.packed(tables)
            temporary, found = write_beside(self.path, data)
            put_in_place(temporary, self.path)
        except BaseException:
            self.forget()
            raise
        self._tables = tables
        self._remember(data, found)
        sync_folder(self.path.parent)

    def _remember(self, data: bytes, found: os.stat_result) -> None:
        self._first_bytes = data[:HEAD_BYTES]
        self.looks = _looks(found)

    def packed(self, tables: Tables) -> bytes:
        """The bytes of a file with these tables, its header and checksum made anew.

        With a key they are sealed, and nothing of the tables can be read in them.
        """
        if self.key is not None:
            tables = closed(tables, self.key, self._format)
        header = dict(tables.get("header", {}).get("1", {}))
        header.pop("checksum", None)
        names = [name for name in tables if name != "header"]
        body: list[bytes] = []
        for name in names:
            body += (b",\n" if body else b"", encoded(name), b":", bytes_of(tables, name))
        body.append(b"}\n")
        size = sum(map(len, body))
        header = {"tables_bytes": size, "format": self._format, "schema": 1} | header
        header["tables_bytes"] = size
        first = b'",' + encoded(header)[1:] + (b"},\n" if names else b"}\n")
        checksum = _checksum(first, *body)
        tables["header"] = {"1": {"checksum": checksum.decode(), **header}}
        return b"".join((_START, checksum, first, *body))


def _looks(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_mtime_ns, found.st_size, found.st_ino


def checksum_in(data: bytes) -> str:
    """The checksum that the bytes of a file carry."""
    return data[len(_START) : HEAD_BYTES].decode("ascii", "replace")


def checksum_at(path: Path) -> str:
    """The checksum that the file carries at this moment, from its first bytes alone.

    Raises OSError.
    """
    with opened(path) as (fd, _):
        return read_up_to(fd, HEAD_BYTES)[len(_START) :].decode("ascii", "replace")


def state_of(path: Path, keys: Keys | None = None, format: str = FORMAT) -> Tables:
    """The tables of a file as they are at this moment. Raises Missing, Damaged and Sealed."""
    tables = SessionFile(path, keys, format).read()
    if tables is None:
        raise Missing(path)
    return tables


def lies_sealed(path: Path, format: str = FORMAT) -> bool:
    """Whether a file is one that only a passphrase opens; not where it is damaged, or none."""
    try:
        return is_sealed(tables_on_disk(path, format))
    except ConveneError:
        return False


def tables_on_disk(path: Path, format: str = FORMAT) -> Tables:
    """The same as they lie on the disk: those of a sealed file are its header and ciphertext."""
    try:
        data, _ = read_whole(path)
    except FileNotFoundError:
        raise Missing(path) from None
    except OSError as error:
        raise unread(path, error) from error
    return unpacked(path, data, format)
