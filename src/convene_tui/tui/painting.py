"""Painting what has changed of a screen, and nothing beside it."""

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class Painter(Compositor):
    """Asks a widget for those of its lines in which something changed.

    Textual asks each widget between the uppermost and the lowest change for all of its lines: with
    the clock on top and the line at the foot that is the whole screen, for every kept line.
    """

    _changed: tuple[Region, ...] = ()
    """What is painted anew at this moment; nothing while it is everything."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Paint what has changed."""
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """The lines of each widget, with its place and what of it is painted."""
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            parts = [each for each in self._changed if each.overlaps(seen)]
            if not parts:
                continue
            changed = Region.from_union(parts).intersection(seen)
            # As wide as it is: lines are cut only where widgets end.
            lines = Region(seen.x, changed.y, seen.width, changed.height)
            yield region, lines, widget.render_lines(lines.translate(-region.offset))
