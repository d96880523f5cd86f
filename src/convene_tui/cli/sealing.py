"""`convene seal`, `unseal` and `passphrase`: who can read a file of ours, even with it in hand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.passphrases import fresh_passphrase
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, say
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.journal import still_there
from convene_tui.storage.sealable import Sealable, sealable, spanning
from convene_tui.storage.sealing import FINAL, Key, new_key
from convene_tui.storage.seals import SEAL, SEAL_ANEW, UNSEAL, reseal
from convene_tui.storage.verify import wrong_with

_AT_ONCE: Final = 100
"""Sessions that are sealed in one act: each holds a lock, and a second version on the disk."""


@click.command("seal")
@click.argument("sessions_named", metavar="[SESSION]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Everything that is not sealed yet.")
@sessions_option
@click.pass_context
def seal_command(ctx: click.Context, sessions_named: tuple[str, ...], every: bool) -> int:
    """Seal sessions with a passphrase, with their earlier versions and what is half-typed.

    Alliances too: by name, or as alliances/ID; and invitations/ID. Nothing of what is sealed is
    listed, found or read without its passphrase; only the name of its file stays, and with it the
    words of its first title, and in sessions that are not sealed the name of their alliance.
    Sealed whole or not at all; exits with 1 where something could not be deleted.
    """
    place: Place = place_of(ctx)
    archive = place.archive
    meant, left_as_they_are = (
        _everything(archive)
        if every
        else ([sealable(archive, each) for each in sessions_named], ())
    )
    if not meant:
        raise ConveneError("No session is named.", "Give an id, or --all. See: convene seal --help")
    wanted = [each for each in meant if not place.has_finished(SEAL, each.said)]
    if not wanted:
        return 0
    if sealed := [each for each in wanted if each.is_sealed]:
        raise ConveneError(f"{sealed[0].said} is sealed already.", "Try: convene passphrase")
    complain(f"{FINAL} The names of the files stay as they are. Damaged earlier versions go.")
    said = fresh_passphrase(place.passphrase_file)
    status = 0
    for some in _in_acts(wanted):
        status |= _reseal(some, {each.id: new_key(said) for each in some}, "sealed")
    for name, state in left_as_they_are:
        say(f"{name}  as it was, and readable: it is {state}")
    return status


def _everything(archive: SessionArchive) -> tuple[list[Sealable], list[tuple[str, str]]]:
    """All that can be sealed and is not, and by name what can't be, with its state."""
    # A second copy is sealed with its session.
    states = {entry.id: entry.state for entry in (*archive.binned(), *archive.entries())}
    meant = [Sealable(archive, id, id) for id, state in states.items() if state == "ok"]
    left = [(id, state) for id, state in states.items() if state in ("damaged", "newer")]
    for each in spanning(archive):
        if each.is_sealed:
            continue
        if wrong_with(each.path, each.among.kind):
            left.append((clean(each.said), "damaged"))
        else:
            meant.append(each)
    return meant, left


@click.command("unseal")
@click.argument("session")
@sessions_option
@click.pass_context
def unseal_command(ctx: click.Context, session: str) -> int:
    """Take the seal off a session or an alliance: whoever can read its file can read it again."""
    place: Place = place_of(ctx)
    meant = sealable(place.archive, session)
    if place.has_finished(UNSEAL, meant.said):
        return 0
    seals = meant.among.seals
    if seals is not None and seals.knows(meant.id) and not _lies_sealed(meant):
        # Its seal was taken off elsewhere, and whoever says so here has been told of it.
        seals.drop(meant.id)
        say(f"{meant.said}  taken as unsealed")
        return 0
    _demand_unlocked(place, meant)
    return _reseal([meant], {meant.id: None}, "unsealed")


@click.command("passphrase")
@click.argument("session")
@click.option("--new-passphrase-file", metavar="FILE", help="The other passphrase, in its line 1.")
@sessions_option
@click.pass_context
def passphrase_command(ctx: click.Context, session: str, new_passphrase_file: str | None) -> int:
    """Give a sealed session or alliance another passphrase; all of it is sealed anew."""
    place: Place = place_of(ctx)
    meant = sealable(place.archive, session)
    if place.has_finished(SEAL_ANEW, meant.said):
        return 0
    _demand_unlocked(place, meant)
    complain(FINAL)
    key = new_key(fresh_passphrase(new_passphrase_file))
    return _reseal([meant], {meant.id: key}, "sealed anew")


def _demand_unlocked(place: Place, meant: Sealable) -> None:
    """Ask for the passphrase of what is sealed. Raises ConveneError where it is not."""
    if not _lies_sealed(meant):
        raise ConveneError(f"{meant.said} is not sealed.", "Try: convene seal")
    place.unlock(meant.path)


def _lies_sealed(meant: Sealable) -> bool:
    meant.demand_whole()
    return meant.is_sealed


def _reseal(some: Sequence[Sealable], keys: Mapping[str, Key | None], done: str) -> int:
    """Write what lies in one folder anew in one act, say what was done, give the exit status."""
    made = reseal(some[0].among, keys)
    for each in some:
        say(f"{each.said}  {done}")
    for path in made.readable if any(keys.values()) else ():
        say(f"  as it was, and readable: {clean(str(path))}")
    for path in made.otherwise:
        say(f"  as it was, sealed with another passphrase: {clean(str(path))}")
    if made.left:
        complain(still_there(made.left))
    return int(bool(made.left))


def _in_acts(wanted: Sequence[Sealable]) -> Iterator[Sequence[Sealable]]:
    """What is sealed in one act each: of one folder, and not too many."""
    for folder in dict.fromkeys(each.among.folder for each in wanted):
        here = [each for each in wanted if each.among.folder == folder]
        for start in range(0, len(here), _AT_ONCE):
            yield here[start : start + _AT_ONCE]
