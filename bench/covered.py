"""How much of each room the tests run: `make coverage` prints it after a run of all tests."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage

from bench.house import PACKAGE


@dataclass
class Room:
    """The files of a room, with what the tests ran of them."""

    files: int = 0
    statements: int = 0
    missed: int = 0
    untouched: int = 0
    """Files of which no statement was run."""

    @property
    def share(self) -> float:
        """The share of the statements that were run."""
        return 1 - self.missed / self.statements if self.statements else 1.0


def rooms(data: Path) -> dict[str, Room]:
    """Each room of the house, from what was measured."""
    measured = Coverage(data_file=str(data))
    measured.load()
    found: dict[str, Room] = defaultdict(Room)
    for file in sorted(PACKAGE.rglob("*.py")):
        _, statements, _, missed, _ = measured.analysis2(str(file))
        room = found[_room_of(file)]
        room.files += 1
        room.statements += len(statements)
        room.missed += len(missed)
        room.untouched += bool(statements) and len(missed) == len(statements)
    return dict(found)


def _room_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else "·"


def table(found: dict[str, Room]) -> Iterator[str]:
    """The rooms, a line each, and the whole house."""
    yield f"{'room':<10}{'files':>7}{'statements':>12}{'run':>8}{'untouched files':>17}"
    whole = Room()
    for name, room in found.items():
        yield _line(name, room)
        whole.files += room.files
        whole.statements += room.statements
        whole.missed += room.missed
        whole.untouched += room.untouched
    yield _line("all", whole)


def _line(name: str, room: Room) -> str:
    return (
        f"{name:<10}{room.files:>7,}{room.statements:>12,}{room.share:>8.1%}{room.untouched:>17,}"
    )


def main() -> None:
    """Print the table."""
    for line in table(rooms(Path(".coverage"))):
        print(line)


if __name__ == "__main__":
    main()
