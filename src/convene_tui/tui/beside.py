"""What goes on beside the screen: asking, opening, waiting for a server."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from textual.dom import DOMNode
from textual.worker import WorkType

Work: TypeAlias = Callable[[], Coroutine[Any, Any, None]]
"""What makes the coroutine, and only when it begins.

One that is called off before, as a key that is pressed twice does, would never be awaited.
"""


def begin(node: DOMNode, work: Work, *, group: str, exclusive: bool = True) -> None:
    """Begin what ends with this screen or console, in place of what its group is about."""
    given: WorkType[None] = work
    node.run_worker(given, group=group, exclusive=exclusive)
