"""The thresholds that no source prescribes: hints, each one a setting."""

from datetime import timedelta

from convene_tui.domain.dataclass import dataclass


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Where a hint begins; the defaults are those of the criteria list."""

    shared_pain: float = 2 / 3
    """The share of the parties that must feel a pain before it is called common (PD3)."""
    each_kind: int = 2
    """How many people should have each kind of substance (SG1)."""
    juniors: int = 2
    """How many people without a mandate make a warning (SG3)."""
    one_organisation: float = 1 / 3
    """The share of the people, or of the talk, above which one organisation dominates (SG5)."""
    large_room: int = 20
    """How many people can still talk with one another as one room (SG15)."""
    workers: int = 2
    """How many people should have said that they give hours (SG6)."""
    sweep: timedelta = timedelta(minutes=10)
    """How long after one look at the faces the next one is due (NF9)."""
    faces: int = 10
    """How many faces one sweep should take in (NF9)."""
    fair_share: float = 2.0
    """How many times the fair share of talk is too much (NF10)."""
    talk_tells: timedelta = timedelta(minutes=2)
    """How much talk there must be before shares of it say anything (NF10, SG5)."""
    longest_turn: timedelta = timedelta(hours=1)
    """How long a turn may run: past it, its clock was forgotten and counts no further."""

    still_speaks: timedelta = timedelta(minutes=4)
    """How long somebody speaks, with no other mark or line, until it is asked if they still do."""
    talk_follows_lines: bool = False
    """Whether a line said by somebody else moves the talk on to them."""


DEFAULTS = Thresholds()


def share_words(share: float) -> str:
    """A share of the parties as people say it: `two thirds`, or per cent."""
    return "two thirds" if abs(share - 2 / 3) < 0.005 else f"{share:.0%}"
