"""The orders in which the archive lists its sessions."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, Final

from convene_tui.domain.searching import folded
from convene_tui.storage.entries import Entry


@dataclass(frozen=True)
class Heading:
    """The name of an alliance above its meetings."""

    name: str
    meetings: tuple[Entry, ...]
    """Newest first."""
    is_folded: bool = False
    """Whether its meetings are left out of the list."""
    is_named: bool = True
    """Whether it is that of an alliance, and not of meetings without one."""

    @property
    def key(self) -> str:
        """By what the alliance is known, however its name is written."""
        return folded(self.name).strip()


Row = Entry | Heading


@dataclass(frozen=True)
class SessionOrder:
    """One way to list sessions, given newest first."""

    name: str
    key: Callable[[Entry], Any] | None = None
    """What is sorted by; sessions that are alike in it stay newest first."""
    grouped: bool = False
    """Whether each alliance has a heading."""

    def rows(
        self,
        entries: Iterable[Entry],
        closed: Collection[str] = (),
        today: date | None = None,
    ) -> Sequence[Row]:
        """The sessions in this order, with headings where it has them.

        `closed` are the keys of the headings that are folded. With the day of today, its meetings
        that have not ended stand on top, where no other order is asked for.
        """
        ordered = sorted(entries, key=self.key or (lambda entry: not _is_at_hand(entry, today)))
        return list(_with_headings(ordered, closed)) if self.grouped else ordered


def _is_at_hand(entry: Entry, today: date | None) -> bool:
    """Whether it is a meeting of today that has not ended."""
    has_ended = entry.header is not None and entry.header.ended_at is not None
    return today is not None and entry.day == today.isoformat() and not has_ended


def _with_headings(entries: Iterable[Entry], closed: Collection[str]) -> Iterator[Row]:
    for _, some in groupby(entries, key=_alliance):
        meetings = tuple(some)
        name = _name(meetings[0])
        heading = Heading(name or "No alliance named", meetings, is_named=bool(name))
        if heading.key in closed:
            yield replace(heading, is_folded=True)
            continue
        yield heading
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
