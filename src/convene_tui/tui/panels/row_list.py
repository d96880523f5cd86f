"""The list in a panel: what stays of it as its rows change is not drawn or measured again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.binding import BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from convene_tui.tui.columns import fits
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
        """The rows that it fills in so many cells, of which the scroll bar has its own.

        Where there are more of them than the screen has lines, none is measured.
        """
        least = len(self._options)
        if least > viewport.height:
            return least
        width -= self.styles.scrollbar_size_vertical + self._padding
        return sum(self._height(option, width) for option in self._options)

    def _update_lines(self) -> None:
        """Break the rows into lines, once the list has its place.

        An OptionList that asks for its place while the screen is laid out has it laid out twice,
        and breaks each row into words to count its lines.
        """
        if not self.outer_size or not self.scrollable_content_region:
            return
        cache, width = self._line_cache, self.scrollable_content_region.width
        padding = self._padding
        for place in range(len(cache.heights), len(self._options)):
            height = self._height(self._options[place], width - padding)
            cache.index_to_line[place], cache.heights[place] = len(cache.lines), height
            cache.lines.extend((place, line) for line in range(height))
        filled = Size(width, len(cache.lines))
        if filled != self.virtual_size:
            self.virtual_size = filled
            self._scroll_update(filled)

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
        width = self.scrollable_content_region.width - self._padding
        if height is None or height != self._height(option, width):
            self._line_cache.clear()
            self.refresh()
        elif (top := self._line_cache.index_to_line[place] - self.scroll_offset.y) >= 0:
            self.refresh(Region(0, top, self.size.width, height))

    @property
    def _padding(self) -> int:
        return self.get_component_styles("option-list--option").padding.width

    def _height(self, option: Option, width: int) -> int:
        """How many lines a row fills in so many cells; most fill one."""
        words = option.prompt
        if isinstance(words, Content) and fits(words, width):
            return 1
        # In a window of one cell there is no room at all, and no words can be wrapped into that.
        return self._get_visual(option).get_height(cast("RulesMap", self.styles), max(width, 1))
