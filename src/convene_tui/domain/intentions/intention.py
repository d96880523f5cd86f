"""What the facilitator means: a value that says itself in words and changes a session."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, ClassVar, Final, TypeVar, cast, final

from convene_tui.domain.audience import Audience, audience_of, is_private_stage, settled
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import TABLES, R, Record, Session

T = TypeVar("T")

_NEVER_KEPT: Final = "never-kept"
"""The id of what is only asked about."""


@dataclass(frozen=True)
class Stamp:
    """The time and the fresh id that one change is given by the world outside."""

    at: datetime
    id: str
    aside: bool = False
    """Whether it was meant in a private stage, wherever the meeting stands when it is kept."""
    by: str = ""
    """Who types at the console where it was meant."""

    def nth(self, count: int) -> str:
        """A further id for a change that makes several records."""
        return f"{self.id}{count:02}"


class Intention(ABC):
    """One thing that the facilitator wants kept.

    Every intention is pure: with the same session and stamp it makes the same change, so that
    it can be applied again to what another console has saved in between. For whom a change is
    kept is not the intention's to say: `change` decides it for all of them.
    """

    undoable: ClassVar[bool] = True
    """Whether ctrl+z takes it back; a move through the meeting is nothing to take back."""
    releases: ClassVar[bool] = False
    """Whether it makes something for all on purpose, in a private stage too."""

    @abstractmethod
    def said(self, session: Session) -> str:
        """What was understood, in words that fit after "undo": `concern of Bo Cruz`."""

    def on_whole(self, known: Session, whole: Session) -> "Intention":
        """The same about the session as it is, where it was made from what the room knows.

        Whatever of a record the room does not know stays as it is. Raises ConveneError where
        that can't be.
        """
        return self

    def is_aside(self, session: Session) -> bool:
        """Whether it is meant in a private stage."""
        return is_private_stage(session.stage)

    @final
    def change(self, session: Session, stamp: Stamp) -> Session:
        """The session with this kept, private or for all; raises ConveneError where it can't be."""
        aside = not self.releases and (stamp.aside or self.is_aside(session))
        after = signed(session, self.effect(session, stamp), stamp.by)
        return settled(session, after, aside=aside)

    @final
    def audience_in(self, session: Session) -> Audience | None:
        """For whom this would be if it were kept here; None where nothing would change by it.

        Raises ConveneError where it can't be kept. Nothing is kept.
        """
        # Who may see a thing hangs on the stage in whose time it is kept, and on no hour in that.
        at = session.visits[-1].entered_at if session.visits else session.created
        after = self.change(session, Stamp(at=at, id=_NEVER_KEPT))
        return audience_of(session, after) if after != session else None

    @abstractmethod
    def effect(self, session: Session, stamp: Stamp) -> Session:
        """The session with this in it; raises ConveneError where it can't be kept."""


def signed(before: Session, after: Session, by: str) -> Session:
    """A session after a change, in which each line that was added says who typed it.

    A line that was made of another one was typed by whoever typed that.
    """
    typist = _typist_of_gone(before, after) or by
    if not typist:
        return after
    for name in _SIGNED:
        if before.table(name) is not after.table(name):
            rows = after.table(name)
            fresh = _unsigned(before.table(name), rows)
            if fresh:
                signed_rows = (
                    replace(cast("Any", row), by=typist) if row.id in fresh else row for row in rows
                )
                after = after.with_fields(**{name: tuple(signed_rows)})
    return after


def _unsigned(before: Iterable[Record], after: Iterable[Record]) -> set[str]:
    """The ids of the lines that are new and do not say yet who typed them."""
    known = {record.id for record in before}
    return {row.id for row in after if row.id not in known and not _typist_of(row)}


def _typist_of_gone(before: Session, after: Session) -> str:
    """Who typed the line that a change took away."""
    here = {binned.id for binned in before.bin}
    gone = (binned.record for binned in after.bin if binned.id not in here and not binned.edited)
    return next((by for record in gone if (by := _typist_of(record))), "")


def _typist_of(record: Record) -> str:
    return str(getattr(record, "by", ""))


_SIGNED: Final = tuple(
    name for name, kind in TABLES.items() if "by" in {each.name for each in fields(kind)}
)
"""The tables of lines that somebody typed."""


def both_forms(record: R, known: Session, whole: Session) -> tuple[R, R] | None:
    """A record as the room knows it and as it is; None where one of the two is not there.

    Raises ConveneError where it was changed in private since: a change of the one form would
    not show in the other.
    """
    was, now = known.find(type(record), record.id), whole.find(type(record), record.id)
    if was is None or now is None:
        return None
    if now.private:
        raise ConveneError("That was changed in private since.", "Look at it first, and edit it.")
    return was, now


def changed_as(onto: T, before: T, after: T) -> T:
    """A value with what leads from one of its forms to another, and all else as it is."""
    names = (each.name for each in fields(cast("Any", after)))
    changes = {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}
    return cast("T", replace(cast("Any", onto), **changes))


MOST_NAMES: Final = 6
"""So many people are all named where it is said what is kept; a room of twenty fills no line."""
_FEW: Final = 3
"""So many are named of those who are not meant, or before the others are counted."""


def names(session: Session, people: Sequence[str]) -> str:
    """The names of some people, as one says them: Ann, Bo and Cy; of many the first, and a count.

    Of nearly all of the roster it is said who is not meant.
    """
    if len(people) <= MOST_NAMES:
        return _named(session, people)
    left = [person.id for person in session.people if person.id not in people]
    if not left:
        return f"all {len(people)}"
    if len(left) <= _FEW:
        return f"all but {_named(session, left)}"
    first = ", ".join(session.label_of(person) for person in people[:_FEW])
    return f"{first} and {len(people) - _FEW} more"


def _named(session: Session, people: Sequence[str]) -> str:
    said = [session.label_of(person) or "somebody" for person in people]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)


def of(session: Session, person: str | None) -> str:
    """` of Bo Cruz`, or nothing when nobody is meant."""
    return f" of {session.label_of(person)}" if session.person(person) else ""
