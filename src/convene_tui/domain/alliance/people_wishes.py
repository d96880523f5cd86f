"""What can be kept of the people of an alliance, one value for each; all of it is private."""

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.records import Hindered, LeadAnswer, LeaderSeen, SubstanceView
from convene_tui.domain.alliance.wish import Wish, demand, named, put, take_away
from convene_tui.domain.alliance.words import Held, Hindrance, LeadAsk, LeaderTrait, Shown, Sight
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.model import Substance


@dataclass(frozen=True)
class ShowSubstance(Wish[Alliance]):
    """What somebody's substance of one kind came to; nothing leaves it to the roster again."""

    name: str
    kind: Substance
    shown: Shown | None
    seen: str = ""

    def said(self) -> str:
        """Name whom and the kind."""
        return f"{self.kind} substance, {self.name}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it in the place of an earlier view, which lies in the bin."""
        name = demand(self.name, "name")
        same = (each for each in whole.substance if each.kind is self.kind)
        before = named(same, name, lambda each: each.name)
        if self.shown is None:
            return take_away(whole, before, stamp)
        if self.shown is Shown.ABRASIVE and self.kind is not Substance.AUTHORITATIVE:
            what = "Only authority is abrasive."
            raise ConveneError(what, f"Say claimed, seen or not so of what is {self.kind}.")
        view = SubstanceView(
            id=before.id if before else stamp.id,
            name=name,
            kind=self.kind,
            shown=self.shown,
            seen=self.seen,
            at=stamp.at,
        )
        return put(whole, view, stamp)


@dataclass(frozen=True)
class SeeLeader(Wish[Alliance]):
    """Something seen of somebody as a leader."""

    name: str
    trait: LeaderTrait
    sight: Sight
    seen: str
    session: str = ""

    def said(self) -> str:
        """Name whom and what."""
        return f"{'+' if self.sight is Sight.PLUS else '–'} {self.trait}, {self.name}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it: what was seen is never replaced by what is seen later."""
        name, seen = demand(self.name, "name"), demand(self.seen, "word of what was seen")
        return whole.with_record(
            LeaderSeen(
                id=stamp.id,
                name=name,
                trait=self.trait,
                sight=self.sight,
                seen=seen,
                session=self.session,
                at=stamp.at,
            )
        )


@dataclass(frozen=True)
class Hinder(Wish[Alliance]):
    """What holds somebody up between meetings."""

    who: str
    why: Hindrance
    text: str = ""

    def said(self) -> str:
        """Name whom."""
        return f"what holds {self.who} up"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it."""
        who = demand(self.who, "name")
        if self.why is Hindrance.OTHER:
            demand(self.text, "word of what it is")
        return whole.with_record(
            Hindered(id=stamp.id, who=who, why=self.why, text=self.text, at=stamp.at)
        )


@dataclass(frozen=True)
class AnswerLead(Wish[Alliance]):
    """Whether the convener has one thing that leading takes; nothing leaves it open again."""

    ask: LeadAsk
    held: Held | None
    seen: str = ""

    def said(self) -> str:
        """Name what."""
        return f"the convener's {self.ask} to lead"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it, an earlier answer in the bin."""
        if self.held is None:
            return take_away(whole, whole.find(LeadAnswer, self.ask), stamp)
        answer = LeadAnswer(id=self.ask, held=self.held, seen=self.seen, at=stamp.at)
        return put(whole, answer, stamp)


@dataclass(frozen=True)
class Appoint(Wish[Alliance]):
    """Whom the convener appoints to lead; no name takes it back."""

    name: str

    def said(self) -> str:
        """Name them."""
        return f"leader appointed: {self.name or 'nobody'}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Set it."""
        return whole.with_fields(appointed=self.name.strip())
