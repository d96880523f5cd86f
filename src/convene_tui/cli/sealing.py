"""`convene seal`, `unseal` and `passphrase`: who can read a session, even with the file in hand."""

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.passphrases import fresh_passphrase
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, say
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.sealing import FINAL, Key, new_key


@click.command("seal")
@click.argument("sessions_named", metavar="[SESSION]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every session that is not sealed yet.")
@sessions_option
@click.pass_context
def seal_command(ctx: click.Context, sessions_named: tuple[str, ...], every: bool) -> int:
    """Seal sessions with a passphrase, with their earlier versions and what is half-typed.

    Nothing of a sealed session is listed, found or read without its passphrase; only the name of
    its file stays, and with it the words of its first title.
    """
    place: Place = place_of(ctx)
    states = {entry.id: entry.state for entry in place.archive.entries()}
    if every:
        wanted = [session_id for session_id, state in states.items() if state == "ok"]
    else:
        wanted = [place.archive.find(each) for each in sessions_named]
    for session_id in wanted:
        if states.get(session_id) == "sealed":
            raise ConveneError(f"{session_id} is sealed already.", "Try: convene passphrase")
    if not wanted:
        raise ConveneError("Which session?", "Give its id, or --all. See: convene seal --help")
    complain(f"{FINAL} The names of the files stay as they are. Damaged earlier versions go.")
    said = fresh_passphrase(place.passphrase_file)
    for session_id in wanted:
        _reseal(place, session_id, new_key(said), "sealed")
    return 0


@click.command("unseal")
@click.argument("session")
@sessions_option
@click.pass_context
def unseal_command(ctx: click.Context, session: str) -> int:
    """Take the seal off a session: whoever can read its file can read it again."""
    place: Place = place_of(ctx)
    session_id = _sealed(place, session)
    _reseal(place, session_id, None, "unsealed")
    return 0


@click.command("passphrase")
@click.argument("session")
@click.option("--new-passphrase-file", metavar="FILE", help="The other passphrase, in its line 1.")
@sessions_option
@click.pass_context
def passphrase_command(ctx: click.Context, session: str, new_passphrase_file: str | None) -> int:
    """Give a sealed session another passphrase; all of it is sealed anew."""
    place: Place = place_of(ctx)
    session_id = _sealed(place, session)
    complain(FINAL)
    _reseal(place, session_id, new_key(fresh_passphrase(new_passphrase_file)), "sealed anew")
    return 0


def _sealed(place: Place, said: str) -> str:
    """The id of a sealed session, once its passphrase is told. Raises ConveneError."""
    session_id = place.archive.find(said)
    if place.store(session_id).key is None:
        raise ConveneError(f"{session_id} is not sealed.", "Try: convene seal")
    return session_id


def _reseal(place: Place, session_id: str, key: Key | None, done: str) -> None:
    left = place.archive.reseal(session_id, key)
    say(f"{session_id}  {done}")
    for path in left if key is not None else ():
        say(f"  as it was, and readable: {clean(str(path))}")
