"""An alliance: what spans its meetings, as a value that is never changed in place."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from convene_tui.domain.alliance.records import (
    Amendment,
    Approach,
    BaseEntry,
    CharterAnswer,
    CharterSection,
    CharterText,
    Convener,
    DutyDone,
    Hindered,
    Incoming,
    Judged,
    LeadAnswer,
    LeaderSeen,
    Letter,
    NeedAnswer,
    Opportunity,
    OwnVersion,
    PartyBalance,
    Probed,
    Remark,
    Signature,
    StatureView,
    SubstanceView,
    TacticTaken,
    TrainMark,
    TraitSeen,
    TrustSeen,
    TrustView,
    Worked,
)
from convene_tui.domain.alliance.words import CharterSize, Lasting, Method, Settling, Verdict
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Binned, ElementView, Record, Whole


@dataclass(frozen=True, kw_only=True)
class Alliance(Whole):
    """One alliance. What its meetings hold is computed from them, and never copied here."""

    TABLES: ClassVar[Mapping[str, type[Record]]] = {
        "conveners": Convener,
        "stature": StatureView,
        "duties": DutyDone,
        "letters": Letter,
        "approaches": Approach,
        "balances": PartyBalance,
        "opportunities": Opportunity,
        "own_versions": OwnVersion,
        "base": BaseEntry,
        "tactics": TacticTaken,
        "points": CharterAnswer,
        "sections": CharterSection,
        "charter": CharterText,
        "signatures": Signature,
        "amendments": Amendment,
        "train": TrainMark,
        "incoming": Incoming,
        "seen": TraitSeen,
        "substance": SubstanceView,
        "leader_seen": LeaderSeen,
        "hindered": Hindered,
        "lead_answers": LeadAnswer,
        "trust": TrustView,
        "trust_seen": TrustSeen,
        "worked": Worked,
        "remarks": Remark,
        "needs": NeedAnswer,
        "elements": ElementView,
        "bin": Binned,
    }

    name: str
    created: datetime
    method: Method | None = None
    """How its members decide."""
    method_words: str = ""
    """The same in their own words, where none of ours fits, or with what belongs to it."""
    size: CharterSize | None = None
    """How long the charter is; None takes the usual length."""
    settling: Settling | None = None
    """How disputes about facts and standards are settled, chosen before there is one."""
    settling_words: str = ""
    """By whom, by which test or by which principle; for all."""
    apart: bool | None = None
    """Whether convener and leader are two people on purpose; None while nobody has decided."""
    appointed: str = ""
    """Whom the convener appoints to lead, where no meeting has named anybody; private."""
    lasting: Lasting | None = None
    lasting_reason: str = ""
    lasting_at: datetime | None = None
    hours: str = ""
    """What it costs us in hours, as `money` and `independence` say it of those; private."""
    money: str = ""
    independence: str = ""

    conveners: tuple[Convener, ...] = ()
    stature: tuple[StatureView, ...] = ()
    duties: tuple[DutyDone, ...] = ()
    letters: tuple[Letter, ...] = ()
    approaches: tuple[Approach, ...] = ()
    balances: tuple[PartyBalance, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    own_versions: tuple[OwnVersion, ...] = ()
    base: tuple[BaseEntry, ...] = ()
    tactics: tuple[TacticTaken, ...] = ()
    points: tuple[CharterAnswer, ...] = ()
    sections: tuple[CharterSection, ...] = ()
    charter: tuple[CharterText, ...] = ()
    signatures: tuple[Signature, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    train: tuple[TrainMark, ...] = ()
    incoming: tuple[Incoming, ...] = ()
    seen: tuple[TraitSeen, ...] = ()
    substance: tuple[SubstanceView, ...] = ()
    leader_seen: tuple[LeaderSeen, ...] = ()
    hindered: tuple[Hindered, ...] = ()
    lead_answers: tuple[LeadAnswer, ...] = ()
    trust: tuple[TrustView, ...] = ()
    trust_seen: tuple[TrustSeen, ...] = ()
    worked: tuple[Worked, ...] = ()
    remarks: tuple[Remark, ...] = ()
    needs: tuple[NeedAnswer, ...] = ()
    elements: tuple[ElementView, ...] = ()

    @property
    def current_charter(self) -> CharterText | None:
        """The newest version of the charter, or None before the first."""
        return self.charter[-1] if self.charter else None


@dataclass(frozen=True, kw_only=True)
class Assessment(Whole):
    """An invitation that I was given, and what I make of it."""

    TABLES: ClassVar[Mapping[str, type[Record]]] = {
        "judged": Judged,
        "probed": Probed,
        "bin": Binned,
    }

    name: str
    """The alliance that I am asked to join."""
    created: datetime
    asked_by: str = ""
    hardest: str = ""
    """The hardest disagreement that I foresee."""
    verdict: Verdict | None = None
    reason: str = ""
    ask_first: str = ""
    """What I want to hear before I answer."""
    answer_by: date | None = None
    """The day by which they want to hear from me."""
    hours: str = ""
    """What it would cost us in hours, as `money` and `independence` say it of those."""
    money: str = ""
    independence: str = ""

    judged: tuple[Judged, ...] = ()
    probed: tuple[Probed, ...] = ()
