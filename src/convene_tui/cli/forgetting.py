"""`convene forget` and `convene bin`: sessions deleted for good, wherever they lie."""

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, demand_a_yes, say
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.forgetting import EMPTY_BIN, FORGET, Forgotten, empty_bin, forget
from convene_tui.storage.journal import still_there


@click.command("forget")
@click.argument("session")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@sessions_option
@click.pass_context
def forget_command(ctx: click.Context, session: str, yes: bool) -> int:
    """Delete a session for good, with its earlier versions and all that was made of it.

    In the folder or its bin; its words in the index go too. This can't be undone. What points at
    it is named, and backups and files that were exported are not touched. Exits with 1 where
    something could not be deleted.
    """
    place: Place = place_of(ctx)
    if place.has_finished(FORGET, session):
        return 0
    session_id = place.archive.find(session, in_bin=True)
    demand_a_yes(yes, f"{session_id} is deleted for good. This can't be undone.")
    return _told(forget(place.archive, session_id))


@click.command("bin")
@click.option("--empty", is_flag=True, help="Delete everything in it for good.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@sessions_option
@click.pass_context
def bin_command(ctx: click.Context, empty: bool, yes: bool) -> int:
    """List what lies in the bin, or empty it."""
    place: Place = place_of(ctx)
    binned = place.archive.binned()
    if not empty:
        for entry in binned:
            say(f"{entry.id}  {clean(entry.title)}")
        return 0 if binned else 1
    if not binned and place.has_finished(EMPTY_BIN):
        return 0
    if not binned:
        raise ConveneError("The bin is empty.")
    count = "1 session is" if len(binned) == 1 else f"{len(binned)} sessions are"
    demand_a_yes(yes, f"{count} deleted for good. This can't be undone.")
    return _told(empty_bin(place.archive))


def _told(done: Forgotten) -> int:
    for session_id in done.sessions:
        say(f"{session_id}  forgotten")
    say(f"  files deleted: {done.files}")
    for path in done.mentioned:
        say(f"  points at it by its id: {clean(str(path))}")
    if done.left:
        complain(still_there(done.left))
    return int(bool(done.left))
