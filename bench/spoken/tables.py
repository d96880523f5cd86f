"""The tables: a meeting each, with its people, its stages, its lines and what must be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Person, Session, StageKey

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class Spoken:
    """One line of a table."""

    number: int
    stage: StageKey
    text: str
    kept: str
    """What must be kept, in the notation of the tables."""
    in_doubt: bool
    """Whether a doubt must be told with it."""


@dataclass(frozen=True)
class Meeting:
    """One table."""

    name: str
    today: date
    people: tuple[Person, ...]
    lines: tuple[Spoken, ...]

    def session(self) -> Session:
        """The meeting before its first line."""
        created = datetime.combine(self.today, time(9), UTC)
        return Session(id=self.name, title=self.name, created=created, people=self.people)


def tables(folder: Path = FOLDER) -> Iterator[Meeting]:
    """Every table of a folder."""
    for path in sorted(folder.glob("*.txt")):
        yield read_table(path.stem, path.read_text(encoding="utf-8"))


def read_table(name: str, text: str) -> Meeting:
    """One table out of its text. Raises ValueError for a line that is none."""
    today, people, lines, stage = date(2026, 1, 1), list[Person](), list[Spoken](), StageKey.ARRIVE
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        typed, tab, kept = line.partition("\t")
        word, _, rest = (part.strip() for part in line.partition(":"))
        if tab:
            doubt = kept.startswith("? ")
            lines.append(Spoken(number, stage, typed, kept.removeprefix("? ").rstrip(" |"), doubt))
        elif word == "today":
            today = date.fromisoformat(rest)
        elif word == "stage":
            stage = StageKey(rest)
        elif word == "person":
            people.append(_person(rest))
        else:
            raise ValueError(f"{name}, line {number}: neither a head nor a line with a tab")
    return Meeting(name, today, tuple(people), tuple(lines))


def _person(said: str) -> Person:
    key, _, rest = said.partition(" ")
    name, organisation, seat = (*(part.strip() for part in rest.split(",", 2)), "", "")[:3]
    return Person(id=f"p-{key}", key=key, name=name, organisation=organisation, seat=seat)


def entered(session: Session, stage: StageKey, stamp: do.Stamp) -> Session:
    """The meeting in a stage."""
    return session if session.stage is stage else do.EnterStage(stage).change(session, stamp)
