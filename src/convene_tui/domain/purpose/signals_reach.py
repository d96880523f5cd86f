"""M5: is the goal within the reach of the people here?"""

from __future__ import annotations

from collections.abc import Iterator

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.lexicon import GRAND
from convene_tui.domain.purpose.limits import is_idiom, is_limited, noun_after
from convene_tui.domain.purpose.places import bounds
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.registry import Hit, signal

_ABSOLUTE = frozenset(
    "all every any everyone everybody everything nobody nothing anywhere everywhere anyone "
    "anybody anything never ever forever zero".split()
)
_ZERO_OF = frozenset("emission emissions carbon waste tariff tariffs hour hours".split())
"""`Zero emission buses` and `net zero` are terms of a trade."""
_PERSONS = frozenset("everyone everybody nobody anyone anybody".split())
_WHERE = frozenset("anywhere everywhere".split())
_WHEN = frozenset("never ever forever".split())
_FINE_AFTER_ANY = frozenset("kind type form time one case event day such".split())
_TIMES = frozenset(
    "day night week month quarter year season spring autumn summer winter monday tuesday "
    "wednesday thursday friday saturday sunday time morning evening two three four five six "
    "second third other meeting october november december january february march april may june "
    "july august september half".split()
)
_WHOLE_WORLD = frozenset(
    "world worldwide earth globe planet mankind humankind humanity nationwide countrywide "
    "continent everywhere universe".split()
)


@signal(
    "M5",
    bad=(
        "House every family on earth",
        "Nobody should ever again go hungry",
        "Zero traffic deaths, worldwide, for ever.",
        "Get every lorry off every road.",
    ),
    good=(
        "Halve the deaths on our stretch of track within five years.",
        "House half of our ten cities' homeless by 2011.",
    ),
    trap=(
        "Every veteran on the by-name list has a home by June",
        "Any of the six systems can be used",
        "All twelve ports use one form",
        "A wait of no more than 30 minutes",
        "By the end of 2027 the bridge is open",
        "Parts from any of our three makers fit",
        "Publish the whole text of the treaty",
        "Chips made on all-American tools",
        "We support each other at all times of need in our four towns",
        "Buy only zero emission buses from 2027",
        "The signatories commit to net zero by 2040",
        "Gates at the nineteen crossings of the line, so that nobody is killed there",
    ),
)
def unlimited_word(reading: Reading, context: Context) -> Iterator[Hit]:
    """A word without a limit (all, every, nobody, ever) to which no limit is set."""
    for at, word in enumerate(reading.words):
        if word not in _ABSOLUTE or is_idiom(reading, at) or _is_turn_of_phrase(reading, at):
            continue
        if is_limited(reading, at) or _follows_from_limit(reading, at):
            continue
        place = noun_after(reading, at)
        yield place, f"“{reading.quote(place)}”: {_limit_wanted(word)}"


def _is_turn_of_phrase(reading: Reading, at: int) -> bool:
    """`any time`, `all of our`, `all-American`, `net zero`, `than ever`: no lack of a limit."""
    word, before, after = reading.words[at], reading.word(at - 1), reading.word(at + 1)
    if after and "-" in reading.gap(at + 1):
        return True
    match word:
        case "any" | "every" | "all" if after in _TIMES or after in _FINE_AFTER_ANY:
            return True
        case "any" | "all":
            return after in ("of", "our", "other")
        case "zero":
            return before == "net" or after in _ZERO_OF
        case "ever":
            return before in ("than", "never", "as")
        case _:
            return False


def _limit_wanted(word: str) -> str:
    """What is asked about a word without a limit."""
    if word in _WHERE:
        return "in which places first?"
    if word in _WHEN:
        return "until when do the people here answer for it?"
    if word == "zero":
        return "how low would already be worth it, and where?"
    return "who exactly, to begin with?" if word in _PERSONS else "which ones, to begin with?"


def _follows_from_limit(reading: Reading, at: int) -> bool:
    """`Gates at the nineteen crossings, so that nobody is killed`: there, and nowhere else."""
    words = reading.words
    so_that = next((n for n in range(at - 1, 0, -1) if words[n - 1 : n + 1] == ["so", "that"]), 0)
    return bool(so_that) and any(place[0] < so_that for place in bounds(reading))


@signal(
    "M5-reach",
    bad=(
        "Cut malaria out of Africa by 2010, down to the last village in the continent",
        "Make road transport clean worldwide",
    ),
    good=("Cut malaria in the Lubombo corner of our three countries",),
    trap=("One meridian for the charts of the world's navies agreed by our 25 nations",),
)
def beyond_the_table(reading: Reading, context: Context) -> Iterator[Hit]:
    """A place or a whole that reaches beyond the people at the table."""
    around = set(context.problem.words) | set(context.people.words)
    for at, word in enumerate(reading.words):
        if word in around:
            continue
        if reading.words[at + 1 : at + 2] == ["over"] and (
            at + 2 == len(reading) or reading.gap(at + 2).strip()
        ):
            # `Known the world over, …` asks nobody to decide for the world.
            continue
        if word in _WHOLE_WORLD and not is_limited(reading, at, 5):
            yield (at, at + 1), f"“{word}”: who here can decide for so wide a field?"


@signal(
    "M5-grand",
    bad=("Eradicate poverty.", "To transform health care", "Solve grid congestion"),
    good=("Cut the wait for a first appointment to six weeks",),
    trap=(
        "By the end of the year every flat is dry",
        "End leaded petrol in sub-Saharan Africa by January 2006.",
        "Transform the empty mill into forty flats by 2027",
    ),
)
def grand_goal(reading: Reading, context: Context) -> Iterator[Hit]:
    """A goal verb that no table finishes off (eradicate, end, transform, solve)."""
    if reading.goal_class != GRAND:
        return
    if (reading.dates and reading.names) or len(reading.numbers) > len(reading.dates):
        return
    place = (reading.goal, max(reading.goal_end, reading.head_at + 1))
    quote = reading.quote((reading.goal, reading.goal_end))
    yield place, f"“{quote}”: how much of it could this group bring about, and by when?"
