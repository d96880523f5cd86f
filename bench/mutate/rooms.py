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
    """Below the package; a folder stands for all that is in it."""
    tests: tuple[str, ...]
    """The folders of its own tests, which are asked first."""
    aim: int = 90
    """Of a hundred mistakes, how many are to be noticed."""

    def modules(self, root: Path) -> Iterator[str]:
        """Its modules, as paths from the root of the project."""
        for each in self.paths:
            path = root / PACKAGE / each
            found = sorted(path.rglob("*.py")) if path.is_dir() else [path]
            yield from (module.relative_to(root).as_posix() for module in found)


def _domain(*names: str) -> tuple[str, ...]:
    return tuple(f"domain/{name}" for name in names)


_ROOM = "room.py talk.py timing.py substance.py concerns.py rating.py outcome.py".split()
_BETWEEN = "carry_over.py comparing.py compared.py side_by_side.py replay.py between".split()

ROOMS: Final = (
    Room(
        "intentions",
        "domain: capture, intentions",
        _domain("capture", *(f"intentions/{name}.py" for name in (
            "afterwards captures cards close course debrief in_stage intention made_from mending"
            " purpose release room roster upkeep wall"
        ).split())),
        ("domain", "privacy"),
    ),
    Room(
        "consent",
        "domain: consent, audience",
        _domain("intentions/consent.py", "audience.py"),
        ("domain", "privacy"),
        97,
    ),
    Room(
        "public",
        "domain: public, redacting",
        _domain("public", "redacting.py"),
        ("domain", "privacy"),
        97,
    ),
    Room("room", "domain: room … outcome", _domain(*_ROOM), ("domain",)),
    Room("purpose", "domain: purpose", _domain("purpose"), ("domain",)),
    Room("between", "domain: carry_over, comparing, between, replay", _domain(*_BETWEEN), ("domain",)),
    Room("alliance", "domain: alliance", _domain("alliance"), ("domain",)),
    Room(
        "storage",
        "storage (without people/)",
        tuple(f"storage/{name}.py" for name in (
            "alliances archive backing_up catalogue codec consoles copies disk encoding entries"
            " exports finding folders foreign foreign_text forgetting generations ghost_seats header"
            " journal kin kinds locks merging migrations names places presence redacting redo"
            " remembered repair rewriting salvage scratch sealing seals session_file settings still"
            " store verify"
        ).split()),
        ("storage", "faults"),
        97,
    ),
    Room("live", "live", ("live",), ("live",)),
    Room("reports", "reports", ("reports",), ("reports",)),
    Room("wall", "wall", ("wall",), ("wall",)),
    Room("cli", "cli", ("cli",), ("cli",)),
    Room("tui", "tui (panels, dialogs, screens)", ("tui/panels", "tui/dialogs", "tui/screens"), ("tui",)),
)
