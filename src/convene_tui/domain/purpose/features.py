"""What the statistics see: the roles of the words as numbers, by name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import log

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.lexicon import LISTS, VERB_LISTS
from convene_tui.domain.purpose.limits import is_idiom, is_limited
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.slot_features import slot_features
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

_STRONG = frozenset(
    "all every any everyone everybody everything nobody nothing none never ever always forever "
    "anywhere everywhere anyone anybody anything zero whole entire no each wherever whatever "
    "whoever".split()
)
_WORLD = frozenset(
    "world worldwide earth globe planet mankind humanity nationwide nationally continent country "
    "nation kingdom republic europe africa asia america countries nations society everywhere "
    "anywhere globally international".split()
)
_OUR = frozenset("our ours us we members member".split())
_EACH = frozenset({"each", "every", "a", "per", "twice", "once"})
_SHORT_TERMS = frozenset("hours minutes days weeks hour minute day week".split())
_WITHIN = frozenset({"within", "than", "in", "under", "after"})
_RHYTHM = frozenset(
    "annual annually yearly monthly weekly daily quarterly fortnightly regular regularly "
    "periodically".split()
)
_PAIRS = {
    ("so", "that"): "so_that", ("no", "longer"): "no_longer", ("at", "least"): "at_least",
    ("no", "more"): "no_more", ("fewer", "than"): "fewer_than", ("less", "than"): "fewer_than",
    ("more", "than"): "more_than", ("each", "other"): "each_other",
    ("one", "another"): "each_other",
    ("instead", "of"): "instead_of", ("rather", "than"): "instead_of", ("by", "the"): "by_the",
    ("end", "of"): "end_of", ("half", "of"): "half_of", ("out", "of"): "out_of",
    ("one", "of"): "one_of", ("in", "order"): "so_that", ("take", "note"): "take_note",
    ("if", "possible"): "if_possible", ("not", "to"): "not_to", ("free", "of"): "free_of",
    ("down", "from"): "down_from", ("down", "to"): "down_to", ("down", "by"): "down_to",
    ("up", "to"): "up_to", ("in", "use"): "in_use", ("for", "all"): "for_all",
}  # fmt: skip


def features(reading: Reading, context: Context) -> dict[str, float]:
    """The numbers by name; a name that is absent is nought."""
    seen: dict[str, float] = {}
    count = len(reading)
    if not count:
        return seen
    for part in PARTS:
        for name, value in part(reading, context):
            seen[name] = seen.get(name, 0.0) + value
    return seen


def _shape(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    count, text = len(reading), reading.text
    yield "words", log(count) / 3
    yield "words_under_6", float(count < 6)
    yield "words_over_35", float(count > 35)
    yield "words_over_45", float(count > 45)
    yield "sentences", min(4, reading.sentence_count - 1) / 2
    yield "question", float("?" in text)
    yield "exclamation", float("!" in text)
    yield "colon", float(":" in text)
    yield "commas", min(6, text.count(",")) / 3
    yield "semicolons", min(3, text.count(";")) / 2
    plain = sum(word in FUNCTION_WORDS for word in reading.words)
    yield "function_words", plain / count
    long = sum(len(word) > 9 for word in reading.words)
    yield "long_words", long / count * 3
    yield "word_length", sum(map(len, reading.words)) / count / 5
    latinate = sum(word.endswith(("tion", "tions", "ity", "ment", "ance", "ence", "ism", "ship"))
                   for word in reading.words)  # fmt: skip
    yield "latinate", latinate / count * 5
    yield "ands", min(5, reading.words.count("and")) / 2
    adverbs = sum(word.endswith("ly") and len(word) > 5 for word in reading.words)
    yield "adverbs", min(3, adverbs) / 2
    hyphens = text.count("-") + text.count("–")
    yield "hyphens", min(5, hyphens) / 3
    yield "starts_low", float(text.lstrip()[:1].islower())
    compared = any(
        word in _COMPARATIVES and reading.words[at - 1] not in ("the", "a")
        for at, word in enumerate(reading.words)
    )
    yield "comparative", float(compared)


_COMPARATIVES = frozenset(
    "better faster closer easier simpler safer cleaner greener stronger "
    "smarter fairer healthier cheaper quicker brighter deeper wider higher calmer quieter".split()
)


def _goal(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    kind = reading.goal_class
    name = "none" if kind is None else VERB_LISTS[kind]
    yield f"goal_{name}", 1.0
    yield "goals_2", float(len(reading.goals) == 2)
    yield "goals_3", float(len(reading.goals) == 3)
    yield "goals_4", float(len(reading.goals) >= 4)
    yield "goal_at", min(10, reading.goal) / 10
    first = reading.words[0]
    yield "opens_number", float(bool(reading.numbers) and reading.numbers[0][0] == 0)
    yield "opens_one", float(first in ("one", "a", "an"))
    yield "opens_no", float(first in ("no", "nobody", "not", "none"))
    yield "opens_every", float(first in ("every", "each", "all", "any", "everyone"))
    yield "opens_that", float(first == "that")
    yield "opens_to", float(first == "to")
    yield "opens_we", float(first in ("we", "our"))
    yield "opens_ing", float(first.endswith("ing"))
    yield "opens_tion", float(first.endswith(("tion", "ity", "ment", "ness")))
    head = {start for places in (reading.of("small_things"),) for start, _ in places}
    doing = {start for start, _ in reading.of("activity_nouns")}
    near = range(reading.lead, min(len(reading), reading.head_at + 2))
    yield "head_small", float(reading.head_at in head)
    yield "head_doing", float(reading.head_at in doing)
    yield "near_small", float(any(i in head for i in near))
    yield "near_doing", float(any(i in doing for i in near))
    yield "shall", float("shall" in reading.words)
    yield "will", float("will" in reading.words)


def _lists(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    count = len(reading)
    for name, places in zip(LISTS, reading.found, strict=True):
        if not places:
            continue
        yield f"n_{name}", min(4, len(places)) / 2
        yield f"share_{name}", min(1.0, len(places) / count * 3)
        if places[0][0] <= reading.goal_end + 3:
            yield f"early_{name}", 1.0


def _limits(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    free = bound = 0
    for at, word in enumerate(reading.words):
        if word in _STRONG and not is_idiom(reading, at):
            if is_limited(reading, at):
                bound += 1
            else:
                free += 1
                if at <= reading.goal_end + 2:
                    yield "free_absolute_early", 1.0
    yield "free_absolutes", min(4, free) / 2
    yield "any_free_absolute", float(free > 0)
    yield "bound_absolutes", min(3, bound) / 2
    around = set(context.problem.words) | set(context.people.words)
    big = [word for word in reading.words if word in _WORLD]
    yield "world", min(3, len(big)) / 2
    if context.has_problem:
        yield "world_new", min(3, sum(word not in around for word in big)) / 2
        yield "world_known", min(3, sum(word in around for word in big)) / 2
    yield "our", min(3, sum(word in _OUR for word in reading.words)) / 2
    yield "names", min(4, len(reading.names)) / 2
    if reading.names and context.has_problem:
        known = sum(reading.words[at] in around for at in reading.names)
        yield "names_known", known / len(reading.names)
        yield "names_new", min(3, len(reading.names) - known) / 2


def _numbers(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    values = [value for at, value in reading.numbers if at not in reading.dated]
    yield "numbers", min(4, len(values)) / 2
    yield "has_number", float(bool(values))
    if values:
        yield "number_size", log(max(1.0, max(values))) / 6
        yield "number_huge", float(max(values) >= 100_000)
        yield "number_small", float(max(values) <= 3)
    yield "percent", float("%" in reading.words or "percent" in reading.words)
    if values and context.has_problem:
        theirs = [value for _, value in context.problem.numbers]
        at_table = [value for _, value in context.people.numbers]
        shared = [value for value in values if value in theirs or value in at_table]
        yield "number_known", float(bool(shared))
        yield "number_of_table", float(any(value in at_table and value > 1 for value in values))
        if theirs and not shared:
            ratio = log((max(values) + 1) / (max(theirs) + 1))
            yield "number_over", max(0.0, min(3.0, ratio)) / 2
            yield "number_under", max(0.0, min(3.0, -ratio)) / 2


def _sets(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    """Whether the words take in the whole of a set that is known, a part of it, or one of it."""
    words, lemmas, counts = reading.words, reading.lemmas, context.counts
    values = dict(reading.numbers)
    for at, stem in enumerate(lemmas):
        whole = counts.get(stem)
        if whole is None or whole < 2:
            continue
        before = words[max(0, at - 4) : at]
        value = next((values[i] for i in range(at - 1, max(-1, at - 4), -1) if i in values), None)
        if value is not None and not 1900 <= value <= 2100:
            yield "set_whole", float(value == whole)
            yield "set_part", float(value < whole * 0.4)
            yield "set_most", float(whole * 0.4 <= value < whole)
            yield "set_over", float(value > whole)
        elif {"all", "each", "every", "any", "both"} & set(before):
            yield "set_each", 1.0
        elif not words[at].endswith("s") and {"one", "a", "the", "its", "this"} & set(before[-2:]):
            yield "set_one", 1.0
        if "our" in before or ("the" in before[-2:] and words[at].endswith("s")):
            yield "set_ours", 1.0
    tries = {"trial", "pilot", "test", "try", "tried", "step", "sample", "look", "view"}
    yield "trial", float(bool(tries & set(words)))
    own = [i for i, word in enumerate(words) if word in ("own", "its", "his", "her")]
    yield "own_thing", float(bool(own))


def _dates(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    yield "dated", float(bool(reading.dates))
    words = reading.words
    for place in reading.dates:
        yield from _date(words[slice(*place)])
    yield "rhythm", float(any(word in _RHYTHM for word in words))
    each_time = any(a in _EACH and b in _PERIODS for a, b in pairwise(words))
    yield "each_time", float(each_time)
    short_term = any(
        word in _SHORT_TERMS and words[max(at - 2, 0)] in _WITHIN for at, word in enumerate(words)
    )
    yield "short_term", float(short_term)


_PERIODS = frozenset("day week month year quarter season term spring autumn winter summer".split())


def _pairs(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    words = reading.words
    for pair in pairwise(words):
        name = _PAIRS.get(pair)
        if name:
            yield name, 0.7
    for word in words:
        if word in _MARKS:
            yield f"has_{word}", 0.7


_MARKS = frozenset(
    "until before after within half third quarter halve double one same single shared joint "
    "without only once again instead by from per who where which can gets get reaches leaves "
    "is are has have if because since while first both between together no not own".split()
)


def _around(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    """How the words meet the problem's and the people's."""
    content = _content(reading)
    yield "content", min(20, len(content)) / 10
    if context.has_problem and content:
        common = content & context.stems
        yield "problem_met", len(common) / len(content)
        yield "problem_share", len(common) / max(1, len(context.stems)) * 2
        yield "problem_none", float(not common)
        yield "problem_1", float(len(common) == 1)
        yield "knows_problem", 1.0
    if context.people_stems and content:
        common = content & context.people_stems
        yield "people_met", len(common) / len(content)
        yield "people_none", float(not common)
        yield "people_one", float(len(common) == 1)
        yield "people_many", float(len(common) >= 3)
        start = {stem for stem in reading.lemmas[:4] if stem in context.people_stems}
        yield "people_first", float(bool(start))


PARTS = (
    _shape, _goal, _lists, _limits, _numbers, _sets, _dates, _pairs, _around, slot_features,
)  # fmt: skip
"""Where the numbers come from; a name that two parts give is added up."""


def _content(reading: Reading) -> set[str]:
    """The stems of the words that say something."""
    return {
        stem
        for word, stem in zip(reading.words, reading.lemmas, strict=True)
        if word not in FUNCTION_WORDS and len(word) > 2 and not word[0].isdigit()
    }


def _date(words: list[str]) -> Iterator[tuple[str, float]]:
    """Whether a date is a year, a term or a season."""
    if len(words) > 1:
        yield "term", 1.0
        yield "term_years", float(words[-1].startswith("year"))
    elif words[0].isdigit() and len(words[0]) == 4:
        yield "year", 1.0
        yield "year_round", float(words[0].endswith(("0", "5")))
    else:
        yield "season", 1.0
