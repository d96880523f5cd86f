"""The meetings of one alliance, in the order in which they were held, and how many there may be."""

from collections.abc import Iterable, Sequence
from typing import Final

from convene_tui.domain.between.same import plain
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.phrases import joined

LAST: Final = 3
"""The preliminary meeting that has to be the last one (OC3): standards groups are born out of two
sessions at the most, or not at all (RFC 2418 section 2.4, RFC 5434)."""

_NUMBERS: Final = {3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What the archive says of a meeting without opening it."""

    id: str
    title: str = ""
    alliance: str = ""
    day: str = ""
    """YYYY-MM-DD."""
    created: float = 0.0
    """Seconds, to tell apart two of one day."""
    came_from: str | None = None
    formed: bool = False
    """Whether the alliance was formed at its end (OC1): what comes after is not preliminary."""
    concerns: int = 0
    seats: tuple[str, ...] = ()
    parked: int = 0
    tasks: int = 0
    unmet: tuple[str, ...] = ()
    """The ids of the criteria that it left unmet."""


def before(meeting: Meeting, all_meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The meetings that a meeting comes after: the one it follows first, then by their days.

    They are those from which it was carried over, one after the other, and the earlier ones of
    an alliance with the same name, capitals and accents apart. Without a day of its own a
    meeting comes after all of them.
    """
    known = {each.id: each for each in all_meetings}
    chain: list[str] = []
    above = meeting.came_from
    while above in known and above not in chain and above != meeting.id:
        chain.append(above)
        above = known[above].came_from
    alliance = plain(meeting.alliance)
    found = [
        each
        for each in known.values()
        if each.id in chain
        or (alliance and plain(each.alliance) == alliance and _is_earlier(each, meeting))
    ]
    found.sort(key=lambda each: (each.day, each.created), reverse=True)
    found.sort(key=lambda each: each.id != meeting.came_from)
    return tuple(found)


def last_call(meeting: Meeting, all_meetings: Iterable[Meeting]) -> str:
    """What is to be said before a third preliminary meeting of one alliance; nothing before.

    The third is the last one (OC3), and closes the list that the meeting before it left open.
    """
    earlier = before(meeting, all_meetings)
    number = len(earlier) + 1
    if number < LAST or any(each.formed for each in earlier):
        return ""
    name = meeting.alliance or earlier[0].alliance or "this group"
    nth = _NUMBERS.get(number, f"{number}th")
    first = f"The {nth} preliminary meeting of {name}"
    if number > LAST:
        return f"{first}: the third was to be the last. {_to_close(earlier)}"
    return f"{first}, and the last one before you decide (RFC 5434). {_to_close(earlier)}"


def no_more(meeting: Meeting, all_meetings: Iterable[Meeting]) -> str:
    """What is to be said where a meeting that was to be the last one asks for one more."""
    earlier = before(meeting, all_meetings)
    number = len(earlier) + 1
    if number < LAST or any(each.formed for each in earlier):
        return ""
    nth = _NUMBERS.get(number, f"{number}th")
    return (
        f"This is the {nth} preliminary meeting, and the third was to be the last (RFC 5434): "
        "form the alliance, name what is unmet, or stop."
    )


def _to_close(earlier: Sequence[Meeting]) -> str:
    """The list that the last meeting has to close."""
    left = earlier[0]
    parts = [
        _counted(left.concerns, "open concern"),
        _counted(len(left.seats), "empty seat")
        + (f" ({', '.join(left.seats[:3])})" if left.seats else ""),
        _counted(left.parked, "parked point"),
        _counted(left.tasks, "task"),
        f"{len(left.unmet)} unmet" if left.unmet else "",
    ]
    said = joined(*parts, by="; ")
    return f"It has to close: {said}." if said else "Its list of open things is empty."


def _counted(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}" if count else ""


def _is_earlier(each: Meeting, meeting: Meeting) -> bool:
    if each.id == meeting.id:
        return False
    return not meeting.day or (each.day, each.created) < (meeting.day, meeting.created)
