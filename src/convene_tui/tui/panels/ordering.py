"""The orders in which the archive lists its sessions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from convene_tui.domain.searching import folded
from convene_tui.storage.entries import Entry


@dataclass(frozen=True)
class Heading:
    """The name of an alliance above its meetings."""

    name: str
    count: int


Row = Entry | Heading


@dataclass(frozen=True)
class SessionOrder:
    """One way to list sessions, given newest first."""

    name: str
    key: Callable[[Entry], Any] | None = None
    """What is sorted by; sessions that are alike in it stay newest first."""
    grouped: bool = False
    """Whether each alliance has a heading."""

    def rows(self, entries: Iterable[Entry]) -> Sequence[Row]:
        """The sessions in this order, with headings where it has them."""
        ordered = sorted(entries, key=self.key) if self.key else list(entries)
        return list(_with_headings(ordered)) if self.grouped else ordered


def _with_headings(entries: Iterable[Entry]) -> Iterator[Row]:
    for _, some in groupby(entries, key=_alliance):
        meetings = list(some)
        yield Heading(_name(meetings[0]) or "No alliance named", len(meetings))
        yield from meetings


def _name(entry: Entry) -> str:
    return entry.header.alliance if entry.header else ""


def _alliance(entry: Entry) -> tuple[bool, str]:
    name = folded(_name(entry)).strip()
    return not name, name


def _least_open(entry: Entry) -> tuple[int, int]:
    header = entry.header
    if header is None:
        return 1, 0
    return 0, -(header.open_concerns + header.open_commitments + header.parked)


ORDERS: Final = (
    SessionOrder("newest first"),
    SessionOrder("by alliance", _alliance, grouped=True),
    SessionOrder("by title", lambda entry: folded(entry.title)),
    SessionOrder("most open first", _least_open),
)
"""The orders, in which one key leads from each to the next."""
