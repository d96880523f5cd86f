"""What the answers about an invitation speak for: the gravest of them decides, and is named.

Nothing is added up. Each answer speaks for a verdict of its own, by a chapter of the book, and the
worst of these is the advice. So a worse answer never leads to better advice.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from convene_tui.domain.alliance.alliance import Assessment
from convene_tui.domain.alliance.questions import ABSENT, IN_DOUBT, IN_HAND, PROBES, QUESTIONS
from convene_tui.domain.alliance.words import Probe, Verdict
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.debrief import ELEMENT_LABELS, STATE_WORDS
from convene_tui.domain.model import Element, ElementState
from convene_tui.domain.phrases import enclosed

Question = Element | Probe
States = Mapping[Question, ElementState]
"""How each question was answered; one that was skipped is not in it."""
Words = Callable[[Question, ElementState], str]
"""An answer to a question, in words."""

GRAVER: Final = (Verdict.JOIN, Verdict.ASK, Verdict.LEAD, Verdict.DECLINE)
"""The verdicts from the lightest to the gravest: to lead means to take it on, or to stay away."""


@dataclass(frozen=True)
class Weighs:
    """What one question weighs, by the chapter of the book."""

    chapter: int
    reason: str
    """The reason of the chapter, in one line."""
    change: str
    """What would have to be so."""
    doubted: Verdict
    """What a doubt about it speaks for."""
    lacking: Verdict
    """What it speaks for where it is not there."""


_WEIGHS: Final[dict[Question, Weighs]] = {
    Element.PAIN: Weighs(
        2,
        "who doesn't see yet what it is worth to all of them does well to stay sceptical",
        "the problem hurts us more than losing some independence would",
        Verdict.ASK,
        Verdict.DECLINE,
    ),
    Probe.VALUE: Weighs(
        2,
        "an alliance holds for as long as everybody in it gains more than it costs them",
        "each of them says what it gains by it",
        Verdict.ASK,
        Verdict.DECLINE,
    ),
    Probe.TRUST: Weighs(
        3,
        "whether one can trust them and rely on them colours everything else",
        "they are open about a thing that costs them, and keep a promise",
        Verdict.ASK,
        Verdict.DECLINE,
    ),
    Element.CONVENER: Weighs(
        3,
        "people come, and stay, because of who calls them",
        "somebody calls whom all sides trust and come for",
        Verdict.ASK,
        Verdict.DECLINE,
    ),
    Probe.REACH: Weighs(
        6,
        "where it is in doubt that it can be done, your time is better spent elsewhere",
        "the purpose becomes one that these people can reach in this time",
        Verdict.DECLINE,
        Verdict.DECLINE,
    ),
    Probe.HOLDS: Weighs(
        12,
        "if the group breaks down on its hardest disagreement, success is unlikely",
        "they agree beforehand how they will settle it",
        Verdict.ASK,
        Verdict.DECLINE,
    ),
    Probe.SAME: Weighs(
        6,
        "where each means another purpose there is none to join",
        "each of them names the same purpose",
        Verdict.ASK,
        Verdict.DECLINE,
    ),
    Element.PURPOSE: Weighs(
        6,
        "a purpose that is too broad, or can't be achieved, is hardly ever worth it",
        "it is one sentence, and it can be done",
        Verdict.ASK,
        Verdict.DECLINE,
    ),
    Probe.SENT: Weighs(
        4,
        "where the parties that matter send juniors, it will likely fail",
        "those who may decide come themselves",
        Verdict.ASK,
        Verdict.DECLINE,
    ),
    Element.REPRESENTATIVES: Weighs(
        4,
        "people without substance can agree on everything, and nothing changes by it",
        "people come who may decide, who know, and whose name opens doors",
        Verdict.ASK,
        Verdict.DECLINE,
    ),
    Element.LEADERSHIP: Weighs(
        5,
        "where there is no clear leader, take it on or stay away",
        "somebody is named who leads, and has kept such promises",
        Verdict.ASK,
        Verdict.LEAD,
    ),
    Element.INFORMATION: Weighs(
        9,
        "a dispute about facts or standards that can't be settled dooms it, whatever else is there",
        "all start from the same facts, or agree who settles a dispute about them",
        Verdict.ASK,
        Verdict.ASK,
    ),
    Element.CHARTER: Weighs(
        7,
        "what isn't written down is decided by whoever is strongest on the day",
        "it is written how you decide, who pays, and how one leaves",
        Verdict.JOIN,
        Verdict.ASK,
    ),
    Element.TRAIN: Weighs(
        8,
        "a train that stands loses those who are on it",
        "something has moved that can be seen, and a next day is set",
        Verdict.JOIN,
        Verdict.ASK,
    ),
}
"""Every question that weighs, the gravest first; what only says whether I could lead is apart."""

_WOULD_END_IT: Final[tuple[States, ...]] = (
    {Element.PAIN: IN_DOUBT},
    {Probe.REACH: IN_DOUBT},
    {Probe.TRUST: IN_DOUBT},
)
"""The answers of which each would change the advice to join."""
_WOULD_CHANGE: Final = "the pain eases, the aim moves out of reach, or trust goes: look again then"

_TOO_MUCH_MISSING: Final = 4
"""Elements absent from which an alliance is only an idea."""


@dataclass(frozen=True)
class Snag:
    """One answer that speaks against joining as it is."""

    verdict: Verdict
    said: str
    """What was answered, in words."""
    chapter: int
    reason: str
    change: str
    """What would have to be so, for it to speak against joining no more."""
    mends: Mapping[Question, ElementState]
    """The answers that would be given then."""


@dataclass(frozen=True)
class Advice:
    """What the answers speak for, and why; whoever is invited decides."""

    verdict: Verdict
    gravest: Snag | None
    """What decides it; None where nothing speaks against joining."""
    snags: tuple[Snag, ...]
    """Everything that speaks against joining as it is, the gravest first."""
    reasons: tuple[str, ...]
    """Why, in words; the gravest first."""
    changes: tuple[str, ...]
    """What would change it: all of this, where it is more than one thing."""
    ask: tuple[str, ...]
    """What to ask before answering."""

    @property
    def turned_by(self) -> tuple[States, ...]:
        """The answers with which the advice would be another one, each way by itself."""
        if self.gravest is None:
            return _WOULD_END_IT
        deciding = (each for each in self.snags if each.verdict is self.verdict)
        return ({question: state for each in deciding for question, state in each.mends.items()},)


def judged(
    states: States,
    evidence: Mapping[Question, str] | None = None,
    hardest: str = "",
    *,
    is_ours: bool = False,
) -> tuple[Snag, ...]:
    """What speaks against joining as it is, the gravest first."""
    told = _in_words(evidence or {}, is_ours=is_ours)
    found = [*_answered(states, told), *_missing(states), *_unasked(states, hardest)]
    return tuple(sorted(found, key=lambda each: -GRAVER.index(each.verdict)))


def _answered(states: States, words: Words) -> Iterator[Snag]:
    """What the answers say, one by one; of one chapter the plainer answer comes first."""
    for question, weighs in _WEIGHS.items():
        state = states.get(question, IN_HAND)
        if state is IN_HAND:
            continue
        verdict = weighs.lacking if state is ABSENT else weighs.doubted
        if question is Element.LEADERSHIP and state is ABSENT and not _may_lead(states):
            verdict = Verdict.DECLINE
        if verdict is not Verdict.JOIN:
            told = words(question, state)
            if question is Element.LEADERSHIP and verdict is Verdict.DECLINE:
                told += "; and it is not for me to take on"
            mends = {question: IN_HAND}
            yield Snag(verdict, told, weighs.chapter, weighs.reason, weighs.change, mends)


def _may_lead(states: States) -> bool:
    """Whether I could lead what hurts us for sure: nobody takes on what may not be worth it."""
    sure = states.get(Element.PAIN, IN_HAND) is IN_HAND
    return sure and states.get(Probe.MINE, IN_HAND) is not ABSENT


def _missing(states: States) -> Iterator[Snag]:
    absent = [element for element in Element if states.get(element) is ABSENT]
    if len(absent) >= _TOO_MUCH_MISSING:
        names = ", ".join(ELEMENT_LABELS[each] for each in absent)
        yield Snag(
            Verdict.DECLINE,
            f"{len(absent)} of the eight elements are absent: {names}",
            12,
            "with so much missing it is an idea, and no alliance yet",
            "fewer than four of the eight are absent",
            dict.fromkeys(absent, IN_HAND),
        )


def _unasked(states: States, hardest: str) -> Iterator[Snag]:
    """What is not answered yet, and would have to be before anybody joins."""
    unknown = [element for element in Element if element not in states]
    if unknown:
        yield Snag(
            Verdict.ASK,
            f"not answered yet: {', '.join(ELEMENT_LABELS[each] for each in unknown)}",
            12,
            "joining is an investment: look at all eight before you pay",
            "all eight are answered, and in hand",
            dict.fromkeys(unknown, IN_HAND),
        )
    if hardest and Probe.HOLDS not in states:
        yield Snag(
            Verdict.ASK,
            f"the hardest disagreement: {hardest}",
            *(_WEIGHS[Probe.HOLDS].chapter, _WEIGHS[Probe.HOLDS].reason),
            "you know that the group holds, even if it can't agree on that",
            {Probe.HOLDS: IN_HAND},
        )


def _in_words(evidence: Mapping[Question, str], *, is_ours: bool) -> Words:
    """An answer with what was seen; of an alliance of ours the record answers, and not I."""

    def words(question: Question, state: ElementState) -> str:
        seen = evidence.get(question, "")
        if not isinstance(question, Probe):
            return f"{ELEMENT_LABELS[question]} {STATE_WORDS[state]}{enclosed(': ', seen)}"
        if is_ours and seen:
            return seen
        asked = PROBES[question]
        return f"{asked.short}: {asked.word(state)}{enclosed(', ', seen)}"

    return words


def advice_on(
    states: States,
    evidence: Mapping[Question, str] | None = None,
    hardest: str = "",
    *,
    is_ours: bool = False,
) -> Advice:
    """What these answers speak for; in an alliance of ours they are what its record holds."""
    snags = judged(states, evidence, hardest, is_ours=is_ours)
    asked = tuple(_asked(states))
    minor = tuple(_minor(states, _in_words(evidence or {}, is_ours=is_ours)))
    if not snags:
        held = sum(states.get(element) is IN_HAND for element in Element)
        reasons = (f"{held} of the eight elements are in hand", *minor)
        return Advice(Verdict.JOIN, None, (), reasons, (_WOULD_CHANGE,), asked)
    gravest = snags[0]
    changes = tuple(each.change for each in snags if each.verdict is gravest.verdict)
    reasons = (*(each.said for each in snags), *minor)
    return Advice(gravest.verdict, gravest, snags, reasons, changes, asked)


def _minor(states: States, words: Words) -> Iterator[str]:
    """What is in doubt, and need not keep anybody from joining."""
    for question, weighs in _WEIGHS.items():
        if states.get(question) is IN_DOUBT and weighs.doubted is Verdict.JOIN:
            yield words(question, IN_DOUBT)


def _asked(states: States) -> Iterator[str]:
    """The questions to be asked: those that are open, then those with a bad answer."""
    worst_first = (None, ABSENT, IN_DOUBT)
    for state in worst_first:
        yield from (QUESTIONS[e] for e in Element if states.get(e) is state)
        if state is not None:
            theirs = (p for p in PROBES if states.get(p) is state and p is not Probe.MINE)
            yield from (PROBES[p].question for p in theirs)


def advice(found: Assessment) -> Advice:
    """What the answers about an invitation speak for."""
    states: dict[Question, ElementState] = {each.element: each.state for each in found.judged}
    states |= {each.probe: each.state for each in found.probed}
    evidence: dict[Question, str] = {each.element: each.evidence for each in found.judged}
    evidence |= {each.probe: each.evidence for each in found.probed}
    return advice_on(states, evidence, found.hardest)
