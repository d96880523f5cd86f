"""`convene paper`: sheets to print for the room."""

import os
import sys
from pathlib import Path

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, say
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicView
from convene_tui.reports import paper as sheets_of
from convene_tui.reports.files import Audience, Format, Wanted, What
from convene_tui.reports.paper import Sheets
from convene_tui.reports.pdf import Paper, usual_paper
from convene_tui.storage.exports import put


@click.command("paper")
@click.argument("session")
@click.option(
    "--what",
    type=click.Choice([each.value for each in Sheets]),
    default=Sheets.ALL.value,
    show_default=True,
    help="A sheet to sign, name tents with each one's letter, cards with the question of the "
    "stage, or slips for rating and consent.",
)
@click.option(
    "--as",
    "format",
    type=click.Choice([Format.HTML.value, Format.PDF.value]),
    default=Format.HTML.value,
    show_default=True,
    help="A page that any browser prints, or PDF.",
)
@click.option(
    "--paper",
    type=click.Choice([each.value for each in Paper]),
    help="The size of a page of PDF; if not told, what is usual where your locale is from.",
)
@click.option("-o", "--output", metavar="FILE", help="A file, or a folder to put it in.")
@sessions_option
@click.pass_context
def paper_command(
    ctx: click.Context, session: str, what: str, format: str, paper: str | None, output: str | None
) -> int:
    """Print what the room needs on paper: nothing private is on it."""
    place: Place = place_of(ctx)
    found = place.session(session)
    view = PublicView.of(found, place.settings.thresholds)
    form = Format(format)
    if form is Format.PDF:
        if output is None and sys.stdout.isatty():
            raise ConveneError("A PDF is nothing for a terminal.", "Name a file: -o FILE.")
        size = Paper(paper) if paper else usual_paper(os.environ)
        data = sheets_of.as_pdf(view, Sheets(what), size)
    else:
        data = sheets_of.as_html(view, Sheets(what)).encode()
    if output is None or output == "-":
        sys.stdout.buffer.write(data)
        return 0
    path = Path(output)
    if path.is_dir():
        path /= Wanted(What.PAPER, Audience.PARTICIPANTS, form).file_name(found.id)
    put(path, data, private=False)
    say(clean(str(path)))
    return 0
