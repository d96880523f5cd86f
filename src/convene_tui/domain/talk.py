"""Who was heard, for how long, and how they were last seen: what follows from the record alone."""

from collections.abc import Iterator
from dataclasses import field
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Final

from convene_tui.domain.audience import is_private_stage
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Mark, MarkKind, Person, Session
from convene_tui.domain.moments import NOBODY_THERE, last_kept
from convene_tui.domain.thresholds import Thresholds

LOOKS: Final = frozenset({MarkKind.ENGAGED, MarkKind.BLANK, MarkKind.ELSEWHERE, MarkKind.RESISTING})
"""The marks that a sweep of the faces leaves behind (NF9)."""

ACTS: Final = frozenset({MarkKind.OBJECTS, MarkKind.OFFERS, MarkKind.LEADS, MarkKind.PULLS_ASIDE})
"""The marks of what somebody did: the last of each kind stands, whatever their face says later."""

_ENDED_BY_TALK: Final = frozenset({MarkKind.BLANK, MarkKind.ELSEWHERE})
"""The marks that no longer describe somebody who has begun to speak."""


@dataclass(slots=True)
class Heard:
    """What the record says of one person's part in the talk."""

    talk: timedelta = timedelta(0)
    turns: int = 0
    last: datetime | None = None
    acts: dict[MarkKind, datetime] = field(default_factory=dict)
    """When each kind of act was last marked, the newest last."""
    look: MarkKind | None = None
    """The last look at their face that still describes them."""
    looked_at: datetime | None = None
    """When their face was last looked at."""
    resisted_at: datetime | None = None
    """When they were seen to resist, until they are seen engaged."""

    @property
    def marks(self) -> tuple[tuple[MarkKind, datetime], ...]:
        """What describes them: what speaks against us first, then their acts, the newest first.

        Behind these the last look at their face, which takes nothing of them away.
        """
        acts = tuple(reversed(self.acts.items()))
        against = [each for each in acts if each[0] is MarkKind.OBJECTS]
        if self.resisted_at is not None:
            against.append((MarkKind.RESISTING, self.resisted_at))
        others = [each for each in acts if each[0] is not MarkKind.OBJECTS]
        if self.look in (None, MarkKind.RESISTING) or self.looked_at is None:
            return (*against, *others)
        return (*against, *others, (self.look, self.looked_at))


@dataclass(slots=True)
class Past:
    """What follows from the record alone, whatever the time is."""

    heard: dict[str, Heard] = field(default_factory=dict)
    speaker: str | None = None
    since: datetime | None = None
    looked_at: datetime | None = None

    def of(self, person: str) -> Heard:
        """What is known of one person."""
        found = self.heard.get(person)
        if found is None:
            found = self.heard[person] = Heard()
        return found

    def stop(self, at: datetime, longest: timedelta) -> None:
        """Ends the turn of whoever speaks."""
        if self.speaker is not None and self.since is not None:
            one = self.of(self.speaker)
            took = min(max(at - self.since, timedelta(0)), longest)
            one.talk += took
            one.last = self.since + took
        self.speaker = self.since = None


_Key = tuple[object, ...]
_latest: tuple[_Key, Past] | None = None
"""The past of the session that was looked at last: a screen asks for it once a second."""


def past_of(session: Session, thresholds: Thresholds) -> Past:
    """The past of a session; the same records give the same answer without a second look."""
    global _latest
    key: _Key = (
        session.marks,
        session.pauses,
        session.visits,
        session.ended_at,
        session.notes,
        session.pains,
        session.concerns,
        session.gaps,
        session.commitments,
        thresholds,
    )
    seen = _latest
    if seen is not None and all(a is b for a, b in zip(seen[0], key, strict=True)):
        return seen[1]
    past = _looked_through(session, thresholds)
    _latest = (key, past)
    return past


def still_speaks(session: Session, now: datetime, thresholds: Thresholds) -> Person | None:
    """Whoever has spoken for so long, with no other mark or line, that it is asked if they do."""
    past = past_of(session, thresholds)
    if past.since is None:
        return None
    quiet = now - max(past.since, last_kept(session) or past.since)
    asks = thresholds.still_speaks <= quiet <= NOBODY_THERE
    return session.person(past.speaker) if asks else None


_Event = tuple[datetime, int, str | Mark | None]
"""What happens to the talk, when, and which comes first at one moment: an end before a turn."""


def _looked_through(session: Session, thresholds: Thresholds) -> Past:
    past, longest = Past(), thresholds.longest_turn
    for at, _, what in sorted(_events(session, thresholds), key=itemgetter(0, 1)):
        match what:
            case None:
                if past.since is not None and at >= past.since:
                    past.stop(at, longest)
            case Mark():
                _mark(past, what, longest)
            case person:
                if past.speaker is not None:
                    _turn(past, person, at, longest)
    for person, at in _said(session):
        one = past.of(person)
        one.last = at if one.last is None else max(one.last, at)
    return past


def _events(session: Session, thresholds: Thresholds) -> Iterator[_Event]:
    """All that begins or ends somebody's turn; nobody speaks where the room is not there."""
    for pause in session.pauses:
        yield pause.started_at, 0, None
    for visit in session.visits:
        if is_private_stage(visit.stage):
            yield visit.entered_at, 0, None
    if session.ended_at is not None:
        yield session.ended_at, 0, None
    for mark in session.marks:
        yield mark.at, 1, mark
    if thresholds.talk_follows_lines:
        # Whoever takes a task has not said so themselves.
        tasks = {(task.person, task.at) for task in session.commitments}
        for said in _said(session):
            if said not in tasks:
                yield said[1], 2, said[0]


def _mark(past: Past, mark: Mark, longest: timedelta) -> None:
    """What one mark says."""
    kind = mark.kind
    if kind is MarkKind.SILENCE:
        past.stop(mark.at, longest)
    if kind is MarkKind.SILENCE or mark.person is None:
        return
    one = past.of(mark.person)
    if kind is MarkKind.SPEAKS:
        if not is_private_stage(mark.stage):
            _turn(past, mark.person, mark.at, longest)
    elif kind in LOOKS:
        one.look, one.looked_at = kind, mark.at
        if kind is MarkKind.RESISTING:
            one.resisted_at = mark.at
        elif kind is MarkKind.ENGAGED:
            one.resisted_at = None
        past.looked_at = mark.at
    else:
        one.acts.pop(kind, None)
        one.acts[kind] = mark.at


def _turn(past: Past, person: str, at: datetime, longest: timedelta) -> None:
    """Somebody speaks from now on."""
    one = past.of(person)
    if past.speaker != person:
        past.stop(at, longest)
        past.speaker, past.since = person, at
        one.turns += 1
    if one.look in _ENDED_BY_TALK:
        one.look = None


def _said(session: Session) -> Iterator[tuple[str, datetime]]:
    """Who was quoted when: words kept under a name were said aloud."""
    tables = (session.notes, session.pains, session.concerns, session.gaps, session.commitments)
    for records in tables:
        for each in records:
            if each.person and not each.private and getattr(each, "came_from", None) is None:
                yield each.person, each.at
