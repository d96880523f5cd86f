"""Somebody asks me to join an alliance: eight questions, and what my answers speak for."""

from collections import defaultdict
from typing import Final

from convene_tui.domain.alliance.alliance import Assessment
from convene_tui.domain.alliance.records import Judged
from convene_tui.domain.alliance.wish import Wish, demand
from convene_tui.domain.alliance.words import Verdict
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.debrief import ELEMENT_LABELS
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.model import Element, ElementState
from convene_tui.domain.phrases import enclosed

QUESTIONS: Final[dict[Element, str]] = {
    Element.PAIN: "Does the problem hurt us more than losing some independence would?",
    Element.CONVENER: "Is whoever asks me trusted by all sides, and able to make them come?",
    Element.REPRESENTATIVES: "Who else comes: people who may decide, or those they send?",
    Element.LEADERSHIP: "Who will do the work between meetings, and have they kept such promises?",
    Element.PURPOSE: "Can I say in one sentence what it is for, and see that it can be done?",
    Element.CHARTER: "Is it written how we decide, who pays, and how one leaves?",
    Element.TRAIN: "Does it move, and what would it cost us not to be on it?",
    Element.INFORMATION: "Do we start from the same facts, and is it settled who settles disputes?",
}
"""The eight elements as questions of somebody who is invited (chapter 12)."""

HARDEST: Final = (
    "What is the hardest disagreement that you foresee, and who would have to give way?"
)
"""The ninth question: better answered before than after."""

VERDICT_WORDS: Final[dict[Verdict, str]] = {
    Verdict.JOIN: "join",
    Verdict.LEAD: "join, and take the lead",
    Verdict.ASK: "ask first",
    Verdict.DECLINE: "decline",
}
"""What comes of an invitation, in words."""

_TOO_MUCH_DOUBT: Final = 3
"""Elements in doubt from which to ask before answering."""
_TOO_MUCH_MISSING: Final = 4
"""Elements absent from which an alliance is only an idea."""


@dataclass(frozen=True)
class Advice:
    """What the answers speak for, and why; whoever is invited decides."""

    verdict: Verdict
    reasons: tuple[str, ...]
    ask: tuple[str, ...]
    """What to ask before answering."""


def advice(assessment: Assessment) -> Advice:
    """What the answers speak for: read off the states, and never a sum of them."""
    answers = _Answers(assessment)
    absent, doubt, unknown = answers.absent, answers.in_doubt, answers.unknown
    ask, reasons = answers.questions, answers.reasons
    if Element.PAIN in absent:
        return Advice(Verdict.DECLINE, ("the problem does not hurt us enough", *reasons), ())
    if len(absent) >= _TOO_MUCH_MISSING:
        why = f"{len(absent)} of the eight elements are absent: it is an idea, not an alliance"
        return Advice(Verdict.DECLINE, (why, *reasons), ask)
    if unknown:
        names = ", ".join(ELEMENT_LABELS[e] for e in unknown)
        return Advice(Verdict.ASK, (f"not answered yet: {names}", *reasons), ask)
    is_only_leaderless = bool(absent) and {*absent} <= {Element.LEADERSHIP, Element.CONVENER}
    if is_only_leaderless and Element.PAIN not in doubt:
        why = "the pain is ours and nobody carries it: without us it will not move"
        return Advice(Verdict.LEAD, (why, *reasons), ask)
    if absent or len(doubt) >= _TOO_MUCH_DOUBT:
        return Advice(Verdict.ASK, reasons, ask)
    held = len(Element) - len(doubt)
    return Advice(Verdict.JOIN, (f"{held} of the eight elements are in hand", *reasons), ask)


class _Answers:
    """The elements by how they stand, with what is to be asked and what speaks against joining."""

    def __init__(self, assessment: Assessment) -> None:
        stands = {each.element: each for each in assessment.judged}
        by_state: dict[ElementState | None, list[Element]] = defaultdict(list)
        for element in Element:
            by_state[stands[element].state if element in stands else None].append(element)
        self.absent = by_state[ElementState.ABSENT]
        self.in_doubt = by_state[ElementState.IN_DOUBT]
        self.unknown = by_state[None]
        asked = (*self.unknown, *self.absent, *self.in_doubt)
        self.questions = tuple(QUESTIONS[e] for e in asked)
        self.reasons = tuple(_reason(stands[e]) for e in (*self.absent, *self.in_doubt))


def _reason(judged: Judged) -> str:
    words = {ElementState.ABSENT: "absent", ElementState.IN_DOUBT: "in doubt"}
    said = enclosed(": ", judged.evidence)
    return f"{ELEMENT_LABELS[judged.element]} {words[judged.state]}{said}"


# ── what can be kept ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Judge(Wish[Assessment]):
    """What I make of one element, with my evidence."""

    element: Element
    state: ElementState
    evidence: str = ""

    def said(self) -> str:
        """Name the element."""
        return f"{ELEMENT_LABELS[self.element]}"

    def change(self, whole: Assessment, stamp: Stamp) -> Assessment:
        """Keep it, an earlier answer in the bin."""
        judged = Judged(id=self.element, state=self.state, evidence=self.evidence, at=stamp.at)
        return whole.with_put(judged, at=stamp.at, bin_id=stamp.nth(1))


@dataclass(frozen=True)
class Foresee(Wish[Assessment]):
    """The hardest disagreement that I foresee."""

    text: str

    def said(self) -> str:
        """Say it."""
        return "hardest disagreement"

    def change(self, whole: Assessment, stamp: Stamp) -> Assessment:
        """Set it."""
        return whole.with_fields(hardest=demand(self.text, "disagreement"))


@dataclass(frozen=True)
class AskedBy(Wish[Assessment]):
    """Who asked me."""

    name: str

    def said(self) -> str:
        """Name them."""
        return f"asked by {self.name}"

    def change(self, whole: Assessment, stamp: Stamp) -> Assessment:
        """Set it."""
        return whole.with_fields(asked_by=self.name)


@dataclass(frozen=True)
class Answer(Wish[Assessment]):
    """What I answer, and why."""

    verdict: Verdict
    reason: str
    ask_first: str = ""

    def said(self) -> str:
        """Say it."""
        return f"my answer: {VERDICT_WORDS[self.verdict]}"

    def change(self, whole: Assessment, stamp: Stamp) -> Assessment:
        """Set it."""
        return whole.with_fields(verdict=self.verdict, reason=self.reason, ask_first=self.ask_first)
