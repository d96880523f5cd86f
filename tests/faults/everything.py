"""All faults, in the order of the table."""

import re

from tests.faults import (
    acts,
    calls,
    commands,
    consoles,
    disks,
    fault,
    files,
    firm,
    kills,
    long,
    signals,
    writers,
)

__all__ = ["FAULTS", "MODULES"]

MODULES = (kills, commands, consoles, calls, disks, writers, files, signals, long, acts, firm)
"""The files in which faults are declared."""


def _number(each: fault.Fault) -> tuple[int, str]:
    first = re.match(r"\d+", each.name)
    return (int(first[0]) if first else 99, each.name)


FAULTS = sorted(fault.FAULTS, key=_number)
"""All of them, by their numbers in the storage design."""
