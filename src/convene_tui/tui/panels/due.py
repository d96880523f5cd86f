"""What is due, in a strip above the list: tasks that are late, days ahead, meetings left open."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from convene_tui.domain.phrases import enclosed, some
from convene_tui.storage.due import Due, DueOnDay
from convene_tui.tui.columns import column, joined

_NARROWEST: Final = 12
"""Cells that no thing takes less than: the rest of them are only counted."""
_LONGEST: Final = 36
"""Cells of the words of one thing; what there is more of it stands below the list."""

Row = tuple[str, str, Sequence[Due], Callable[[Due, date], Content]]
"""What a row is called, in which style, what stands in it, and how that is said."""


class DueStrip(Static):
    """A row for each kind of thing that is due; nothing where nothing is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._due = DueOnDay()

    def on_mount(self) -> None:
        """Take no room before it is known what is due."""
        self.display = False

    def show(self, due: DueOnDay) -> None:
        """Tell of these; each leads to its session when it is clicked."""
        if due != self._due:
            self._due = due
            self.display = bool(due)
            self._draw()

    def on_resize(self) -> None:
        """As many things as there is room for."""
        self._draw()

    def _draw(self) -> None:
        self.update(rows_of(self._due, self.size.width or self.app.size.width))


def rows_of(due: DueOnDay, width: int) -> Content:
    """The rows of the strip, for so many cells."""
    if due.today is None:
        return Content("")
    rows = [row for row in _rows(due) if row[2]]
    indent = max((len(name) for name, *_ in rows), default=0) + 2
    return Content("\n").join(list(_drawn(rows, due.today, indent, max(width - 2, 20))))


def _rows(due: DueOnDay) -> tuple[Row, ...]:
    return (
        (due.count_of_late, "bold $accent", due.late, _with_day),
        ("next", "bold", due.ahead, _behind_day),
        (some(len(due.never_ended), "never ended"), "bold $accent", due.never_ended, _with_day),
    )


def _drawn(rows: Sequence[Row], today: date, indent: int, cells: int) -> Iterator[Content]:
    for name, style, things, said in rows:
        room = cells - indent
        words = [said(each, today) for each in things[: room // _NARROWEST]]
        yield Content.assemble(" ", column(name, indent, style), _fitting(words, len(things), room))


def _fitting(words: Sequence[Content], count: int, room: int) -> Content:
    """As many of these as there is room for, the first in any case, and how many more there are."""
    for several in range(len(words), 0, -1):
        row = joined(*words[:several], some(count - several, "more"))
        if row.cell_length <= room:
            return row
    more = some(count - 1, "more")
    return joined(words[0].truncate(room - len(more) - 3, ellipsis=True), more)


def _with_day(due: Due, today: date) -> Content:
    return _leading(due, _short(due.words), f" ({_near(due.day, today)})")


def _behind_day(due: Due, today: date) -> Content:
    on = "today" if due.day == today else f"{due.day:%a} {_near(due.day, today)}"
    return _leading(due, f"{on} ", _short(due.words))


def _leading(due: Due, *words: str | Content) -> Content:
    """Words that lead to the session of which they tell."""
    click = Style.from_meta({"@click": f"screen.go_to({due.session!r})"})
    return Content.assemble(*words).stylize(click)


def _short(words: str) -> Content:
    return Content(words).truncate(_LONGEST, ellipsis=True)


def _near(on: date, today: date) -> str:
    """A day, without its year where that is the year of today."""
    return f"{on.day} {on:%b}{enclosed(' ', on.year if on.year != today.year else '')}"
