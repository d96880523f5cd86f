"""Who was heard, for how long, and how they were last seen: what follows from the record alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from convene_tui.domain.model import MarkKind, Session

LOOKS: Final = frozenset({MarkKind.ENGAGED, MarkKind.BLANK, MarkKind.ELSEWHERE, MarkKind.RESISTING})
"""The marks that a sweep of the faces leaves behind (NF9)."""

_ENDED_BY_TALK: Final = frozenset({MarkKind.BLANK, MarkKind.ELSEWHERE})
"""The marks that no longer describe somebody who has begun to speak."""


@dataclass(slots=True)
class Heard:
    """What the record says of one person's part in the talk."""

    talk: timedelta = timedelta(0)
    turns: int = 0
    last: datetime | None = None
    mark: MarkKind | None = None
    marked_at: datetime | None = None
    looked_at: datetime | None = None


@dataclass(slots=True)
class Past:
    """What follows from the record alone, whatever the time is."""

    heard: dict[str, Heard] = field(default_factory=dict)
    speaker: str | None = None
    since: datetime | None = None
    looked_at: datetime | None = None

    def of(self, person: str) -> Heard:
        """What is known of one person."""
        return self.heard.setdefault(person, Heard())

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


def past_of(session: Session, longest: timedelta) -> Past:
    """The past of a session; the same records give the same answer without a second look."""
    global _latest
    key: _Key = (
        session.marks,
        session.pauses,
        session.notes,
        session.pains,
        session.concerns,
        session.gaps,
        session.commitments,
        longest,
    )
    seen = _latest
    if seen is not None and all(a is b for a, b in zip(seen[0], key, strict=True)):
        return seen[1]
    past = _looked_through(session, longest)
    _latest = (key, past)
    return past


def _looked_through(session: Session, longest: timedelta) -> Past:
    past = Past()
    pauses = sorted(pause.started_at for pause in session.pauses)
    at_pause = 0
    for mark in sorted(session.marks, key=lambda mark: mark.at):
        while at_pause < len(pauses) and pauses[at_pause] <= mark.at:
            past.stop(pauses[at_pause], longest)
            at_pause += 1
        kind = mark.kind
        if kind is MarkKind.SILENCE:
            past.stop(mark.at, longest)
            continue
        if mark.person is None:
            continue
        one = past.of(mark.person)
        if kind is MarkKind.SPEAKS:
            if past.speaker != mark.person:
                past.stop(mark.at, longest)
                past.speaker, past.since = mark.person, mark.at
                one.turns += 1
            if one.mark in _ENDED_BY_TALK:
                one.mark = one.marked_at = None
            continue
        one.mark, one.marked_at = kind, mark.at
        if kind in LOOKS:
            one.looked_at = past.looked_at = mark.at
    for pause_at in pauses[at_pause:]:
        if past.since is not None and pause_at >= past.since:
            past.stop(pause_at, longest)
    for person, at in _said(session):
        one = past.of(person)
        one.last = at if one.last is None else max(one.last, at)
    return past


def _said(session: Session) -> Iterator[tuple[str, datetime]]:
    """Who was quoted when: words kept under a name were said aloud."""
    tables = (session.notes, session.pains, session.concerns, session.gaps, session.commitments)
    for records in tables:
        for each in records:
            if each.person and not each.private and getattr(each, "came_from", None) is None:
                yield each.person, each.at
