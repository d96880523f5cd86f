"""What can be kept of an alliance besides its charter, one value for each."""

from dataclasses import replace
from datetime import date
from typing import Any

from convene_tui.domain.alliance.alliance import Alliance, Assessment
from convene_tui.domain.alliance.asking import REPLY_WORDS, WITH_A_REASON
from convene_tui.domain.alliance.guidance import DUTY_WORDS, TACTIC_WORDS
from convene_tui.domain.alliance.incoming import INFLOW_WORDS
from convene_tui.domain.alliance.records import (
    Approach,
    BaseEntry,
    Convener,
    DutyDone,
    Incoming,
    Letter,
    NeedAnswer,
    PartyBalance,
    Remark,
    StatureView,
    TacticTaken,
    TrainMark,
    TraitSeen,
)
from convene_tui.domain.alliance.wish import Wish, demand, named, put, take_away
from convene_tui.domain.alliance.words import (
    BaseKind,
    Duty,
    Held,
    Inflow,
    Lasting,
    Need,
    Reply,
    Resource,
    Settling,
    Sight,
    Stature,
    Tactic,
    Topic,
    TrainSign,
    Trait,
    WhyNot,
)
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.model import Element, ElementState, ElementView, W
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.searching import folded


@dataclass(frozen=True)
class NameConvener(Wish[Alliance]):
    """Somebody calls the others together."""

    name: str

    def said(self) -> str:
        """Name them."""
        return f"convener {self.name}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add them, once."""
        name = demand(self.name, "name")
        if any(folded(each.name) == folded(name) for each in whole.conveners):
            raise ConveneError(f"{name} is named as a convener already.")
        return whole.with_record(Convener(id=stamp.id, name=name, at=stamp.at))


@dataclass(frozen=True)
class ViewStature(Wish[Alliance]):
    """Whether a convener has one of the seven traits, and who could lend it."""

    convener: str
    trait: Stature
    held: Held
    seen: str = ""
    lender: str = ""

    def said(self) -> str:
        """Name the trait."""
        return f"convener's {self.trait}: {self.held}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep the view, an earlier one in the bin."""
        view = StatureView(
            id=StatureView.key(self.convener, self.trait),
            convener=self.convener,
            trait=self.trait,
            held=self.held,
            seen=self.seen,
            lender=self.lender,
            at=stamp.at,
        )
        return put(whole, view, stamp)


@dataclass(frozen=True)
class DoDuty(Wish[Alliance]):
    """What was done for one duty of the convener; nothing leaves it open again."""

    duty: Duty
    text: str

    def said(self) -> str:
        """Name the duty."""
        return DUTY_WORDS[self.duty]

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it, what was noted before in the bin."""
        before = whole.find(DutyDone, self.duty)
        if not self.text.strip():
            return take_away(whole, before, stamp)
        done = DutyDone(id=self.duty, text=self.text, at=stamp.at)
        return put(whole, done, stamp)


@dataclass(frozen=True)
class WriteLetter(Wish[Alliance]):
    """The invitation of one person, in the facilitator's own words."""

    name: str
    text: str

    def said(self) -> str:
        """Name whom it invites."""
        return f"invitation of {self.name}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it in the place of an earlier one, which lies in the bin."""
        text = demand(self.text, "invitation")
        before = named(whole.letters, self.name, lambda each: each.name)
        if before is None:
            return whole.with_record(Letter(id=stamp.id, name=self.name, text=text, at=stamp.at))
        edited = replace(before, text=text, at=stamp.at)
        return whole.with_edited(edited, at=stamp.at, bin_id=stamp.nth(1))


@dataclass(frozen=True)
class NoteReply(Wish[Alliance]):
    """Somebody was asked to join, has answered or has left, and why they said no or left."""

    name: str
    reply: Reply
    asked_by: str = ""
    refusal: WhyNot | None = None
    said_why: str = ""

    def said(self) -> str:
        """Name whom, and the answer."""
        return f"{self.name} {REPLY_WORDS[self.reply]}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it: an answer takes the place of the question that it answers."""
        name = demand(self.name, "name")
        refusal = self.refusal or WhyNot.OTHER if self.reply in WITH_A_REASON else None
        before = named(whole.approaches, name, lambda each: each.name)
        approach = Approach(
            id=before.id if before else stamp.id,
            name=name,
            reply=self.reply,
            asked_by=self.asked_by or (before.asked_by if before else ""),
            refusal=refusal,
            said=self.said_why,
            at=stamp.at,
        )
        return put(whole, approach, stamp)


@dataclass(frozen=True)
class WeighParty(Wish[Alliance]):
    """What one party gives up and gets, and whether it could do without the others.

    Nothing of all that takes it away.
    """

    who: str
    gives: str = ""
    gets: str = ""
    worth: Held | None = None
    alone: Held | None = None

    def said(self) -> str:
        """Name the party."""
        return f"what {self.who} gives up and gets"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it in the place of an earlier one, which lies in the bin."""
        who = demand(self.who, "name of a party")
        before = named(whole.balances, who, lambda each: each.who)
        if not (self.gives or self.gets or self.worth or self.alone):
            return take_away(whole, before, stamp)
        balance = PartyBalance(
            id=before.id if before else stamp.id,
            who=who,
            gives=self.gives,
            gets=self.gets,
            worth=self.worth,
            alone=self.alone,
            at=stamp.at,
        )
        return put(whole, balance, stamp)


@dataclass(frozen=True)
class AddToBase(Wish[Alliance]):
    """A fact, an assumption, a source or a standard that no meeting has noted."""

    kind: BaseKind
    text: str

    def said(self) -> str:
        """Name its kind."""
        return str(self.kind)

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it."""
        text = demand(self.text, self.kind)
        return whole.with_record(BaseEntry(id=stamp.id, kind=self.kind, text=text, at=stamp.at))


@dataclass(frozen=True)
class TreatEntry(Wish[Alliance]):
    """Who accepts an entry of the base, what is disputed about it, and how that is settled."""

    id: str
    kind: BaseKind
    accepted_by: tuple[str, ...] = ()
    disputed: str = ""
    settling: Settling | None = None
    how: str = ""
    settled: str = ""

    def said(self) -> str:
        """Say what became of it."""
        if self.settled:
            return f"{self.kind} settled"
        return f"{self.kind} disputed" if self.disputed else f"who accepts this {self.kind}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it beside the entry; a note's words stay in its meeting."""
        before = whole.find(BaseEntry, self.id)
        treated = BaseEntry(
            id=self.id,
            kind=self.kind,
            text=before.text if before else "",
            at=before.at if before else stamp.at,
            accepted_by=self.accepted_by,
            disputed=self.disputed,
            settling=self.settling,
            how=self.how,
            settled=self.settled,
        )
        return put(whole, treated, stamp)


@dataclass(frozen=True)
class TakeTactic(Wish[Alliance]):
    """Whether one way to a common base is taken, and how."""

    tactic: Tactic
    taken: bool
    how: str = ""

    def said(self) -> str:
        """Say which."""
        return f"{TACTIC_WORDS[self.tactic]}{'' if self.taken else ', not taken'}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it, an earlier answer in the bin."""
        if self.taken:
            demand(self.how, "word of how it is done")
        taken = TacticTaken(id=self.tactic, taken=self.taken, how=self.how, at=stamp.at)
        return put(whole, taken, stamp)


@dataclass(frozen=True)
class MarkTrain(Wish[Alliance]):
    """An intangible sign of the train in one meeting; no sight takes it away."""

    session: str
    sign: TrainSign
    sight: Sight | None
    seen: str = ""

    def said(self) -> str:
        """Name the sign."""
        return f"{self.sign} of the train"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it in the place of an earlier one."""
        key = TrainMark.key(self.session, self.sign)
        before = whole.find(TrainMark, key)
        if self.sight is None:
            return take_away(whole, before, stamp)
        mark = TrainMark(
            id=key,
            session=self.session,
            sign=self.sign,
            sight=self.sight,
            seen=self.seen,
            at=stamp.at,
        )
        return put(whole, mark, stamp)


@dataclass(frozen=True)
class NoteIncoming(Wish[Alliance]):
    """Something came unasked, was received, or is needed."""

    inflow: Inflow
    text: str
    who: str = ""
    resource: Resource | None = None
    on: date | None = None
    """The day on which it came; today where none is said."""

    def said(self) -> str:
        """Say what came."""
        if self.resource:
            return f"{INFLOW_WORDS[self.inflow]}: {self.resource}"
        return f"{INFLOW_WORDS[self.inflow]}: {self.who}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it: what came stays, whatever comes later."""
        demand(self.text if self.resource else self.who, "word of who or what it was")
        if self.on and self.on > stamp.at.date():
            raise ConveneError("Nothing has come on a day that is still ahead.")
        return whole.with_record(
            Incoming(
                id=stamp.id,
                inflow=self.inflow,
                text=self.text,
                who=self.who,
                resource=self.resource,
                at=stamp.at,
                on=None if self.on == stamp.at.date() else self.on,
            )
        )


@dataclass(frozen=True)
class See(Wish[Alliance]):
    """Something seen of one person's collaborative intelligence; always private."""

    name: str
    trait: Trait
    sight: Sight
    seen: str
    session: str = ""

    def said(self) -> str:
        """Name whom and what."""
        return f"{'+' if self.sight is Sight.PLUS else '–'} {self.trait}, {self.name}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it: what was seen is never replaced by what is seen later."""
        seen = demand(self.seen, "word of what was seen")
        return whole.with_record(
            TraitSeen(
                id=stamp.id,
                name=self.name,
                trait=self.trait,
                sight=self.sight,
                seen=seen,
                session=self.session,
                at=stamp.at,
            )
        )


@dataclass(frozen=True)
class Say(Wish[Alliance]):
    """A remark: what would make somebody leave, their interest, how they lead, what slows us."""

    topic: Topic
    text: str
    who: str = ""

    def said(self) -> str:
        """Name what it is about."""
        words = {
            Topic.LEAVES: "what would make them leave",
            Topic.INTEREST: "own interest",
            Topic.LEADS: "remark on a leader",
            Topic.SLOWS: "what slows us",
            Topic.HOLDS: "what they keep to themselves",
            Topic.INVITES: "to be invited",
        }
        return words[self.topic] + enclosed(", ", self.who)

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Add it."""
        text = demand(self.text, "remark")
        return whole.with_record(
            Remark(id=stamp.id, topic=self.topic, text=text, who=self.who, at=stamp.at)
        )


@dataclass(frozen=True)
class SetApart(Wish[Alliance]):
    """Whether convener and leader are two people on purpose, or one."""

    apart: bool

    def said(self) -> str:
        """Say which."""
        return "convener and leader apart" if self.apart else "convener and leader are one"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Set it."""
        return whole.with_fields(apart=self.apart)


@dataclass(frozen=True)
class DecideLasting(Wish[Alliance]):
    """Whether the problem is solved once or is never done with, and why."""

    lasting: Lasting
    reason: str

    def said(self) -> str:
        """Say which."""
        return "an enterprise that lasts" if self.lasting is Lasting.ONGOING else "solved once"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Set it, with the day."""
        return whole.with_fields(
            lasting=self.lasting, lasting_reason=self.reason, lasting_at=stamp.at
        )


@dataclass(frozen=True)
class AnswerNeed(Wish[Alliance]):
    """How an alliance that lasts would meet one of its needs."""

    need: Need
    text: str

    def said(self) -> str:
        """Name the need."""
        return f"answer to {self.need}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep the answer, an earlier one in the bin."""
        answer = NeedAnswer(id=self.need, text=demand(self.text, "answer"), at=stamp.at)
        return put(whole, answer, stamp)


@dataclass(frozen=True)
class JudgeElement(Wish[Alliance]):
    """How one of the eight elements stands, by the facilitator's own judgement."""

    element: Element
    state: ElementState | None
    seen: str = ""

    def said(self) -> str:
        """Name the element."""
        return f"judgement of {self.element}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it; no state leaves it to the record again."""
        before = whole.find(ElementView, self.element)
        if self.state is None:
            return take_away(whole, before, stamp)
        view = ElementView(id=self.element, state=self.state, seen=self.seen, at=stamp.at)
        return put(whole, view, stamp)


@dataclass(frozen=True)
class SetCost(Wish[W]):
    """What an alliance costs us, or would: hours, money, and what we no longer decide alone."""

    hours: str = ""
    money: str = ""
    independence: str = ""

    def said(self) -> str:
        """Say it."""
        return "what it costs us"

    def change(self, whole: W, stamp: Stamp) -> W:
        """Set it."""
        return whole.with_fields(hours=self.hours, money=self.money, independence=self.independence)


def with_cost(whole: Alliance | Assessment, what: str, said: str) -> SetCost[Any]:
    """One cost in other words, the two others as they are kept."""
    kept = SetCost[Any](whole.hours, whole.money, whole.independence)
    return replace(kept, **{what: said})
