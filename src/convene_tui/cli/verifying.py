"""`convene verify`: everything read, what is damaged or doubled said, and mended when wished."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, say
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.copies import Copies, merge_copy
from convene_tui.storage.fault import Fault
from convene_tui.storage.repair import Repair, repair
from convene_tui.storage.sealable import in_our_folders


@click.command("verify")
@click.argument("sessions_named", metavar="[SESSION]...", nargs=-1)
@click.option(
    "--repair", "repairs", is_flag=True, help="Mend the damaged, merge second copies; lose nothing."
)
@sessions_option
@click.pass_context
def verify_command(ctx: click.Context, sessions_named: tuple[str, ...], repairs: bool) -> int:
    """Read everything, and say what is damaged.

    Exits with 1 where something is, or where words lie that should be sealed or gone.
    """
    place: Place = place_of(ctx)
    archive = place.archive
    wanted = [_named(place, each) for each in sessions_named]
    read = map(archive.faults, wanted) if wanted else (archive.faults(),)
    findings = list(chain(*read))
    _tell(archive.named, findings, with_remedies=not repairs)
    if not findings:
        count = len(sessions_named) or archive.count()
        say(f"{count} session{'' if count == 1 else 's'} read, all whole.")
    damaged = _ids(found for found in findings if found.is_damage)
    exposed = any(found.is_exposure for found in findings)
    if not repairs:
        return int(exposed or bool(damaged))
    # What spans sessions is mended by hand: it is little, and its earlier versions lie beside it.
    torn = [each for each in damaged if in_our_folders(each)]
    left = _repaired(place, _of_sessions(damaged), "mended", repair)
    # One that was damaged may be a second copy, and says so once it is mended.
    mended = chain(*map(archive.faults, _there(archive, damaged)))
    copies = _ids(found for found in (*findings, *mended) if found.kind == "copy")
    left |= _repaired(place, _of_sessions(copies), "laid together", merge_copy)
    return left | int(exposed or bool(torn))


def _ids(findings: Iterable[Fault]) -> list[str]:
    """What faults are found in, each once."""
    return list(filter(None, dict.fromkeys(found.id for found in findings)))


def _there(archive: SessionArchive, ids: Iterable[str]) -> Iterator[str]:
    known = set(archive.ids())
    return (each for each in ids if each in known)


def _of_sessions(ids: Iterable[str]) -> list[str]:
    return [each for each in ids if not in_our_folders(each)]


def _tell(where: str, findings: Sequence[Fault], *, with_remedies: bool) -> None:
    """Each thing that is not as it should be, and what can be done about it."""
    for found in findings:
        say(f"{found.id or where}  {found.kind}: {clean(found.what)}")
        if found.remedy and (with_remedies or in_our_folders(found.id)):
            say(f"  {clean(found.remedy)}")


def _named(place: Place, said: str) -> str:
    """The id that is meant; one whose file is gone has backups, and is taken as it was said."""
    try:
        return place.archive.find(said)
    except ConveneError:
        try:
            place.archive.faults(said)
        except ConveneError:
            pass
        else:
            return said
        raise


def _repaired(
    place: Place, ids: list[str], done: str, make: Callable[[SessionArchive, str], Repair | Copies]
) -> int:
    """Mend or merge each of these, say what came from where, and whether any is left."""
    left = 0
    for session_id in ids:
        try:
            made = place.reading(partial(make, place.archive, session_id))
        except ConveneError as error:
            left += 1
            say(f"{session_id}  not {done}: {clean(str(error))}")
            continue
        say(f"{session_id}  {done}")
        for line in made.lines:
            say(f"  {clean(line)}")
    return int(bool(left))
