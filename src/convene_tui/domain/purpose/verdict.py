"""The verdict that the rules give, with its reasons."""

from __future__ import annotations

from convene_tui.domain.purpose.model import BIG, SMALL, Finding, Verdict
from convene_tui.domain.purpose.reading import ACTIVITY, DOING, HOLLOW, Reading
from convene_tui.domain.purpose.reading import SMALL as SMALL_THING

FEWEST_WORDS = 4
"""Below this the words do not tell, unless one of them has no limit."""


def by_rules(
    reading: Reading, findings: list[Finding], lit: dict[str, bool]
) -> tuple[Verdict, tuple[str, ...]]:
    """The first verdict that fits, in the order of the model (C2)."""
    unlimited = [f for f in findings if f.id == "M5"]
    small = sum(lit[name] for name in SMALL)
    big = sum(lit[name] for name in BIG)
    if len(reading) < FEWEST_WORDS and not unlimited:
        return Verdict.OPEN, ("A few more words, and one can tell.",)
    if len(unlimited) >= 2 or (unlimited and small <= 2) or len(reading.goals) >= 4:
        quote = unlimited[0].text if unlimited else reading.quote(reading.goals[-1])
        return Verdict.TOO_BIG, (f"“{quote}” sets no limit that this group could reach.",)
    things = {a for a, _ in reading.found[SMALL_THING]} | {a for a, _ in reading.found[DOING]}
    if reading.goal_class == ACTIVITY or reading.head_at in things:
        return Verdict.TOO_SMALL, ("It names something to do, not what will be different.",)
    concrete = sum(lit[name] for name in ("bounded", "by_when", "finish_line", "pain"))
    if (reading.goal_class == HOLLOW and concrete < 2) or concrete == 0:
        return Verdict.UNCLEAR, ("One cannot tell what would be different, or for whom.",)
    if big >= 3 and small >= 3:
        return Verdict.RIGHT, ("It says what changes, for whom and within which limits.",)
    return Verdict.OPEN, ("Some lamps are dark: their questions come first.",)
