"""How a verdict came about, in words, for whoever doubts it."""

from __future__ import annotations

from collections.abc import Iterator

from convene_tui.domain.phrases import enclosed
from convene_tui.domain.purpose.confidence import SAID_SURE
from convene_tui.domain.purpose.language import UNKNOWN
from convene_tui.domain.purpose.model import Check, Verdict
from convene_tui.domain.purpose.slots import AIM_WORDS, SLOT_NAMES, SLOT_TITLES
from convene_tui.domain.purpose.words_for import VERDICT_WORDS, verdict_words


def explained(check: Check) -> Iterator[str]:
    """One sentence or line a step: what was read, what was asked, what was weighed."""
    if check.language == UNKNOWN:
        yield "Fewer than six words in ten are English words that I know, so I read no further."
        return
    yield "I read the draft as"
    for name in SLOT_NAMES:
        slot = check.slots[name]
        aim = AIM_WORDS[check.slots.aim] if name == "verb" else ""
        said = f"“{slot.text}”{enclosed(', ', aim)}" if slot else "not said"
        yield f"· {SLOT_TITLES[name]}: {said}"
    yield from _guards_told(check)
    lit = [lamp for lamp in (*check.big.values(), *check.small.values()) if lamp.lit]
    yield f"{len(lit)} of ten lamps are lit, by the words that each names, if any."
    ranked = sorted(check.odds.items(), key=lambda pair: -pair[1])
    names = [
        f"{VERDICT_WORDS[Verdict(name)].rstrip('?')} {odds:.0%}"
        for name, odds in ranked
        if odds >= 0.005
    ]
    yield f"Held against some two thousand labelled statements: {', '.join(names)}."
    if check.meaning:
        yield "A small sentence model weighed in, too."
    yield from _words_told(check)
    yield f"{check.novelty:.0%} of its telling words are new to me."
    if check.verdict is Verdict.OPEN:
        yield "So I leave it open: the room can tell what I can't."
        return
    yield (
        f"So I call it {verdict_words(check)}: of such verdicts on drafts that somebody meant "
        f"about {check.confidence:.0%} hold, and only from {SAID_SURE:.0%} on do I say sure."
    )


def _guards_told(check: Check) -> Iterator[str]:
    """The questions of the guards that fired."""
    if not check.guards:
        yield "No guard fired: its dates, numbers and order of words raise no question."
        return
    right = check.verdict is Verdict.RIGHT
    yield "While these questions stand, I don't call it sure:" if right else "I ask, too:"
    yield from (f"· {guard.question}" for guard in check.guards)


def _words_told(check: Check) -> Iterator[str]:
    """The words that spoke for the verdict, and those that spoke against it."""
    towards = [f"“{w.text}”" for w in check.moved_by if w.push > 0]
    away = [f"“{w.text}”" for w in check.moved_by if w.push < 0]
    if towards:
        yield f"What moved it there most: {', '.join(towards)}."
    if away:
        yield f"What spoke against it: {', '.join(away)}."
