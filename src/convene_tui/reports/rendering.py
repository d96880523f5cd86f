"""Documents as Markdown and as HTML, in which nothing that people typed is markup; and JSON."""

import json
from pathlib import Path
from typing import Any

from convene_tui.reports.document import Document
from convene_tui.reports.templating import rendered


def as_markdown(document: Document, templates: Path | None = None) -> str:
    """A document in Markdown."""
    return rendered(document, "md", templates)


def as_html(document: Document, templates: Path | None = None) -> str:
    """A document as one page that needs nothing else and can be printed."""
    return rendered(document, "html", templates)


def as_json_text(shape: dict[str, Any]) -> str:
    """A JSON shape as text that a person can read too."""
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
