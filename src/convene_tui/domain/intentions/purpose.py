"""The two texts in versions, the scope, and what the room gives the purpose."""

from dataclasses import replace
from typing import Final

from convene_tui.domain.concerns import Consent
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp, of
from convene_tui.domain.model import (
    ConsentRound,
    Draft,
    PurposeKind,
    Rating,
    ScopeItem,
    Session,
    Subject,
    Term,
)
from convene_tui.domain.text import shortened

ITEMS: Final = (
    "It matters to my organisation",
    "We could not do it alone",
    "We can do this, with the people here, by then",
    "I could tell today whether it is done",
)
"""What each representative answers 1 to 5; the first two say big, the others small."""


@dataclass(frozen=True)
class KeepDraft(Intention):
    """A version of the problem statement or of the purpose."""

    subject: Subject
    text: str

    def said(self, session: Session) -> str:
        """Name the text and the number of the version."""
        number = len(session.versions(self.subject)) + 1
        text = "problem statement" if self.subject is Subject.PROBLEM else "purpose"
        return f"version {number} of the {text}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add it as the newest version; the same words again are no version."""
        current = session.current(self.subject)
        if current and current.text == self.text:
            raise ConveneError("That is the current version already.")
        return session.with_record(
            Draft(id=stamp.id, subject=self.subject, text=self.text, at=stamp.at)
        )


@dataclass(frozen=True)
class KeepScope(Intention):
    """Something that the purpose takes in or leaves out (SE6)."""

    text: str
    inside: bool

    def said(self, session: Session) -> str:
        """In or out."""
        return "in scope" if self.inside else "out of scope"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Put it on its list; an item that stood on the other one moves over."""
        item = next((s for s in session.scope if s.text.lower() == self.text.lower()), None)
        if item:
            moved = replace(item, text=self.text, inside=self.inside, at=stamp.at, private=False)
            return session.with_edited(moved, at=stamp.at, bin_id=stamp.nth(1))
        return session.with_record(
            ScopeItem(id=stamp.id, text=self.text, inside=self.inside, at=stamp.at)
        )


@dataclass(frozen=True)
class ExplainTerm(Intention):
    """What a word means to this room, or which other word it uses for the same thing."""

    word: str
    meaning: str
    same: bool = False

    def said(self, session: Session) -> str:
        """Name the word."""
        return f"“{self.word}” {'is the same as' if self.same else 'means'} {self.meaning}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep it; a word that was explained before is explained anew."""
        known = (t for t in session.terms if t.word.lower() == self.word.lower())
        before = next((t for t in known if t.same is self.same), None)
        term = Term(
            id=before.id if before else stamp.id,
            word=self.word,
            meaning=self.meaning,
            same=self.same,
            at=stamp.at,
        )
        if before:
            return session.with_edited(term, at=stamp.at, bin_id=stamp.nth(1))
        return session.with_record(term)


@dataclass(frozen=True)
class SetKind(Intention):
    """Whether the alliance ends when its goal is reached."""

    kind: PurposeKind

    def said(self, session: Session) -> str:
        """Name the kind."""
        return "solve and disband" if self.kind is PurposeKind.SOLVE else "an ongoing alliance"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the kind."""
        return session.with_fields(kind=self.kind)


@dataclass(frozen=True)
class Dismiss(Intention):
    """The room is done with a finding: it is not shown again for that word."""

    finding: str
    """Its key: the signal and the word."""

    def said(self, session: Session) -> str:
        """Name the word."""
        return f"question about “{self.finding.partition(':')[2]}” dismissed"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Remember it."""
        return session.with_fields(dismissed=(*session.dismissed, self.finding))


@dataclass(frozen=True)
class AcceptAsIs(Intention):
    """The room keeps a purpose although the words speak against it; the reason is kept."""

    reason: str

    def said(self, session: Session) -> str:
        """Say it."""
        return "purpose accepted as it is"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep the reason."""
        return session.with_fields(accepted_reason=self.reason)


@dataclass(frozen=True)
class Rate(Intention):
    """One person's four answers to the current purpose, by name."""

    person: str
    scores: tuple[int, int, int, int]

    def said(self, session: Session) -> str:
        """Name the person and the scores."""
        return f"rating{of(session, self.person)}: {' '.join(map(str, self.scores))}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep the rating of the current version; a second one takes the place of the first."""
        draft = session.current(Subject.PURPOSE)
        if draft is None:
            raise ConveneError("There is no purpose to rate yet.", "Type a draft first.")
        earlier = next(
            (r for r in session.ratings if (r.person, r.draft) == (self.person, draft.id)), None
        )
        rating = Rating(
            id=earlier.id if earlier else stamp.id,
            draft=draft.id,
            person=self.person,
            scores=self.scores,
            at=stamp.at,
        )
        if earlier:
            return session.with_edited(rating, at=stamp.at, bin_id=stamp.nth(1))
        return session.with_record(rating)


def not_ratified(consent: Consent) -> str:
    """Why a purpose is not ratified, in a sentence: the first of what stands in its way."""
    why = consent.obstacles[0]
    return f"Not ratified: {why[0].lower()}{why[1:]}"


@dataclass(frozen=True)
class Ratify(Intention):
    """The wording of a consent round is what the room agreed on."""

    round: str

    def said(self, session: Session) -> str:
        """Quote the words that are ratified."""
        asked = session.find(ConsentRound, self.round)
        return "purpose ratified" + (f": “{shortened(asked.wording, 80)}”" if asked else "")

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Close the round and freeze its draft as ratified."""
        asked = session.find(ConsentRound, self.round)
        if asked is None or asked.draft is None:
            raise ConveneError("There is no consent round on the purpose.")
        consent = Consent.of(session)
        if consent.round == asked and consent.obstacles:
            raise ConveneError(not_ratified(consent))
        closed = replace(asked, closed_at=asked.closed_at or stamp.at)
        return session.with_changed(closed).with_fields(ratified=asked.draft, ratified_at=stamp.at)
