"""What can be kept of the trust between parties, one value for each."""

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.records import TrustSeen, TrustView, Worked
from convene_tui.domain.alliance.wish import Wish, demand, put
from convene_tui.domain.alliance.words import Held, TrustSign
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.searching import folded


def _two(who: str, whom: str) -> None:
    """Refuse a pair that is none. Raises ConveneError."""
    demand(who, "name of the one")
    demand(whom, "name of the other")
    if folded(who) == folded(whom):
        raise ConveneError(f"{who} is one party.", "Name the other one too: County, Farmers.")


@dataclass(frozen=True)
class ViewTrust(Wish[Alliance]):
    """Whether one party finds another open, reliable, and with the same aim."""

    who: str
    whom: str
    open: Held | None = None
    reliable: Held | None = None
    aim: Held | None = None
    seen: str = ""

    def said(self) -> str:
        """Name both."""
        return f"how {self.who} trusts {self.whom}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it in the place of an earlier view, which lies in the bin."""
        _two(self.who, self.whom)
        pair = (folded(self.who), folded(self.whom))
        same = (e for e in whole.trust if (folded(e.who), folded(e.whom)) == pair)
        before = next(same, None)
        view = TrustView(
            id=before.id if before else stamp.id,
            who=self.who,
            whom=self.whom,
            open=self.open,
            reliable=self.reliable,
            aim=self.aim,
            seen=self.seen,
            at=stamp.at,
        )
        return put(whole, view, stamp)


@dataclass(frozen=True)
class SeeTrust(Wish[Alliance]):
    """A sign of trust, or of its lack, was seen of somebody."""

    sign: TrustSign
    who: str
    seen: str = ""
    session: str = ""

    def said(self) -> str:
        """Name whom."""
        return f"a sign of trust, {self.who}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it: a sign stays, whatever is seen later."""
        who = demand(self.who, "name")
        return whole.with_record(
            TrustSeen(
                id=stamp.id,
                sign=self.sign,
                who=who,
                seen=self.seen,
                session=self.session,
                at=stamp.at,
            )
        )


@dataclass(frozen=True)
class NoteWorked(Wish[Alliance]):
    """Two parties have worked together, and how it ended."""

    who: str
    whom: str
    text: str = ""

    def said(self) -> str:
        """Name both."""
        return f"{self.who} and {self.whom} worked together"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it."""
        _two(self.who, self.whom)
        return whole.with_record(
            Worked(id=stamp.id, who=self.who, whom=self.whom, text=self.text, at=stamp.at)
        )
