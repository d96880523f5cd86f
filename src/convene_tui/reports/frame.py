"""What stands at the head of a paper: where, when, how long, and who called, led and wrote."""

from datetime import date, datetime, timedelta
from typing import Final

from convene_tui.domain.phrases import enclosed, hour_words, zone_words
from convene_tui.domain.public import PublicView
from convene_tui.reports.document import Paragraph
from convene_tui.reports.wording import clock, lasting, sentence

_BEFORE = "prepare"
"""The stage that is over before anybody comes."""


def planned(view: PublicView) -> timedelta:
    """How long all stages are meant to take together."""
    return sum((stage.box for stage in view.stages if stage.key != _BEFORE), timedelta(0))


_UNPLANNED: Final = timedelta(hours=1)
"""How long a meeting without any time box is shown to take."""


def shown_length(view: PublicView) -> timedelta:
    """How long a calendar shows a meeting to take."""
    return planned(view) or _UNPLANNED


def planned_hours(view: PublicView) -> str:
    """From when until when it is planned, with its zone; nothing where no hour is known."""
    if view.starts_at is None:
        return ""
    begins = datetime.combine(view.day_held or date.min.replace(year=2000), view.starts_at)
    zone = enclosed(" (", zone_words(view.zone), ")")
    length = planned(view)
    until = f" to {clock(begins + length)}" if length else ""
    return f"{clock(begins)}{until}{zone}"


def is_timed(view: PublicView) -> bool:
    """Whether the record was kept while the meeting ran, so that its times are the meeting's.

    Lines that somebody types from their notes afterwards, on another day or all in a few minutes,
    have the times of their typing.
    """
    began, ended = view.started_at, view.ended_at
    if began is None or (view.held_on and view.held_on != began.date()):
        return False
    return ended is None or ended - began >= _SHORTEST


_SHORTEST: Final = timedelta(minutes=5)
"""No meeting is shorter."""


def held_hours(view: PublicView) -> str:
    """From when until when it was; nothing where it is not known, or went on over days.

    Where the record has no times of its own, it is when the meeting was to begin.
    """
    began, ended = view.started_at, view.ended_at
    if not is_timed(view):
        return hour_words(view.starts_at, view.zone)
    if not began or not ended or ended.date() != began.date():
        return ""
    return f"{clock(began)} to {clock(ended)} ({lasting(ended - began)})"


def called_by(view: PublicView) -> tuple[Paragraph, ...]:
    """Where it is, and who calls, leads and writes, in one or two sentences; or nothing.

    A place is a name or an address that somebody typed: it stands behind a colon, as no word for
    "at" fits before all of them.
    """
    where = enclosed("Place: ", view.place)
    roles = [
        enclosed("convened by ", view.convener),
        enclosed("facilitated by ", view.facilitator),
    ]
    writes = enclosed("minutes by ", view.note_taker)
    who = "; ".join(part for part in (", ".join(filter(None, roles)), writes) if part)
    said = " ".join(sentence(part) for part in (where, who) if part)
    return (Paragraph(said),) if said else ()
