"""Each party's own version of the purpose: where they differ, and where one bends it to itself.

It is asked before the versions are compared (chapter 6). What is said of it is the facilitator's
own; only what a party said aloud of its own stake is for all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from convene_tui.domain.alliance.elements.pain import pains_of
from convene_tui.domain.alliance.measures import measure_in
from convene_tui.domain.alliance.parties import party_called
from convene_tui.domain.alliance.records import OwnVersion
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Topic
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Subject
from convene_tui.domain.phrases import enclosed, joined
from convene_tui.domain.problem import parties
from convene_tui.domain.purpose.calendar import reached_by_its_year
from convene_tui.domain.purpose.cards import only_one_uses
from convene_tui.domain.purpose.reading import Reading, reading_of
from convene_tui.domain.purpose.slots import Slot, slots_of
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, lemma, words_of
from convene_tui.domain.searching import folded

FOR_ASK: Final = "In its own words: what is the alliance for?"
STAKE_ASK: Final = "What is in it for them?"
SCOPE_ASK: Final = "What would they take in, and what leave out?"
BENDS_ASK: Final = "Where does it bend the purpose toward its own interest?"
VERSION_ASKS: Final = (
    (FOR_ASK, "Whoever has heard the others first says what they said."),
    (STAKE_ASK, "Whoever can't say what is in it for them does not stay for long."),
    (SCOPE_ASK, "What one counts on and another rules out becomes a broken promise."),
    (BENDS_ASK, "Each bends it a little: named early it is dealt with, later it is a grievance."),
)
"""What is asked of each party's own version, and why (OV1 to OV4)."""

THE_ROOM: Final = "the room"
"""Whose view of the scope it is that a meeting keeps."""

CHANGE, FOR_WHOM, BY_WHEN, MEASURE, LIMIT = (
    *("change", "for whom", "by when", "measure", "limit"),
)
_READ_FROM: Final = {FOR_WHOM: "so_that", BY_WHEN: "when", MEASURE: "quantity", LIMIT: "which"}
"""What the versions are compared in besides the change, and the slot of the check that says it."""

_BEFORE_A_DAY: Final = re.compile(
    r"(?:\b(?:by|until|before|in|within|from|on)\s+)?(?:(?:the\s+)?\w+\s+of\s+)?$", re.IGNORECASE
)
"""What leads to a day: `by`, `by the end of`."""


@dataclass(frozen=True, kw_only=True)
class SlotOfAll:
    """One slot in all versions."""

    name: str
    told: tuple[tuple[str, str], ...]
    """Each party that says it, with its words."""
    silent: tuple[str, ...]
    """The parties that leave it open."""
    differs: bool

    @property
    def says(self) -> str:
        """The slot in a line."""
        told = "; ".join(f"{who} “{words}”" for who, words in self.told)
        return joined(told, enclosed("left open by ", ", ".join(self.silent)), by="; ")


@dataclass(frozen=True, kw_only=True)
class ScopeOfAll:
    """One thing of which somebody says that it is in, or out."""

    text: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]

    @property
    def is_disputed(self) -> bool:
        """Whether one takes in what another leaves out."""
        return bool(self.inside and self.outside)

    @property
    def says(self) -> str:
        """Who takes it in and who leaves it out."""
        sides = (("in for ", self.inside), ("out for ", self.outside))
        return joined(*(enclosed(side, ", ".join(who)) for side, who in sides), by="; ")


@dataclass(frozen=True, kw_only=True)
class Bend:
    """Where one party's version is bent toward its own interest."""

    who: str
    words: tuple[str, ...]
    """The words that it alone uses, and that stand in what it wants for itself."""
    noted: str
    """What the facilitator noted of it."""

    @property
    def says(self) -> str:
        """The note, or else the words."""
        quoted = ", ".join(f"“{word}”" for word in self.words)
        alone = enclosed("it alone says ", quoted, ", which is in what it wants for itself")
        return joined(self.noted, alone, by="; ")


@dataclass(frozen=True, kw_only=True)
class VersionsBeside:
    """The versions laid side by side."""

    slots: tuple[SlotOfAll, ...]
    scope: tuple[ScopeOfAll, ...]
    bends: tuple[Bend, ...]

    @property
    def disputed(self) -> tuple[ScopeOfAll, ...]:
        """What one party takes in and another one leaves out."""
        return tuple(each for each in self.scope if each.is_disputed)


def version_of(every: Iterable[OwnVersion], party: str) -> OwnVersion | None:
    """The version of one party, or None."""
    return next((each for each in every if folded(each.who) == folded(party)), None)


def not_asked(view: AllianceView) -> tuple[str, ...]:
    """The parties of the newest meeting that have told no version of their own."""
    here = [party.name for party in parties(view.latest.session)] if view.latest else []
    told = {folded(party_called(view, each.who)) for each in view.alliance.own_versions}
    return tuple(name for name in here if folded(name) not in told)


def told_of_stake(each: OwnVersion) -> str:
    """What is in it for the party, and to whom it was said."""
    return f"{each.gets}{' (said aloud)' if each.aloud else ''}" if each.gets else ""


def beside(view: AllianceView) -> VersionsBeside:
    """The versions of the purpose slot by slot, their scopes, and where each is bent."""
    every = view.alliance.own_versions
    return VersionsBeside(
        slots=tuple(_slots([each for each in every if each.text])),
        scope=tuple(_scope(view, every)),
        bends=tuple(_bends(view, every)),
    )


def _slots(every: Sequence[OwnVersion]) -> Iterator[SlotOfAll]:
    if len(every) < 2:
        return
    readings = [(each.who, reading_of(each.text)) for each in every]
    slots = (_slot(name, readings) for name in (CHANGE, *_READ_FROM))
    yield from (slot for slot in slots if slot.told)


def _slot(name: str, readings: Sequence[tuple[str, Reading]]) -> SlotOfAll:
    words = [(who, _words_of(name, reading), reading) for who, reading in readings]
    return SlotOfAll(
        name=name,
        told=tuple((who, text) for who, text, _ in words if text),
        silent=tuple(who for who, text, _ in words if not text),
        differs=len({_meant(name, text, reading) for _, text, reading in words}) > 1,
    )


def _words_of(name: str, reading: Reading) -> str:
    """The words of one slot; the change is what is left without its day and what it is to bring."""
    slots = slots_of(reading)
    if name == MEASURE:
        return measure_in(reading)
    if name != CHANGE:
        return slots[_READ_FROM[name]].text
    rest = reading.text
    # Whoever gains may be in the middle of the sentence: only a clause of its own is taken out.
    brings = slots.so_that if slots.so_that.text.lower().startswith("so ") else Slot()
    for slot in sorted((slots.when, brings), key=lambda slot: slot.span, reverse=True):
        start, end = slot.span
        if slot:
            rest = f"{_BEFORE_A_DAY.sub('', rest[:start])} {rest[end:]}"
    return " ".join(rest.split()).strip(" ,;.")


def _meant(name: str, text: str, reading: Reading) -> object:
    """What the words of a slot come to: a date by its month, the rest by its telling words."""
    if name == BY_WHEN and text and (months := reached_by_its_year(reading)) is not None:
        return months
    return _telling(text)


def _telling(text: str) -> frozenset[str]:
    words, _, _ = words_of(text)
    return frozenset(lemma(word) for word in words if word not in FUNCTION_WORDS)


def _scope(view: AllianceView, every: Iterable[OwnVersion]) -> Iterator[ScopeOfAll]:
    """What the parties and the room take in and leave out; the same thing once."""
    texts: dict[object, str] = {}
    sides: dict[object, tuple[list[str], list[str]]] = {}

    def add(text: str, who: str, *, inside: bool) -> None:
        key = _telling(text) or folded(text)
        texts.setdefault(key, text)
        sides.setdefault(key, ([], []))[0 if inside else 1].append(who)

    for each in every:
        for text in items_in(each.inside):
            add(text, each.who, inside=True)
        for text in items_in(each.outside):
            add(text, each.who, inside=False)
    theirs = tuple(sides)
    for item in view.meetings[-1].session.scope if view.meetings else ():
        add(item.text, THE_ROOM, inside=item.inside)
    for key in theirs:
        inside, outside = sides[key]
        yield ScopeOfAll(text=texts[key], inside=tuple(inside), outside=tuple(outside))


def items_in(said: str) -> tuple[str, ...]:
    """The things that one party takes in or leaves out, which semicolons part."""
    return tuple(part.strip() for part in said.split(";") if part.strip())


def _as_drafted(view: AllianceView) -> Iterator[str]:
    """The purpose as it stands in the newest meeting."""
    for meeting in view.meetings[-1:]:
        if draft := meeting.session.current(Subject.PURPOSE):
            yield draft.text


def _bends(view: AllianceView, every: Sequence[OwnVersion]) -> Iterator[Bend]:
    """Where a party uses words that nobody else does, and that stand in what it wants."""
    told = [each for each in every if each.text]
    texts = [*(each.text for each in told), *_as_drafted(view)]
    alone = only_one_uses(texts) if len(texts) > 1 else ()
    own = {each.id: words for each, words in zip(told, alone, strict=False)}
    for each in every:
        wanted = {stem for text in _wants(view, each) for stem in _telling(text)}
        words = tuple(word for word in own.get(each.id, ()) if _telling(word) & wanted)
        if words or each.bends:
            yield Bend(who=each.who, words=words, noted=each.bends)


def _wants(view: AllianceView, version: OwnVersion) -> Iterator[str]:
    """What a party wants for itself, wherever it is kept: its stake, its gain, its pain."""
    party = folded(version.who)
    yield version.gets
    yield from (each.gets for each in view.alliance.balances if folded(each.who) == party)
    for remark in view.alliance.remarks:
        if folded(remark.who) == party and remark.topic in (Topic.INTEREST, Topic.LEAVES):
            yield remark.text
    for pain in pains_of(view):
        if folded(pain.party) == party and pain.worst:
            yield pain.worst.text
