"""Whatever was kept in the played meetings can be taken back and done again, each in its turn."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from typing import Any

from convene_tui.domain.audience import for_all
from convene_tui.domain.model import Record, Session, Whole
from convene_tui.domain.steps import Step
from tests.golden.playing import AFTERWARDS, Played


def test_a_wish_for_the_alliance_that_is_taken_back_leaves_no_trace(played: Played) -> None:
    at = AFTERWARDS + timedelta(minutes=1)
    for said, before, after in played.wished:
        step = Step.between(before, after, said)
        back = step.undone(after, at, "back")
        assert records(back) == records(before), said
        assert records(step.redone(back, at, "again")) == records(after), said


def records(session: Whole) -> Mapping[str, Any]:
    """Every record but the bin's, as it was said in time, and every single value."""
    tables = {
        name: sorted(session.table(name), key=_in_time)
        for name in session.TABLES
        if name not in ("bin", "announced")
    }
    names = {each.name for each in fields(session)} - {*session.TABLES, "revision"}
    values = {name: getattr(session, name) for name in names}
    return {**tables, **values}


def test_what_is_taken_back_leaves_no_trace_but_in_the_bin(played: Played) -> None:
    at = AFTERWARDS + timedelta(minutes=1)
    for change in played.changes:
        step = Step.between(change.before, change.after, change.said)
        back = step.undone(change.after, at, "back")
        assert records(back) == records(change.before), change.said
        assert known(back) == known(change.before), change.said
        again = step.redone(back, at, "again")
        assert records(again) == records(change.after), change.said


def known(session: Session) -> Mapping[str, Any]:
    """What the room knows."""
    return records(for_all(session))


def _in_time(record: Record) -> tuple[float, str]:
    """Of two of the same moment nothing tells which was first."""
    at = getattr(record, "at", None)
    return (at.timestamp(), record.id) if at else (0.0, "")
