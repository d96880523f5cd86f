"""What is understood of each line of the spoken meetings, as its words come, go and change places.

The meetings are played, so that each line is read where it was said, and settled once it is kept.
A line of its own is what Enter keeps, with the doubt and its answers; behind it stands a checksum
of the whole reading in its stage and the next one, and of what the kept line can become; of one in
three half typed, too, without each word, with two words swapped, and behind a word of the grammar.
`make golden` writes `readings.txt`.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from typing import Final
from zlib import crc32

from bench.spoken.notation import notation
from bench.spoken.tables import Meeting, entered, tables
from convene_tui.domain import intentions as do
from convene_tui.domain.capture import (
    Unreadable,
    explained,
    in_doubt,
    last_line,
    parse,
    settlements,
    typed_line,
    verbs,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, StageKey

KEPT: Final = Path(__file__).with_name("readings.txt")

_STAGES: Final = tuple(StageKey)
_EVERY: Final = 3
"""One of so many lines is worded otherwise."""
_OPENINGS: Final = (*verbs.OPENING_SIGNS, *(f"{verb}:" for verb in verbs.VERBS), *verbs.VERBS)


def written() -> str:
    """All of it, as it is kept."""
    openings = cycle(_OPENINGS)
    lines: list[str] = []
    for meeting in tables():
        lines += ["", f"# {meeting.name}", *_meeting(meeting, openings)]
    return "\n".join(lines).strip() + "\n"


def _meeting(meeting: Meeting, openings: Iterator[str]) -> Iterator[str]:
    session, numbers = meeting.session(), count(1)
    for place, line in enumerate(meeting.lines):
        at = session.created + timedelta(minutes=next(numbers))
        session = entered(session, line.stage, do.Stamp(at, f"{at:%H%M}e"))
        told = [*_readings(line.text, session, meeting)]
        if place % _EVERY == 0:
            others = _wordings(line.text.split(), next(openings))
            told += [_whole(other, session, meeting) for other in others]
        after = _after(line.text, session, meeting, do.Stamp(at, f"{at:%H%M}k"))
        told += _last(after)
        session = after
        yield f"{line.text}  →  {told[0]}  {crc32(repr(told).encode()):08x}"


def _readings(text: str, session: Session, meeting: Meeting) -> Iterator[str]:
    """In short what is kept of a line; then all of it, here and in the next stage."""
    read = parse(text, session, meeting.today)
    assert not isinstance(read, Unreadable), text
    asks = "".join(f" [{each.key}] {each.label}" for each in read.others(text))
    yield f"{notation(read, session, text)}{f' ? {read.doubt}' if read.doubt else ''}{asks}"
    yield _whole(text, session, meeting)
    stage = _STAGES[(_STAGES.index(session.stage) + 1) % len(_STAGES)]
    yield _whole(text, session.with_fields(stage=stage), meeting)


def _wordings(words: list[str], opening: str) -> Iterator[str]:
    each = range(len(words))
    yield f"{opening} {' '.join(words)}"
    for at in each:
        yield " ".join(words[:at])
        yield " ".join((*words[:at], *words[at + 1 :]))
        yield " ".join((*words[:at], *words[at + 1 : at + 2], words[at], *words[at + 2 :]))


def _whole(text: str, session: Session, meeting: Meeting) -> str:
    """Every part of a reading, with how it is explained, and how its choices are read."""
    read = parse(text, session, meeting.today, day_first=meeting.today.day % 2 == 0)
    if isinstance(read, Unreadable):
        return read.why
    return f"{read!r} {explained(read, session)!r} {read.others(text)!r}"


def _after(text: str, session: Session, meeting: Meeting, stamp: do.Stamp) -> Session:
    """The meeting with what Enter keeps of a line; as it was, where that is refused."""
    read = parse(text, session, meeting.today)
    if isinstance(read, Unreadable) or not isinstance(read.meant, do.Intention):
        return session
    try:
        return read.kept.change(session, stamp)  # type: ignore[union-attr]
    except ConveneError:
        return session


def _last(session: Session) -> Iterator[str]:
    """What can still become of the line that was kept last."""
    last = last_line(session)
    if last is None:
        return
    yield typed_line(last, session)
    yield in_doubt(last)
    yield from map(repr, settlements(last, session))
