"""Bars above the line: what is otherwise than one would think, and what another console did."""

from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

NEWS_LAST: Final = 12.0
"""Seconds for which something that happened is told."""


class Bars(Widget):
    """A row for each thing that holds, and one for what happened a moment ago."""

    standing: reactive[tuple[str, ...]] = reactive((), layout=True)
    """What holds until it is over, such as that the wall is blank."""
    news: reactive[str] = reactive("", layout=True)
    """What happened, for a few seconds."""

    def __init__(self) -> None:
        super().__init__(id="bars")
        self.display = False

    def tell(self, news: str) -> None:
        """Tell what happened; what is told after it takes its place."""
        self.news = news
        self.set_timer(NEWS_LAST, lambda: self.end_news(news))

    def end_news(self, news: str) -> None:
        """Tell it no longer, where nothing else is told by now."""
        if self.news == news:
            self.news = ""

    @property
    def rows(self) -> tuple[str, ...]:
        """What stands here, a row each."""
        return tuple(row for row in (self.news, *self.standing) if row)

    def watch_news(self) -> None:
        """Out of the way where there is nothing to say."""
        self.display = bool(self.rows)

    def watch_standing(self) -> None:
        """Out of the way where there is nothing to say."""
        self.display = bool(self.rows)

    def render(self) -> Content:
        """The rows."""
        lines = [
            Content.styled(f" {row} ", "bold $accent" if row == self.news else "bold reverse")
            for row in self.rows
        ]
        return Content("\n").join(lines)
