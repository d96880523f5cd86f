"""The pages as they are written by hand, with places for what is made from the code."""

from pathlib import Path
from typing import Any

import jinja2

_pages = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,  # it is Markdown
)


def filled(page: str, **parts: Any) -> str:
    """The page of this name with its parts in their places; lists of lines are joined."""
    joined = {
        name: "\n".join(part).rstrip() if isinstance(part, list) else part
        for name, part in parts.items()
    }
    return _pages.get_template(f"{page}.j2").render(joined).rstrip() + "\n"
