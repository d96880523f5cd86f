"""The example alliance around its three meetings: what a convener would have kept between them."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Final

from convene_tui.domain.alliance import Wish
from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.charter_wishes import (
    AgreeOn,
    AmendCharter,
    ChooseMethod,
    ChooseSettling,
    Sign,
    WriteCharter,
    WriteSection,
)
from convene_tui.domain.alliance.elements.information import base_of
from convene_tui.domain.alliance.opportunity_wishes import NoteOpportunity
from convene_tui.domain.alliance.people_wishes import (
    AnswerLead,
    Hinder,
    SeeLeader,
    ShowSubstance,
)
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.trust_wishes import NoteWorked, SeeTrust, ViewTrust
from convene_tui.domain.alliance.version_wishes import TellVersion
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    AddToBase,
    AnswerNeed,
    DecideLasting,
    DoDuty,
    JudgeElement,
    MarkTrain,
    NameConvener,
    NoteIncoming,
    NoteReply,
    Say,
    See,
    SetApart,
    TakeTactic,
    TreatEntry,
    ViewStature,
    WeighParty,
    WriteLetter,
)
from convene_tui.domain.alliance.words import (
    BaseKind,
    CharterPoint,
    Duty,
    Held,
    Hindrance,
    Inflow,
    Lasting,
    LeadAsk,
    LeaderTrait,
    Method,
    Need,
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
from convene_tui.domain.model import Element, ElementState, Substance
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.public.members import signers
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live.alliance import AllianceDesk
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive

_CONVENER: Final = "Grace Whitehorse"
_OTHER: Final = "Samuel Ortega"

_STATURE: Final = (
    (_CONVENER, Stature.REPUTATION, Held.HAS, "both sides call her back the same day", ""),
    (_CONVENER, Stature.INFLUENCE, Held.PARTLY, "with the tribes and the State, not the farms", ""),
    (_CONVENER, Stature.INDEPENDENCE, Held.HAS, "retired judge; owns no land in the valley", ""),
    (
        _CONVENER,
        Stature.DIPLOMACY,
        Held.HAS,
        "told Bo and Gus the same thing, and both thanked",
        "",
    ),
    (_CONVENER, Stature.STAGE, Held.HAS, "the tribe's hall, and food before the hard part", ""),
    (_CONVENER, Stature.PERCEPTION, Held.HAS, "saw that Cy had no mandate before he said so", ""),
    (_CONVENER, Stature.PRESSURE, Held.LACKS, "nothing to press with", "Kim Novak"),
    (_OTHER, Stature.INFLUENCE, Held.HAS, "chaired the growers for twelve years", ""),
    (_OTHER, Stature.INDEPENDENCE, Held.PARTLY, "his son farms in district 2", ""),
)

_SEEN: Final = (
    ("Bo Cruz", Trait.EMPATHETIC, Sight.MINUS, "would not hear of the farms at first", 0),
    ("Bo Cruz", Trait.EMPATHETIC, Sight.PLUS, "asked Di what the bank had said", 1),
    ("Bo Cruz", Trait.OUTCOME, Sight.PLUS, "named two feet, a number that can be checked", 1),
    ("Gus Hahn", Trait.TRANSPARENT, Sight.PLUS, "said aloud that thirty members had drilled", 1),
    ("Gus Hahn", Trait.OPTIMISTIC, Sight.PLUS, "offered that the districts read the meters", 0),
    ("Hana Sato", Trait.PRINCIPLED, Sight.PLUS, "sent the survey to all on the same day", 1),
    (
        "Lea Novak",
        Trait.OUTCOME,
        Sight.PLUS,
        "wrote the sentence, and did not sign it with her name",
        1,
    ),
    ("Lea Novak", Trait.OPTIMISTIC, Sight.PLUS, "asked by when, not whether", 2),
    ("Joy Adeyemi", Trait.TRANSPARENT, Sight.PLUS, "said what the loan desk will never do", 1),
    ("Mia Fox", Trait.PRINCIPLED, Sight.PLUS, "asks for a rule, not for a favour", 2),
    ("Mia Fox", Trait.OPTIMISTIC, Sight.MINUS, "expects to be blamed whatever she does", 2),
    ("Kim Novak", Trait.OUTCOME, Sight.PLUS, "came with a date and stayed to the end", 2),
)

_SUBSTANCE: Final = (
    ("Hana Sato", Substance.COGNITIVE, Shown.SEEN, "knows each well by its depth"),
    ("Bo Cruz", Substance.REPUTATIONAL, Shown.SEEN, "when he speaks of the ford, people listen"),
    ("Ann Lee", Substance.AUTHORITATIVE, Shown.NOT_SO, "stretched thin: had to ask at home twice"),
    ("Gus Hahn", Substance.AUTHORITATIVE, Shown.ABRASIVE, "two farmers left while he spoke"),
)

_LED: Final = (
    ("Lea Novak", LeaderTrait.TENACITY, Sight.PLUS, "asked upstream a third time", 1),
    ("Lea Novak", LeaderTrait.SKILL, Sight.PLUS, "made one sentence of six", 2),
    ("Gus Hahn", LeaderTrait.DEDICATION, Sight.MINUS, "his harvest comes first", 1),
)

_TRAIN: Final = (
    (0, TrainSign.CLARITY, Sight.MINUS, "six sentences for one purpose"),
    (0, TrainSign.OPTIMISM, Sight.PLUS, "stayed for soup until two"),
    (1, TrainSign.CLARITY, Sight.MINUS, "another river, and two years later"),
    (1, TrainSign.OPTIMISM, Sight.MINUS, "thirty new wells since the first meeting"),
    (2, TrainSign.CLARITY, Sight.PLUS, "Di said the sentence by heart"),
    (2, TrainSign.OPTIMISM, Sight.PLUS, "they argued about which March"),
    (2, TrainSign.PRIDE, Sight.PLUS, "the households want their name on it"),
)

_REMARKS: Final = (
    (Topic.LEAVES, "Irrigation District 2", "the State reads a single meter on a member's land"),
    (Topic.LEAVES, "River Tribe", "two dry Augusts at the ford after we signed"),
    (Topic.LEAVES, "Upper Dam", "a share that is never written down"),
    (Topic.INTEREST, "Water Trust", "to be needed no longer by 2029"),
    (Topic.INTEREST, "Snow County", "one rule to enforce in place of six"),
    (Topic.LEADS, "Lea Novak", "calls each of them the day before something is due"),
    (Topic.LEADS, "Gus Hahn", "others follow him in substance, and he has a district to run"),
    (Topic.SLOWS, "", "the share of upstream is promised in every meeting and not yet written"),
)

_BASE: Final = (
    (BaseKind.STANDARD, "an acre-foot is measured at the well head, once a month"),
    (BaseKind.STANDARD, "two feet at the ford means at the old gauge, at sunrise"),
    (BaseKind.ASSUMPTION, "the aquifer refills 41,000 acre-feet in an average year"),
)

_FILLED: Final = {"who convenes": f"{_CONVENER} and {_OTHER}"}
"""What was filled in at the charter meeting, by the open point that it closes."""

_AGREED: Final = (
    (CharterPoint.STUCK, "the question lies for a week; then the State geologist proposes a way"),
    (CharterPoint.SUCCESS, "August 2029: two feet at the ford, and no well in the valley is dry"),
    (CharterPoint.FAILURE, "we meter for three years, and the wells go on failing"),
    (CharterPoint.RECOGNITION, "each quarter the readings are sent out under the readers' names"),
    (CharterPoint.CONDUCT, "said to the person first; the conveners hear it the second time"),
    (CharterPoint.SPEAKS, "Kim Novak and Bo Cruz, together"),
    (CharterPoint.KEEPS, "the county clerk of Alder"),
    (CharterPoint.MONEY, "400,000 a year, from Cascade Utility, the Land Bank and the State"),
    (
        CharterPoint.MEANS,
        "readers from the districts, the land at the dam, the data of all who measure",
    ),
    (CharterPoint.BEGINS, "1 March 2027"),
    (CharterPoint.REVIEW, "the first Tuesday of each October"),
    (CharterPoint.ENDS, "31 December 2029"),
    (CharterPoint.NOTICE, "three months"),
)

_ASKED: Final = (
    ("Mia Fox", Reply.YES, _CONVENER, None, "if the share of upstream is the first point"),
    ("Kim Novak", Reply.YES, _CONVENER, None, "the court waits for us as long as there is a date"),
    ("Ida Roth, well drillers", Reply.NO, _OTHER, WhyNot.WORTH, "dry wells are our trade"),
)

_CAME: Final = (
    (Inflow.CAME, "wants to know what the bank would have to see", "Ola Berg", None),
    (Inflow.CALLED, "the governor's office, after the story in the Chronicle", "June Abbot", None),
    (Inflow.HELPED, "reads all six meters in one drive", "the mail carrier of Alder", None),
    (Inflow.NEEDED, "1.2 million for three years", "", Resource.MONEY),
    (Inflow.RECEIVED, "400,000 of the Land Bank", "", Resource.MONEY),
    (Inflow.NEEDED, "forty meters", "", Resource.EQUIPMENT),
    (Inflow.RECEIVED, "a hall, whenever it is free", "River Tribe", Resource.FACILITIES),
)

_TACTICS: Final = (
    (Tactic.THIRD_PARTY, True, "the State geologist counts, and all of us read it on one day"),
    (Tactic.PRINCIPLES, True, "no figure in this room that is not shown to all"),
    (Tactic.IMPOSED, False, "nobody here can impose one"),
)

_TRUST: Final = (
    ("River Tribe", "Irrigation District 2", Held.PARTLY, Held.HAS, Held.LACKS, "the logs in May"),
    ("Irrigation District 2", "River Tribe", Held.HAS, Held.HAS, Held.PARTLY, "the two feet"),
    ("Land Bank", "Cascade Utility", Held.HAS, Held.HAS, Held.HAS, "the loan of 2019"),
)

_OWN_VERSIONS: Final = (
    (
        "River Tribe",
        "By August 2029 two feet of water stay at the ford, so that the salmon come back.",
        "fish at the ford, each August",
        True,
        "the ford; what upstream lets go",
        "",
    ),
    (
        "Irrigation District 2",
        "By the end of 2029 the six districts pump no more than the aquifer refills.",
        "a loan from the bank again",
        False,
        "meters; old wells",
        "who may farm what",
    ),
    (
        "Land Bank",
        "One count of the water that a bank can lend on.",
        "fewer loans that go dry",
        False,
        "meters",
        "",
    ),
)
"""What each said it was for, before they were compared."""

_SETTLED: Final = {
    "concern: upstream lets water go for the ford and gets nothing for it": (
        "The share of upstream: a tenth of what the districts save, in water, each October."
    ),
    "assumption disputed: the aquifer refills 41,000 acre-feet in an average year": (
        "What the aquifer refills is what the State geologist finds by 12 March."
    ),
}
"""What was settled there, as whole lines."""


def steps(view: Callable[[], AllianceView]) -> Iterator[Wish[Alliance]]:
    """Yield what is kept, one after the other; the view is that of the moment."""
    yield NameConvener(_CONVENER)
    yield NameConvener(_OTHER)
    ids = {convener.name: convener.id for convener in view().alliance.conveners}
    for name, trait, held, seen, lender in _STATURE:
        yield ViewStature(ids[name], trait, held, seen, lender)
    meetings = view().meetings
    for who, seen_trait, sight, seen, number in _SEEN:
        yield See(who, seen_trait, sight, seen, meetings[number].session.id)
    for who, kind, shown, seen in _SUBSTANCE:
        yield ShowSubstance(who, kind, shown, seen)
    for who, led, sight, seen, number in _LED:
        yield SeeLeader(who, led, sight, seen, meetings[number].session.id)
    yield Hinder("Gus Hahn", Hindrance.DAY_JOB, "a district to run, and the harvest")
    yield AnswerLead(LeadAsk.TIME, Held.LACKS, "she sits on two boards")
    yield AnswerLead(LeadAsk.EXPERTISE, Held.PARTLY, "the law, not the wells")
    for number, sign, sight, seen in _TRAIN:
        yield MarkTrain(meetings[number].session.id, sign, sight, seen)
    for topic, who, text in _REMARKS:
        yield Say(topic, text, who)
    yield SetApart(apart=True)
    for name, reply, asked_by, refusal, said in _ASKED:
        yield NoteReply(name, reply, asked_by, refusal, said)
    for inflow, what, from_whom, resource in _CAME:
        yield NoteIncoming(inflow, what, from_whom, resource)
    yield WeighParty(
        "Irrigation District 2",
        "how deep its members drill",
        "a count that its neighbours believe",
        Held.PARTLY,
        Held.LACKS,
    )
    yield DoDuty(Duty.ACCOUNTABILITY, "reads out each promise at the start, and what became of it")
    yield DoDuty(Duty.GOOD_WORK, "thanked the reader of district 4 before all")
    for who, whom, is_open, reliable, same_aim, why in _TRUST:
        yield ViewTrust(who, whom, is_open, reliable, same_aim, why)
    last = meetings[-1].session.id
    yield SeeTrust(TrustSign.AGAINST_INTEREST, "Gus Hahn", "named the thirty wells himself", last)
    yield NoteWorked("Land Bank", "Cascade Utility", "the loan of 2019, paid back a year early")
    for tactic, taken, how in _TACTICS:
        yield TakeTactic(tactic, taken=taken, how=how)
    yield ChooseSettling(Settling.THIRD_PARTY, "the State geologist, by 12 March")
    yield from _base(view)
    yield WriteLetter("Mia Fox", _LETTER)
    yield WriteSection("Background", "The shallow wells have fallen four metres since 1990.")
    yield from _charter(view)
    yield DecideLasting(Lasting.ONGOING, "an aquifer is never refilled once and for all")
    yield AnswerNeed(Need.PRODUCT, "one reading of all meters, that each district trusts")
    yield AnswerNeed(Need.GOVERNANCE, "a board of seven, and no party with two seats")
    yield AnswerNeed(Need.MONEY, "a cent for each acre-foot that is pumped")
    yield JudgeElement(
        Element.TRAIN, ElementState.IN_HAND, "strangers ask when the next meeting is"
    )
    for who, text, gets, aloud, inside, outside in _OWN_VERSIONS:
        yield TellVersion(who, text, gets, aloud=aloud, inside=inside, outside=outside)
    yield NoteOpportunity("one reading of all meters", "two valleys in the south ask to buy it")


_LETTER: Final = """Dear Mia,

Every dry August they call you, and you have no rule to answer by. We are about to write one.

It will be written with you, or it will be written about you. Please come on 16 February, to the
State's office, and bring the share that you would need.

Grace Whitehorse"""


def _base(view: Callable[[], AllianceView]) -> Iterator[Wish[Alliance]]:
    for kind, text in _BASE:
        yield AddToBase(kind, text)
    names = tuple(member.name for member in view().now_in)
    for line in base_of(view()):
        if line.text.startswith("the gauge at the lower bridge"):
            yield TreatEntry(line.id, line.kind, names)
        elif "41,000" in line.text:
            yield TreatEntry(
                line.id,
                line.kind,
                names[:6],
                "District 2 says 46,000, from its own wells",
                Settling.THIRD_PARTY,
                "the State geologist, named before her figure is known, by 12 March",
            )
        elif "old gauge" in line.text:
            yield TreatEntry(
                line.id,
                line.kind,
                names,
                "sunrise or the mean of the day",
                Settling.TEST,
                "both for one August, side by side",
                "sunrise: the two differed by less than an inch",
            )


def _charter(view: Callable[[], AllianceView]) -> Iterator[Wish[Alliance]]:
    yield WriteCharter(written(public_alliance(view())))
    for open_point, agreed in _AGREED:
        yield AgreeOn(open_point, agreed)
    yield ChooseMethod(Method.CONSENT, "A no says what would have to change, within a week.")
    text = written(public_alliance(view()))
    for point, said in _FILLED.items():
        text = text.replace(f"[open: {point}]", said)
    for point, said in _SETTLED.items():
        text = text.replace(f"- [open: {point}]", f"- {said}")
    yield WriteCharter(text.replace("# Not settled yet", "# What was settled last"))
    for signer in signers(public_alliance(view())):
        yield Sign(signer.name, signer.organisation)
    yield AmendCharter(
        "The share of upstream is paid in money where there is no water to give.",
        "October of 2027 may be as dry as August",
    )


def play_alliance(folder: Path, name: str, at: datetime) -> Alliance:
    """Keep the alliance of these sessions in its file, minute by minute from `at` on."""
    now = at
    ids = (f"{number:08x}" for number in count(0xA000))

    def clock() -> datetime:
        return now

    alliances = Alliances(Archive(folder, clock=clock), clock=clock)
    desk = AllianceDesk(alliances, name, clock=clock, new_id=lambda: next(ids), thresholds=DEFAULTS)
    for wish in steps(lambda: desk.view):
        now += timedelta(minutes=1)
        desk.keep(wish)
    return desk.view.alliance
