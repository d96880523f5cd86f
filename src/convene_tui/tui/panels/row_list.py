"""The list in a panel: what stays of it as its rows change is not drawn or measured again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from convene_tui.tui.keys.lists import ROW_MOVES

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

_DRAWN: Final = 256
"""How many rows stay drawn: as many as a tall screen shows, and few of those that are gone."""


class RowList(OptionList, inherit_bindings=False):
    """Rows with a cursor; enter and a click choose one."""

    BINDINGS: ClassVar[list[BindingType]] = [*ROW_MOVES]

    # The list has the place that it is given: more rows scroll in it. An OptionList, which could
    # grow, has the whole screen laid out anew with every row.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    # A scroll bar has its column whether it is there or not: else a text that is broken to make
    # room for it would be too long without it, and the bar would stay for good.
    DEFAULT_CSS = "RowList { scrollbar-gutter: stable; }"

    def __init__(self, *, clicks_focus: bool) -> None:
        """Make an empty list; beside a line in which one types, a click leaves the focus there."""
        super().__init__(markup=False, classes="panel-rows")
        self._clicks_focus = clicks_focus
        self._option_render_cache = LRUCache(_DRAWN)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that it fills in so many cells, of which the scroll bar has its own."""
        beside = self.styles.scrollbar_size_vertical
        return super().get_content_height(container, viewport, max(width - beside, 1))

    def _update_lines(self) -> None:
        """Break the rows into lines, once the list has its place.

        An OptionList that asks for its place while the screen is laid out has it laid out twice.
        """
        if self.outer_size:
            super()._update_lines()

    def focus_on_click(self) -> bool:
        """Not where what is typed next goes to a line."""
        return self._clicks_focus

    def change_behind(self, kept: int, options: Sequence[Option]) -> None:
        """Keep so many rows at the top as they are, with these behind them.

        The cursor goes where none of them is; the list stays scrolled where some rows are kept.
        """
        for option in self._options[kept:]:
            del self._option_to_index[option]
            if option.id is not None:
                del self._id_to_option[option.id]
        del self._options[kept:]
        heights = self._line_cache.heights
        for gone in [place for place in heights if place >= kept]:
            del heights[gone], self._line_cache.index_to_line[gone]
        del self._line_cache.lines[sum(heights.values()) :]
        if self.highlighted is not None and self.highlighted >= kept:
            self.set_reactive(OptionList.highlighted, None)
        if not kept:
            self.scroll_y = 0
        self.add_options(options)
        self._update_lines()
        self.refresh()

    def change_at(self, place: int, option: Option) -> None:
        """Put a row in the place of another one; what was drawn of the others stays.

        An OptionList in which the words of one row are replaced draws all of them anew.
        """
        gone = self._options[place]
        self._options[place] = option
        self._option_to_index[option] = self._option_to_index.pop(gone)
        if option.id is not None:
            self._id_to_option[option.id] = option
        height = self._line_cache.heights.get(place)
        if height is None or height != self._height(option):
            self._line_cache.clear()
            self.refresh()
        elif (top := self._line_cache.index_to_line[place] - self.scroll_offset.y) >= 0:
            self.refresh(Region(0, top, self.size.width, height))

    def _height(self, option: Option) -> int:
        padding = self.get_component_styles("option-list--option").padding
        # In a window of one cell there is no room at all, and no words can be wrapped into that.
        width = max(self.scrollable_content_region.width - padding.width, 1)
        return self._get_visual(option).get_height(cast("RulesMap", self.styles), width)
