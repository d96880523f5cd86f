"""A long list of lines in one widget: only what is on the screen is ever drawn."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from convene_tui.domain.dataclass import dataclass
from convene_tui.tui.keys.lists import LINE_MOVES
from convene_tui.wall.wrapping import wrapped

Lead = tuple[tuple[str, str], ...]
"""Pieces of text, each with its style."""


@dataclass(frozen=True)
class Line:
    """One entry: what stands before it, and a text that is wrapped beside that."""

    text: str
    lead: Lead = ()
    style: str = ""
    id: str = ""
    quiet: bool = False
    """Read, and never chosen: a heading."""

    @property
    def before(self) -> int:
        """The width of what stands before the text, in cells."""
        return sum(cell_len(part) for part, _ in self.lead)


class LineList(ScrollView, can_focus=True):
    """Lines, and a cursor that passes over the quiet ones; enter belongs to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*LINE_MOVES]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--line", "line-list--cursor"}

    DEFAULT_CSS = """
    LineList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }
    LineList > .line-list--cursor { background: $panel; }
    LineList:focus > .line-list--cursor {
        background: $chosen; color: $chosen-foreground; text-style: bold;
    }
    """

    cursor: reactive[int] = reactive(-1, repaint=False)
    """The place of the line that is meant; -1 where every line is quiet."""

    class Chosen(Message):
        """A line was clicked."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    class Moved(Message):
        """The cursor is elsewhere."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()
        self._rows: Sequence[tuple[int, int]] = ()
        self._tops: Sequence[int] = ()
        self._painted: dict[tuple[int, bool], list[Strip]] = {}
        self._is_untouched = True
        """Whether nobody has moved in it yet: the cursor is kept in sight from then on."""

    # ── what is listed ───────────────────────────────────────────────────────────────────

    def show(self, lines: Sequence[Line], cursor: int = 0) -> None:
        """List these, with the cursor on one of them or the next that can be chosen."""
        self.lines = lines
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        at = self._choosable(min(max(cursor, 0), len(lines) - 1), 1)
        self.set_reactive(LineList.cursor, at)
        self._show_cursor()
        self.post_message(self.Moved())

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else None

    def height_of(self, place: int, width: int) -> int:
        """How many rows of the screen a line takes."""
        line = self.lines[place]
        room = max(width - line.before, 10)
        if len(line.text) <= room and line.text.isascii() and "\n" not in line.text:
            return 1
        return len(_wrapped(line, room))

    def painted(self, place: int, width: int) -> Sequence[Content]:
        """A line as it is drawn, one content for each of its rows."""
        line = self.lines[place]
        pieces = _wrapped(line, max(width - line.before, 10))
        first = Content.assemble(*line.lead, pieces[0])
        indent = " " * line.before
        return [first, *(Content.assemble(indent, piece) for piece in pieces[1:])]

    def _lay_out(self) -> None:
        width = self._width
        self._painted.clear()
        rows: list[tuple[int, int]] = []
        tops: list[int] = []
        for place in range(len(self.lines)):
            tops.append(len(rows))
            rows += [(place, nth) for nth in range(self.height_of(place, width))]
        self._rows, self._tops = rows, tops
        self.virtual_size = Size(width, len(rows))
        self.refresh()

    @property
    def _width(self) -> int:
        return max(self.size.width - self.styles.scrollbar_size_vertical, 20)

    def on_resize(self) -> None:
        """Wrap anew for the new width, and keep the cursor in sight."""
        self._lay_out()
        self._show_cursor()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme."""
        self._painted.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        place, nth = self._rows[row]
        strips = self._strips(place, place == self.cursor)
        return strips[nth] if nth < len(strips) else Strip.blank(self.size.width, self.rich_style)

    def _strips(self, place: int, chosen: bool) -> list[Strip]:
        key = (place, chosen)
        if key not in self._painted:
            if len(self._painted) > 500:
                self._painted.clear()
            names = ("line-list--line", "line-list--cursor") if chosen else ("line-list--line",)
            style = self.get_visual_style(*names)
            width = self.size.width
            strips: list[Strip] = []
            for content in self.painted(place, self._width):
                made = Visual.to_strips(self, content, width, 1, style, pad=True)
                strips.append(made[0].extend_cell_length(width, style.rich_style))
            self._painted[key] = strips
        return self._painted[key]

    # ── moving ───────────────────────────────────────────────────────────────────────────

    def watch_cursor(self) -> None:
        """Show the line that is meant."""
        self._is_untouched = False
        self.refresh()
        self._show_cursor()
        self.post_message(self.Moved())

    def watch_has_focus(self, value: bool) -> None:
        """The cursor looks otherwise while the list has the focus."""
        self._painted.clear()
        super().watch_has_focus(value)

    def action_move(self, step: int) -> None:
        """To the next line that can be chosen; where there is none, scroll."""
        at = self._choosable(self.cursor + step, step) if self.cursor >= 0 else -1
        if at >= 0 and at != self.cursor:
            self.cursor = at
        else:
            self.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """A screenful on or back."""
        page = max(self.size.height - 1, 1)
        if self.cursor < 0:
            self.scroll_relative(y=step * page, animate=False)
            return
        row = self._tops[self.cursor] + step * page
        place = self._rows[min(max(row, 0), len(self._rows) - 1)][0]
        self._to(place, step)

    def action_edge(self, step: int) -> None:
        """To the first line or the last."""
        if self.cursor < 0:
            self.scroll_to(y=0 if step < 0 else self.max_scroll_y, animate=False)
        else:
            self._to(0 if step < 0 else len(self.lines) - 1, -step)

    def action_heading(self, step: int) -> None:
        """To the first line below the next heading, or below the one before; it stands on top."""
        heads = [place for place, line in enumerate(self.lines) if line.quiet and line.text]
        to = bisect_left(heads, self.cursor) - 1 + step
        if not 0 <= to < len(heads):
            self.action_edge(step)
            return
        self.cursor = self._choosable(heads[to], 1)
        self.scroll_to(y=self._tops[heads[to]], animate=False)

    def _to(self, place: int, step: int) -> None:
        at = self._choosable(place, step)
        self.cursor = at if at >= 0 else self._choosable(place, -step)

    def _choosable(self, place: int, step: int) -> int:
        while 0 <= place < len(self.lines):
            if not self.lines[place].quiet:
                return place
            place += 1 if step > 0 else -1
        return -1

    def _show_cursor(self) -> None:
        if not 0 <= self.cursor < len(self._tops):
            return
        top = self._tops[self.cursor]
        if self.cursor == self._choosable(0, 1):
            # What stands above the first line is read before it.
            room = max(top + 1 - self.size.height, 0)
            self.scroll_to(y=0 if self._is_untouched else room, animate=False, force=True)
            return
        height = min(self.height_of(self.cursor, self._width), max(self.size.height, 1))
        heading = 1 if self.cursor and self.lines[self.cursor - 1].quiet else 0
        region = Region(0, top - heading, self._width, height + heading)
        self.scroll_to_region(region, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """A click means a line; a second one on it chooses it."""
        row = event.y + self.scroll_offset.y
        if row >= len(self._rows):
            return
        place = self._rows[row][0]
        if self.lines[place].quiet:
            return
        if place == self.cursor:
            self.post_message(self.Chosen(place))
        self.cursor = place


def _wrapped(line: Line, room: int) -> list[Content]:
    pieces: list[Content] = []
    for paragraph in line.text.split("\n"):
        content = _styled(paragraph, line.style)
        if cell_len(paragraph) <= room:
            pieces.append(content)
        elif any(cell_len(word) > room for word in paragraph.split()):
            pieces += [_styled(piece, line.style) for piece in wrapped(paragraph, room)]
        else:
            pieces += content.wrap(room)
    return pieces


def _styled(text: str, style: str) -> Content:
    return Content.styled(text, style) if style else Content(text)
