"""An alliance as all of its members may see it: words, days, and each meeting as the room knows it.

The charter and the invitations are made from this and from nothing else. It is filled in one
place, `alliance.publishing`, and no record of an alliance can be reached from it.
"""

from collections.abc import Callable
from datetime import date, datetime

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.public.records import PublicPain, PublicPerson
from convene_tui.domain.public.view import PublicView
from convene_tui.domain.searching import folded


@dataclass(frozen=True, kw_only=True)
class PublicMeeting:
    """One meeting, in its place among the others."""

    number: int
    view: PublicView

    @property
    def held(self) -> bool:
        """Whether it has begun."""
        return self.view.started_at is not None

    @property
    def day(self) -> date:
        """The day on which it was held, or for which it is planned."""
        return self.view.day

    @property
    def attended(self) -> tuple[PublicPerson, ...]:
        """Those who are known to have been there, for a while at least."""
        return tuple(p for p in self.view.people if p.was_present) if self.held else ()

    @property
    def in_room(self) -> tuple[PublicPerson, ...]:
        """Those who count: everybody on the roster while nobody has called the roll."""
        return self.attended or self.view.people


@dataclass(frozen=True, kw_only=True)
class PublicMember:
    """Somebody who belongs to the alliance."""

    name: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class PublicCharter:
    """One version of the charter."""

    id: str
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PublicPoint:
    """What was agreed on one point of the charter."""

    id: str
    """Which point: one of `CharterPoint`."""
    text: str


@dataclass(frozen=True, kw_only=True)
class PublicSection:
    """A part of the charter that no meeting tells, under a title of its own."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PublicSignature:
    """A pledge to one version of the charter, by name and date."""

    version: str
    """The id of a `PublicCharter`."""
    name: str
    organisation: str
    at: datetime
    signed_on: date | None

    @property
    def day(self) -> date:
        """The day on which it was signed, or else kept."""
        return self.signed_on or self.at.date()


@dataclass(frozen=True, kw_only=True)
class PublicAmendment:
    """A change of a charter that was signed."""

    text: str
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PublicInterest:
    """What a party wants for itself, as it said aloud."""

    who: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PublicBaseLine:
    """Something that all start from.

    Who accepts it, what somebody holds against it, and who is to settle that are not in it: the
    facilitator notes them between meetings, and nobody has said them to all.
    """

    kind: str
    text: str
    is_disputed: bool
    settled: str
    """What came of a dispute about it."""


@dataclass(frozen=True, kw_only=True)
class PublicAlliance:
    """An alliance as all of its members may see it."""

    name: str
    meetings: tuple[PublicMeeting, ...]
    """Oldest first."""
    conveners: tuple[str, ...]
    """Their names."""
    method: str | None
    """How the members decide; None while they have not chosen."""
    method_words: str
    size: str | None
    """How long the charter is; None takes the usual length."""
    points: tuple[PublicPoint, ...]
    sections: tuple[PublicSection, ...]
    settling: str | None
    """How disputes about facts and standards are settled; None while that is open."""
    settling_words: str
    charter: tuple[PublicCharter, ...]
    """Its versions, oldest first."""
    signatures: tuple[PublicSignature, ...]
    amendments: tuple[PublicAmendment, ...]
    interests: tuple[PublicInterest, ...]
    base: tuple[PublicBaseLine, ...]
    left: tuple[str, ...] = ()
    """Those on a roster, or beneath the charter, who have left: their names, and not why."""

    @property
    def current_charter(self) -> PublicCharter | None:
        """The newest version of the charter, or None before the first."""
        return self.charter[-1] if self.charter else None

    def agreed(self, point: str) -> str:
        """What was agreed on a point of the charter; nothing while it is open."""
        return next((each.text for each in self.points if each.id == point), "")

    @property
    def latest(self) -> PublicMeeting | None:
        """The newest meeting that has begun, or the newest at all."""
        held = [meeting for meeting in self.meetings if meeting.held]
        return (held or self.meetings or (None,))[-1]

    @property
    def convened_by(self) -> str:
        """Who calls the others together: as was said of the alliance, or of its newest meeting."""
        view = self.newest_with(lambda view: view.convener)
        return " and ".join(self.conveners) or (view.convener if view else "")

    def newest_with(self, has: Callable[[PublicView], object]) -> PublicView | None:
        """The newest meeting that has something, which a meeting after it may not have taken up."""
        views = (meeting.view for meeting in reversed(self.meetings))
        return next((view for view in views if has(view)), None)

    def organisation_of(self, name: str) -> str:
        """Where somebody comes from, by the newest meeting that says so."""
        people = (p for meeting in reversed(self.meetings) for p in meeting.view.people)
        said = (p.organisation for p in people if folded(p.name) == folded(name))
        return next((each for each in said if each), "")

    def pain_told_by(self, is_theirs: Callable[[PublicPerson], bool]) -> PublicPain | None:
        """The heaviest pain that somebody told to all, of the newest meeting in which they did."""
        for meeting in reversed(self.meetings):
            theirs = {person.id for person in meeting.view.people if is_theirs(person)}
            told = [p for p in meeting.view.pains if p.person in theirs and p.weight != 0]
            if told:
                return max(told, key=lambda pain: pain.weight or 0)
        return None


def party_of(person: PublicPerson | PublicMember) -> str:
    """For whom somebody speaks: their organisation, or themselves where they have none."""
    return person.organisation or person.name
