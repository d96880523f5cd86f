"""C1–C7: does everybody understand the same by these words?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.lexicon import HOLLOW, lexicon
from convene_tui.domain.purpose.parts import glued
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.registry import Hit, signal
from convene_tui.domain.purpose.signals_goal import has_finish
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, NUMBER_WORDS

_QUOTES = '"“”«»„'
_PLAIN_BEFORE = {
    "responsible": ("for",),
    "issues": ("of",),
    "responsibly": (),
    "better": ("than", "off"),
}
_SOMETHING = frozenset("must should has needs ought had".split())
_ISSUE_BEFORE = frozenset("security safety tax border technical legal open".split())


def _quoted(reading: Reading, place: Place) -> bool:
    start, _ = reading.span(place)
    return sum(reading.text[:start].count(mark) for mark in _QUOTES) % 2 == 1


@signal(
    "C1",
    bad=(
        "Foster collaboration among the partners",
        "To strengthen the role of the young",
        "The Group will facilitate dialogue on water",
    ),
    good=("Get alerts out in ten minutes",),
    trap=(
        "Improve survival after stroke from 60 to 70 percent",
        "Agree on a rule which supports small ports",
        "Give each family the support of a trained guardian",
        "Promote belt wearing until four in five drivers buckle up",
    ),
)
def hollow_goal(reading: Reading, context: Context) -> Iterator[Hit]:
    """The group's own verb names effort and no result (foster, promote, strengthen)."""
    counted = len(reading.numbers) > len(reading.dates)
    if reading.goal_class != HOLLOW or has_finish(reading) or counted:
        return
    place = (reading.goal, reading.goal_end)
    quote = reading.quote(place)
    yield place, f"“{quote}”: how will one see that it was enough?"


@signal(
    "C2",
    bad=("Timely help for patients", "Appropriate measures against floods"),
    good=("Help within ten minutes for patients",),
    trap=(
        "A harbour that handles more ships than Rotterdam, better than in 2020",
        "Agree what “appropriate” means in the contract",
        "The group is responsible for the forty base images",
        "Something to go to for each of the 240 miners",
        "Pay the relevant fee at any of our six counters".replace("relevant", "one"),
    ),
)
def vague_word(reading: Reading, context: Context) -> Iterator[Hit]:
    """A word that leaves the size of the thing to the reader (timely, appropriate)."""
    for place in reading.of("vague"):
        start, end = place
        after = reading.word(end)
        before = reading.word(start - 1)
        if before in _ISSUE_BEFORE or _quoted(reading, place):
            continue
        word = reading.words[start]
        if after in _PLAIN_BEFORE.get(word, ()) or (
            word == "something" and after not in _SOMETHING
        ):
            continue
        hyphenated = "-" in reading.gap(start) or (end < len(reading) and "-" in reading.gap(end))
        if hyphenated or reading.words[start] in context.glossary:
            continue
        quote = reading.quote(place)
        yield place, f"“{quote}”: how would one tell?"


@signal(
    "C3",
    bad=("A seamless ecosystem", "Unlock synergies between ports", "A holistic view"),
    good=("One timetable for the three ferries",),
    trap=(
        "A platform at each of the four stations",
        "The framework contract is signed",
        "Open the coastal path from end to end",
    ),
)
def buzzword(reading: Reading, context: Context) -> Iterator[Hit]:
    """A fashionable word for which there is a plainer one."""
    for place in reading.of("buzzwords"):
        quote = reading.quote(place)
        if quote.lower() in context.glossary or _quoted(reading, place):
            continue
        if place[0] and reading.words[place[0] - 1] == "from":
            continue
        yield place, f"“{quote}”: what would you say to a neighbour instead?"


@signal(
    "C4",
    bad=(
        "Share data where feasible",
        "We strive to reduce waiting",
        "As far as possible, one form",
    ),
    good=("Share the data of each night by noon",),
    trap=("Our aim is to open the bridge by May", "Members may join in May"),
)
def escape(reading: Reading, context: Context) -> Iterator[Hit]:
    """Words that let one off (where feasible, strive to)."""
    for place in reading.of("escapes"):
        yield place, f"“{reading.quote(place)}”: in which cases would you be let off?"


@signal(
    "C5",
    bad=("Rivers, lakes, etc.", "Ports, including but not limited to Rotterdam"),
    good=("Rivers and lakes of the county",),
    trap=("Faster and more even loading", "Rail and/or road"),
)
def open_end(reading: Reading, context: Context) -> Iterator[Hit]:
    """A list without a last item."""
    for place in reading.of("open_ends"):
        yield (
            place,
            f"“{reading.quote(place)}”: what else do you have in mind, and is it in or out?",
        )


@signal(
    "C6",
    bad=("Make it work for patients", "They get a home by June"),
    good=("The bridge is open by June",),
    trap=(
        "This alliance opens the bridge",
        "It is agreed that the bridge opens in June",
        "It must be agreed whose bridge it is",
        "It shall be known who pays",
        "It will be said in June who pays",
        "It takes three ferries to cross by June",
        "It does not rain in the school by June",
    ),
)
def dangling(reading: Reading, context: Context) -> Iterator[Hit]:
    """A pronoun with nothing before it to stand for."""
    forms = lexicon().verb_forms
    for at, word in enumerate(reading.words[:2]):
        if word not in ("it", "they", "them"):
            continue
        if at and forms.get(reading.words[0]) != "base":
            continue
        after = reading.words[at + 1 : at + 2]
        if word == "it" and after and after[0] in ("is", "shall", "will", "takes", "must", "does"):
            continue
        yield (at, at + 1), f"“{word}”: what does it stand for?"


@signal(
    "C7",
    bad=("Put the QRZ rota in all seven ports", "Show how the QR4Z rota is kept"),
    good=("Put the night rota in all seven ports",),
    trap=(
        "One USB plug for the whole EU",
        "ONE FORM FOR SEVEN PORTS",
        "Put the Quick Rota Zone (QRZ) in all seven ports",
        "Put EVERY rota of ALL SEVEN ports on one page",
    ),
)
def unknown_term(reading: Reading, context: Context) -> Iterator[Hit]:
    """An abbreviation that is neither in the glossary nor in the problem."""
    text = reading.text
    if text.isupper():
        return
    known = set(context.problem.words) | set(context.people.words) | context.glossary
    seen: set[str] = set()
    for at, word in enumerate(reading.words):
        place = glued(reading, at)
        typed = reading.quote(place)
        if place[0] != at or not 2 <= len(typed) <= 6 or not typed.isupper() or typed[0].isdigit():
            continue
        # `Q3`, `B2B`, `H2O`: short terms with a digit are everybody's.
        is_short = not typed.isalpha() and len(typed) <= 3
        if is_short or {word, typed.lower()} & (known | _KNOWN_SHORT) or typed in seen:
            continue
        seen.add(typed)
        if _is_emphasis(reading, place) or _is_spelled_out(reading, place):
            continue
        yield place, f"“{typed}”: does everybody here know it?"


def _is_spelled_out(reading: Reading, place: Place) -> bool:
    """`Market Based Programming (MBP)`, `MBP (Market Based Programming)`: its letters are given."""
    start, end = place
    letters = reading.quote(place).lower()
    if "(" in reading.gap(start):
        return _initials(reading.words[:start])[-len(letters) :] == letters
    if end < len(reading) and "(" in reading.gap(end):
        return _initials(reading.words[end:])[: len(letters)] == letters
    return False


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words if word not in FUNCTION_WORDS)


def _is_emphasis(reading: Reading, place: Place) -> bool:
    """`EVERY child`, `EVERY ROAD`, `STOP`: a word that is said loudly."""
    word = reading.words[place[0]]
    known = word in FUNCTION_WORDS or word in NUMBER_WORDS or word in lexicon().verb_forms
    beside = [n for n in (place[0] - 1, place[1]) if 0 <= n < len(reading)]
    loud = any(reading.quote((n, n + 1)).isupper() and len(reading.words[n]) > 1 for n in beside)
    return known or loud


_KNOWN_SHORT = frozenset(
    "eu un us uk usa it tv dna gp gps nhs who ngo ngos ict hr id usb pdf ceo aids hiv tb icu ed "
    "er mrsa sms wifi atm pc pcs led co2 ev evs iso ieee nato unesco unicef sig st am pm ok phd "
    "w3c wg url html xml api ai sos vat ukraine rfc iot mri hpv ii iii iv vi km kg mw kw m".split()
)
