"""A meeting on disk in which every line of the grammar was typed, and every public way out."""

import contextlib
import http.client
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from filelock import FileLock

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Unreadable, parse
from convene_tui.domain.model import OnWall, StageKey
from convene_tui.live import LiveSession
from convene_tui.reports.files import Wanted
from convene_tui.storage.archive import Archive
from convene_tui.storage.machine_clock import local_now
from tests.cli.command import Convene
from tests.privacy.every_line import NAMES, Line, Typist, Word
from tests.reports.writing import as_text, for_everybody
from tests.terminal.harness import Terminal

ALLIANCE: Final = "Cascade Water Compact"


@dataclass
class Meeting:
    """One meeting that was typed line by line, and what comes out of it."""

    convene: Convene
    id: str
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> Iterator[Word]:
        """Every word that was typed."""
        return (word for line in self.lines for word in line.words)

    @property
    def private(self) -> dict[str, Word]:
        """The words that nobody but the facilitator may see."""
        return {word.text: word for word in self.words if word.is_private}

    @property
    def for_all(self) -> dict[str, Word]:
        """The others."""
        return {word.text: word for word in self.words if not word.is_private}

    def live(self) -> LiveSession:
        """A console's hold on it."""
        return LiveSession.open(
            Archive(self.convene.sessions).store(self.id),
            clock=local_now,
            new_id=lambda: os.urandom(8).hex(),
        )

    def captured(self, typist: Typist, *stages: StageKey) -> None:
        """Have the lines of some stages kept by the real command."""
        typed: list[str] = []
        for stage in stages:
            lines = list(typist.lines(stage))
            self.lines += lines
            typed += [f":stage {stage}", *(line.text for line in lines)]
        done = self.convene("capture", self.id, input="\n".join(typed))
        refused = [line for line in done.out.splitlines() if not line.startswith("kept")]
        assert (done.status, refused) == (0, []), [*refused, done.err]

    def kept(self, typist: Typist, *stages: StageKey) -> None:
        """Keep the lines of some stages as a console does."""
        live = self.live()
        live.start()
        for stage in stages:
            live.keep(do.EnterStage(stage))
            for line in typist.lines(stage):
                self.lines.append(line)
                meant = parse(line.text, live.session, local_now().date())
                assert not isinstance(meant, Unreadable), (line.text, meant)
                live.keep(meant.meant)
        assert live.close(60)
        assert not live.refusals()

    # ── the ways out ─────────────────────────────────────────────────────────────────────

    def out(self, way: str) -> str:
        """What the real command gives by one of `WAYS`, as text; asked once."""
        path = self.convene.folder / "out" / way
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            told = {"ID": self.id, "ALLIANCE": ALLIANCE, "FILE": str(path)}
            done = self.convene(*(told.get(word, word) for word in WAYS[way]))
            assert done.status == 0, done.err
            if "FILE" not in WAYS[way]:
                path.write_text(done.out, encoding="utf-8")
        # Lines of a calendar are folded at a fixed length, in the middle of a word.
        return as_text(path.read_bytes()).replace("\r\n ", "")


def _of(wanted: Wanted) -> list[str]:
    told = ["--for", "participants"]
    return ["export", "ID", "--what", wanted.what, *told, "--as", wanted.format, "-o", "FILE"]


WAYS: Final[dict[str, list[str]]] = {
    "show": ["show", "ID", "--public"],
    "show-json": ["show", "ID", "--public", "--json"],
    "search": ["search", "qz", "--public"],
    "search-json": ["search", "qz", "--public", "--json"],
    **{f"{wanted.what}-{wanted.format}": _of(wanted) for wanted in for_everybody()},
}
"""Every way in which one meeting comes out for others, as the words of the command."""

ALLIANCE_WAYS: Final[dict[str, list[str]]] = {
    **{f"charter-{form}": ["charter", "ALLIANCE", "--as", form, "-o", "FILE"]
       for form in ("md", "html", "docx", "pdf")},
    "invitations": ["alliance", "ALLIANCE", "--invitations", "FILE"],
}  # fmt: skip
"""What an alliance writes for others."""

WAYS.update(ALLIANCE_WAYS)


def typed_meeting(folder: Path) -> Meeting:
    """A meeting in which every line was typed in every stage; made once for all who ask."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        made = folder / "meeting.pickle"
        if not made.exists():
            made.write_bytes(pickle.dumps(_typed(folder)))
        meeting: Meeting = pickle.loads(made.read_bytes())
        return meeting


def a_copy_of(meeting: Meeting, folder: Path) -> Meeting:
    """The same meeting on disk once more, to be changed."""
    copy = Convene(folder)
    shutil.copytree(meeting.convene.sessions, copy.sessions)
    return Meeting(copy, meeting.id, meeting.lines)


def _typed(folder: Path) -> Meeting:
    """Have the lines kept: by the real command, and as a console does.

    The debrief comes twice, and the room comes back in between.
    """
    convene = Convene(folder)
    roster = folder / "people.csv"
    rows = [f"{name},Organisation {key.upper()}" for key, name in NAMES.items()]
    roster.write_text("\n".join(["name,organisation", *rows]), encoding="utf-8")
    session = convene.new("First meeting", "--people", str(roster), "--alliance", ALLIANCE)
    meeting, typist = Meeting(convene, session), Typist()
    meeting.captured(typist, StageKey.PURPOSE, StageKey.DEBRIEF)
    meeting.kept(typist, *StageKey)
    return meeting


# ── the wall ─────────────────────────────────────────────────────────────────────────────


@contextmanager
def served(meeting: Meeting) -> Iterator[http.client.HTTPConnection]:
    """The wall of a meeting as a page, served by the real command."""
    command = [sys.executable, "-m", "convene_tui", "wall", meeting.id, "--serve"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=meeting.convene.environment(), text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        try:
            yield http.client.HTTPConnection(url.removeprefix("http://").rstrip("/"), timeout=20)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)


def wall_bytes(meeting: Meeting) -> dict[str, bytes]:
    """Every byte of page, events and terminal while each thing and each stage is on the wall."""
    command = [sys.executable, "-m", "convene_tui", "wall", meeting.id]
    env: dict[str, str | None] = {**meeting.convene.environment(), "TERM": None}
    env = {name: value for name, value in env.items() if name.startswith(("CONVENE", "PYTHON"))}
    sent: dict[str, bytes] = {"page": b"", "events": b"", "terminal": b""}
    live = meeting.live()
    live.keep(do.NameOnWall(True))
    live.keep(do.Reopen())  # Of a meeting that has ended the wall says thanks, and no more.
    with served(meeting) as page, Terminal(command, cols=200, rows=60, env=env) as terminal:
        events = http.client.HTTPConnection(page.host, page.port, timeout=20)
        events.request("GET", "/events")
        following = events.getresponse()
        terminal.wait_for("§")
        looks: list[do.Intention] = [do.PutOnWall(thing) for thing in OnWall]
        looks += [do.PutOnWall(OnWall.FOLLOW), *(do.EnterStage(stage) for stage in StageKey)]
        for look in looks:
            live.keep(look)
            time.sleep(0.25)
            page.request("GET", "/")
            answer = page.getresponse()
            sent["page"] += bytes(str(answer.headers), "utf-8") + answer.read()
        live.keep(do.NameOnWall(False))
        live.close()
        time.sleep(0.25)
        sent["terminal"] = terminal.raw + "\n".join(terminal.screen()).encode()
    with contextlib.suppress(http.client.IncompleteRead):  # The server has ended.
        while data := following.read1():
            sent["events"] += data
    return sent
