"""The roles that the words of a purpose play: its goal, its object, its limits."""

from __future__ import annotations

import re
from bisect import bisect_left

from convene_tui.domain.purpose.lexicon import LISTS, NUMBER_OF, VERB_LISTS, lexicon
from convene_tui.domain.purpose.tokens import (
    FUNCTION_WORDS,
    LONGEST,
    NUMBER_WORDS,
    lemma,
    number,
    sentence_breaks,
    words_of,
)

Place = tuple[int, int]
"""First word and the one after the last, by number."""

VERB_NUMBERS = frozenset(range(len(VERB_LISTS)))
HOLLOW, GRAND = NUMBER_OF["hollow_verbs"], NUMBER_OF["grand_verbs"]
OUTCOME, AGREEMENT = NUMBER_OF["outcome_verbs"], NUMBER_OF["agreement_verbs"]
PRODUCT, ACTIVITY = NUMBER_OF["product_verbs"], NUMBER_OF["activity_verbs"]
SMALL, DOING = NUMBER_OF["small_things"], NUMBER_OF["activity_nouns"]

_MODAL = frozenset("shall will must to can may should would".split())
_LEAD = frozenset(
    "ensure ensures see procure undertake undertakes want wants aim aims intend intends exist "
    "exists chartered mandated charged established formed appointed constituted responsible "
    "committed make let commit commits owns purpose mission goal objective object task "
    "be been have has having is are was were also jointly together seek work each all both".split()
)
_STARTERS = frozenset(
    "by within from before until in on at as for after during starting beginning over throughout "
    "next this as".split()
)
_SKIP_ADVERBS = frozenset(
    "not also jointly together always only never then at once each all".split()
)
_BLOCKS_GOAL = frozenset("to how can could may might must which who that not or".split())
_NOUNISH_BEFORE = frozenset(
    "a an the our their its this that these those of for in on by with no one".split()
)


class Reading:
    """One text with the roles of its words; every part is worked out once."""

    __slots__ = (
        "breaks", "dates", "ends", "found", "goal", "goal_class", "goal_end", "goals", "head_at",
        "lead", "lemmas", "names", "numbers", "sentence_count", "starts", "text", "words",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST]
        self.words, self.starts, self.ends = words_of(self.text)
        self.lemmas = [lemma(word) for word in self.words]
        self.breaks = [bisect_left(self.starts, at) for at in sentence_breaks(self.text)]
        count = len(self.words)
        self.breaks = [at for at in dict.fromkeys(self.breaks) if 0 < at < count]
        self.sentence_count = len(self.breaks) + 1 if count else 0
        self.found = self._look_up()
        self.numbers = self._numbers()
        self.names = self._names()
        self.dates = self._dates()
        self.lead, self.goal, self.goal_end, self.goal_class, self.head_at = self._goal()
        self.goals = self._goals()

    def __len__(self) -> int:
        return len(self.words)

    def span(self, place: Place) -> tuple[int, int]:
        """The characters of some words."""
        return self.starts[place[0]], self.ends[place[1] - 1]

    def quote(self, place: Place) -> str:
        """The words as typed."""
        start, end = self.span(place)
        return self.text[start:end]

    def of(self, name: str) -> list[Place]:
        """The words that are on one list."""
        return self.found[NUMBER_OF[name]]

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.ends[at - 1] : self.starts[at]] if at else ""

    def _look_up(self) -> list[list[Place]]:
        vocabulary, phrases, _ = lexicon()
        found: list[list[Place]] = [[] for _ in LISTS]
        words = self.words
        for at, word in enumerate(words):
            for numbr in vocabulary.get(word, ()):
                found[numbr].append((at, at + 1))
            for parts, numbr in phrases.get(word, ()):
                if tuple(words[at : at + len(parts)]) == parts:
                    found[numbr].append((at, at + len(parts)))
        return found

    def _numbers(self) -> list[tuple[int, float]]:
        found: list[tuple[int, float]] = []
        words = self.words
        for at, word in enumerate(words):
            if not (word[0].isdigit() or word in NUMBER_WORDS):
                continue
            value = number(word)
            if value is None:
                continue
            if found and found[-1][0] == at - 1 and value >= 100 and word in NUMBER_WORDS:
                found[-1] = (at, found[-1][1] * value)
            elif word != "one" or self._one_counts(at):
                found.append((at, value))
        return found

    def _one_counts(self, at: int) -> bool:
        words = self.words
        after = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        return before not in ("no", "any", "every", "each", "the", "this") and after not in (
            "",
            "another",
        )

    def _names(self) -> list[int]:
        sentence_starts = {0, *self.breaks}
        text, starts = self.text, self.starts
        shouting = text.isupper()
        return [
            at
            for at, word in enumerate(self.words)
            if text[starts[at]].isupper()
            and at not in sentence_starts
            and not shouting
            and word not in _COMMON_CAPITALS
            and self.gap(at).strip() not in (":", "–", "-")
        ]

    def _dates(self) -> list[Place]:
        found: list[Place] = []
        words = self.words
        times = {at for at, _ in self.of("time_words")}
        for at, word in enumerate(words):
            before = words[at - 1] if at else ""
            if _YEAR.fullmatch(word) and not self._counts_things(at):
                found.append((at, at + 1))
            elif at in times:
                if before in ("each", "every", "a", "per", "in") and word not in _MONTHS:
                    continue
                if (
                    word in ("quarter", "fall", "may", "march", "lent")
                    and before not in _DATE_BEFORE
                ):
                    continue
                found.append((at, at + 1))
            elif word == "may" and (before in _DATE_BEFORE or before.isdigit()):
                found.append((at, at + 1))
            elif word in _SPANS_OF_TIME:
                place = self._term(at)
                if place:
                    found.append(place)
        return found

    def _counts_things(self, at: int) -> bool:
        after = self.words[at + 1] if at + 1 < len(self.words) else ""
        gap = self.text[self.ends[at] : self.starts[at + 1]] if after else "."
        return gap == " " and after not in FUNCTION_WORDS and after not in _AFTER_YEAR

    def _term(self, at: int) -> Place | None:
        """`within three years`, `next year`, `in two seasons`: a term that ends; a rhythm is none."""
        words = self.words
        first = max(0, at - 5)
        for start in range(at - 1, first - 1, -1):
            word = words[start]
            if word in ("each", "every", "a", "per", "than", "waits", "wait"):
                return None
            if word in ("next", "coming", "this"):
                return (start, at + 1)
            if word in ("within", "in"):
                long_enough = self.words[at] not in _SHORT_TERMS
                return (start, at + 1) if long_enough or start == 0 else None
            if word == "end" or word == "of":
                return (start, at + 1)
        return None

    def _is_modal(self, at: int) -> bool:
        """`shall`, or a `to` before a verb: not the `to` of `from valley to coast`."""
        word = self.words[at]
        if word not in _MODAL:
            return False
        if word != "to":
            return True
        after = self.words[at + 1] if at + 1 < len(self.words) else ""
        before = self.words[at - 1] if at else ""
        known = lexicon().verb_forms.get(after) == "base" or after in _LEAD
        return known and (
            at == 0 or before in _LEAD or before in ("is", "are", "undertakes", "order")
        )

    def _verb(self, at: int) -> int | None:
        """The most telling goal verb class of a word, or none."""
        here = [numbr for numbr in VERB_NUMBERS if any(a == at for a, _ in self.found[numbr])]
        if not here:
            return None
        for choice in (GRAND, HOLLOW, AGREEMENT, OUTCOME, PRODUCT, ACTIVITY):
            if choice in here:
                return choice
        return None

    def _goal(self) -> tuple[int, int, int, int | None, int]:
        words, count = self.words, len(self.words)
        if not count:
            return 0, 0, 0, None, 0
        forms = lexicon().verb_forms
        at = self._after_opening_date()
        stop = next((b for b in self.breaks if b > at), count)
        lead = at
        for _ in range(5):
            modal = next((i for i in range(at, min(stop, at + 16)) if self._is_modal(i)), None)
            word = words[at] if at < count else ""
            if (
                at < stop
                and forms.get(word) in ("base", "ing")
                and word not in _LEAD
                and at - 1 != modal
            ):
                if not (at and words[at - 1] in _NOUNISH_BEFORE and at != lead):
                    return self._at_goal(lead, at)
            if modal is None:
                break
            target = modal + 1
            while target < stop and words[target] in _SKIP_ADVERBS:
                target += 1
            if target >= stop:
                break
            if words[target] in _LEAD or words[target] in ("that", "it"):
                at = target + 1
                while at < stop and words[at] in ("that", "to", "it", "sure"):
                    at += 1
                lead = at
                continue
            return self._at_goal(lead, target)
        for i in range(lead, min(stop, lead + 12)):
            if forms.get(words[i]) == "s" and i > lead and words[i - 1] not in _NOUNISH_BEFORE:
                return self._at_goal(lead, i)
        head = self._noun_head(lead, stop)
        return lead, head, min(head + 1, count), None, head

    def _at_goal(self, lead: int, at: int) -> tuple[int, int, int, int | None, int]:
        longest = at + 1
        for numbr in VERB_NUMBERS:
            for start, end in self.found[numbr]:
                if start == at and end > longest:
                    longest = end
        kind: int | None = None
        if longest > at + 1:
            kind = next((n for n in (GRAND, ACTIVITY, HOLLOW, AGREEMENT, PRODUCT, OUTCOME)
                         if (at, longest) in self.found[n]), None)  # fmt: skip
        kind = self._verb(at) if kind is None else kind
        stop = next((b for b in self.breaks if b > at), len(self.words))
        head = self._noun_head(longest, stop)
        return lead, at, longest, kind, head

    def _noun_head(self, at: int, stop: int) -> int:
        """The last word of the first noun phrase: `poster` in `a poster in the waiting room`."""
        words = self.words
        head = at
        for i in range(at, min(stop, at + 9)):
            comma = i > at and any(mark in self.gap(i) for mark in ",:–—(")
            if comma and head > at:
                break
            if words[i] in FUNCTION_WORDS:
                if head > at or (i > at and words[i - 1] not in FUNCTION_WORDS):
                    if words[i] not in ("the", "a", "an", "our", "all", "every", "each"):
                        break
                continue
            head = i
        return min(head, max(len(words) - 1, 0))

    def _after_opening_date(self) -> int:
        words, count = self.words, len(self.words)
        if words[0] not in _STARTERS:
            return 0
        for at in range(1, min(count, 14)):
            if "," in self.gap(at) or ":" in self.gap(at):
                return at
        last = max((end for start, end in self.dates if start <= 4), default=0)
        return last if last < count else 0

    def _goals(self) -> list[Place]:
        """The goal and what is coordinated with it (G2)."""
        words, count = self.words, len(self.words)
        if not count:
            return []
        forms = lexicon().verb_forms
        goals = [(self.goal, self.goal_end)]
        kind = forms.get(words[self.goal])
        if self.goal_class is None or kind is None:
            return goals
        for at in range(self.goal_end, count):
            word = words[at]
            if forms.get(word) != kind or word in _LEAD:
                continue
            before, gap = words[at - 1], self.gap(at)
            joined = before in ("and", "to", "then", "also") or any(m in gap for m in ",;:—–\n")
            if (
                not joined
                or (before in ("to",)
                and words[at - 2] not in ("and", "to")
                and "," not in self.gap(at - 1))
            ):
                continue
            if before == "and" and at >= 2 and self._is_noun_pair(at):
                continue
            if any(
                words[i] in ("how", "can", "which", "who", "whom", "where", "so")
                for i in range(max(0, at - 6), at)
            ):
                continue
            if goals[-1][1] == at - 1 and before == "and":
                goals.append((at, at + 1)) if kind != "base" else None
                continue
            goals.append((at, at + 1))
        return goals

    def _is_noun_pair(self, at: int) -> bool:
        after = self.words[at + 1] if at + 1 < len(self.words) else ""
        return after in ("of", "in", "for", "at", "on", "and", "between", "") or at + 1 == len(
            self.words
        )


_YEAR = re.compile(r"1[89]\d\d|20\d\d|2100")
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb apr aug sept oct nov dec".split()
)
_DATE_BEFORE = frozenset(
    "by before until from in of next this last end early late mid start since after on coming "
    "following every".split()
)
_AFTER_YEAR = frozenset(
    "season survey levels level figure baseline election budget rains harvest fair term winter "
    "summer spring autumn bathing review plan census".split()
)
_SPANS_OF_TIME = frozenset(
    "day days week weeks fortnight month months year years seasons terms decade decades winters "
    "harvests summers semesters quarters".split()
)
_SHORT_TERMS = frozenset("day days week weeks hours minutes fortnight".split())
_COMMON_CAPITALS = frozenset("i it ict hr a an the and of to in for".split()) | _MONTHS
