"""The example that comes with the package: three meetings of one alliance."""

from pathlib import Path
from typing import Final

import convene_tui
from convene_tui.storage.alliances import ALLIANCES
from convene_tui.storage.disk import private_folder, write_whole

MEETING_IDS: Final = (
    "2026-11-17-first-meeting",
    "2027-01-12-second-meeting",
    "2027-01-26-third-meeting",
)
"""The ids of its meetings."""
EXAMPLE_FILES: Final = (
    *(f"{each}.json" for each in MEETING_IDS),
    f"{ALLIANCES}/cascade-water-compact.json",
)
"""Its files, by their names in a folder of sessions."""

_PACKED: Final = Path(convene_tui.__file__).parent / "example"
_CHECKED_OUT: Final = Path(convene_tui.__file__).parents[2] / "sessions"


def copy_example(folder: Path) -> Path:
    """Copy the example, and nothing that lies beside it, into a folder that is made.

    Raises OSError.
    """
    source = _PACKED if _PACKED.exists() else _CHECKED_OUT
    for name in EXAMPLE_FILES:
        file = folder / name
        private_folder(file.parent, with_parents=True)
        write_whole(file, (source / name).read_bytes())
    return folder
