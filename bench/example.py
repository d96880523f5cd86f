"""The example meeting: a first meeting as a facilitator would have typed it, minute by minute.

`python -m bench.example` writes it into ./sessions, where `make run` finds it.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

from convene_tui.domain.capture import parse
from convene_tui.domain.capture.verbs import Unreadable
from convene_tui.domain.intentions import EndMeeting, TreatConcern
from convene_tui.domain.model import ConcernKind, ConcernState, Session
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive

SCRIPT = Path(__file__).with_name("cascade.txt")
TITLE = "First meeting"
ALLIANCE = "Cascade Water Compact"
BEGAN = datetime(2026, 11, 17, 9, 0, tzinfo=timezone(timedelta(hours=-8)))
WHOLE = timedelta(hours=2)

_LINE = re.compile(r"(-?)(\d+):(\d\d) (.+)")
_TREATED = re.compile(r"\* concern (\d+) (\w+) (\w+): (.+)")


def script() -> Iterator[tuple[timedelta, str]]:
    """Yield when each line was typed, counted from the beginning of the meeting."""
    for line in SCRIPT.read_text(encoding="utf-8").splitlines():
        if match := _LINE.fullmatch(line):
            after = timedelta(minutes=int(match[2]), seconds=int(match[3]))
            yield (-after if match[1] else after), match[4]


def play(folder: Path, began: datetime, until: timedelta = WHOLE) -> Session:
    """Make the session in a folder as it stands some time after the meeting began.

    Raises:
        ValueError: a line of the script can't be read.
    """
    now = began - timedelta(minutes=30)
    ids = (f"{number:08x}" for number in count(1))
    archive = Archive(folder, clock=lambda: now)
    session = archive.create(
        Session(id="", title=TITLE, alliance=ALLIANCE, created=now, held_on=began.date())
    )
    live = LiveSession.open(archive.store(session.id), clock=lambda: now, new_id=lambda: next(ids))
    for after, line in script():
        if after > until:
            break
        now = began + after
        if treated := _TREATED.fullmatch(line):
            concern = live.session.concerns[int(treated[1]) - 1]
            live.keep(
                replace(
                    TreatConcern.of(concern),
                    state=ConcernState(treated[2]),
                    kind=ConcernKind(treated[3]),
                    removal=treated[4],
                )
            )
            continue
        meant = parse(line, live.session, now.date())
        if isinstance(meant, Unreadable):
            raise ValueError(f"{line!r}: {meant.why}")
        live.keep(meant)
    if until >= WHOLE:
        now = began + timedelta(minutes=90)
        live.keep(EndMeeting())
    live.close()
    return live.session


def main() -> int:
    """Write the example into ./sessions, in the place of an earlier one."""
    folder = Path("sessions")
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        session = play(Path(aside), BEGAN)
        name = f"{session.id}.json"
        (Path(aside) / name).replace(folder / name)
    # What is kept of the earlier one's past is not the past of this one.
    shutil.rmtree(folder / ".backups" / session.id, ignore_errors=True)
    print(session.id)
    return 0


if __name__ == "__main__":
    sys.exit(main())
