"""What a console under test draws: whole pictures, and each part that changes only where asked.

A test reads the whole picture, where it reads one at all. Nobody sees the parts that a terminal
would have been sent between two of them, and to paint them took a third of the tests' time. What
stands on the screen when a console is left is drawn, so that nothing is there that can't be.
"""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final

import pytest
from textual import strip
from textual._compositor import Compositor
from textual.app import App
from textual.cache import FIFOCache
from textual.pilot import Pilot

_render: Final = Compositor.render_update
_run: Final = App.run_test


class _Forgetful(FIFOCache[Any, Any]):
    """Keeps nothing. Each line that is drawn has seven caches; whole pictures never ask them."""

    def __setitem__(self, key: Any, value: Any) -> None:
        """Forget it."""


_FORGETFUL: Final = _Forgetful(1)


def _whole(
    picture: Compositor,
    full: bool = False,
    screen_stack: Any = None,
    simplify: bool = False,
) -> Any:
    """The whole picture where all of it is to be drawn; else nothing, and nothing is left over."""
    if full or picture.size.region in picture._dirty_regions:
        return _render(picture, full, screen_stack, simplify)
    picture._dirty_regions.clear()
    return None


@asynccontextmanager
async def _drawn_at_the_end(app: App[Any], **how: Any) -> AsyncIterator[Pilot[Any]]:
    """Run an app, and draw what it shows before it is left."""
    async with _run(app, **how) as pilot:
        yield pilot
        if app.is_running and app.screen_stack:
            app.screen._compositor.render_strips()


def whole() -> None:
    """Have consoles draw whole pictures alone, in the colours of an ordinary terminal."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for owner, name, instead in (
        (Compositor, "render_update", _whole),
        (App, "run_test", _drawn_at_the_end),
        (strip, "FIFOCache", lambda _size: _FORGETFUL),
    ):
        setattr(owner, name, instead)


@contextmanager
def in_parts() -> Iterator[None]:
    """Have them paint each part that changes, as in a terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _render)
        patch.setattr(strip, "FIFOCache", FIFOCache)
        yield
