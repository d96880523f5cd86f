"""Which words of the pain the purpose meets (X1), shown as words."""

from __future__ import annotations

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.context import Synonyms
from convene_tui.domain.purpose.model import Span
from convene_tui.domain.purpose.reading import Reading, reading_of
from convene_tui.domain.purpose.same_pain import ON_EVERY_SUBJECT
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, MONTHS, NUMBER_WORDS, harm_stem, lemma

MOST_OF_A_PAIN = 5
"""Pain words offered at one time; the room picks others if these are wrong."""


@dataclass(frozen=True, slots=True)
class Met:
    """A pain word and the word of the purpose that meets it."""

    pain: str
    by: str
    span: Span
    """Where the meeting word stands in the purpose."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The pain words that the purpose meets, and those it leaves alone."""

    met: tuple[Met, ...]
    unmet: tuple[str, ...]


def pain_words(problem: Reading) -> tuple[str, ...]:
    """The words of a problem that may name its pain, the likeliest first: harm, then who suffers.

    Numbers, places and times hurt nobody and are left out.
    """
    harm = {at for at, _ in problem.of("harm_words")}
    gains = {at for at, _ in problem.of("beneficiaries")}
    units = {at for at, _ in problem.of("units")} - harm
    hurts_nobody = units.union(problem.names, problem.dated)
    ranked: dict[str, tuple[int, int, str]] = {}
    for at, word in enumerate(problem.words):
        if word in FUNCTION_WORDS or word in NUMBER_WORDS or word[0].isdigit() or word in _PLAIN:
            continue
        if (len(word) < 4 and at not in harm) or at in hurts_nobody or word in MONTHS:
            continue
        rank = 0 if at in harm else 1 if at in gains else 2
        if rank == 2 and problem.lemmas[at] in ON_EVERY_SUBJECT:
            continue
        ranked.setdefault(problem.lemmas[at], (rank, at, word))
    return tuple(word for _, _, word in sorted(ranked.values()))


def coverage(
    problem: str, purpose: str, synonyms: Synonyms = (), pains: tuple[str, ...] = ()
) -> Coverage:
    """Meets pain words with purpose words by stem or by this session's synonyms.

    `pains` are the words that the facilitator picked; without them the most likely are used.
    """
    reading = reading_of(purpose)
    by_stem: dict[str, int] = {}
    for place, stem in enumerate(reading.lemmas):
        by_stem.setdefault(stem, place)
        by_stem.setdefault(harm_stem(stem), place)
    likely = pains or pain_words(reading_of(problem))
    met: list[Met] = []
    unmet: list[str] = []
    for number, pain in enumerate(likely):
        found = _meeting(pain, reading, by_stem, synonyms)
        if found is not None:
            met.append(found)
        elif pains or number < MOST_OF_A_PAIN:
            unmet.append(pain)
    most = len(likely) if pains else MOST_OF_A_PAIN
    return Coverage(tuple(met[:most]), tuple(unmet))


def _meeting(
    pain: str, reading: Reading, by_stem: dict[str, int], synonyms: Synonyms
) -> Met | None:
    for name in (pain.lower(), *_other_names(pain, synonyms)):
        at = by_stem.get(lemma(name), by_stem.get(harm_stem(lemma(name))))
        if at is not None:
            return Met(pain, reading.quote((at, at + 1)), reading.span((at, at + 1)))
    return None


def _other_names(word: str, synonyms: Synonyms) -> list[str]:
    stem = lemma(word.lower())
    others = []
    for one, two in synonyms:
        if lemma(one.lower()) == stem:
            others.append(two.lower())
        elif lemma(two.lower()) == stem:
            others.append(one.lower())
    return others


_PLAIN = frozenset(
    "everyone everybody nobody anyone anybody something anything nothing sure usual cannot "
    "have been they them their there this that with from into each every other another because "
    "when where what which does only also more most less some many much very such than then "
    "will would about between since last year years month months week weeks days hours make makes "
    "made take takes keep come comes goes gets give given once twice well still never "
    "says said tell tells told".split()
)
