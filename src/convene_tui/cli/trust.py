"""`convene trust`: who trusts whom between the parties of an alliance, for me alone."""

import click

from convene_tui.cli.alliance import view_of
from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.output import output_option, write_out
from convene_tui.cli.place import Place
from convene_tui.reports.trust import WRITTEN
from convene_tui.storage.names import slug


@click.command("trust")
@click.argument("name")
@click.option(
    "--as",
    "format",
    type=click.Choice(list(WRITTEN)),
    default="txt",
    show_default=True,
    help="How it is written.",
)
@output_option
@sessions_option
@click.pass_context
def trust_command(ctx: click.Context, name: str, format: str, output: str | None) -> int:
    """Who trusts whom, who named whom, who worked together; private.

    It is kept by `convene note NAME "trust: County, Farmers: yes partly no"`, `sign:` and
    `worked:`, or in the alliance beside collaborative intelligence.
    """
    place: Place = place_of(ctx)
    view = view_of(place, name)
    data = WRITTEN[format](view).encode()
    write_out(data, output, f"{slug(view.alliance.name)}-PRIVATE-trust.{format}", private=True)
    return 0
