"""`convene alliance` and `convene charter`: what spans the meetings of an alliance."""

import shlex
from pathlib import Path

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
from convene_tui.cli.printing import clean, columns, complain, say, say_json, say_lines, say_private
from convene_tui.domain.alliance.elements.convener import invitations as invitations_of
from convene_tui.domain.alliance.looking import standings
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.standing import PLACE_LABELS, Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.debrief import ELEMENT_STATE_SIGNS, STATE_WORDS
from convene_tui.domain.phrases import enclosed
from convene_tui.reports.alliance import alliance, as_json
from convene_tui.reports.charter import charter
from convene_tui.reports.files import DOCUMENT_FORMS, Format, in_form
from convene_tui.reports.invitations import invitation_texts
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.exports import put
from convene_tui.storage.names import slug


@click.command("alliance")
@click.argument("name", required=False)
@click.option("--json", "as_json_", is_flag=True, help="As JSON.")
@click.option("--md", "report", metavar="FILE", help="Everything, for me alone, as Markdown.")
@click.option("--invitations", metavar="FILE", help="The invitations, as plain text.")
@sessions_option
@click.pass_context
def alliance_command(
    ctx: click.Context,
    name: str | None,
    as_json_: bool,
    report: str | None,
    invitations: str | None,
) -> int:
    """How the eight elements of an alliance stand, and the evidence; without NAME, all of them."""
    place: Place = place_of(ctx)
    alliances = Alliances(place.archive, clock=place.now)
    if name is None:
        return _list(alliances, as_json_)
    view = _view(place, alliances, name)
    if report is not None:
        put(Path(report), in_form(alliance(view), Format.MD, place.templates), private=True)
    if invitations is not None:
        put(Path(invitations), invitation_texts(invitations_of(view)).encode(), private=True)
    if as_json_:
        say_json(as_json(view))
        return 0
    count = len(view.meetings)
    say_private(f"convene charter {shlex.quote(clean(view.alliance.name))}")
    say(f"{clean(view.alliance.name)}, {count} meeting{'' if count == 1 else 's'}")
    for each in standings(view):
        _tell(each)
    return 0


def _tell(stands: Standing) -> None:
    """How it stands with one place, and what shows it."""
    say()
    state = f"{ELEMENT_STATE_SIGNS[stands.stands]} {STATE_WORDS[stands.stands]}"
    say(f"{state:<12}{PLACE_LABELS[stands.place]}: {clean(stands.says)}")
    if stands.view:
        mine = f"my judgement{enclosed(' in the debrief of ', stands.judged_in)}"
        say(f"            {mine}: {clean(stands.view.seen) or STATE_WORDS[stands.view.state]}")
    for line in stands.evidence:
        where = enclosed("", line.meeting, ": ")
        say(f"            {where}{clean(line.text)}")


def _list(alliances: Alliances, as_json_: bool) -> int:
    every = alliances.named()
    if as_json_:
        shapes = [
            {
                "name": each.name,
                "sessions": list(each.sessions),
                "sealed": alliances.is_sealed(each.name),
            }
            for each in every
        ]
        say_json({"schema": 1, "alliances": shapes})
    else:
        rows = [
            (
                clean(each.name),
                f"{len(each.sessions)} session{'s' * (len(each.sessions) != 1)}",
                "sealed with a passphrase" * alliances.is_sealed(each.name),
            )
            for each in every
        ]
        say_lines(columns(rows))
    return 0 if every else 1


def view_of(place: Place, name: str) -> AllianceView:
    """An alliance beside its meetings. Raises ConveneError where there is none of this name."""
    return _view(place, Alliances(place.archive, clock=place.now), name)


def _view(place: Place, alliances: Alliances, name: str) -> AllianceView:
    found = alliances.find(name)
    sessions = alliances.sessions(found.name)
    for line in sessions.unread:
        complain(line)
    kept = place.reading(lambda: alliances.alliance(found.name))
    if doubt := alliances.shelf.keeper(found.name).doubt:
        complain(doubt)
    return AllianceView.of(kept, sessions.read, place.settings.thresholds, place.today)


@click.command("charter")
@click.argument("name")
@click.option(
    "--as",
    "format",
    type=click.Choice([each.value for each in DOCUMENT_FORMS]),
    default=DOCUMENT_FORMS[0].value,
    show_default=True,
    help="How it is written.",
)
@paper_option
@output_option
@sessions_option
@click.pass_context
def charter_command(
    ctx: click.Context, name: str, format: str, paper: str | None, output: str | None
) -> int:
    """Write the charter of an alliance, to standard output or to a file."""
    check_terminal(Format(format), output)
    place: Place = place_of(ctx)
    found = public_alliance(view_of(place, name))
    data = in_form(charter(found), Format(format), place.templates, paper_size(paper))
    write_out(data, output, f"{slug(found.name)}-charter.{format}", private=False)
    return 0
