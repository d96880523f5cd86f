"""`convene open`: the console on one session."""

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.console import open_console


@click.command("open")
@click.argument("session", required=False)
@sessions_option
@click.pass_context
def open_command(ctx: click.Context, session: str | None) -> int:
    """Open the console on a session (default: the latest)."""
    return open_console(place_of(ctx), session, latest=True)
