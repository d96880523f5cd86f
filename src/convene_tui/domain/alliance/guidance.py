"""What to do about each place, in our own words, with the chapter of the book that it follows.

The book is Leavitt and McKeown, Finding Allies, Building Alliances (2013); nothing is quoted.
"""

from typing import Final

from convene_tui.domain.alliance.words import Duty, Held, Place, Tactic, Trait
from convene_tui.domain.dataclass import dataclass


@dataclass(frozen=True)
class Guidance:
    """A few lines for one place."""

    chapter: int
    lines: tuple[str, ...]


GUIDANCE: Final[dict[Place, Guidance]] = {
    Place.PAIN: Guidance(
        2,
        (
            "People stay for as long as the pain costs them more than their independence does.",
            "Hear it from each party anew: pain eases, and with it the reason to come.",
            "Ask what would make them leave while they still want to stay.",
        ),
    ),
    Place.CONVENER: Guidance(
        3,
        (
            "Rivals come because of who calls. Look at all seven traits, one by one.",
            "Nobody has all seven: a second convener, or somebody who lends one, is no weakness.",
            "Invite each by their own pain, not by your project.",
        ),
    ),
    Place.REPRESENTATIVES: Guidance(
        4,
        (
            "Authoritative, cognitive, reputational: mandate, knowledge, name; each of them twice.",
            "Whoever was sent without a mandate shows how much it matters to whoever sent them.",
            "Add and release between meetings, by name, with a reason that you could tell them.",
        ),
    ),
    Place.LEADERSHIP: Guidance(
        5,
        (
            "A convener gathers, a leader pushes between meetings; it may be one person or two.",
            "Look at what was done after the meeting, not at who spoke in it.",
            "It fails in two ways: one carries everything, or several pull against each other.",
        ),
    ),
    Place.PURPOSE: Guidance(
        6,
        (
            "One sentence that all say alike: big enough to matter, small enough to do.",
            "It creeps by good ideas. Who asked for the wider words, and who will do that work?",
            "What stays out on purpose protects what is in.",
        ),
    ),
    Place.CHARTER: Guidance(
        7,
        (
            "Write it while all still like each other: it is for the day when they don't.",
            "How you decide counts most: choose it before there is something to decide.",
            "A signature binds nobody in law; it is a pledge before the others.",
        ),
    ),
    Place.TRAIN: Guidance(
        8,
        (
            "A train that visibly moves north brings those who wait; one that stands loses them.",
            "Show something small and real at each meeting, on the day that was promised.",
            "Clarity, optimism and pride can't be counted, and everybody feels when they go.",
        ),
    ),
    Place.INFORMATION: Guidance(
        9,
        (
            "Agree first on what counts as known: assumptions, sources, standards.",
            "A dispute of fact is settled by somebody both trust, by a test, or by principles.",
            "Choose the way before you know whom it will prove right.",
        ),
    ),
    Place.INTELLIGENCE: Guidance(
        10,
        (
            "Five traits make somebody good to have in an alliance; none of them is being nice.",
            "Note what you saw, not what you think of them: a plus or a minus, or nothing.",
            "It is for whom to seat beside whom, and whom to ask. It is never counted or shown.",
        ),
    ),
    Place.ENTERPRISE: Guidance(
        11,
        (
            "Most alliances should end when the problem is solved, and say so from the start.",
            "Some problems come back each year: then the alliance has to become an enterprise.",
            "An enterprise has to earn its keep: answer each need before you decide.",
        ),
    ),
}
"""The guidance of every place."""

HELD_SAYS: Final[dict[Held, str]] = {Held.HAS: "yes", Held.PARTLY: "partly", Held.LACKS: "no"}
"""Three answers to a question that can be answered with yes or no."""

DUTY_WORDS: Final[dict[Duty, str]] = {
    Duty.STRUCTURE: "structure",
    Duty.ACCOUNTABILITY: "accountability",
    Duty.CULTURE: "culture",
    Duty.GOOD_WORK: "recognising good work",
    Duty.POOR_BEHAVIOUR: "answering poor behaviour",
    Duty.AT_TABLE: "keeping people at the table",
}
"""The duties of a convener, in words (chapter 3; CD1 to CD6)."""

DUTY_ASKS: Final[dict[Duty, str]] = {
    Duty.STRUCTURE: "Does everybody know when we meet, on what, and what comes of it?",
    Duty.ACCOUNTABILITY: "Is each promise asked for by name, on its day?",
    Duty.CULTURE: "What may be said here that is said nowhere else?",
    Duty.GOOD_WORK: "Who was thanked before the others, and for what?",
    Duty.POOR_BEHAVIOUR: "Who was spoken to, in private, and what came of it?",
    Duty.AT_TABLE: "Who was about to leave, and what kept them?",
}
"""What to ask about each."""

WHY_DUTIES: Final = "Whoever has called them owes them more than the call."
"""Why they are asked."""

TRAIT_WORDS: Final[dict[Trait, str]] = {
    Trait.EMPATHETIC: "empathetic",
    Trait.OPTIMISTIC: "optimistic",
    Trait.PRINCIPLED: "principle-focused",
    Trait.TRANSPARENT: "transparent",
    Trait.OUTCOME: "outcome-oriented",
}
"""The five traits, in words."""

TRAIT_ASKS: Final[dict[Trait, str]] = {
    Trait.EMPATHETIC: "Could they say the other side's trouble so that the other side nods?",
    Trait.OPTIMISTIC: "Do they look for the way it could work, before the reason it can't?",
    Trait.PRINCIPLED: "Do they argue from what is right for all, rather than from a position?",
    Trait.TRANSPARENT: "Do they say what they want, and what they can't do?",
    Trait.OUTCOME: "Do they ask what comes of it, rather than who gets the credit?",
}
"""What to look for in each (chapter 10; CI1 to CI5)."""

WHY_TRAITS: Final = "Whom to seat beside whom, and whom to ask, is told by what they did."
"""Why they are looked for."""

TACTIC_WORDS: Final[dict[Tactic, str]] = {
    Tactic.TRANSPARENCY: "a rule of what everybody shows",
    Tactic.THIRD_PARTY: "a third party who decides",
    Tactic.FORESEEN: "foreseen disagreements talked about first",
    Tactic.IMPOSED: "standards set by whoever may set them",
    Tactic.PRINCIPLES: "principles before any work",
}
"""The five ways to a common information base, in words (chapter 9; IB1 to IB5)."""

TACTIC_ASKS: Final[dict[Tactic, str]] = {
    Tactic.TRANSPARENCY: "What does everybody show to all, also where it speaks against them?",
    Tactic.THIRD_PARTY: "Whom do all believe, named before the answer is known, and who pays?",
    Tactic.FORESEEN: "Which disagreement is coming, and what would each then believe?",
    Tactic.IMPOSED: "Is there a standard that one party may set for all, and do they accept that?",
    Tactic.PRINCIPLES: "By what would we know, whoever turns out to be right?",
}
"""What to ask about each of them."""

WHY_GATE: Final = "Until the base is decided, work is done twice, or against each other."
"""Why it is asked before any work."""

KILLS: Final = "What kills it: an expectation that was raised and not met."
"""What the book says ends the movement of a train (chapter 8)."""
