"""What moved between two drafts (CR): each change named, with its question."""

from __future__ import annotations

import re
from enum import StrEnum

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.drafts import Edit, is_rewrite, word_changes
from convene_tui.domain.purpose.lamps import LAMPS
from convene_tui.domain.purpose.model import Direction, Span
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.registry import SIGNALS

WHO = "Who asked for it, and who will do it?"
"""The question of the creep criterion (CR)."""


class Moved(StrEnum):
    """The kinds of change that creep through drafts."""

    GOAL_ADDED = "goal added"
    GOAL_DROPPED = "goal dropped"
    LIMIT_GONE = "limit gone"
    LIMIT_SET = "limit set"
    DATE_LATER = "date later"
    DATE_EARLIER = "date earlier"
    DATE_GONE = "date gone"
    DATE_SET = "date set"
    MEASURE_GONE = "measure gone"
    MEASURE_SET = "measure set"
    NUMBER_UP = "number up"
    NUMBER_DOWN = "number down"
    WIDER = "wider"
    EXCLUSION_GONE = "exclusion gone"
    EXCLUSION_SET = "exclusion set"
    LONGER = "text longer"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two drafts."""

    kind: Moved
    direction: Direction
    words: str
    """The words that changed, from the draft in which they stand."""
    span: Span
    """Where they stand: in the later draft, or, for what is gone, in the earlier one."""
    in_before: bool
    """Whether the span belongs to the earlier draft."""
    question: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}" if self.words else str(self.kind)


def creep(before: str, after: str) -> tuple[Change, ...]:
    """All changes, the broadening ones first; nothing when the texts say the same.

    A rewrite is named as such, without a claimed direction: show both side by side.
    """
    if " ".join(before.split()) == " ".join(after.split()) or not before.strip():
        return ()
    old, new = Reading(before), Reading(after)
    if not new.words or is_rewrite(before, after):
        whole = (0, len(after[:20_000]))
        question = "Do both say the same? Read them side by side."
        return (Change(Moved.REWRITTEN, Direction.OTHER, "", whole, False, question),)
    changes = [
        *_goals(old, new),
        *_limits(old, new),
        *_dates(old, new),
        *_measures(old, new),
        *_numbers(old, new),
        *_exclusions(before, after),
        *_length(old, new),
    ]
    order = {Direction.BROADER: 0, Direction.OTHER: 1, Direction.NARROWER: 2}
    return tuple(sorted(changes, key=lambda change: order[change.direction]))


def net(changes: tuple[Change, ...]) -> int:
    """Broadening less narrowing changes: slow creep adds up over the versions."""
    sign = {Direction.BROADER: 1, Direction.NARROWER: -1, Direction.OTHER: 0}
    return sum(sign[change.direction] for change in changes)


def _change(
    kind: Moved, direction: Direction, reading: Reading, place: Place, in_before: bool, ask: str
) -> Change:
    return Change(kind, direction, reading.quote(place), reading.span(place), in_before, ask)


def _goals(old: Reading, new: Reading) -> list[Change]:
    def stems(reading: Reading) -> dict[tuple[str, ...], Place]:
        return {tuple(reading.lemmas[a:b]): (a, b) for a, b in reading.goals}

    was, now = stems(old), stems(new)
    if len(now) == len(was):
        return []
    if len(now) > len(was):
        kind, direction, only, reading = (
            Moved.GOAL_ADDED,
            Direction.BROADER,
            now.keys() - was.keys(),
            new,
        )
        places, ask = now, WHO
    else:
        kind, direction, only, reading = (
            Moved.GOAL_DROPPED,
            Direction.NARROWER,
            was.keys() - now.keys(),
            old,
        )
        places, ask = was, "Who was counting on it, and where does it go?"
    found = sorted(places[key] for key in only)[-abs(len(now) - len(was)) :]
    return [
        _change(kind, direction, reading, (a, min(b + 2, len(reading))), reading is old, ask)
        for a, b in found
    ]


def _limits(old: Reading, new: Reading) -> list[Change]:
    nothing = Context()

    def hits(reading: Reading) -> dict[str, Place]:
        found = {}
        for name in ("M5", "M5-reach"):
            for place, _ in SIGNALS[name].find(reading, nothing):
                found[reading.words[place[0]]] = place
        return found

    was, now = hits(old), hits(new)
    changes = [
        _change(Moved.WIDER, Direction.BROADER, new, now[word], False, WHO)
        for word in now
        if word not in was
    ]
    kept = set(new.lemmas)
    for place in LAMPS["bounded"].find(old, nothing):
        telling = [s for s in old.lemmas[place[0] : place[1]] if len(s) > 2]
        if telling and not any(stem in kept for stem in telling):
            changes.append(
                _change(Moved.LIMIT_GONE, Direction.BROADER, old, place, True,
                        "The limit is gone: who asked for more, and who will do it?")
            )  # fmt: skip
    kept = set(old.lemmas)
    for place in LAMPS["bounded"].find(new, nothing):
        telling = [s for s in new.lemmas[place[0] : place[1]] if len(s) > 2]
        if telling and not any(stem in kept for stem in telling):
            changes.append(
                _change(Moved.LIMIT_SET, Direction.NARROWER, new, place, False,
                        "Is anyone left out who should be in?")
            )  # fmt: skip
    return changes


def _year(reading: Reading) -> tuple[int, Place] | None:
    years = [
        (int(reading.words[a]), (a, b))
        for a, b in reading.dates
        if b == a + 1 and reading.words[a].isdigit() and len(reading.words[a]) == 4
    ]
    return max(years) if years else None


def _dates(old: Reading, new: Reading) -> list[Change]:
    if old.dates and not new.dates:
        ask = "Why did the date go, and what will keep you moving?"
        return [_change(Moved.DATE_GONE, Direction.BROADER, old, old.dates[-1], True, ask)]
    if new.dates and not old.dates:
        ask = "Can the people here keep this date?"
        return [_change(Moved.DATE_SET, Direction.NARROWER, new, new.dates[-1], False, ask)]
    was, now = _year(old), _year(new)
    if not was or not now or now[0] == was[0]:
        return []
    if now[0] > was[0]:
        kind, direction = Moved.DATE_LATER, Direction.BROADER
        ask = "What makes it later, and who waits?"
    else:
        kind, direction = Moved.DATE_EARLIER, Direction.NARROWER
        ask = "Can the people here keep this date?"
    return [_change(kind, direction, new, now[1], False, ask)]


def _measures(old: Reading, new: Reading) -> list[Change]:
    nothing = Context()
    was = LAMPS["real_step"].find(old, nothing)
    now = LAMPS["real_step"].find(new, nothing)
    if was and not now:
        ask = "How will one see that it is reached?"
        return [_change(Moved.MEASURE_GONE, Direction.BROADER, old, was[0], True, ask)]
    if now and not was:
        ask = "Who will count it?"
        return [_change(Moved.MEASURE_SET, Direction.NARROWER, new, now[0], False, ask)]
    return []


def _numbers(old: Reading, new: Reading) -> list[Change]:
    def counted(reading: Reading) -> dict[str, dict[float, Place]]:
        dated = {i for a, b in reading.dates for i in range(a, b)}
        found: dict[str, dict[float, Place]] = {}
        for at, value in reading.numbers:
            if at + 1 < len(reading) and at not in dated:
                found.setdefault(reading.lemmas[at + 1], {})[value] = (at, at + 2)
        return found

    was, now = counted(old), counted(new)
    changes = []
    for noun, values in now.items():
        gone = [value for value in was.get(noun, {}) if value not in values]
        come = [value for value in values if value not in was.get(noun, {})]
        # A number beside one that stays is another one, and has moved nowhere.
        if gone and come:
            kind, direction, ask = _figure(noun, is_up=come[-1] > gone[-1])
            changes.append(_change(kind, direction, new, values[come[-1]], False, ask))
    return changes


def _figure(noun: str, *, is_up: bool) -> tuple[Moved, Direction, str]:
    """Where a figure has moved, what that does to the purpose, and what to ask."""
    kind = Moved.NUMBER_UP if is_up else Moved.NUMBER_DOWN
    if noun in _TERMS or noun in ("percent", "per"):
        return kind, Direction.OTHER, "What moved the figure, and who can keep it?"
    if is_up:
        return kind, Direction.BROADER, WHO
    return kind, Direction.NARROWER, "Is it still enough to relieve the problem?"


_TERMS = frozenset(("day", "week", "month", "year", "hour", "minut", "season"))
_OUT = re.compile(
    r"\b(?:out of scope|outside (?:the|this) (?:scope|charter)|not in scope|excluded|"
    r"(?:we|shall|will) not|does not include|not include)\b",
    re.IGNORECASE,
)


def _exclusions(before: str, after: str) -> list[Change]:
    was, now = _excluded(before[:20_000]), _excluded(after[:20_000])
    if was and not now:
        ask = "It was out and is in: " + WHO[0].lower() + WHO[1:]
        words = before[slice(*was)].strip()
        return [Change(Moved.EXCLUSION_GONE, Direction.BROADER, words, was, True, ask)]
    if now and not was:
        ask = "Is anyone here counting on what is out?"
        words = after[slice(*now)].strip()
        return [Change(Moved.EXCLUSION_SET, Direction.NARROWER, words, now, False, ask)]
    return []


def _excluded(text: str) -> Span | None:
    """The first clause that says what is out, if there is one."""
    found = _OUT.search(text)
    if found is None:
        return None
    start = max(text.rfind(sign, 0, found.start()) for sign in ".;") + 1
    ends = [at for sign in ".;" if (at := text.find(sign, found.end())) >= 0]
    return start, min(ends, default=len(text))


def _length(old: Reading, new: Reading) -> list[Change]:
    if len(new) < 1.3 * len(old) or len(new) - len(old) < 8:
        return []
    added = [c for c in word_changes(old.text, new.text) if c.edit is not Edit.DROPPED]
    longest = max(added, key=lambda change: len(change.after), default=None)
    if longest is None:
        return []
    ask = f"It grew from {len(old)} to {len(new)} words: which of the new ones are needed?"
    return [Change(Moved.LONGER, Direction.OTHER, longest.after, longest.span_after, False, ask)]
