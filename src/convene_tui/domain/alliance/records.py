"""The nouns of an alliance: what no single meeting holds, one frozen record for each."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from convene_tui.domain.alliance.words import (
    BaseKind,
    CharterPoint,
    Duty,
    Held,
    Hindrance,
    Inflow,
    LeadAsk,
    LeaderTrait,
    Need,
    Probe,
    Reply,
    Resource,
    Settling,
    Shown,
    Sight,
    Stature,
    Tactic,
    Topic,
    TrainSign,
    Trait,
    TrustSign,
    WhyNot,
)
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Element, ElementState, Record, Substance


@dataclass(frozen=True, kw_only=True)
class Convener(Record):
    """Somebody who calls the others together."""

    name: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class StatureView(Record):
    """Whether one convener has one of the seven traits; its id names both."""

    convener: str
    """The id of a `Convener`."""
    trait: Stature
    held: Held
    at: datetime
    seen: str = ""
    lender: str = ""
    """Who could lend it, where it is missing."""

    @staticmethod
    def key(convener: str, trait: Stature) -> str:
        """The id of the view of this trait."""
        return f"{convener}:{trait}"


@dataclass(frozen=True, kw_only=True)
class DutyDone(Record):
    """What was done for one duty of the convener; its id is the `Duty`; private."""

    ID_OF: ClassVar[type[StrEnum] | None] = Duty

    text: str
    at: datetime

    @property
    def duty(self) -> Duty:
        """Which duty this is about."""
        return Duty(self.id)


@dataclass(frozen=True, kw_only=True)
class Letter(Record):
    """An invitation in the facilitator's own words, in place of the drafted one."""

    name: str
    """Whom it invites."""
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Approach(Record):
    """Somebody was asked to join: by whom, what they answered, and whether they left again."""

    name: str
    reply: Reply
    at: datetime
    asked_by: str = ""
    refusal: WhyNot | None = None
    """Why they said no, or left."""
    said: str = ""
    """The same in their own words."""


@dataclass(frozen=True, kw_only=True)
class PartyBalance(Record):
    """What one party gives up of its independence, and what it gets; private."""

    who: str
    at: datetime
    gives: str = ""
    gets: str = ""
    worth: Held | None = None
    """Whether it gains, once the loss of control is taken off."""
    alone: Held | None = None
    """Whether it could ease the pain without anyone's help."""


@dataclass(frozen=True, kw_only=True)
class OwnVersion(Record):
    """What one party says the alliance is for; private but for a stake that was said aloud."""

    who: str
    at: datetime
    text: str = ""
    """What it is for, in their own words."""
    gets: str = ""
    """What is in it for them."""
    aloud: bool = False
    """Whether they said before all what is in it for them: then the charter may say it, too."""
    inside: str = ""
    """What they take in, parted by semicolons, as `outside` has what they leave out."""
    outside: str = ""
    bends: str = ""
    """Where it bends the purpose toward their own interest, as the facilitator sees it."""


@dataclass(frozen=True, kw_only=True)
class Opportunity(Record):
    """A solution that became an opportunity; private."""

    solution: str
    text: str
    """What it opens, and for whom."""
    at: datetime


@dataclass(frozen=True, kw_only=True)
class BaseEntry(Record):
    """Something that all are to start from: a fact, an assumption, a source or a standard.

    Where a meeting holds it as a note the id is the note's, the words stay there, and only what
    was added to it is here.
    """

    kind: BaseKind
    at: datetime
    text: str = ""
    accepted_by: tuple[str, ...] = ()
    """The names of those who accept it."""
    disputed: str = ""
    """What is disputed about it; a dash stands for all of it."""
    settling: Settling | None = None
    how: str = ""
    """Who settles it, by which test or by which principle, and by when."""
    settled: str = ""
    """What came of it; once there is something here nothing is disputed any more."""


@dataclass(frozen=True, kw_only=True)
class TacticTaken(Record):
    """Whether one way to a common base is taken, and how; its id is the `Tactic`."""

    ID_OF: ClassVar[type[StrEnum] | None] = Tactic

    taken: bool
    how: str
    at: datetime

    @property
    def tactic(self) -> Tactic:
        """Which way this is about."""
        return Tactic(self.id)


@dataclass(frozen=True, kw_only=True)
class CharterText(Record):
    """One version of the charter."""

    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CharterAnswer(Record):
    """What was agreed on one point of the charter, for all; its id is the `CharterPoint`."""

    ID_OF: ClassVar[type[StrEnum] | None] = CharterPoint

    text: str
    at: datetime

    @property
    def point(self) -> CharterPoint:
        """Which point this answers."""
        return CharterPoint(self.id)


@dataclass(frozen=True, kw_only=True)
class CharterSection(Record):
    """A part of the charter that is drafted from nothing, under a title of its own; for all."""

    title: str
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Signature(Record):
    """A moral pledge to one version of the charter, by name and date."""

    version: str
    """The id of a `CharterText`."""
    name: str
    at: datetime
    organisation: str = ""
    signed_on: date | None = None
    """The day that stands beside the name on paper; None where it was kept on that day."""


@dataclass(frozen=True, kw_only=True)
class Amendment(Record):
    """A change of a charter that was signed, with its reason."""

    text: str
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class TrainMark(Record):
    """An intangible sign of one meeting; its id names both."""

    session: str
    sign: TrainSign
    sight: Sight
    at: datetime
    seen: str = ""

    @staticmethod
    def key(session: str, sign: TrainSign) -> str:
        """The id of the mark of this sign in this meeting."""
        return f"{session}:{sign}"


@dataclass(frozen=True, kw_only=True)
class Incoming(Record):
    """Something that came to the alliance between meetings, or that it needs."""

    inflow: Inflow
    text: str
    at: datetime
    who: str = ""
    """Who came, called or offered; nothing of what is needed or was received."""
    resource: Resource | None = None
    on: date | None = None
    """The day on which it came; None where it was noted on that day."""


@dataclass(frozen=True, kw_only=True)
class TraitSeen(Record):
    """What was seen once of somebody's collaborative intelligence; always private."""

    name: str
    trait: Trait
    sight: Sight
    seen: str
    at: datetime
    session: str = ""
    """The meeting in which it was seen, where it was one."""


@dataclass(frozen=True, kw_only=True)
class SubstanceView(Record):
    """What one person's substance of one kind came to; always private."""

    name: str
    kind: Substance
    shown: Shown
    at: datetime
    seen: str = ""


@dataclass(frozen=True, kw_only=True)
class LeaderSeen(Record):
    """What was seen once of somebody as a leader; always private."""

    name: str
    trait: LeaderTrait
    sight: Sight
    seen: str
    at: datetime
    session: str = ""
    """The meeting in which it was seen, where it was one."""


@dataclass(frozen=True, kw_only=True)
class Hindered(Record):
    """What holds somebody up between meetings; always private."""

    who: str
    why: Hindrance
    at: datetime
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class LeadAnswer(Record):
    """Whether the convener has what leading takes; its id is the `LeadAsk`; private."""

    ID_OF: ClassVar[type[StrEnum] | None] = LeadAsk

    held: Held
    at: datetime
    seen: str = ""

    @property
    def ask(self) -> LeadAsk:
        """Which question this answers."""
        return LeadAsk(self.id)


@dataclass(frozen=True, kw_only=True)
class TrustView(Record):
    """Whether one party trusts another, by three answers; always private."""

    who: str
    whom: str
    at: datetime
    open: Held | None = None
    reliable: Held | None = None
    aim: Held | None = None
    seen: str = ""


@dataclass(frozen=True, kw_only=True)
class TrustSeen(Record):
    """A sign of trust, or of its lack, that was seen in a meeting; always private."""

    sign: TrustSign
    who: str
    at: datetime
    seen: str = ""
    session: str = ""
    """The meeting in which it was seen, where it was one."""


@dataclass(frozen=True, kw_only=True)
class Worked(Record):
    """Two parties have worked together before, and how it ended; private."""

    who: str
    whom: str
    at: datetime
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Remark(Record):
    """A line of the facilitator's about somebody or something that spans meetings."""

    topic: Topic
    text: str
    at: datetime
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class NeedAnswer(Record):
    """How an alliance that lasts would meet one of its needs; its id is the `Need`."""

    ID_OF: ClassVar[type[StrEnum] | None] = Need

    text: str
    at: datetime

    @property
    def need(self) -> Need:
        """Which need this answers."""
        return Need(self.id)


@dataclass(frozen=True, kw_only=True)
class Judged(Record):
    """What I make of one element of an alliance that I am asked to join; its id is the element."""

    ID_OF: ClassVar[type[StrEnum] | None] = Element

    state: ElementState
    evidence: str
    at: datetime

    @property
    def element(self) -> Element:
        """Which of the eight this is about."""
        return Element(self.id)


@dataclass(frozen=True, kw_only=True)
class Probed(Record):
    """What I make of one question that lies behind the eight; its id is the `Probe`."""

    ID_OF: ClassVar[type[StrEnum] | None] = Probe

    state: ElementState
    evidence: str
    at: datetime

    @property
    def probe(self) -> Probe:
        """Which question this answers."""
        return Probe(self.id)
