"""Somebody asks me to join an alliance: what can be kept of it, one value for each."""

from datetime import date
from typing import Final

from convene_tui.domain.alliance.alliance import Assessment
from convene_tui.domain.alliance.questions import PROBES
from convene_tui.domain.alliance.records import Judged, Probed
from convene_tui.domain.alliance.wish import Wish, demand, put, take_away
from convene_tui.domain.alliance.words import Probe, Verdict
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.debrief import ELEMENT_LABELS
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.model import Element, ElementState

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
        return put(whole, judged, stamp)


@dataclass(frozen=True)
class AnswerProbe(Wish[Assessment]):
    """What I make of one question behind the eight; no state skips it again."""

    probe: Probe
    state: ElementState | None
    evidence: str = ""

    def said(self) -> str:
        """Name what it is about."""
        return PROBES[self.probe].short

    def change(self, whole: Assessment, stamp: Stamp) -> Assessment:
        """Keep it, an earlier answer in the bin."""
        before = whole.find(Probed, self.probe)
        if self.state is None:
            return take_away(whole, before, stamp)
        probed = Probed(id=self.probe, state=self.state, evidence=self.evidence, at=stamp.at)
        return put(whole, probed, stamp)


@dataclass(frozen=True)
class AnswerBy(Wish[Assessment]):
    """The day by which they want to hear from me; none takes it away."""

    day: date | None

    def said(self) -> str:
        """Say it."""
        return "the day of my answer"

    def change(self, whole: Assessment, stamp: Stamp) -> Assessment:
        """Set it."""
        return whole.with_fields(answer_by=self.day)


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
