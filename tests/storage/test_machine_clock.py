"""The machine's clock: read in one place, and a clock that tells no time ends nothing."""

import ast
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

import convene_tui
from convene_tui.domain.errors import ConveneError
from convene_tui.storage import machine_clock
from convene_tui.storage.entries import entry_at
from convene_tui.storage.machine_clock import file_changed_at, local_now, nanoseconds_now

PACKAGE = Path(convene_tui.__file__).parent
READS = {
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime", "time.ctime"),
    *("datetime.now", "datetime.today", "datetime.utcnow", "date.today"),
    *("datetime.fromtimestamp", "date.fromtimestamp", "datetime.utcfromtimestamp"),
}
"""What asks the machine for its time, or fails on the time of a file that is out of reach."""


def out_of_reach() -> int:
    raise OverflowError("timestamp too large to convert to C _PyTime_t")


def test_one_file_alone_reads_the_clock() -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if not any(each in text for each in READS):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in READS:
                found.add(path.relative_to(PACKAGE).as_posix())
    assert found == {"storage/machine_clock.py"}


def test_a_clock_that_tells_no_time_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_clock, "_last", None)
    monkeypatch.setattr(time, "time_ns", out_of_reach)
    with pytest.raises(ConveneError, match="Set it to today"):
        local_now()


@pytest.mark.parametrize("spans_too", [False, True])
def test_a_clock_that_is_set_out_of_reach_goes_on_from_where_it_was(
    monkeypatch: pytest.MonkeyPatch, spans_too: bool
) -> None:
    before = nanoseconds_now()
    monkeypatch.setattr(time, "time_ns", out_of_reach)
    if spans_too:
        monkeypatch.setattr(time, "monotonic_ns", out_of_reach)
    assert before <= nanoseconds_now() <= nanoseconds_now() < before + 60 * 10**9
    assert local_now().utcoffset() is not None


@pytest.mark.parametrize("seconds", [-(2**40), -1, 0, 2**34, 2**38, 2**44])
def test_a_file_of_any_time_is_listed(tmp_path: Path, seconds: int) -> None:
    path = tmp_path / "2026-11-24-old.json"
    path.touch()
    try:
        os.utime(path, (seconds, seconds))
    except OSError:
        pytest.skip("this file system has no such time")
    told = file_changed_at(path)
    assert entry_at(path).modified == told
    kept = path.stat().st_mtime
    if 0 <= kept < 250_000_000_000:
        assert told == datetime.fromtimestamp(kept, UTC)


def test_a_file_that_is_gone_has_the_first_of_all_times(tmp_path: Path) -> None:
    assert file_changed_at(tmp_path / "gone").timestamp() == 0
