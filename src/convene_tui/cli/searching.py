"""`convene search`: words looked for in every session."""

import re
import sys
from collections.abc import Callable, Iterable
from typing import Any, Final

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.place import Place
from convene_tui.cli.printing import (
    Fit,
    bold,
    clean,
    columns,
    complain,
    say_json,
    say_lines,
    say_private,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.searching import QueryMarks, parse_query
from convene_tui.domain.text import clean_line, shortened
from convene_tui.storage.asking import Found

_FILTER_WITH_BLANKS: Final = re.compile(r'(-?[a-z]+:)([^"]*\s[^"]*)')
"""A filter whose quotes the shell took away: person:Bo Cruz."""


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--public", is_flag=True, help="Only in what everybody may see.")
@click.option(
    "--most", type=click.IntRange(1), metavar="N", help="At most so many, the best first."
)
@sessions_option
@click.pass_context
def search_command(
    ctx: click.Context, words: tuple[str, ...], as_json: bool, public: bool, most: int | None
) -> int:
    """Find words in all sessions; hits in private records are marked.

    A word is met from its beginning, and "words in quotes" exactly; -word leaves out. person:bo,
    alliance:cascade, stage:problem, kind:concern, tag:water, since:2026-03 and until:2026 narrow.
    """
    place: Place = place_of(ctx)
    finder = place.finder
    finder.refresh(tell_reading)

    def is_known(filter: str) -> bool:
        """Whether a filter is read, and meets somebody where it asks for a person."""
        try:
            asked = parse_query(filter, place.today, day_first=place.settings.day_first)
        except ConveneError:
            return False
        return not finder.nobody_called(asked, public=public)

    said = clean_line(_typed(words, is_known))
    query = parse_query(said, place.today, day_first=place.settings.day_first)
    results = finder.find(query, public=public, most=most)
    for session_id, why in results.left_out:
        complain(f"{session_id} is left out. {why}")
    if as_json:
        shapes = [_shape(found, public) for found in results.found]
        say_json({"schema": 1, "words": said, "total": results.total, "hits": shapes})
    else:
        if sys.stdout.isatty() and any(found.place.private for found in results.found):
            say_private("convene search --public …")
        rows = [_row(found, public) for found in results.found]
        say_lines(columns(rows, fit=in_sight(QueryMarks(query))))
    if not results.total and (known := finder.nobody_called(query, public=public)):
        complain(clean(known))
    return 0 if results.total else 1


def _typed(words: Iterable[str], is_known: Callable[[str], bool]) -> str:
    """The query as it would stand in one line."""
    return " ".join(_unquoted(word, is_known) for word in words)


def _unquoted(word: str, is_known: Callable[[str], bool]) -> str:
    """A word of the shell as it would be typed: with quotes around the most that a filter takes.

    The shell took quotes away, and nobody knows whether they stood around the value of the filter,
    person:"Bo Cruz", or around all of it: 'stage:problem soot'.
    """
    found = _FILTER_WITH_BLANKS.search(word)
    if found is None:
        return word
    name, said = f"{word[: found.start()]}{found[1]}", found[2].split()
    for count in range(len(said), 1, -1):
        value = f'"{" ".join(said[:count])}"'
        if is_known(f"{found[1]}{value}"):
            return " ".join((f"{name}{value}", *said[count:]))
    return f"{name}{' '.join(said)}"


def tell_reading(done: int, of: int) -> bool:
    """Say on a terminal how far the reading is, where it takes more than a moment."""
    if of > 200 and sys.stderr.isatty():
        end = "\r" if done < of else "\r\x1b[K"
        print(f"reading sessions: {done} of {of}", end=end, file=sys.stderr, flush=True)
    return True


def in_sight(marks: QueryMarks) -> Fit:
    """Cuts a text on a terminal so that the words that were found in it are in sight."""

    def fit(text: str, room: int) -> str:
        if not sys.stdout.isatty():
            return text
        cut = shortened(marks.around(text, room), room)
        return marks.pattern.sub(lambda found: bold(found[0]), cut) if marks.pattern else cut

    return fit


def _row(found: Found, public: bool) -> tuple[str, ...]:
    place = found.place
    who = place.aloud if public else place.person
    return (
        found.session,
        place.kind,
        "private" if place.private else "",
        clean(who) if who != place.text else "",
        clean(place.text),
    )


def _shape(found: Found, public: bool) -> dict[str, Any]:
    place = found.place
    return {
        "session": found.session,
        "kind": place.kind,
        "id": place.id,
        "text": place.text,
        "at": place.at.isoformat() if place.at else None,
        "private": place.private,
        "title": found.title,
        "stage": place.stage.value if place.stage else None,
        "person": (place.aloud if public else place.person) or None,
    }
