"""`convene note`: a line about an alliance, between two of its meetings."""

from datetime import date

import click

from convene_tui.cli.commands import place_of, read_input, sessions_option
from convene_tui.cli.days import day_said
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, say
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.noting import NOTE_WORDS, read_note
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import clean_line
from convene_tui.live.holding import hold_alliance
from convene_tui.live.whole import LiveWhole
from convene_tui.storage.alliances import Alliances


@click.command("note")
@click.argument("alliance")
@click.argument("words", nargs=-1)
@click.option("--on", "day", metavar="DAY", help="The day on which it was: today, if none is said.")
@sessions_option
@click.pass_context
def note_command(ctx: click.Context, alliance: str, words: tuple[str, ...], day: str | None) -> int:
    """Keep a line about an alliance, between meetings: `came: Ola Berg, lends to towns`.

    Without words it keeps each line of standard input. A line that can't be read is named, and the
    others are kept. Without anything to keep it says with which words a line can begin.
    """
    place: Place = place_of(ctx)
    alliances = Alliances(place.archive, clock=place.now)
    named = alliances.find(alliance).name
    lines = [" ".join(words)] if words else _given()
    if not lines:
        for word in NOTE_WORDS.values():
            say(f"{word.example:<45} {word.keeps}")
        return 0
    on = _day(place, day) if day is not None else None
    live = place.reading(
        lambda: hold_alliance(alliances, named, clock=place.now, new_id=place.new_id)
    )
    kept = [_keep(live, line, on) for line in lines]
    if all(kept):
        return 0
    return 1 if any(kept) else 2


def _keep(live: LiveWhole[Alliance], line: str, on: date | None) -> bool:
    """Keep one line and say so, or say why it can't be; whether it was kept."""
    try:
        said = live.keep(read_note(line, live.whole, on))
    except ConveneError as error:
        complain(str(error))
        return False
    say(f"{clean(live.whole.name)}: {clean(said)}")
    return True


def _day(place: Place, said: str) -> date:
    """The day that is meant. Raises ConveneError where it is none."""
    on = day_said(said, place)
    if on is None:
        raise ConveneError(f"{said!r} is no day that I know.", "Say it as 2027-02-16.")
    return on


def _given() -> list[str]:
    """The lines of standard input; none at a terminal."""
    try:
        text = read_input().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConveneError("The lines are not in UTF-8.", "Save them as UTF-8.") from error
    return [line for line in map(clean_line, text.splitlines()) if line and line[0] != "#"]
