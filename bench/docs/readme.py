"""README.md: written by hand, but for the parts that are made from the code."""

import re
from pathlib import Path
from typing import Final

from bench.docs.example_minutes import minutes

README: Final = Path(__file__).parents[2] / "README.md"

_PART: Final = re.compile(r"(<!-- made by `make docs`: minutes -->\n).*?(<!-- end -->)", re.DOTALL)
_SHOWN: Final = ("# ", "## What we agreed", "## Who does what by when", "## What stays open")
"""What is shown of the minutes: their head, and what everybody wants to know."""
_OPEN: Final = "Concerns:"
"""What is shown of what stays open."""


def page() -> str:
    """The page, with its parts as they are to be."""
    excerpt = "\n".join(f"> {line}".rstrip() for line in _excerpt())
    text = README.read_text(encoding="utf-8")
    return _PART.sub(lambda found: f"{found[1]}\n{excerpt}\n\n{found[2]}", text)


def _excerpt() -> list[str]:
    """The beginning of the example's minutes, with its headings in bold: they are not README's."""
    lines: list[str] = []
    for part in re.split(r"(?m)^(?=#+ )", minutes()):
        if part.startswith(_SHOWN):
            bold = re.sub(r"(?m)^#+ (.+)$", r"**\1**", part)
            lines += [*bold.strip().split("\n"), ""]
    stop = lines.index(_OPEN) + 3  # the word, an empty line, the first of them
    return [*lines[:stop], "", "…"]
