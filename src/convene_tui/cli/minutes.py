"""`convene minutes`: whether minutes are a draft, corrected or final, and what leads there."""

from datetime import date
from pathlib import Path

import click

from convene_tui.cli.commands import place_of, sessions_option
from convene_tui.cli.days import day_said
from convene_tui.cli.output import complain_of_doubts
from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain, say
from convene_tui.domain.capture.people import find_person
from convene_tui.domain.dates import spell_out
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import AskForCorrections, CorrectMinutes
from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.public import PublicView
from convene_tui.domain.text import clean_line
from convene_tui.live import LiveSession
from convene_tui.live.minutes import digest, fix_minutes, tell_followers
from convene_tui.reports import participants
from convene_tui.reports.files import Audience, Format, Wanted, What
from convene_tui.reports.minutes import state_words
from convene_tui.storage.errors import sense_of_reading


@click.command("minutes")
@click.argument("session")
@click.option("--ask-by", metavar="DAY", help="Corrections are asked for until that day.")
@click.option("--correct", metavar="TEXT", help="Takes in what somebody asks to be put right.")
@click.option("--by", "who", metavar="NAME", help="Who asks for it: a name, or a letter.")
@click.option("--final", "is_final", is_flag=True, help="Makes them final, and keeps the text.")
@click.option("--check", metavar="FILE", help="Says whether a file is the final text, to the dot.")
@sessions_option
@click.pass_context
def minutes_command(
    ctx: click.Context,
    session: str,
    ask_by: str | None,
    correct: str | None,
    who: str | None,
    is_final: bool,
    check: str | None,
) -> int:
    """Say how far the minutes of a meeting are; ask for corrections, take one in, make them final.

    Draft, corrected, final: what is final is kept word for word with its SHA-256, and the next
    meeting begins by approving it. With --check, exits with 1 for any other text.
    """
    place: Place = place_of(ctx)
    if who is not None and correct is None:
        raise ConveneError("--by needs a correction.", "Add it: --correct TEXT")
    if check is not None:
        return _checked(place.session(session), Path(check))
    if ask_by is None and correct is None and not is_final:
        _say_state(place.session(session), place)
        return 0
    live = place.live(session)
    if live.read_only:
        raise ConveneError(live.read_only, "Nothing was kept.")
    if ask_by is not None:
        live.keep(AskForCorrections(_day(ask_by, place)))
    if correct is not None:
        live.keep(_correction(live.session, correct, who or ""))
    if is_final:
        _fix(live, place)
    _say_state(live.session, place)
    return 0


def _correction(session: Session, text: str, who: str) -> CorrectMinutes:
    said, name = clean_line(text), clean_line(who)
    if not said:
        raise ConveneError("A correction needs a text.")
    person = find_person(name, session) if name else None
    if person is None and name and len(name) == 1:
        raise ConveneError(f"Nobody has the letter {name}.", "Give a name.")
    return CorrectMinutes(said, person.id if person else None, "" if person else name)


def _fix(live: LiveSession, place: Place) -> None:
    view = PublicView.of(live.session, place.settings.thresholds)
    fix_minutes(live, participants.final_text(view, place.now()))
    told, untold = tell_followers(live, place.archive, clock=place.now, new_id=place.new_id)
    for session_id in told:
        say(f"named in {session_id}, which begins by approving them")
    for session_id in untold:
        complain(f"{session_id} can't be opened just now, and does not name them.")
    complain_of_doubts(live.session, _FIXED, place.settings.thresholds)


def _day(said: str, place: Place) -> date:
    """The day that somebody typed. Raises ConveneError."""
    day = day_said(clean_line(said), place)
    if day is None:
        raise ConveneError(f"{said!r} is not a day.", "Try: fri, 4 dec, in two weeks.")
    return day


def _say_state(session: Session, place: Place) -> None:
    view = PublicView.of(session, place.settings.thresholds)
    say(f"{clean(session.title)}: {state_words(view)}")
    for each in view.corrections:
        who = clean(view.label_of(each.person) or each.name) or "somebody"
        say(f"  {each.at:%Y-%m-%d %H:%M}  {who}: {clean(each.text)}")
    for final in view.fixed:
        say(f"  sha256 {final.sha256}")
    for earlier in view.earlier:
        on = spell_out(earlier.held_on) if earlier.held_on else clean(earlier.title)
        approved = f"approved {earlier.approved_at:%H:%M}" if earlier.approved_at else "to approve"
        say(f"  minutes of {on}: {approved}{enclosed('  sha256 ', earlier.sha256)}")


_FIXED = Wanted(What.MINUTES, Audience.PARTICIPANTS, Format.MD)
"""What is fixed when minutes are final."""

_LARGEST = 1 << 24
"""Bytes; no minutes are longer."""


def _checked(session: Session, path: Path) -> int:
    if not session.fixed:
        raise ConveneError("The minutes are not final.", "Make them so: --final")
    try:
        text = path.read_bytes()[:_LARGEST]
    except OSError as error:
        raise ConveneError(f"{path} can't be read: {sense_of_reading(error)[0]}.") from error
    final = session.fixed[-1]
    same = text == final.text.encode() and digest(final.text) == final.sha256
    say("This is the final text." if same else "This is not the final text.")
    return 0 if same else 1
