"""A table of a report on a screen: its words stay whole while there is room for them."""

import pytest

from convene_tui.reports.document import Item, Table
from convene_tui.tui.panels.documents import _item, _table
from convene_tui.tui.panels.lines import _wrapped

NAME = "Maximiliane Alexandra von Hohenlohe-Waldenburg-Schillingsfurst"
ROWS = (
    (NAME, "send the map to everybody at the table", "Friday 4 December 2026"),
    ("Di Roy", "ask the county", "Monday 7 December 2026"),
)


@pytest.mark.parametrize("cells", [40, 80, 120])
def test_a_name_is_broken_between_its_words(cells: int) -> None:
    table = Table(("who", "what", "by"), ROWS)
    lines = list(_table(table, cells))
    whole = {part for row in ROWS for cell in row for part in cell.replace("-", "- ").split()}
    for line in lines:
        for piece, _ in line.lead:
            assert set(piece.replace("-", "- ").split()) <= whole | {"who", "what"}


@pytest.mark.parametrize("cells", [40, 80, 120])
def test_what_somebody_said_is_in_sight_however_long_their_name_is(cells: int) -> None:
    text = "it is too late for all of us, and the county was not asked"
    lines = list(_item(Item(text, NAME), cells))
    drawn = [(line, piece) for line in lines for piece in _wrapped(line, cells - line.before)]
    assert all(line.before + piece.cell_length <= cells for line, piece in drawn)
    assert text in " ".join(piece.plain for _, piece in drawn)
