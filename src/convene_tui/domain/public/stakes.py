"""What happens if nobody acts, beside what is aspired to: one view of both, for all (PD4, BE1)."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.public.view import PublicView

IF_NOBODY_ACTS: Final = "If nobody acts"
IF_WE_SUCCEED: Final = "If we succeed"
"""The heads of the two columns."""


@dataclass(frozen=True, kw_only=True)
class Stakes:
    """Both columns; either may be empty."""

    nobody_acts: tuple[str, ...]
    we_succeed: tuple[str, ...]

    @classmethod
    def of(cls, view: PublicView) -> "Stakes":
        """What a meeting holds of both: the cost of doing nothing, and the purpose."""
        purpose = view.ratified or (view.purpose[-1].text if view.purpose else "")
        return cls(
            nobody_acts=tuple(note.text for note in view.notes if note.kind == "inaction"),
            we_succeed=(purpose,) if purpose else (),
        )

    @classmethod
    def over(cls, views: Iterable[PublicView]) -> "Stakes":
        """What several meetings hold, the newest first: each column by the newest that tells it."""
        told = [cls.of(view) for view in views]
        return cls(
            nobody_acts=next((each.nobody_acts for each in told if each.nobody_acts), ()),
            we_succeed=next((each.we_succeed for each in told if each.we_succeed), ()),
        )

    @property
    def is_told(self) -> bool:
        """Whether there is something in both columns, so that one can be held against the other."""
        return bool(self.nobody_acts and self.we_succeed)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """The columns beside each other, the shorter one filled up."""
        return tuple(zip_longest(self.nobody_acts, self.we_succeed, fillvalue=""))
