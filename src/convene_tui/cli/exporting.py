"""`convene export`: minutes, the purpose sheet, the agenda, people and tasks, as files."""

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.output import (
    check_terminal,
    complain_of_doubts,
    output_option,
    paper_option,
    paper_size,
    write_out,
)
from convene_tui.cli.place import Place
from convene_tui.reports.files import (
    FORMATS,
    Audience,
    Format,
    Wanted,
    What,
    audience_of,
    written,
)


def _forms() -> str:
    """In which forms each thing is written: `minutes as md or html; tasks as ics`."""
    together: dict[tuple[Format, ...], list[What]] = {}
    for what, forms in FORMATS.items():
        together.setdefault(forms, []).append(what)
    return "; ".join(
        f"{' and '.join(whats)} as {_either(*forms)}" for forms, whats in together.items()
    )


def _either(*forms: Format) -> str:
    *others, last = forms
    return f"{', '.join(others)} or {last}" if others else last


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
    help=f"How it is written, the first if not told: {_forms()}.",
)
@paper_option
@output_option
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
    check_terminal(wanted.format, output)
    place: Place = place_of(ctx)
    found = place.session(session)
    size = paper_size(paper)
    around = place.around(found) if wanted.is_private else None
    data = written(found, wanted, place.settings.thresholds, place.templates, size, around)
    write_out(data, output, wanted.file_name(found.id), private=wanted.is_private)
    complain_of_doubts(found, wanted, place.settings.thresholds)
    return 0
