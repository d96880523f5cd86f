"""How far a newcomer has come in the tutor: a number in a file beside its made-up meeting."""

from pathlib import Path
from typing import Final

from convene_tui.storage.disk import private_folder, read_whole, write_whole

_FILE: Final = ".done"


def tasks_done(folder: Path) -> int:
    """How many tasks were done when the tutor was last left; 0 where nothing can be read."""
    try:
        data, _ = read_whole(folder / _FILE)
        return max(int(data), 0)
    except (OSError, ValueError):
        return 0


def keep_tasks_done(folder: Path, count: int) -> None:
    """Note how many tasks are done. Raises OSError."""
    private_folder(folder)
    write_whole(folder / _FILE, b"%d\n" % count)
