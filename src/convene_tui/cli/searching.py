"""`convene search`: words looked for in every session."""

from typing import Any

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, columns, complain, say_json, say_lines
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicView
from convene_tui.domain.searching import Hit, hits, public_hits
from convene_tui.domain.text import clean_line


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--public", is_flag=True, help="Only in what everybody may see.")
@sessions_option
@click.pass_context
def search_command(ctx: click.Context, words: tuple[str, ...], as_json: bool, public: bool) -> int:
    """Find words in all sessions; hits in private records are marked."""
    place: Place = place_of(ctx)
    query = clean_line(" ".join(words))
    found: list[tuple[str, Hit]] = []
    for entry in place.archive.entries():
        try:
            session = place.archive.store(entry.id).load()
        except ConveneError as error:
            complain(f"{entry.id} is left out. {error.what}")
            continue
        theirs = public_hits(PublicView.of(session), query) if public else hits(session, query)
        found += [(entry.id, hit) for hit in theirs]
    if as_json:
        shapes = [_shape(session_id, hit) for session_id, hit in found]
        say_json({"schema": 1, "words": query, "hits": shapes})
    else:
        rows = [
            (session_id, hit.kind, "private" if hit.private else "", clean(hit.text))
            for session_id, hit in found
        ]
        say_lines(columns(rows))
    return 0 if found else 1


def _shape(session_id: str, hit: Hit) -> dict[str, Any]:
    return {
        "session": session_id,
        "kind": hit.kind,
        "id": hit.id,
        "text": hit.text,
        "at": hit.at.isoformat() if hit.at else None,
        "private": hit.private,
    }
