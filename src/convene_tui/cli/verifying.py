"""`convene verify`: everything read, what is damaged said, and mended when that is wished."""

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, say
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.alliances import Alliances


@click.command("verify")
@click.argument("sessions_named", metavar="[SESSION]...", nargs=-1)
@click.option("--repair", is_flag=True, help="Mend what can be mended without losing anything.")
@sessions_option
@click.pass_context
def verify_command(ctx: click.Context, sessions_named: tuple[str, ...], repair: bool) -> int:
    """Read everything, and say what is damaged."""
    place: Place = place_of(ctx)
    archive = place.archive
    if sessions_named:
        wanted = [_named(place, each) for each in sessions_named]
        findings = [found for each in wanted for found in archive.verify(each)]
    else:
        findings = list(archive.verify())
    for found in findings:
        say(f"{found.id or place.archive.folder}  {found.kind}: {clean(found.what)}")
        if found.remedy and not repair:
            say(f"  {clean(found.remedy)}")
    torn = () if sessions_named else Alliances(archive, clock=place.now).unreadable()
    for error in torn:
        say(f"{clean(error.what)}")
        say(f"  {clean(error.remedy)}")
    damaged = list(dict.fromkeys(found.id for found in findings if found.is_damage and found.id))
    if not findings and not torn:
        count = len(sessions_named) or len(archive.ids())
        say(f"{count} session{'' if count == 1 else 's'} read, all whole.")
    left = _repaired(place, damaged) if repair and damaged else int(bool(damaged))
    return left or int(bool(torn))


def _named(place: Place, said: str) -> str:
    """The id that is meant; one whose file is gone has backups, and is taken as it was said."""
    try:
        return place.archive.find(said)
    except ConveneError:
        try:
            place.archive.verify(said)
        except ConveneError:
            pass
        else:
            return said
        raise


def _repaired(place: Place, damaged: list[str]) -> int:
    """Mend each damaged session, say what came from where, and whether all are whole again."""
    left = 0
    for session_id in damaged:
        try:
            made = place.archive.repair(session_id)
        except ConveneError as error:
            left += 1
            say(f"{session_id}  not mended: {clean(str(error))}")
            continue
        say(f"{session_id}  mended")
        for line in made.lines:
            say(f"  {clean(line)}")
    return int(bool(left))
