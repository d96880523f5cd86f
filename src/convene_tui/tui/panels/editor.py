"""The editor of the purpose: its words are marked where a lamp or a finding points at them."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

from convene_tui.domain.purpose import Finding
from convene_tui.tui.keys.lists import DRAFT_KEYS

Span = tuple[int, int]


class DraftEditor(TextArea):
    """A text whose questioned words are underlined and whose pointed-at words are reversed."""

    BINDINGS: ClassVar[list[BindingType]] = [*DRAFT_KEYS]

    class Finished(Message):
        """The text as it stands is a version."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def __init__(self, text: str) -> None:
        super().__init__(text, id="draft-text", compact=True, soft_wrap=True)
        self.cursor_blink = False
        self._asked: tuple[Span, ...] = ()
        self._pointed: tuple[Span, ...] = ()

    def mark_findings(self, findings: Sequence[Finding]) -> None:
        """Underline the words that findings ask about."""
        spans = tuple(finding.span for finding in findings)
        if spans != self._asked:
            self._asked = spans
            self.notify_style_update()

    def point_at(self, spans: Sequence[Span]) -> None:
        """Reverse the words that a lamp or a finding points at."""
        if tuple(spans) != self._pointed:
            self._pointed = tuple(spans)
            self.notify_style_update()

    def get_line(self, line_index: int) -> Text:
        """A line with its marks; underline and reverse can be seen without colour."""
        line = super().get_line(line_index)
        start = sum(len(self.document.get_line(n)) + 1 for n in range(line_index))
        for spans, style in (
            (self._asked, Style(underline=True)),
            (self._pointed, Style(reverse=True)),
        ):
            for begin, end in spans:
                line.stylize(style, max(begin - start, 0), max(end - start, 0))
        return line

    def action_keep_version(self) -> None:
        """Hand the text over."""
        self.post_message(self.Finished(self.text))
