"""Guards of the sentence: denied, out of order, said twice, several at once, another pain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.bullets import bullets
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Cap, Fired, doubted, guard
from convene_tui.domain.purpose.language import UNKNOWN, language
from convene_tui.domain.purpose.lexicon import is_listed, lexicon
from convene_tui.domain.purpose.model import Verdict
from convene_tui.domain.purpose.order import in_order, stumbles
from convene_tui.domain.purpose.parts import is_before_noun
from convene_tui.domain.purpose.phrases import any_of
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.same_pain import about, strangers
from convene_tui.domain.purpose.told import is_meant

OUT_OF_ORDER = 0.05
"""Likelihood of an order that somebody wrote, below which many words are no sentence."""
ENOUGH_WORDS = 16
"""Fewer words than this keep too little order for the likelihood to tell it alone."""
UNUSUAL_ORDER = 0.2
"""Below this the order is unusual: nothing is sure, and where small words stumble, it is gone."""
DOUBTFUL_ORDER = 0.6
"""Below this the order is gone where small words stumble twice."""
FAR = 0.5
"""How far from the problem a draft is that can't be judged; nearer ones are only not sure."""
PASTED = 0.6
"""Share of a draft's runs of three words that stand in the problem, from which it is pasted."""
REPEATED = 0.4
"""Share of a draft's runs of three words that come again, from which it is said twice."""
HARDLY_MEANT = 0.3
"""Likelihood that a draft says what shall be, below which it tells how things are."""
MAY_BE_MEANT = 0.55
"""Below this nothing is sure."""
MOST_WORDS = 60
MOST_GOALS = 3


@guard(
    "other_pain",
    fires=(),
    quiet=("Halve the deaths on our stretch of track by 2030",),
    asked_of=(Verdict.RIGHT, Verdict.TOO_SMALL),
)
def other_pain(reading: Reading, context: Context) -> Iterator[Fired]:
    """Nothing in the draft has to do with the problem."""
    far = strangers(reading, context)
    if not far or language(context.problem) == UNKNOWN:
        return
    theirs, first = _named(context.problem), about(reading)[0]
    mine = _named(reading)
    question = f"Your problem speaks of {theirs}; this speaks of {mine}: is that the same pain?"
    yield (first, first + 1), question, Cap.NOT_RIGHT if far >= FAR else Cap.NOT_SURE


def _named(reading: Reading) -> str:
    """What a text is about, in its own words."""
    return " and ".join(reading.quote((at, at + 1)) for at in about(reading))


@guard(
    "means_only",
    fires=(
        "Hold eight joint picnics for the four villages by June 2030",
        "By 2030 our four villages hold twelve joint picnics on the road",
        "Print 4,000 posters for the six hospitals by March",
        "Forty joint concerts in the three towns by 2030",
        "The six ports will host one conference a year from 2028",
    ),
    quiet=(
        "Cut the meetings of the four boards by half and drop the yearly conference",
        "Halve the deaths on our road by 2030",
        "Hold eight workshops so that each of the 40 drivers passes the test by June",
        "Pay each prize within ten days",
        "Workshop 4 of the mill is open to the 60 trainees by June",
    ),
)
def means_only(reading: Reading, context: Context) -> Iterator[Fired]:
    """Some means is the whole of it, and what it is to change is not said."""
    words = reading.words
    if aim_of(reading)[0] in (Aim.LESS, Aim.NONE, Aim.AGREED) or _CHANGES & set(words):
        return
    first = reading.goal if reading.goal_class is not None else reading.lead
    means = means_in(reading)
    held = [at for at in range(first, min(len(words), first + 9)) if words[at] in _HELD]
    for at in range(first, min(len(words), (held[0] if held else first) + 8)):
        if at not in means or reading.lemmas[at] in context.stems:
            continue
        if not held and reading.goal_class is not None and aim_of(reading)[0] not in _DONE:
            return
        behind = reading.word(at + 1)
        if behind[:1].isdigit() or is_before_noun(reading, (at, at + 1)):
            continue
        start = next((n for n in range(at - 1, max(-1, at - 4), -1) if n in _numbers(reading)), at)
        place = (start, at + 1)
        question = f"After “{reading.quote(place)}”, what will be different, and for whom?"
        yield place, question, Cap.TOO_SMALL
        return


def means_in(reading: Reading) -> set[int]:
    """The words that name a mere means, in the singular or in the plural."""
    listed = {end - 1 for _, end in reading.of("means")}
    return listed | {
        at
        for at, word in enumerate(reading.words)
        if word.endswith("s") and is_listed(word[:-1], "means")
    }


def _numbers(reading: Reading) -> set[int]:
    return {at for at, _ in reading.numbers}


_HELD = frozenset(
    "hold holds held holding host hosts organise organises organize organizes run runs stage "
    "stages print prints give gives arrange arranges publish publishes launch launches plan plans "
    "have put celebrate attend distribute issue award hand create design".split()
)
_DONE = frozenset((Aim.DOING, Aim.KNOWING, Aim.HOLLOW, Aim.OPEN, Aim.MADE, Aim.MORE))
_CHANGES = frozenset(
    "halve halved fewer less lower cut cuts reduce until below under than instead longer so "
    "whereby thereby which".split()
)
"""Words of a change that some means is to bring about."""


@guard(
    "pasted",
    fires=(),
    quiet=("Halve the deaths on our stretch of track by 2030",),
)
def pasted(reading: Reading, context: Context) -> Iterator[Fired]:
    """The problem itself stands where the purpose should."""
    runs = _runs(reading)
    if len(runs) < 3 or not context.has_problem:
        return
    theirs = set(_runs(context.problem))
    if sum(run in theirs for run in runs) >= PASTED * len(runs):
        question = "These are the words of the problem: what will be different?"
        yield (0, len(reading)), question, Cap.NOT_RIGHT


@guard(
    "looks_back",
    fires=(
        "Eleven people died last year on the forty kilometres of road between our four villages.",
        "The pipes of the four towns were laid in lead, and ninety children fell ill.",
    ),
    quiet=(
        "Halve the deaths on our stretch of track by 2030",
        "No more deaths on the road on which eleven people died last year",
        "Bring salmon back to the river in which none has been seen since 1958",
    ),
)
def looks_back(reading: Reading, context: Context) -> Iterator[Fired]:
    """What happened, or how things are, is told, and nothing that will be different."""
    ahead = {"will", "shall"} & set(reading.words) or _is_ahead(reading)
    meant = 1.0 if ahead else is_meant(reading)
    if meant < (HARDLY_MEANT if _has_line(reading) else MAY_BE_MEANT):
        question = "This tells how things are: what will be different?"
        cap = Cap.NOT_RIGHT if meant < HARDLY_MEANT else Cap.NOT_SURE
        yield (0, len(reading)), question, cap
        return
    words = reading.words
    if lexicon().verb_forms.get(words[0]) == "base" or _PROMISES & set(words) or reading.dates:
        return
    if aim_of(reading)[0] in (Aim.LESS, Aim.MORE, Aim.NONE, Aim.AGREED, Aim.MADE):
        return
    for at, word in enumerate(words):
        lately = word == "last" and words[at + 1 : at + 2] in (["year"], ["winter"], ["season"])
        told = word in _PAST and words[max(0, at - 1)] not in _ASIDE
        if lately or told:
            question = "This tells what happened: what will be different?"
            yield (at, at + 1), question, Cap.NOT_RIGHT
            return


def _is_ahead(reading: Reading) -> bool:
    """A day by which it is to be, and no verb of what has happened: `in three years`, `by 2028`."""
    return (
        bool(reading.dates)
        and bool(_DUE.search(reading.text))
        and not (_PAST | {"has", "have"}) & set(reading.words)
    )


_DUE = any_of(
    r"(?:by|before|until|from) (?:the )?(?:(?:end|start) of |next )?"
    r"(?:(?:spring|summer|autumn|winter) )?(?:\d{1,2} )?(?:[a-z]+ )?20[2-9]\d",
    r"in (?:two|three|four|five|ten) years?(?=,)",
)


def _has_line(reading: Reading) -> bool:
    """A line that is not to be crossed: nobody tells of how things are in such words."""
    pairs = set(pairwise(reading.words))
    return "until" in reading.words or bool(pairs & {("no", "more"), ("at", "most")})


_PROMISES = frozenset(
    "will shall must to until no not every each any whoever whatever whichever anywhere which "
    "one".split()
)
_PAST = frozenset("was were died lost fell rose had".split())
_ASIDE = frozenset("he she they who that it".split())
"""Before these, what happened is told beside the sentence, and not by it."""


def _runs(reading: Reading) -> list[tuple[str, ...]]:
    return list(zip(reading.words, reading.words[1:], reading.words[2:], strict=False))


@guard(
    "twice",
    fires=("Cut the wait at the gate to one hour. Cut the wait at the gate to one hour.",),
    quiet=("Cut the wait at the gate to one hour and the wait at the quay to two.",),
)
def twice(reading: Reading, context: Context) -> Iterator[Fired]:
    """The same words stand there twice."""
    runs = _runs(reading)
    if len(runs) < 4 or len(set(runs)) > (1 - REPEATED) * len(runs):
        return
    at = next(n for n, run in enumerate(runs) if run in runs[:n])
    place = (at, min(len(reading), at + 4))
    yield doubted(reading, place, " stands there twice: which one stays?")


@guard(
    "no_sentence",
    fires=(
        "of the deaths by our halve stretch track within on years five",
        "by the so care an that open in doors towns May their waits both than of at valley",
    ),
    quiet=("Halve the deaths on our stretch of track within five years",),
)
def no_sentence(reading: Reading, context: Context) -> Iterator[Fired]:
    """Words whose order is gone."""
    likely, stumbled = in_order(reading), stumbles(reading)
    gone = (
        (likely < UNUSUAL_ORDER and stumbled > 0)
        or (likely < DOUBTFUL_ORDER and stumbled > 1)
        or (likely < OUT_OF_ORDER and len(reading) >= ENOUGH_WORDS)
    )
    if gone:
        question = "I can't read this as a sentence: how would you say it aloud?"
        yield (0, len(reading)), question, Cap.NOT_RIGHT
    elif likely < UNUSUAL_ORDER or (likely < DOUBTFUL_ORDER and stumbled):
        yield (0, len(reading)), "Is that how you would say it aloud?", Cap.NOT_SURE


@guard(
    "several_goals",
    fires=(
        "Clean the river, rebuild the sewers, teach the children and bring back the otter",
        "Four goals: more homes, lower rents, no evictions, no homelessness",
        "- house 400 families\n- train 600 apprentices\n- clean two rivers\n- open a market",
    ),
    quiet=("Clean the river and rebuild the sewers by 2040",),
)
def several_goals(reading: Reading, context: Context) -> Iterator[Fired]:
    """Four goals or more, or a list of five: too big, whatever else is said."""
    if len(reading.goals) > MOST_GOALS:
        words = ", ".join(f"“{reading.quote(goal)}”" for goal in reading.goals[:5])
        place = (reading.goals[0][0], reading.goals[-1][1])
        yield place, f"{words}: which one first?", Cap.TOO_BIG
        return
    if len(bullets(reading)) > MOST_GOALS:
        yield (0, len(reading)), "A list of goals: which one first?", Cap.TOO_BIG
        return
    told = _COUNTED_GOALS.search(reading.text)
    if told:
        at = next(n for n, start in enumerate(reading.starts) if start >= told.start())
        place = (at, at + 2)
        yield doubted(reading, place, ": which one first?", Cap.TOO_BIG)


_COUNTED_GOALS = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|[3-9]|1\d) "
    r"(?:ambitious |bold |strategic |big |main |key )?(?:goals|aims|objectives|challenges|targets|"
    r"missions|priorities)\b",
    re.IGNORECASE,
)


@guard(
    "which_sentence",
    fires=(
        "Cut the wait at the border to one hour. We will also build a new road to the port.",
        " ".join(["the members keep the river clean in each of their own ports"] * 6),
    ),
    quiet=("Fifteen sites. One form. By June.", "One form. It is used by all fifteen sites."),
)
def which_sentence(reading: Reading, context: Context) -> Iterator[Fired]:
    """More than one sentence with a goal, or more words than anybody keeps in mind."""
    question = "Which sentence is the purpose?"
    if len(reading) > MOST_WORDS:
        yield (MOST_WORDS, len(reading)), question, Cap.NOT_RIGHT
        return
    places = [place for place in _sentences(reading) if _has_goal(reading, place)]
    if len(places) > 1:
        yield places[1], question, Cap.NOT_RIGHT


def _sentences(reading: Reading) -> list[Place]:
    ends = [at for at in reading.breaks if set(reading.gap(at)) & set(".!?")]
    starts = [0, *ends]
    return list(zip(starts, [*ends, len(reading)], strict=True))


def _has_goal(reading: Reading, place: Place) -> bool:
    """Whether a sentence says by itself what is to be done."""
    words = reading.words[place[0] : place[1]]
    if len(words) < 5:
        return False
    if lexicon().verb_forms.get(words[0]) == "base" and words[1] not in ("of", "is", "are"):
        return True
    return words[0] in ("we", "our") and any(
        w in ("will", "want", "shall", "aim") for w in words[:4]
    )
