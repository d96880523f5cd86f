"""The rooms of the house, as mistakes are put into them and counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PACKAGE: Final = "src/convene_tui"


@dataclass(frozen=True)
class Room:
    """Modules that are counted together."""

    key: str
    name: str
    paths: tuple[str, ...]
    """Patterns of files, below the package."""
    tests: tuple[str, ...]
    """The folders of its own tests, which are asked first."""
    aim: int = 90
    """Of a hundred mistakes, how many are to be noticed."""
    besides: tuple[str, ...] = ()
    """Files that the patterns have and that are counted elsewhere."""

    def modules(self, root: Path) -> Iterator[str]:
        """Its modules, as paths from the root of the project."""
        package = root / PACKAGE
        left_out = {package / each for each in self.besides}
        for pattern in self.paths:
            for module in sorted(package.glob(pattern)):
                if module not in left_out:
                    yield module.relative_to(root).as_posix()


def _domain(names: str) -> tuple[str, ...]:
    return tuple(f"domain/{name}" for name in names.split())


ROOMS: Final = (
    Room(
        "intentions",
        "domain: capture, intentions",
        _domain("capture/*.py intentions/*.py"),
        ("domain", "privacy"),
        besides=_domain("intentions/consent.py"),
    ),
    Room(
        "consent",
        "domain: consent, audience",
        _domain("intentions/consent.py audience.py"),
        ("domain", "privacy"),
        97,
    ),
    Room(
        "public",
        "domain: public, redacting",
        _domain("public/*.py redacting.py"),
        ("domain", "privacy"),
        97,
    ),
    Room(
        "room",
        "domain: room … outcome",
        _domain("room.py talk.py timing.py substance.py concerns.py rating.py outcome.py"),
        ("domain",),
    ),
    Room("purpose", "domain: purpose", _domain("purpose/*.py"), ("domain",)),
    Room(
        "between",
        "domain: carry_over, comparing, replay",
        _domain("carry_over.py compar*.py side_by_side.py replay.py between/*.py"),
        ("domain",),
    ),
    Room("alliance", "domain: alliance", _domain("alliance/**/*.py"), ("domain",)),
    Room("storage", "storage, without people/", ("storage/*.py",), ("storage", "faults"), 97),
    Room("live", "live", ("live/*.py",), ("live",)),
    Room("reports", "reports", ("reports/*.py",), ("reports",)),
    Room("wall", "wall", ("wall/*.py",), ("wall",)),
    Room("cli", "cli", ("cli/*.py",), ("cli",)),
    Room(
        "tui",
        "tui: panels, dialogs, screens",
        ("tui/panels/**/*.py", "tui/dialogs/**/*.py", "tui/screens/**/*.py"),
        ("tui",),
    ),
)
