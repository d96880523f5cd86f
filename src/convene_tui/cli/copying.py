"""`convene copy`: everything taken between a folder and a firm's archive, to the byte."""

import click

from convene_tui.cli.backing_up import line_of
from convene_tui.cli.commands import place_at, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import say
from convene_tui.domain.errors import ConveneError


@click.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@sessions_option
@click.pass_context
def copy_command(ctx: click.Context, source: str, target: str) -> int:
    """Copy sessions, alliances and invitations, with their earlier versions and seals.

    FROM and TO are folders, or postgresql://HOST/NAME. Each copy is read back and compared to the
    byte. Nothing is written over: what is there already with other words is told, and the exit
    status is 1. What lies in a bin stays there.
    """
    from convene_tui.storage.firm.copying import copy_all

    here: Place = place_at(ctx, source)
    there: Place = place_at(ctx, target)
    if here.archive.named == there.archive.named:
        raise ConveneError("That is one and the same place.", "Nothing was copied.")
    count = missing = 0
    for each in copy_all(here.archive, there.archive):
        count += 1
        missing += bool(each.not_copied)
        say(line_of(each))
    parts = [f"{count - missing} there and read back", *([f"{missing} not"] if missing else [])]
    say(f"{', '.join(parts)}: {there.archive.named}")
    return int(bool(missing))
