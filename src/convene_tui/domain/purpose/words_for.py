"""How lamps and verdicts are called: the same words in the console, by line and in the papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from convene_tui.domain.purpose.confidence import FAIRLY_SURE, SAID_SURE
from convene_tui.domain.purpose.model import Check, Verdict

LAMP_WORDS: Final[Mapping[str, str]] = {
    "pain": "pain",
    "who_gains": "who gains",
    "joint": "more than one of us",
    "result": "a result",
    "real_step": "a real step",
    "bounded": "which, where",
    "by_when": "by when",
    "finish_line": "finish line",
    "one_goal": "one goal",
    "in_reach": "in reach",
}
"""What each lamp asks of the words."""

VERDICT_WORDS: Final[Mapping[Verdict, str]] = {
    Verdict.RIGHT: "right-sized",
    Verdict.TOO_BIG: "too big?",
    Verdict.TOO_SMALL: "too small?",
    Verdict.UNCLEAR: "unclear?",
    Verdict.OPEN: "open",
}
"""What the words say; the question mark stays until the room takes it away."""

ENGLISH_ONLY: Final = "I read English only; the room can still rate it."
"""Said of a draft in another language."""


def sure_word(confidence: float) -> str:
    """How sure a verdict is, in a word."""
    if confidence >= SAID_SURE:
        return "sure"
    return "fairly sure" if confidence >= FAIRLY_SURE else "not sure"


def verdict_words(check: Check) -> str:
    """The verdict with how sure it is; an open one has nothing to be sure of."""
    words = VERDICT_WORDS[check.verdict]
    return words if check.verdict is Verdict.OPEN else f"{words} ({sure_word(check.confidence)})"
