"""How each public record is filled, field by field, from what the session holds."""

from datetime import datetime
from typing import Final

from convene_tui.domain.concerns import Consent
from convene_tui.domain.model import Concern, Conclusion, Session, Subject
from convene_tui.domain.outcome import OUTCOME_LABELS, unmet
from convene_tui.domain.public.records import (
    PublicCard,
    PublicCommitment,
    PublicConcern,
    PublicDraft,
    PublicGauge,
    PublicLine,
    PublicNote,
    PublicOutcome,
    PublicPain,
    PublicPerson,
    PublicRating,
    PublicRound,
    PublicSeat,
    PublicStage,
    PublicVote,
)
from convene_tui.domain.rating import Gauge, RoomRating
from convene_tui.domain.seats import empty_seats
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.thresholds import Thresholds
from convene_tui.domain.timing import box_of, is_paused, time_of

PRIVATE_STAGES: Final = frozenset(stage.key for stage in AGENDA if stage.private)
"""The stages in which the room is gone: nothing that is captured there is public."""

PUBLIC_CRITERIA: Final = ("PD", "BE", "SE", "SG2", "SG8", "NF6")
"""The unmet criteria that speak of the matter and of no person, by how their ids begin."""


def said_aloud(session: Session) -> Session:
    """The session without the records of stages in which the room is gone, and private notes."""
    alone = [visit for visit in session.visits if visit.stage in PRIVATE_STAGES]

    def aloud(at: datetime) -> bool:
        return not any(
            visit.entered_at <= at and (visit.left_at is None or at < visit.left_at)
            for visit in alone
        )

    return session.with_fields(
        notes=tuple(
            note
            for note in session.notes
            if not note.private and note.stage not in PRIVATE_STAGES and aloud(note.at)
        ),
        pains=tuple(pain for pain in session.pains if aloud(pain.at)),
        concerns=tuple(concern for concern in session.concerns if aloud(concern.at)),
        gaps=tuple(gap for gap in session.gaps if aloud(gap.at)),
        drafts=tuple(draft for draft in session.drafts if aloud(draft.at)),
        cards=tuple(card for card in session.cards if aloud(card.at)),
        scope=tuple(item for item in session.scope if aloud(item.at)),
        rounds=tuple(asked for asked in session.rounds if aloud(asked.opened_at)),
        commitments=tuple(each for each in session.commitments if aloud(each.at)),
        parked=tuple(point for point in session.parked if aloud(point.at)),
    )


def people(session: Session) -> tuple[PublicPerson, ...]:
    """Who is on the roster, and whether they are here."""
    return tuple(
        PublicPerson(
            id=person.id,
            key=person.key,
            name=person.name,
            organisation=person.organisation,
            present=person.present,
        )
        for person in session.people
    )


def stages(session: Session) -> tuple[PublicStage, ...]:
    """The stages at which the room is there."""
    running = {v.stage: v.entered_at for v in session.visits if v.left_at is None}
    stands = session.ended_at is not None or is_paused(session)
    if session.pauses:
        pause = session.pauses[-1]
        running = {key: max(at, pause.ended_at or pause.started_at) for key, at in running.items()}
    conclusions = {conclusion.id: conclusion for conclusion in session.records(Conclusion)}
    return tuple(
        PublicStage(
            key=stage.key.value,
            name=stage.name,
            prompt=stage.prompt,
            box=box_of(session, stage.key),
            used=time_of(session, stage.key, running.get(stage.key, session.created)).used,
            since=None if stands else running.get(stage.key),
            conclusion=conclusions[stage.key].text if stage.key in conclusions else "",
        )
        for stage in AGENDA
        if stage.key not in PRIVATE_STAGES
    )


def notes(session: Session) -> tuple[PublicNote, ...]:
    """The lines that were said aloud."""
    return tuple(
        PublicNote(
            id=note.id,
            text=note.text,
            person=note.person,
            kind=note.kind.value,
            stage=note.stage.value,
            at=note.at,
        )
        for note in session.notes
    )


def pains(session: Session) -> tuple[PublicPain, ...]:
    """What hurts, as it was told to all."""
    return tuple(
        PublicPain(
            id=pain.id,
            text=pain.text,
            person=pain.person,
            driver=pain.driver.value if pain.driver else None,
            weight=pain.weight,
            at=pain.at,
        )
        for pain in session.pains
    )


def cards(session: Session) -> tuple[PublicCard, ...]:
    """The cards in their groups; within one by their words, which tell nothing of who was first."""
    return tuple(
        PublicCard(id=card.id, subject=card.subject.value, text=card.text, group=card.group)
        for card in sorted(session.cards, key=lambda card: (card.group, card.text.casefold()))
    )


def life_of(session: Session, concern: Concern) -> tuple[tuple[str, datetime], ...]:
    """The states that a concern went through, each with when it came into it."""
    life: list[tuple[str, datetime]] = []
    since = concern.at
    for earlier in session.bin:
        if (
            earlier.edited
            and isinstance(earlier.record, Concern)
            and earlier.record.id == concern.id
        ):
            if not life or life[-1][0] != earlier.record.state.value:
                life.append((earlier.record.state.value, since))
            since = earlier.at
    if not life or life[-1][0] != concern.state.value:
        life.append((concern.state.value, since))
    return tuple(life)


def concerns(session: Session) -> tuple[PublicConcern, ...]:
    """The concerns; whoever raised one off the record is not in it."""
    return tuple(
        PublicConcern(
            id=concern.id,
            text=concern.text,
            person=None if concern.off_record else concern.person,
            kind=concern.kind.value if concern.kind else None,
            state=concern.state.value,
            removal=concern.removal,
            reason=concern.reason,
            at=concern.at,
            life=life_of(session, concern),
            came_from=concern.came_from,
        )
        for concern in session.concerns
    )


def gaps(session: Session) -> tuple[PublicLine, ...]:
    """The missing pieces that somebody named aloud."""
    return tuple(
        PublicLine(
            id=gap.id,
            text=gap.text,
            person=gap.person,
            reason="",
            at=gap.at,
            came_from=gap.came_from,
        )
        for gap in session.gaps
    )


def empty(session: Session) -> tuple[PublicSeat, ...]:
    """The seats that nobody has taken."""
    return tuple(PublicSeat(id=seat.id, label=seat.label) for seat in empty_seats(session))


def versions(session: Session, subject: Subject) -> tuple[PublicDraft, ...]:
    """The versions of a text, oldest first."""
    return tuple(
        PublicDraft(id=draft.id, text=draft.text, at=draft.at, came_from=draft.came_from)
        for draft in session.versions(subject)
    )


def scope(session: Session, *, inside: bool) -> tuple[PublicLine, ...]:
    """What the purpose takes in, or what it leaves out."""
    return tuple(
        PublicLine(
            id=item.id,
            text=item.text,
            person=None,
            reason="",
            at=item.at,
            came_from=item.came_from,
        )
        for item in session.scope
        if item.inside is inside
    )


def rating(session: Session) -> PublicRating:
    """The two gauges, with nobody's name on them."""
    room = RoomRating.of(session)
    return PublicRating(
        big=_gauge(room.big),
        small=_gauge(room.small),
        verdict=room.verdict.value,
        says=room.says,
        stale=room.stale,
    )


def _gauge(gauge: Gauge | None) -> PublicGauge | None:
    if gauge is None:
        return None
    return PublicGauge(
        count=len(gauge.dots),
        median=gauge.median,
        lowest=gauge.lowest,
        spread=gauge.spread,
        says=gauge.says.value,
    )


def consent(session: Session) -> PublicRound | None:
    """The latest consent round, by name and in its exact wording."""
    found = Consent.of(session)
    if found.round is None:
        return None
    return PublicRound(
        wording=found.round.wording,
        opened_at=found.round.opened_at,
        votes=tuple(
            PublicVote(
                person=person.id, name=person.name, answer=vote.answer.value, reason=vote.reason
            )
            for person, vote in found.said
        ),
        missing=tuple(person.name for person in found.missing),
        over=tuple(concern.text for concern in found.over),
        over_reason=found.round.over_reason,
        stale=found.stale,
    )


def commitments(session: Session) -> tuple[PublicCommitment, ...]:
    """Who does what by when."""
    return tuple(
        PublicCommitment(
            id=each.id,
            text=each.text,
            person=each.person,
            due=each.due,
            done=each.done,
            at=each.at,
            came_from=each.came_from,
        )
        for each in session.commitments
    )


def parked(session: Session) -> tuple[PublicLine, ...]:
    """The points put aside."""
    return tuple(
        PublicLine(
            id=point.id,
            text=point.text,
            person=None,
            reason=point.reason,
            at=point.at,
            came_from=point.came_from,
        )
        for point in session.parked
    )


def outcome(session: Session, thresholds: Thresholds) -> PublicOutcome:
    """How the meeting ends, and what of the matter is unmet."""
    lacks = unmet(session, thresholds)
    return PublicOutcome(
        id=session.outcome.value if session.outcome else None,
        label=OUTCOME_LABELS[session.outcome] if session.outcome else "",
        reason=session.outcome_reason,
        unmet=tuple(
            (each.id, each.reason) for each in lacks if each.id.startswith(PUBLIC_CRITERIA)
        ),
    )
