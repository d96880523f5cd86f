"""A session as lines to be read: as a report, by stage, by person, by kind, or in time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from convene_tui.domain.attendance import was_there
from convene_tui.domain.audience import for_all
from convene_tui.domain.debrief import STANCE_WORDS
from convene_tui.domain.intentions import MANDATE_WORDS
from convene_tui.domain.model import TABLES, Person, Session
from convene_tui.domain.phrases import enclosed, full_day, joined
from convene_tui.domain.room import PersonView, RoomView
from convene_tui.domain.searching import folded
from convene_tui.domain.seats import seats_of
from convene_tui.domain.stages import stage_of
from convene_tui.domain.thresholds import Thresholds
from convene_tui.reports import facilitator
from convene_tui.reports.timeline import Moment, carried_over, last_moment, moments
from convene_tui.reports.wording import span
from convene_tui.tui.columns import column
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.documents import lines_of
from convene_tui.tui.panels.lines import Line

_ALWAYS_PRIVATE: Final = {
    "mark": "mark",
    "private note": "note",
    "concern in confidence": "concern",
    "rating": "rating",
    "reworded": "reworded",
    "withdrawn": "withdrawn",
    "changed": "changed",
    "added afterwards": "addition",
    "reading": "reading",
    "move": "move",
    "element": "element",
    "answer to a gap": "answer",
}
"""Kinds of moments that are the facilitator's own, with what each is called behind `private`."""

_COURSE: Final = frozenset({"stage", "break", "break ends", "end", "reopened"})
"""Kinds of moments that hold no words of anybody."""

_SHORTER: Final = {"draft of the problem": "problem draft", "draft of the purpose": "purpose draft"}

_KIND: Final = 22

BY_PERSON: Final = "person:"
"""Before a name, as in a search: lines of that person."""


def told(session: Session, view: int, thresholds: Thresholds, cells: int = 80) -> Iterator[Line]:
    """The lines of one view, by its place in VIEWS, for a list of so many cells."""
    if view == 0:
        return lines_of(facilitator.document(session, thresholds), cells)
    in_time = sorted(moments(session), key=lambda moment: moment.at)
    along = sorted(carried_over(session), key=lambda moment: moment.at)
    before = frozenset(along)
    with_names = {moment.kind for moment in (*along, *in_time) if moment.who}
    is_private = private_in(session)
    names = NameColumn.of(session.people, min(max(cells // 5, 15), 36))
    called = {session.label_of(person.id): names.label(person) for person in session.people}

    def line(moment: Moment) -> Line:
        who = called.get(moment.who, moment.who)
        return _line(moment, column(who, max(names.width, 15)).plain, private=is_private(moment))

    def by_whom(moment: Moment) -> Line:
        return _line(moment, "", private=is_private(moment), timed=moment not in before)

    def of_kind(moment: Moment) -> Line:
        who = called.get(moment.who, moment.who)
        cells = column(who, max(names.width, 15)).plain if moment.kind in with_names else ""
        return _under_its_kind(
            moment, cells, private=is_private(moment), timed=moment not in before
        )

    match view:
        case 1:
            return _grouped(in_time, line, lambda moment: _stage_at(session, moment.at))
        case 2:
            return _by_person(session, (*along, *in_time), by_whom, thresholds)
        case 3:
            rank = {kind: place for place, kind in enumerate(_KINDS_FIRST)}
            by_kind = sorted(
                (*along, *in_time),
                key=lambda moment: (rank.get(moment.kind, len(rank)), moment.kind),
            )
            return _grouped(by_kind, of_kind, lambda moment: moment.kind.capitalize())
        case _:
            return _grouped(in_time, line, lambda moment: full_day(moment.at))


def _by_person(
    session: Session,
    told: Iterable[Moment],
    line: Callable[[Moment], Line],
    thresholds: Thresholds,
) -> Iterator[Line]:
    """Everybody on the roster: who they are, and what they said, did, hold and promised.

    What stands in the head of somebody is not said again below it.
    """
    theirs: dict[str, list[Moment]] = {}
    for moment in told:
        theirs.setdefault(moment.who, []).append(moment)
    room = RoomView.of(session, last_moment(session), thresholds)
    for number, person in enumerate(session.people):
        name = session.label_of(person.id)
        if number:
            yield Line("", quiet=True)
        holds = _about(session, person, room.of_person(person.id))
        yield _head(f"{name}{enclosed(' · ', joined(person.title, person.organisation))}")
        yield from _page(person, holds, theirs.pop(name, ()), line)
    for name in sorted(theirs, key=lambda name: (not name, name)):
        yield Line("", quiet=True)
        yield _head(name or "Nobody by name")
        yield from map(line, theirs[name])


def _page(
    person: Person, holds: Sequence[str], told: Iterable[Moment], line: Callable[[Moment], Line]
) -> Iterator[Line]:
    """What there is of somebody below their name."""
    if holds:
        yield Line(joined(*holds), ((" private ", "$muted"),))
    here = [moment for moment in told if not _is_in_head(moment, holds)]
    yield from (line(_without_house(moment, person)) for moment in here)
    if not here:
        yield Line(_NOTHING_OF_THEM if was_there(person) else _NOT_THERE)


_NOTHING_OF_THEM: Final = "Was there; nothing else is on record."
_NOT_THERE: Final = "Was not there."


def _head(words: str) -> Line:
    """A heading."""
    return Line(f" {words}", style="bold $primary", quiet=True)


def _is_in_head(moment: Moment, holds: Sequence[str]) -> bool:
    """Whether the head of somebody says all of it: a move, or how they were read, without a why."""
    return moment.kind == "move" and moment.text in holds


def _without_house(moment: Moment, person: Person) -> Moment:
    """A moment without the organisation of whoever it is about, which their head has."""
    return moment._replace(text="") if moment.text == person.organisation else moment


_KINDS_FIRST: Final = (
    *("draft of the purpose", "draft of the problem", "commitment", "concern", "pain"),
    *("missing piece", "parked", "conclusion", "fact", "source", "assumption", "disputed"),
)
"""The kinds of what counts most, in the order in which they are read."""


def _about(session: Session, person: Person, seen: PersonView | None) -> tuple[str, ...]:
    """What somebody holds and brings, how they took part, and how they are read; private."""
    seats = {seat.id: seat.label for seat in seats_of(session)}
    readings = {each.id: STANCE_WORDS[each.stance] for each in session.readings}
    parts = (
        seats.get(person.seat, person.seat),
        MANDATE_WORDS[person.mandate],
        enclosed("for ", person.instead_of),
        ", ".join(person.substance),
        enclosed("brings ", ", ".join(person.brings)),
        "will work on it" if person.works else "",
        enclosed("talked ", span(seen.talk)) if seen and seen.talk else "",
        "silent" if seen and seen.silent_so_far else "",
        enclosed("read as ", readings.get(person.id)),
        *(each.move.value for each in session.proposals if each.person == person.id),
    )
    return tuple(filter(None, parts))


def _grouped(
    told: Iterable[Moment],
    line: Callable[[Moment], Line],
    heading: Callable[[Moment], str],
) -> Iterator[Line]:
    """The lines under their headings."""
    last = None
    for moment in told:
        group = heading(moment)
        if group != last:
            if last is not None:
                yield Line("", quiet=True)
            yield _head(group)
            last = group
        yield line(moment)


def _line(moment: Moment, who: str, *, private: bool, timed: bool = True) -> Line:
    kind = _SHORTER.get(moment.kind, moment.kind)
    called = f"private {_ALWAYS_PRIVATE.get(kind, kind)}" if private else kind
    lead = (
        (_hour(moment, timed), "$muted"),
        (column(called, _KIND).plain, "$muted" if private else "$primary"),
        (who, "bold"),
    )
    return Line(moment.text, lead, id=moment.id)


def _under_its_kind(moment: Moment, who: str, *, private: bool, timed: bool) -> Line:
    """A moment below the heading that says what it is."""
    own = (("private ", "$muted"),) if private else ()
    lead = ((_hour(moment, timed), "$muted"), *own, (who, "bold"))
    return Line(moment.text, lead, id=moment.id)


def _hour(moment: Moment, timed: bool) -> str:
    """When it was; what came along from a day before has no hour of this one."""
    return f" {moment.at:%H:%M} " if timed else f" {'↺':^5} "


def private_in(session: Session) -> Callable[[Moment], bool]:
    """Whether a moment is the facilitator's own: the room does not know it, or not like that."""
    known = for_all(session)
    public = {record.id for name in TABLES for record in known.table(name)} - session.private_ids

    def is_private(moment: Moment) -> bool:
        return moment.kind in _ALWAYS_PRIVATE or (
            moment.kind not in _COURSE and moment.id not in public
        )

    return is_private


def _stage_at(session: Session, at: datetime) -> str:
    """The stage in which the meeting was at a moment."""
    here = [visit for visit in session.visits if visit.entered_at <= at]
    return stage_of(here[-1].stage).name if here else "Before the meeting"


def _meets(word: str, lead: str, text: str) -> bool:
    """Whether a line has a word, or is of the person that is meant."""
    if word.startswith(BY_PERSON):
        return word.removeprefix(BY_PERSON) in lead
    return word in f"{lead} {text}"


def with_headings(lines: list[Line], words: list[str]) -> list[Line]:
    """The lines that have all the words, with those of the heading under which each stands.

    Of a word behind `person:` the heading or the lead tells, and not the text.
    """
    kept: list[Line] = []
    heading: Line | None = None
    above = ""
    for line in lines:
        if line.quiet and line.text:
            heading, above = line, line.text
        lead = folded(" ".join((above, *(part for part, _ in line.lead))))
        if not line.quiet and all(_meets(word, lead, folded(line.text)) for word in words):
            if heading is not None:
                kept.append(heading)
                heading = None
            kept.append(line)
    return kept
