"""Documents as Markdown and as HTML, in which nothing that people typed is markup."""

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from convene_tui.domain.text import clean_text
from convene_tui.reports.document import Document

if TYPE_CHECKING:
    from jinja2 import Environment

_INLINE: Final = re.compile(r"([\\`*_\[\]<>|~&$])")
"""What Markdown reads anywhere in a line."""

_LINE_START: Final = re.compile(r"^(\s*)(#+|[-+=]|\d{1,9}(?=[.)](?:\s|$)))")
"""What it reads at the beginning of a line."""

_BARE_LINK: Final = re.compile(r"://|\bwww\.", re.IGNORECASE)
"""What some readers of Markdown turn into a link by itself."""


def md(text: str) -> str:
    """A text so that Markdown shows it as it is: no heading, link, emphasis or HTML comes of it."""
    return "\\\n".join(_md_line(line) for line in clean_text(text).split("\n"))


def md_cell(text: str) -> str:
    """The same for a cell of a table, which has one line."""
    return _md_line(" ".join(clean_text(text).split()))


def _md_line(line: str) -> str:
    line = _INLINE.sub(r"\\\1", line.strip())
    line = _BARE_LINK.sub(lambda found: _unlinked(found[0]), line)
    return _LINE_START.sub(_unstarted, line)


def _unlinked(found: str) -> str:
    return "\\://" if found == "://" else f"{found[:-1]}\\."


def _unstarted(found: re.Match[str]) -> str:
    indent, mark = found[1], found[2]
    # A number is no sign that can be escaped; the dot or bracket behind it is.
    return f"{indent}{mark}\\" if mark[0].isdigit() else f"{indent}\\{mark}"


@cache
def _environment(autoescape: bool) -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("convene_tui.reports", "templates"),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": md, "cell": md_cell, "clean": clean_text}
    return environment


def as_markdown(document: Document) -> str:
    """A document in Markdown."""
    template = _environment(False).get_template("document.md.j2")
    return template.render(document=document)


def as_html(document: Document) -> str:
    """A document as one page that needs nothing else and can be printed."""
    template = _environment(True).get_template("document.html.j2")
    return template.render(document=document)


def as_json_text(shape: dict[str, Any]) -> str:
    """A JSON shape as text that a person can read too."""
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
