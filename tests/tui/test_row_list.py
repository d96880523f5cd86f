"""The list in a panel counts the lines of its rows as any OptionList does, with less work."""

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from convene_tui.tui.panels.row_list import RowList

WORDS = st.text(st.sampled_from("ab  \n日é.-"), max_size=60)


class Both(App[None]):
    """Our list, and one of Textual's with the same rows, each as wide."""

    CSS = "OptionList, RowList { height: 10; width: 30; border: none; scrollbar-gutter: stable; }"

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        """One below the other."""
        yield RowList(clicks_focus=False)
        yield OptionList(markup=False, classes="panel-rows")

    def on_mount(self) -> None:
        """The rows, in two steps, as they come."""
        ours, theirs = self.query_one(RowList), self.query(OptionList).last()
        options = [Option(Content(row), id=f"r{at}") for at, row in enumerate(self.rows)]
        ours.change_behind(0, options[:2])
        ours.change_behind(len(options[:2]), options[2:])
        theirs.add_options(Option(Content(row)) for row in self.rows)


@settings(max_examples=12, deadline=None)
@given(st.lists(WORDS, max_size=12))
async def test_rows_fill_as_many_lines_as_in_any_list(rows: list[str]) -> None:
    app = Both(rows)
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.pause()
        ours, theirs = app.query_one(RowList), app.query(OptionList).last()
        assert ours.virtual_size == theirs.virtual_size
        asked = Size(30, 24), Size(40, 24), 30
        filled = OptionList.get_content_height(theirs, *asked[:2], asked[2] - 2)
        assert ours.get_content_height(*asked) == filled


async def test_more_rows_than_the_screen_has_lines_are_not_measured() -> None:
    app = Both(["two lines\nof one row"] * 60)
    async with app.run_test(size=(40, 24)):
        ours = app.query_one(RowList)
        assert ours.get_content_height(Size(30, 24), Size(40, 24), 30) == 60
