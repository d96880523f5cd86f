"""The roles that the words of a purpose play: its goal, its object, its limits."""

from __future__ import annotations

from functools import lru_cache

from convene_tui.domain.purpose.dates import find_dates
from convene_tui.domain.purpose.goal import find_goal, find_goals
from convene_tui.domain.purpose.marked_words import MarkedWords
from convene_tui.domain.purpose.marked_words import Place as Place


class Reading(MarkedWords):
    """One text with the roles of its words; every part is worked out once."""

    __slots__ = ("dated", "dates", "goal", "goal_class", "goal_end", "goals", "head_at", "lead")

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.dates = find_dates(self)
        self.dated = frozenset(at for start, end in self.dates for at in range(start, end))
        """The words of all dates."""
        found = find_goal(self, self.dates)
        self.lead, self.goal, self.goal_end, self.goal_class, self.head_at = found
        self.goals = find_goals(self, found)


@lru_cache(maxsize=64)
def reading_of(text: str) -> Reading:
    """The reading of a text, which is asked for by many at each key."""
    return Reading(text)
