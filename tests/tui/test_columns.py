"""Text in columns: a text that fits into a line is laid out as any other, only without the work."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from convene_tui.tui.columns import fits, flowed, hung
from tests.counting import counted_calls

LETTERS = st.text(st.sampled_from("ab  \t\n日é.-"), max_size=40)


def laid_out(lead: Content, body: Content, width: int) -> Content:
    """The same, always by breaking the text into lines."""
    indent = lead.cell_length
    first, *rest = [line.rstrip() for line in body.wrap(max(width - indent, 10))]
    below = [Content.assemble(" " * indent, line) for line in rest]
    return Content("\n").join([Content.assemble(lead, first), *below])


@given(LETTERS, LETTERS, st.integers(8, 50))
def test_a_text_hangs_as_if_it_were_broken_into_lines(bold: str, plain: str, width: int) -> None:
    lead, body = Content.styled("b ", "bold"), Content.assemble((bold, "bold"), plain)
    ours, theirs = hung(lead, body, width), laid_out(lead, body, width)
    assert ours.plain == theirs.plain
    assert ours.spans == theirs.spans


@given(LETTERS, st.integers(1, 50))
def test_a_text_that_fits_fills_one_line(words: str, width: int) -> None:
    text = Content(words)
    if fits(text, width):
        assert text.get_height({}, width) == 1


def test_a_text_that_fits_is_not_broken_into_lines() -> None:
    lead, body = Content("b "), Content("two orchards went dry")
    with counted_calls() as of_one_that_fits:
        hung(lead, body, 60)
    with counted_calls() as of_one_that_does_not:
        hung(lead, body, 20)
    assert of_one_that_fits.count < of_one_that_does_not.count / 3


def test_keys_flow_from_line_to_line_and_none_is_broken() -> None:
    keys = ["enter what they say", "b gives and gets", "n opportunity", "del away"]
    assert flowed(keys, 38) == "enter what they say  b gives and gets\nn opportunity  del away"
    assert flowed(keys, 37) == "enter what they say  b gives and gets\nn opportunity  del away"
    assert flowed(keys, 36).splitlines() == [keys[0], "b gives and gets  n opportunity", keys[3]]
    assert flowed(keys, 3).splitlines() == keys
    assert flowed((), 40) == ""
