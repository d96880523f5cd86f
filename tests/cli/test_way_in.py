"""The way into the console: what it reads of the command, and what it loads, counted."""

import os
import subprocess
import sys
from typing import Any

import pytest

from convene_tui.cli.door import status_of
from convene_tui.cli.place import console_here, state_folder
from convene_tui.storage.consoles import Terminal, this_console
from tests.cli.command import Convene

NEEDLESS = (
    "click",
    "convene_tui.domain.alliance",
    "convene_tui.domain.between",
    "convene_tui.domain.capture.grammar",
    "convene_tui.domain.dates.finding",
    "convene_tui.domain.missing",
    "convene_tui.domain.public",
    "convene_tui.domain.purpose",
    "convene_tui.domain.searching",
    "convene_tui.reports",
    "convene_tui.storage.catalogue",
    "convene_tui.storage.finding",
    "convene_tui.storage.people",
    "convene_tui.storage.sentence_process",
    "convene_tui.tui.panels.alliance",
    "convene_tui.tui.panels.purpose",
    "convene_tui.tui.screens.alliance",
    "convene_tui.tui.screens.archive",
    "convene_tui.tui.screens.help",
    "convene_tui.tui.screens.palette",
    "convene_tui.tui.screens.review",
    "convene_tui.tui.screens.search",
    "convene_tui.wall.app",
    "cryptography",
    "docx",
    "h11",
    "icalendar",
    "jinja2",
    "onnxruntime",
    "pygments.lexers",
    "segno",
    "sqlite3",
    "textual.widgets._data_table",
    "textual.widgets._markdown",
    "textual.widgets._text_area",
    "weasyprint",
)
"""What the first picture of a meeting does without, each with all that is in it."""

_TO_THE_FIRST_PICTURE = """
import asyncio, sys
from pathlib import Path
from convene_tui.cli.place import Place
from convene_tui.storage.consoles import ThisConsole
from convene_tui.storage.sentence_model import SentenceModel
from convene_tui.tui.app import ConveneApp
from textual.screen import Screen

place = Place()
app = ConveneApp(
    archive=place.archive, settings=place.settings, clock=place.now, new_id=place.new_id,
    log_folder=Path("log"), console=ThisConsole(name="Ann", screen=False), open_id=sys.argv[1],
    meaning=SentenceModel(),
)
draw = Screen._compositor_refresh
loaded = []

def drawn(screen):
    draw(screen)
    loaded.append(set(sys.modules))

Screen._compositor_refresh = drawn

async def start():
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()

asyncio.run(start())
print(*sorted(loaded[0]))
"""


def test_the_first_picture_of_a_meeting_loads_nothing_that_it_does_without(
    convene: Convene,
) -> None:
    session = convene.new()
    convene("capture", session, input=":stage problem\nd: the pump burns out\n")
    done = subprocess.run(
        [sys.executable, "-c", _TO_THE_FIRST_PICTURE, session],
        capture_output=True,
        env=convene.environment(),
        cwd=convene.folder,
        check=True,
        text=True,
    )
    loaded = done.stdout.split()
    assert "convene_tui.tui.screens.meeting.screen" in loaded
    needless = [
        each for each in loaded for name in NEEDLESS if each == name or each.startswith(f"{name}.")
    ]
    assert needless == []


PLAIN_WAYS: tuple[list[str], ...] = (
    [],
    ["open"],
    ["open", "{id}"],
    ["--sessions", "{folder}"],
    ["--sessions", "{folder}", "open"],
    ["open", "--sessions", "{folder}"],
    ["open", "{id}", "--sessions", "{folder}"],
    ["--sessions", "{folder}", "open", "{id}"],
)


@pytest.mark.parametrize("way", PLAIN_WAYS, ids=" ".join)
def test_a_plain_way_into_the_console_is_the_one_that_the_parser_of_commands_takes(
    way: list[str], convene: Convene, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = convene.new()
    words = [word.format(id=session, folder=convene.sessions) for word in way]
    monkeypatch.setenv("CONVENE_SESSIONS", str(convene.sessions))
    opened: list[object] = []

    def open_console(place: Any, wanted: str | None, *, latest: bool) -> int:
        opened.append((place.archive.folder, wanted, latest))
        return 0

    for name in ("console", "opening"):
        monkeypatch.setattr(f"convene_tui.cli.{name}.open_console", open_console)
    monkeypatch.delitem(sys.modules, "convene_tui.cli.commands", raising=False)
    assert status_of(words) == 0
    assert "convene_tui.cli.commands" not in sys.modules
    monkeypatch.setattr("convene_tui.cli.door._console_wanted", lambda words: None)
    assert status_of(words) == 0
    plain, parsed = opened
    assert plain == parsed


def test_a_console_is_known_by_its_machine_its_user_and_its_terminal_with_its_leader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "river.local")
    monkeypatch.setattr("getpass.getuser", lambda: "ann")
    monkeypatch.setattr("os.ttyname", lambda number: f"/dev/pts/{number}")
    monkeypatch.setattr("os.getsid", lambda number: 77 + number)
    terminal = Terminal(host="river.local", user="ann", tty="/dev/pts/0", leader=77)
    assert console_here() == this_console(terminal, os.environ, state_folder() / "consoles")
    monkeypatch.setattr("os.ttyname", _none)
    monkeypatch.setattr("getpass.getuser", _none)
    nowhere = Terminal(host="river.local")
    assert console_here() == this_console(nowhere, os.environ, state_folder() / "consoles")


def _none(*_: object) -> str:
    raise OSError
