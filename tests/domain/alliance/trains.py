"""What is said of the train for each way in which two meetings can differ that it counts.

Who came, who was sent, who brings something, what came unasked, which promises were kept, and
whether a day is set. `make golden` writes the answers to `trains.txt`.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count, product
from pathlib import Path
from typing import Final

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.elements.train import chart, look, slows
from convene_tui.domain.alliance.records import Incoming, TrainMark
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Inflow, Sight, TrainSign
from convene_tui.domain.model import Commitment, Means, Person, Session, StageKey, Visit
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START

KEPT: Final = Path(__file__).with_name("trains.txt")
_LATER: Final = START + timedelta(days=30)
_DAY: Final = (_LATER + timedelta(days=30)).date()
_PROMISES: Final = {"none": "", "kept": "k", "late": "l", "half kept": "kl", "not due": "n"}


def written() -> str:
    """All of it, as it is kept."""
    lines: list[str] = []
    for ways in product((4, 2), (0, 1), (0, 2), (4, 2), (0, 1), (0, 2)):
        sides = [_meeting(n, *ways[3 * n : 3 * n + 3]) for n in (0, 1)]
        lines += _told(f"came, sent, bring {ways[:3]} and {ways[3:]}", *sides)
    for before, after, is_set in product(_PROMISES, ("none", "not due"), (True, False)):
        first = _with_promises(_meeting(0), _PROMISES[before])
        last = _with_promises(_meeting(1), _PROMISES[after])
        last = last.with_fields(next_on=_DAY if is_set else None)
        said = f"promises {before}, then {after}{', a day' * is_set}"
        lines += _told(said, first, last)
        lines += _told(f"{said}, one meeting", first.with_fields(next_on=last.next_on))
    for inflow, at in product(Inflow, (START, _LATER, _LATER + timedelta(days=1))):
        came = Incoming(id="i", inflow=inflow, text="a pump", at=at)
        lines += _told(f"{inflow} {at.date()}", _meeting(0), _meeting(1), incoming=(came,))
    for sign, sight, on in product(TrainSign, Sight, ("0", "1")):
        mark = TrainMark(id="m", session=on, sign=sign, sight=sight, seen="so", at=START)
        lines += _told(f"{sign} {sight} at {on}", _meeting(0), _meeting(1), train=(mark,))
    lines += _told("no meeting")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _meeting(number: int, came: int = 4, sent: int = 0, bring: int = 0) -> Session:
    at = _LATER if number else START
    people = tuple(
        Person(
            id=f"p{n}",
            key="bcde"[n],
            name=f"Guest {n}",
            present=n < came,
            instead_of="Somebody" if n < sent else "",
            brings=(Means.MONEY,) if n < bring else (),
        )
        for n in range(4)
    )
    visit = Visit(id="v", stage=StageKey.ARRIVE, entered_at=at)
    return Session(
        id=str(number),
        title=f"Meeting {number}",
        created=at,
        held_on=at.date(),
        next_on=_DAY,
        alliance="X",
        people=people,
        visits=(visit,),
    )


def _with_promises(session: Session, kinds: str) -> Session:
    numbers = count()
    due = {"k": session.created, "l": session.created, "n": _LATER + timedelta(days=90)}
    return session.with_record(
        *(
            Commitment(
                id=f"t{session.id}{next(numbers)}",
                text=f"{kind} it",
                at=session.created,
                person="p0",
                due=due[kind].date(),
                done=kind == "k",
            )
            for kind in kinds
        )
    )


def _told(
    said: str,
    *sessions: Session,
    incoming: tuple[Incoming, ...] = (),
    train: tuple[TrainMark, ...] = (),
) -> Iterator[str]:
    alliance = Alliance(id="x", name="X", created=START, incoming=incoming, train=train)
    view = AllianceView.of(alliance, sessions, DEFAULTS, (_LATER + timedelta(days=2)).date())
    stands = look(view)
    yield f"{said}: {stands.state.value}, {stands.says}"
    yield from (f"  slow: {line}" for line in slows(view))
    rows = (f"{row.name} {row.values}/{row.of}" for row in chart(view) if any(row.values))
    yield f"  {'; '.join(rows)}"
    yield f"  {'; '.join(each.text for each in stands.evidence)}"
