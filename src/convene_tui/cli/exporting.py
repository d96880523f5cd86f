"""`convene export`: minutes, the purpose sheet, the agenda, people and tasks, as files."""

import os
import sys
from pathlib import Path

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import say
from convene_tui.domain.errors import ConveneError
from convene_tui.reports.files import (
    FORMATS,
    Audience,
    Format,
    Wanted,
    What,
    audience_of,
    written,
)
from convene_tui.reports.pdf import Paper, usual_paper
from convene_tui.storage.exports import put

_BINARY = (Format.DOCX, Format.PDF, Format.XLSX)
"""The forms that are no text."""


@click.command("export")
@click.argument("session")
@click.option(
    "--what",
    type=click.Choice([each.value for each in What]),
    default=What.MINUTES.value,
    show_default=True,
    help="The minutes, the purpose for the wall, the agenda before the meeting, the meeting for "
    "calendars, paper for the room, the people as import reads them, or the tasks for calendars.",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice([each.value for each in Audience]),
    help="Minutes for participants, or everything, for me alone.",
)
@click.option(
    "--as",
    "format",
    type=click.Choice([each.value for each in Format]),
    help="How it is written: minutes as md (if not told), html, docx, pdf or json; purpose and "
    "agenda as html, md, docx or pdf; people as csv, vcf or xlsx; invitation and tasks "
    "as ics; paper as html or pdf.",
)
@click.option(
    "--paper",
    type=click.Choice([each.value for each in Paper]),
    help="The size of a page of PDF; if not told, what is usual where your locale is from.",
)
@click.option("-o", "--output", metavar="FILE", help="A file, or a folder to put it in.")
@sessions_option
@click.pass_context
def export_command(
    ctx: click.Context,
    session: str,
    what: str,
    audience: str | None,
    format: str | None,
    paper: str | None,
    output: str | None,
) -> int:
    """Write minutes and other documents of a session, to standard output or to a file."""
    kind = What(what)
    if audience is None and kind is What.MINUTES:
        raise click.UsageError("Whom are the minutes for? Say --for participants or --for me.", ctx)
    wanted = Wanted(
        kind,
        Audience(audience) if audience else audience_of(kind),
        Format(format) if format else FORMATS[kind][0],
    )
    to_screen = output is None or output == "-"
    if to_screen and wanted.format in _BINARY and sys.stdout.isatty():
        raise ConveneError(
            "A PDF is nothing for a terminal."
            if wanted.format is Format.PDF
            else "A Word or Excel file is nothing for a terminal.",
            "Name a file or a folder: -o FILE.",
        )
    place: Place = place_of(ctx)
    found = place.session(session)
    size = Paper(paper) if paper else usual_paper(os.environ)
    data = written(found, wanted, place.settings.thresholds, place.templates, size)
    if output is None or output == "-":
        sys.stdout.buffer.write(data)
        return 0
    path = Path(output)
    if path.is_dir():
        path /= wanted.file_name(found.id)
    put(path, data, private=wanted.is_private)
    say(str(path))
    return 0
