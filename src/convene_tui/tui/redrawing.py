"""Drawing only what is other than before: laying the screen out anew costs the most of all."""

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


def alike(one: Content, other: Content) -> bool:
    """Whether two texts look alike; a `Content` itself only compares their letters."""
    return one is other or (one.plain == other.plain and list(one.spans) == list(other.spans))


def redraw(static: Static, words: Content) -> None:
    """Show words where others stand; the screen is laid out anew where they take other rows.

    What has no width is laid out anyway once it is shown.
    """
    shown = static.content
    if isinstance(shown, Content) and alike(shown, words):
        return
    before = _rows(static)
    static.update(words, layout=False)
    if _rows(static) != before:
        static.refresh(layout=True)


def in_sight(widget: Widget) -> bool:
    """Whether a widget is drawn, and all that it is in."""
    return all(node.display for node in widget.ancestors_with_self)


def stands(widget: Widget) -> bool:
    """Whether a widget is there with what is in it.

    A screen that is left in the moment in which it came takes that away first, and hands on what
    it shows once more.
    """
    return widget.is_mounted and bool(widget.children)


def _rows(static: Static) -> int:
    # To be asked for its inner size, what has no place yet would have the screen laid out.
    width = static.size.width if static.outer_size else 0
    return static.visual.get_height(cast("RulesMap", static.styles), width) if width else 0
