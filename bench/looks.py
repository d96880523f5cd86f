"""The pictures of the pages: the real command in a real terminal, on the example meeting.

`make looks` draws all of them into docs/looks.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bench.alliance import play_alliance
from bench.example import ALLIANCE, CHARTERED, WHOLE, play, play_all
from bench.meetings import CONVENE
from bench.pictures import svg
from tests.terminal.harness import Terminal

LOOKS = Path("docs/looks")


def _nothing(terminal: Terminal) -> None:
    """Leave the screen as it opens."""


def _half_a_line(terminal: Terminal) -> None:
    """Type a line and do not keep it, so that the picture shows what was understood."""
    terminal.type("d: bank won't lend on dry land fear 3")
    terminal.wait_for("dry land fear 3")


def _purposes_beside(terminal: Terminal) -> None:
    """Lay the second meeting beside the first, at the purpose."""
    terminal.type("jc")
    terminal.wait_for("Gus Hahn")
    terminal.type("4")
    terminal.wait_for("date later")


def _train(terminal: Terminal) -> None:
    """Open the alliance of the newest meeting, at its northbound train."""
    terminal.type("a")
    terminal.wait_for("Shared by how many")
    terminal.type("7")
    terminal.wait_for("promises kept")


@dataclass(frozen=True)
class Look:
    """One picture: how far the meeting is, which command is run, and what is done in it."""

    name: str
    minutes: int | None
    """Minutes since the first meeting began; None when it has ended."""
    command: str
    shows: str
    """A text by which the screen is known to be ready."""
    then: Callable[[Terminal], None] = _nothing
    cols: int = 120
    rows: int = 36
    all_three: bool = False
    """Whether the folder holds the whole alliance, and not its first meeting alone."""


ALL = (
    Look("meeting", 22, "open", "What hurts", _half_a_line),
    Look("purpose", 54, "open", "The words say"),
    Look("archive", None, "", "First meeting", all_three=True),
    Look("compare", None, "", "First meeting", _purposes_beside, all_three=True),
    Look("alliance", None, "", "First meeting", _train, all_three=True),
    Look("review", None, "open", "read only"),
    Look("small", 22, "open", "What hurts", _half_a_line, cols=80, rows=24),
)


def draw(look: Look, folder: Path) -> str:
    """Run the command on the meeting as it stands at that time, and return the picture."""
    elapsed = WHOLE if look.minutes is None else timedelta(minutes=look.minutes)
    if look.all_three:
        session, *_ = play_all(folder)
        play_alliance(folder, ALLIANCE, CHARTERED)
    else:
        session = play(folder, datetime.now().astimezone() - elapsed, elapsed)
    words = [look.command, session.id] if look.command else []
    argv: list[str | Path] = [CONVENE, "--sessions", folder, *words]
    with Terminal(argv, look.cols, look.rows, cwd=folder.parent) as terminal:
        terminal.wait_for(look.shows)
        look.then(terminal)
        terminal.wait_until_quiet()
        return svg(terminal, "convene")


def main() -> int:
    """Draw all pictures, or those that are named."""
    wanted = set(sys.argv[1:])
    LOOKS.mkdir(parents=True, exist_ok=True)
    for look in ALL:
        if not wanted or look.name in wanted:
            with tempfile.TemporaryDirectory(prefix="convene-looks-") as folder:
                picture = draw(look, Path(folder) / "sessions")
            path = LOOKS / f"{look.name}.svg"
            path.write_text(picture, encoding="utf-8")
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
