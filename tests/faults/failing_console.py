"""The console with an error of its own in it: `saved?` raises, with captured words in its hands."""

import sys

from convene_tui.cli.console import open_console
from convene_tui.cli.place import Place
from convene_tui.tui.panels.header import Header
from convene_tui.tui.screens.meeting import MeetingScreen


def main() -> None:
    """Open a session: folder, id, and what fails: `key` or `drawing`."""
    folder, session_id, what = sys.argv[1:]

    def fails(self: MeetingScreen) -> None:
        words = " ".join(note.text for note in self.live.session.notes)
        raise RuntimeError(f"could not say whether {words} is saved")

    def never(self: Header) -> None:
        raise LookupError(f"nothing to draw: {self._live.session.title}")

    MeetingScreen.action_saved = fails  # type: ignore[method-assign]
    if what == "drawing":
        Header.render = never  # type: ignore[assignment, method-assign]
    sys.exit(open_console(Place(folder), session_id, latest=True))


if __name__ == "__main__":
    main()
