"""Text in columns: cut and filled by the cells that it takes, not by its characters."""

from collections.abc import Iterable
from typing import Final

from rich.cells import cell_len
from textual.content import Content

_BREAKS: Final = frozenset("\n\t")
"""What has a text that fits into a line laid out all the same."""


def column(text: str, width: int, style: str = "") -> Content:
    """A text in exactly `width` cells, the last of them blank."""
    if width < 1:
        return Content("")
    cut = Content.styled(text, style) if style else Content(text)
    return Content.assemble(cut.truncate(width - 1, ellipsis=True, pad=True), " ")


def in_short(word: str, cells: int) -> str:
    """A word over a narrow column: whole, or its beginning with a point."""
    return word if cell_len(word) <= cells else f"{word[: max(cells - 1, 1)]}."


def behind(head: Content, tail: Content, width: int, indent: int) -> Content:
    """The tail behind the head where both fit into a line, else below it and indented."""
    if not tail.plain:
        return head.rstrip()
    if head.cell_length + tail.cell_length <= width:
        return Content.assemble(head, tail)
    lines = tail.wrap(max(width - indent, 10))
    below = [Content.assemble(" " * indent, line.rstrip()) for line in lines]
    return Content("\n").join([head.rstrip(), *below])


def fits(text: Content, width: int) -> bool:
    """Whether a text stands in one line of so many cells."""
    return text.cell_length <= width and _BREAKS.isdisjoint(text.plain)


def hung(lead: Content, body: Content, width: int) -> Content:
    """The body to the right of its lead, also where it goes on below."""
    indent = lead.cell_length
    room = max(width - indent, 10)
    if fits(body, room):
        return Content.assemble(lead, body.rstrip())
    lines = body.wrap(room)
    first, *rest = [line.rstrip() for line in lines] or [Content("")]
    below = [Content.assemble(" " * indent, line) for line in rest]
    return Content("\n").join([Content.assemble(lead, first), *below])


def flowed(parts: Iterable[str], width: int, between: str = "  ") -> str:
    """The parts one behind the other, in lines of so many cells: none of them is broken."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1]) + cell_len(between) + cell_len(part) <= width:
            lines[-1] += between + part
        else:
            lines.append(part)
    return "\n".join(lines)


def joined(*parts: Content | str) -> Content:
    """The parts that are there, with a dot between them."""
    there = [Content(part) if isinstance(part, str) else part for part in parts]
    return Content(" · ").join([part for part in there if part.plain])
