"""docs/example-minutes.md: the minutes of the example's first meeting, as participants get them."""

import tempfile
from functools import cache
from pathlib import Path

from convene_tui.storage.example import MEETING_IDS, copy_example
from tests.cli.command import Convene


@cache
def minutes() -> str:
    """What the command prints."""
    with tempfile.TemporaryDirectory() as folder:
        convene = Convene(Path(folder))
        copy_example(convene.sessions)
        return convene("export", MEETING_IDS[0], "--for", "participants").out


def page() -> str:
    """The page: what the command prints, and nothing else."""
    return minutes()
