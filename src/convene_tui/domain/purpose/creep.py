"""What moved between two drafts (CR): each change named, with its question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convene_tui.domain.purpose.changes import (
    ALSO_GONE,
    OUT_NOW,
    WHO,
    Change,
    Kind,
    Moved,
    changed,
    meet,
)
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.creep_figures import dates, numbers
from convene_tui.domain.purpose.creep_places import beside, limits
from convene_tui.domain.purpose.drafts import Edit, WordChange, is_rewrite, word_changes
from convene_tui.domain.purpose.lamps import LAMPS
from convene_tui.domain.purpose.model import Direction, Span
from convene_tui.domain.purpose.reading import Place, Reading, reading_of


def creep(before: str, after: str) -> tuple[Change, ...]:
    """All changes, the broadening ones first; nothing when the texts say the same.

    A rewrite is named as such, without a claimed direction: show both side by side.
    """
    if " ".join(before.split()) == " ".join(after.split()) or not before.strip():
        return ()
    old, new = reading_of(before), reading_of(after)
    if not new.words or is_rewrite(before, after):
        whole = (0, len(after[:20_000]))
        question = "Do both say the same? Read them side by side."
        return (Change(Moved.REWRITTEN, Direction.OTHER, "", whole, False, question),)
    changes = [
        *_goals(old, new),
        *limits(old, new),
        *dates(old, new),
        *_measures(old, new),
        *numbers(old, new),
        *_exclusions(before, after),
    ]
    words = word_changes(old.text, new.text)
    changes += beside(old, new, words, changes)
    changes += _length(old, new, words, changes)
    order = {Direction.BROADER: 0, Direction.OTHER: 1, Direction.NARROWER: 2}
    return tuple(sorted(changes, key=lambda change: order[change.direction]))


def net(changes: tuple[Change, ...]) -> int:
    """Broadening less narrowing changes: slow creep adds up over the versions."""
    sign = {Direction.BROADER: 1, Direction.NARROWER: -1, Direction.OTHER: 0}
    return sum(sign[change.direction] for change in changes)


_GOAL_ADDED: Kind = (Moved.GOAL_ADDED, Direction.BROADER, WHO)
_GOAL_DROPPED: Kind = (Moved.GOAL_DROPPED, Direction.NARROWER, ALSO_GONE[2])
_MEASURE_GONE: Kind = (
    *(Moved.MEASURE_GONE, Direction.BROADER),
    "How will one see that it is reached?",
)
_MEASURE_SET: Kind = (Moved.MEASURE_SET, Direction.NARROWER, "Who will count it?")


def _goals(old: Reading, new: Reading) -> list[Change]:
    more = len(_stems(new)) - len(_stems(old))
    if not more:
        return []
    kind, reading, other = (_GOAL_ADDED, new, old) if more > 0 else (_GOAL_DROPPED, old, new)
    places, known = _stems(reading), _stems(other)
    found = sorted(place for stem, place in places.items() if stem not in known)[-abs(more) :]
    return [
        changed(kind, reading, (a, min(b + 2, len(reading))), in_before=more < 0) for a, b in found
    ]


def _stems(reading: Reading) -> dict[tuple[str, ...], Place]:
    """The goals by their stems."""
    return {tuple(reading.lemmas[a:b]): (a, b) for a, b in reading.goals}


def _measures(old: Reading, new: Reading) -> list[Change]:
    was, now = (LAMPS["real_step"].find(each, Context()) for each in (old, new))
    if was and not now:
        return [changed(_MEASURE_GONE, old, was[0], in_before=True)]
    if now and not was:
        return [changed(_MEASURE_SET, new, now[0])]
    return []


_OUT = re.compile(
    r"\b(?:out of scope|outside (?:the|this) (?:scope|charter)|not in scope|excluded|"
    r"(?:we|shall|will) not|does not include|not include)\b",
    re.IGNORECASE,
)


def _exclusions(before: str, after: str) -> list[Change]:
    was, now = _excluded(before[:20_000]), _excluded(after[:20_000])
    if was and not now:
        ask = "It was out and is in: " + WHO[0].lower() + WHO[1:]
        words = before[slice(*was)]
        return [Change(Moved.EXCLUSION_GONE, Direction.BROADER, words, was, True, ask)]
    if now and not was:
        kind, direction, ask = OUT_NOW
        return [Change(kind, direction, after[slice(*now)], now, False, ask)]
    return []


def _excluded(text: str) -> Span | None:
    """The first clause that says what is out, if there is one."""
    found = _OUT.search(text)
    if found is None:
        return None
    start = max(text.rfind(sign, 0, found.start()) for sign in ".;") + 1
    start += len(text[start:]) - len(text[start:].lstrip())
    ends = [at for sign in ".;" if (at := text.find(sign, found.end())) >= 0]
    return start, min(ends, default=len(text.rstrip()))


def _length(
    old: Reading, new: Reading, words: Sequence[WordChange], told: list[Change]
) -> list[Change]:
    if len(new) < 1.3 * len(old) or len(new) - len(old) < 8:
        return []
    added = [change for change in words if change.edit is not Edit.DROPPED]
    longest = max(added, key=lambda change: len(change.after), default=None)
    if longest is None or any(meet(longest.span_after, other.span) for other in told):
        return []
    ask = f"It grew from {len(old)} to {len(new)} words: which of the new ones are needed?"
    return [Change(Moved.LONGER, Direction.OTHER, longest.after, longest.span_after, False, ask)]
