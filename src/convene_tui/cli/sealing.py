"""`convene seal`, `unseal` and `passphrase`: who can read a session, even with the file in hand."""

from collections.abc import Mapping
from typing import Final

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.passphrases import fresh_passphrase
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, say
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.journal import still_there
from convene_tui.storage.places import home_of
from convene_tui.storage.sealing import FINAL, Key, is_sealed, new_key
from convene_tui.storage.seals import SEAL, UNSEAL, reseal
from convene_tui.storage.session_file import tables_on_disk

_AT_ONCE: Final = 100
"""Sessions that are sealed in one act: each holds a lock, and a second version on the disk."""


@click.command("seal")
@click.argument("sessions_named", metavar="[SESSION]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every session that is not sealed yet.")
@sessions_option
@click.pass_context
def seal_command(ctx: click.Context, sessions_named: tuple[str, ...], every: bool) -> int:
    """Seal sessions with a passphrase, with their earlier versions and what is half-typed.

    Nothing of a sealed session is listed, found or read without its passphrase; only the name of
    its file stays, and with it the words of its first title. Sealed whole or not at all; exits
    with 1 where something could not be deleted.
    """
    place: Place = place_of(ctx)
    archive = place.archive
    # A second copy is sealed with its session.
    states = {entry.id: entry.state for entry in (*archive.binned(), *archive.entries())}
    if every:
        meant = [session_id for session_id, state in states.items() if state == "ok"]
    else:
        meant = [archive.find(each, in_bin=True) for each in sessions_named]
    if not meant:
        raise ConveneError("No session is named.", "Give an id, or --all. See: convene seal --help")
    wanted = [each for each in meant if not place.has_finished(SEAL, each)]
    if not wanted:
        return 0
    if sealed := [each for each in wanted if states.get(each) == "sealed"]:
        raise ConveneError(f"{sealed[0]} is sealed already.", "Try: convene passphrase")
    complain(f"{FINAL} The names of the files stay as they are. Damaged earlier versions go.")
    said = fresh_passphrase(place.passphrase_file)
    status = 0
    for start in range(0, len(wanted), _AT_ONCE):
        keys = {session_id: new_key(said) for session_id in wanted[start : start + _AT_ONCE]}
        status |= _reseal(place, keys, "sealed")
    if every:
        _name_what_is_clear(place, states)
    return status


def _name_what_is_clear(place: Place, states: dict[str, str]) -> None:
    """Say what of the folder is as readable as before."""
    for session_id, state in states.items():
        if state in ("damaged", "newer"):
            say(f"{session_id}  as it was, and readable: it is {state}")
    for shelf in Alliances(place.archive).shelves:
        for stem in shelf.ids():
            say(f"as it was, and readable: {clean(str(shelf.path(stem)))}")


@click.command("unseal")
@click.argument("session")
@sessions_option
@click.pass_context
def unseal_command(ctx: click.Context, session: str) -> int:
    """Take the seal off a session: whoever can read its file can read it again."""
    place: Place = place_of(ctx)
    if place.has_finished(UNSEAL, place.archive.find(session, in_bin=True)):
        return 0
    session_id, seals = place.archive.find(session, in_bin=True), place.archive.seals
    if seals is not None and seals.knows(session_id) and not _lies_sealed(place, session_id):
        # Its seal was taken off elsewhere, and whoever says so here has been told of it.
        seals.drop(session_id)
        say(f"{session_id}  taken as unsealed")
        return 0
    session_id = _sealed(place, session)
    return _reseal(place, {session_id: None}, "unsealed")


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
    key = new_key(fresh_passphrase(new_passphrase_file))
    return _reseal(place, {session_id: key}, "sealed anew")


def _sealed(place: Place, said: str) -> str:
    """The id of a sealed session, once its passphrase is told. Raises ConveneError."""
    session_id = place.archive.find(said, in_bin=True)
    if not _lies_sealed(place, session_id):
        raise ConveneError(f"{session_id} is not sealed.", "Try: convene seal")
    place.unlock(session_id)
    return session_id


def _lies_sealed(place: Place, session_id: str) -> bool:
    return is_sealed(tables_on_disk(home_of(place.archive.folder, session_id)))


def _reseal(place: Place, keys: Mapping[str, Key | None], done: str) -> int:
    """Write sessions anew in one act, say what was done, and give the exit status."""
    made = reseal(place.archive, keys)
    for session_id in keys:
        say(f"{session_id}  {done}")
    for path in made.readable if any(keys.values()) else ():
        say(f"  as it was, and readable: {clean(str(path))}")
    for path in made.otherwise:
        say(f"  as it was, sealed with another passphrase: {clean(str(path))}")
    if made.left:
        complain(still_there(made.left))
    return int(bool(made.left))
