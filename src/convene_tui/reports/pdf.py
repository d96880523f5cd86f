"""Documents as PDF: the page that a browser would print, set by WeasyPrint, offline."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any, Final
from unicodedata import bidirectional, category

from convene_tui.domain.direction import direction
from convene_tui.domain.errors import ConveneError
from convene_tui.reports.document import Block, Document, Picture, Section
from convene_tui.reports.drawing import Words
from convene_tui.reports.escaping import css
from convene_tui.reports.rendering import as_html
from convene_tui.reports.sizes import Paper

INSTALL: Final = 'Install it: pip install "convene-tui[pdf]", or take docx or html.'
PANGO: Final = (
    "Install it: apt install libpango-1.0-0 libpangoft2-1.0-0, or: brew install pango; "
    "or take docx or html."
)


def as_pdf(document: Document, templates: Path | None = None, paper: Paper = Paper.A4) -> bytes:
    """A document as PDF, each page stamped and numbered; the user's own templates come first.

    Nothing is fetched: neither from the network nor from a file. Raises ConveneError, with what to
    do, where WeasyPrint or the library that it shapes text with is not there.
    """
    return page_as_pdf(as_html(drawable(document), templates), _sheet(document, paper))


def page_as_pdf(html: str, sheet: str) -> bytes:
    """A page as PDF with a style sheet besides its own. Raises ConveneError as `as_pdf` does."""
    try:
        from weasyprint import CSS, HTML
    except ModuleNotFoundError as error:
        raise ConveneError("PDF needs WeasyPrint, which is not installed.", INSTALL) from error
    except OSError as error:
        raise ConveneError("PDF needs the library Pango, which is not there.", PANGO) from error
    page = HTML(string=_directed(html), url_fetcher=_nothing)
    style = CSS(string=sheet, url_fetcher=_nothing)
    # WeasyPrint has no types: what it writes without a target is bytes.
    return bytes(page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1"))


_AUTO: Final = re.compile(r'(<(\w+)[^>]*?) dir="auto"([^>]*>)(.*?)(?=</\2>)', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")


def _directed(html: str) -> str:
    """A page in which each text says which way it runs, as WeasyPrint does not find out itself."""

    def told(found: re.Match[str]) -> str:
        way = direction(unescape(_TAG.sub("", found[4])))
        return f'{found[1]} dir="{way}"{found[3]}{found[4]}'

    # An isolate that finds its direction, or is told it, and its end (UAX #9).
    isolated = html.replace("<bdi>", "<bdi>\u2068").replace("</bdi>", "\u2069</bdi>")
    for way, sign in (("ltr", "\u2066"), ("rtl", "\u2067")):
        isolated = isolated.replace(f'<bdi dir="{way}">', f'<bdi dir="{way}">{sign}')
    return _AUTO.sub(told, _AUTO.sub(told, isolated))


def drawable(document: Document) -> Document:
    """A document with what says the same in the place of each picture that WeasyPrint can't draw.

    It sets the words of a picture letter by letter: what runs from right to left comes out
    backwards, and what joins or stacks its letters falls apart.
    """
    sections = tuple(
        Section(each.title, blocks)
        for each in document.sections
        if (blocks := tuple(_drawable(each.blocks)))
    )
    return replace(document, opening=tuple(_drawable(document.opening)), sections=sections)


def _drawable(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Picture) and any(
            isinstance(shape, Words) and not _letter_by_letter(shape.text)
            for shape in block.drawing.shapes
        ):
            yield from block.instead
        else:
            yield block


def _letter_by_letter(text: str) -> bool:
    """Whether a text can be set so."""
    return text.isascii() or not any(
        bidirectional(sign) in ("R", "AL") or category(sign).startswith("M") for sign in text
    )


def _nothing(url: str, *arguments: Any, **more: Any) -> Any:
    """Fetches nothing; WeasyPrint leaves out what it does not get."""
    raise ValueError("nothing is fetched")


def _sheet(document: Document, paper: Paper) -> str:
    """What a page of paper needs beside the page of a browser.

    The stamp stands in the margin of each page instead of along its edge, which needs vertical
    writing that WeasyPrint does not have.
    """
    size = "A4" if paper is Paper.A4 else "Letter"
    look = "color: #fff; background: #111; padding: 1mm 2mm; margin-bottom: 5mm;"
    look = look if document.is_private else ""
    # Columns that are as many as fit are more than WeasyPrint knows.
    columns = min(max(len(document.sections), 1), 3)
    across = " landscape" if document.is_landscape else ""
    return f"""
@page {{ size: {size}{across} !important;
  @top-right {{ content: {css(document.stamp)}; font: bold 8pt sans-serif; {look} }} }}
.edge, .stamp {{ display: none !important; }}
body {{ padding: 0 !important; }}
.sections {{ grid-template-columns: repeat({columns}, 1fr) !important; }}
"""
