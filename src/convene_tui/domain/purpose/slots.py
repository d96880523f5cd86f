"""A draft read into slots: who acts, what changes, how much, of what, where, by when, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.gains import gaining
from convene_tui.domain.purpose.goal_phrase import plain_verb
from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.limits import noun_after
from convene_tui.domain.purpose.marked_words import Span
from convene_tui.domain.purpose.parties import listed
from convene_tui.domain.purpose.places import bounds, ends
from convene_tui.domain.purpose.quantity import is_percent, steps
from convene_tui.domain.purpose.reading import Place, Reading, reading_of
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

SLOT_NAMES = ("who", "verb", "quantity", "what", "which", "when", "so_that")
"""The slots in the order in which they are shown."""

SLOT_TITLES: Mapping[str, str] = {
    "who": "who acts",
    "verb": "what is done",
    "quantity": "how much",
    "what": "of what",
    "which": "which, where",
    "when": "by when",
    "so_that": "so that, for whom",
}
"""How a slot is called on screens, in papers and by line."""

AIM_WORDS: Mapping[Aim, str] = {
    Aim.LESS: "less of it", Aim.MORE: "more of it", Aim.NONE: "none of it",
    Aim.MADE: "a thing made", Aim.AGREED: "an agreement", Aim.STATE: "another state",
    Aim.DOING: "an activity", Aim.KNOWING: "told or talked over", Aim.HOLLOW: "effort",
    Aim.OPEN: "",
}  # fmt: skip
"""What an aim is called."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Some words of the draft; a slot that the words leave open has none."""

    text: str = ""
    span: Span = (0, 0)

    def __bool__(self) -> bool:
        return bool(self.text)

    def as_json(self) -> dict[str, object] | None:
        """The words and their place, or nothing."""
        return {"text": self.text, "span": list(self.span)} if self.text else None


@dataclass(frozen=True, slots=True)
class Slots:
    """One draft, slot by slot."""

    aim: Aim
    who: Slot
    verb: Slot
    quantity: Slot
    what: Slot
    which: Slot
    when: Slot
    so_that: Slot

    def __getitem__(self, name: str) -> Slot:
        slot = getattr(self, name)
        assert isinstance(slot, Slot)
        return slot

    def as_json(self) -> dict[str, object]:
        """The slots by name, those left open as null."""
        return {"aim": str(self.aim)} | {name: self[name].as_json() for name in SLOT_NAMES}


NO_SLOTS = Slots(Aim.OPEN, *[Slot()] * 7)
"""What is read off nothing."""


def slots(text: str) -> Slots:
    """Reads a draft into its slots."""
    return slots_of(reading_of(text))


@lru_cache(maxsize=64)
def slots_of(reading: Reading) -> Slots:
    """The slots of a reading."""
    if not reading.words:
        return NO_SLOTS
    aim, goal = aim_of(reading)
    plain = plain_verb(reading)
    is_said = reading.goal_class is not None or (
        aim is not Aim.OPEN and (aim is not Aim.MADE or goal[0] != reading.goal)
    )
    # A change from here to there says more than a number, and a number of the object more than
    # one of those who act.
    quantity = [
        each.place
        for each in sorted(
            steps(reading),
            key=lambda each: (each.target is None, each.place[0] < reading.goal, each.place),
        )
    ][:1]
    return Slots(
        aim=aim,
        who=_who(reading, plain),
        verb=_slot(
            reading, [(plain, plain + 1)] if plain is not None else [goal] if is_said else []
        ),
        quantity=_slot(reading, quantity),
        what=_what(reading, plain),
        which=_slot(reading, bounds(reading)),
        when=_slot(reading, ends(reading)),
        so_that=_slot(reading, _so_that(reading)),
    )


def _slot(reading: Reading, places: list[Place]) -> Slot:
    """The first words found, and what follows them at once."""
    if not places:
        return Slot()
    start, end = places[0]
    for following in places[1:]:
        if following[0] <= end + 2 and following[1] > end:
            end = following[1]
    return Slot(reading.quote((start, end)), reading.span((start, end)))


def _who(reading: Reading, plain: int | None) -> Slot:
    """The words before the verb that name an actor: `The Parties shall …`, `We …`."""
    if plain is not None:
        opens = reading.words[reading.lead : plain][:1]
        return _slot(
            reading, [(reading.lead, plain)] if opens and opens[0] not in _NO_ACTOR else []
        )
    if reading.goal_class is None or reading.goal == 0:
        return Slot()
    end = next((at for at in range(reading.goal) if reading.words[at] in _MODALS), reading.goal)
    start = next((first for first, last in listed(reading) if last == end), None)
    if start is None:
        start = next((at for at in range(end - 1, 0, -1) if "," in reading.gap(at)), 0)
    start += reading.words[start:end][:1] == ["that"]
    words = reading.words[start:end]
    if not words or words[0] in _NO_ACTOR or len(words) > 8:
        return Slot()
    return _slot(reading, [(start, end)])


_NO_ACTOR = frozenset("to by in within for from under on at with through".split())
"""Before a noun: it does not act."""
_MODALS = frozenset("shall will must to can may should aims aim want wants undertake".split())


def _what(reading: Reading, plain: int | None) -> Slot:
    """The first noun phrase after the goal."""
    if plain is not None:
        start = plain + 1
        while start < len(reading) and reading.words[start] in FUNCTION_WORDS:
            start += 1
        named = start < len(reading) and not set(reading.gap(start)) & _ENDS
        share = named and is_percent(reading, start)
        return _slot(reading, [_unnumbered(reading, start)] if named and not share else [])
    first = reading.goal_end if reading.goal_class is not None else reading.lead
    while first < reading.head_at and (
        reading.words[first] in ("the", "a", "an", "on", "of") or reading.words[first][0].isdigit()
    ):
        first += 1
    if _is_part_of_a_whole(reading, reading.head_at):
        # `Get 300 of the 500 empty flats let`: the flats are what is meant.
        return _slot(reading, [_unnumbered(reading, reading.head_at + 3)])
    if first > reading.head_at:
        return Slot()
    found = _slot(reading, [(first, _with_second(reading, reading.head_at + 1))])
    return found if any(letter.isalpha() for letter in found.text.split(" ")[-1]) else Slot()


def _is_part_of_a_whole(reading: Reading, at: int) -> bool:
    follows = reading.words[at + 1 : at + 3]
    counted = any(place == at for place, _ in reading.numbers)
    return counted and follows in (["of", "the"], ["of", "our"], ["of", "all"])


def _unnumbered(reading: Reading, start: int) -> Place:
    """The noun phrase at a word, without the number before it."""
    while start + 1 < len(reading) and any(place == start for place, _ in reading.numbers):
        start += 1
    return noun_after(reading, start) if start < len(reading) else (start - 1, start)


def _with_second(reading: Reading, end: int) -> int:
    """The end of a noun phrase with the noun that is joined to it: `lorries and cars`."""
    forms = lexicon().verb_forms
    words = reading.words
    while (
        end + 1 < len(words)
        and words[end] in ("and", "or")
        and words[end + 1] not in FUNCTION_WORDS
        and forms.get(words[end + 1]) not in ("base", "ing", "ed")
        and not set(reading.gap(end)) & set(";:.")
    ):
        end += 2
    return end


def consequence(reading: Reading) -> Place | None:
    """What is to follow, up to its clause's end: `so that patients sleep at home`."""
    words = reading.words
    for at, word in enumerate(words):
        so_that = words[at : at + 2] == ["so", "that"] and not reading.gap(at + 1).strip()
        if not so_that and word not in ("whereby", "thereby"):
            continue
        first = at + (2 if so_that else 1)
        end = first
        while end < min(len(words), at + LONGEST_CONSEQUENCE):
            dated = any(start < end <= stop for start, stop in reading.dates)
            if end > first and set(reading.gap(end)) & _ENDS and not dated:
                break
            end += 1
        telling = [n for n in range(first, end) if words[n] not in FUNCTION_WORDS]
        if len(telling) > 1:
            return at, telling[-1] + 1
    return None


LONGEST_CONSEQUENCE = 14
"""Words of a consequence that are quoted."""
_ENDS = frozenset(",;:.!?\n")


def _so_that(reading: Reading) -> list[Place]:
    """A consequence, or whoever is better off."""
    follows = consequence(reading)
    if follows is not None:
        return [follows]
    gains = gaining(reading)[:1]
    for at, end in gains:
        if at and reading.words[at - 1] == "for":
            return [(at - 1, end)]
    return [place for place in gains if reading.words[place[0]] not in FUNCTION_WORDS]
