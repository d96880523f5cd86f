"""`convene new` and `convene capture`: making a session, and keeping lines in it."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Final

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.days import day_said
from convene_tui.cli.place import Place
from convene_tui.cli.printing import complain, flush, say, say_lines
from convene_tui.domain.audience import for_all_as_well
from convene_tui.domain.beginning import begun
from convene_tui.domain.capture import Unreadable, parse
from convene_tui.domain.dates import parse_moment
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Conclude, EnterStage, Release, ReleaseValue
from convene_tui.domain.lineage import last_call
from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.stages import AGENDA, find_stage
from convene_tui.domain.text import clean_line, shortened
from convene_tui.live import LiveSession
from convene_tui.live.kept import Kept
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.foreign_text import Illegible, Line, lines_in
from convene_tui.storage.kin import as_meeting, meetings
from convene_tui.storage.sealing import Key
from convene_tui.storage.zones import known_zone

LONGEST_TITLE: Final = 200
"""Characters in a title."""


@click.command("new")
@click.argument("title")
@click.option("--alliance", default="", metavar="NAME", help="What the alliance is called.")
@click.option(
    "--people",
    metavar="FILE",
    help="Who is expected: a table (CSV, xlsx, ods), cards (vCard), an invitation (.ics), "
    "addresses or names in a text, as other programs and people write them.",
)
@click.option("--dry-run", is_flag=True, help="Shows whom --people would bring; keeps nothing.")
@click.option("--from", "source", metavar="SESSION", help="Carries over what is open there.")
@click.option("--like", metavar="SESSION", help="Copies its people, seats and time boxes.")
@click.option(
    "--at",
    metavar="WHEN",
    help="The day of the meeting, and its hour if you know it: fri, 2026-12-04, 4 dec 14:00.",
)
@click.option("--zone", metavar="NAME", help="Its time zone, where it is not this one: Asia/Tokyo.")
@click.option("--place", "where", default="", metavar="PLACE", help="Where you meet.")
@click.option("--convener", default="", metavar="NAME", help="Who calls the meeting.")
@click.option("--facilitator", default="", metavar="NAME", help="Who leads it.")
@click.option("--note-taker", default="", metavar="NAME", help="Who writes the minutes.")
@sessions_option
@click.pass_context
def new_command(
    ctx: click.Context,
    title: str,
    alliance: str,
    people: str | None,
    source: str | None,
    like: str | None,
    at: str | None,
    zone: str | None,
    where: str,
    convener: str,
    facilitator: str,
    note_taker: str,
    dry_run: bool,
) -> int:
    """Make a session, and print its id."""
    from convene_tui.live.beginning import make

    place: Place = place_of(ctx)
    named = shortened(clean_line(title), LONGEST_TITLE)
    if not named:
        raise ConveneError("A session needs a title.", 'Try: convene new "First meeting"')
    if dry_run and people is None:
        raise ConveneError("--dry-run needs a list of people.", "Add --people FILE.")
    day, hour = _moment(clean_line(at), place) if at is not None else (None, None)
    if zone is not None and not known_zone(zone):
        raise ConveneError(
            f"{zone!r} is not a time zone.", "Try: Europe/Oslo, America/Denver, UTC."
        )
    called = shortened(clean_line(alliance), LONGEST_TITLE)
    old, key = _earlier(source, like, place)
    session = begun(
        named,
        created=place.now(),
        new_id=place.new_id,
        alliance=called,
        held_on=day,
        old=old,
        moves_on=source is not None,
        zone=place.settings.zone,
        boxes=place.settings.time_boxes,
    )
    session = _framed(session, zone, hour, where, convener, facilitator, note_taker)
    told: list[str] = []
    if people is not None:
        session, found, told = _with_people(session, people, place)
        if dry_run:
            say_lines(found)
            _tell(people, [*told, "Nothing was kept."])
            return 0
    # Only a meeting of some alliance can be one too many of it: else no other file is looked at.
    named_or_followed = session.alliance or session.came_from
    known = meetings(place.archive.entries()) if named_or_followed else ()
    made, trouble = place.reading(
        lambda: make(
            place.archive,
            session,
            key=key,
            clock=place.now,
            new_id=place.new_id,
            thresholds=place.settings.thresholds,
        )
    )
    say(made.id)
    _tell(people or "", told)
    if trouble:
        complain(str(trouble))
    if warning := last_call(as_meeting(made), known):
        complain(warning)
    return 0


def _earlier(
    source: str | None, like: str | None, place: Place
) -> tuple[Session | None, Key | None]:
    """The session that --from or --like names, and its key. Raises ConveneError for both.

    What follows a sealed session, or has its people, is sealed with its passphrase.
    """
    if source is not None and like is not None:
        raise ConveneError(
            "--from and --like can't be used together.",
            "--from carries over what is open; --like copies people, seats and time boxes.",
        )
    named = source if source is not None else like
    if named is None:
        return None, None
    key = place.store(named).key
    return place.session(named), key


def _with_people(
    session: Session, people: str, place: Place
) -> tuple[Session, list[str], list[str]]:
    """A session with the people of a file; each in a line; what is to be said of the file.

    Raises ConveneError where nobody is in it.
    """
    from convene_tui.storage.people.paths import path_meant
    from convene_tui.storage.people.reading import read_people
    from convene_tui.storage.people.roster import arrivals, with_people
    from convene_tui.storage.people.telling import about, summary

    found = read_people(path_meant(people) or Path(people), waits=True)
    told = list(summary(found, arrivals(session, found.people)))
    if found.occasion and found.occasion.day and session.held_on is None:
        session = session.with_fields(held_on=found.occasion.day)
    session = with_people(session, found, at=place.now(), new_id=place.new_id)
    return session, [about(row) for row in found.people], told


def _tell(people: str, lines: Iterable[str]) -> None:
    """Say on standard error what was read of a file of people."""
    for line in lines:
        complain(f"{Path(people).name}: {line}")


def _framed(
    session: Session,
    zone: str | None,
    hour: time | None,
    where: str,
    convener: str,
    facilitator: str,
    note_taker: str,
) -> Session:
    """A session with what was said of its frame; what was not said stays."""
    said = {
        "place": shortened(clean_line(where), LONGEST_TITLE),
        "starts_at": hour,
        "zone": zone,
        "convener": shortened(clean_line(convener), LONGEST_TITLE),
        "facilitator": shortened(clean_line(facilitator), LONGEST_TITLE),
        "note_taker": shortened(clean_line(note_taker), LONGEST_TITLE),
    }
    told = {name: value for name, value in said.items() if value}
    return for_all_as_well(session, **told)


def _moment(said: str, place: Place) -> tuple[date | None, time | None]:
    """The day of a meeting and its hour; a day that was read in the user's order is told.

    Raises ConveneError where neither is understood.
    """
    day, hour = parse_moment(said, place.today, day_first=place.settings.day_first)
    if not (day or hour):
        raise ConveneError(
            f"{said!r} is not a day.", "Try: 2026-12-04, fri, 4 dec, 4 dec 14:00, in two weeks."
        )
    return day if hour else day_said(said, place) or day, hour


@click.command("capture")
@click.argument("session")
@click.option("--stage", metavar="KEY", help="The stage to start in.")
@sessions_option
@click.pass_context
def capture_command(ctx: click.Context, session: str, stage: str | None) -> int:
    """Keep each line of standard input, as the capture line of the console does.

    Prints `kept N` once line N is on disk, with ` · why` where there is a doubt, or what is for
    all from then on, and `refused N: why` where it can't be kept. Lines that come at once are
    saved at once. A line `:stage KEY` moves the meeting to another stage. The text may be UTF-8,
    UTF-16 or Windows-1252.
    """
    place: Place = place_of(ctx)
    live = place.live(session)
    if live.read_only:
        raise ConveneError(live.read_only, "Nothing was kept.")
    if stage is not None:
        found = find_stage(stage, live.session.stage)
        if found is None:
            keys = ", ".join(each.key for each in AGENDA)
            raise ConveneError(f"There is no stage {stage!r}.", f"The stages are {keys}.")
        live.keep(EnterStage(found.key))
    if sys.stdin is None:
        return 0
    return keep_lines(partial(os.read, sys.stdin.fileno()), live, place)


def keep_lines(read: Callable[[int], bytes], live: LiveSession, place: Place) -> int:
    """Keep what can be kept of a stream of lines, and say so of each; the exit status.

    Raises ConveneError, with nothing kept, where what comes first is no text that can be read.
    """
    refused = unsaved = number = 0
    trouble = ""
    for lines in lines_in(read, "Standard input", "No line was kept; save it as UTF-8."):
        for line, fate in zip(lines, _fates(lines, live, place), strict=True):
            number += 1
            if isinstance(fate, str):
                say(f"kept {number}{enclosed(' · ', fate)}")
                continue
            if isinstance(fate, NotSaved):
                unsaved += 1
                trouble = str(fate)
            refused += isinstance(line, Illegible) or bool(clean_line(line))
            say(f"refused {number}: {clean_line(str(fate))}")
        flush()
    if unsaved:
        said = "1 line is" if unsaved == 1 else f"{unsaved} lines are"
        complain(f"{said} not kept. {trouble}")
        return 2
    return 1 if refused else 0


def _fates(lines: Sequence[Line], live: LiveSession, place: Place) -> list[str | ConveneError]:
    """Keep lines in one save; of each what is in doubt about it, or why it can't be kept."""
    fates: list[str | ConveneError] = []
    theirs: list[Sequence[Kept]] = []
    try:
        with live.in_one_save() as accepted:
            for line in lines:
                before = len(accepted)
                try:
                    fates.append(_keep(_legible(line), live, place))
                except ConveneError as error:
                    fates.append(error)
                theirs.append(accepted[before:])
    except ConveneError as error:
        return [error if isinstance(fate, str) else fate for fate in fates]
    for number, changes in enumerate(theirs):
        if why := next((each.refused for each in changes if each.refused), None):
            fates[number] = why
    return fates


def _legible(line: Line) -> str:
    """A line as text. Raises ConveneError where it can't be read."""
    if isinstance(line, Illegible):
        raise ConveneError(line.value)
    return line


def _keep(line: str, live: LiveSession, place: Place) -> str:
    """Keep one line, and say what is in doubt about it, or what it does that was not typed.

    Raises ConveneError where it can't be kept.
    """
    meant = parse(line, live.session, place.today, day_first=place.settings.day_first)
    if isinstance(meant, Unreadable):
        raise ConveneError(meant.why)
    unsaid = _unsaid(meant.meant, live.session)
    live.keep(meant.kept)
    return meant.doubt or unsaid


def _unsaid(meant: object, session: Session) -> str:
    """What a line makes for all that may be many lines back, and whose conclusion it is."""
    if isinstance(meant, Conclude) and meant.stage is not session.stage:
        return meant.said(session)
    return meant.said(session) if isinstance(meant, Release | ReleaseValue) else ""
