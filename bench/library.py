"""A folder of many past meetings, to measure the archive and the search with.

`python -m bench.library FOLDER COUNT` writes one.
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from convene_tui.domain.model import (
    Commitment,
    Concern,
    ConcernState,
    Draft,
    Mark,
    MarkKind,
    Note,
    OutcomeId,
    Pain,
    Parked,
    Person,
    Session,
    StageKey,
    Subject,
    Visit,
)
from convene_tui.domain.seats import DEFAULT_SEATS
from convene_tui.storage.archive import Archive
from convene_tui.storage.codec import first_tables
from convene_tui.storage.kinds import SESSIONS
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.names import slug
from convene_tui.storage.session_file import SessionFile

COMMON = "water well meter drought district board bank farm river city budget rule season".split()
"""Words that are in nearly every session."""

RARE = "turbidity"
"""A word that one session in a thousand has, once."""

_FIRST = "Ann Bo Cy Di Ed Flo Gus Hana Ivo Joy Kai Lea Max Nia Omar Pia Quin Rosa Sam Tea".split()
_LAST = "Lee Cruz Park Roy Wu Diaz Hahn Sato Petrov Adeyemi Moana Novak Berg Okafor Silva".split()
_PLACES = "Cascade Alder Juniper Mesa Harbor Delta Summit Prairie Canyon Lakes".split()
_THINGS = "Water Forest Health Housing Transit Energy Schools Food Ports Broadband".split()


def _words(chance: random.Random) -> Iterator[str]:
    """Words that no language has, some often and most of them seldom, beside the common ones."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    while True:
        if chance.random() < 0.25:
            yield chance.choice(COMMON)
        else:
            # The shape of a language: the square makes the first syllables much more frequent.
            count = chance.choice((2, 2, 3))
            size = len(syllables)
            yield "".join(syllables[int(size * chance.random() ** 2)] for _ in range(count))


def meeting(number: int, chance: random.Random) -> Session:
    """One meeting that is over: twelve people, some eighty lines."""
    words = _words(chance)

    def line(count: int) -> str:
        return " ".join(next(words) for _ in range(count))

    began = datetime(2006, 1, 2, 9, tzinfo=UTC) + timedelta(hours=18 * number)
    times = (began + timedelta(seconds=50 * step) for step in range(1_000))
    ids = (f"{number:06x}{step:04x}" for step in range(1_000))
    people = tuple(
        Person(
            id=next(ids),
            key="abcdefghijkl"[place],
            name=f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
            organisation=f"{chance.choice(_PLACES)} {chance.choice(_THINGS)}",
            present=True,
        )
        for place in range(12)
    )

    def somebody() -> str:
        return chance.choice(people).id

    alliance = f"{chance.choice(_PLACES)} {chance.choice(_THINGS)} {number % 300}"
    rare = f" {RARE}" if number % 1_000 == 500 else ""
    return Session(
        id="",
        title=f"Meeting {number} on {line(2)}{rare}",
        alliance=alliance,
        created=began,
        held_on=began.date(),
        stage=StageKey.CLOSE,
        ended_at=began + timedelta(hours=2),
        outcome=chance.choice(tuple(OutcomeId)),
        seats=DEFAULT_SEATS,
        people=people,
        visits=(Visit(id=next(ids), stage=StageKey.PROBLEM, entered_at=began),),
        notes=tuple(
            Note(id=next(ids), text=line(12), at=next(times), stage=StageKey.PROBLEM,
                 person=somebody(), private=chance.random() < 0.1)
            for _ in range(30)
        ),
        pains=tuple(
            Pain(id=next(ids), text=line(9), at=next(times), person=somebody()) for _ in range(12)
        ),
        marks=tuple(
            Mark(id=next(ids), kind=MarkKind.SPEAKS, at=next(times), stage=StageKey.PROBLEM,
                 person=somebody())
            for _ in range(20)
        ),
        concerns=tuple(
            Concern(id=next(ids), text=line(10), at=next(times), person=somebody(),
                    state=chance.choice(tuple(ConcernState)))
            for _ in range(4)
        ),
        drafts=tuple(
            Draft(id=next(ids), subject=subject, text=line(20), at=next(times))
            for subject in (Subject.PROBLEM, Subject.PURPOSE, Subject.PURPOSE)
        ),
        commitments=tuple(
            Commitment(id=next(ids), text=line(8), at=next(times), person=somebody())
            for _ in range(5)
        ),
        parked=tuple(Parked(id=next(ids), text=line(7), at=next(times)) for _ in range(3)),
    )  # fmt: skip


def fill(folder: Path, count: int, first: int = 0) -> None:
    """Write so many meetings, whole and sound but not flushed one by one."""
    Archive(folder).look_after()
    for number in range(first, first + count):
        session = meeting(number, random.Random(number))
        day = session.held_on or session.created.date()
        session = session.with_fields(id=f"{day}-{slug(session.title)}", revision=1)
        path = folder / f"{session.id}.json"
        saved_at = session.ended_at or session.created
        path.touch(mode=0o600)
        path.write_bytes(
            SessionFile(path).packed(first_tables(session, SESSIONS, saved_at, current_schema()))
        )


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
