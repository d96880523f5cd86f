"""A meeting as everybody may see it: the list of public fields."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cached_property

from convene_tui.domain.audience import for_all
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.labels import full_names
from convene_tui.domain.model import Draft, Session, Subject
from convene_tui.domain.public import making as make
from convene_tui.domain.public.records import (
    PublicCard,
    PublicCommitment,
    PublicConcern,
    PublicCorrection,
    PublicDraft,
    PublicEarlier,
    PublicFixed,
    PublicGap,
    PublicLine,
    PublicNote,
    PublicOutcome,
    PublicPain,
    PublicPerson,
    PublicRating,
    PublicRound,
    PublicStage,
    PublicTerm,
    PublicWithdrawn,
)
from convene_tui.domain.thresholds import Thresholds
from convene_tui.domain.timing import started_at


@dataclass(frozen=True, kw_only=True)
class PublicView:
    """A meeting as everybody may see it."""

    id: str
    title: str
    alliance: str
    created: datetime
    held_on: date | None
    place: str
    starts_at: time | None
    zone: str
    convener: str
    facilitator: str
    note_taker: str
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
    terms: tuple[PublicTerm, ...]
    concerns: tuple[PublicConcern, ...]
    gaps: tuple[PublicGap, ...]
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
    withdrawn: tuple[PublicWithdrawn, ...]
    """Tasks that are none any more, though papers may have told of them."""
    parked: tuple[PublicLine, ...]
    leader: str | None
    """The id of whoever pushes between meetings."""
    next_step: str
    next_on: date | None
    next_at: time | None
    next_place: str
    meal: str
    outcome: PublicOutcome
    corrections: tuple[PublicCorrection, ...]
    corrections_until: date | None
    fixed: tuple[PublicFixed, ...]
    """The final minutes; none as long as they are not final, and one from then on."""
    earlier: tuple[PublicEarlier, ...]
    """The minutes of the meeting before, which this one approves."""
    unsettled: tuple[str, ...]
    """The ids of lines that were not wholly understood, and that nobody has settled."""
    calendar_base: int
    """On what the numbers count that tell calendars which of two versions is the newer."""
    on_wall: str
    """What the facilitator has put on the wall; `follow` for whatever belongs to the stage."""
    names_on_wall: bool
    blanked: bool
    """Whether the room sees nothing at all."""

    def name_of(self, person: str | None) -> str:
        """The name of the person with this id; nothing for nobody."""
        return next((each.name for each in self.people if each.id == person), "")

    @property
    def day_held(self) -> date | None:
        """The day of the meeting: as planned, or else on which it began; none before that."""
        return self.held_on or (self.started_at.date() if self.started_at else None)

    @property
    def day(self) -> date:
        """The day of the meeting, or that of its making where it has none yet."""
        return self.day_held or self.created.date()

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return full_names(self.people)

    def label_of(self, person: str | None) -> str:
        """What the person with this id is called: by the name, and if need be the organisation."""
        return self._labels.get(person or "", "")

    @classmethod
    def of(cls, session: Session, thresholds: Thresholds) -> "PublicView":
        """The public part of a session, made from what the room knows of it."""
        known = for_all(session)
        figures = make.with_figures(session, known)
        ratified = known.find(Draft, known.ratified)
        return make.copied(
            cls,
            known,
            started_at=started_at(known),
            people=make.people(known),
            stages=make.stages(known),
            notes=make.notes(known),
            pains=make.pains(known),
            cards=make.cards(known),
            terms=make.terms(known),
            concerns=make.concerns(known),
            gaps=make.gaps(known),
            problem=make.versions(known, Subject.PROBLEM),
            purpose=make.versions(known, Subject.PURPOSE),
            inside=make.scope(known, inside=True),
            outside=make.scope(known, inside=False),
            rating=make.rating(session, known, figures),
            consent=make.consent(known),
            ratified=ratified.text if ratified else None,
            ratified_at=known.ratified_at if ratified else None,
            commitments=make.commitments(known),
            withdrawn=make.withdrawn(session),
            parked=make.parked(known),
            leader=known.leader if known.person(known.leader) else None,
            outcome=make.outcome(figures, thresholds),
            corrections=make.corrections(known),
            fixed=make.fixed(known),
            earlier=make.earlier(known),
            unsettled=make.unsettled(session, known),
            on_wall=known.wall.value,
            names_on_wall=known.wall_names,
        )
