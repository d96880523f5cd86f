"""`convene wall`: what the room sees, in a terminal of its own or as a page."""

import os
from pathlib import Path

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.console import CRASHED, look_at_the_terminal
from convene_tui.cli.following import Follower
from convene_tui.cli.place import Place, log_folder


@click.command("wall")
@click.argument("session", required=False)
@sessions_option
@click.pass_context
def wall_command(ctx: click.Context, session: str | None) -> int:
    """Show the room what it may see, and nothing else (default: the latest session)."""
    place: Place = place_of(ctx)
    archive = place.archive
    found = archive.find(session) if session else archive.latest()
    return draw(place, Follower(archive.store(found), place.settings.thresholds))


def draw(place: Place, follower: Follower) -> int:
    """Draw the wall in this terminal until somebody leaves it, and give the exit status."""
    look_at_the_terminal()
    # Textual waits this many milliseconds after Escape, and reads it when it is imported.
    os.environ.setdefault("ESCDELAY", "25")
    from convene_tui.tui.crash import write_down
    from convene_tui.tui.safe import OnlyText
    from convene_tui.tui.themes import THEMES, chosen
    from convene_tui.wall.app import Dress, WallApp

    def note(error: BaseException) -> Path | None:
        return write_down(error, log_folder(), place.now())

    dress = Dress(THEMES, chosen(place.settings.theme), (OnlyText(),))
    app = WallApp(follower.look, clock=place.now, dress=dress, note=note)
    left = app.run(mouse=False)
    return CRASHED if app.return_code else left or 0
