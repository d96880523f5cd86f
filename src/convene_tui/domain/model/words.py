"""The closed sets of words that a session uses, as they stand on disk and in JSON."""

from enum import StrEnum
from typing import Final


class StageKey(StrEnum):
    """Where in the preliminary meeting we are; the order is the agenda's."""

    PREPARE = "prepare"
    ARRIVE = "arrive"
    PROBLEM = "problem"
    SUBSTANCE = "substance"
    PURPOSE = "purpose"
    CONCERNS = "concerns"
    CLOSE = "close"
    DEBRIEF = "debrief"


class MarkKind(StrEnum):
    """What the facilitator saw somebody do; always private."""

    SPEAKS = "speaks"
    OBJECTS = "objects"
    BLANK = "blank"
    ELSEWHERE = "elsewhere"
    OFFERS = "offers"
    LEADS = "leads"
    PULLS_ASIDE = "pulls_aside"
    ENGAGED = "engaged"
    RESISTING = "resisting"
    SILENCE = "silence"
    """Nobody speaks: ends the talk of whoever did. The only mark on no person."""


class Mandate(StrEnum):
    """Whether a person may decide here for the one who sent them (SG3)."""

    UNKNOWN = "unknown"
    MAY_DECIDE = "may_decide"
    MUST_ASK = "must_ask"
    NONE = "no"


class Substance(StrEnum):
    """The three kinds of substance that a representative can have (SG1)."""

    AUTHORITATIVE = "authoritative"
    COGNITIVE = "cognitive"
    REPUTATIONAL = "reputational"


class Means(StrEnum):
    """What a party brings to the work (roster line of 4b)."""

    MONEY = "money"
    PEOPLE = "people"
    TECHNOLOGY = "technology"
    ACCESS = "access"
    DATA = "data"


class Driver(StrEnum):
    """What moves a party: the three pains of the book's second chapter (PD3)."""

    FEAR = "fear"
    GAIN = "gain"
    GREAT = "great"
    """Being part of something great."""


class NoteKind(StrEnum):
    """What a note is about; all but the first belong to the problem (PD4, PD6, PD8)."""

    NOTE = "note"
    FACT = "fact"
    SOURCE = "source"
    TRIED = "tried"
    INACTION = "inaction"
    ASSUMPTION = "assumption"
    STANDARD = "standard"
    DISPUTED = "disputed"
    """Something that others take as known, and somebody here does not."""


class GapKind(StrEnum):
    """What is missing where somebody names a missing piece (SG13)."""

    SOMEBODY = "somebody"
    SEAT = "seat"
    """Whoever would play a part, such as paying."""
    FACT = "fact"
    """Something that nobody here knows or has."""


class Subject(StrEnum):
    """The two texts of a meeting that are kept in versions."""

    PROBLEM = "problem"
    PURPOSE = "purpose"


class PurposeKind(StrEnum):
    """Whether the alliance ends when its goal is reached."""

    SOLVE = "solve"
    ONGOING = "ongoing"


class ConcernKind(StrEnum):
    """What a concern is against (NF2)."""

    NOT_REAL = "not_real"
    NOT_OURS = "not_ours"
    SCOPE = "scope"
    PEOPLE = "people"
    APPROACH = "approach"
    INTEREST = "interest"
    DISTRUST = "distrust"
    MEANS = "means"


class ConcernState(StrEnum):
    """The life of a concern (NF5)."""

    HEARD = "heard"
    UNDERSTOOD = "understood"
    ACCOMMODATED = "accommodated"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    PARKED = "parked"
    GAVE_UP = "gave_up"
    """Withdrawn without an answer: counts as open."""


class ConcernTest(StrEnum):
    """The four tests that tell the facilitator what to ask next (NF3)."""

    EXPLAINED = "explained"
    MORE_THAN_TASTE = "more_than_taste"
    EXPERIENCE = "experience"
    IRREVERSIBLE = "irreversible"


class Answer(StrEnum):
    """What somebody says in a consent round."""

    YES = "yes"
    ASIDE = "aside"
    """Lives with it, and does not carry it."""
    NO = "no"


class Stance(StrEnum):
    """How an opponent is read at the end (NF12), and how the others stand."""

    WITH_US = "with_us"
    CONVERTIBLE = "convertible"
    OUT = "out"
    NEEDED = "needed"
    """Needed though opposed: nobody else fills the seat."""


class Move(StrEnum):
    """What becomes of a person before the next meeting (SG14)."""

    ADD = "add"
    KEEP = "keep"
    THANK = "thank"
    RELEASE = "release"


class OutcomeId(StrEnum):
    """How a preliminary meeting ends."""

    FORM = "OC1"
    UNMET = "OC2"
    ONCE_MORE = "OC3"
    NO_ALLIANCE = "OC4"
    STOP = "OC5"


OUTCOME_WORDS: Final = {
    OutcomeId.FORM: "we form",
    OutcomeId.UNMET: "unmet",
    OutcomeId.ONCE_MORE: "once more",
    OutcomeId.NO_ALLIANCE: "no alliance",
    OutcomeId.STOP: "we stop",
}
"""How a meeting ended, short enough for a column."""


class Element(StrEnum):
    """The eight elements that decide whether an alliance lives (OC6)."""

    PAIN = "pain"
    CONVENER = "convener"
    REPRESENTATIVES = "representatives"
    LEADERSHIP = "leadership"
    PURPOSE = "purpose"
    CHARTER = "charter"
    TRAIN = "train"
    INFORMATION = "information"


class MeetingRole(StrEnum):
    """Who stands for a meeting in its invitation and its minutes, present or not."""

    CONVENER = "convener"
    FACILITATOR = "facilitator"
    NOTE_TAKER = "note_taker"


class OnWall(StrEnum):
    """What the facilitator has put on the wall."""

    FOLLOW = "follow"
    """Whatever belongs to the stage."""
    PROBLEM = "problem"
    PAINS = "pains"
    CARDS = "cards"
    PURPOSE = "purpose"
    QUESTION = "question"
    CONCERNS = "concerns"
    COMMITMENTS = "commitments"
    PARKED = "parked"
    STAKES = "stakes"
    NOTHING = "nothing"


class ElementState(StrEnum):
    """How an element stands: three states, never a score."""

    IN_HAND = "in_hand"
    IN_DOUBT = "in_doubt"
    ABSENT = "absent"
