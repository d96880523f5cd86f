"""What each rule of the check says of its own examples, as their words come, go and change places.

A guard, a signal and a lamp carry the examples that they fire on, and those that only look like
it. Here each is worded otherwise in every small way, so that each condition of a rule is met and
missed by a word; so are the numbers at which something ends, and the words between which it reads.
What stands behind another example is found as well as the first. Below them stands what is asked
of each usual change between two drafts, and which shares count something behind which word; last,
of every text, a checksum of the features that the weights are multiplied with.
`make golden` writes `examples.txt`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from zlib import crc32

from convene_tui.domain.purpose import creep
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.features import features
from convene_tui.domain.purpose.guards import GUARDS
from convene_tui.domain.purpose.lamps import LAMPS
from convene_tui.domain.purpose.quantity import _SHARES, quantities
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.registry import SIGNALS
from tests.domain.purpose.moves import MOVES
from tests.golden.purpose import FILE, TODAY, asked

KEPT: Final = Path(__file__).with_name("examples.txt")

Says = Callable[[str], tuple[str, ...]]
"""What a rule says of a text: each of its places in words, with what it asks."""


def rules() -> Iterator[tuple[str, Says, tuple[str, ...]]]:
    """Each rule by its name, what it says, and its examples."""
    for guard in GUARDS.values():
        yield f"guard {guard.id}", _of_guard(guard.id), (*guard.fires, *guard.quiet)
    for signal in SIGNALS.values():
        yield (
            f"signal {signal.id}",
            _of_signal(signal.id),
            (*signal.bad, *signal.good, *signal.trap),
        )
    for lamp in LAMPS.values():
        yield f"lamp {lamp.name}", _of_lamp(lamp.name), (*lamp.lit, *lamp.dark)


def _context() -> Context:
    return Context(today=TODAY)


def _of_guard(name: str) -> Says:
    def says(text: str) -> tuple[str, ...]:
        reading = Reading(text)
        found = GUARDS[name].find(reading, _context())
        return tuple(f"{reading.quote(at)} | {asks} | {cap}" for at, asks, cap in found)

    return says


def _of_signal(name: str) -> Says:
    def says(text: str) -> tuple[str, ...]:
        reading = Reading(text)
        found = SIGNALS[name].find(reading, _context())
        return tuple(f"{reading.quote(at)} | {asks}" for at, asks in found)

    return says


def _of_lamp(name: str) -> Says:
    def says(text: str) -> tuple[str, ...]:
        reading = Reading(text)
        return tuple(reading.quote(at) for at in LAMPS[name].find(reading, _context()))

    return says


def _wordings(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each way to word a text otherwise by one word, with one wording for each of its words."""
    each = range(len(words))
    yield "grown", [" ".join(words[: at + 1]) for at in each]
    yield "without", [" ".join((*words[:at], *words[at + 1 :])) for at in each]
    yield "doubled", [" ".join((*words[:at], words[at], *words[at:])) for at in each]
    yield (
        "swapped",
        [" ".join((*words[:at], words[at + 1], words[at], *words[at + 2 :])) for at in each[:-1]],
    )


_FIGURE: Final = re.compile(r"\d+")
_EDGES: Final = (
    *(0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 19, 20, 21, 23, 24, 25, 31, 32, 52, 53, 59, 60),
    *(90, 99, 100, 101, 199, 200, 299, 300, 301, 999, 1000, 1001, 1799, 1800, 1899, 1900),
    *(1999, 2000, 2019, 2025, 2026, 2027, 2099, 2100, 2101, 2999, 3000, 3999, 4000, 10000),
)
"""Numbers on both sides of where one begins to be a day, an hour, a year, or too much."""
_APART: Final = range(1, 14)
"""How many words are put between what a rule reads and what stands beside it."""


def _edges(text: str, whole: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """A text with other figures, and with more words before and behind what a rule finds in it."""
    figures = list(_FIGURE.finditer(text))
    for each in dict.fromkeys((*figures[:1], *figures[-1:])):
        start, end = each.span()
        yield "figure", [f"{text[:start]}{edge}{text[end:]}" for edge in _EDGES]
    for place in dict.fromkeys(map(_quoted, whole[:1])):
        before, found, behind = text.partition(place)
        grey = ["grey " * count for count in _APART]
        yield "before", [f"{before}{more}{found}{behind}" for more in grey]
        yield "behind", [f"{before}{found} {more.strip()}{behind}" for more in grey]


def _quoted(said: str) -> str:
    """The words at which a rule asks."""
    return said.partition(" | ")[0]


def _sign(whole: tuple[str, ...], here: tuple[str, ...]) -> str:
    """`=` the same as of the whole text, `·` nothing, `~` something else."""
    if here == whole:
        return "="
    return "~" if here else "·"


def _example(text: str, says: Says) -> Iterator[str]:
    whole = says(text)
    yield f"  {text}"
    yield from (f"    says {each}" for each in whole)
    told: list[tuple[str, ...]] = []
    signs: list[str] = []
    for way, texts in (*_wordings(text.split()), *_edges(text, whole)):
        answers = [says(each) for each in texts]
        told += answers
        signs.append(f"{way} {''.join(_sign(whole, each) for each in answers)}")
    yield f"    {'  '.join(signs)}  {crc32(repr(told).encode()):08x}"


def _behind_each_other(says: Says, examples: tuple[str, ...]) -> Iterator[str]:
    """What is said of each example behind the next ones, in one sentence and in two."""
    texts = [text.rstrip(".") for text in examples]
    for step in (1, len(texts) // 2):
        for text, behind in zip(texts, (*texts[step:], *texts[:step]), strict=True):
            told = [says(f"{text}{between}{behind}") for between in (", ", ". ")]
            quotes = (", ".join(map(_quoted, every)) or "·" for every in told)
            yield f"    {text[:24]}… {behind[:24]}…: {' / '.join(quotes)}"


def _moves() -> Iterator[str]:
    for text, was, now, *_ in MOVES:
        other = text.replace(was, now)
        for sign, before, after in (("→", text, other), ("←", other, text)):
            yield f"  {before} {sign} {after}"
            yield from (
                f"    {change} ({change.direction}): {change.question}"
                for change in creep(before, after)
            )


_BEFORE: Final = (
    *("the", "a", "one", "by", "than", "under", "over", "least", "most", "old"),
    *("first", "second", "last", "latter", "other", "each", "every", "some"),
)


def _shares() -> Iterator[str]:
    """Behind which words a share counts something."""
    for share in sorted(_SHARES):
        for rest in ("", " of"):
            texts = {before: f"Cut waste {before} {share}{rest} here" for before in _BEFORE}
            counts = [before for before, text in texts.items() if quantities(Reading(text))]
            yield f"  {share}{rest}: {' '.join(counts)}"


def _features() -> Iterator[str]:
    """A checksum of the features of each example and of each golden statement."""
    examples = [text for _, _, texts in rules() for text in texts]
    golden = [each.purpose for each in asked(FILE.read_text(encoding="utf-8"))]
    for text in dict.fromkeys((*examples, *golden)):
        found = sorted(
            (name, round(value, 4)) for name, value in features(Reading(text), _context()).items()
        )
        yield f"  {crc32(repr(found).encode()):08x} {text}"


def written() -> str:
    """All of it, as it is kept."""
    lines: list[str] = []
    for name, says, examples in rules():
        lines.append(name)
        for text in examples:
            lines += _example(text, says)
        lines += _behind_each_other(says, examples)
    lines.append("what moved")
    lines += _moves()
    lines.append("shares")
    lines += _shares()
    lines.append("features")
    lines += _features()
    return "\n".join(lines) + "\n"
