"""What came to a purpose, or went from it: places, limits, and what stands beside a thing."""

from __future__ import annotations

from collections.abc import Sequence

from convene_tui.domain.purpose.changes import (
    ALSO,
    ALSO_GONE,
    CLOSER,
    OUT_NOW,
    WHERE,
    WHERE_GONE,
    WIDER,
    Change,
    Kind,
    Moved,
    changed,
    meet,
)
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.drafts import Edit, WordChange
from convene_tui.domain.purpose.lamps import LAMPS
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.registry import SIGNALS


def limits(old: Reading, new: Reading) -> list[Change]:
    """Limits and places that came or went, and what is now all of its kind."""
    was, now = _all_of_it(old), _all_of_it(new)
    wider, closer = _more_of_it(old, was, new, now), _more_of_it(new, now, old, was)
    come = _bounds_of(new, beside=old, but=wider)
    gone = _bounds_of(old, beside=new, but=closer)
    return [
        *(changed(WIDER, new, place) for place in wider),
        *(changed(CLOSER, old, place, in_before=True) for place in closer),
        *(changed(_limit_gone(old, new, place), old, place, in_before=True) for place in gone),
        *(changed(_limit(old, new, place), new, place) for place in come),
    ]


def _limit_gone(old: Reading, new: Reading, place: Place) -> Kind:
    """What it does that a place is named no more."""
    return ALSO_GONE if _is_beside_known(old, place, new) else WHERE_GONE


def _limit(old: Reading, new: Reading, place: Place) -> Kind:
    """What a place does that was not named before."""
    if _is_beside_known(new, place, old):
        return WIDER
    if _WITHOUT & set(new.words[max(0, place[0] - 3) : place[0]]):
        return OUT_NOW
    return WHERE


_NEAR = 3
"""Words between what is every one of a kind, and where they all are."""
_WITHOUT = frozenset("not no without except outside excluding".split())
_EACH = frozenset("every all any each".split())
_EVERY = frozenset("everyone everybody everywhere whole entire".split())
_RHYTHMS = frozenset("hour day night week month season year time times".split())


def _more_of_it(old: Reading, was: list[Place], new: Reading, now: list[Place]) -> list[Place]:
    """The words that make it all of a kind, or of a land, and that were not there."""
    # `Each of them enforces` is `all enforce` in other words: only so many more are more.
    more = _count_of_each(new, now) - _count_of_each(old, was)
    known = {tuple(old.lemmas[slice(*place)]) for place in was}
    come = [place for place in now if tuple(new.lemmas[slice(*place)]) not in known]
    of_each = [place for place in come if new.words[place[0]] in _EACH]
    return [place for place in come if place not in of_each[max(more, 0) :]]


def _count_of_each(reading: Reading, places: list[Place]) -> int:
    return sum(reading.words[first] in _EACH for first, _ in places)


def _all_of_it(reading: Reading) -> list[Place]:
    """The words that speak of all of a kind or of a land, in reading order."""
    signals = (SIGNALS[name].find(reading, Context()) for name in ("M5", "M5-reach"))
    found = {place[0]: place for each in signals for place, _ in each}
    for at, word in enumerate(reading.words):
        if word in _EACH | _EVERY and (word, reading.word(at - 1)) != ("all", "at"):
            found[at] = (at, min(at + 2, len(reading)))
    return [
        (first, last)
        for first, (_, last) in sorted(found.items())
        if not _RHYTHMS.intersection(reading.lemmas[first + 1 : first + 3])
    ]


def _bounds_of(reading: Reading, *, beside: Reading, but: list[Place]) -> list[Place]:
    """The limits of a draft of which no telling word stands in the other one.

    `Every gate in Chile` is where it is wider, and no limit: what follows on `but` is left out.
    """
    kept = set(beside.lemmas)
    found = []
    for place in LAMPS["bounded"].find(reading, Context()):
        telling = [stem for stem in reading.lemmas[place[0] : place[1]] if len(stem) > 2]
        follows = any(a <= place[0] <= b + _NEAR for a, b in but)
        if telling and not follows and not kept.intersection(telling):
            found.append(place)
    return found


def _is_beside_known(reading: Reading, place: Place, other: Reading) -> bool:
    """`Leeds and Bradford`, where the other draft names Leeds: more, and no limit."""
    at, known = place[0], set(other.lemmas)
    is_joined = reading.word(at - 1) in ("and", "or", "plus") or "," in reading.gap(at)
    before = reading.lemmas[max(0, at - 4) : at]
    capital = any(
        reading.text[reading.starts[n]].isupper() and reading.lemmas[n] in known
        for n in range(max(0, at - 4), at)
    )
    return is_joined and capital and not _WITHOUT.intersection(before)


def beside(
    old: Reading, new: Reading, words: Sequence[WordChange], told: list[Change]
) -> list[Change]:
    """What came to what stays, or went from it: `and a day centre`, `in the valley`."""
    changes = []
    for change in words:
        if change.edit is Edit.REPLACED:
            continue
        is_more = change.edit is Edit.ADDED
        reading, span = (new, change.span_after) if is_more else (old, change.span_before)
        place = reading.place_of(*span)
        there = [each for each in told if each.in_before is not is_more]
        if any(meet(span, other.span) for other in there):
            continue
        if thing := _joined(reading, place):
            kind = ALSO if is_more else ALSO_GONE
        elif thing := _where(reading, place, there):
            kind = WHERE if is_more else WHERE_GONE
        else:
            continue
        changes.append(changed(kind, reading, thing, in_before=not is_more))
    return changes


_IN = frozenset("in at on within along around near between among for of".split())
_WHICH = frozenset("that which who whom whose".split())
_DUE = frozenset("by before until within no not".split())
_NOWHERE = frozenset("latest least end moment time same way".split())
_THE = frozenset("the this these those our its their".split())


def _where(reading: Reading, place: Place, told: list[Change]) -> Place | None:
    """The words, where they say in which place, season or group it holds: `in the valley`."""
    first, last = place
    if reading.words[first] not in _IN or last - first < 2 or reading.words[last - 1] in _NOWHERE:
        return None
    all_of_it = (each for each in told if each.kind in (Moved.WIDER, Moved.ALSO_GONE))
    if any(each.span[1] + 1 == reading.starts[first] for each in all_of_it):
        return None
    after = reading.words[first + 1]
    named = reading.text[reading.starts[first + 1]].isupper()
    is_date = reading.dated.intersection(range(first, last)) and not named
    return place if (after in _THE or named) and not is_date else None


def _joined(reading: Reading, place: Place) -> Place | None:
    """The words without what joins them; None where they are no thing beside another."""
    first, last = place
    words = reading.words
    # `A bus that employers and the county pay for`: more who pay, and no more that is done.
    in_clause = _WHICH.intersection(words[max(0, first - 6) : first])
    if first <= reading.goal or in_clause:
        return None
    is_last = words[first] in ("and", "or", "plus")
    is_first = words[last - 1] in ("and", "or") and last < len(words)
    follows = "," in reading.gap(first) and {"and", "or"} & set(words[last : last + 3])
    if not (is_last or is_first or follows) or _WITHOUT.intersection(words[first:last]):
        return None
    first, last = first + is_last, last - (is_first and not is_last)
    is_date = first < last and (first in reading.dated or words[first] in _DUE)
    return (first, last) if first < last and not is_date else None
