"""`convene mail`: drafts for the user's own mail program; nothing is sent."""

from pathlib import Path

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.output import complain_of_doubts, paper_size
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, say
from convene_tui.reports.mailing import Letters, mail_drafts
from convene_tui.storage.exports import written_drafts


@click.command("mail")
@click.argument("session")
@click.option(
    "--what",
    type=click.Choice([each.value for each in Letters]),
    default=Letters.ALL.value,
    show_default=True,
    help="Before the meeting there are invitations, after it the minutes and each one's tasks.",
)
@click.option(
    "-o", "--output", metavar="FOLDER", default=".", help="The folder that they are put in."
)
@sessions_option
@click.pass_context
def mail_command(ctx: click.Context, session: str, what: str, output: str) -> int:
    """Write mail drafts (.eml) with what belongs to them attached: nothing is sent.

    Each opens in your own mail program, where you read it, change it and send it. Invitations go
    to each who is expected, the minutes to those who were there or expected, tasks to whoever
    took them on. Only what is for participants is attached.
    """
    place: Place = place_of(ctx)
    found = place.session(session)
    drafts = mail_drafts(
        found, Letters(what), place.settings.thresholds, place.templates, paper_size(None)
    )
    names = [(each.name, each.as_bytes()) for each in drafts]
    for path in written_drafts(Path(output), names):
        say(clean(str(path)))
    unreached = dict.fromkeys(name for each in drafts for name in each.unreached)
    if unreached:
        letters = {person.name: person.letter for person in found.people}
        line = f"mail {letters.get(next(iter(unreached)), 'b')}: …"
        complain(
            f"No address is known of {clean(', '.join(unreached))}: write it in, or type: {line}"
        )
    complain_of_doubts(found, Letters(what), place.settings.thresholds)
    return 0
