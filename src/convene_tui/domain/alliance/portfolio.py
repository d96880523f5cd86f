"""What we are asked to invest in, and what we are in already, side by side."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from convene_tui.domain.alliance.advising import Advice, Question, States, advice, advice_on
from convene_tui.domain.alliance.alliance import Assessment
from convene_tui.domain.alliance.assessing import VERDICT_WORDS
from convene_tui.domain.alliance.looking import standings
from convene_tui.domain.alliance.probing import probings
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Verdict
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.phrases import enclosed, joined

OURS_WORDS: Final[dict[Verdict, str]] = {
    Verdict.JOIN: "go on",
    Verdict.ASK: "mend it first",
    Verdict.LEAD: "take the lead, or leave",
    Verdict.DECLINE: "think of leaving",
}
"""What the states of an alliance that we are in speak for, in words."""


@dataclass(frozen=True)
class Investment:
    """One alliance that we are in, or are asked to join."""

    name: str
    is_ours: bool
    """Whether we are in it; else it is an invitation."""
    states: States
    """How each of the eight stands; one that was not judged is not in it."""
    advice: Advice | None
    """None where it is sealed."""
    answer: Verdict | None = None
    """What I have answered, which outranks the advice."""
    next_on: date | None = None
    """The next meeting; of an invitation, the day by which they want to hear from me."""
    hours: str = ""
    money: str = ""
    independence: str = ""

    @property
    def speaks_for(self) -> str:
        """What the states speak for, or my own answer, in words."""
        if self.answer:
            return f"my answer: {VERDICT_WORDS[self.answer]}"
        if self.advice is None:
            return "sealed"
        return (OURS_WORDS if self.is_ours else VERDICT_WORDS)[self.advice.verdict]

    @property
    def because(self) -> str:
        """What decides it, with the reason of the chapter."""
        if self.advice is None:
            return ""
        gravest = self.advice.gravest
        if gravest is None:
            return self.advice.reasons[0]
        return f"{gravest.said}; {gravest.reason} (chapter {gravest.chapter})"

    @property
    def cost(self) -> str:
        """What it costs us, in one line; nothing where nobody has said so."""
        return joined(
            enclosed("hours: ", self.hours),
            enclosed("money: ", self.money),
            enclosed("independence: ", self.independence),
        )


def of_invitation(found: Assessment) -> Investment:
    """An invitation, by what I made of it."""
    return Investment(
        name=found.name,
        is_ours=False,
        states={each.element: each.state for each in found.judged},
        advice=advice(found),
        answer=found.verdict,
        next_on=found.answer_by,
        hours=found.hours,
        money=found.money,
        independence=found.independence,
    )


def of_alliance(view: AllianceView) -> Investment:
    """An alliance that we are in, by how its eight elements stand and what stands behind them."""
    alliance = view.alliance
    found = {each.element: each for each in standings(view) if each.element}
    states: States = {element: each.stands for element, each in found.items()}
    evidence: dict[Question, str] = {element: each.says for element, each in found.items()}
    behind = probings(view)
    answers: States = {**states, **{probe: each.state for probe, each in behind.items()}}
    evidence |= {probe: each.says for probe, each in behind.items()}
    return Investment(
        name=alliance.name,
        is_ours=True,
        states=states,
        advice=advice_on(answers, evidence, is_ours=True),
        next_on=next_day(view),
        hours=alliance.hours,
        money=alliance.money,
        independence=alliance.independence,
    )


def sealed(name: str, *, is_ours: bool) -> Investment:
    """One of which only the name can be read."""
    return Investment(name, is_ours, {}, None)


def next_day(view: AllianceView) -> date | None:
    """The day of the meeting that is planned, or else the one that the last meeting agreed on."""
    planned = [m.session.held_on for m in view.meetings if not m.held and m.session.held_on]
    agreed = view.latest.session.next_on if view.latest else None
    return min(planned) if planned else agreed


def side_by_side(every: Iterable[Investment]) -> tuple[Investment, ...]:
    """What is to be answered or met first stands first; what has no day, last."""
    return tuple(sorted(every, key=lambda each: (each.next_on or date.max, each.name.casefold())))
