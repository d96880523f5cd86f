"""What is free goes back to the system, whatever was freed before it."""

import ctypes
import subprocess
import sys

import pytest

_ALONE = """
import ctypes
from convene_tui.tui.memory import give_back

class Counted(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ord smblks hblks hblkhd".split()]
    _fields_ += [(name, ctypes.c_size_t) for name in "usm fsm uord ford keep".split()]

counted = ctypes.CDLL(None).mallinfo2
counted.restype = Counted
if {told}:
    give_back()
first = bytearray(20_000_000)
del first
before = counted().hblkhd
second = bytearray(1_000_000)
print(counted().hblkhd - before >= len(second))
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not hasattr(ctypes.CDLL(None), "mallinfo2"),
    reason="the memory of another system's library is not counted here",
)
def test_a_large_block_stands_alone_though_a_larger_one_was_freed() -> None:
    alone = [
        subprocess.run(
            [sys.executable, "-c", _ALONE.format(told=told)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for told in (True, False)
    ]
    assert alone == ["True", "False"]
