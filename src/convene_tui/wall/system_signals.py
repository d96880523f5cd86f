"""A closed terminal or a polite kill ends an app as its own key does."""

import asyncio
import signal
from typing import Any

from textual.app import App


def leave_on_signals(app: App[Any]) -> None:
    """Have an app exit, with all that it still does then, where the system asks it to end."""
    if app.is_headless:
        return
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            loop.add_signal_handler(getattr(signal, name), app.exit, 0)
