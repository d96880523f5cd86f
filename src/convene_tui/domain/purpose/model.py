"""What the purpose check answers with: verdict, lamps, findings and changes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model.words import PurposeKind as PurposeKind
from convene_tui.domain.purpose.marked_words import Span as Span
from convene_tui.domain.purpose.slots import Slots

SCHEMA = 1
"""The version of the shape that `Check.as_json` writes."""

BIG = ("pain", "who_gains", "joint", "result", "real_step")
"""The five lamps of "big enough to matter", in the order in which they are shown."""

SMALL = ("bounded", "by_when", "finish_line", "one_goal", "in_reach")
"""The five lamps of "small enough to do", in the order in which they are shown."""

ASPECTS = (
    "outcome", "one_goal", "bounded", "time", "measurable", "plain", "short", "addresses", "joint",
)  # fmt: skip
"""Nine yes-or-no readings of the words, independent of the verdict."""


class Verdict(StrEnum):
    """What the words say; only the room says what is so."""

    RIGHT = "right"
    TOO_SMALL = "too_small"
    TOO_BIG = "too_big"
    UNCLEAR = "unclear"
    OPEN = "open"


class Direction(StrEnum):
    """Where a change between two drafts takes the purpose."""

    BROADER = "broader"
    NARROWER = "narrower"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Lamp:
    """One light of a gauge: lit by words in the text, or dark with a question."""

    lit: bool
    spans: tuple[Span, ...]
    """The words that light it; empty when it is dark."""
    why: str
    """Why it is lit, in a phrase; for a dark lamp, its question."""
    question: str
    """What to ask the room about it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the text worth a question to the room."""

    id: str
    """The criterion that it asks about, such as `M5` or `C1`."""
    span: Span
    text: str
    """The words found, as typed."""
    question: str

    @property
    def key(self) -> str:
        """What is remembered when the facilitator dismisses it: the signal and its word."""
        return f"{self.id}:{' '.join(self.text.lower().split())}"


@dataclass(frozen=True, slots=True)
class Guard:
    """What no draft should hold, with its question: while it stands, the words are never sure."""

    id: str
    """The guard that fired, such as `past_date`."""
    span: Span
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Weight:
    """One word and how far it moved the statistics towards the verdict, or away from it."""

    text: str
    span: Span
    push: float
    """Log-odds; above nought speaks for the verdict."""


@dataclass(frozen=True, slots=True)
class Check:
    """The whole answer to one draft of a purpose."""

    verdict: Verdict
    confidence: float
    """Calibrated: of the verdicts given at 0.8, about eight in ten hold."""
    kind: PurposeKind
    big: Mapping[str, Lamp]
    small: Mapping[str, Lamp]
    aspects: Mapping[str, bool]
    findings: tuple[Finding, ...]
    """All of them, the most telling first; dismissed ones are left out."""
    reasons: tuple[str, ...]
    """One or two sentences that say why the verdict is what it is."""
    moved_by: tuple[Weight, ...]
    """The words that moved the statistics most."""
    odds: Mapping[str, float]
    """How likely each of the four verdicts is."""
    slots: Slots
    """The draft as it was read."""
    guards: tuple[Guard, ...]
    """What no draft should hold; while one stands, the verdict is not right or not sure."""
    novelty: float
    """The share of content words that were not met in learning, from 0 to 1."""
    language: str
    """`en`, or `unknown`: then there is neither lamp nor verdict."""
    meaning: bool = False
    """Whether a small sentence model weighed in; told only where it did."""

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings to show at one time: at most three."""
        return self.findings[:3]

    @property
    def dark(self) -> tuple[str, ...]:
        """The lamps to ask about, in order; of a group that keeps going, date and finish last."""
        names = [name for name, lamp in {**self.big, **self.small}.items() if not lamp.lit]
        if self.kind is PurposeKind.ONGOING:
            names.sort(key=lambda name: name in ("by_when", "finish_line"))
        return tuple(names)

    def as_json(self) -> dict[str, object]:
        """The answer in the shape of `check --json`, schema 1."""
        return {
            "schema": SCHEMA,
            "verdict": str(self.verdict),
            "confidence": round(self.confidence, 3),
            "kind": str(self.kind),
            "big": {name: _lamp_json(lamp) for name, lamp in self.big.items()},
            "small": {name: _lamp_json(lamp) for name, lamp in self.small.items()},
            "aspects": dict(self.aspects),
            "findings": [
                {"id": f.id, "span": list(f.span), "text": f.text, "question": f.question}
                for f in self.findings
            ],
            "reasons": list(self.reasons),
            "odds": {name: round(value, 3) for name, value in self.odds.items()},
            "moved_by": [
                {"text": w.text, "span": list(w.span), "push": round(w.push, 2)}
                for w in self.moved_by
            ],
            "slots": self.slots.as_json(),
            "guards": [
                {"id": g.id, "span": list(g.span), "question": g.question} for g in self.guards
            ],
            "novelty": round(self.novelty, 3),
            "language": self.language,
            **({"meaning": True} if self.meaning else {}),
        }


def _lamp_json(lamp: Lamp) -> dict[str, object]:
    return {
        "lit": lamp.lit,
        "spans": [list(span) for span in lamp.spans],
        "why": lamp.why,
        "question": lamp.question,
    }
