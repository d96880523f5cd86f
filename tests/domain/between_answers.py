"""What two meetings have to do with each other, and one with its own past; see the kept file.

What became of a concern, a parked point, a seat and a task, for every state that it can be left in
by the earlier meeting, by one on the way and by the later one; what comes along into the next
meeting when one thing is otherwise; a meeting at each of its moments, and just before it. `make
golden` writes the answers to `between.txt`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields, replace
from datetime import date, timedelta
from itertools import count, product
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.between import (
    concerns_between,
    points_between,
    seats_between,
    tasks_between,
)
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.model import (
    TABLES,
    Binned,
    Commitment,
    Concern,
    ConcernState,
    FixedMinutes,
    Gap,
    Holder,
    Move,
    Note,
    Parked,
    Person,
    Proposal,
    RoomCopy,
    Seat,
    Session,
    StageKey,
)
from convene_tui.domain.replay import Replay
from tests.domain.whole_meeting import whole_meeting
from tests.storage.builders import LATER, NOW, full
from tests.storage.damaged import difference

KEPT: Final = Path(__file__).with_name("between.txt")
ON: Final = date(2026, 12, 10)
EMPTY: Final = Session(id="one", title="Earlier", created=NOW)
LATE: Final = Session(id="two", title="Later", created=LATER)
BETWEEN: Final = Session(id="way", title="On the way", created=NOW)


def written() -> str:
    """All answers."""
    every = (_concerns, _points, _seats, _tasks, _carried, _replayed)
    return "".join(f"{line}\n" for each in every for line in (each.__name__, *each()))


def rewrite() -> None:
    """Keep all answers anew."""
    KEPT.write_text(written(), encoding="utf-8")


def _bin(record: Any, *, edited: bool = False) -> Binned:
    return Binned(id=f"b{record.id}", table="any", record=record, at=LATER, edited=edited)


Situation = tuple[str, Session, tuple[Session, ...]]


def _around(later: Session, record: Any, settled: Any) -> Iterator[Situation]:
    """The later meeting with what may speak of a thing beside it."""
    yield "", later, ()
    yield "withdrawn", later.with_fields(bin=(_bin(record),)), ()
    yield "reworded", later.with_fields(bin=(_bin(record, edited=True),)), ()
    yield "withdrawn on the way", later, (BETWEEN.with_fields(bin=(_bin(record),)),)
    yield "open on the way", later, (BETWEEN.with_record(record),)
    if settled is not None:
        once = BETWEEN.with_record(settled)
        yield "settled on the way", later, (once,)
        yield "settled twice", later, (replace(once, title="First"), once)


def _concerns() -> Iterator[str]:
    states = (None, *ConcernState)
    for before, after in product(states, states):
        one, two = (
            [] if state is None else [Concern(id="c1", text="Too wide.", at=NOW, state=state)]
            for state in (before, after)
        )
        told = one or two or [Concern(id="c1", text="Too wide.", at=NOW)]
        settled = replace(told[0], state=ConcernState.ACCOMMODATED, reason="then")
        earlier = EMPTY.with_record(*one)
        point = Parked(id="x", text="TOO  wide", at=LATER)
        others = [
            *_around(LATE.with_record(*two), told[0], settled),
            ("parked there", LATE.with_record(*two, point), ()),
            (
                "in other letters",
                LATE.with_record(*(replace(c, id="c9", text="too WIDE") for c in two)),
                (),
            ),
            (
                "in other words",
                LATE.with_record(*(replace(c, id="c9", text="Wide") for c in two)),
                (),
            ),
        ]
        yield from _fates(
            f"{before} → {after}",
            others,
            lambda later, way, e=earlier: concerns_between(e, later, way),
        )
    several = [
        Concern(id=f"c{n}", text="Same", at=NOW, state=s) for n, s in enumerate(ConcernState)
    ]
    yield from _fates(
        "several alike",
        [("", LATE.with_record(*(replace(c, id=f"d{c.id}") for c in several[:3])), ())],
        lambda later, way: concerns_between(EMPTY.with_record(*several), later, way),
    )


def _points() -> Iterator[str]:
    point = Parked(id="x1", text="The dam", at=NOW, reason="later")
    parked = Concern(id="x1", text="The dam", at=NOW, state=ConcernState.PARKED)
    befores = {"nothing": (), "a point": (point,), "a concern": (parked,), "both": (point, parked)}
    afters: dict[str, tuple[Any, ...]] = {
        **befores,
        "an open concern": (replace(parked, state=ConcernState.HEARD),),
        "a task": (Commitment(id="k1", text="the dam.", at=LATER),),
        "a missing piece": (Gap(id="g1", text="The  dam", at=LATER),),
        "a note": (Note(id="n1", text="the dam", at=LATER, stage=StageKey.CLOSE),),
        "a note of its id": (Note(id="x1", text="else", at=LATER, stage=StageKey.CLOSE),),
        "another note": (Note(id="n1", text="the dams", at=LATER, stage=StageKey.CLOSE),),
    }
    for (was, one), (now, two) in product(befores.items(), afters.items()):
        on_the_way = BETWEEN.with_record(*two)
        others = [
            *_around(LATE.with_record(*two), point, None),
            ("taken up on the way", LATE, (on_the_way,)),
        ]
        earlier = EMPTY.with_record(*one)
        yield from _fates(
            f"{was} → {now}", others, lambda later, way, e=earlier: points_between(e, later, way)
        )


def _seats() -> Iterator[str]:
    seat = Seat(id="pays", label="Pays for it")
    absent = Person(id="p2", key="c", name="Cy", seat="pays")
    sits = replace(absent, present=True, came=NOW)
    ways: dict[str, tuple[Any, ...]] = {
        "none": (),
        "empty": (seat,),
        "not wanted": (replace(seat, wanted=False),),
        "taken": (seat, sits),
        "expected": (seat, absent),
        "taken and not wanted": (replace(seat, wanted=False), sits),
        "another of its name": (replace(seat, id="other"),),
    }
    for (was, one), (now, two) in product(ways.items(), ways.items()):
        for found in seats_between(EMPTY.with_record(*one), LATE.with_record(*two)):
            people = [[p.name for p in some] for some in (found.sat, found.sits, found.expected)]
            yield f"  {was} → {now}: {found.fate} {found.latest.label} {people}"


def _tasks() -> Iterator[str]:
    task = Commitment(id="k1", text="Map it", at=NOW, due=ON)
    ways = {
        "none": (),
        "open": (task,),
        "done": (replace(task, done=True),),
        "open, due before": (replace(task, due=ON - timedelta(days=1)),),
        "open, due behind": (replace(task, due=ON + timedelta(days=1)),),
        "open, of no day": (replace(task, due=None),),
        "done, due before": (replace(task, due=ON - timedelta(days=1), done=True),),
        "in other letters": (replace(task, id="k2", text="map IT."),),
    }
    for (was, one), (now, two) in product(ways.items(), ways.items()):
        others = [*_around(LATE.with_record(*two), task, replace(task, done=True))]
        earlier = EMPTY.with_record(*one)
        yield from _fates(
            f"{was} → {now}", others, lambda later, way, e=earlier: tasks_between(e, later, ON, way)
        )


def _fates(title: str, others: Sequence[Situation], ask: Any) -> Iterator[str]:
    usual: list[str] | None = None
    for which, later, way in others:
        told = [
            f"{each.fate} · {each.latest.id} {each.latest.text!r}"
            f" {getattr(each.latest, 'state', '')}{getattr(each, 'became', '')}"
            f" · was {each.before is not None}, is {each.after is not None}"
            f"{f', in {each.settled_in}' if each.settled_in else ''}"
            for each in ask(later, way)
        ]
        if told != usual:
            yield f"  {title}{f', {which}' if which else ''}: {'; '.join(told) or 'nothing'}"
        usual = told if usual is None else usual


# ── what comes along ─────────────────────────────────────────────────────────────────────


def _next(old: Session, **given: Any) -> Session:
    numbers = count()
    return carried_over(
        old, id="two", title="Later", created=LATER, new_id=lambda: f"new{next(numbers)}", **given
    )


def _carried() -> Iterator[str]:
    whole = replace(full(), id="one", revision=3)
    copies = tuple(
        RoomCopy(id=f"{name}:{rows[0].id}", table=name, record=rows[0])
        for name, kind in TABLES.items()
        for rows in [whole.table(name)]
        if not issubclass(kind, Holder)
    )
    whole = whole.with_fields(copies=copies)
    usual = _next(whole)
    yield from (f"  {record}" for name in TABLES for record in usual.table(name))
    begun = Session(id="two", title="Later", created=LATER)
    yield from (f"  {line}" for line in difference(begun, usual))
    yield from _also("on the day", usual, _next(whole, held_on=whole.next_on))
    yield from _also("on another day", usual, _next(whole, held_on=ON))
    yield from _also("of another alliance", usual, _next(whole, alliance="Other"))
    for each in fields(Session):
        if each.name in TABLES or each.name in ("id", "created"):
            continue
        value: Any = each.default if each.default is not MISSING else "Other"
        old = replace(whole, **{each.name: value})
        yield from _also(f"{each.name} {value!s}", usual, _next(old))
        yield from _also(
            f"{each.name} {value!s}, for all", usual, _next(old.with_fields(announced=()))
        )
    for name, kind in TABLES.items():
        rows: Any = whole.table(name)
        yield from _also(f"no {name}", usual, _next(whole.with_fields(**{name: ()})))
        if issubclass(kind, Holder):
            continue
        private = replace(rows[0], private=not rows[0].private)
        changed = whole.with_fields(**{name: (private, *rows[1:])})
        yield from _also(f"{name}: the first private", usual, _next(changed))
    for state in ConcernState:
        concern = Concern(id="c9", text="Late", at=NOW, state=state, reason="so", person="p1")
        yield from _also(f"a concern {state}", usual, _next(whole.with_record(concern)))
    free = whole.with_fields(concerns=(), commitments=(), leader=None)
    for move, person, name in product(Move, (None, "p1", "p2"), ("", "Ann Lee", "BO CRUZ [red]")):
        moved = Proposal(id="y9", move=move, person=person, name=name, at=LATER)
        for title, old in (("", whole), (", of whom nothing is asked", free)):
            like = usual if old is whole else _next(free)
            told = _next(old.with_record(moved))
            yield from _also(f"{move} {person} {name!r}{title}", like, told)
    done = replace(whole.commitments[0], id="k9", done=True)
    yield from _also("a task that is done", usual, _next(whole.with_record(done)))
    two = [Proposal(id=f"y{n}", move=Move.ADD, name=f"New {n}", at=LATER) for n in (6, 7)]
    yield from _also("two to be added", usual, _next(whole.with_record(*two)))
    final = [FixedMinutes(id=f"m{n}", text="# M", sha256=f"{n}" * 64, at=NOW) for n in (1, 2)]
    yield f"  final twice: {_next(whole.with_fields(fixed=tuple(final))).earlier}"
    for ended, held, visits in product((None, LATER), (None, ON), ((), whole.visits)):
        old = replace(whole.with_fields(announced=(), visits=visits), ended_at=ended, held_on=held)
        yield f"  ended {ended}, held {held}, {len(visits)} visits: {_next(old).earlier}"
    yield from _also(
        "not ended, of no day", usual, _next(replace(whole, ended_at=None, held_on=None))
    )


def _also(title: str, usual: Session, told: Session) -> Iterator[str]:
    lines = [line for line in difference(usual, told) if line != "all as it was"]
    if lines:
        yield f"  {title}"
        yield from (f"    {line}" for line in lines)


# ── its own past ─────────────────────────────────────────────────────────────────────────


def _replayed() -> Iterator[str]:
    for title, session in (("whole", whole_meeting()), ("full", replace(full(), id="one"))):
        replay = Replay(session)
        yield f"  {title}: {replay.begins} to {replay.ends}, {len(replay.moments)} moments"
        yield from (f"    {at} {stage}" for at, stage in replay.stages())
        before = replay.as_of(replay.begins - timedelta(days=99))
        moments = {*replay.moments, session.created, replay.ends}
        moments |= {at for at in (session.ratified_at, session.ended_at) if at}
        moments |= {row.at for row in session.bin}
        for at in sorted({at + timedelta(microseconds=n) for at in moments for n in (-1, 0)}):
            then = replay.as_of(at)
            lines = list(difference(before, then))
            if lines != ["all as it was"]:
                yield f"  {at}, after {replay.before(at)}"
                yield from (f"    {line}" for line in lines)
            before = then
