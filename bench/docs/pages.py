"""Every page that is made from the code, with what makes it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bench.docs import (
    commands,
    configuration,
    example_minutes,
    file_format,
    grammar,
    json_page,
    questions,
    readme,
)

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "docs"

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "README.md": readme.page,
    "docs/commands.md": commands.page,
    "docs/grammar.md": grammar.page,
    "docs/example-minutes.md": example_minutes.page,
    "docs/configuration.md": configuration.page,
    "docs/json.md": json_page.page,
    "docs/file-format.md": file_format.page,
    "docs/questions.md": questions.page,
}
"""The pages by their names in the project."""
