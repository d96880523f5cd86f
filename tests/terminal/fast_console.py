"""The console with a clock that runs sixty times as fast: a meeting in a minute and a half."""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from convene_tui.cli.place import console_here
from convene_tui.storage.archive import Archive
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp

FASTER = 60


class FastClock:
    """Time since a moment that both consoles know, sixty times over."""

    def __init__(self, start: datetime, began: float) -> None:
        self._start = start
        self._began = began

    def __call__(self) -> datetime:
        passed = datetime.now().timestamp() - self._began
        return self._start + timedelta(seconds=passed * FASTER)


def main() -> None:
    """Open a session: folder, id and the moment at which the clock began."""
    folder, session_id, began = sys.argv[1:]
    clock = FastClock(datetime.fromtimestamp(float(began)).astimezone(), float(began))
    app = ConveneApp(
        archive=Archive(Path(folder), clock=clock),
        settings=Settings(),
        clock=clock,
        new_id=lambda: os.urandom(8).hex(),
        log_folder=Path(folder).parent / "log",
        console=console_here(),
        open_id=session_id,
    )
    sys.exit(app.run() or 0)


if __name__ == "__main__":
    main()
