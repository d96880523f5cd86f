"""What can be kept of an opportunity that an alliance has found."""

from datetime import date

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.records import Opportunity
from convene_tui.domain.alliance.wish import Wish, demand
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.text import at_comma


@dataclass(frozen=True)
class NoteOpportunity(Wish[Alliance]):
    """A solution became an opportunity: what it opens, and for whom."""

    solution: str
    text: str

    def said(self) -> str:
        """Name the solution."""
        return f"an opportunity: {self.solution}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it."""
        solution = demand(self.solution, "solution")
        text = demand(self.text, "word of what it opens")
        kept = Opportunity(id=stamp.id, solution=solution, text=text, at=stamp.at)
        return whole.with_record(kept)


def read_opportunity(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    """A line about one: the solution, a comma, what it opens. Raises ConveneError."""
    solution, text = at_comma(said)
    if not solution or not text:
        what = f"{said[:40]!r} does not say of which solution, and what it opens."
        raise ConveneError(what, "Say both: the joint meters, two valleys want to buy them.")
    return NoteOpportunity(solution, text)
