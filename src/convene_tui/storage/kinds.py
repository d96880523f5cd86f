"""The kinds of things that are kept, each in files of its own: what such a file says and holds."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, Final, Generic

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Session, W
from convene_tui.storage.header import FORMAT, summary


@dataclass(frozen=True)
class FileKind(Generic[W]):
    """What is kept in one kind of file."""

    whole: type[W]
    """What one file holds."""
    format: str
    """What every file of this kind says of itself."""
    own_table: str
    """The table with one document, which holds the single values."""
    word: str
    """How a facilitator calls one: `session`, `alliance`."""
    summary: Callable[[W], dict[str, Any]]
    """The words of the first line, as they stand in JSON."""
    damaged: str = "Run: convene verify --repair {id}"
    """What to do about a damaged one."""

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the single values in a file."""
        names = (each.name for each in fields(self.whole))
        return tuple(name for name in names if name not in {"id", "revision", *self.whole.TABLES})


SESSIONS: Final = FileKind(Session, FORMAT, "session", "session", summary)
"""Meetings, one file each."""
