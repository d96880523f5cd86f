"""Whom each way to name people means, behind each word and in each sentence that is about people.

What else is said of numbers, days and places stands behind each word with its colon, too.

Two rooms: one in which much has happened, and an older one in which letters that are words are
somebody's. A line is what Enter keeps in the first one of several ways to name them, with whom
the doubt asks about; behind each word stands a checksum of all readings in both, in the first one
with a text behind them as well.
`make golden` writes `naming.txt`.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final
from zlib import crc32

from bench.spoken.notation import notation
from convene_tui.domain.capture import Unreadable, explained, parse, verbs
from convene_tui.domain.model import MarkKind, Session, StageKey
from convene_tui.domain.model.words import Answer
from tests.domain.meeting import after, asked, draft, pain, person, vote
from tests.domain.spoken import NAMES, OLDER, ROOM, TUESDAY

KEPT: Final = Path(__file__).with_name("naming.txt")

_WORDS: Final = "By 2028 six districts pump less."
_HAPPENED: Final = {
    "drafts": (draft(1, _WORDS),),
    "rounds": (asked(_WORDS),),
    "votes": (vote("b", Answer.YES), vote("c", Answer.NO), vote("d", Answer.ASIDE)),
    "pains": (pain("d", weight=None), pain("b")),
}
_LEFT: Final = {"d": after(30), "k": after(40)}
_PEOPLE: Final = tuple(
    replace(
        person(key, name, f"Party {key}"),
        present=key not in "dek",
        left=_LEFT.get(key),
        seat={"b": "pays", "c": "knows"}.get(key, ""),
    )
    for key, name in NAMES.items()
)
ROOMS: Final = (
    ROOM.with_fields(people=_PEOPLE, stage=StageKey.SUBSTANCE, **_HAPPENED),
    OLDER.with_fields(stage=StageKey.DEBRIEF),
)

WHO: Final = (
    *("b", "B", "z", "Z", "c.", "a", "i", "I", "3", "99", "b c", "b, c and d", "b/d", "b & c d"),
    *("Bo", "bo", "bo.", "Bo!", "Anna", "anna", "Anna K", "anna n.", "Anna Nowak", "Anna, Mark"),
    *("mark", "Mark", "Mark Olsen", "Flo Mark", "Hernan", "hernán quiroga", "Quiroga", "quiroga"),
    *("dr. wojcik", "Wójcik", "O'Higgins", "Ame", "amelie d", "Dubois-Renard", "ann lee", "Ann"),
    *("Kim Novak", "Kim", "the mayor", "the head of Party b", "Mr Olsen", "Bo, Party b", "bo's"),
    *("all", "All", "all but b", "all but Anna", "all except k, l", "everybody", "everyone but z"),
    *("all of us", "- b", "1. b", "b (quietly)", "b will", "both", "b b", "b c d e f g h"),
)
VALUES: Final = (
    *("0", "1", "5", "6", "25", "problem 25", "problem 999", "substance 1000", "12", "5 4 3 4"),
    *("fri", "fri 14:00", "14:00", "12 dec, 14:00 Europe/Oslo", "Europe/Oslo", "fri, Europe/Oslo"),
    *("7/12", "31/12 at noon", "in two weeks", "2 a second meeting", "pain in hand it is", "pain"),
    *("wells = boreholes", "= boreholes", "wells =", "new: the harbour", "pays", "a@b.example"),
)
_BEHIND: Final = ("the date is too soon", "by fri", "pays")
SENTENCES: Final = (
    *("{}: the pump is old", "{} for Kim Novak", "b for {}", "{} for j", "{} is away"),
    *("{} is here", "{} have gone now", "{} yes", "{}: no, too soon", "{} says aside"),
    *("yes, {}", "all but {} agree", "! {} the date", "! {}", "? {} who pays", "? {}"),
    *("+ {} by fri send the map", "+ {} send it", "+ send the map to {}", "~ {}"),
    *("~ {} resisting", "~ {} smiles", ". {} is vain", "> {} later", "@ {}", "@ {}, Party x"),
    *("@ {}, Party x, pays", "note: {}: it is", "pain: {}: it hurts fear 2", "{} fear 2"),
    *("= {}", "{} will send the map by mon", "{} to ask the bank", ":{}"),
)  # fmt: skip


_SOME: Final = 7
"""Of the ways to name people one of so many stands behind a word that is about something else."""


def templates() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word and each sentence, `{}` where people are named, and the ways to name them."""
    for verb, of in verbs.VERBS.items():
        if of.bare:
            yield f"{verb} {{}}", WHO
    for number, verb in enumerate((*verbs.VERBS, *MarkKind)):
        yield f"{verb}: {{}}", WHO[number % _SOME :: _SOME]
    yield from ((sentence, WHO) for sentence in SENTENCES)


def written() -> str:
    """All of it, as it is kept: those who are understood alike in one line."""
    lines: list[str] = []
    for template, named in templates():
        found: dict[str, list[str]] = {}
        whole: list[str] = []
        for who in named:
            found.setdefault(_in_short(template.format(who)), []).append(who)
            whole += _readings(template.format(who))
        lines += ["", f"{template}  {crc32(repr(whole).encode()):08x}"]
        lines += [f"  {' · '.join(alike)}  →  {told}" for told, alike in found.items()]
    for verb in (verb for verb, of in verbs.VERBS.items() if not of.bare):
        whole = [_whole(f"{verb}: {value}", ROOMS[0]) for value in VALUES]
        lines += ["", f"{verb}: …  {crc32(repr(whole).encode()):08x}"]
        lines += _values(verb)
    return "\n".join(lines).strip() + "\n"


def _values(verb: str) -> Iterator[str]:
    """Which values a word understands, where it does not keep them as its text."""
    for value in VALUES:
        told = _in_short(f"{verb}: {value}")
        if told != "note" and not told.endswith(("?", f" | {value}")):
            yield f"  {value}  →  {told}"


def _readings(line: str) -> Iterator[str]:
    """All that is understood in both rooms, and in the first one with words behind it."""
    yield from (_whole(line, room) for room in ROOMS)
    yield _whole(f"{line} {_BEHIND[len(line) % len(_BEHIND)]}", ROOMS[0])


def _whole(line: str, room: Session) -> str:
    """All that is understood of a line."""
    read = parse(line, room, TUESDAY)
    return read.why if isinstance(read, Unreadable) else f"{read!r} {explained(read, room)!r}"


def _in_short(line: str) -> str:
    """What Enter keeps, without the line where it is kept as it is, and what is asked."""
    read = parse(line, ROOMS[0], TUESDAY)
    if isinstance(read, Unreadable):
        return read.why
    asks = "".join(f" [{each.key}]" for each in read.asks)
    kept = notation(read, ROOMS[0], line).removesuffix(f" | {line}")
    return f"{kept}{' ?' if read.doubt else ''}{asks}"
