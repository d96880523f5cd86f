"""What becomes of whatever was typed or meant in the played meetings, where the meeting is another.

A line is read, and an intention kept, in each of several moments: that is the second case beside
each one of the scripts, with other people in the room, other words said and another stage.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, TypeVar, cast
from zlib import crc32

from convene_tui.domain.alliance import Alliance, Wish
from convene_tui.domain.capture import Begun, Unreadable, explained, parse, settlements
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Conflict, Intention, MadeFrom, Stamp, Wins
from convene_tui.domain.model import Pause, Person, Record, Session
from convene_tui.domain.new_session import new_session
from convene_tui.domain.spoken import spoken
from convene_tui.domain.steps import Step
from tests.golden.playing import AFTERWARDS, FIRST_BEGAN, Played
from tests.golden.questions import parts
from tests.golden.tables import signs_of
from tests.golden.variations import others_of

Moments = dict[str, Session]
V = TypeVar("V", Intention, Wish[Any])

_WIDEST, _NARROW = 120, 80
"""What is written of one thing that is said, and where there are many."""
_EACH_KIND: Final = 4
"""How many intentions of one kind are kept elsewhere, at most."""
_STAMP: Final = Stamp(AFTERWARDS, "elsewhere", by="Wim")


def moments(played: Played) -> Moments:
    """Sessions by what they are called: nothing yet, both meetings at the end of each stage."""
    created = FIRST_BEGAN - timedelta(hours=1)
    found = {"empty": replace(new_session("Nothing yet", created=created), id="nothing-yet")}
    for change in played.changes:
        name = "1" if change.after.id == played.first.id else "2"
        found[f"{name}.{change.after.stage}"] = change.after
    pause = Pause(id="break", started_at=AFTERWARDS - timedelta(hours=1))
    found["namesakes"] = _with_namesakes(played.second)
    found["break"] = found["2.substance"].with_record(pause)
    return found


def _with_namesakes(session: Session) -> Session:
    """A room in which each second one has the first name of the one before."""
    people: list[Person] = []
    for number, each in enumerate(session.people):
        if number % 2:
            first = people[-1].name.partition(" ")[0]
            each = replace(each, name=f"{first} {each.name.rpartition(' ')[2]}")
        people.append(each)
    return session.with_fields(people=tuple(people))


# ── what is meant ────────────────────────────────────────────────────────────────────────


def meant_elsewhere(played: Played) -> Iterator[str]:
    """What each intention says and does in each moment, and with another value in a field."""
    there = moments(played)
    for name, each in sorted(_by_kind(played).items()):
        yield ""
        yield name
        for number, (meant, before) in enumerate(each, 1):
            yield f"  {number}"
            for other, varied in _varied(meant):
                yield f"    {other}: {_short(outcome(varied, before))}"
            yield from _grouped((moment, outcome(meant, s)) for moment, s in there.items())


def _by_kind(played: Played) -> dict[str, list[tuple[Intention, Session]]]:
    """Of each kind those that were kept first, each with the meeting before it."""
    found: defaultdict[str, list[tuple[Intention, Session]]] = defaultdict(list)
    for change in played.changes:
        each = found[type(change.meant).__name__]
        if len(each) < _EACH_KIND:
            each.append((change.meant, change.before))
    return found


def wished_elsewhere(played: Played) -> Iterator[str]:
    """What each wish says and does in an alliance of nothing, and with another value in a field."""
    nothing = Alliance(id="nothing-yet", name="Nothing yet", created=FIRST_BEGAN)
    seen: defaultdict[str, int] = defaultdict(int)
    wished = (meant for meant, kept in played.meant if kept and isinstance(meant, Wish))
    for wish, (_, before, _) in zip(wished, played.wished, strict=True):
        name = type(wish).__name__
        seen[name] += 1
        if seen[name] > _EACH_KIND:
            continue
        yield ""
        yield f"{name} {seen[name]}"
        yield f"  in an alliance of nothing: {_short(outcome_of_wish(wish, nothing))}"
        for other, varied in _varied(wish):
            yield f"  {other}: {_short(outcome_of_wish(varied, before))}"


def _varied(meant: V) -> Iterator[tuple[str, V]]:
    """The same with another value in a field, or in a field of the record that it holds."""
    for each in fields(cast("Any", meant)):
        value = getattr(meant, each.name)
        if not each.init or isinstance(value, Session | Alliance | Intention):
            continue
        if isinstance(value, Record):
            for part in fields(cast("Any", value)):
                for said, other in others_of(type(value), part.name, getattr(value, part.name)):
                    changed = replace(cast("Any", value), **{part.name: other})
                    yield f"{part.name} {said}", replace(cast("Any", meant), **{each.name: changed})
            continue
        for said, other in others_of(type(meant), each.name, value):
            yield f"{each.name} {said}", replace(cast("Any", meant), **{each.name: other})


def outcome(meant: Intention, before: Session, *, said: bool = True) -> str:
    """What is said of it and which tables it touches, with a checksum of all that it writes."""
    try:
        told = f"{meant.said(before)}: " if said else ""
        after = meant.change(before, _STAMP)
    except Conflict as conflict:
        fits = f", {len(conflict.clashes)}" + (", both fit" if conflict.both_fit else "")
        return f"refused: {conflict}{fits}"
    except ConveneError as error:
        return f"refused: {error}"
    except (LookupError, ValueError) as error:
        return f"not to be said: {type(error).__name__}"
    return f"{told}{difference(before, after)}"


def difference(before: Session, after: Session) -> str:
    """Which tables and fields are touched between two sessions, with a checksum of all of it."""
    if after == before:
        return "nothing"
    step = Step.between(before, after, "")
    written = [each.after for each in (*step.records.values(), *step.fields.values())]
    return f"{' '.join(dict.fromkeys(signs_of(step)))} {_sum((written, after.bin))}"


def outcome_of_wish(wish: Wish[Alliance], before: Alliance) -> str:
    """What is said of it, with a checksum of all that it leaves."""
    try:
        after = wish.change(before, _STAMP)
    except ConveneError as error:
        return f"{type(wish).__name__}: refused: {error}"
    except (LookupError, ValueError) as error:
        return f"{type(wish).__name__}: not to be said: {type(error).__name__}"
    left = "nothing" if after == before else _sum(after)
    return f"{type(wish).__name__}: {wish.said()}: {left}"


def _sum(value: Any) -> str:
    """A checksum of all parts of a value."""
    told = "\n".join(f"{path} {said}" for path, said in parts(value))
    return f"{crc32(told.encode()):08x}"


# ── two edits of one thing ───────────────────────────────────────────────────────────────


def two_edits(played: Played) -> Iterator[str]:
    """What becomes of an intention whose form was open while another console did the like.

    That one kept it with another value, or took away what it is about; undecided, and with each
    answer to which of the two stays.
    """
    for name, each in sorted(_by_kind(played).items()):
        if not type(each[0][0]).undoable or name == "MadeFrom":
            continue
        yield ""
        yield name
        for number, (meant, before) in enumerate(each[:_MET], 1):
            made = MadeFrom(meant, before)
            decided = {
                "open": made,
                **{str(wins): replace(made, wins=wins) for wins in Wins},
                "decided before": replace(made, wins=Wins.MINE, seen=before),
            }
            found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
            for theirs, now in _meanwhile(meant, before):
                told = ((way, outcome(each, now, said=False)) for way, each in decided.items())
                found[tuple(_grouped(told))].append(theirs)
            for lines, others in found.items():
                yield f"  {number} beside {', '.join(others)}"
                yield from lines


_MET: Final = 2
"""How many intentions of one kind meet another."""


def _meanwhile(meant: Intention, before: Session) -> Iterator[tuple[str, Session]]:
    """The session as another console may have left it."""
    for said, other in _varied(meant):
        try:
            yield said, other.change(before, replace(_STAMP, id="theirs", by="Zoe"))
        except (ConveneError, LookupError, ValueError):
            continue
    step = Step.between(before, meant.change(before, _STAMP), "")
    known = [touched.before for touched in step.records.values() if touched.before is not None]
    for record in known:
        yield "what is gone", before.without(record, at=_STAMP.at, bin_id="gone")
    now = before
    for record in known:
        for name in ("text", "name"):
            if said := getattr(record, name, ""):
                other = replace(cast("Any", record), **{name: f"{said}, they say"})
                now = now.with_edited(other, at=_STAMP.at, bin_id=f"by-{record.id}")
    if now is not before:
        yield "all of it reworded", now


# ── what is typed ────────────────────────────────────────────────────────────────────────


def typed_elsewhere(played: Played) -> Iterator[str]:
    """What each typed line is read as in each moment, and what its variants are read as in one."""
    there = moments(played)
    for line in dict.fromkeys(line for line, _, _ in played.typed):
        yield ""
        yield line
        yield from _grouped((name, _read(line, session)) for name, session in there.items())
        begun = Begun.read(str(Begun.here(there["1.problem"])), there[_VARIED])
        told = _read(line, there[_VARIED], begun)
        if told != _read(line, there[_VARIED]):
            yield f"    begun before: {_short(told)}"
        for other in dict.fromkeys(_written_otherwise(line)):
            if other != line:
                yield f"  {other}: {_short(_read(other, there[_VARIED]), _NARROW)}"


_VARIED: Final = "2.substance"
"""The moment in which lines are read as others would write them."""


def _written_otherwise(line: str) -> Iterator[str]:
    """The line as somebody else would type it, and halves of it."""
    first, _, rest = line.partition(" ")
    words = line.split()
    yield line.upper()
    yield f"{first.rstrip(':')}: {rest}".rstrip()
    yield f"{first.rstrip(':')} {rest}".rstrip()
    yield first
    yield " ".join(words[:2])
    yield " ".join(words[:-1])
    yield f"{line} by fri"
    yield f"{line}, 12 may"


def _read(line: str, session: Session, begun: Begun | None = None) -> str:
    """What a line is read as, with a checksum of all that is kept of it."""
    read = parse(line, session, AFTERWARDS.date(), begun=begun)
    if isinstance(read, Unreadable):
        return f"unreadable: {read.why}"
    try:
        said = "".join(part.text for part in explained(read, session))
    except ConveneError as error:
        said = f"not explained: {error}"
    told = [
        f"{_sum(replace(read, stage=None))} {type(read.meant).__name__}: {said}",
        f"? {read.doubt}" if read.doubt else "",
        f"hint: {read.hint}" if read.hint else "",
        *(f"or {each.key}: {each.label} ({each.line})" for each in read.others(line)),
    ]
    return " · ".join(part for part in told if part)


def settled_elsewhere(played: Played) -> Iterator[str]:
    """How each kept line can be settled afterwards, as it stands and with a doubt beside it."""
    for name, session in moments(played).items():
        if "." in name and not name.endswith((".concerns", ".debrief", ".purpose")):
            continue
        yield ""
        yield name
        for line in spoken(session):
            ways = settlements(line, session)
            told = [f"{w.key or '–'}: {w.label} {outcome(w.intention, session)}" for w in ways]
            if told:
                yield f"  {line.text} {f'? {line.doubt}' if line.doubt else ''}".rstrip()
                yield from (f"    {_short(each)}" for each in told)


# ── words ────────────────────────────────────────────────────────────────────────────────


def _grouped(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each thing that is said, behind the moments in which it is; what is always said, alone."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for moment, said in told:
        found[said].append(moment)
    most = max(found.values(), key=len)
    for said, there in found.items():
        where = "else" if there is most and len(there) > 1 else " ".join(there)
        yield f"    {where}: {_short(said)}" if len(found) > 1 else f"    {_short(said)}"


def _short(said: str, width: int = _WIDEST) -> str:
    return said if len(said) <= width else f"{said[:width]}… {crc32(said.encode()):08x}"


TABLES: Final = {
    "meant.txt": meant_elsewhere,
    "wished.txt": wished_elsewhere,
    "two-edits.txt": two_edits,
    "typed.txt": typed_elsewhere,
    "settled.txt": settled_elsewhere,
}
KEPT: Final = Path(__file__).with_name("elsewhere")


def written(name: str, played: Played) -> str:
    """One of the tables."""
    return "\n".join(TABLES[name](played)).strip() + "\n"


def rewrite(played: Played) -> None:
    """Write all of them anew."""
    KEPT.mkdir(exist_ok=True)
    for name in TABLES:
        (KEPT / name).write_text(written(name, played), encoding="utf-8")
