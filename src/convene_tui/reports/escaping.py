"""Text that people typed, made to come out as text: in Markdown, in a style sheet, in XML."""

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from convene_tui.domain.text import clean_text

if TYPE_CHECKING:
    from markupsafe import Markup

_INLINE: Final = re.compile(r"([\\`*_\[\]<>|~&$])")
"""What Markdown reads anywhere in a line."""

_LINE_START: Final = re.compile(r"^(\s*)(#+|[-+=]|\d{1,9}(?=[.)](?:\s|$)))")
"""What it reads at the beginning of a line."""

_BARE_LINK: Final = re.compile(r"://|\bwww\.", re.IGNORECASE)
"""What some readers of Markdown turn into a link by itself."""

_NOT_PLAIN: Final = re.compile(r"[^0-9A-Za-z ]")
"""What a string of a style sheet may not simply hold."""


def md(text: str) -> str:
    """A text so that Markdown shows it as it is: no heading, link, emphasis or HTML comes of it."""
    return "\\\n".join(_md_line(line) for line in clean_text(text).split("\n"))


def md_cell(text: str) -> str:
    """The same for a cell of a table, which has one line."""
    return _md_line(" ".join(clean_text(text).split()))


def css(text: str) -> "Markup":
    """A text as a string of a style sheet, in quotation marks; nothing in it can end it."""
    from markupsafe import Markup

    line = " ".join(clean_text(text).split())
    return Markup('"' + _NOT_PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", line) + '"')


def front_matter(properties: Iterable[tuple[str, str | tuple[str, ...]]]) -> str:
    """Properties as YAML between two lines of dashes; nothing for none.

    Each value is a string of JSON, which YAML reads as the same text whatever is in it.
    """
    lines = []
    for name, value in properties:
        if isinstance(value, str):
            lines.append(f"{name}: {_quoted(value)}")
        elif value:
            lines += [f"{name}:", *(f"  - {_quoted(each)}" for each in value)]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""


def _quoted(text: str) -> str:
    return json.dumps(" ".join(clean_text(text).split()), ensure_ascii=False)


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
