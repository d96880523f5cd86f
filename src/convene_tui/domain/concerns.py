"""The life of a concern, and the consent of the room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import (
    Answer,
    Concern,
    ConcernKind,
    ConcernState,
    ConcernTest,
    ConsentRound,
    MarkKind,
    Person,
    Session,
    Subject,
    Vote,
)
from convene_tui.domain.room import in_room

OPEN: Final = frozenset({ConcernState.HEARD, ConcernState.UNDERSTOOD, ConcernState.GAVE_UP})
"""The states in which a concern still stands; giving up closes nothing (NF5)."""

KIND_LABELS: Final[dict[ConcernKind, str]] = {
    ConcernKind.NOT_REAL: "not a real problem",
    ConcernKind.NOT_OURS: "not ours to solve",
    ConcernKind.SCOPE: "wrong scope",
    ConcernKind.PEOPLE: "wrong people",
    ConcernKind.APPROACH: "wrong approach",
    ConcernKind.INTEREST: "against their own interest",
    ConcernKind.DISTRUST: "distrusts convener or process",
    ConcernKind.MEANS: "no time or means",
}
"""What a concern is against, in words (NF2)."""

STATE_LABELS: Final[dict[ConcernState, str]] = {
    ConcernState.HEARD: "heard",
    ConcernState.UNDERSTOOD: "understood",
    ConcernState.ACCOMMODATED: "accommodated",
    ConcernState.ANSWERED: "answered, not accommodated",
    ConcernState.WITHDRAWN: "withdrawn",
    ConcernState.PARKED: "parked",
    ConcernState.GAVE_UP: "given up without an answer",
}
"""The states of a concern, in words (NF5)."""

_NEXT: Final[dict[ConcernState, tuple[ConcernState, ...]]] = {
    ConcernState.HEARD: (
        ConcernState.UNDERSTOOD,
        ConcernState.ACCOMMODATED,
        ConcernState.ANSWERED,
        ConcernState.WITHDRAWN,
        ConcernState.PARKED,
        ConcernState.GAVE_UP,
    ),
    ConcernState.UNDERSTOOD: (
        ConcernState.ACCOMMODATED,
        ConcernState.ANSWERED,
        ConcernState.WITHDRAWN,
        ConcernState.PARKED,
        ConcernState.GAVE_UP,
    ),
    ConcernState.GAVE_UP: (
        ConcernState.UNDERSTOOD,
        ConcernState.ACCOMMODATED,
        ConcernState.ANSWERED,
        ConcernState.WITHDRAWN,
    ),
    ConcernState.ACCOMMODATED: (ConcernState.UNDERSTOOD,),
    ConcernState.ANSWERED: (ConcernState.UNDERSTOOD, ConcernState.ACCOMMODATED),
    ConcernState.WITHDRAWN: (ConcernState.UNDERSTOOD,),
    ConcernState.PARKED: (ConcernState.UNDERSTOOD, ConcernState.ACCOMMODATED),
}

_TEST_QUESTIONS: Final[tuple[tuple[ConcernTest, str], ...]] = (
    (ConcernTest.EXPLAINED, "What would go wrong? Tell us one case."),
    (ConcernTest.MORE_THAN_TASTE, "Would it harm the work, or would you do it another way?"),
    (ConcernTest.EXPERIENCE, "Where have you seen this happen?"),
    (ConcernTest.IRREVERSIBLE, "If it went wrong, could we still turn back?"),
)
"""What to ask where a test is not met yet; a missing test deletes nothing (NF3)."""

REMOVAL_QUESTION: Final = "What would have to change so that you can live with it?"
"""The question of NF4."""


def is_open(concern: Concern) -> bool:
    """Whether a concern still stands (NF5)."""
    return concern.state in OPEN


def open_concerns(session: Session) -> tuple[Concern, ...]:
    """The concerns that still stand, oldest first."""
    return tuple(concern for concern in session.concerns if is_open(concern))


def next_states(state: ConcernState) -> tuple[ConcernState, ...]:
    """Where a concern may go from a state; a closed one can be taken up again."""
    return _NEXT[state]


def demand(concern: Concern, state: ConcernState) -> str | None:
    """What is still asked for before a concern may move to a state, or None (NF4, NF5)."""
    if state is concern.state:
        return None
    if state not in _NEXT[concern.state]:
        return f"From {STATE_LABELS[concern.state]} it can't become {STATE_LABELS[state]} at once."
    if state is ConcernState.ACCOMMODATED and not concern.removal:
        return "Say first what change removes it."
    if state is ConcernState.ANSWERED and not concern.reason:
        return "Say why it is answered and not accommodated."
    if state is ConcernState.PARKED and not concern.reason:
        return "Say why it can wait."
    return None


def next_question(concern: Concern) -> str:
    """What to ask next about a concern that stands; nothing about a closed one (NF3, NF4)."""
    if not is_open(concern):
        return ""
    if concern.state is ConcernState.GAVE_UP:
        return "It was dropped without an answer: what would have answered it?"
    if ConcernTest.EXPLAINED not in concern.tests and concern.state is ConcernState.HEARD:
        return _TEST_QUESTIONS[0][1]
    if not concern.removal:
        return REMOVAL_QUESTION
    for test, question in _TEST_QUESTIONS[1:]:
        if test not in concern.tests and concern.state is ConcernState.HEARD:
            return question
    return "With that change in the text: can you live with it?"


# ── consent ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class Consent:
    """The latest consent round: who has said what, and what stands in its way."""

    round: ConsentRound | None
    said: tuple[tuple[Person, Vote], ...]
    """Everybody who answered with their last word, in the order of the roster."""
    missing: tuple[Person, ...]
    """Who is in the room and has not spoken."""
    dissent: tuple[tuple[Person, Vote], ...]
    aside: tuple[tuple[Person, Vote], ...]
    blocked_by: tuple[Concern, ...]
    """The concerns that still stand and were not gone over on purpose (NF6)."""
    over: tuple[Concern, ...]
    """The standing concerns that the facilitator chose to go on over, with a reason."""
    stale: bool
    """Whether the purpose has changed since the question was put."""
    apathy: bool
    """Whether there is neither a concern nor an offer: nobody cares enough (NF7)."""
    obstacles: tuple[str, ...]
    """Why it may not be recorded, one line each."""

    @property
    def standing_no(self) -> tuple[tuple[Person, Vote], ...]:
        """Who said no, and was not gone on over."""
        return _standing(self.round, self.dissent)

    @property
    def may_be_recorded(self) -> bool:
        """Whether this is consent: all have spoken, on these words, and nothing stands."""
        return not self.obstacles

    @property
    def agreed(self) -> str:
        """Why it may be recorded, in words; nothing while something stands in its way."""
        if self.obstacles:
            return ""
        unanimous = all(vote.answer is Answer.YES for _, vote in self.said)
        return "All have said yes" if unanimous else "Nothing stands in its way"

    @classmethod
    def of(cls, session: Session) -> "Consent":
        """The consent of a session as it stands."""
        asked = session.rounds[-1] if session.rounds else None
        last = _last_votes(session, asked)
        said = tuple((p, last[p.id]) for p in session.people if p.id in last)
        missing = _missing(session, asked, last)
        dissent = _who_said(said, Answer.NO)
        over, blocked_by = _over(session, asked)
        stale = asked is not None and _is_stale(session, asked)
        unheard = [session.label_of(person.id) for person in missing]
        against = [session.label_of(person.id) for person, _ in _standing(asked, dissent)]
        return cls(
            round=asked,
            said=said,
            missing=missing,
            dissent=dissent,
            aside=_who_said(said, Answer.ASIDE),
            blocked_by=blocked_by,
            over=over,
            stale=stale,
            apathy=_is_apathy(session),
            obstacles=(
                *_of_question(asked, stale=stale),
                *([f"Not heard yet: {', '.join(unheard)}."] if unheard else []),
                *([f"Dissent: {', '.join(against)}."] if against else []),
                *_of_concerns(blocked_by),
            ),
        )


def _standing(
    asked: ConsentRound | None, dissent: tuple[tuple[Person, Vote], ...]
) -> tuple[tuple[Person, Vote], ...]:
    """The noes that the facilitator did not go on over; one that came later is among them."""
    if asked is None or not asked.over_reason:
        return dissent
    since = asked.over_at
    return tuple(pair for pair in dissent if since is not None and pair[1].at > since)


def _last_votes(session: Session, asked: ConsentRound | None) -> dict[str, Vote]:
    """What each person said last to the question, by their ids."""
    return {v.person: v for v in session.votes if asked is not None and v.round == asked.id}


def _missing(
    session: Session, asked: ConsentRound | None, last: Mapping[str, Vote]
) -> tuple[Person, ...]:
    """Those in the room who have not said anything to the question."""
    return tuple(p for p in in_room(session) if p.id not in last) if asked else ()


def _over(
    session: Session, asked: ConsentRound | None
) -> tuple[tuple[Concern, ...], tuple[Concern, ...]]:
    """The open concerns over which the facilitator went on with a reason, and the others."""
    standing = open_concerns(session)
    chosen = set(asked.over) if asked and asked.over_reason else set()
    over = tuple(concern for concern in standing if concern.id in chosen)
    return over, tuple(concern for concern in standing if concern.id not in chosen)


def _of_question(asked: ConsentRound | None, *, stale: bool) -> Iterator[str]:
    """What is in the way of consent in how it was asked."""
    if asked is None:
        yield "The question has not been put to the room."
    elif asked.draft is None:
        yield "The words put to the room are no draft of the purpose."
    if stale:
        yield "The purpose has changed since: put the question again."


def _of_concerns(blocking: Sequence[Concern]) -> Iterator[str]:
    """The open concerns that are in the way of consent, those in confidence as a number."""
    aloud = [concern for concern in blocking if not concern.private]
    heard = sum(concern.state is ConcernState.HEARD for concern in aloud)
    if heard:
        yield f"{_concerns(heard)} merely heard: ask, or go on over it and say why."
    if len(aloud) > heard:
        yield f"{_concerns(len(aloud) - heard)} still open."
    if len(blocking) > len(aloud):
        yield _in_confidence(len(blocking) - len(aloud))


def _concerns(count: int) -> str:
    return f"{count} concern" if count == 1 else f"{count} concerns"


def _in_confidence(count: int) -> str:
    """That something private stands in the way: for the facilitator, never for the room."""
    if count == 1:
        return "One thing said in confidence is open."
    return f"{count} things said in confidence are open."


def _is_stale(session: Session, asked: ConsentRound) -> bool:
    """Whether the words put to the room are no longer those of the purpose."""
    draft = session.current(Subject.PURPOSE)
    if asked.draft is None or draft is None:
        return False
    return draft.id != asked.draft and draft.text != asked.wording


def _is_apathy(session: Session) -> bool:
    """NF7: nobody objects, and nobody offers anything either."""
    offers = any(mark.kind is MarkKind.OFFERS for mark in session.marks)
    gives = any(person.works for person in in_room(session)) or bool(session.commitments)
    return not session.concerns and not offers and not gives


def _who_said(
    said: Iterable[tuple[Person, Vote]], answer: Answer
) -> tuple[tuple[Person, Vote], ...]:
    return tuple(pair for pair in said if pair[1].answer is answer)
