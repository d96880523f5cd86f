"""Answers to an invitation as lines of text: `pain: in hand, we lost two harvests`."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from convene_tui.domain.alliance.advising import advice
from convene_tui.domain.alliance.alliance import Assessment
from convene_tui.domain.alliance.assessing import (
    Answer,
    AnswerBy,
    AnswerProbe,
    AskedBy,
    Foresee,
    Judge,
)
from convene_tui.domain.alliance.questions import PROBES
from convene_tui.domain.alliance.wish import Wish
from convene_tui.domain.alliance.wishes import with_cost
from convene_tui.domain.alliance.words import Probe, Verdict
from convene_tui.domain.dates import parse_date
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element, ElementState
from convene_tui.domain.text import clean_line

COST_KEYS: Final = ("hours", "money", "independence")
"""What joining costs."""
KEYS: Final = (
    *("by", *(element.value for element in Element), "hardest"),
    *(probe.value for probe in Probe),
    *(*COST_KEYS, "until", "answer", "because", "ask"),
)
"""What can stand before the colon of a line, in the order in which it is asked."""

_STATES: Final = {
    ElementState.IN_HAND: ("in hand", "in_hand", "yes", "y", "h", "+"),
    ElementState.IN_DOUBT: ("in doubt", "in_doubt", "d", "?"),
    ElementState.ABSENT: ("absent", "no", "n", "x", "-", "–"),
}
_ALSO_ENGLISH: Final = ("yes", "no")
"""Words that begin a sentence too: they are a state only alone, or before a comma or its kin."""
_PAUSES: Final = ",:;.–-"
_VERDICTS: Final = {
    Verdict.JOIN: ("join", "yes"),
    Verdict.LEAD: ("lead", "take the lead"),
    Verdict.ASK: ("ask", "ask first"),
    Verdict.DECLINE: ("decline", "no"),
}
_LINE: Final = re.compile(r"([a-z]+)\s*:\s*(.*)", re.IGNORECASE)


def read_state(text: str) -> tuple[ElementState, str] | None:
    """A state and the evidence behind it: `in doubt: she asked last year too`; None without one."""
    said = clean_line(text)
    for state, words in _STATES.items():
        for word in words:
            rest = said[len(word) :]
            ends = not rest or (rest[0] in _PAUSES if word in _ALSO_ENGLISH else _is_end(rest[0]))
            if said.lower().startswith(word) and ends:
                return state, rest.lstrip(_PAUSES + " ")
    return None


def _is_end(sign: str) -> bool:
    return not sign.isalnum() and sign != "_"


def read_verdict(text: str) -> Verdict | None:
    """What I answer, in a word."""
    said = clean_line(text).lower()
    return next((verdict for verdict, words in _VERDICTS.items() if said in words), None)


def read_probe(probe: Probe, text: str) -> tuple[ElementState, str] | None:
    """An answer to a question behind the eight, in its own words or as a state."""
    said = clean_line(text)
    for state in sorted(ElementState, key=lambda each: -len(PROBES[probe].word(each))):
        word = PROBES[probe].word(state)
        rest = said[len(word) :]
        if said.lower().startswith(word.lower()) and (not rest or _is_end(rest[0])):
            return state, rest.lstrip(_PAUSES + " ")
    return read_state(said)


def wish_of(
    key: str,
    text: str,
    so_far: Assessment,
    today: date | None = None,
    *,
    day_first: bool = True,
) -> Wish[Assessment]:
    """What one answer means. Raises ConveneError that says how it can be given.

    A day is the next one after `today` that is called so, else after the invitation.
    """
    said = clean_line(text)
    if key == "by":
        return AskedBy(said)
    if key == "hardest":
        return Foresee(said)
    if key in ("answer", "because", "ask"):
        return _answer(key, text, so_far)
    if key in COST_KEYS:
        return with_cost(so_far, key, said)
    if key == "until":
        return _until(said, today or so_far.created.date(), day_first=day_first)
    if key in set(Probe):
        return _probed(Probe(key), said)
    judged = read_state(said)
    if judged is None:
        what = f"{key}: {said[:40]!r} says neither in hand, in doubt nor absent."
        raise ConveneError(what, f"Begin with one of them: {key}: in doubt, and why.")
    return Judge(Element(key), *judged)


def _probed(probe: Probe, said: str) -> AnswerProbe:
    judged = read_probe(probe, said)
    if judged is None:
        ways = "; ".join(PROBES[probe].answers)
        raise ConveneError(f"{probe}: {said[:40]!r} is no answer.", f"Begin with one of: {ways}.")
    return AnswerProbe(probe, *judged)


def _until(said: str, today: date, *, day_first: bool) -> AnswerBy:
    day = parse_date(said, today, day_first=day_first)
    if day is None:
        what = f"until: {said[:40]!r} is no day that I know."
        raise ConveneError(what, "Say it as 12 dec, or as 2027-02-16.")
    return AnswerBy(day)


def _answer(key: str, text: str, so_far: Assessment) -> Answer:
    verdict = so_far.verdict or advice(so_far).verdict
    said = clean_line(text)
    if key == "because":
        return Answer(verdict, said, so_far.ask_first)
    if key == "ask":
        return Answer(verdict, so_far.reason, said)
    chosen = read_verdict(said)
    if chosen is None:
        raise ConveneError(f"answer: {said[:40]!r} is none.", "Say: join, lead, ask, decline.")
    return Answer(chosen, so_far.reason or "; ".join(advice(so_far).reasons), so_far.ask_first)


def lines_in(text: str) -> Iterator[tuple[str, str]]:
    """The keys and answers of a text, one a line; `name` is among them, # opens a comment.

    Raises ConveneError on a line that is no answer.
    """
    for number, raw in enumerate(text.splitlines(), 1):
        line = clean_line(raw)
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        key = match[1].lower() if match else ""
        if not match or key not in (*KEYS, "name"):
            known = ", ".join(("name", *KEYS))
            raise ConveneError(f"Line {number} is no answer: {line[:40]!r}.", f"Keys: {known}.")
        if match[2]:
            yield key, match[2]
