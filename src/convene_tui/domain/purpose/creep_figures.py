"""How the dates and the figures of a purpose moved between two drafts."""

from __future__ import annotations

from convene_tui.domain.purpose.calendar import reached_by_its_year
from convene_tui.domain.purpose.changes import WHO, Change, Kind, Moved, changed
from convene_tui.domain.purpose.figures import Bearing, Figure, figures
from convene_tui.domain.purpose.model import Direction
from convene_tui.domain.purpose.reading import Place, Reading

_KEPT = "Can the people here keep this date?"
_GONE: Kind = (
    *(Moved.DATE_GONE, Direction.BROADER),
    "Why did the date go, and what will keep you moving?",
)
_SET: Kind = (Moved.DATE_SET, Direction.NARROWER, _KEPT)
_LATER: Kind = (Moved.DATE_LATER, Direction.BROADER, "What makes it later, and who waits?")
_EARLIER: Kind = (Moved.DATE_EARLIER, Direction.NARROWER, _KEPT)


def dates(old: Reading, new: Reading) -> list[Change]:
    """A date that came, went or moved."""
    if old.dates and not new.dates:
        return [changed(_GONE, old, old.dates[-1], in_before=True)]
    if new.dates and not old.dates:
        return [changed(_SET, new, new.dates[-1])]
    was, now = reached_by_its_year(old), reached_by_its_year(new)
    if was is None or now is None or now == was:
        return []
    return [changed(_LATER if now > was else _EARLIER, new, _last_date(new))]


def _last_date(reading: Reading) -> Place:
    """The last date that names its year, with all of its words: `1 December 2028`."""
    named = [place for place in reading.dates if reading.words[place[0]].isdigit()]
    first, last = (named or reading.dates)[-1]
    while first and first - 1 in reading.dated:
        first -= 1
    if first and reading.words[first - 1].isdigit() and len(reading.words[first - 1]) < 3:
        first -= 1
    return first, last


def numbers(old: Reading, new: Reading) -> list[Change]:
    """Figures that moved, each held against the one that does the same in the other draft."""

    def by_key(reading: Reading) -> dict[tuple[Bearing, str], list[Figure]]:
        found: dict[tuple[Bearing, str], list[Figure]] = {}
        for figure in figures(reading):
            found.setdefault((figure.bearing, figure.noun), []).append(figure)
        return found

    was, now = by_key(old), by_key(new)
    changes = []
    for key, later in now.items():
        earlier = was.get(key, [])
        gone = [each for each in earlier if each.value not in {other.value for other in later}]
        come = [each for each in later if each.value not in {other.value for other in earlier}]
        # A number beside one that stays is another one, and has moved nowhere.
        if gone and come:
            kind = _figure(come[-1], is_up=come[-1].value > gone[-1].value)
            changes.append(changed(kind, new, come[-1].place))
    return changes


def _figure(figure: Figure, *, is_up: bool) -> Kind:
    """Where a figure has moved, what that does to the purpose, and what to ask."""
    kind = Moved.NUMBER_UP if is_up else Moved.NUMBER_DOWN
    is_more = is_up
    if figure.bearing is Bearing.TO:
        if figure.is_less_more is None:
            return kind, Direction.OTHER, "What moved the figure, and who can keep it?"
        is_more = is_up is not figure.is_less_more
    elif figure.bearing is Bearing.FROM:
        return kind, Direction.OTHER, "Who counted it, and when?"
    elif figure.noun in _TERMS:
        return kind, Direction.OTHER, "What moved the figure, and who can keep it?"
    if is_more:
        ask = (
            WHO if figure.bearing is Bearing.COUNT else "Who asked for more, and can it be reached?"
        )
        return kind, Direction.BROADER, ask
    return kind, Direction.NARROWER, "Is it still enough to relieve the problem?"


_TERMS = frozenset(("day", "week", "month", "year", "hour", "minut", "season"))
