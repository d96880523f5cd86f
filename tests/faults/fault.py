"""A fault: what is done to convene, how often, and what that has cost."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final


class NotHere(Exception):
    """This machine does not let the fault be made; the message says why."""


@dataclass
class Toll:
    """What a fault has cost so far: every figure but the first has to stay at nothing."""

    fired: Counter[str] = field(default_factory=Counter)
    """How often each kind of fault was made, in words; only what was made counts as a trial."""
    lost: int = 0
    """Lines that convene had said were saved, and that are not there afterwards."""
    unreadable: int = 0
    """Files that are no whole session afterwards."""
    wrong: list[str] = field(default_factory=list)
    """Whatever else is not as it should be, a line each."""
    notes: list[str] = field(default_factory=list)
    """What was measured besides, a line each."""

    @property
    def trials(self) -> int:
        """How many faults were made."""
        return self.fired.total()

    def met(self, what: str, times: int = 1) -> None:
        """Count a fault that was made."""
        if times:
            self.fired[what] += times

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, nothing unreadable, and nothing else wrong."""
        return self.trials > 0 and not (self.lost or self.unreadable or self.wrong)


@dataclass(frozen=True)
class Ground:
    """Where a fault is made: an empty folder, dice that fall alike every time, and a toll."""

    folder: Path
    trials: int
    dice: random.Random
    toll: Toll


Run = Callable[[Ground], None]


@dataclass(frozen=True)
class Fault:
    """One fault, with how often it is made in a short run and in a full one."""

    name: str
    """As it stands in the table; it begins with its numbers in the storage design, if any."""
    short: int
    full: int
    run: Run

    @property
    def id(self) -> str:
        """The name of its function."""
        return getattr(self.run, "__name__", self.name)

    def met(self, folder: Path, trials: int) -> Toll:
        """Make it so many times in this folder. Raises NotHere."""
        toll = Toll()
        self.run(Ground(folder, trials, random.Random(self.name), toll))
        return toll


FAULTS: Final[list[Fault]] = []
"""Every fault, in the order in which they were declared."""


def fault(name: str, *, short: int, full: int) -> Callable[[Run], Run]:
    """Declare a function to be a fault."""

    def declare(run: Run) -> Run:
        FAULTS.append(Fault(name, short, full, run))
        return run

    return declare
