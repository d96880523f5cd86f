"""`convene backup`: everything copied to another folder, and the copies read back."""

from pathlib import Path

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, say
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.backing_up import Backup, Copied, back_up


@click.command("backup")
@click.argument("folder", metavar="DIR")
@click.option("--earlier", is_flag=True, help="The earlier versions of each session too.")
@sessions_option
@click.pass_context
def backup_command(ctx: click.Context, folder: str, earlier: bool) -> int:
    """Copy every session, alliance and invitation, and the bin, into a fresh folder in DIR.

    Each copy is read back. What is damaged is copied to the byte, and said; an earlier backup is
    never written over. The folder has its name once all is copied: one of which a file is missing
    ends in `.incomplete`, and one that was cut off is gone with the next backup.
    """
    place: Place = place_of(ctx)
    if _is_empty(place.archive):
        raise ConveneError(f"There is no session in {place.archive.named}.", "Nothing was copied.")
    with Backup(Path(folder).expanduser(), place.now()) as backup:
        if backup.swept:
            complain(f"Unfinished backups removed: {backup.swept}.")
        copies = []
        for copy in back_up(place.archive, backup.folder, earlier=earlier):
            copies.append(copy)
            say(line_of(copy))
        missing = sum(bool(copy.not_copied) for copy in copies)
        made = backup.finish(is_whole=not missing)
    damaged = sum(bool(copy.damage) for copy in copies if not copy.not_copied)
    parts = [f"{len(copies) - damaged - missing} copied and read back"]
    parts += [f"{damaged} damaged and copied to the byte"] if damaged else []
    parts += [f"{missing} not copied"] if missing else []
    say(f"{', '.join(parts)}: {made}")
    return int(len(parts) > 1)


def line_of(copy: Copied) -> str:
    """What became of one file."""
    if copy.not_copied:
        return f"NOT COPIED  {clean(copy.name)}: {clean(copy.not_copied)}"
    if copy.damage:
        return f"damaged     {clean(copy.name)}: {clean(copy.damage)}; copied to the byte"
    return f"copied      {clean(copy.name)}"


def _is_empty(archive: SessionArchive) -> bool:
    """Whether there is nothing to copy: no session, none in the bin, no alliance, no invitation."""
    across = any(shelf.ids() for shelf in Alliances(archive).shelves)
    return not (across or archive.ids() or archive.binned())
