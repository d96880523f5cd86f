"""Whatever is done to a private record keeps it private, and the debrief changes nothing aloud."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Final

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import (
    COUNTED,
    COURSE,
    COURSE_VALUES,
    PUBLIC,
    Audience,
    audience_of,
    for_all,
    known_values,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import TABLES, Session, StageKey, Visit
from convene_tui.domain.public import PublicView
from convene_tui.domain.steps import Step
from convene_tui.domain.thresholds import DEFAULTS
from tests.privacy.every_intention import intentions, kinds
from tests.wall.sentinels import DEBRIEF, Kept, full_session, texts

KINDS: Final = [kind for kind in kinds() if not kind.releases]

SAID_ANEW: Final = {do.Conclude, do.ExplainTerm, do.KeepScope, do.Rate, do.Say}
"""What says a thing again, whole and in its own words: it is as public as where it is said."""

TAKES_AWAY: Final = {do.Withdraw, do.Withhold, do.Recast, do.Retake, do.TreatConcern}
"""What may take from the room something that it knew, on purpose."""

NOW: Final = do.Stamp(at=DEBRIEF + timedelta(minutes=20), id="now")


@cache
def meeting(stage: StageKey, *, ended: bool = False, newest: Kept = Kept.FLAGGED) -> Session:
    """A meeting with every record kept in every way, in some stage after its debrief."""
    back = DEBRIEF + timedelta(minutes=10)
    session = full_session(newest=newest)
    aside = Visit(id="v2", stage=StageKey.DEBRIEF, entered_at=DEBRIEF, left_at=back)
    here = Visit(id="v3", stage=stage, entered_at=back)
    return session.with_fields(
        stage=stage,
        visits=(session.visits[0], aside, here),
        ended_at=NOW.at if ended else None,
    )


@dataclass(frozen=True, eq=False)
class Changes:
    """Every change that intentions of one kind make of a meeting."""

    before: Session
    made: tuple[tuple[do.Intention, Session], ...]
    """What is meant, and the session after it."""


@cache
def changes(kind: type[do.Intention], stage: StageKey) -> Changes:
    """Every change that intentions of one kind make in a stage, else once the meeting is over."""
    for ended in (False, True):
        before, made = meeting(stage, ended=ended), []
        for intention in intentions(kind, before):
            with suppress(ConveneError):
                made.append((intention, intention.change(before, NOW)))
        if made:
            return Changes(before, tuple(made))
    raise AssertionError(f"say how {kind.__name__} can be meant")


def private_ids(session: Session) -> set[tuple[str, str]]:
    return {
        (name, record.id)
        for name, kind in TABLES.items()
        if kind in PUBLIC or kind in COUNTED
        for record in session.table(name)
        if record.private
    }


def known_texts(session: Session) -> frozenset[str]:
    """Every text that the room knows, but for the course of the meeting."""
    known = for_all(session)
    records = (record for name in PUBLISHED for record in known.table(name))
    values = (value for record in records for value in vars(record).values())
    return frozenset(map(str, (*values, *known_values(session).values())))


PUBLISHED: Final = [name for name, kind in TABLES.items() if kind in PUBLIC]
"""The tables of which the room may know words."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_in_a_public_stage_nothing_private_becomes_public(kind: type[do.Intention]) -> None:
    found = changes(kind, StageKey.CLOSE)
    knew, were_private = known_texts(found.before), private_ids(found.before)
    for intention, after in found.made:
        came_out = known_texts(after) - knew - set(texts(intention)) - names_in_the_room(after)
        assert not [text for text in came_out if "§private" in text], intention
        if kind not in SAID_ANEW:
            became = were_private - private_ids(after) - gone(found.before, after)
            became -= {("people", person.id) for person in after.present}
            assert not became, intention


def names_in_the_room(session: Session) -> set[str]:
    """What the room learns by seeing who comes in."""
    return {text for each in session.present for text in (each.key, each.name, each.organisation)}


def gone(before: Session, after: Session) -> set[tuple[str, str]]:
    return {
        (name, record.id)
        for name in TABLES
        for record in before.table(name)
        if after.find(TABLES[name], record.id) is None
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_in_the_debrief_nothing_comes_out_and_the_room_goes_on_knowing_what_it_knew(
    kind: type[do.Intention],
) -> None:
    found = changes(kind, StageKey.DEBRIEF)
    knew = known_texts(found.before)
    for intention, after in found.made:
        knows = known_texts(after)
        assert knows <= knew, intention
        if kind not in TAKES_AWAY:
            assert knows == knew, intention


def seen_of(session: Session) -> PublicView:
    """What others see."""
    return PublicView.of(session, DEFAULTS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_called_private_before_enter_changes_nothing_that_others_see(
    kind: type[do.Intention],
) -> None:
    for stage in (StageKey.CLOSE, StageKey.DEBRIEF):
        found = changes(kind, stage)
        saw = seen_of(found.before)
        for intention, after in found.made:
            if audience_of(found.before, after) is Audience.PRIVATE:
                assert seen_of(after) == saw, intention
            elif stage is StageKey.DEBRIEF and not moves_on(found.before, after):
                assert kind in TAKES_AWAY, intention


def moves_on(before: Session, after: Session) -> bool:
    """Whether a change is one of the course of the meeting, or of the wall."""
    tables = [name for name, kind in TABLES.items() if kind in COURSE]
    same = all(getattr(before, name) is getattr(after, name) for name in (*tables, *COURSE_VALUES))
    return not same


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_taken_back_leaves_the_room_with_what_it_knew(kind: type[do.Intention]) -> None:
    for stage in (StageKey.CLOSE, StageKey.DEBRIEF):
        found = changes(kind, stage)
        knew, were_private = known_texts(found.before), private_ids(found.before)
        for intention, after in found.made:
            step = Step.between(found.before, after, "it")
            undone = step.undone(after, NOW.at, "undo")
            assert known_texts(undone) == knew, intention
            assert private_ids(undone) == were_private, intention
            redone = step.redone(undone, NOW.at, "redo")
            assert private_ids(redone) == private_ids(after), intention


def test_every_record_is_released_by_its_own_deed_alone_and_taken_back_by_undo() -> None:
    for newest in Kept:
        before = meeting(StageKey.DEBRIEF, newest=newest)
        assert len(do.withheld(before)) > 30
        knew = known_texts(before)
        for release in do.withheld(before):
            if isinstance(release, do.Release) and release.record == "confided":
                release = replace(release, words="§wall:in the room's words§")
            after = release.change(before, NOW)
            came_out = known_texts(after) - knew
            if not isinstance(release, do.Release) or TABLES[release.table] in PUBLIC:
                assert came_out, release
            assert audience_of(before, after) is not Audience.PRIVATE
            if isinstance(release, do.Release):
                assert private_ids(before) - private_ids(after) == {(release.table, release.record)}
            step = Step.between(before, after, "it")
            assert known_texts(step.undone(after, NOW.at, "undo")) == knew
