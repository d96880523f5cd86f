"""The example alliance: three meetings as a facilitator would have typed them, minute by minute.

`python -m bench.example` writes them into ./sessions, where `make run` finds them, and with them
the alliance around them.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Final

from bench.alliance import play_alliance
from bench.by_keys import meant
from convene_tui.domain.capture import Continue, TakeBack, Unreadable, parse
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.intentions import Intention
from convene_tui.domain.model import Session
from convene_tui.live import LiveSession
from convene_tui.storage.alliances import ALLIANCES
from convene_tui.storage.archive import Archive

ALLIANCE: Final = "Cascade Water Compact"
WHOLE: Final = timedelta(hours=2)
"""Longer than each of the meetings."""

_PACIFIC: Final = timezone(timedelta(hours=-8))
_LINE: Final = re.compile(r"(-?)(\d+):(\d\d) (.+)")


@dataclass(frozen=True)
class Meeting:
    """One meeting of the alliance: what is typed in it, and when it began."""

    script: str
    title: str
    began: datetime

    def lines(self) -> Iterator[tuple[timedelta, str]]:
        """Yield when each line was typed, counted from the beginning of the meeting."""
        text = Path(__file__).with_name(self.script).read_text(encoding="utf-8")
        for line in text.splitlines():
            if match := _LINE.fullmatch(line):
                after = timedelta(minutes=int(match[2]), seconds=int(match[3]))
                yield (-after if match[1] else after), match[4]


FIRST: Final = Meeting(
    "cascade.txt", "First meeting", datetime(2026, 11, 17, 9, 0, tzinfo=_PACIFIC)
)
SECOND: Final = Meeting(
    "cascade-2.txt", "Second meeting", datetime(2027, 1, 12, 10, 0, tzinfo=_PACIFIC)
)
THIRD: Final = Meeting(
    "cascade-3.txt", "Third meeting", datetime(2027, 1, 26, 9, 0, tzinfo=_PACIFIC)
)
MEETINGS: Final = (FIRST, SECOND, THIRD)
"""The meetings in the order in which they follow one another."""


SESSIONS: Final = Path(__file__).parents[1] / "sessions"
"""Where the examples lie; whoever tries convene has meetings of their own there, too."""


def play(
    folder: Path,
    began: datetime,
    until: timedelta = WHOLE,
    *,
    meeting: Meeting = FIRST,
    follows: Session | None = None,
    saved_by: datetime | None = None,
) -> Session:
    """Make a session in a folder as it stands some time after the meeting began.

    With `saved_by` the file says that it was saved then, where the meeting was later.

    Raises:
        ValueError: a line of the script can't be read.
    """
    now = began - timedelta(minutes=30)
    ids = (f"{number:08x}" for number in count(1 + 0x1000 * MEETINGS.index(meeting)))
    archive = Archive(folder, clock=lambda: min(now, saved_by or now))
    begun = (
        Session(id="", title=meeting.title, alliance=ALLIANCE, created=now, held_on=began.date())
        if follows is None
        else carried_over(
            follows, id="", title=meeting.title, created=now, new_id=lambda: next(ids)
        )
    )
    session = archive.create(begun)
    live = LiveSession.open(archive.store(session.id), clock=lambda: now, new_id=lambda: next(ids))
    for after, line in meeting.lines():
        if after > until:
            break
        now = began + after
        live.keep(_read(line, live.session, now))
    live.close()
    return live.session


def play_all(folder: Path) -> tuple[Session, ...]:
    """Make the three sessions in a folder, each of them following the one before.

    The days of the later two may be still to come: they say that they were saved soon after the
    first, so that a session somebody makes today is the latest one of the folder.
    """
    played: list[Session] = []
    for number, meeting in enumerate(MEETINGS):
        session = play(
            folder,
            meeting.began,
            meeting=meeting,
            follows=played[-1] if played else None,
            saved_by=FIRST.began + timedelta(minutes=90 + number),
        )
        played.append(session)
    return tuple(played)


def _read(line: str, session: Session, now: datetime) -> Intention | TakeBack | Continue:
    if line.startswith("* "):
        return meant(line[2:], session)
    read = parse(line, session, now.date())
    if isinstance(read, Unreadable) or read.doubt:
        why = read.why if isinstance(read, Unreadable) else read.doubt
        raise ValueError(f"{line!r}: {why}")
    return read.meant


CHARTERED: Final = datetime(2027, 2, 16, 9, 0, tzinfo=_PACIFIC)
"""When the alliance met for its charter."""


def main() -> int:
    """Write the examples into ./sessions, in the place of earlier ones."""
    folder = Path("sessions")
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        made = Path(aside)
        ids = [session.id for session in play_all(made)]
        alliance = play_alliance(made, ALLIANCE, CHARTERED)
        for session_id in ids:
            _take_over(made, folder, session_id)
            print(session_id)
        (folder / ALLIANCES).mkdir(exist_ok=True)
        _take_over(made / ALLIANCES, folder / ALLIANCES, alliance.id)
        print(alliance.id)
    return 0


def _take_over(made: Path, folder: Path, stem: str) -> None:
    """Put a file into its folder; what is kept of an earlier one's past is not this one's past."""
    (made / f"{stem}.json").replace(folder / f"{stem}.json")
    shutil.rmtree(folder / ".backups" / stem, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
