"""`convene export`: the minutes for participants, or the facilitator's own."""

import sys
from pathlib import Path

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import say
from convene_tui.reports.files import Audience, Format, file_name, written
from convene_tui.storage.exports import put


@click.command("export")
@click.argument("session")
@click.option(
    "--for",
    "audience",
    required=True,
    type=click.Choice([each.value for each in Audience]),
    help="Minutes for participants, or everything, for me alone.",
)
@click.option(
    "--as",
    "format",
    type=click.Choice([each.value for each in Format]),
    default=Format.MD.value,
    show_default=True,
    help="How it is written.",
)
@click.option("-o", "--output", metavar="FILE", help="A file, or a folder to put it in.")
@sessions_option
@click.pass_context
def export_command(
    ctx: click.Context, session: str, audience: str, format: str, output: str | None
) -> int:
    """Write the minutes of a session, to standard output or to a file."""
    place: Place = place_of(ctx)
    found = place.session(session)
    whom, how = Audience(audience), Format(format)
    text = written(found, whom, how, place.settings.thresholds)
    if output is None or output == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
        return 0
    path = Path(output)
    if path.is_dir():
        path /= file_name(found.id, whom, how)
    put(path, text, private=whom is Audience.ME)
    say(str(path))
    return 0
