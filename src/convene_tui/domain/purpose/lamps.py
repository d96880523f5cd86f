"""The ten lamps: which words light each of them, and its question when it is dark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.coverage import pain_words
from convene_tui.domain.purpose.gains import gaining
from convene_tui.domain.purpose.goal import MANY_GOALS
from convene_tui.domain.purpose.goal_phrase import STOPS, goal_phrase, verb_at
from convene_tui.domain.purpose.lexicon import DOING, SMALL, is_listed
from convene_tui.domain.purpose.limits import is_idiom, phrase_end
from convene_tui.domain.purpose.model import Lamp, PurposeKind
from convene_tui.domain.purpose.parties import listed, tied
from convene_tui.domain.purpose.places import bounds, ends, rhythms
from convene_tui.domain.purpose.quantity import steps
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.registry import SIGNALS
from convene_tui.domain.purpose.same_pain import near_words
from convene_tui.domain.purpose.slots import consequence
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, harm_stem, lemma

Evidence = Callable[[Reading, Context], list[Place]]
"""The words that light a lamp; none when it stays dark."""


NO_WORDS = "no words to point at"
"""Said of a lamp that is lit by the whole of a draft."""


@dataclass(frozen=True, slots=True)
class LampRule:
    """How one lamp is lit, what is said of it, and the examples that its test runs."""

    name: str
    aspect: str | None
    """The aspect of the same meaning, which the statistics read as well."""
    find: Evidence
    why: str
    """Said when it is lit; `{}` stands for the words."""
    bare: str
    """Said when it is lit and there are no words to quote."""
    whole: Callable[[Reading], Place] | None
    """What is quoted where the whole of a draft lights it, and no words by themselves."""
    question: str
    ongoing_question: str
    """Asked instead when the group keeps something going."""
    lit: tuple[str, ...]
    dark: tuple[str, ...]


LAMPS: dict[str, LampRule] = {}
"""All lamps by name, big enough first."""


def _lamp(
    name: str,
    *,
    aspect: str | None = None,
    why: str,
    bare: str = "",
    whole: Callable[[Reading], Place] | None = None,
    question: str,
    ongoing: str = "",
    lit: tuple[str, ...],
    dark: tuple[str, ...],
) -> Callable[[Evidence], Evidence]:
    def register(find: Evidence) -> Evidence:
        plain = bare or why.format(NO_WORDS)
        asked = ongoing or question
        LAMPS[name] = LampRule(name, aspect, find, why, plain, whole, question, asked, lit, dark)
        return find

    return register


@_lamp(
    "pain",
    aspect="addresses",
    why="speaks of the shared problem: {}",
    question="Which words here touch the problem you share?",
    lit=("Halve the deaths on our stretch of track", "No bed is empty for want of nurses"),
    dark=("One world, one future", "Open minds, open doors"),
)
def pain(reading: Reading, context: Context) -> list[Place]:
    """B1: a pain word of the problem, a synonym of one, or a word of loss, wait, death or cost."""
    hurting = [place for place in reading.of("harm_words") if _hurts(reading, place[0])]
    if not context.has_problem:
        return hurting[:3]
    pains = pain_words(context.problem)
    stems = {lemma(word) for word in pains}
    stems |= {harm_stem(stem) for stem in stems}
    for one, two in context.synonyms:
        both = {lemma(one.lower()), lemma(two.lower())}
        stems |= both if both & context.stems else set()
    found = [
        (at, at + 1)
        for at, stem in enumerate(reading.lemmas)
        if (stem in stems or harm_stem(stem) in stems) and reading.words[at] not in _WEAK_PAIN
    ]
    own = [place for place in found if reading.lemmas[place[0]] not in context.people_stems]
    harm = set(hurting)
    near = [(at, at + 1) for at in near_words(reading, context)]
    if found:
        # `Deaths` speaks of those who died, and tells more than the place where they did.
        own = (own or found) + [place for place in near if place in harm and place not in found]
        return sorted(own, key=lambda place: place not in harm)[:4]
    return near[:2]


def _hurts(reading: Reading, at: int) -> bool:
    """`Malaria cases`, `cases of measles`; `use cases` and `cases in which` hurt nobody."""
    if reading.lemmas[at] != "cas":
        return True
    before = reading.word(at - 1)
    after = reading.word(at + 1)
    of = reading.words[at + 2] if after == "of" and at + 2 < len(reading) else before
    return is_listed(of, "harm_words")


_WEAK_PAIN = frozenset("first last own themselves runs run good new other people time".split())


@_lamp(
    "who_gains",
    why="names who is better off: {}",
    question="Who outside this room will be better off, and how will they notice?",
    lit=(
        "So that patients sleep at home",
        "Every child in the 31 schools has an inhaler",
        "The ministers shall house 400 families",
        "Help small museums to show what they own",
        "Serve the community as its voice on tobacco",
        "Clean air for everyone in the two valleys",
    ),
    dark=(
        "Build adaptive capacity",
        "One plug for everything",
        "The Forest Service opens two trails",
        "Open the forest road by June",
        "The teachers shall meet twice a year",
    ),
)
def who_gains(reading: Reading, context: Context) -> list[Place]:
    """B2: a beneficiary."""
    return gaining(reading)[:2]


@_lamp(
    "joint",
    aspect="joint",
    why="takes more than one of you: {}",
    question="Which part of this could one of you not do alone?",
    lit=(
        "One form that all six hospitals accept",
        "Our four ports share a tug",
        "The towns share one sewer",
        "The guides, the park and the lodges keep daily visitors under 1,500",
        "From May 2027 the bus runs until 23:15, paid for by the hotels and both councils",
    ),
    dark=(
        "Put a poster in the waiting room",
        "Buy a bench",
        "Raise the share of drivers who wear belts",
        "Double the market share",
        "A swimming pool at the school",
        "Halve what guides and lodges throw away",
    ),
)
def joint(reading: Reading, context: Context) -> list[Place]:
    """B3: two parties or more, or one thing that they share."""
    return tied(reading, context.people_stems)


@_lamp(
    "result",
    aspect="outcome",
    why="names a result and not only work: {}",
    whole=goal_phrase,
    question="When the work is done, what will be different?",
    lit=(
        "Halve the deaths on our stretch of track",
        "Bring salmon back to the Rhine",
        "Run a program of advertising so that more turkeys are eaten",
    ),
    dark=("Meet twice a year to compare notes", "Foster dialogue"),
)
def result(reading: Reading, context: Context) -> list[Place]:
    """B4: a changed state or a binding agreement as the goal."""
    if not reading.words:
        return []
    aim, place = aim_of(reading)
    things = {a for a, _ in reading.found[SMALL]} | {a for a, _ in reading.found[DOING]}
    made = {a for a, _ in reading.of("made_things")}
    small = reading.head_at in things and reading.head_at not in made
    if aim in _SEEN and not small:
        longest = place[1] + 5 if place[0] == reading.goal else place[1]
        end = phrase_end(reading, place, min(longest, reading.head_at + 1))
        return [_telling(reading, (place[0], end))]
    if aim is Aim.MADE and made & set(range(place[0], place[1] + 8)):
        return [(place[0], phrase_end(reading, place, place[1] + 4))]
    follows = consequence(reading)
    if follows is not None and _tells_a_change(reading, follows):
        return [follows]
    if aim in (Aim.HOLLOW, Aim.DOING, Aim.KNOWING) or small:
        return []
    marks = [p for p in reading.of("finish_words") if reading.words[p[0]] in _STATE_WORDS]
    return [_telling(reading, place) for place in marks[:1]]


def _telling(reading: Reading, place: Place) -> Place:
    """A result with so much of its clause that it tells something.

    `Bring` says nothing without where to, and `no more than` nothing without what it limits.
    """
    words = reading.words[slice(*place)]
    if words[0] not in _LIGHT and len(set(words) - FUNCTION_WORDS - _DEGREES) > 1:
        return place
    verb = verb_at(reading)
    start = place[0] if verb is None else min(verb, place[0])
    return start, max(place[1], _clause_end(reading, start))


_LIGHT = frozenset(
    "bring brings brought bringing get gets make makes put puts keep keeps take takes have has had "
    "give gives set sets turn turns".split()
)
_DEGREES = frozenset("more less fewer better lower higher greater".split())
LONGEST_RESULT = 12
"""Words of a result that are quoted at most."""


def _clause_end(reading: Reading, start: int) -> int:
    """The last word of a clause that fits into a quote."""
    end = start + 1
    while end < min(len(reading), start + LONGEST_RESULT) and not set(reading.gap(end)) & STOPS:
        end += 1
    while end - 1 > start and reading.words[end - 1] in FUNCTION_WORDS - _DEGREES:
        end -= 1
    return end


def _tells_a_change(reading: Reading, place: Place) -> bool:
    """Whether words say who gains, how much, or that something is no more."""
    inside = range(*place)
    return (
        any(start in inside for start, _ in gaining(reading))
        or any(each.place[0] in inside for each in steps(reading))
        or bool(_CHANGED & set(reading.words[slice(*place)]))
    )


_CHANGED = frozenset("no none nobody fewer less lower half never longer again more".split())
_STATE_WORDS = frozenset(
    "until half double halve percent fewer below gone back free running open no none zero".split()
)


@_lamp(
    "real_step",
    why="says how big the step is: {}",
    question="How big a step is it: from what to what?",
    lit=(
        "Cut empty runs from 34% to 20%",
        "Halve the deaths on the line",
        "House 400 families",
        "A wait of no more than 30 minutes",
    ),
    dark=(
        "Better lives",
        "A nice sign at the gate",
        "One form for the five hospitals",
        "Our four ports share a tug",
        "A timetable in five counties",
        "Clean the forty kilometres of road between our four villages",
    ),
)
def real_step(reading: Reading, context: Context) -> list[Place]:
    """B5: a from–to, a share, a multiple, or a count of things to be reached."""
    return [each.place for each in steps(reading)][:2]


@_lamp(
    "bounded",
    aspect="bounded",
    why="says which or where: {}",
    question="Which ones, or where: what is the first set that you could name?",
    lit=("The five county hospitals use one form", "Bring salmon back to the Rhine"),
    dark=("Better freight everywhere", "Empower the young"),
)
def bounded(reading: Reading, context: Context) -> list[Place]:
    """S1 and S2: a closed set, a named place, or a place of the problem."""
    return bounds(reading, frozenset(context.problem.words[at] for at in context.problem.names))


@_lamp(
    "by_when",
    aspect="time",
    why="says by when: {}",
    question="By when?",
    ongoing="It keeps going: how will you know each year that it is worth it?",
    lit=("Bring salmon back to the Rhine by 2000", "Within three years the wall stands"),
    dark=("Keep minutes of each meeting", "Publish a report every quarter"),
)
def by_when(reading: Reading, context: Context) -> list[Place]:
    """M2: a date, a term, a season or an event; a rhythm for a group that keeps going."""
    found = ends(reading)
    return found or rhythms(reading) if context.kind is PurposeKind.ONGOING else found


@_lamp(
    "finish_line",
    aspect="measurable",
    why="one can tell when it is reached: {}",
    question="How would someone from outside see that you have reached it?",
    ongoing="How will you know each year that it is well kept?",
    lit=("Cut empty runs from 34% to 20%", "One plug for everything on a computer"),
    dark=("Promote a safety culture", "Strengthen cooperation"),
)
def finish_line(reading: Reading, context: Context) -> list[Place]:
    """M3: a measure, a share, one agreed thing, or a state that anyone can check."""
    return (
        real_step(reading, context)
        or [
            place
            for place in reading.of("finish_words")
            if reading.words[place[0]] in _FINISH_MARKS
            and not is_idiom(reading, place[0])
            and not _is_where(reading, place[0])
            and not (reading.words[place[0]] == "one" and not _one_thing(reading, place[0]))
        ][:2]
    )


def _is_where(reading: Reading, at: int) -> bool:
    """`Above the weir`, `below Tiruppur`, `no one`: a place or a person, and no line."""
    after = reading.word(at + 1)
    numbers = {place for place, _ in reading.numbers}
    if reading.words[at] in ("above", "below"):
        near = range(at + 1, at + 4)
        return not (numbers & set(near)) and "level" not in reading.words[at : at + 6]
    return (reading.words[at], after) in (("no", "one"), ("one", "another")) or (
        reading.words[at] == "one" and reading.words[max(0, at - 1)] == "no"
    )


def _one_thing(reading: Reading, at: int) -> bool:
    """`One plug`: a thing that is there or is not; `one of them`, `the one north` are no such."""
    after = reading.word(at + 1)
    before = reading.word(at - 1)
    named = bool(after) and after not in FUNCTION_WORDS and after not in _NO_THINGS
    return named and before not in ("the", "this", "which")


_NO_THINGS = frozenset("day way world team step voice hand goal aim year".split())


_FINISH_MARKS = frozenset(
    "until one single same none zero no below above percent signed force open proven tested "
    "counted per third empty gone back".split()
)


@_lamp(
    "one_goal",
    aspect="one_goal",
    why="keeps to one goal: {}",
    bare=f"names no second goal: {NO_WORDS}",
    question="There are several goals: which comes first, and which can wait?",
    lit=("Bring salmon back to the Rhine by 2000",),
    dark=("Clean the river, rebuild the sewers, teach the children and end poverty",),
)
def one_goal(reading: Reading, context: Context) -> list[Place]:
    """M4: one main goal, or two that belong together; without a verb there is nothing to quote."""
    if not reading.words or len(reading.goals) >= MANY_GOALS or verb_at(reading) is None:
        return []
    return [goal_phrase(reading)]


@_lamp(
    "in_reach",
    why="nothing in the words goes beyond what a table can decide",
    question="Which part of it can the people here decide themselves?",
    lit=("Halve the deaths on our stretch of track",),
    dark=("House every family on earth", "Eradicate poverty"),
)
def in_reach(reading: Reading, context: Context) -> list[Place]:
    """M5: no word without a limit."""
    if not reading.words:
        return []
    for name in ("M5", "M5-reach", "M5-grand"):
        if next(iter(SIGNALS[name].find(reading, context)), None):
            return []
    return [goal_phrase(reading)]


def light(
    names: Iterable[str],
    reading: Reading,
    context: Context,
    lit: dict[str, bool],
    asked: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Lamp]:
    """The lamps of one gauge; `lit` holds what has been decided for each.

    `asked` are questions that stand in the place of a dark lamp's own.
    """
    gauge: dict[str, Lamp] = {}
    for name in names:
        rule = LAMPS[name]
        ongoing = context.kind is PurposeKind.ONGOING
        question = asked.get(name) or (rule.ongoing_question if ongoing else rule.question)
        if not lit[name]:
            gauge[name] = Lamp(False, (), question, question)
            continue
        places = rule.find(reading, context)
        if rule.whole is not None and not places:
            places = [rule.whole(reading)]
        quotes = " · ".join(f"“{_short(reading.quote(place))}”" for place in places[:2])
        why = rule.why.format(quotes) if quotes else rule.bare
        gauge[name] = Lamp(True, tuple(reading.span(p) for p in places), why, question)
    return gauge


def is_strong(name: str, reading: Reading, context: Context) -> bool:
    """Whether the words that light a lamp are evidence enough by themselves."""
    measured = bool(steps(reading))
    match name:
        case "result":
            told = result(reading, context)
            return bool(told) and (
                consequence(reading) in told or (measured and aim_of(reading)[0] in _SEEN)
            )
        case "finish_line":
            units = {start for start, _ in reading.of("units")}
            return any(
                units & set(range(*each.place)) or "%" in reading.words[slice(*each.place)]
                for each in steps(reading)
            )
        case "bounded":
            return any(
                end - start > 1 and reading.words[start] != "our"
                for start, end in bounded(reading, context)
            )
        case "joint":
            return bool(listed(reading))
        case "pain":
            found = pain(reading, context)
            return bool(found) and (
                not context.has_problem
                or any(reading.lemmas[start] in context.stems for start, _ in found)
            )
        case _:
            return False


_SEEN = frozenset((Aim.LESS, Aim.MORE, Aim.NONE, Aim.STATE, Aim.AGREED))


def _short(quote: str, longest: int = 40) -> str:
    return quote if len(quote) <= longest else quote[: longest - 1].rstrip() + "…"
