"""What the facilitator means of an alliance or an invitation: it says itself and changes it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.model import Record, W
from convene_tui.domain.searching import folded

T = TypeVar("T")


class Wish(ABC, Generic[W]):
    """One thing to keep. It is pure: on what another console saved it is applied again."""

    @abstractmethod
    def said(self) -> str:
        """What it is, in words that fit after "undo"."""

    @abstractmethod
    def change(self, whole: W, stamp: Stamp) -> W:
        """The same with this kept; raises ConveneError where it can't be."""


@dataclass(frozen=True)
class Put(Wish[W]):
    """A record in other words, its earlier form kept in the bin; or a first one."""

    record: Record
    what: str

    def said(self) -> str:
        """Name it."""
        return self.what

    def change(self, whole: W, stamp: Stamp) -> W:
        """Put it in its place."""
        return put(whole, self.record, stamp)


@dataclass(frozen=True)
class TakeAway(Wish[W]):
    """A record withdrawn into the bin."""

    record: Record
    what: str

    def said(self) -> str:
        """Name it."""
        return f"{self.what}, withdrawn"

    def change(self, whole: W, stamp: Stamp) -> W:
        """Withdraw it."""
        return take_away(whole, self.record, stamp)


def demand(text: str, what: str) -> str:
    """The text, where there is some. Raises ConveneError."""
    if not text.strip():
        raise ConveneError(f"There is no {what} yet.", "Type it, then keep it.")
    return text


def put(whole: W, record: Record, stamp: Stamp) -> W:
    """The same with a record in its place, what stood there before in the bin."""
    return whole.with_put(record, at=stamp.at, bin_id=stamp.nth(1))


def take_away(whole: W, record: Record | None, stamp: Stamp) -> W:
    """The same with a record in the bin; unchanged where there is none."""
    return whole.without(record, at=stamp.at, bin_id=stamp.nth(1)) if record else whole


def named(records: Iterable[T], name: str, by: Callable[[T], str]) -> T | None:
    """The one that bears this name, however it is written; None where there is none."""
    return next((each for each in records if folded(by(each)) == folded(name)), None)
