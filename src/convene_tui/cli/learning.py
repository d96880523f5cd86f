"""`convene learn`: twelve small tasks on a made-up meeting, each done by hand."""

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.console import learn


@click.command("learn")
@click.option("--again", is_flag=True, help="Begin anew with the first task.")
@sessions_option
@click.pass_context
def learn_command(ctx: click.Context, again: bool) -> int:
    """Learn it by doing: twelve small tasks on a made-up meeting.

    It can be left at any time and goes on where it was left. Nothing of it is among your own
    sessions.
    """
    return learn(place_of(ctx), again=again)
