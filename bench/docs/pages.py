"""Every page that is made from the code, with what makes it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bench.docs import configuration, file_format, grammar, json_page, questions

FOLDER: Final = Path(__file__).parents[2] / "docs"

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "grammar.md": grammar.page,
    "configuration.md": configuration.page,
    "json.md": json_page.page,
    "file-format.md": file_format.page,
    "questions.md": questions.page,
}
"""The pages by their names in docs/."""
