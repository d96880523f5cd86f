"""All faults, in the order of the table."""

from tests.faults import calls, commands, consoles, disks, files, kills, signals, writers
from tests.faults.fault import FAULTS

__all__ = ["FAULTS", "MODULES"]

MODULES = (kills, commands, consoles, calls, disks, writers, files, signals)
"""The files in which faults are declared."""
