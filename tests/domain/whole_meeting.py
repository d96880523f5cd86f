"""A meeting with something in every table, its private things marked as such."""

from datetime import date
from typing import Final

from convene_tui.domain.model import (
    Addition,
    Answer,
    Binned,
    Commitment,
    ConcernKind,
    ConcernState,
    ConcernTest,
    Conclusion,
    Driver,
    Element,
    ElementState,
    ElementView,
    Gap,
    GapAnswer,
    Mandate,
    MarkKind,
    Means,
    Move,
    Note,
    NoteKind,
    OnWall,
    OutcomeId,
    Parked,
    Pause,
    Proposal,
    PurposeKind,
    Reading,
    ScopeItem,
    Session,
    StageKey,
    Stance,
    Subject,
    Substance,
    TimeBox,
    Visit,
    WallChange,
)
from convene_tui.domain.substance import DEFAULT_SEATS
from tests.domain.meeting import (
    START,
    after,
    asked,
    concern,
    draft,
    marks,
    pain,
    person,
    rating,
    session,
    vote,
)

SECRET: Final = "SENTINEL"
"""Stands in every text that nobody but the facilitator may see."""

WORDS: Final = "By 2028 six districts pump no more than the aquifer refills."

_ROAD: Final = (
    (StageKey.PREPARE, -60),
    (StageKey.ARRIVE, 0),
    (StageKey.PROBLEM, 5),
    (StageKey.SUBSTANCE, 25),
    (StageKey.PURPOSE, 30),
    (StageKey.CONCERNS, 40),
    (StageKey.CLOSE, 50),
    (StageKey.DEBRIEF, 60),
)


def _visits() -> tuple[Visit, ...]:
    ends = [minute for _, minute in _ROAD[1:]] + [70]
    return tuple(
        Visit(id=f"v{n}", stage=stage, entered_at=after(begin), left_at=after(end))
        for n, ((stage, begin), end) in enumerate(zip(_ROAD, ends, strict=True))
    )


def whole_meeting() -> Session:
    """The first meeting of the compact, run to its end, with secrets in every private place."""
    off_record = concern(
        2,
        text="the state may walk away",
        person="p-e",
        off_record=True,
        state=ConcernState.HEARD,
        tests=(ConcernTest.EXPLAINED,),
    )
    settled = concern(
        1,
        text="the tribe was not asked",
        person="p-b",
        kind=ConcernKind.PEOPLE,
        state=ConcernState.ACCOMMODATED,
        removal="the tribe is asked first",
    )
    heard = concern(1, text="the tribe was not asked", person="p-b")
    return session(
        person(
            "a",
            "Ann Lee",
            "Valley Water",
            seat="pays",
            works=True,
            substance=tuple(Substance),
            mandate=Mandate.MAY_DECIDE,
            brings=(Means.MONEY,),
            email=f"{SECRET}-mail@example.org",
        ),
        person("b", "Bo Cruz", "River Tribe", seat="could_block"),
        person("c", "Cy Park", "County"),
        person(
            "e", "Ed Wu", "State", mandate=Mandate.MUST_ASK, instead_of=f"{SECRET} Kim Novak"
        ),
        alliance="Cascade",
        stage=StageKey.DEBRIEF,
        revision=41,
        held_on=date(2026, 11, 24),
        success="we agree on one pain",
        success_met=f"{SECRET}: hardly",
        kind=PurposeKind.SOLVE,
        outcome=OutcomeId.ONCE_MORE,
        outcome_reason="the bank was not here",
        leader="p-a",
        ratified="d2",
        ratified_at=after(48),
        next_step="second meeting at the ford",
        next_on=date(2026, 12, 12),
        meal="lunch at the mill",
        came_from="2026-10-01-cascade",
        ended_at=after(70),
        seats=(*DEFAULT_SEATS, ),
        boxes=(TimeBox(id=StageKey.PROBLEM, minutes=20),),
        visits=_visits(),
        pauses=(Pause(id="x", started_at=after(20), ended_at=after(22)),),
        conclusions=(
            Conclusion(id=StageKey.PROBLEM, text="wells fail for all four", at=after(25)),
            Conclusion(id=StageKey.DEBRIEF, text=f"{SECRET}: Bo", at=after(66)),
        ),
        notes=(
            Note(id="n1", text="gauge fell 4 m", at=after(6), stage=StageKey.PROBLEM,
                 kind=NoteKind.FACT),
            Note(id="n2", text="we said hello", at=after(1), stage=StageKey.ARRIVE, person="p-c"),
            Note(id="n3", text=f"{SECRET}: Bo looks angry", at=after(7), stage=StageKey.PROBLEM,
                 private=True),
            Note(id="n4", text=f"{SECRET}: ring Bo", at=after(61), stage=StageKey.DEBRIEF),
        ),
        pains=(
            pain("a", "pumps burn out", Driver.FEAR, 3),
            pain("b", "fish kill at the ford", Driver.GAIN, 2),
            pain("c", "two dry orchards", None, None),
        ),
        marks=marks(
            (2, MarkKind.SPEAKS, "a"),
            (8, MarkKind.SPEAKS, "b"),
            (9, MarkKind.OBJECTS, "b"),
            (10, MarkKind.SILENCE, None),
            (12, MarkKind.BLANK, "c"),
        ),
        concerns=(settled, off_record),
        gaps=(Gap(id="g1", text="the county bank", at=after(26), person="p-a"),),
        answers=(GapAnswer(id="SG2:knows", text=f"{SECRET}: ask Lou Tan", at=after(27)),),
        drafts=(
            draft(9, "Wells fail every August.", Subject.PROBLEM, 8),
            draft(1, "By 2030 all pump less.", minute=31),
            draft(2, WORDS, minute=38),
        ),
        scope=(
            ScopeItem(id="s1", text="metering", inside=True, at=after(33)),
            ScopeItem(id="s2", text="the fish", inside=False, at=after(34)),
        ),
        ratings=(rating("a", 5, 5, 4, 4, of="d2"), rating("b", 4, 2, 3, 4, of="d2")),
        rounds=(asked(WORDS, of="d2", over=("c2",), over_reason="the season begins"),),
        votes=(
            vote("a", Answer.YES),
            vote("b", Answer.ASIDE),
            vote("c", Answer.YES),
            vote("e", Answer.NO, "I must ask the state"),
        ),
        commitments=(
            Commitment(id="k1", text="send the well data", at=after(51), person="p-a",
                       due=date(2026, 12, 4)),
            Commitment(id="k2", text="book the mill", at=after(52), person="p-c", done=True),
            Commitment(id="k3", text=f"{SECRET}: call Bo's boss", at=after(62)),
        ),
        parked=(Parked(id="q1", text="who owns the gauge", at=after(35), reason="not yet"),),
        readings=(Reading(id="p-b", stance=Stance.CONVERTIBLE, at=after(63), seen=SECRET),),
        proposals=(
            Proposal(id="m1", move=Move.ADD, name=f"Mia Fox {SECRET}", at=after(64)),
            Proposal(id="m2", move=Move.RELEASE, name="Cy Park", person="p-c", at=after(64),
                     reason=f"{SECRET}: only watched"),
        ),
        elements=(
            ElementView(id=Element.CONVENER, state=ElementState.IN_HAND, at=after(65),
                        seen=SECRET),
        ),
        walls=(
            WallChange(id="z1", at=after(20), shown=OnWall.PAINS, names=True, blanked=False),
            WallChange(id="z2", at=after(21), shown=OnWall.FOLLOW, names=False, blanked=False),
        ),
        additions=(Addition(id="y1", text=f"{SECRET}: Cy's chair called", at=after(99)),),
        tags=(f"{SECRET} tag",),
        bin=(
            Binned(id="b1", table="concerns", record=heard, at=after(44), edited=True),
            Binned(
                id="b2",
                table="notes",
                record=Note(id="n9", text=f"{SECRET} withdrawn", at=START, stage=StageKey.ARRIVE),
                at=after(3),
            ),
        ),
    )  # fmt: skip
