"""A day in a table stays on one line, in every form of a paper."""

import io

import docx
import pytest

from convene_tui.reports.document import Document, Table, section
from convene_tui.reports.rendering import as_html, as_markdown
from convene_tui.reports.word import as_word


def test_a_day_in_a_table_is_not_broken_and_has_the_room_that_it_needs() -> None:
    who = "María del Carmen Fernández-Villaverde y Gutiérrez de los Ríos"
    what = "ask the owners' associations of Stockholm and Saigon for one delegate each"
    by, far = "Wednesday 30 September 2026", "not done yet · from the meeting of 6 October"
    table = Table(("who", "what", "by", "so far"), ((who, what, by, far),), whole=(2,))
    assert table.shares[2] * 96 >= len(by) + 2
    crowded = Table(("a", "b", "c", "by"), (("x" * 40, "y" * 40, "z" * 40, by),), whole=(3,))
    assert crowded.shares[3] * 96 >= len(by) + 2
    assert sum(crowded.shares) == pytest.approx(1)
    paper = Document(
        properties=(),
        title="T",
        subtitle="",
        stamp="S",
        is_private=False,
        opening=(),
        sections=section("Tasks", table),
    )
    assert f'<td dir="ltr" class="whole">{by}</td>' in as_html(paper)
    assert f"| {by} |" in as_markdown(paper)
    cells = docx.Document(io.BytesIO(as_word(paper))).tables[0].rows[1].cells
    assert cells[2].text == by.replace(" ", "\u00a0")
    assert cells[0].text == who
