"""The rows of a stage, shared among its panels: none has empty rows while another one scrolls."""

from collections.abc import Sequence
from typing import Final, Protocol, runtime_checkable

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from convene_tui.tui.redrawing import in_sight

LEAST: Final = 3
"""Rows that are left to a panel while somebody is in the list of another one."""


@runtime_checkable
class Wants(Protocol):
    """A panel that knows how many rows it fills."""

    SHARE: float
    """How much of the rows is its part, beside another one's, where there are too few."""

    def wanted(self, width: int) -> int:
        """How many rows it fills in so many cells."""


def shared(wants: Sequence[int], shares: Sequence[float], room: int) -> list[int]:
    """So many rows for each: what it fills where there are enough, else by its part.

    Who fills less than their part leaves the rest to the others; what nobody fills is the last
    one's.
    """
    given = [0] * len(wants)
    open_ = set(range(len(wants)))
    while modest := _modest(open_, wants, shares, room):
        for at in modest:
            given[at] = wants[at]
            room -= wants[at]
        open_ -= modest
    parts = sum(shares[at] for at in open_)
    for at in sorted(open_):
        given[at] = round(room * shares[at] / parts) if parts else room
        room, parts = room - given[at], parts - shares[at]
    if given:
        given[-1] += max(room, 0)
    return given


def with_one_in(wants: Sequence[int], shares: Sequence[float], room: int, at: int) -> list[int]:
    """The same while somebody is in one of them: it has all that the others can do without."""
    least = sum(min(want, LEAST) for place, want in enumerate(wants) if place != at)
    mine = min(wants[at], max(room - least, LEAST))
    others = [place for place in range(len(wants)) if place != at]
    rest = shared([wants[p] for p in others], [shares[p] for p in others], room - mine)
    given = dict(zip(others, rest, strict=True))
    return [mine if place == at else max(given[place], 0) for place in range(len(wants))]


class SharedLayout(Layout):
    """Panels below each other, each as high as what it shows."""

    name = "shared"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Place them."""
        parent.pre_layout(self)
        panels = [child for child in children if child.display]
        return [
            WidgetPlacement(Region(0, top, size.width, rows), NULL_OFFSET, NULL_SPACING, panel)
            for panel, (top, rows) in zip(panels, places(panels, size), strict=True)
        ]


def places(panels: Sequence[Widget], size: Size) -> list[tuple[int, int]]:
    """Where each of the panels stands in so much space: its first row, and how many it has."""
    if len(panels) == 1:
        return [(0, size.height)]
    wants = [_wanted(panel, size) for panel in panels]
    shares = [panel.SHARE if isinstance(panel, Wants) else 1.0 for panel in panels]
    within = [panel.has_pseudo_class("focus-within") for panel in panels]
    if True in within and sum(wants) > size.height:
        heights = with_one_in(wants, shares, size.height, within.index(True))
    else:
        heights = shared(wants, shares, size.height)
    # Air between them costs nothing where all is in sight.
    air = 1 if sum(wants) + len(panels) - 1 <= size.height else 0
    placed, top = [], 0
    for height in heights:
        placed.append((top, min(height, max(size.height - top, 0))))
        top += height + air
    return placed


def _wanted(panel: Widget, size: Size) -> int:
    return panel.wanted(size.width) if isinstance(panel, Wants) else size.height


class Panels(Widget):
    """The panels of a stage."""

    DEFAULT_CSS = "Panels { height: 1fr; }"

    _rows = SharedLayout()

    @property
    def layout(self) -> Layout:
        """They share the rows."""
        return self._rows

    def share_anew(self) -> None:
        """Lay them out anew where what one of them fills gives it another place."""
        if len(self.displayed_children) < 2 or not in_sight(self):
            return
        self._clear_arrangement_cache()
        top = self.content_region.y
        standing = [
            (panel.region.y - top, panel.outer_size.height) for panel in self.displayed_children
        ]
        if self.size and places(self.displayed_children, self.size) != standing:
            self.refresh(layout=True)


def _modest(among: set[int], wants: Sequence[int], shares: Sequence[float], room: int) -> set[int]:
    """Who of them fills no more than their part."""
    parts = sum(shares[at] for at in among)
    return {at for at in among if wants[at] * parts <= room * shares[at]}
