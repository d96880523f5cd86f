"""`convene demo`: the console on the example, apart from all sessions of one's own."""

import shutil

import click

from convene_tui.cli.commands import sessions_option
from convene_tui.cli.console import look_at_the_terminal, open_console
from convene_tui.cli.place import Place
from convene_tui.storage.example import copy_example
from convene_tui.storage.folders import demo_folder


@click.command("demo")
@click.option("--again", is_flag=True, help="The example as it was, without what you did in it.")
@sessions_option
def demo_command(again: bool) -> int:
    """Look at an example: three meetings of one alliance.

    Nothing of it is among your own sessions. What you do in it is there the next time.
    """
    look_at_the_terminal()
    folder = demo_folder()
    if again:
        shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        copy_example(folder)
    return open_console(Place(str(folder)), None, latest=False, made_up=True)
