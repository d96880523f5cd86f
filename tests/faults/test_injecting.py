"""A fault that was not made is not counted."""

import sys
from pathlib import Path

import pytest

from tests.faults.fault import NotHere
from tests.faults.injecting import Injection, answered, calls_of

_WRITES = (sys.executable, "-c", "import os, sys; f = open(sys.argv[1], 'w'); os.fsync(f.fileno())")


def _command(folder: Path) -> tuple[str, ...]:
    return (*_WRITES, str(folder / "file"))


@pytest.mark.parametrize("how", ["error=EIO", "signal=KILL"])
def test_a_fault_that_was_made_is_known_from_one_that_was_not(tmp_path: Path, how: str) -> None:
    try:
        met = answered(_command(tmp_path), Injection("fsync", how, 1))
    except NotHere as reason:
        pytest.skip(str(reason))
    assert met.fired
    assert met.status != 0
    beyond = answered(_command(tmp_path), Injection("fsync", how, 2))
    assert (beyond.fired, beyond.status) == (False, 0)


def test_the_calls_of_a_command_are_numbered_from_where_it_names_a_place(tmp_path: Path) -> None:
    try:
        there = calls_of(_command(tmp_path), ("openat", "fsync"), near=str(tmp_path / "file"))
    except NotHere as reason:
        pytest.skip(str(reason))
    assert there[-1] == ("fsync", 1)
    assert there[0][0] == "openat"
    assert there[0][1] > 1
