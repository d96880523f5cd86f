"""The people in the room: who talks, who is silent, and how they were last seen.

Everything here is private to the facilitator and derived from marks (NF9, NF10, NF11).
"""

from datetime import datetime, timedelta
from operator import itemgetter

from convene_tui.domain.attendance import roll_was_called
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import MarkKind, Person, Session, StageKey, Subject
from convene_tui.domain.next_moves import NEXT_MOVES, SILENT_MOVES, TALKS_A_LOT_MOVES
from convene_tui.domain.talk import Heard, Past, past_of
from convene_tui.domain.thresholds import Thresholds
from convene_tui.domain.timing import started_at


def in_room(session: Session) -> tuple[Person, ...]:
    """The people who count: those present once the meeting has started, before it all.

    While nobody is marked present the roll has not been called, and everybody counts.
    """
    if started_at(session) is None:
        return session.people
    return session.present or session.people


def principal_of(session: Session, person: Person) -> tuple[str, str | None]:
    """Who sent this person in their place: the name, and the id of who is on the roster.

    In the sessions of earlier versions it may be a letter of the roster.
    """
    said = person.instead_of or ""
    for other in session.people:
        if other.id != person.id and said in (other.key, other.name):
            return other.name, other.id
    return said, None


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """One person as the facilitator sees them at one moment."""

    person: Person
    talk: timedelta
    share: float
    """Their part of all talk, 0 to 1."""
    turns: int
    speaking: bool
    silent_so_far: bool
    """Not heard since the meeting began; of nobody before anybody was called or heard."""
    silent_since_purpose: bool
    """Not heard since the first draft of the purpose appeared (NF10)."""
    talks_a_lot: bool
    """More than twice the fair share of the talk (NF10)."""
    marks: tuple[tuple[MarkKind, datetime], ...]
    """What describes them, with when it was seen: an objection first, then the last act of each
    kind, the newest first, and beside them the last look at their face."""

    @property
    def mark(self) -> MarkKind | None:
        """What was seen of them last."""
        return max(self.marks, key=itemgetter(1))[0] if self.marks else None

    @property
    def moves(self) -> tuple[str, ...]:
        """What the facilitator might do next about them (NF11)."""
        if self.mark is not None and NEXT_MOVES[self.mark]:
            return NEXT_MOVES[self.mark]
        if self.talks_a_lot:
            return TALKS_A_LOT_MOVES
        return SILENT_MOVES if self.silent_so_far or self.silent_since_purpose else ()


@dataclass(frozen=True, kw_only=True)
class RoomView:
    """The room at one moment."""

    people: tuple[PersonView, ...]
    speaking: str | None
    """The id of whoever speaks."""
    talk: timedelta
    """All talk that was marked."""
    dominating: str | None
    """The organisation that holds more than a third of the talk (SG5)."""
    dominating_share: float
    sweep_in: timedelta | None
    """How long until the next look at the faces; zero when it is due; None when none is wanted."""
    faces: tuple[str, ...]
    """The ids of the people to look at in the next sweep, longest unseen first."""

    @property
    def sweep_due(self) -> bool:
        """Whether it is time to look at the faces (NF9)."""
        return self.sweep_in is not None and not self.sweep_in

    def of_person(self, person_id: str) -> PersonView | None:
        """The view of one person, or None when they are not in the room."""
        return next((view for view in self.people if view.person.id == person_id), None)

    @classmethod
    def of(cls, session: Session, now: datetime, thresholds: Thresholds) -> "RoomView":
        """The room as it is at `now`."""
        past = past_of(session, thresholds)
        until = session.ended_at or now
        speaker = past.speaker
        talks = _talks(past, until, thresholds.longest_turn)
        total = sum(talks.values(), timedelta(0))
        counted = {person.id for person in in_room(session)}
        people = [p for p in session.people if p.id in counted or p.id in past.heard]
        tells = total >= thresholds.talk_tells and sum(map(bool, talks.values())) > 1
        begun, purpose_at = started_at(session), _purpose_at(session)
        called = bool(past.heard) or roll_was_called(session)

        def view(person: Person) -> PersonView:
            one = past.heard.get(person.id) or Heard()
            talk, speaking = talks.get(person.id, timedelta(0)), person.id == speaker
            heard = bool(one.turns) or one.last is not None
            since_purpose = called and begun is not None and not speaking
            return PersonView(
                person=person,
                talk=talk,
                share=talk / total if total else 0.0,
                turns=one.turns,
                speaking=speaking,
                silent_so_far=begun is not None and called and not heard,
                silent_since_purpose=since_purpose and _is_before(one.last, purpose_at),
                talks_a_lot=tells and talk * len(people) > total * thresholds.fair_share,
                marks=one.marks,
            )

        organisation, share = _dominating(people, talks, total) if tells else (None, 0.0)
        dominates = share > thresholds.one_organisation
        return cls(
            people=tuple(view(person) for person in people),
            speaking=speaker,
            talk=total,
            dominating=organisation if dominates else None,
            dominating_share=share if dominates else 0.0,
            sweep_in=_sweep_in(session, begun, past.looked_at, now, thresholds.sweep),
            faces=_faces([p for p in people if p.id in counted], past)[: thresholds.faces],
        )


def _purpose_at(session: Session) -> datetime | None:
    """When the first draft of the purpose appeared in this meeting."""
    for draft in session.versions(Subject.PURPOSE):
        if draft.came_from is None:
            return draft.at
    return None


def _dominating(
    people: list[Person], talks: dict[str, timedelta], total: timedelta
) -> tuple[str | None, float]:
    """The organisation with the most talk and its share, when three or more are in the room."""
    by_organisation: dict[str, timedelta] = {}
    for person in people:
        if person.organisation:
            so_far = by_organisation.get(person.organisation, timedelta(0))
            by_organisation[person.organisation] = so_far + talks.get(person.id, timedelta(0))
    if len(by_organisation) < 3 or not total:
        return None, 0.0
    most = max(by_organisation, key=lambda name: by_organisation[name])
    return most, by_organisation[most] / total


def _talks(past: Past, until: datetime, longest: timedelta) -> dict[str, timedelta]:
    """How long each person has talked, whoever is speaking with the turn that still runs."""
    talks = {person: one.talk for person, one in past.heard.items()}
    if past.speaker is not None:
        running = timedelta(0)
        if past.since is not None:
            running = min(max(until - past.since, running), longest)
        talks[past.speaker] = talks.get(past.speaker, timedelta(0)) + running
    return talks


def _is_before(last: datetime | None, moment: datetime | None) -> bool:
    """Whether somebody was heard last, if at all, before a moment that has come."""
    return moment is not None and (last is None or last < moment)


def _sweep_in(
    session: Session,
    begun: datetime | None,
    looked_at: datetime | None,
    now: datetime,
    every: timedelta,
) -> timedelta | None:
    """How long until the next sweep, breaks not counted; None outside the meeting."""
    quiet = session.stage in (StageKey.PREPARE, StageKey.DEBRIEF)
    if begun is None or quiet or session.ended_at is not None:
        return None
    since = max(looked_at, begun) if looked_at else begun
    paused = timedelta(0)
    for pause in session.pauses:
        if pause.ended_at is None:
            return None
        paused += max(pause.ended_at - max(pause.started_at, since), timedelta(0))
    return max(every - (now - since - paused), timedelta(0))


def _faces(people: list[Person], past: Past) -> tuple[str, ...]:
    """The ids of the people in the order in which they want looking at."""

    def unseen(person: Person) -> tuple[bool, float]:
        one = past.heard.get(person.id)
        seen = one.looked_at if one else None
        return seen is not None, seen.timestamp() if seen else 0.0

    return tuple(person.id for person in sorted(people, key=unseen))
