"""Which ones, where, and by when: the words that set a limit (S1, S2, M2)."""

from __future__ import annotations

from itertools import pairwise

from convene_tui.domain.purpose.limits import BODIES, is_limited, noun_after
from convene_tui.domain.purpose.parts import glued
from convene_tui.domain.purpose.quantity import is_percent, sets
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

_CLOSED = frozenset("member party contracting signatory participating our these".split())
"""Before a plural they make a closed set: `member countries`, `the party states`."""
_NO_SET = FUNCTION_WORDS | frozenset(
    "mission vision aim aims goal goals purpose objective objectives task role work best "
    "own".split()
)
_LOCAL = frozenset(
    "river bay valley county district city town region basin harbour port estuary lake island "
    "islands village villages strait sound delta canal coast borough parish province neighbourhood "
    "neighborhood watershed".split()
)


def bounds(reading: Reading, known: frozenset[str] = frozenset()) -> list[Place]:
    """A closed set, a named place, or a place on a list; names of the problem come first."""
    found = _counted_sets(reading)
    for start, end in _names(reading):
        if _sets_no_limit(reading, start, end):
            continue
        if not known or known & set(reading.words[start:end]) or not found:
            found.append((start, end))
    return (found or _closed_sets(reading) or _members(reading))[:3]


def _counted_sets(reading: Reading) -> list[Place]:
    """`all six hospitals`: a number that counts the things that are meant."""
    units = {start for start, _ in reading.of("units")} - {at for at, _ in reading.numbers}
    values = dict(reading.numbers)
    found = []
    for at in sets(reading):
        after = reading.word(at + 1)
        telling = after and after not in FUNCTION_WORDS and not is_percent(reading, at)
        dated = at in reading.dated or at + 1 in reading.dated
        if dated or not telling or values[at] == 1 or values[at] >= 1_000_000:
            continue
        place = noun_after(reading, at)
        if not units.intersection(range(*place)):
            found.append((_opening(reading, at), place[1]))
    return found


def _sets_no_limit(reading: Reading, start: int, end: int) -> bool:
    """Whether a name is a continent, a day, a body, or the short term of a trade."""
    is_wide = any(start == big for big, _ in reading.of("big_places"))
    if is_wide or start in reading.dated or _is_a_body(reading, end - 1):
        return True
    return end - start == 1 and _is_term(reading, start)


def _closed_sets(reading: Reading) -> list[Place]:
    """`our towns`, `member countries`, `the valley`: no number, and no more than these."""
    return [
        (at, max(noun_after(reading, at)[1], at + 2))
        for at, (word, after) in enumerate(pairwise(reading.words))
        if (word in _CLOSED and after not in _NO_SET) or (word == "the" and after in _LOCAL)
    ]


def _members(reading: Reading) -> list[Place]:
    """Those who belong to it, by their word alone."""
    return [
        (at, at + 1)
        for at, word in enumerate(reading.words)
        if word in ("members", "parties", "signatories") and not is_limited(reading, at, 0)
    ]


def _opening(reading: Reading, at: int) -> int:
    """Where the phrase of a counted set begins: `all six`, `any of the seven`, `our four`."""
    words = reading.words
    if at and words[at - 1] in ("the", "our", "these", "those", "all", "both"):
        at -= 1
    if at > 1 and words[at - 1] == "of" and words[at - 2] in ("all", "each", "any", "half"):
        at -= 2
    return at


def _names(reading: Reading) -> list[Place]:
    """Names of several words are one place: `Monroe County`, `Lake Tahoe`."""
    joined: list[Place] = []
    for at in reading.names:
        if joined and joined[-1][1] == at and not reading.gap(at).strip():
            joined[-1] = (joined[-1][0], at + 1)
        else:
            joined.append((at, at + 1))
    return joined


def _is_a_body(reading: Reading, at: int) -> bool:
    """`the Forum`, `the Commission`: a body and no place; `EVERY` in capitals is no name."""
    word = reading.words[at]
    if word in _SHORT_PLACES:
        return False
    if len(word) < 2 or set(word) <= set("ivx"):
        return True
    return word in BODIES or word in FUNCTION_WORDS or word in _NO_PLACES


def _is_term(reading: Reading, at: int) -> bool:
    """`HTTP`, `NICUs`, `GA4GH`: letters that stand for a thing or a body; `the EU` is a place."""
    typed = reading.quote(glued(reading, at))
    before = reading.word(at - 1)
    capitals = sum(map(str.isupper, typed))
    return (
        typed.isalnum()
        and max(2, len(typed) - 2) <= capitals <= 6
        and before not in ("in", "across", "within")
        and reading.words[at] not in _SHORT_PLACES
        and not reading.text.isupper()
    )


_SHORT_PLACES = frozenset(
    "us usa uk eu uae drc nyc dc la nsw png bc sadc asean ecowas caricom mercosur".split()
)


_NO_PLACES = frozenset(
    "non scope article annex goal goals agenda charter treaty convention agreement compact circle "
    "act code programme program mission vision strategy plan service department office "
    "ministry agency authority institute foundation trust fund bank company corporation society "
    "bureau administration pact protocol initiative project".split()
)


def ends(reading: Reading) -> list[Place]:
    """The dates and terms, neighbouring ones as one: `by the end of June 2027`.

    A deadline comes first; a day that is looked back to is none where another is said.
    """
    merged: list[Place] = []
    for start, end in sorted(reading.dates):
        follows = bool(merged) and start <= merged[-1][1] + 1
        if follows and not _DUE & set(reading.words[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    ranked = sorted((_is_end(reading, place), place) for place in merged)
    ahead = [place for rank, place in ranked if rank < 2]
    return (ahead or [place for _, place in ranked])[:2]


def _is_end(reading: Reading, place: Place) -> int:
    """0 for `by 2030`, 2 for `the plan of 2015` and `since 2019`, 1 for any other date."""
    start = place[0]
    before = reading.words[max(0, start - 1) : start]
    if _LOOKS_BACK & set(reading.words[max(0, start - 2) : start]):
        return 2
    if _DUE & set(reading.words[max(0, start - 4) : start]):
        return 0
    return 2 if before == ["of"] else 1


_DUE = frozenset("by before until within latest".split())
_LOOKS_BACK = frozenset("since than against below".split())


def rhythms(reading: Reading) -> list[Place]:
    """When it comes round: `every spring`, `each year`, `twice a year`, `yearly`."""
    words = reading.words
    pairs = [
        (at, at + 2)
        for at, word in enumerate(words[:-1])
        if word in ("each", "every", "a", "per") and words[at + 1] in _ROUNDS
    ]
    return pairs or [(at, at + 1) for at, word in enumerate(words) if word in _YEARLY]


_ROUNDS = frozenset(
    "year winter summer spring autumn season month week day night quarter term".split()
)
_YEARLY = frozenset("annually annual yearly monthly weekly daily".split())
