"""An alliance laid beside its meetings: what they hold is read there, never copied."""

from collections.abc import Iterable
from dataclasses import field
from datetime import date, datetime
from functools import cached_property

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.attendance import was_there
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Commitment, Person, Session
from convene_tui.domain.promises import PromiseState, how_kept, is_decided
from convene_tui.domain.public import PublicView
from convene_tui.domain.room import in_room
from convene_tui.domain.searching import folded
from convene_tui.domain.thresholds import DEFAULTS, Thresholds
from convene_tui.domain.timing import day_of, started_at


@dataclass(frozen=True)
class Meeting:
    """One session of the alliance, in its place among the others."""

    number: int
    session: Session
    thresholds: Thresholds = field(default=DEFAULTS, repr=False, compare=False)

    @cached_property
    def public(self) -> PublicView:
        """The meeting as everybody may see it."""
        return PublicView.of(self.session, self.thresholds)

    @property
    def at(self) -> datetime:
        """When it began, or was made while it has not."""
        return started_at(self.session) or self.session.created

    @property
    def held(self) -> bool:
        """Whether it has begun."""
        return started_at(self.session) is not None

    @property
    def day(self) -> date:
        """The day on which it was held, or is to be."""
        return day_of(self.session)

    @property
    def label(self) -> str:
        """Its number and day, as short as both can be said."""
        return f"{self.number} · {self.day.day} {self.day:%b}"


@dataclass(frozen=True)
class Member:
    """Somebody across the meetings: the same name is the same person."""

    name: str
    seen: tuple[tuple[Meeting, Person], ...]
    """Each meeting on whose roster they are, with the record there."""

    @property
    def last(self) -> Person:
        """Their record in the newest of these meetings."""
        return self.seen[-1][1]

    @cached_property
    def organisation(self) -> str:
        """Where they come from, by the newest record that says so."""
        said = (person.organisation for _, person in reversed(self.seen))
        return next((each for each in said if each), "")

    def in_meeting(self, meeting: Meeting) -> Person | None:
        """Their record in one meeting, or None."""
        return next((person for m, person in self.seen if m == meeting), None)

    def was_in(self, meeting: Meeting) -> bool:
        """Whether they were in the room."""
        person = self.in_meeting(meeting)
        if person is None:
            return False
        return was_there(person) or person in in_room(meeting.session)


@dataclass(frozen=True)
class Promise:
    """A commitment across the meetings that it was carried through, as it stands at the last."""

    commitment: Commitment
    name: str
    """Who made it; nothing while nobody has it."""
    made_in: Meeting
    last_in: Meeting

    def stands(self, today: date) -> PromiseState:
        """How it stands on a day."""
        return how_kept(self.commitment, today)

    def decided_by(self, meeting: Meeting) -> bool:
        """Whether a meeting after the one that heard it could tell if it was kept."""
        return self.made_in.number < meeting.number and is_decided(self.commitment, meeting.day)


@dataclass(frozen=True)
class AllianceView:
    """An alliance with its meetings, oldest first."""

    alliance: Alliance
    meetings: tuple[Meeting, ...]
    thresholds: Thresholds = field(default=DEFAULTS, repr=False)
    today: date | None = None
    """The day on which it is looked at; None looks from the newest meeting."""

    @classmethod
    def of(
        cls,
        alliance: Alliance,
        sessions: Iterable[Session],
        thresholds: Thresholds,
        today: date | None = None,
    ) -> "AllianceView":
        """The alliance beside these sessions, whatever their order."""

        def when(session: Session) -> tuple[str, str]:
            began = started_at(session) or session.created
            return day_of(session).isoformat(), began.isoformat()

        ordered = sorted(sessions, key=when)
        numbered = (Meeting(n, session, thresholds) for n, session in enumerate(ordered, 1))
        return cls(alliance, tuple(numbered), thresholds, today)

    @classmethod
    def of_one(cls, session: Session, thresholds: Thresholds) -> "AllianceView":
        """What one meeting alone tells of its alliance."""
        bare = Alliance(id="", name=session.alliance, created=session.created)
        return cls.of(bare, (session,), thresholds)

    def after(self, session: Session) -> "AllianceView":
        """The alliance as it stood after one of its meetings, which is taken as it is given.

        After the newest that was held it is all of it: the same as without this question.
        """
        others = [m.session for m in self.meetings if m.session.id != session.id]
        whole = AllianceView.of(self.alliance, (*others, session), self.thresholds, self.today)
        here = next(m for m in whole.meetings if m.session.id == session.id)
        later = next((m for m in whole.held if m.number > here.number), None)
        if later is None:
            return whole
        judged = tuple(each for each in self.alliance.elements if each.at < later.at)
        return AllianceView(
            self.alliance.with_fields(elements=judged),
            whole.meetings[: here.number],
            self.thresholds,
        )

    @property
    def day(self) -> date:
        """The day from which promises are judged."""
        latest = self.latest
        return self.today or (latest.day if latest else self.alliance.created.date())

    @cached_property
    def held(self) -> tuple[Meeting, ...]:
        """The meetings that have begun."""
        return tuple(meeting for meeting in self.meetings if meeting.held)

    @property
    def latest(self) -> Meeting | None:
        """The newest meeting that has begun, or the newest at all."""
        return (self.held or self.meetings or (None,))[-1]

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Everybody who was ever on a roster, in the order in which they came."""
        found: dict[str, list[tuple[Meeting, Person]]] = {}
        names: dict[str, str] = {}
        for meeting in self.meetings:
            for person in meeting.session.people:
                found.setdefault(folded(person.name), []).append((meeting, person))
                names[folded(person.name)] = person.name
        return tuple(Member(names[key], tuple(seen)) for key, seen in found.items())

    def member(self, name: str) -> Member | None:
        """Somebody by their name, or None."""
        return self._by_name.get(folded(name))

    @cached_property
    def _by_name(self) -> dict[str, Member]:
        return {folded(each.name): each for each in self.members}

    @cached_property
    def parties(self) -> dict[str, str]:
        """Everybody for whom somebody on a roster speaks, by the names as they are compared."""
        names = (member.organisation or member.name for member in self.members)
        return {folded(name): name for name in names}

    @cached_property
    def now_in(self) -> tuple[Member, ...]:
        """The members who were in the room of the newest meeting."""
        latest = self.latest
        return tuple(m for m in self.members if latest is not None and m.was_in(latest))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Every commitment once, as its last meeting holds it; what was withdrawn binds nobody."""
        found: dict[str, Promise] = {}
        for meeting in self.meetings:
            for gone in meeting.session.bin:
                if not gone.edited:
                    found.pop(gone.record.id, None)
            for each in meeting.session.commitments:
                first = found.get(each.id)
                # Whoever is no longer on the roster still owes what they promised.
                name = meeting.session.name_of(each.person) or (first.name if first else "")
                found[each.id] = Promise(
                    each,
                    name,
                    first.made_in if first else meeting,
                    meeting,
                )
        return tuple(found.values())

    def decided_at(self, meeting: Meeting) -> tuple[Promise, ...]:
        """The promises of which this meeting, and none before it, could tell if they were kept."""
        before = [each for each in self.held if each.number < meeting.number]
        return tuple(
            promise
            for promise in self.promises
            if promise.decided_by(meeting) and not any(map(promise.decided_by, before))
        )

    @property
    def decided_since(self) -> tuple[Promise, ...]:
        """The promises whose day has come since the newest meeting."""
        return tuple(
            promise
            for promise in self.promises
            if is_decided(promise.commitment, self.day)
            and not any(promise.decided_by(meeting) for meeting in self.held)
        )

    def in_meeting(self, meeting: Meeting) -> str:
        """Which meeting something was in, where there is more than one: ` in meeting 2`."""
        return f" in meeting {meeting.number}" if len(self.meetings) > 1 else ""

    def meeting_of(self, session_id: str) -> Meeting | None:
        """The meeting with this session, or None."""
        return next((m for m in self.meetings if m.session.id == session_id), None)
