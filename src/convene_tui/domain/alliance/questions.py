"""The questions of somebody who is asked to join: eight, and seven that may stand behind them.

The seven have answers of their own, and each can be skipped. They say what a state of an element
can't: that only juniors are sent, that each means another purpose, that it can't be done.
"""

from typing import Final

from convene_tui.domain.alliance.words import Probe
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Element, ElementState

IN_HAND, IN_DOUBT, ABSENT = ElementState.IN_HAND, ElementState.IN_DOUBT, ElementState.ABSENT


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
"""The eight elements as questions of somebody who is invited (chapter 12; IV1 to IV8)."""


@dataclass(frozen=True)
class ProbeQuestion:
    """One question, the answers that it has, and why it is asked."""

    id: str
    """Its id among the criteria."""
    element: Element
    """The element behind which it stands."""
    question: str
    answers: tuple[str, str, str]
    """The answers in words, as good as in hand, in doubt and absent."""
    short: str
    """What it is about, in a word or two."""
    why: str
    """Why it is asked, in one line."""

    def word(self, state: ElementState) -> str:
        """An answer in its own words."""
        return self.answers[list(ElementState).index(state)]


PROBES: Final[dict[Probe, ProbeQuestion]] = {
    Probe.VALUE: ProbeQuestion(
        "IV9",
        Element.PAIN,
        "Do the others gain too, and not we alone?",
        ("all gain", "not clear for all", "only some gain"),
        "what all gain",
        "Whoever gains nothing leaves, and takes along what the others need.",
    ),
    Probe.TRUST: ProbeQuestion(
        "IV10",
        Element.CONVENER,
        "Are those who ask, and those who come, open and reliable?",
        ("I trust them", "not sure", "I don't trust them"),
        "trust",
        "Whether you trust them colours everything else that you will be told.",
    ),
    Probe.REACH: ProbeQuestion(
        "IV11",
        Element.PURPOSE,
        "Can it be reached by these people, in this time?",
        ("it can", "I doubt it", "it can't"),
        "an aim within reach",
        "Your time is spent whether or not it can be done.",
    ),
    Probe.HOLDS: ProbeQuestion(
        "IV12",
        Element.INFORMATION,
        "If they can't agree on the hardest point, does the group hold?",
        ("it holds", "perhaps", "it breaks down"),
        "whether the group holds",
        "The hardest disagreement comes; it only waits until everybody has paid.",
    ),
    Probe.SAME: ProbeQuestion(
        "IV13",
        Element.PURPOSE,
        "Would each of them name the same purpose?",
        ("the same", "nearly", "each another"),
        "one purpose for all",
        "Who joins for different purposes parts when the first of them costs something.",
    ),
    Probe.SENT: ProbeQuestion(
        "IV14",
        Element.REPRESENTATIVES,
        "Whom do the parties that matter send?",
        ("those who may decide", "some juniors", "only juniors"),
        "whom they send",
        "Whom they send says how much it matters to them.",
    ),
    Probe.MINE: ProbeQuestion(
        "IV15",
        Element.LEADERSHIP,
        "If nobody leads: could I take it on?",
        ("I could", "perhaps", "I can't"),
        "whether I could lead",
        "What nobody leads is led by whoever joins, or by nobody.",
    ),
}
"""The questions in the order in which they weigh, the gravest first (chapter 12)."""
