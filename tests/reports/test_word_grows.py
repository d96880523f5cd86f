"""A Word file takes a time that grows with its lines, and not with their square."""

from typing import Any

import docx.styles.styles
import pytest

from convene_tui.reports.document import Document, Item, Items, Section, Table
from convene_tui.reports.word import as_word


def document(lines: int) -> Document:
    rows = tuple((str(number), "said") for number in range(lines))
    items = tuple(Item(text=f"line {number}", note="later") for number in range(lines))
    return Document(
        properties=(),
        title="Long",
        subtitle="",
        stamp="For all",
        is_private=False,
        opening=(),
        sections=(Section("All", (Items(items), Table(("No", "What"), rows))),),
    )


def test_no_line_looks_through_the_styles_or_the_lines_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    find = docx.styles.styles.Styles.__getitem__

    def counted(self: Any, key: str) -> Any:
        looked.append(key)
        return find(self, key)

    monkeypatch.setattr(docx.styles.styles.Styles, "__getitem__", counted)
    as_word(document(2))
    few = len(looked)
    looked.clear()
    made = as_word(document(200))
    assert len(looked) == few
    assert made.startswith(b"PK")
