"""What a facilitator does by keys and not on the capture line, as a line of an example meeting."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import find_person
from convene_tui.domain.model import (
    Commitment,
    Concern,
    ConcernKind,
    ConcernState,
    OnWall,
    Person,
    Record,
    Session,
)

Meaning = Callable[[Session, re.Match[str]], do.Intention]

_KINDS: Final[Mapping[str, type[Record]]] = {"concern": Concern, "act": Commitment}


def meant(line: str, session: Session) -> do.Intention:
    """What stands behind the asterisk, as the intention that the keys would keep.

    Numbers count the lines of a list from 1, as the session stands.

    Raises:
        ValueError: the line is none of those below.
    """
    for pattern, meaning in _MEANINGS.items():
        if match := re.fullmatch(pattern, line):
            return meaning(session, match)
    raise ValueError(f"{line!r} is nothing that keys do here")


def _treated(session: Session, said: re.Match[str]) -> do.Intention:
    """A concern moves on; what is said is what removes it, or why it waits or is answered."""
    concern = session.concerns[int(said[1]) - 1]
    state = ConcernState(said[2])
    treated = replace(do.TreatConcern.of(concern), state=state, kind=ConcernKind(said[3]))
    if state in (ConcernState.PARKED, ConcernState.ANSWERED):
        return replace(treated, reason=said[4])
    return replace(treated, removal=said[4])


def _taken_up(session: Session, said: re.Match[str]) -> do.Intention:
    point = session.parked[int(said[1]) - 1]
    return do.Recast(point, _KINDS[said[2]], point.text, _person(session, said[3]).id)


def _of(session: Session, said: re.Match[str]) -> do.Intention:
    return do.Amend(replace(_person(session, said[1]), organisation=said[2]))


def _over(session: Session, said: re.Match[str]) -> do.Intention:
    concern = session.concerns[int(said[1]) - 1]
    return do.ProceedOver(session.rounds[-1].id, (concern.id,), said[2])


def _person(session: Session, letter: str) -> Person:
    person = find_person(letter, session)
    if person is None:
        raise ValueError(f"nobody has the letter {letter}")
    return person


_MEANINGS: Final[Mapping[str, Meaning]] = {
    r"concern (\d+) (\w+) (\w+): (.+)": _treated,
    r"kept (\d+)": lambda s, m: do.SettleCommitment(s.commitments[int(m[1]) - 1].id, done=True),
    r"given up (\d+)": lambda s, m: do.Withdraw(s.commitments[int(m[1]) - 1]),
    r"parked (\d+) becomes (\w+) (\w)": _taken_up,
    r"off (\w)": lambda s, m: do.Withdraw(_person(s, m[1])),
    r"of (\w) (.+)": _of,
    r"over (\d+): (.+)": _over,
    r"ratify": lambda s, m: do.Ratify(s.rounds[-1].id),
    r"wall (\w+)": lambda s, m: do.PutOnWall(OnWall(m[1])),
    r"names (on|off)": lambda s, m: do.NameOnWall(m[1] == "on"),
    r"end": lambda s, m: do.EndMeeting(),
}
