"""Meetings to measure with: twelve people, and as many captures as are asked for."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CONVENE = Path(sys.executable).with_name("convene")

_PEOPLE = """name,organisation,seat
Ann Lee,Cascade Utility,who pays
Bo Cruz,River Tribe,who is hurt
Cy Park,County,who permits
Di Roy,Valley Farmers,who is hurt
Ed Wu,State,who permits
Flo Diaz,City of Alder,who pays
Gus Hahn,Irrigation District 2,who is hurt
Hana Sato,University,who knows
Ivo Petrov,Irrigation District 5,who is hurt
Joy Adeyemi,Land Bank,who pays
Kai Moana,Fish and Game,who permits
Lea Novak,Water Trust,who knows
"""

_SAID = (
    "{letter}: the pump at gauge {number} burns out every August",
    "the lower valley has drilled {number} m deeper since 2019",
    "{letter}: two orchards near gate {number} went dry in a row",
    "nobody meters the wells along canal {number}",
)


def lines(count: int) -> Iterator[str]:
    """Yield lines as a facilitator types them: pains of people, and notes."""
    for number in range(count):
        yield _SAID[number % len(_SAID)].format(letter="abcdefghijkl"[number % 12], number=number)


class Meeting:
    """A session in a folder, made by the command."""

    def __init__(self, sessions: Path, title: str, more_people: int = 0) -> None:
        people = sessions.parent / "people.csv"
        more = "".join(f"Guest {n},Party {n},\n" for n in range(1, more_people + 1))
        people.write_text(_PEOPLE + more, encoding="utf-8")
        self.sessions = sessions
        made = subprocess.run(
            [CONVENE, "--sessions", sessions, "new", title, "--people", people],
            check=True,
            capture_output=True,
            text=True,
        )
        self.id = made.stdout.strip()
        self.capture([":stage problem"])

    @property
    def file(self) -> Path:
        """The file of the session."""
        return self.sessions / f"{self.id}.json"

    def opened(self) -> list[str | Path]:
        """Return the command that opens the console on it."""
        return [CONVENE, "--sessions", self.sessions, "open", self.id]

    def capturing(self) -> subprocess.Popen[str]:
        """Start the command that keeps each line of its standard input."""
        return subprocess.Popen(
            [CONVENE, "--sessions", self.sessions, "capture", self.id],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def capture(self, said: list[str]) -> None:
        """Keep lines, all at once.

        Raises:
            RuntimeError: the command refused one.
        """
        with self.capturing() as keeping:
            answer, _ = keeping.communicate("".join(f"{line}\n" for line in said))
        if keeping.returncode or "refused" in answer:
            raise RuntimeError(f"capture refused a line: {answer[-500:]}")
