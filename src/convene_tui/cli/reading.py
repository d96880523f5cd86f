"""`convene list` and `convene show`: what is there, to be read line by line."""

from typing import Any

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, columns, complain, say_json, say_lines, say_private
from convene_tui.domain.model import OutcomeId
from convene_tui.domain.model.words import OUTCOME_WORDS
from convene_tui.storage.entries import Entry


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@sessions_option
@click.pass_context
def list_command(ctx: click.Context, as_json: bool) -> int:
    """All sessions, newest first."""
    place: Place = place_of(ctx)
    entries = place.archive.entries()
    if as_json:
        say_json({"schema": 1, "sessions": [_entry_json(entry) for entry in entries]})
        return 0
    if not entries:
        complain(f'There is no session in {place.archive.named}. Make one: convene new "TITLE"')
        return 0
    rows = [(entry.id, entry.day, *_facts(entry), clean(entry.title)) for entry in entries]
    head = ("id", "day", "people", "stage", "open", "title")
    say_lines(columns(rows, head=head))
    return 0


def _facts(entry: Entry) -> tuple[str, str, str]:
    """People, stage or outcome, and what is open; or what is wrong with the file."""
    header = entry.header
    if header is None or header.sealed:
        return "", entry.state, clean(entry.why)
    stage = header.stage
    if header.outcome in set(OutcomeId):
        stage = OUTCOME_WORDS[OutcomeId(header.outcome)]
    note = entry.state if entry.state != "ok" else stage
    waiting = [
        f"{count} {word if count == 1 else words}"
        for count, word, words in (
            (header.open_concerns, "concern", "concerns"),
            (header.open_commitments, "task", "tasks"),
            (header.parked, "parked", "parked"),
        )
        if count
    ]
    return str(header.people), note, ", ".join(waiting)


def _entry_json(entry: Entry) -> dict[str, Any]:
    header = entry.header
    shape: dict[str, Any] = {"id": entry.id, "state": entry.state, "day": entry.day}
    shape |= {"title": entry.title, "saved_at": entry.saved_at.isoformat()}
    if entry.why:
        shape["why"] = entry.why
    if header is not None and not header.sealed:
        shape |= {
            "alliance": header.alliance,
            "created": header.created.isoformat() if header.created else None,
            "held_on": header.held_on.isoformat() if header.held_on else None,
            "ended_at": header.ended_at.isoformat() if header.ended_at else None,
            "stage": header.stage,
            "revision": header.revision,
            "people": header.people,
            "present": header.present,
            "lines": header.lines,
            "purpose": header.purpose,
            "outcome": header.outcome,
            "unmet": list(header.unmet),
            "open_concerns": header.open_concerns,
            "parked": header.parked,
            "open_commitments": header.open_commitments,
            "empty_seats": list(header.empty_seats),
            "came_from": header.came_from,
            "tags": list(header.tags),
        }
    return shape


@click.command("show")
@click.argument("session")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--public", is_flag=True, help="Only what everybody may see.")
@sessions_option
@click.pass_context
def show_command(ctx: click.Context, session: str, as_json: bool, public: bool) -> int:
    """One session: people, problem, purpose, concerns, what is missing and what is next."""
    from convene_tui.cli.showing import private_lines, public_lines
    from convene_tui.domain import public as what_all_may_see
    from convene_tui.domain import session_json

    place: Place = place_of(ctx)
    if public:
        view = place.public_view(session)
        if as_json:
            say_json(what_all_may_see.as_json(view))
        else:
            say_lines(public_lines(view))
        return 0
    found, thresholds = place.session(session), place.settings.thresholds
    if as_json:
        say_json(session_json.as_json(found, thresholds, place.around(found)))
    else:
        say_private(f"convene show {session} --public")
        say_lines(private_lines(found, thresholds))
    return 0
