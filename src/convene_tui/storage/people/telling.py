"""What was read of a list, in a few lines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from convene_tui.domain.phrases import enclosed, first_of
from convene_tui.domain.text import shortened
from convene_tui.storage.people.roster import Arrivals
from convene_tui.storage.people.rows import Column, FoundPeople, LeftOut, PersonRow

_MOST: Final = 8
"""Lines left out that are told one by one."""
_MOST_NAMES: Final = 6


def summary(found: FoundPeople, come: Arrivals) -> Iterator[str]:
    """How many people, out of which columns; what was left out; whom the meeting knows."""
    yield f"{counted(len(found.people))} read{_columns(found.columns)}."
    for each in found.left_out[:_MOST]:
        yield f"Left out: {left_out(each)}"
    if (more := len(found.left_out) - _MOST) > 0:
        yield f"Left out besides: {more} lines."
    yield from found.said
    for what, names in _of_some(found, come).items():
        if names:
            yield f"{what}: {first_of(names, _MOST_NAMES)}."
    if found.occasion and (when := occasion(found)):
        yield f"The invitation says: {when}."


def counted(count: int) -> str:
    """1 person, 2 people."""
    return "1 person" if count == 1 else f"{count} people"


def left_out(each: LeftOut) -> str:
    """A line that made no person, and why: `line 9, a total: Total · 24`."""
    where = enclosed("line ", each.line, ", ")
    said = f": {shortened(each.text, 60)}" if each.text else ""
    return f"{where}{each.why}{said}"


def about(row: PersonRow) -> str:
    """Who somebody is, in one line."""
    parts = (row.name, row.organisation, row.title, row.email, row.seat)
    return " · ".join(filter(None, parts))


def occasion(found: FoundPeople) -> str:
    """What an invitation says of the meeting: title, day, time, place."""
    said = found.occasion
    if said is None:
        return ""
    day = said.day.isoformat() if said.day else ""
    begins = f"{said.begins:%H:%M}" if said.begins else ""
    return ", ".join(filter(None, (said.title, " ".join(filter(None, (day, begins))), said.place)))


def _columns(columns: Sequence[Column]) -> str:
    """From which heads what was read: `name from “Full Name”`."""
    taken = [
        f"{each.field} from “{shortened(each.heading, 30)}”"
        for each in columns
        if each.field and each.heading and each.sample
    ]
    return f": {', '.join(taken)}" if taken else ""


def _of_some(found: FoundPeople, come: Arrivals) -> Mapping[str, Sequence[str]]:
    """What is to be said of some of them, with their names."""
    return {
        "Several people of one name, all kept": come.namesakes,
        "On the roster already": [each.person.name for each in come.known],
        "What was empty is filled in for": [each.person.name for each in come.known if each.fills],
        "The list says they may not come": [
            f"{row.name} ({row.note.lower()})" for row in found.people if row.note
        ],
    }
