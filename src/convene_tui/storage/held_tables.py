"""The tables of a file in memory: each as the bytes that it is there, or as its rows."""

from collections.abc import Iterable
from typing import Any, Self, TypeAlias

import msgspec

from convene_tui.storage.encoding import encoded

Row: TypeAlias = dict[str, Any]
"""One document of TinyDB."""
Tables: TypeAlias = dict[str, dict[str, Row]]
"""The whole content of a file: tables by name, documents by number."""

_EMPTY = len(b"{}")


class HeldTables(Tables):
    """Tables that are kept as bytes; whoever asks for one has its rows, made for him.

    Most tables of a meeting only grow at their end, which bytes do without their rows. These take
    three times as much memory, and all of them would have to be written anew for each line.
    """

    @classmethod
    def of(cls, tables: Tables) -> Self:
        """All tables as bytes; the header, which is made anew for each version, as it is."""
        held = cls(tables)
        for name in held:
            if name != "header":
                held.put(name, bytes_of(held, name))
        return held

    def __getitem__(self, name: str) -> dict[str, Row]:
        """The rows of a table; to change them, put them back."""
        lies: Any = super().__getitem__(name)
        if not isinstance(lies, msgspec.Raw):
            return dict[str, Row](lies)
        rows: dict[str, Row] = msgspec.json.decode(lies, type=dict[str, dict[str, Any]])
        return rows

    def get(self, name: str, default: Any = None) -> Any:
        """The same, or something else where there is no such table."""
        try:
            return self[name]
        except KeyError:
            return default

    def append(self, name: str, rows: Iterable[tuple[int, Row]]) -> None:
        """Put rows with these numbers behind all others of a table, which may be a new one."""
        known = bytes_of(self, name) if name in self else b"{}"
        more = b",".join(b'"%d":%b' % (number, encoded(row)) for number, row in rows)
        comma = b"," if len(known) > _EMPTY and more else b""
        self.put(name, b"".join((memoryview(known)[:-1], comma, more, b"}")))

    def put(self, name: str, data: bytes) -> None:
        """Put a table in its place that is these bytes in a file."""
        lies: Any = msgspec.Raw(data)
        super().__setitem__(name, lies)


def bytes_of(tables: Tables, name: str) -> bytes:
    """A table as it is in a file."""
    lies: Any = dict.__getitem__(tables, name)
    return bytes(lies) if isinstance(lies, msgspec.Raw) else encoded(lies)
