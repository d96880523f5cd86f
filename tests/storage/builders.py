"""Sessions for these tests: a small one, and one that holds a record of every kind."""

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import get_type_hints

from convene_tui.domain.model import (
    TABLES,
    Addition,
    Announced,
    Answer,
    Binned,
    Card,
    Commitment,
    Concern,
    ConcernKind,
    ConcernState,
    ConcernTest,
    Conclusion,
    ConsentRound,
    Correction,
    Draft,
    Driver,
    EarlierMinutes,
    Element,
    ElementState,
    ElementView,
    FixedMinutes,
    Gap,
    GapAnswer,
    Mandate,
    Mark,
    MarkKind,
    Means,
    Move,
    Note,
    NoteKind,
    OnWall,
    OutcomeId,
    Pain,
    Parked,
    Pause,
    Person,
    Proposal,
    PurposeKind,
    Rating,
    Reading,
    RoomCopy,
    ScopeItem,
    Seat,
    Session,
    StageKey,
    Stance,
    Subject,
    Substance,
    Term,
    TimeBox,
    Visit,
    Vote,
    WallChange,
)
from convene_tui.storage.archive import Archive
from convene_tui.storage.store import Store

NOW = datetime(2026, 11, 24, 10, 42, 7, 123456, tzinfo=timezone(timedelta(hours=1)))
LATER = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def note(number: int, text: str = "The river carries less each year.") -> Note:
    """One captured line."""
    return Note(id=f"n{number}", text=text, at=NOW, stage=StageKey.PROBLEM)


def small(title: str = "First meeting") -> Session:
    """A session with one person and nothing captured."""
    return Session(
        id="", title=title, created=NOW, people=(Person(id="p1", key="b", name="Bo Cruz"),)
    )


def full() -> Session:
    """A session with at least one record of every kind, and every field set somewhere."""
    session = Session(
        id="",
        title="Cascade Water Compact · first meeting",
        created=NOW,
        alliance="Cascade Water Compact",
        stage=StageKey.CONCERNS,
        held_on=date(2026, 11, 25),
        success="We know whether to meet again.",
        success_met="Yes.",
        kind=PurposeKind.ONGOING,
        outcome=OutcomeId.ONCE_MORE,
        outcome_reason="The growers were not here.",
        leader="p1",
        ratified="d2",
        ratified_at=LATER,
        next_step="Ask the growers.",
        next_on=date(2026, 12, 9),
        next_at=time(14, 0),
        next_place="The hall at Ålen",
        meal="Soup at Ann's",
        place="The mill at Ålen",
        starts_at=time(9, 30),
        zone="Europe/Oslo",
        convener="Ann Lee",
        facilitator="Zoë Ångström",
        note_taker="Bo Cruz",
        corrections_until=date(2026, 12, 2),
        calendar_base=41,
        came_from="2026-10-01-before",
        ended_at=LATER,
        people=(
            Person(
                id="p1",
                key="b",
                name="Bo Cruz [red]",
                organisation="Water & Wells",
                seat="pays",
                substance=(Substance.COGNITIVE, Substance.AUTHORITATIVE),
                mandate=Mandate.MUST_ASK,
                present=True,
                came=NOW,
                left=LATER,
                instead_of="Ann Lee",
                brings=(Means.MONEY, Means.DATA),
                works=True,
                email="bo@example.org",
                came_from="2026-10-01-before",
            ),
            Person(id="p2", key="z", name="Zoë Ångström", expected=False),
        ),
        seats=(
            Seat(id="pays", label="Pays for it"),
            Seat(id="grows", label="Grows on it", ask="Ann Lee", came_from="2026-09-01-before"),
            Seat(id="looks", label="Looks on", wanted=False),
        ),
        boxes=(TimeBox(id=StageKey.PROBLEM, minutes=25),),
        visits=(
            Visit(id="v1", stage=StageKey.ARRIVE, entered_at=NOW, left_at=LATER),
            Visit(id="v2", stage=StageKey.PROBLEM, entered_at=LATER),
        ),
        pauses=(Pause(id="u1", started_at=NOW, ended_at=LATER), Pause(id="u2", started_at=LATER)),
        conclusions=(Conclusion(id=StageKey.PROBLEM, text="It hurts all of us.", at=LATER),),
        notes=(
            note(1),
            Note(
                id="n2",
                text='A "quoted" line \\ with 😀 and\ta tab',
                at=LATER,
                stage=StageKey.ARRIVE,
                person="p1",
                kind=NoteKind.SOURCE,
                private=True,
                came_from="2026-10-01-before",
            ),
        ),
        pains=(
            Pain(id="a1", text="Wells fall dry", at=NOW, person="p1", driver=Driver.FEAR, weight=3),
        ),
        marks=(
            Mark(id="m1", kind=MarkKind.OBJECTS, at=NOW, stage=StageKey.PROBLEM, person="p1"),
            Mark(id="m2", kind=MarkKind.SILENCE, at=NOW, stage=StageKey.PROBLEM),
        ),
        concerns=(
            Concern(
                id="c1",
                text="Too wide",
                at=NOW,
                person="p2",
                kind=ConcernKind.SCOPE,
                state=ConcernState.ACCOMMODATED,
                removal="Leave the coast out",
                reason="Left out",
                tests=(ConcernTest.EXPLAINED, ConcernTest.EXPERIENCE),
                off_record=True,
                came_from="2026-10-01-before",
            ),
            Concern(id="c2", text="Not ours", at=NOW),
        ),
        gaps=(Gap(id="g1", text="Nobody fishes", at=NOW, person="p1"),),
        answers=(GapAnswer(id="SG2:grows", text="We ask Ann", at=NOW),),
        drafts=(
            Draft(id="d1", subject=Subject.PROBLEM, text="The river runs dry.", at=NOW),
            Draft(id="d2", subject=Subject.PURPOSE, text="Keep it running.\nAll year.", at=NOW),
        ),
        dismissed=("M5:all",),
        accepted_reason="We know the river.",
        blanked=True,
        cards=(
            Card(id="q1", subject=Subject.PROBLEM, text="Dry", at=NOW, group="Water", became="a1"),
        ),
        terms=(Term(id="t1", word="head", meaning="pressure", at=NOW, same=True),),
        scope=(ScopeItem(id="s1", text="The coast", inside=False, at=NOW),),
        ratings=(Rating(id="r1", draft="d2", person="p1", scores=(5, 4, 3, 1), at=NOW),),
        rounds=(
            ConsentRound(
                id="o1",
                wording="Can you live with it?",
                draft="d2",
                opened_at=NOW,
                closed_at=LATER,
                over=("c2",),
                over_reason="Answered in the spring",
                over_at=LATER,
            ),
        ),
        votes=(
            Vote(id="w1", round="o1", person="p1", answer=Answer.NO, at=NOW, reason="Too soon"),
        ),
        commitments=(
            Commitment(id="k1", text="Map it", at=NOW, person="p1", due=date(2026, 12, 4)),
        ),
        parked=(
            Parked(id="x1", text="The dam", at=NOW, reason="scope"),
            Parked(id="x2", text="The bank will not", at=NOW, private=True),
            Parked(id="x3", text="The road", at=LATER, released=True),
        ),
        copies=(
            RoomCopy(
                id="parked:x2",
                table="parked",
                record=Parked(id="x2", text="The bank", at=NOW),
            ),
        ),
        announced=(
            Announced(
                id="session",
                title="Cascade Water Compact · first meeting",
                alliance="Cascade Water Compact",
                held_on=date(2026, 11, 25),
                success="We know whether to meet again.",
                kind=PurposeKind.ONGOING,
                outcome=OutcomeId.UNMET,
                outcome_reason="",
                leader="p2",
                ratified="d2",
                ratified_at=LATER,
                next_step="",
                next_on=date(2026, 12, 1),
                next_at=time(14, 30),
                next_place="The hall",
                meal="",
                place="The mill",
                starts_at=time(10, 0),
                zone="Europe/Oslo",
                convener="Bo Cruz",
                facilitator="Ann Lee",
                note_taker="Ann Lee",
            ),
        ),
        corrections=(Correction(id="k1", text="It was 2028.", at=LATER, person="p1", name="Ann"),),
        fixed=(FixedMinutes(id="minutes", text="# Minutes", sha256="ab" * 32, at=LATER),),
        earlier=(
            EarlierMinutes(
                id="2026-10-01-before",
                title="Before",
                at=NOW,
                held_on=date(2026, 10, 1),
                sha256="cd" * 32,
                fixed_at=NOW,
                approved_at=LATER,
            ),
        ),
        readings=(Reading(id="p1", stance=Stance.CONVERTIBLE, at=LATER, seen="Nods"),),
        proposals=(Proposal(id="y1", move=Move.ADD, name="Ann Lee", at=LATER, reason="Grows"),),
        elements=(ElementView(id=Element.PAIN, state=ElementState.IN_HAND, at=LATER),),
        walls=(WallChange(id="z1", at=NOW, shown=OnWall.PAINS, names=True, blanked=False),),
        additions=(Addition(id="n1", text="Ann called", at=LATER),),
        tags=("follow up", "water"),
    )
    gone = Pain(id="a2", text="Withdrawn", at=NOW)
    binned = Binned(id="b1", table="pains", record=gone, at=LATER)
    earlier = Binned(id="b2", table="notes", record=note(1, "Before"), at=LATER, edited=True)
    return session.with_record(binned, earlier)


def made(folder: Path, session: Session | None = None) -> tuple[Store, Session]:
    """A session kept in a folder, loaded by a store of its own."""
    kept = Archive(folder).create(session or small())
    store = Store(folder / f"{kept.id}.json")
    return store, store.load()


def covers_every_field(session: Session) -> bool:
    """Whether each table has a record and each optional field a value somewhere."""
    for name, kind in TABLES.items():
        rows = session.table(name)
        optional = [f.name for f in fields(kind) if "None" in str(get_type_hints(kind)[f.name])]
        if not rows or kind in (Proposal, Gap, Draft, ScopeItem, Commitment, Parked):
            if not rows:
                return False
            continue
        if any(all(getattr(row, each) is None for row in rows) for each in optional):
            return False
    return True
