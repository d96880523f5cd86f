"""The machine's clock: the one place that reads it, and that knows what it can't say.

Python counts nanoseconds since 1970 in 64 bits. A clock that is set beyond the year 2262, as an
empty battery or a virtual machine can leave it, raises OverflowError at each look.
"""

import contextlib
import time
from datetime import UTC, datetime, timedelta
from os import stat_result
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError

_BEGAN: Final = datetime(1970, 1, 1, tzinfo=UTC)

_last: tuple[int, int] | None = None
"""The last look that told something: nanoseconds since 1970, and those of a clock of spans."""


def local_now() -> datetime:
    """The time on this machine, with its zone. Raises ConveneError where no look told any yet."""
    return _local(_BEGAN + timedelta(microseconds=nanoseconds_now() // 1000))


def nanoseconds_now() -> int:
    """Nanoseconds since 1970, by the clock that also gives files their times.

    A clock that is set out of reach goes on from the last look, as if nobody had touched it.
    Raises ConveneError where no look told any time yet.
    """
    global _last
    try:
        _last = time.time_ns(), time.monotonic_ns()
    except (OverflowError, OSError) as error:
        if _last is None:
            raise ConveneError(
                "The clock of this machine is set to a time that can't be reckoned with.",
                "Set it to today, and start again.",
            ) from error
        return _gone_on(*_last)
    return _last[0]


def file_changed_at(path: Path) -> datetime:
    """When a file was changed, in this machine's zone; 1970 where that can't be told."""
    moment = _BEGAN
    with contextlib.suppress(OSError, OverflowError):
        moment += timedelta(microseconds=path.lstat().st_mtime_ns // 1000)
    return _local(moment)


def seconds_since(found: stat_result) -> float:
    """For how long a file is as it is; less than nothing where its time is yet to come."""
    return (nanoseconds_now() - found.st_mtime_ns) / 1e9


def _gone_on(last: int, spans: int) -> int:
    try:
        return last + time.monotonic_ns() - spans
    except (OverflowError, OSError):
        return last


def _local(moment: datetime) -> datetime:
    with contextlib.suppress(OverflowError, OSError, ValueError):
        return moment.astimezone()
    return moment
