"""The film of the README: half a minute of a meeting, the console with the wall beside it.

`make film` runs the real commands in two real terminals on the example meeting, presses the keys
of a facilitator, and draws what both screens show after each of them into docs/looks/film.svg.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bench.example import play
from bench.meetings import CONVENE
from bench.moving import Frame, moving
from bench.pictures import runs
from tests.terminal.harness import Terminal

FILM: Final = Path("docs/looks/film.svg")
CONSOLE: Final = (88, 26)
WALL: Final = (54, 26)
"""Columns and rows of the two terminals."""

_BEGAN: Final = timedelta(minutes=18)
"""How far the meeting is when the film begins: the pains are told, and stand in a statement."""
_KEY, _WORD, _LOOK, _LONG = 0.06, 0.22, 1.0, 2.2
"""Seconds of the film for a key, for the end of a word that is looked at, and for a look."""
_CHECKED: Final = 0.45
"""Seconds after which the check, and what the wall does, are on the screen."""


@dataclass
class Camera:
    """Takes a frame of both screens whenever something was done."""

    console: Terminal
    wall: Terminal
    frames: list[Frame] = field(default_factory=list)

    def take(self, seconds: float, settle: float = 0.0) -> None:
        """Keep what both screens show, for so long."""
        time.sleep(settle)
        for terminal in (self.console, self.wall):
            terminal.wait_until_quiet(0.04)
        lines = tuple(
            tuple(runs(terminal, row) for row in range(terminal.answers.rows))
            for terminal in (self.console, self.wall)
        )
        self.frames.append(Frame(seconds, lines))

    def types(self, text: str, *, checked: bool = False) -> None:
        """Type a text, a frame for each key; where it is checked, look at the end of each word."""
        for sign in text:
            self.console.type(sign)
            ends = checked and sign in " ."
            self.take(_WORD if ends else _KEY, _CHECKED if ends else 0.0)

    def presses(self, *keys: str, seconds: float) -> None:
        """Press keys one after the other, and look at what became of it."""
        for key in keys[:-1]:
            self.console.press(key)
            self.take(_LOOK)
        self.console.press(keys[-1])
        self.take(seconds, _CHECKED)


def shoot(camera: Camera) -> None:
    """Do what the film shows."""
    camera.take(1.6)
    # A pain is typed, and becomes one: on the screen of the room as well.
    camera.types("e: the bank won't lend on dry land fear 3")
    camera.take(_LOOK)
    camera.presses("enter", seconds=_LONG)
    # Somebody frowns in mid-sentence: two keys, and the sentence goes on.
    camera.types("d: we haul water for the che")
    camera.presses("f3", "g", seconds=1.6)
    camera.types("rries now gain 2")
    camera.presses("enter", seconds=1.4)
    # The purpose is written under the check.
    camera.types(":purpose")
    camera.presses("enter", "ctrl+o", seconds=_LOOK)
    camera.types("We improve the valley.", checked=True)
    camera.take(_LOOK, _CHECKED)
    camera.console.press(*["backspace"] * len("improve the valley."))
    camera.take(_KEY, _CHECKED)
    camera.types("six districts pump a third less in August by 2028.", checked=True)
    camera.take(_LONG, _CHECKED)
    camera.presses("ctrl+s", seconds=3.6)


def frames(folder: Path) -> Iterator[Frame]:
    """Play the scene on the example meeting, and yield its frames."""
    now = datetime.now().astimezone()
    session = play(folder, now - _BEGAN, _BEGAN)
    words: list[str | Path] = [CONVENE, "--sessions", folder]
    with (
        Terminal([*words, "open", session.id], *CONSOLE, cwd=folder.parent) as console,
        Terminal([*words, "wall", session.id], *WALL, cwd=folder.parent) as wall,
    ):
        console.wait_for("What hurts")
        wall.wait_for("What hurts")
        camera = Camera(console, wall)
        shoot(camera)
    yield from camera.frames


def main() -> int:
    """Draw the film."""
    with tempfile.TemporaryDirectory(prefix="convene-film-") as folder:
        film = moving(list(frames(Path(folder) / "sessions")), (CONSOLE, WALL))
    FILM.parent.mkdir(parents=True, exist_ok=True)
    FILM.write_text(film, encoding="utf-8")
    print(f"{FILM}: {len(film) // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
