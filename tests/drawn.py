"""What a console under test draws: what is read, and what is left.

Nobody sees the pictures that a terminal would have been sent on the way, and to paint them took
half of the tests' time. A test that reads the screen draws it there and then. What stands on a
screen when it is left, and each part of it that is put away, is drawn once, so that nothing is
there that can't be.
"""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final

import pytest
from textual import events, strip
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.cache import FIFOCache
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

_render: Final = Compositor.render_update
_run: Final = App.run_test
_exit: Final = App.exit
_hide: Final = Widget._on_hide
_suspend: Final = Screen._on_screen_suspend


class _Forgetful(FIFOCache[Any, Any]):
    """Keeps nothing. Each line that is drawn has seven caches; whole pictures never ask them."""

    def __setitem__(self, key: Any, value: Any) -> None:
        """Forget it."""


_FORGETFUL: Final = _Forgetful(1)


def _when_read(
    picture: Compositor,
    full: bool = False,
    screen_stack: Any = None,
    simplify: bool = False,
) -> Any:
    """The whole picture for whoever asks for it; nothing for the terminal."""
    if full:
        return _render(picture, full, screen_stack, simplify)
    picture._dirty_regions.clear()
    return None


def picture(app: App[Any]) -> list[Strip]:
    """What is on the screen at this moment, line by line, with what shows through from below."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def _draw(screen: Screen[Any]) -> None:
    """Draw all that is in sight of a screen; what it lies on was drawn when it was covered."""
    visible_screen_stack.set([])
    for _lines in screen._compositor._get_renders():
        pass


def _drawn_when_covered(screen: Screen[Any]) -> None:
    """Draw a screen that another one covers, or that goes."""
    _draw(screen)
    _suspend(screen)


def _drawn_when_put_away(widget: Widget, event: events.Hide) -> None:
    """Draw a part that is put away, as it stood."""
    widget.render_lines(Region.from_offset((0, 0), widget.size))
    _hide(widget, event)


def _drawn_when_ended(app: App[Any], *how: Any, **named: Any) -> None:
    """Draw what is shown when an app ends itself."""
    if app.is_running and app.screen_stack:
        _draw(app.screen)
    _exit(app, *how, **named)


@asynccontextmanager
async def _drawn_at_the_end(app: App[Any], **how: Any) -> AsyncIterator[Pilot[Any]]:
    """Run an app, and draw what it shows before it is left."""
    async with _run(app, **how) as pilot:
        yield pilot
        if app.is_running and app.screen_stack:
            _draw(app.screen)


_INSTEAD: Final[tuple[tuple[Any, str, Any], ...]] = (
    (Compositor, "render_update", _when_read),
    (App, "run_test", _drawn_at_the_end),
    (App, "exit", _drawn_when_ended),
    (Screen, "_on_screen_suspend", _drawn_when_covered),
    (Widget, "_on_hide", _drawn_when_put_away),
    (strip, "FIFOCache", lambda _size: _FORGETFUL),
)


def when_left() -> None:
    """Have consoles draw what is left and what is read, in the colours of an ordinary terminal."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for owner, name, instead in _INSTEAD:
        setattr(owner, name, instead)


@contextmanager
def in_parts() -> Iterator[None]:
    """Have them paint each part that changes, as in a terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _render)
        patch.setattr(strip, "FIFOCache", FIFOCache)
        yield
