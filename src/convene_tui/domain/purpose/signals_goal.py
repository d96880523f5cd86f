"""G1–G3: is there one goal, and is it a result?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.goal import MANY_GOALS
from convene_tui.domain.purpose.lexicon import ACTIVITY, DOING, PRODUCT, SMALL
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.registry import Hit, signal
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS


def has_finish(reading: Reading) -> bool:
    """Whether the words hold a countable line: from–to, a share, until, no more than."""
    words = reading.words
    return bool(
        {"until", "halve", "half", "double", "fewer", "percent", "%"} & set(words)
        or any(a == "no" and b == "more" for a, b in pairwise(words))
        or any(a == "at" and b == "least" for a, b in pairwise(words))
        or any(a == "so" and b == "that" for a, b in pairwise(words))
    )


@signal(
    "G1",
    bad=(
        "Meet twice a year to exchange experience on young audiences",
        "Raise awareness of hand washing",
        "The Group will convene a monthly call.",
        "Print a pocket card with the phone numbers of seven offices",
    ),
    good=("Halve the wait at the border", "Agree one prime meridian for charts and clocks"),
    trap=(
        "Convene all five districts until one signed rule governs the dam",
        "Share the six rivers by treaty: three for each country",
        "Publish one bulletin a day in place of five, so that skiers can compare",
    ),
)
def doing_without_result(reading: Reading, context: Context) -> Iterator[Hit]:
    """The goal is something to do, and the result of doing it is not named."""
    if has_finish(reading) or not reading.words:
        return
    head = reading.head_at
    places = [*reading.found[SMALL], *reading.found[DOING]]
    edges = {start for start, _ in places} | {end - 1 for _, end in places}
    place = (reading.goal, max(reading.goal_end, min(head + 1, reading.goal_end + 6)))
    quote = reading.quote(place)
    if reading.goal_class == ACTIVITY and reading.words[reading.goal] not in ("share", "count"):
        yield place, f"After “{quote}”, what will be different, and for whom?"
    elif reading.goal_class is not None and head in edges:
        yield place, f"Once you have “{quote}”, what will be different, and for whom?"


@signal(
    "G2",
    bad=(
        "Clean the river, rebuild the sewers, teach the children and bring back the otter",
        "Close the tips, train the young, open two markets and halve the debts",
    ),
    good=("Bring salmon back to the Rhine by 2000.",),
    trap=(
        "Agree on how we measure, report and verify leaks",
        "Cut wait and travel times by half",
        "Open the records so that doctors can see, sign and act within a day",
    ),
)
def many_goals(reading: Reading, context: Context) -> Iterator[Hit]:
    """Three goals or more, where one is easier to keep."""
    if len(reading.goals) >= MANY_GOALS:
        words = ", ".join(f"“{reading.quote(goal)}”" for goal in reading.goals[:4])
        yield reading.goals[-1], f"{words}: which one first, and which can wait?"


@signal(
    "G3",
    bad=("Build a digital platform for the sector", "Set up a centre for urban freight"),
    good=("Halve the empty runs at the port",),
    trap=(
        "Build the road and rail crossing from Copenhagen to Malmö",
        "Set up one shared rota so that each clinic is staffed at night",
    ),
)
def solution_first(reading: Reading, context: Context) -> Iterator[Hit]:
    """A thing to build, without what it is for."""
    if reading.goal_class != PRODUCT or has_finish(reading) or reading.names:
        return
    head = reading.words[reading.head_at] if reading.words else ""
    if head in _SOLUTIONS:
        place = (reading.goal, reading.head_at + 1)
        thing = reading.quote((reading.head_at, reading.head_at + 1))
        yield place, f"If the {thing} were there tomorrow, what would be different?"


_SOLUTIONS = frozenset(
    "platform portal app application tool software system database committee centre center hub "
    "forum network institute agency office task force unit academy fund framework strategy website "
    "dashboard observatory".split()
)


@signal(
    "L1",
    bad=(" ".join(["the members will keep the river clean in each of the ports"] * 6),),
    good=("Half as many deaths on the road within three years",),
)
def long_text(reading: Reading, context: Context) -> Iterator[Hit]:
    """More words than people carry in their heads: above sixty."""
    if len(reading) > 60:
        place = (60, min(len(reading), 64))
        yield place, "How would you say it in one breath, in thirty-five words?"


@signal(
    "L2",
    bad=("We meet. We build. We share the boats. We stay friends for long.",),
    good=("One plug for everything that hangs on a computer.",),
    trap=("Fifteen sites. One form. By June.",),
)
def many_sentences(reading: Reading, context: Context) -> Iterator[Hit]:
    """More than three sentences."""
    if reading.sentence_count > 3:
        at = reading.breaks[2]
        place = (at, min(len(reading), at + 3))
        yield place, "Which of these sentences is the purpose, and which belong in the charter?"


@signal(
    "L3",
    bad=("Funding differently", "Water for life"),
    good=("Halve the deaths on our stretch of track",),
    trap=("",),
)
def very_short(reading: Reading, context: Context) -> Iterator[Hit]:
    """Fewer than six words, none of which counts, limits or dates anything."""
    if 0 < len(reading) < 6 and not reading.numbers and not reading.dates and not reading.names:
        words = [w for w in reading.words if w not in FUNCTION_WORDS]
        if words:
            yield (0, len(reading)), "Could you say a little more: what changes, and for whom?"
