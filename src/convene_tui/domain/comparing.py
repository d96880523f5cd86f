"""Two sessions side by side: what closed, what came back, what stands, and how the texts moved."""

from collections.abc import Sequence
from datetime import date

from convene_tui.domain.between import (
    Between,
    PointBetween,
    SeatBetween,
    concerns_between,
    people_between,
    points_between,
    seats_between,
    tasks_between,
)
from convene_tui.domain.between.same import plain
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Commitment, Concern, Person, Session, Subject
from convene_tui.domain.purpose import Change, creep
from convene_tui.domain.purpose.changes import Moved
from convene_tui.domain.purpose.creep import net
from convene_tui.domain.purpose.drafts import WordChange, word_changes
from convene_tui.domain.purpose.model import Direction
from convene_tui.domain.timing import day_of, started_at


@dataclass(frozen=True, kw_only=True)
class TextBetween:
    """The problem statement or the purpose as two meetings left it."""

    before: str
    after: str
    agreed_before: bool = False
    """Whether the room of the earlier meeting had consented to these words; so for the later."""
    agreed_after: bool = False
    words: tuple[WordChange, ...] = ()
    """Every change of words, in reading order."""
    moved: tuple[Change, ...] = ()
    """What these changes mean for the size of the purpose; nothing is claimed of a problem."""

    @property
    def same(self) -> bool:
        """Whether both meetings left the same words."""
        return self.before.split() == self.after.split()

    @property
    def net(self) -> int:
        """How many things were added or let go, less those that were narrowed."""
        return net(self.moved)

    @property
    def direction(self) -> str:
        """Which way it went, in words; nothing where nothing is claimed."""
        if not self.moved:
            return ""
        if self.moved[0].kind is Moved.REWRITTEN:
            return "rewritten"
        if any(change.direction is not Direction.OTHER for change in self.moved):
            if self.net:
                return f"{'broader' if self.net > 0 else 'narrower'} by {abs(self.net)}"
            return "broader here and narrower there"
        return "as broad as before"

    @property
    def question(self) -> str:
        """What to ask about it: of the first thing that grew, else of the first that moved."""
        return self.moved[0].question if self.moved else ""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two sessions side by side. There are no marks and no readings of people in it."""

    earlier: Session
    later: Session
    purpose: TextBetween
    problem: TextBetween
    concerns: tuple[Between[Concern], ...]
    seats: tuple[SeatBetween, ...]
    people: tuple[Between[Person], ...]
    tasks: tuple[Between[Commitment], ...]
    points: tuple[PointBetween, ...]

    @classmethod
    def of(cls, earlier: Session, later: Session, way: Sequence[Session] = ()) -> "Comparison":
        """Two sessions in the order in which they are given.

        `way` are the meetings that lead from the one to the other, oldest first: what one of
        them settled was not carried on from there.

        Raises ConveneError where they are one and the same.
        """
        if earlier.id and earlier.id == later.id:
            raise ConveneError("That is one and the same session.", "Name two different ones.")
        return cls(
            earlier=earlier,
            later=later,
            purpose=_text(earlier, later, Subject.PURPOSE),
            problem=_text(earlier, later, Subject.PROBLEM),
            concerns=concerns_between(earlier, later, way),
            seats=seats_between(earlier, later),
            people=people_between(earlier, later),
            tasks=tasks_between(earlier, later, known_on(later), way),
            points=points_between(earlier, later, way),
        )

    @property
    def backwards(self) -> bool:
        """Whether the first of the two is the later meeting."""
        return _moment(self.earlier) > _moment(self.later)

    @property
    def one_alliance(self) -> bool:
        """Whether both are meetings of one alliance, by its name or because one follows the other.

        Two meetings of which neither names an alliance are of one only where one follows the other.
        """
        if self.later.came_from == self.earlier.id or self.earlier.came_from == self.later.id:
            return True
        here, there = plain(self.earlier.alliance), plain(self.later.alliance)
        return bool(here) and here == there

    @property
    def warnings(self) -> tuple[str, ...]:
        """What has to be known before any of it is read, a line each."""
        found = []
        if self.backwards:
            found.append("The first of the two is the later meeting: this reads backwards.")
        if not self.one_alliance:
            names = [each.alliance or "no alliance" for each in (self.earlier, self.later)]
            found.append(f"These are not meetings of one alliance: {names[0]}, and {names[1]}.")
        return tuple(found)


def known_on(session: Session) -> date:
    """The day up to which a session tells what became of things.

    A meeting that is planned and has not begun tells it up to the day on which it was made:
    nothing is late by a day that is still to come.
    """
    day = day_of(session)
    return day if started_at(session) else min(day, session.created.date())


def _moment(session: Session) -> tuple[date, float]:
    return day_of(session), (started_at(session) or session.created).timestamp()


def _text(earlier: Session, later: Session, subject: Subject) -> TextBetween:
    before, agreed_before = _as_it_stands(earlier, subject)
    after, agreed_after = _as_it_stands(later, subject)
    return TextBetween(
        before=before,
        after=after,
        agreed_before=agreed_before,
        agreed_after=agreed_after,
        words=word_changes(before, after) if before and after else (),
        moved=creep(before, after) if subject is Subject.PURPOSE and after else (),
    )


def _as_it_stands(session: Session, subject: Subject) -> tuple[str, bool]:
    """A text, and whether the room has agreed on it."""
    current = session.current(subject)
    if current is None:
        return "", False
    return current.text, subject is Subject.PURPOSE and session.ratified == current.id
