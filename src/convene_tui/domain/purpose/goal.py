"""Where the goal of a purpose stands, of what class it is, and how many there are (G1, G2)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from convene_tui.domain.purpose.lexicon import (
    ACTIVITY,
    AGREEMENT,
    GRAND,
    HOLLOW,
    OUTCOME,
    PRODUCT,
    VERB_LISTS,
    lexicon,
)
from convene_tui.domain.purpose.marked_words import MarkedWords, Place
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, NUMBER_WORDS

MANY_GOALS = 3
"""Goals from which one asks which comes first (M4)."""

LONGEST_CLAUSE, LONGEST_OPENING = 20, 14
"""Words within which a comma ends the clause, or the few words, with which a draft opens."""

_MODAL = frozenset("shall will must to can may should would".split())
_LEAD = frozenset(
    "ensure ensures see procure undertake undertakes want wants aim aims intend intends exist "
    "exists chartered mandated charged established formed appointed constituted responsible "
    "committed make let commit commits owns purpose mission goal objective object task "
    "be been have has having is are was were also jointly together seek work each all both".split()
)
_STARTERS = frozenset(
    "by within from before until in on at as for after during starting beginning over throughout "
    "next this when where if once".split()
)
_CLAUSES = frozenset("when where if once".split())
_NOUNS_LIKE_VERBS = frozenset(
    [("working", noun) for noun in "group groups party parties families people hours life".split()]
    + [("use", "case"), ("use", "cases"), ("meeting", "place"), ("training", "materials")]
)
"""Nouns that begin like the verb of a goal."""
_SKIP_ADVERBS = frozenset(
    "not also jointly together always only never then at once each all".split()
)
_NOUNISH_BEFORE = frozenset(
    "a an the our their its this that these those of for in on by with no one".split()
)
_VERB_NUMBERS = range(len(VERB_LISTS))


def _is_modal(reading: MarkedWords, at: int) -> bool:
    """`shall`, or a `to` before a verb: not the `to` of `from valley to coast`."""
    word = reading.words[at]
    if word not in _MODAL or (word in ("can", "may") and at in reading.names):
        return False
    if word != "to":
        return True
    after = reading.word(at + 1)
    before = reading.word(at - 1)
    known = lexicon().verb_forms.get(after) == "base" or after in _LEAD
    if at == 0:
        return after not in FUNCTION_WORDS or after in _LEAD
    return known and (before in _LEAD or before in ("is", "are", "undertakes", "order"))


def _verb(reading: MarkedWords, at: int) -> int | None:
    """The most telling goal verb class of a word, or none."""
    here = [numbr for numbr in _VERB_NUMBERS if any(a == at for a, _ in reading.found[numbr])]
    if not here:
        return None
    for choice in (GRAND, HOLLOW, AGREEMENT, OUTCOME, PRODUCT, ACTIVITY):
        if choice in here:
            return choice
    return None


class Goal(NamedTuple):
    """Where the goal of a text stands, by the numbers of its words."""

    lead: int
    """Where the lead-in ends."""
    begins: int
    ends: int
    kind: int | None
    """The list that its verb is on; None where it has no goal verb."""
    head: int
    """The last word of its object."""


def find_goal(reading: MarkedWords, dates: list[Place]) -> Goal:
    """The goal of a text, behind its lead-in and the date with which it opens.

    A text without a goal verb (`One plug for everything`) has no class; its first noun is its goal.
    """
    words, count = reading.words, len(reading.words)
    if not count:
        return Goal(0, 0, 0, None, 0)
    at = lead = _after_opening_date(reading, dates)
    stop = next((b for b in reading.breaks if b > at), count)
    for _ in range(_MOST_LEADS):
        modal = next((i for i in range(at, min(stop, at + 16)) if _is_modal(reading, i)), None)
        if at < stop and at - 1 != modal and _opens_a_goal(words, at):
            return _at_goal(reading, lead, at)
        if modal is None:
            break
        target = _behind(words, modal + 1, stop, _SKIP_ADVERBS)
        if target >= stop:
            break
        if words[target] not in _LEAD and words[target] not in ("that", "it"):
            return _at_goal(reading, lead, target)
        at = lead = _behind(words, target + 1, stop, ("that", "to", "it", "sure"))
    for i in range(lead, min(stop, lead + 12)):
        if i > lead and (_acts_behind_a_noun(reading, i) or _follows_plural(reading, i)):
            return _at_goal(reading, lead, i)
    head = _noun_head(reading, lead, stop)
    return Goal(lead, head, min(head + 1, count), None, head)


_MOST_LEADS: Final = 5
"""Leads of which one is behind the other: `we aim to make sure that …`."""


def _behind(words: Sequence[str], at: int, stop: int, passed: Container[str]) -> int:
    """The first place from here on at which another word stands than those that are passed."""
    while at < stop and words[at] in passed:
        at += 1
    return at


def _opens_a_goal(words: Sequence[str], at: int) -> bool:
    """Whether a word is the verb of a goal: no lead, and no noun that looks like a verb."""
    if lexicon().verb_forms.get(words[at]) not in ("base", "ing") or words[at] in _LEAD:
        return False
    return tuple(words[at : at + 2]) not in _NOUNS_LIKE_VERBS


def _acts_behind_a_noun(reading: MarkedWords, at: int) -> bool:
    """Whether a verb says what one thing does: `the charter commits six states`."""
    words = reading.words
    if lexicon().verb_forms.get(words[at]) != "s" or words[at - 1] in _NOUNISH_BEFORE:
        return False
    goes_on = at + 1 < len(words) and words[at + 1] not in ("and", "or")
    return goes_on and set(",;:").isdisjoint(reading.gap(at + 1))


def _follows_plural(reading: MarkedWords, at: int) -> bool:
    """Whether a verb follows those who act: `the four ports share a tug`, `we house`."""
    words = reading.words
    after = reading.word(at + 1)
    if lexicon().verb_forms.get(words[at]) != "base" or reading.gap(at).strip():
        return False
    before = words[at - 1]
    if before in ("we", "they"):
        return True
    plural = before.endswith("s") and not before.endswith("ss") and before not in FUNCTION_WORDS
    opens = after in _DETERMINERS or after[:1].isdigit() or after in NUMBER_WORDS
    return plural and opens and lexicon().verb_forms.get(before) != "s"


_DETERMINERS = frozenset("a an the their our its one no each every all both his her".split())


def _at_goal(reading: MarkedWords, lead: int, at: int) -> Goal:
    ends = (end for n in _VERB_NUMBERS for start, end in reading.found[n] if start == at)
    longest = max(ends, default=at + 1)
    kind: int | None = None
    if longest > at + 1:
        kind = next((n for n in (GRAND, ACTIVITY, HOLLOW, AGREEMENT, PRODUCT, OUTCOME)
                     if (at, longest) in reading.found[n]), None)  # fmt: skip
    kind = _verb(reading, at) if kind is None else kind
    stop = next((b for b in reading.breaks if b > at), len(reading.words))
    head = _noun_head(reading, longest, stop)
    return Goal(lead, at, longest, kind, head)


def _noun_head(reading: MarkedWords, at: int, stop: int) -> int:
    """The last word of the first noun phrase: `poster` in `a poster in the waiting room`."""
    words = reading.words
    head = at
    for i in range(at, min(stop, at + 9)):
        comma = i > at and any(mark in reading.gap(i) for mark in ",:–—(")
        if comma and head > at:
            break
        if words[i] in FUNCTION_WORDS:
            begun = head > at or (i > at and words[i - 1] not in FUNCTION_WORDS)
            if begun and words[i] not in ("the", "a", "an", "our", "all", "every", "each"):
                break
            continue
        head = i
    return min(head, max(len(words) - 1, 0))


def _after_opening_date(reading: MarkedWords, dates: list[Place]) -> int:
    """Where the clause with which a draft opens has ended: a date, or words before a comma."""
    words, count = reading.words, len(reading.words)
    if words[0] not in _STARTERS:
        return 0
    dated = max((end for start, end in dates if start <= 4), default=0)
    if 0 < dated < count:
        return dated
    is_clause = words[0] in _CLAUSES
    for at in range(1, min(count, LONGEST_CLAUSE if is_clause else LONGEST_OPENING)):
        if "," in reading.gap(at) or ":" in reading.gap(at):
            return at
        if not is_clause and (words[at] in ("we", "they") or _is_modal(reading, at)):
            break
    return 0


def find_goals(reading: MarkedWords, goal: Goal) -> list[Place]:
    """The goal and what is coordinated with it (G2)."""
    words, count = reading.words, len(reading.words)
    if not count:
        return []
    forms = lexicon().verb_forms
    goals = [(goal.begins, goal.ends)]
    kind = forms.get(words[goal.begins])
    if goal.kind is None or kind is None:
        return goals
    for at in range(goal.ends, count):
        word = words[at]
        if forms.get(word) != kind or word in _LEAD:
            continue
        in_clause = any(each in _OPENS_A_CLAUSE for each in words[max(0, at - 6) : at])
        if in_clause or not _is_coordinated(reading, at, after_goal=goals[-1][1] == at):
            continue
        # `Plan and build` is one deed.
        doubled = goals[-1][1] == at - 1 and words[at - 1] == "and"
        if not doubled or kind != "base":
            goals.append((at, at + 1))
    return goals


_OPENS_A_CLAUSE = ("how", "can", "which", "who", "whom", "where", "so")


def _is_coordinated(reading: MarkedWords, at: int, *, after_goal: bool) -> bool:
    """Whether a verb stands beside the goal: behind `and`, a comma or a dash."""
    words, before, gap = reading.words, reading.words[at - 1], reading.gap(at)
    if before == "to":
        return words[at - 2] in ("and", "to") or "," in reading.gap(at - 1)
    if at >= 2 and _is_thing_in_row(reading, at, after_goal=after_goal):
        return False
    return before in ("and", "then", "also") or any(mark in gap for mark in ",;:—–\n")


def _is_thing_in_row(reading: MarkedWords, at: int, *, after_goal: bool) -> bool:
    """Whether a word is one of several things, and no verb: `roads, bridge and ferry`."""
    before, after = reading.word(at - 1), reading.word(at + 1)
    if before == "and":
        # `Between orchard and ship` names two places.
        pair = reading.words[max(0, at - 4) : at - 1]
        return after in _BEHIND_A_THING or ("between" in pair and "," not in reading.gap(at - 1))
    return not after_goal and after == "and" and "," in reading.gap(at)


_BEHIND_A_THING = frozenset(("of", "in", "for", "at", "on", "and", "between", "from", ""))
