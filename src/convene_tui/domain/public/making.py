"""How each public record is filled from the session as the room knows it.

Every function here is given what `audience.for_all` leaves of a session. `rating` and `outcome`
are given what is counted besides, of which they take figures.
"""

from datetime import datetime
from enum import Enum
from typing import Any, Final, TypeVar

from convene_tui.domain.attendance import was_there
from convene_tui.domain.audience import counted, is_private, is_private_stage
from convene_tui.domain.concerns import Consent
from convene_tui.domain.model import (
    TABLES,
    Commitment,
    Concern,
    Conclusion,
    Rating,
    Record,
    Session,
    StageKey,
    Subject,
)
from convene_tui.domain.outcome import OUTCOME_LABELS, unmet
from convene_tui.domain.plain import names_of
from convene_tui.domain.public.records import (
    PublicCard,
    PublicCommitment,
    PublicConcern,
    PublicCorrection,
    PublicDraft,
    PublicEarlier,
    PublicFixed,
    PublicGap,
    PublicGauge,
    PublicLine,
    PublicNote,
    PublicOutcome,
    PublicPain,
    PublicPerson,
    PublicRating,
    PublicRound,
    PublicStage,
    PublicTerm,
    PublicVote,
    PublicWithdrawn,
)
from convene_tui.domain.rating import TOLD_FROM, Gauge, RoomRating
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.thresholds import Thresholds
from convene_tui.domain.timing import box_of, is_paused, time_of

PUBLIC_CRITERIA: Final = ("PD", "BE", "SE", "SG8", "NF6")
"""The unmet criteria that speak of the matter and of no person, by how their ids begin."""

_P = TypeVar("_P")


def copied(kind: type[_P], record: Record | Session, **more: Any) -> _P:
    """A public record with the fields that its class lists, copied from a value of the model.

    A closed set of words is copied as its word. `more` gives what is not copied.
    """
    listed: Any = kind
    values = {name: _word(getattr(record, name)) for name in names_of(listed) if name not in more}
    return kind(**values, **more)


def _word(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def people(known: Session) -> tuple[PublicPerson, ...]:
    """Who is on the roster, and whether they are here."""
    return tuple(copied(PublicPerson, p, was_present=was_there(p)) for p in known.people)


def _running(known: Session) -> dict[StageKey, datetime]:
    """The stages that time runs in, each with the moment since when it has not stood still."""
    running = {v.stage: v.entered_at for v in known.visits if v.left_at is None}
    for pause in known.pauses[-1:]:
        since = pause.ended_at or pause.started_at
        running = {key: max(at, since) for key, at in running.items()}
    return running


def stages(known: Session) -> tuple[PublicStage, ...]:
    """The stages at which the room is there."""
    running = _running(known)
    stands = known.ended_at is not None or is_paused(known)
    conclusions = {conclusion.id: conclusion for conclusion in known.records(Conclusion)}
    return tuple(
        PublicStage(
            key=stage.key.value,
            name=stage.name,
            prompt=stage.prompt,
            box=box_of(known, stage.key),
            used=time_of(known, stage.key, running.get(stage.key, known.created)).used,
            since=None if stands else running.get(stage.key),
            conclusion=conclusions[stage.key].text if stage.key in conclusions else "",
        )
        for stage in AGENDA
        if not is_private_stage(stage.key)
    )


def notes(known: Session) -> tuple[PublicNote, ...]:
    """The lines that were said aloud."""
    return tuple(copied(PublicNote, note) for note in known.notes)


def pains(known: Session) -> tuple[PublicPain, ...]:
    """What hurts, as it was told to all."""
    return tuple(copied(PublicPain, pain) for pain in known.pains)


def cards(known: Session) -> tuple[PublicCard, ...]:
    """The cards in their groups; within one by their words, which tell nothing of who was first."""
    ordered = sorted(known.cards, key=lambda card: (card.group, card.text.casefold()))
    return tuple(copied(PublicCard, card) for card in ordered)


def terms(known: Session) -> tuple[PublicTerm, ...]:
    """The words that were explained."""
    return tuple(copied(PublicTerm, term) for term in known.terms)


def life_of(known: Session, concern: Concern) -> tuple[tuple[str, datetime], ...]:
    """The states that a concern went through, each with when it came into it."""
    life: list[tuple[str, datetime]] = []
    since = concern.at
    for earlier in known.bin:
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


def concerns(known: Session) -> tuple[PublicConcern, ...]:
    """The concerns; whoever raised one in confidence is not in it."""
    return tuple(copied(PublicConcern, c, life=life_of(known, c)) for c in known.concerns)


def gaps(known: Session) -> tuple[PublicGap, ...]:
    """The missing pieces that somebody named aloud."""
    return tuple(copied(PublicGap, gap) for gap in known.gaps)


def unsettled(session: Session, known: Session) -> tuple[str, ...]:
    """The ids of lines for all that were not wholly understood, and that nobody has settled."""
    copies = {copy.id: copy.record for copy in session.copies}
    told = {record.id for table in TABLES for record in known.table(table)}
    forms = (
        copies.get(f"{table}:{record.id}", record) if record.private else record
        for table in TABLES
        for record in session.table(table)
    )
    return tuple(form.id for form in forms if form.id in told and str(getattr(form, "doubt", "")))


def withdrawn(session: Session) -> tuple[PublicWithdrawn, ...]:
    """The tasks for all that were withdrawn after papers may have told of them.

    That is after the end of the meeting, or where the task came along from another one.
    """
    return tuple(
        PublicWithdrawn(id=gone.record.id, at=gone.at)
        for gone in session.bin
        if isinstance(gone.record, Commitment)
        and not gone.edited
        and not is_private(session, gone.record)
        and (gone.record.came_from or (session.ended_at and gone.at >= session.ended_at))
    )


def versions(known: Session, subject: Subject) -> tuple[PublicDraft, ...]:
    """The versions of a text, oldest first."""
    return tuple(copied(PublicDraft, draft) for draft in known.versions(subject))


def scope(known: Session, *, inside: bool) -> tuple[PublicLine, ...]:
    """What the purpose takes in, or what it leaves out."""
    items = (item for item in known.scope if item.inside is inside)
    return tuple(copied(PublicLine, item, person=None, reason="") for item in items)


def with_figures(session: Session, known: Session) -> Session:
    """What the room knows with what it sees only counted: to make figures of, and no list.

    Of ratings that are too few there are no figures: they would tell who gave what.
    """
    figures = _with_ratings(session, known)
    enough = RoomRating.of(figures).count >= TOLD_FROM
    return figures if enough else known.with_fields(ratings=())


def _with_ratings(session: Session, known: Session) -> Session:
    return known.with_fields(ratings=counted(session, Rating))


def rating(session: Session, known: Session, figures: Session) -> PublicRating:
    """The two gauges of what was given in the room, with nobody's name on them."""
    room, count = RoomRating.of(figures), RoomRating.of(_with_ratings(session, known)).count
    return PublicRating(
        count=count,
        big=_gauge(room.big),
        small=_gauge(room.small),
        verdict=room.verdict.value,
        says=_TOO_FEW if count and not room.count else room.says,
        stale=room.stale,
    )


_TOO_FEW: Final = f"told once {TOLD_FROM} have rated it"
"""What is said where a figure would tell who gave what."""


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


def consent(known: Session) -> PublicRound | None:
    """The latest consent round, by name and in its exact wording."""
    found = Consent.of(known)
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
        missing=tuple(person.id for person in found.missing),
        over=tuple(concern.text for concern in found.over),
        over_reason=found.round.over_reason,
        stale=found.stale,
    )


def commitments(known: Session) -> tuple[PublicCommitment, ...]:
    """Who does what by when."""
    return tuple(copied(PublicCommitment, each) for each in known.commitments)


def parked(known: Session) -> tuple[PublicLine, ...]:
    """The points put aside."""
    return tuple(copied(PublicLine, point, person=None) for point in known.parked)


def corrections(known: Session) -> tuple[PublicCorrection, ...]:
    """What was asked to be put right in the minutes, in the order of time."""
    return tuple(copied(PublicCorrection, each) for each in known.corrections)


def fixed(known: Session) -> tuple[PublicFixed, ...]:
    """The final minutes, once they are final."""
    return tuple(copied(PublicFixed, each) for each in known.fixed)


def earlier(known: Session) -> tuple[PublicEarlier, ...]:
    """The minutes of the meeting before."""
    return tuple(copied(PublicEarlier, each) for each in known.earlier)


def outcome(figures: Session, thresholds: Thresholds) -> PublicOutcome:
    """How the meeting ends, and what of the matter is unmet."""
    lacks = [(each.id, each.reason) for each in unmet(figures, thresholds)]
    return PublicOutcome(
        id=figures.outcome.value if figures.outcome else None,
        label=OUTCOME_LABELS[figures.outcome] if figures.outcome else "",
        reason=figures.outcome_reason,
        unmet=tuple(pair for pair in lacks if pair[0].startswith(PUBLIC_CRITERIA)),
    )
