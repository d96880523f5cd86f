"""`convene paper`: sheets to print for the room."""

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.output import (
    check_terminal,
    output_option,
    paper_option,
    paper_size,
    write_out,
)
from convene_tui.cli.place import Place
from convene_tui.domain.public import PublicView
from convene_tui.reports import paper as sheets_of
from convene_tui.reports.files import Audience, Format, Wanted, What
from convene_tui.reports.paper import Sheets


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
@paper_option
@output_option
@sessions_option
@click.pass_context
def paper_command(
    ctx: click.Context, session: str, what: str, format: str, paper: str | None, output: str | None
) -> int:
    """Print what the room needs on paper: nothing private is on it."""
    form = Format(format)
    check_terminal(form, output)
    place: Place = place_of(ctx)
    found = place.session(session)
    view = PublicView.of(found, place.settings.thresholds)
    if form is Format.PDF:
        data = sheets_of.as_pdf(view, Sheets(what), paper_size(paper))
    else:
        data = sheets_of.as_html(view, Sheets(what)).encode()
    name = Wanted(What.PAPER, Audience.PARTICIPANTS, form).file_name(found.id)
    write_out(data, output, name, private=False)
    return 0
