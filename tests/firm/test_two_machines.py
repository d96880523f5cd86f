"""A whole meeting at two machines, by real keys, while the server and the line come and go.

Each console runs in a network of its own, in which there is nothing: the line to the server, which
the test cuts, is the only way out. CONVENE_CUT_OFF says for how many seconds it is cut.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from tests.firm.cluster import Cluster, running
from tests.firm.conftest import Firm, founded
from tests.firm.proxy import Line
from tests.terminal.harness import Terminal
from tests.terminal.test_a_whole_meeting import PEOPLE, to_stage

CUT_OFF: Final = float(os.environ.get("CONVENE_CUT_OFF", "3"))
PURPOSE: Final = (
    "By the 2028 season the six valley districts pump no more than the aquifer refills."
)
pytestmark = [pytest.mark.terminal, pytest.mark.timeout(300 + CUT_OFF)]

EACH: Final = 4
"""Lines that each of the two types in a stage."""
PATIENT: Final = 120.0


@dataclass
class Machine:
    """One machine, whose only way to the server is a line of its own."""

    name: str
    role: str
    home: Path
    line: Line
    typed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.home.mkdir()
        self.url = f"postgresql://{self.role}@/firm?host={self.line.folder}&port=5432"

    @property
    def env(self) -> dict[str, str | None]:
        """Its user's own folders."""
        here = str(self.home)
        return {"HOME": here, "XDG_STATE_HOME": here, "XDG_CONFIG_HOME": here, "PGPASSFILE": None}

    def command(self, *words: str) -> list[str]:
        """A command of convene, in a network in which there is nothing."""
        convene = [sys.executable, "-m", "convene_tui", "--sessions", self.url, *words]
        return [*_alone(), *convene]

    def convene(self, *words: str, fails: bool = False) -> str:
        """What it says."""
        env = {**os.environ, **{name: value or "" for name, value in self.env.items()}}
        done = subprocess.run(
            self.command(*words), capture_output=True, text=True, env=env, check=False, timeout=60
        )
        assert bool(done.returncode) is fails, done.stderr
        return done.stderr if fails else done.stdout

    def type(self, terminal: Terminal, stage: int) -> None:
        """Some lines, each kept at once whatever has become of the server."""
        for number in range(EACH):
            text = f"{self.name} {stage} {number} it’s said"
            terminal.type(text)
            terminal.press("enter")
            self.typed.append(text)
        terminal.wait_for(lambda screen: any(text[:12] in row for row in screen), PATIENT)


def _alone() -> list[str]:
    """What comes before a command that is to have a network of its own; nothing where none can."""
    unshare = shutil.which("unshare")
    if unshare and not subprocess.run([unshare, "-n", "true"], capture_output=True).returncode:
        return [unshare, "-n"]
    return []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Cluster]:
    """A server of its own, which is restarted."""
    with running(fsync="on") as cluster:
        cluster.database("firm")
        firm = founded(Firm(cluster, "firm", tmp_path / "founder"))
        firm.close()
        yield cluster


def _all_saved(terminal: Terminal) -> None:
    terminal.wait_for(
        lambda screen: "saved" in "\n".join(screen) and "kept here" not in "\n".join(screen),
        PATIENT,
    )


def _texts(told: Any) -> Iterator[str]:
    match told:
        case dict():
            for each in told.values():
                yield from _texts(each)
        case list():
            for each in told:
                yield from _texts(each)
        case str():
            yield told


def test_a_meeting_at_two_machines_is_what_was_typed_whatever_became_of_the_server(
    server: Cluster, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    with ExitStack() as around:
        lines = []
        for _ in range(3):
            folder = Path(tempfile.mkdtemp(prefix="ln"))
            around.callback(shutil.rmtree, folder, ignore_errors=True)
            lines.append(around.enter_context(Line(server.folder, folder)))
        one, two, third = (
            Machine(name, role, tmp_path / name, line)
            for name, role, line in zip(
                ("one", "two", "third"), ("ann", "bo", "cy"), lines, strict=True
            )
        )
        session = one.convene("new", "Ninety minutes", "--people", str(people)).strip()
        one.convene("firm", "share", session, "bo")
        left, right = (
            around.enter_context(Terminal(each.command("open", session), env=each.env))
            for each in (one, two)
        )
        for terminal in (left, right):
            terminal.wait_for("saved", PATIENT)
        cut_at = 0.0
        for stage in range(1, 7):
            to_stage(left, stage, f"{stage} · ")
            if stage == 2:
                server.stop(signal.SIGINT)
            elif stage == 3:
                two.line.down()
                cut_at = time.monotonic()
            elif stage == 4:
                server.stop(signal.SIGKILL)
            one.type(left, stage)
            two.type(right, stage)
            if stage in (2, 4):
                left.wait_for("kept here", PATIENT)
                right.wait_for("kept here", PATIENT)
                server.start()
                _all_saved(left)
            if stage == 5:
                left.type(f"draft: {PURPOSE}")
                left.press("enter", "f2")
                left.type("b")
                assert two.line.refused
                time.sleep(max(0.0, CUT_OFF - (time.monotonic() - cut_at)))
                assert "kept here" in right.text()
                two.line.up()
        for terminal in (left, right):
            _all_saved(terminal)
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
        told = json.loads(one.convene("show", session, "--json"))
        typed = Counter(one.typed + two.typed)
        kept = Counter(text for text in _texts(told) if text in typed)
        assert kept == typed
        assert told["marks"]
        _sees_the_purpose_alone(third, session)


def _sees_the_purpose_alone(third: Machine, session: str) -> None:
    """A colleague finds the purpose, and neither the marks nor the rest."""
    assert session in third.convene("search", "aquifer refills")
    public = third.convene("show", "--public", session, "--json")
    assert PURPOSE in public
    assert not json.loads(public).get("marks")
    assert "held by colleagues" in third.convene("show", session, "--json", fails=True)
