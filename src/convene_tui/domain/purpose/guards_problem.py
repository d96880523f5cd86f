"""Guards beside the problem: more of its pain, less of what it lacks, or where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.coverage import pain_words
from convene_tui.domain.purpose.guards import Cap, Fired, doubted, guard
from convene_tui.domain.purpose.guards_harm import OF_A_LACK
from convene_tui.domain.purpose.lexicon import is_listed
from convene_tui.domain.purpose.quantity import Quantity, counted, quantities
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.same_pain import ON_EVERY_SUBJECT
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, lemma


@guard(
    "against_problem",
    fires=(),
    quiet=(
        "Halve the deaths on our stretch of track by 2030",
        "By 2030 the six districts pump 20 % less",
    ),
)
def against_problem(reading: Reading, context: Context) -> Iterator[Fired]:
    """More of what the problem has too much of, less of what it lacks, or what there is already."""
    if not context.has_problem:
        return
    for each in quantities(reading):
        if _stands_there(reading, each, context.problem):
            yield doubted(reading, each.place, ": is that not where your problem stands already?")
            return
    crowded, lacking = _too_much(context.problem), _too_little(context.problem)
    for at, stem in enumerate(reading.lemmas):
        if stem not in crowded | lacking:
            continue
        way = _way_of(reading, at)
        if way is not None and stem in (crowded if way == "more" else lacking):
            yield (at, at + 1), _against(reading, at, way), Cap.NOT_RIGHT
            return


@guard(
    "pain_grows",
    fires=(),
    quiet=(
        "Halve the deaths on our stretch of track by 2030",
        "More homes for the families of the valley by 2030",
    ),
)
def pain_grows(reading: Reading, context: Context) -> Iterator[Fired]:
    """A problem that complains of no lack: more of what it names, or a number beyond its own."""
    problem = context.problem
    if not context.has_problem or OF_A_LACK & set(problem.words):
        return
    if beyond := _beyond(reading, problem):
        yield doubted(
            reading, beyond, " is more than your problem tells of: is that what you want?"
        )
        return
    stems = {lemma(word) for word in pain_words(problem) if not is_listed(word, "beneficiaries")}
    for at, stem in enumerate(reading.lemmas):
        if stem not in stems or not _grows(reading, at):
            continue
        told = reading.quote((at, at + 1))
        yield (at, at + 1), f"Do you want more of “{told}”, or less of it?", Cap.NOT_SURE
        return


def _grows(reading: Reading, at: int) -> bool:
    """Whether a clause asks for more of a word: `twice as much phosphate`, `up by a third`."""
    words = reading.words
    start, end = at, at
    while start > 0 and not set(reading.gap(start)) & set(",;."):
        start -= 1
    while end < len(words) and (end == at or not set(reading.gap(end)) & set(",;.")):
        end += 1
    clause = words[start:end]
    if _SHRINKS & set(clause) or _DENIES & set(clause):
        return False
    before, behind = words[max(start, at - 4) : at], words[at + 1 : min(end, at + 12)]
    if _TWICE & set(pairwise(before)) and {"twice", "times"} & set(before):
        return True
    opens = words[start : start + 1] == ["more"] and start == reading.lead and at - start < 4
    pairs = set(pairwise(behind))
    return opens or bool(pairs & {("up", "by"), ("up", "from"), ("%", "more"), ("percent", "more")})


_TWICE = frozenset((("as", "much"), ("as", "many"), ("times", "more")))
_SHRINKS = frozenset(
    "less fewer cut cuts halve halves reduce reduces lower lowers down end ends stop stops "
    "treated recycled collected reused found reported".split()
)


def _beyond(reading: Reading, problem: Reading) -> Place | None:
    """A number that is wished for at least, of the very thing of which the problem tells fewer."""
    told = {
        problem.lemmas[at + 1]: value
        for at, value in counted(problem)
        if at + 1 < len(problem) and problem.words[at + 1] not in FUNCTION_WORDS
    }
    for at, value in counted(reading):
        unit = reading.lemmas[at + 1] if at + 1 < len(reading) else ""
        line = tuple(reading.words[max(0, at - 2) : at])
        wished = line in (("more", "than"), ("at", "least")) or line[-1:] in (("over",), ("above",))
        if wished and 0 < told.get(unit, value) < value and not _DENIES & set(reading.words[:at]):
            return max(0, at - 2), at + 2
    return None


def _stands_there(reading: Reading, each: Quantity, problem: Reading) -> bool:
    """Whether a step ends at the very number, of the very thing, that the problem tells of."""
    if each.start is None or not each.target:
        return False
    units = set(reading.lemmas[slice(*each.place)])
    told = [
        value
        for at, value in counted(problem)
        if at + 1 < len(problem) and problem.lemmas[at + 1] in units
    ]
    return each.target in told and each.start not in told


def _against(reading: Reading, at: int, way: str) -> str:
    told = reading.quote((at, at + 1))
    if way == "more":
        return f"Your problem is that there is too much of “{told}”: do you want more of it?"
    return f"Your problem is that there is too little of “{told}”: do you want less of it?"


def _too_much(problem: Reading) -> set[str]:
    """The stems that a problem has too much of: `too many lorries`, `pump more than`."""
    found: set[str] = set()
    for at, word in enumerate(problem.words):
        if word in ("many", "much") and problem.words[at - 1 : at] == ["too"]:
            found |= _nouns(problem, at + 1)
        if word == "more" and problem.words[at + 1 : at + 2] == ["than"] and at:
            found.add(problem.lemmas[at - 1])
    return _telling(found)


def _too_little(problem: Reading) -> set[str]:
    """The stems that a problem lacks: `too few beds`, `wait for a place`, `without a nurse`."""
    found: set[str] = set()
    for at, word in enumerate(problem.words):
        before = problem.word(at - 1)
        short = word == "few" and before == "too"
        lack = word in ("of", "for") and before in _LACKS
        if short or lack or word in ("without", "lacks", "lack"):
            found |= _nouns(problem, at + 1)
    return _telling(found)


_LACKS = frozenset("lack short shortage wait waits waiting queue queues".split())


def _telling(stems: set[str]) -> set[str]:
    return {stem for stem in stems if len(stem) > 2 and stem not in _ANY}


_ANY = ON_EVERY_SUBJECT - frozenset("place number time wait".split())


def _nouns(problem: Reading, first: int) -> set[str]:
    """The stems of the noun phrase that begins at a word."""
    found: set[str] = set()
    for at in range(first, min(len(problem), first + 4)):
        if at > first and set(problem.gap(at)) & set(",;:."):
            break
        if problem.words[at] in FUNCTION_WORDS:
            if found or problem.words[at] not in ("a", "an", "the", "any"):
                break
            continue
        found.add(problem.lemmas[at])
    return found


def _way_of(reading: Reading, at: int) -> str | None:
    """Whether there shall be more or fewer of a word: `60 fewer places`, `pump 20 % more`."""
    words = reading.words
    near = [n for n in range(max(0, at - 3), at) if not set(reading.gap(n + 1)) & set(",;:.")]
    if _hardly_any_has(reading, at):
        return "less"
    if any(words[n] in _DENIES for n in range(max(0, at - 6), at)):
        return None
    told = [words[n] for n in near if n and (words[n - 1][0].isdigit() or n == near[-1])]
    if {"fewer", "less"} & set(told):
        return "less"
    if ("up", "from") in pairwise(words[at + 1 : at + 12]):
        return "more"
    behind = words[at + 1 : at + 5]
    if "more" in behind:
        place = behind.index("more")
        counted = all(
            w[0].isdigit() or w in ("%", "percent", "per", "cent") for w in behind[:place]
        )
        follows = behind[place + 1 : place + 2]
        if counted and place and follows in ([], ["than"], ["by"], ["from"], ["in"]):
            return "more"
    return None


def _hardly_any_has(reading: Reading, at: int) -> bool:
    """`Fewer than ten have a place`, `nobody has a place`."""
    words = reading.words
    has = next((n for n in range(at - 1, max(-1, at - 4), -1) if words[n] in _HAVE), None)
    if has is None or words[has + 1] == "to":
        return False
    return bool({"fewer", "nobody"} & set(words[max(0, has - 10) : has]))


_HAVE = frozenset("has have gets get finds find".split())
_DENIES = frozenset("no not none nobody never without nor neither no-one don doesn won".split())
