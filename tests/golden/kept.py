"""Where the outputs of the played meetings are kept."""

from pathlib import Path
from typing import Final

KEPT: Final = Path(__file__).with_name("kept")


def kept() -> dict[str, str]:
    """Every kept output by its name."""
    files = (path for path in KEPT.rglob("*") if path.is_file())
    return {str(path.relative_to(KEPT)): path.read_text(encoding="utf-8") for path in files}
