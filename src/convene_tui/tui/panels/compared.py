"""A comparison as pairs: a heading for each section, and its rows or its two texts below."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from convene_tui.domain.comparing import Comparison, TextBetween
from convene_tui.domain.purpose import Direction
from convene_tui.domain.searching import folded
from convene_tui.domain.side_by_side import ComparedSection, Pieces, Row, pieces, sections
from convene_tui.tui.panels.pairs import Pair, Paragraphs

LEAD: Final = 16
"""Cells for a sign and the word for what became of a thing."""

_STYLES: Final = {"✓": "$success", "!": "bold $warning", "?": "bold $warning", "↺": "bold $warning"}
"""Beside the signs and their words: what is settled, and what still wants attention."""

_DIRECTIONS: Final = {
    Direction.BROADER: ("▲", "broader", "bold $warning"),
    Direction.NARROWER: ("▼", "narrower", "$success"),
    Direction.OTHER: ("·", "", "$muted"),
}


def pairs_of(comparison: Comparison, words: Sequence[str] = ()) -> tuple[list[Pair], list[int]]:
    """The whole comparison, or what of it has some folded words, and where its sections begin.

    A section of which nothing is shown begins where the next one does.
    """
    shown = [_warning(warning) for warning in comparison.warnings]
    places: list[int] = []
    for number, section in enumerate(sections(comparison), 1):
        rows = list(_section(section, words))
        places.append(len(shown))
        if rows or not words:
            title = f" {number} {section.title} "
            summary = Content.styled(section.summary, "$muted")
            shown.append(Pair((summary,), lead=((title, "bold $primary"), (" ", "")), heading=True))
            shown += rows
    return shown, places


def _warning(text: str) -> Pair:
    style = "bold $warning"
    return Pair((Content.styled(text, style),), lead=((" ! ", style),), across=True, heading=True)


def _section(section: ComparedSection, words: Sequence[str]) -> Iterator[Pair]:
    if section.text is not None:
        both = folded(f"{section.text.before} {section.text.after}")
        if all(word in both for word in words):
            yield from _text(section.text)
    for row in section.rows:
        if all(word in folded(row.words) for word in words):
            yield _row(row)


def _row(row: Row) -> Pair:
    style = _STYLES.get(row.sign, "$muted")
    lead = ((f" {row.sign or ' '} ", style), (f"{row.fate:<{LEAD - 3}}", style))
    left = _said(row.before, row.stood)
    right = _said(row.after, row.stands)
    return Pair(left, right, lead)


def _said(what: str, how: str) -> Paragraphs:
    """What it is called, and how it stands below that."""
    words = (Content(what),) if what else ()
    return (*words, Content.styled(how, "italic $muted")) if how else words


def _text(text: TextBetween) -> Iterator[Pair]:
    before, after = pieces(text)
    if text.same:
        agreed = _agreed(text.agreed_after)
        yield Pair((Content(text.after), *agreed), lead=((" " * LEAD, ""),), across=True)
        return
    left = (_marked(before, "−", "underline $error"), *_agreed(text.agreed_before))
    right = (_marked(after, "+", "underline $success"), *_agreed(text.agreed_after))
    yield Pair(left, right, lead=((" " * LEAD, ""),))
    for change in text.moved:
        sign, way, style = _DIRECTIONS[change.direction]
        lead = ((f" {sign} ", style), (f"{way:<{LEAD - 3}}", style))
        yield Pair((Content(str(change)),), lead=lead, across=True)
    if text.question:
        asked = Content.styled(text.question, "italic")
        yield Pair((asked,), lead=((" ? ", "bold $accent"), (" " * (LEAD - 3), "")), across=True)


def _agreed(agreed: bool) -> Paragraphs:
    return (Content.styled("✓ agreed on by the room", "$success"),) if agreed else ()


def _marked(parts: Pieces, sign: str, style: str) -> Content:
    """A text with a sign before the words that the other one lacks, and a line below them."""
    shown = [(f"{sign}{part}", style) if changed else (part, "") for part, changed in parts]
    return Content.assemble(*shown) if shown else Content.styled("nothing", "italic $muted")
