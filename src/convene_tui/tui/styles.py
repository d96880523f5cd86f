"""The styles of the console's widgets, known before the first of them is made."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget
from textual.widgets import Static

from convene_tui import tui


def learn(stylesheet: Stylesheet) -> None:
    """Add the styles of every kind of widget that is loaded.

    Textual adds those of a kind with the first of it that is made, and then sorts all rules anew:
    once for each level of what stands in what, before anything is drawn.
    """
    kinds: list[type[Widget]] = [Static, VerticalScroll, *_kinds_of(Widget)]
    for kind in kinds:
        # It is asked of a widget, and is the same for each of its kind.
        for place, css, tie_breaker, scope in kind.__new__(kind)._get_default_css():
            stylesheet.add_source(
                css, read_from=place, is_default_css=True, tie_breaker=tie_breaker, scope=scope
            )


def _kinds_of(kind: type[Widget]) -> Iterator[type[Widget]]:
    """The kinds of widget that are the console's own."""
    for each in kind.__subclasses__():
        if each.__module__.startswith(tui.__name__):
            yield each
        yield from _kinds_of(each)
