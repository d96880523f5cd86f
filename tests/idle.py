"""When an app under test counts as idle: nothing waits in its loop, and no thread of it works."""

import asyncio
from time import monotonic, process_time
from typing import Final

from textual import _wait, app, pilot
from textual.pilot import Pilot, WaitForScreenTimeout

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
        await _worked_off(loop, max_sleep)
        used = process_time()
        await asyncio.sleep(_LOOK)
        rests = not loop._ready and process_time() - used < _WORK  # type: ignore[attr-defined]
        if rests and monotonic() - began > min_sleep:
            return


async def _worked_off(loop: asyncio.AbstractEventLoop, most: float) -> bool:
    """Let the loop work until nothing is left in it, at most so many seconds; tell whether so."""
    began = monotonic()
    await asyncio.sleep(0)
    while loop._ready:  # type: ignore[attr-defined]
        if monotonic() - began > most:
            return False
        await asyncio.sleep(0)
    return True


async def _for_screen(pilot: Pilot[object], timeout: float = 30) -> bool:
    """Wait until the screen has done all that it was told; say whether the app is still well.

    Textual's own sends each widget a message and waits for all of them to be read, at every key.
    """
    if not await _worked_off(asyncio.get_running_loop(), timeout):
        raise WaitForScreenTimeout("the app never comes to rest")
    return pilot.app._exception is None


def looked_for() -> None:
    """Have Textual's pilot wait so."""
    _wait.wait_for_idle = until_idle
    for module in (app, pilot):
        module.wait_for_idle = until_idle  # type: ignore[attr-defined]
    Pilot._wait_for_screen = _for_screen  # type: ignore[method-assign, assignment]
