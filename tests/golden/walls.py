"""The wall as text: as a terminal draws it, and as a page of a browser has it."""

from datetime import datetime
from typing import Final

from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.wall.layout import lay_out
from convene_tui.wall.pages import picture_of
from convene_tui.wall.scene import Scene

WIDTH: Final = 100
HEIGHT: Final = 40


def wall(session: Session, now: datetime) -> str:
    """What is on the wall of a meeting."""
    scene = Scene.of(PublicView.of(session, DEFAULTS))
    rows = ["".join(run for run, _ in row).rstrip() for row in lay_out(scene, WIDTH, HEIGHT, now)]
    drawn = "\n".join(f"  │{row}" for row in _without_empty_ends(rows))
    picture = picture_of(scene, now)
    parts = (picture.title, str(picture.head), str(picture.text), str(picture.list))
    page = "\n".join(f"  ▏{line}" for part in parts for line in part.splitlines() if line.strip())
    return f"{drawn}\n{page}"


def _without_empty_ends(rows: list[str]) -> list[str]:
    while rows and not rows[0]:
        rows = rows[1:]
    while rows and not rows[-1]:
        rows = rows[:-1]
    return rows
