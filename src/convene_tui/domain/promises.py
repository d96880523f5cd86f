"""How a promise stands on a day: one rule for the alliance, its train, the tasks and the list."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from convene_tui.domain.model import Commitment

D = TypeVar("D", date, str)
"""A day, or a day in ISO form."""


class PromiseState(StrEnum):
    """How a promise stands."""

    KEPT = "kept"
    OPEN = "open"
    LATE = "late"


def is_past(due: D, today: D) -> bool:
    """Whether a day is over: what is due today is not late yet."""
    return due < today


def how_kept(promise: Commitment, today: date) -> PromiseState:
    """How a promise stands: what is done was kept, on whatever day."""
    if promise.done:
        return PromiseState.KEPT
    if promise.due is not None and is_past(promise.due, today):
        return PromiseState.LATE
    return PromiseState.OPEN


def is_decided(promise: Commitment, today: date) -> bool:
    """Whether its day has come, and it was kept or not; what is due today can still be kept."""
    if promise.due is None:
        return False
    return is_past(promise.due, today) or (promise.done and promise.due <= today)
