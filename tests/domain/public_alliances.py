"""Alliances as their members may see them, built from sessions: a bare one, and one with all."""

from datetime import date, time
from typing import Any

from convene_tui.domain.model import (
    Answer,
    Commitment,
    ConcernState,
    Driver,
    PurposeKind,
    ScopeItem,
    Session,
    Subject,
)
from convene_tui.domain.public import PublicView
from convene_tui.domain.public.alliance import (
    PublicAlliance,
    PublicBaseLine,
    PublicCharter,
    PublicInterest,
    PublicMeeting,
    PublicPoint,
    PublicSignature,
)
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import after, asked, concern, draft, pain, person, session, vote

WORDS = "By 2028 six districts pump less."


def task(number: int, who: str | None, due: date | None, *, done: bool = False) -> Commitment:
    """A task with the id `t<number>`."""
    return Commitment(
        id=f"t{number}",
        text=f"task {number}",
        at=after(50),
        person=who,
        due=due,
        done=done,
    )


def first() -> Session:
    """Three in the room and one who was expected; purpose asked about, and two tasks."""
    return session(
        person("a", "Ann Lee", "Valley Water"),
        person("b", "Dr Bo Cruz", "River Tribe"),
        person("c", "Cy Park"),
        person("d", "Di Roy", "County", present=False),
        drafts=(draft(1, WORDS), draft(2, "The river runs dry.", Subject.PROBLEM)),
        pains=(
            pain("a", "wells fall dry", Driver.FEAR, 1),
            pain("a", "the pump burns", Driver.FEAR, 3),
            pain("b", "fish die", Driver.GREAT, 2),
            pain("c", "nothing", Driver.GAIN, 0),
        ),
        scope=(
            ScopeItem(id="s1", text="six districts", inside=True, at=after(30)),
            ScopeItem(id="s2", text="the dam", inside=False, at=after(31)),
        ),
        commitments=(
            task(1, "p-a", date(2027, 2, 1)),
            task(2, None, date(2027, 1, 5)),
            task(3, "p-b", date(2027, 1, 9), done=True),
            task(4, "p-b", None),
        ),
        rounds=(asked(WORDS),),
        votes=(vote("a", Answer.YES), vote("b", Answer.NO, "too soon"), vote("d", Answer.YES)),
        concerns=(
            concern(1, text="too [very] dear"),
            concern(2, text="vain", state=ConcernState.WITHDRAWN),
        ),
    ).with_fields(
        leader="p-a",
        held_on=date(2026, 11, 24),
        next_on=date(2027, 1, 12),
        next_at=time(9, 30),
        next_step="at the ford",
        kind=PurposeKind.ONGOING,
    )


def second() -> Session:
    """A meeting that follows it, is planned, and has not begun."""
    return session(
        person("a", "Ann Lee", "", present=False),
        person("e", "Ed Wu", "Mill", present=False),
        begun=False,
        commitments=(task(5, "p-e", date(2027, 3, 1)),),
    ).with_fields(id="2027-01-12-second", came_from="2026-11-24-cascade", held_on=date(2027, 1, 19))


def alliance(*sessions: Session, **fields: Any) -> PublicAlliance:
    """An alliance with these meetings, and nothing else that is not told."""
    told: dict[str, Any] = {
        "name": "Cascade Water Compact",
        "conveners": (),
        "method": None,
        "method_words": "",
        "size": None,
        "points": (),
        "sections": (),
        "settling": None,
        "settling_words": "",
        "charter": (),
        "signatures": (),
        "amendments": (),
        "interests": (),
        "base": (),
    }
    meetings = tuple(
        PublicMeeting(number=number, view=PublicView.of(each, DEFAULTS))
        for number, each in enumerate(sessions, 1)
    )
    return PublicAlliance(**told | {"meetings": meetings} | fields)


def signature(version: str, name: str, organisation: str = "") -> PublicSignature:
    """A signature under a version."""
    return PublicSignature(
        version=version, name=name, organisation=organisation, at=after(90), signed_on=None
    )


def whole() -> PublicAlliance:
    """An alliance with everything that a charter can tell."""
    return alliance(
        first(),
        conveners=("Ann Lee", "Bo Cruz"),
        method="consent",
        method_words="Twice in a row, by name.",
        size="full",
        points=(
            PublicPoint(id="stuck", text="We wait a week, then Grace Holm decides."),
            PublicPoint(id="success", text="no well fails for two summers"),
            PublicPoint(id="ends", text="31 December 2029"),
        ),
        settling="test",
        settling_words="A joint count each August.",
        charter=(
            PublicCharter(id="v1", text="# Problem\nold", at=after(80)),
            PublicCharter(id="v2", text="# Problem\nnew", at=after(85)),
        ),
        signatures=(
            signature("v1", "ann lee"),
            signature("v2", "Flo Ott", "Old Mill"),
            signature("v1", "Cy Park"),
            signature("v2", "Cy Park"),
        ),
        interests=(
            PublicInterest(who="river tribe", text="salmon back"),
            PublicInterest(who="River Tribe", text="a say"),
            PublicInterest(who="Farm Bureau", text="cheap power"),
        ),
        base=(
            PublicBaseLine(kind="fact", text="flow halved", is_disputed=False, settled="in May"),
            PublicBaseLine(kind="source", text="the gauge", is_disputed=False, settled=""),
            PublicBaseLine(kind="fact", text="who [all] pumps", is_disputed=True, settled=""),
        ),
    )
