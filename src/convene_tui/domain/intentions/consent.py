"""The life of a concern, and the consent of the room by name."""

from dataclasses import replace
from datetime import datetime

from convene_tui.domain.audience import is_private, is_private_stage
from convene_tui.domain.concerns import Consent, demand, is_open
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import (
    Intention,
    Stamp,
    both_forms,
    changed_as,
    names,
)
from convene_tui.domain.intentions.purpose import Ratify, not_ratified
from convene_tui.domain.model import (
    Answer,
    Concern,
    ConcernKind,
    ConcernState,
    ConcernTest,
    ConsentRound,
    Session,
    Subject,
    Vote,
)
from convene_tui.domain.text import shortened

ANSWER_WORDS = {Answer.YES: "yes", Answer.ASIDE: "stands aside", Answer.NO: "no"}
"""What each answer is called when it is read out."""


@dataclass(frozen=True)
class TreatConcern(Intention):
    """What was learnt of a concern: its words, kind, tests, removal, state and reason."""

    concern: str
    text: str
    state: ConcernState
    kind: ConcernKind | None = None
    removal: str = ""
    reason: str = ""
    tests: tuple[ConcernTest, ...] = ()
    person: str | None = None
    off_record: bool = False

    @classmethod
    def of(cls, concern: Concern) -> "TreatConcern":
        """The concern as it stands, to be changed with `dataclasses.replace`."""
        return cls(
            concern=concern.id,
            text=concern.text,
            state=concern.state,
            kind=concern.kind,
            removal=concern.removal or "",
            reason=concern.reason or "",
            tests=concern.tests,
            person=concern.person,
            off_record=concern.off_record,
        )

    def said(self, session: Session) -> str:
        """Name the concern and its state."""
        return f"concern “{shortened(self.text, 30)}”: {self.state.replace('_', ' ')}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Move the concern on, its earlier form kept."""
        before = session.find(Concern, self.concern)
        if before is None:
            raise ConveneError("That concern is no longer there.", "Undo brings it back.")
        after = replace(
            before,
            text=self.text,
            kind=self.kind,
            removal=self.removal or None,
            reason=self.reason or None,
            tests=self.tests,
            person=self.person,
            off_record=self.off_record,
            private=before.private or self.off_record is not before.off_record,
        )
        wanted = demand(after, self.state)
        if wanted:
            raise ConveneError(wanted)
        after = replace(after, state=self.state)
        return session.with_edited(after, at=stamp.at, bin_id=stamp.nth(1))

    def on_whole(self, known: Session, whole: Session) -> Intention:
        """What was learnt is learnt, and what the room does not know of it stays."""
        concern = known.find(Concern, self.concern)
        forms = both_forms(concern, known, whole) if concern else None
        if forms is None:
            return self
        was, now = map(TreatConcern.of, forms)
        return changed_as(now, was, self)


def open_round(session: Session, wording: str = "") -> ConsentRound | None:
    """The round that is open on these very words; without any, on the purpose as it stands."""
    draft = session.current(Subject.PURPOSE)
    words = wording or session.purpose
    on_draft = draft.id if draft and draft.text == words else None
    return next(
        (
            asked
            for asked in reversed(session.rounds)
            if asked.closed_at is None and (asked.wording, asked.draft) == (words, on_draft)
        ),
        None,
    )


@dataclass(frozen=True)
class OpenConsent(Intention):
    """The question put to the room; the purpose as it stands where no words are given."""

    wording: str = ""

    def said(self, session: Session) -> str:
        """Quote it."""
        return f"consent round on “{shortened(self.wording or session.purpose, 40)}”"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Open a round in its exact wording; a round still open on other words is closed by it.

        One that is open on the same words is joined: two who ask at once ask one question.

        Words that are private are not put to a room that is there.
        """
        draft = session.current(Subject.PURPOSE)
        wording = self.wording or session.purpose
        if not wording:
            raise ConveneError("There is no purpose to consent to yet.", "Type a draft first.")
        alone = stamp.aside or is_private_stage(session.stage)
        if not (self.wording or alone) and draft and is_private(session, draft):
            raise ConveneError("The purpose as it stands is private.", "Release it first.")
        on_draft = draft.id if draft and draft.text == wording else None
        same = open_round(session, wording)
        if same and (alone or not is_private(session, same)):
            return session
        return _closed(session, stamp.at).with_record(
            ConsentRound(id=stamp.id, wording=wording, draft=on_draft, opened_at=stamp.at)
        )


@dataclass(frozen=True)
class Say(Intention):
    """What some people say in the consent round; a reason only from dissent."""

    people: tuple[str, ...]
    answer: Answer
    reason: str = ""

    def said(self, session: Session) -> str:
        """Name them and their answer."""
        return f"{names(session, self.people)}: {ANSWER_WORDS[self.answer]}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep each answer in the round that is open; a second answer replaces the first."""
        asked = next((r for r in reversed(session.rounds) if r.closed_at is None), None)
        if asked is None:
            raise ConveneError("No consent round is open.", "Type: consent")
        for count, person in enumerate(self.people):
            votes = session.votes
            earlier = next((v for v in votes if (v.round, v.person) == (asked.id, person)), None)
            vote = Vote(
                id=earlier.id if earlier else stamp.nth(count),
                round=asked.id,
                person=person,
                answer=self.answer,
                reason=self.reason if self.answer is not Answer.YES else "",
                at=stamp.at,
            )
            if earlier:
                session = session.with_edited(vote, at=stamp.at, bin_id=stamp.nth(50 + count))
            else:
                session = session.with_record(vote)
        return session


@dataclass(frozen=True)
class ProceedOver(Intention):
    """Going on although a concern is open; it is asked once, and recorded (NF6)."""

    round: str
    concerns: tuple[str, ...]
    reason: str

    def said(self, session: Session) -> str:
        """Say how many of them are open by now."""
        count = sum(is_open(c) for c in session.concerns if c.id in self.concerns)
        return f"going on over {count} open concern{'s' if count != 1 else ''}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Write it into the round."""
        asked = session.find(ConsentRound, self.round)
        if asked is None:
            raise ConveneError("There is no consent round.", "Type: consent")
        over = tuple(dict.fromkeys((*asked.over, *self.concerns)))
        reasons = dict.fromkeys(filter(None, (asked.over_reason, self.reason)))
        return session.with_changed(
            replace(asked, over=over, over_reason="; ".join(reasons), over_at=stamp.at)
        )

    def on_whole(self, known: Session, whole: Session) -> Intention:
        """What was gone over before and the room does not know stays gone over."""
        was, now = known.find(ConsentRound, self.round), whole.find(ConsentRound, self.round)
        if was is None or now is None:
            return self
        hidden = tuple(each for each in now.over if each not in was.over)
        return replace(self, concerns=(*self.concerns, *hidden))


def may_ratify(session: Session) -> Ratify | str:
    """What ratifies the purpose as the room consented to it, or why nothing can, in a sentence."""
    consent = Consent.of(session)
    if consent.round is None or consent.obstacles:
        return not_ratified(consent)
    if consent.round.draft == session.ratified:
        return "It is ratified already."
    return Ratify(consent.round.id)


def _closed(session: Session, at: datetime) -> Session:
    """A session in which no round is open."""
    for asked in [each for each in session.rounds if each.closed_at is None]:
        session = session.with_changed(replace(asked, closed_at=at))
    return session
