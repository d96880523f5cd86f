"""A meeting as everybody may see it: the list of public fields."""

from dataclasses import dataclass
from datetime import date, datetime

from convene_tui.domain.model import Draft, Session, Subject
from convene_tui.domain.public import making as make
from convene_tui.domain.public.records import (
    PublicCard,
    PublicCommitment,
    PublicConcern,
    PublicDraft,
    PublicLine,
    PublicNote,
    PublicOutcome,
    PublicPain,
    PublicPerson,
    PublicRating,
    PublicRound,
    PublicSeat,
    PublicStage,
)
from convene_tui.domain.thresholds import DEFAULTS, Thresholds
from convene_tui.domain.timing import started_at


@dataclass(frozen=True, kw_only=True)
class PublicView:
    """A meeting as everybody may see it."""

    id: str
    title: str
    alliance: str
    created: datetime
    held_on: date | None
    started_at: datetime | None
    ended_at: datetime | None
    stage: str
    revision: int
    kind: str
    success: str
    came_from: str | None
    people: tuple[PublicPerson, ...]
    stages: tuple[PublicStage, ...]
    notes: tuple[PublicNote, ...]
    pains: tuple[PublicPain, ...]
    cards: tuple[PublicCard, ...]
    concerns: tuple[PublicConcern, ...]
    gaps: tuple[PublicLine, ...]
    empty_seats: tuple[PublicSeat, ...]
    problem: tuple[PublicDraft, ...]
    purpose: tuple[PublicDraft, ...]
    inside: tuple[PublicLine, ...]
    outside: tuple[PublicLine, ...]
    rating: PublicRating
    consent: PublicRound | None
    ratified: str | None
    """The wording that the room agreed on."""
    ratified_at: datetime | None
    commitments: tuple[PublicCommitment, ...]
    parked: tuple[PublicLine, ...]
    leader: str | None
    """The id of whoever pushes between meetings."""
    next_step: str
    next_on: date | None
    meal: str
    outcome: PublicOutcome
    on_wall: str
    """What the facilitator has put on the wall; `follow` for whatever belongs to the stage."""
    names_on_wall: bool
    blanked: bool
    """Whether the room sees nothing at all."""

    def name_of(self, person: str | None) -> str:
        """The name of the person with this id; nothing for nobody."""
        return next((each.name for each in self.people if each.id == person), "")

    @classmethod
    def of(cls, session: Session, thresholds: Thresholds = DEFAULTS) -> "PublicView":
        """The public part of a session."""
        session = make.said_aloud(session)
        ratified = session.find(Draft, session.ratified)
        return cls(
            id=session.id,
            title=session.title,
            alliance=session.alliance,
            created=session.created,
            held_on=session.held_on,
            started_at=started_at(session),
            ended_at=session.ended_at,
            stage=session.stage.value,
            revision=session.revision,
            kind=session.kind.value,
            success=session.success,
            came_from=session.came_from,
            people=make.people(session),
            stages=make.stages(session),
            notes=make.notes(session),
            pains=make.pains(session),
            cards=make.cards(session),
            concerns=make.concerns(session),
            gaps=make.gaps(session),
            empty_seats=make.empty(session),
            problem=make.versions(session, Subject.PROBLEM),
            purpose=make.versions(session, Subject.PURPOSE),
            inside=make.scope(session, inside=True),
            outside=make.scope(session, inside=False),
            rating=make.rating(session),
            consent=make.consent(session),
            ratified=ratified.text if ratified else None,
            ratified_at=session.ratified_at if ratified else None,
            commitments=make.commitments(session),
            parked=make.parked(session),
            leader=session.leader,
            next_step=session.next_step,
            next_on=session.next_on,
            meal=session.meal,
            outcome=make.outcome(session, thresholds),
            on_wall=session.wall.value,
            names_on_wall=session.wall_names,
            blanked=session.blanked,
        )
