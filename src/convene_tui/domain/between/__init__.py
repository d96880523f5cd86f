"""What became of each thing between two meetings: concerns, seats, people, tasks, parked points."""

from convene_tui.domain.between.concerns import concerns_between
from convene_tui.domain.between.fate import Between, Fate
from convene_tui.domain.between.people import people_between
from convene_tui.domain.between.points import PointBetween, points_between
from convene_tui.domain.between.seats import SeatBetween, seats_between
from convene_tui.domain.between.tasks import tasks_between

__all__ = [
    "Between",
    "Fate",
    "PointBetween",
    "SeatBetween",
    "concerns_between",
    "people_between",
    "points_between",
    "seats_between",
    "tasks_between",
]
