"""A thread of convene never keeps its process alive: what does is told where it begins."""

import threading
from typing import Final

_OURS: Final = "convene-"
"""How the names of all of them begin."""


def watched() -> None:
    """Let no thread of convene begin that the end of its process would wait for."""
    start = threading.Thread.start

    def checked(thread: threading.Thread) -> None:
        assert thread.daemon or not thread.name.startswith(_OURS), f"{thread.name} is no daemon"
        start(thread)

    threading.Thread.start = checked  # type: ignore[assignment, method-assign]
