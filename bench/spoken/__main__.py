"""Measures how many of the lines are understood: `python -m bench.spoken [TABLE …]`.

Understood is what is kept as it was meant, with or without a doubt. With `--time` it measures how
long a line takes to be read and explained, as at each key, in a room of forty.
"""

import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from itertools import count, cycle
from statistics import median
from time import perf_counter

from bench.spoken.notation import notation
from bench.spoken.tables import Meeting, Spoken, entered, tables
from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Unreadable, explained, parse
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.letters import LETTERS


class Verdict(StrEnum):
    """How a line came out."""

    RIGHT = "right"
    TOLD = "told"
    """Kept otherwise than meant, and the doubt is told."""
    NOISY = "noisy"
    """Kept as meant, with a doubt that nobody has."""
    WRONG = "wrong"
    """Kept otherwise than meant, without a word."""


@dataclass(frozen=True)
class Outcome:
    """What became of a line."""

    meeting: str
    line: Spoken
    kept: str
    doubt: str

    @property
    def verdict(self) -> Verdict:
        """How it came out."""
        if self.kept == self.line.kept:
            same = bool(self.doubt) == self.line.in_doubt
            return Verdict.RIGHT if same else Verdict.NOISY if self.doubt else Verdict.WRONG
        return Verdict.TOLD if self.doubt else Verdict.WRONG

    @property
    def kind(self) -> str:
        """The first word of what must be kept."""
        return self.line.kept.split()[0]


def outcomes(meeting: Meeting) -> list[Outcome]:
    """What becomes of each line of a meeting, one after the other."""
    session, found, numbers = meeting.session(), list[Outcome](), count(1)
    for line in meeting.lines:
        number = next(numbers)
        stamp = do.Stamp(session.created + timedelta(minutes=number), f"{number:08x}")
        session = entered(session, line.stage, stamp)
        read = parse(line.text, session, meeting.today)
        if isinstance(read, Unreadable):
            found.append(Outcome(meeting.name, line, f"unreadable: {read.why}", ""))
            continue
        kept = notation(read, session, line.text)
        if isinstance(read.meant, do.Intention):
            try:
                session = read.meant.change(session, do.Stamp(stamp.at, f"{number:08x}k"))
            except ConveneError as error:
                kept = f"refused: {error}"
        found.append(Outcome(meeting.name, line, kept, read.doubt))
    return found


def times(people: int = 40, rounds: int = 5) -> list[float]:
    """Milliseconds that each line takes to be read and explained, the best of some rounds."""
    meetings = list(tables())
    pool = [person for meeting in meetings for person in meeting.people]
    crowd = tuple(
        replace(person, id=f"p{place}", key=key)
        for place, (key, person) in enumerate(zip(LETTERS[:people], cycle(pool), strict=False))
    )
    found = []
    for meeting in meetings:
        for line in meeting.lines:
            session = replace(meeting.session(), people=crowd, stage=line.stage)
            best = 1e9
            for _ in range(rounds):
                start = perf_counter()
                read = parse(line.text, session, meeting.today)
                if not isinstance(read, Unreadable):
                    explained(read, session)
                best = min(best, perf_counter() - start)
            found.append(best * 1000)
    return found


def main(names: list[str]) -> int:
    """Print the share that is understood by kind, and each line that is not."""
    if "--time" in names:
        taken = times()
        print(f"{len(taken)} lines, ms: median {median(taken):.3f}, longest {max(taken):.3f}")
        return 0
    all_outcomes = [
        outcome
        for meeting in tables()
        if not names or meeting.name in names
        for outcome in outcomes(meeting)
    ]
    for outcome in all_outcomes:
        if outcome.verdict is not Verdict.RIGHT:
            doubt = f"   ? {outcome.doubt}" if outcome.doubt else ""
            print(
                f"{outcome.verdict:6} {outcome.meeting}:{outcome.line.number} {outcome.line.text}"
            )
            print(f"       meant {outcome.line.kept}{'   ?' if outcome.line.in_doubt else ''}")
            print(f"       kept  {outcome.kept}{doubt}")
    print(f"\n{'':14}{'lines':>6}" + "".join(f"{verdict:>7}" for verdict in Verdict) + "  share")
    kinds = Counter(outcome.kind for outcome in all_outcomes)
    for kind, lines in (*kinds.most_common(), ("all", len(all_outcomes))):
        of_kind = [o.verdict for o in all_outcomes if kind in (o.kind, "all")]
        counts = Counter(of_kind)
        share = 100 * (counts[Verdict.RIGHT] + counts[Verdict.NOISY]) / lines
        row = "".join(f"{counts[verdict]:7}" for verdict in Verdict)
        print(f"{kind:14}{lines:6}{row}  {share:5.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
