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
from convene_tui.cli.place import Place, log_folder, state_folder
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
@click.option(
    "--same",
    is_flag=True,
    help="With --serve: at the address of the last time, for browsers that still have it open.",
)
@sessions_option
@click.pass_context
def wall_command(ctx: click.Context, session: str | None, serve: str | None, *, same: bool) -> int:
    """Show the room what it may see, and nothing else (default: the latest session)."""
    place: Place = place_of(ctx)
    archive = place.archive
    found = archive.find(session) if session else archive.latest()
    follower = Follower(place.store(found), place.settings.thresholds)
    if serve is None:
        return draw(place, follower)
    return as_page(place, follower, serve, found if same else "")


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


def as_page(place: Place, follower: Follower, where: str, same_for: str = "") -> int:
    """Serve the wall as a page until ctrl+c, and give the exit status. Raises ConveneError.

    At the same address as the last time for the session that is named.
    """
    from convene_tui.storage.wall_address import WallAddress, keep_address, last_address
    from convene_tui.wall.address import Address
    from convene_tui.wall.server import serve

    address, folder = Address.parsed(where), place.archive.folder
    last = last_address(folder, same_for, state_folder()) if same_for else WallAddress()

    def told(address: Address, door: "Door") -> None:
        if same_for:
            now = WallAddress(address.port, door.token or last.token)
            keep_address(folder, same_for, state_folder(), now)
        tell(address, door)

    address = Address(address.host, address.port or last.port)
    serve(follower.look, address, clock=place.now, tell=told, token=last.token)
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
