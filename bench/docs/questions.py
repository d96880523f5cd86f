"""docs/questions.md: every question by its id, with why it is asked."""

from collections.abc import Iterable
from typing import Final

from bench.docs.filling import filled
from bench.docs.meanings import code, made_by, table
from convene_tui.domain.alliance.asking import REFUSAL_WORDS, WHY_ASKED
from convene_tui.domain.alliance.assessing import HARDEST
from convene_tui.domain.alliance.claims import (
    ABRASIVE_ASK,
    NO_KIND_ASK,
    SUBSTANCE_ASKS,
    WHY_SUBSTANCE,
)
from convene_tui.domain.alliance.elements.enterprise import NEED_ASKS
from convene_tui.domain.alliance.guidance import (
    DUTY_ASKS,
    TACTIC_ASKS,
    TRAIT_ASKS,
    WHY_DUTIES,
    WHY_GATE,
    WHY_TRAITS,
)
from convene_tui.domain.alliance.incoming import INFLOW_WORDS
from convene_tui.domain.alliance.independence import ALONE_ASK, WHY_INDEPENDENCE, WORTH_ASK
from convene_tui.domain.alliance.leading import (
    APPOINT_ASK,
    HINDRANCE_ASK,
    LEAD_ASKS,
    LEADER_ASKS,
    WHY_APPOINT,
    WHY_HINDRANCE,
    WHY_LEADERS,
)
from convene_tui.domain.alliance.opportunity import BECAME_ASK, FEAR_ASK, WHY_BECAME, WHY_FEAR
from convene_tui.domain.alliance.own_versions import VERSION_ASKS
from convene_tui.domain.alliance.questions import PROBES, QUESTIONS
from convene_tui.domain.alliance.trust import SIGN_SAYS, TRUST_ASKS, WHY_TRUST
from convene_tui.domain.debrief import MEAL_ASK, MEAL_RULE
from convene_tui.domain.outcome import OUTCOME_LABELS
from convene_tui.domain.public.charter_points import POINT_ASKS, POINT_WHYS, SIZES
from convene_tui.domain.reasons import REASONS

Row = tuple[str, str, str]

_WHY_EIGHT: Final = "Joining is an investment: look at all eight before you pay."
_WHY_COUNTED: Final = "A train that moves brings what nobody asked for; our own wishes say nothing."
_WHY_LASTING: Final = "A problem that comes back each year outlives the zeal of its first members."
_WHY_SIGNS: Final = "Trust and its lack are seen before they are said."
_WHY_COST: Final = "Hours, money and independence are what you pay with, here and nowhere else."


def page() -> str:
    """The page."""
    lines: list[str] = []
    for title, rows in _PARTS.items():
        lines += [f"## {title}", "", *table(("id", "asks", "why"), _shown(rows))]
    made = made_by("the questions in `src/convene_tui/domain/`")
    return filled("questions.md", made=made, tables=lines)


def _shown(rows: Iterable[Row]) -> Iterable[Row]:
    return ((code(id_), asks, why) for id_, asks, why in rows)


def _numbered(prefix: str, asks: Iterable[str], why: str, first: int = 1) -> list[Row]:
    return [(f"{prefix}{number}", ask, why) for number, ask in enumerate(asks, first)]


def _of(prefix: str) -> list[Row]:
    return [(id_, r.do, r.why) for id_, r in REASONS.items() if id_.startswith(prefix)]


_PARTS: Final[dict[str, list[Row]]] = {
    "The problem": _of("PD"),
    "Who is in the room": _of("SG"),
    "How the meeting ends": [
        (str(id_), label, "The record suggests one; you decide.")
        for id_, label in OUTCOME_LABELS.items()
    ],
    "An invitation to join (chapter 12)": [
        *_numbered("IV", QUESTIONS.values(), _WHY_EIGHT),
        *((asked.id, asked.question, asked.why) for asked in PROBES.values()),
        ("IV16", HARDEST, "Better answered before than after."),
        ("IV17", "What does it cost in hours, money and independence?", _WHY_COST),
    ],
    "Substance, claimed and seen (chapter 4), private": _numbered(
        "SU", (*SUBSTANCE_ASKS.values(), ABRASIVE_ASK, NO_KIND_ASK), WHY_SUBSTANCE
    ),
    "Independence, of each party (chapter 2), private": [
        ("IN1", "What does it give up of what it decided alone?", WHY_INDEPENDENCE),
        ("IN2", "What does it get?", WHY_INDEPENDENCE),
        ("IN3", ALONE_ASK, "Whoever can do it alone will, one day."),
        ("IN4", f"{WORTH_ASK} (SG11, of one party)", WHY_INDEPENDENCE),
    ],
    "Opportunity (chapter 2), private": [
        ("OP1", f"{FEAR_ASK} (where gain and greatness alone move them)", WHY_FEAR),
        ("OP2", BECAME_ASK, WHY_BECAME),
    ],
    "Each party's own version of the purpose (chapter 6), private": [
        (f"OV{number}", ask, why) for number, (ask, why) in enumerate(VERSION_ASKS, 1)
    ],
    "The convener's duties (chapter 3), private": _numbered("CD", DUTY_ASKS.values(), WHY_DUTIES),
    "Leaders (chapter 5), private": [
        *_numbered("LD", LEADER_ASKS.values(), WHY_LEADERS),
        ("LD5", HINDRANCE_ASK, WHY_HINDRANCE),
        *_numbered("LD", (*LEAD_ASKS.values(), APPOINT_ASK), WHY_APPOINT, 6),
    ],
    "Why people refuse (chapters 2 and 3)": _numbered("AL", REFUSAL_WORDS.values(), WHY_ASKED),
    "The train (chapter 8)": _numbered("NT", INFLOW_WORDS.values(), _WHY_COUNTED),
    "The information base (chapter 9)": _numbered("IB", TACTIC_ASKS.values(), WHY_GATE),
    "The charter (chapter 7)": [
        ("CH1", "; ".join(f"{size}: {when}" for size, when in SIZES.items()), "By the situation."),
        *(
            (f"CH{number}", ask, POINT_WHYS[point])
            for number, (point, ask) in enumerate(POINT_ASKS.items(), 2)
        ),
    ],
    "Collaborative intelligence (chapter 10), private": _numbered(
        "CI", TRAIT_ASKS.values(), WHY_TRAITS
    ),
    "An enterprise that lasts (chapter 11)": _numbered("EN", NEED_ASKS.values(), _WHY_LASTING),
    "Trust (chapter 12), private": [
        *_numbered("TR", TRUST_ASKS.values(), WHY_TRUST),
        (MEAL_RULE, MEAL_ASK, REASONS[MEAL_RULE].why),
        *_numbered("TR", SIGN_SAYS.values(), _WHY_SIGNS, 5),
    ],
}
