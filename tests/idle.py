"""When an app under test counts as idle: nothing waits in its loop, and no thread of it works."""

import asyncio
from time import monotonic, process_time
from typing import Final

from textual import _wait, app, pilot

_LOOK: Final = 1 / 250
"""Seconds that one look takes: a fifth of Textual's own."""
_WORK: Final = 1 / 4000
"""Seconds of processor in a look up to which no thread works."""


async def until_idle(min_sleep: float = _LOOK, max_sleep: float = 1) -> None:
    """Wait until the app is idle, at most `max_sleep` seconds.

    Textual's own asks for little use of the processor alone. A busy machine gives an app little,
    whatever it has left to do; what is left stands in the loop.
    """
    loop = asyncio.get_running_loop()
    began = monotonic()
    while monotonic() - began < max_sleep:
        used = process_time()
        await asyncio.sleep(_LOOK)
        rests = not loop._ready and process_time() - used < _WORK  # type: ignore[attr-defined]
        if rests and monotonic() - began > min_sleep:
            return


def looked_for() -> None:
    """Have Textual's pilot wait so."""
    _wait.wait_for_idle = until_idle
    for module in (app, pilot):
        module.wait_for_idle = until_idle  # type: ignore[attr-defined]
