"""Nothing that people typed is markup in a report."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError
from markdown_it import MarkdownIt

from convene_tui.domain.text import clean_line
from convene_tui.reports.document import (
    Block,
    Document,
    Headline,
    Item,
    Items,
    Paragraph,
    Picture,
    Quotation,
    Section,
    Table,
)
from convene_tui.reports.drawing import Drawing, Words
from convene_tui.reports.escaping import css, md, md_cell
from convene_tui.reports.rendering import as_html, as_markdown
from convene_tui.reports.templating import environment

HOSTILE = (
    "# heading",
    "## heading\n===",
    "- list",
    "+ list",
    "1. list",
    "2) list",
    "> quote",
    "    code",
    "```\ncode\n```",
    "*em* **strong** _em_ __strong__ ~~del~~",
    "[link](javascript:alert(1)) ![img](http://example.org/x.png)",
    "<http://example.org> <script>alert(1)</script>",
    "http://example.org and https://example.org and www.example.org",
    "a | b | c",
    "&lt;b&gt; &amp; &#60;",
    "back\\slash \\*not\\*",
    "`code`",
    "[ref]: http://example.org",
    "---",
    "***",
    "$x^2$",
    "[@click=app.quit]x[/]",
    "\x1b]0;title\x07red\x1b[31m",
    "\u202egnorw",
    "---\ntitle: x\n---",
    "3.75 of 4.0",
)

PLAIN_TOKENS = {
    "paragraph_open", "paragraph_close", "inline", "text", "hardbreak", "softbreak",
}  # fmt: skip


def shown_by_markdown(source: str) -> tuple[str, set[str]]:
    """The text that a reader of Markdown shows, and the kinds of things in it."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(source)
    kinds, text = set(), ""
    for token in tokens:
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            text += "\n" if child.type in ("hardbreak", "softbreak") else child.content
    return text, {kind for kind in kinds if kind != "text_special"}


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_plain_text_to_markdown(typed: str) -> None:
    text, kinds = shown_by_markdown(md(typed))
    assert kinds <= PLAIN_TOKENS
    if "\x1b" not in typed and "\u202e" not in typed and "    " not in typed:
        assert text == typed
    assert not set(text) & {"\x1b", "\u202e", "\x07"}


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_stays_in_its_list_item_and_its_cell(typed: str) -> None:
    listed = Items((Item(typed, lead=typed, note=typed),), title=typed)
    table = Table(("a", "b"), ((typed, "second"),))
    source = as_markdown(document(listed, table, Quotation(typed, typed)))
    _, kinds = shown_by_markdown(source)
    assert kinds <= PLAIN_TOKENS | {
        "heading_open", "heading_close", "strong_open", "strong_close", "hr",
        "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
        "blockquote_open", "blockquote_close", "table_open", "table_close",
        "thead_open", "thead_close", "tbody_open", "tbody_close",
        "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
    }  # fmt: skip
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(source)
    assert [token.type for token in tokens].count("td_open") == 2
    assert [token.type for token in tokens].count("heading_open") == 2
    assert [token.type for token in tokens].count("list_item_open") == 1


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(name for name, _ in attrs)}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("typed", [*HOSTILE, '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"])
def test_hostile_text_is_plain_text_in_the_page(typed: str) -> None:
    page = Tags()
    drawn = Picture(Drawing(9, 9, (Words(0, 0, typed),)), typed)
    blocks = (Items((Item(typed, typed, typed),), typed), Paragraph(typed), Headline(typed), drawn)
    page.feed(as_html(document(*blocks)))
    assert not page.seen & {"script", "img", "a", "link", "src", "href", "onerror", "iframe"}
    assert not set(page.text) & {"\x1b", "\u202e", "\x07"}
    if typed.startswith('"'):
        assert page.text.count(typed) == 7
    assert "49" not in page.text


def document(*blocks: Block) -> Document:
    return Document(
        properties=(),
        title="A title",
        subtitle="",
        stamp="A stamp",
        is_private=False,
        opening=(),
        sections=(Section("One", blocks),),
    )


def test_a_page_needs_nothing_from_outside_and_allows_nothing_in() -> None:
    page = as_html(document())
    assert "default-src 'none'" in page
    assert "http:" not in page
    assert "https:" not in page
    assert "@media print" in page


def test_a_cell_has_one_line() -> None:
    assert md_cell("two\nlines | and a bar") == "two lines \\| and a bar"


def test_a_misspelt_name_in_a_template_is_an_error_and_not_a_blank() -> None:
    template = environment("html", None).from_string("{{ document.titel }}")
    with pytest.raises(UndefinedError):
        template.render(document=document())


@pytest.mark.parametrize("typed", [*HOSTILE, '"; } </style><script>', "\\", "漢字"])
def test_a_title_stays_inside_its_string_of_the_style_sheet(typed: str) -> None:
    inside = css(typed)[1:-1]
    assert not set(inside) & set('"<>;{}\n/')
    read = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), inside)
    assert read == clean_line(typed)


def test_a_picture_says_in_words_what_is_in_it_and_has_its_table_where_there_are_none() -> None:
    table = Table(("a", "b"), (("one", "two"),))
    drawn = Picture(Drawing(10, 20, (Words(1, 2, "Ann"),)), "Ann at the table.", (table,))
    page = as_html(document(drawn))
    assert 'aria-label="Ann at the table." viewBox="0 0 10 20">' in page
    assert "<td>one" not in page
    text = as_markdown(document(drawn))
    assert "| one | two |" in text
    assert "svg" not in text


def test_columns_share_a_page_so_that_words_stay_whole() -> None:
    words = "a long text that wraps " * 9
    shares = Table(("at", "what", "words"), (("10:42", "suggested", words),)).shares
    assert sum(shares) == pytest.approx(1)
    assert [round(96 * share) for share in shares][:2] >= [7, 11]
    assert shares[2] > 0.5
    assert sum(Table(("a",), ()).shares) == 1
