"""The console on a disk whose every fsync takes 25 milliseconds."""

import os
import sys
import time
from pathlib import Path

from convene_tui.cli.place import console_here
from convene_tui.storage.archive import Archive
from convene_tui.storage.machine_clock import local_now
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp

SECONDS = 0.025


def main() -> None:
    """Open a session: folder and id."""
    folder, session_id = sys.argv[1:]
    stock = os.fsync

    def slow(fd: int) -> None:
        time.sleep(SECONDS)
        stock(fd)

    os.fsync = slow  # type: ignore[assignment]
    app = ConveneApp(
        archive=Archive(Path(folder)),
        settings=Settings(),
        clock=local_now,
        new_id=lambda: os.urandom(8).hex(),
        log_folder=Path(folder).parent / "log",
        console=console_here(),
        open_id=session_id,
    )
    sys.exit(app.run() or 0)


if __name__ == "__main__":
    main()
