"""Which words set a limit to the words before or after them (M5, S1, S2)."""

from __future__ import annotations

from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

_LIMITING = frozenset(
    "our ours us member members these those signed listed named agreed registered participating "
    "subscribers local here two three four five six seven eight nine ten eleven twelve both "
    "undersigned annexed counted cleared eligible party contracting signatory entering".split()
)
LOCAL = frozenset(
    "town city valley village villages county district region province parish port harbour island "
    "islands school schools hospital hospitals clinic clinics street quarter precinct line road "
    "basin bay strait sound lake estuary branch plant site sites estate block blocks airport "
    "station canal neighbourhood borough canton commune communes municipality depot campus "
    "building reservoir dam forest corridor ward wards farm farms".split()
)
_LISTED = frozenset("list register roll roster catalogue survey".split())
_IDIOMS = {
    ("at", "all"), ("after", "all"), ("above", "all"), ("first", "of"), ("all", "along"),
    ("in", "all"), ("if", "any"), ("any", "more"), ("any", "longer"), ("all", "saints"),
    ("every", "other"), ("each", "other"), ("all", "day"), ("all", "night"), ("in", "any"),
    ("all", "over"), ("nothing", "new"),
}  # fmt: skip


def is_limited(reading: Reading, at: int, reach: int = 9) -> bool:
    """Whether a number, a name or a closed set limits the word at this place."""
    words = reading.words
    numbers = {place for place, value in reading.numbers if 1 <= value < 1_000_000}
    stop = next((b for b in reading.breaks if b > at), len(words))
    big = {start for start, _ in reading.of("big_places")}
    behind = (i for i in range(at + 1, min(stop, at + 1 + reach)) if i not in big)
    if any(i not in reading.dated and _sets_a_limit(reading, i, numbers) for i in behind):
        return True
    start = max([b for b in reading.breaks if b <= at], default=0)
    return any(
        words[i] in ("our", "these", "both") or (i in numbers and i not in reading.dated)
        for i in range(max(start, at - 6), at)
    )


def _sets_a_limit(reading: Reading, at: int, numbers: set[int]) -> bool:
    """Whether a word says which ones: a number, a name, a place of ours, `member`."""
    word = reading.words[at]
    if word in LOCAL and reading.words[at - 1] in ("the", "this", "our", "in", "on", "valley"):
        return True
    if (at in numbers and word != "one") or (at in reading.names and word not in BODIES):
        return True
    return word.removesuffix("'s") in _LIMITING or word in _LISTED


def is_idiom(reading: Reading, at: int) -> bool:
    """`at all`, `each other`: absolutes in form only."""
    words = reading.words
    before = reading.word(at - 1)
    after = reading.word(at + 1)
    return (before, words[at]) in _IDIOMS or (words[at], after) in _IDIOMS


def noun_after(reading: Reading, at: int, longest: int = 4) -> Place:
    """A word and the noun phrase that it opens: `every child in Africa` → `every child`."""
    end = at + 1
    words = reading.words
    while end < len(words) and end < at + longest and words[end] not in FUNCTION_WORDS:
        if any(mark in reading.gap(end) for mark in ",;:.–—!?"):
            break
        if end > at + 1 and (acts(reading, end) or words[end].endswith("ed")):
            break
        end += 1
    return at, max(end, at + 1)


def acts(reading: Reading, at: int) -> bool:
    """Whether a word is the verb of the noun before it: `ports use`, `child finishes`."""
    words = reading.words
    form = lexicon().verb_forms.get(words[at])
    plural = words[at - 1].endswith("s")
    if reading.gap(at).strip() in ("'", "’"):
        return False  # `The passengers' survey`.
    if form == ("base" if plural else "s"):
        return True
    return form is None and plural and _takes_an_amount(reading, at)


def _takes_an_amount(reading: Reading, at: int) -> bool:
    """`Districts pump 20 % less`, `guides keep no more than`: a verb that is in no list."""
    words = reading.words
    after = reading.word(at + 1)
    singular = words[at] not in FUNCTION_WORDS and not words[at].endswith(("s", "ed", "ing", "ly"))
    counted = after[:1].isdigit() or after in ("no", "fewer", "less", "their", "its")
    return singular and counted and not reading.gap(at + 1).strip()


def phrase_end(reading: Reading, place: Place, most: int) -> int:
    """Where the phrase that begins at a place ends: before a comma, and before another verb."""
    end = place[1]
    while end < min(most, len(reading)):
        if any(mark in reading.gap(end) for mark in ",;:.–—!?()") or acts(reading, end):
            break
        end += 1
    return end


BODIES = frozenset(
    "group committee council commission board network alliance consortium task force team forum "
    "joint working party parties partnership partners platform recommendation coalition "
    "commissioner association federation union organisation organization members "
    "signatories".split()
)
