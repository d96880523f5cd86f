"""`convene wall`: what the room sees, in a terminal of its own or as a page."""

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.console import CRASHED, look_at_the_terminal
from convene_tui.cli.following import Follower
from convene_tui.cli.place import Place, log_folder
from convene_tui.cli.printing import say

if TYPE_CHECKING:
    from convene_tui.wall.address import Address, Door


@click.command("wall")
@click.argument("session", required=False)
@click.option(
    "--serve",
    metavar="HOST:PORT",
    is_flag=False,
    flag_value="",
    help="As a page in a browser: on this machine alone, or on the network when HOST says so.",
)
@sessions_option
@click.pass_context
def wall_command(ctx: click.Context, session: str | None, serve: str | None) -> int:
    """Show the room what it may see, and nothing else (default: the latest session)."""
    place: Place = place_of(ctx)
    archive = place.archive
    found = archive.find(session) if session else archive.latest()
    follower = Follower(place.store(found), place.settings.thresholds)
    return draw(place, follower) if serve is None else as_page(place, follower, serve)


def draw(place: Place, follower: Follower) -> int:
    """Draw the wall in this terminal until somebody leaves it, and give the exit status."""
    look_at_the_terminal()
    # Textual waits this many milliseconds after Escape, and reads it when it is imported.
    os.environ.setdefault("ESCDELAY", "25")
    from convene_tui.tui.crash import write_down
    from convene_tui.tui.driver import SteadyDriver
    from convene_tui.tui.keys import keymap
    from convene_tui.tui.safe import OnlyText
    from convene_tui.tui.themes import THEMES, chosen
    from convene_tui.wall.app import Dress, WallApp

    def note(error: BaseException) -> Path | None:
        return write_down(error, log_folder(), place.now())

    changed, _ = keymap(place.settings.keys)
    dress = Dress(THEMES, chosen(place.settings.theme), (OnlyText(),), changed, SteadyDriver)
    app = WallApp(follower.look, clock=place.now, dress=dress, note=note)
    left = app.run(mouse=False)
    return CRASHED if app.return_code else left or 0


def as_page(place: Place, follower: Follower, where: str) -> int:
    """Serve the wall as a page until ctrl+c, and give the exit status. Raises ConveneError."""
    from convene_tui.wall.address import Address
    from convene_tui.wall.server import serve

    serve(follower.look, Address.parsed(where), clock=place.now, tell=tell)
    return 0


def tell(address: "Address", door: "Door") -> None:
    """Print the address alone on a line; for others' machines also as a picture to photograph."""
    from convene_tui.wall.address import seen_from_outside

    url = f"http://{seen_from_outside(address)}{door.path}"
    if sys.stderr is not None and sys.stderr.isatty():
        if door.token:
            print(drawn(url), file=sys.stderr)
            print("Whoever has this address sees the wall, and nothing else.", file=sys.stderr)
        print("ctrl+c ends it.", file=sys.stderr)
    say(url)
    sys.stdout.flush()


def drawn(url: str) -> str:
    """A QR code in half blocks, black on white whatever the terminal's colours are."""
    import segno  # only an address for others is drawn

    picture = io.StringIO()
    segno.make(url, error="m").terminal(out=picture, border=2, compact=True)
    rows = picture.getvalue().splitlines()
    if os.environ.get("NO_COLOR"):
        return "\n".join(rows)
    return "\n".join(f"\x1b[97;40m{row}\x1b[0m" for row in rows)
