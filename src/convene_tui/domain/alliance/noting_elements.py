"""A line about an element between two meetings: the convener, the base, what lasts, a judgement."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.answering import read_state
from convene_tui.domain.alliance.note_word import HELD_SAID, NoteWord, Reader, meant
from convene_tui.domain.alliance.stature_wishes import SeeStature
from convene_tui.domain.alliance.wish import Wish
from convene_tui.domain.alliance.wishes import (
    AddToBase,
    DecideLasting,
    JudgeElement,
    NameConvener,
    Say,
)
from convene_tui.domain.alliance.words import BaseKind, Held, Lasting, Stature, Topic
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element
from convene_tui.domain.text import at_comma

_LENT: Final = re.compile(r"(?:^|[;,]\s*)lent by\s+(.+)$", re.IGNORECASE)
"""Who lends a trait, behind what was seen of it."""
_TRAITS: Final[Mapping[str, Stature]] = {each.value: each for each in Stature}
_ELEMENTS: Final[Mapping[str, Element]] = {each.value: each for each in Element}
_LASTING: Final[Mapping[str, Lasting]] = {each.value: each for each in Lasting}
_HELD: Final[Mapping[str, Held]] = {**HELD_SAID, **{each.value: each for each in Held}}


def _convener(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    return NameConvener(said)


def _stature(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, rest = at_comma(said)
    word, rest = at_comma(rest)
    trait = meant(word, _TRAITS, f"{word[:40]!r} is none of the seven traits.", "They are")
    how, seen = (part.strip() for part in (*re.split(r"[,;]", rest, maxsplit=1), "")[:2])
    held = meant(how, _HELD, f"{how[:40]!r} says neither yes, partly nor no.", "Say one of")
    lent = _LENT.search(seen)
    return SeeStature(who, trait, held, _LENT.sub("", seen), lent[1].strip() if lent else "")


def _base(kind: BaseKind) -> Reader:
    def read(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
        return AddToBase(kind, said)

    return read


def _lasts(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    word, reason = at_comma(said)
    wrong = f"{word[:40]!r} says neither that it is solved once nor that it goes on."
    return DecideLasting(meant(word, _LASTING, wrong, "Begin with one of"), reason)


def _judge(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    word, rest = at_comma(said)
    element = meant(word, _ELEMENTS, f"{word[:40]!r} is none of the eight.", "They are")
    judged = read_state(rest)
    if judged is None:
        what = f"{rest[:40]!r} says neither in hand, in doubt nor absent."
        raise ConveneError(what, f"Say: {element}, in doubt, and why.")
    return JudgeElement(element, *judged)


def _leaves(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, what = at_comma(said)
    return Say(Topic.LEAVES, what, who)


ELEMENT_WORDS: Final[dict[str, NoteWord]] = {
    "convener": NoteWord("convener: Grace Holm", "who calls the others together", _convener),
    "stature": NoteWord(
        "stature: Grace Holm, pressure, no, has no budget; lent by Cy Park",
        f"whether a convener has a trait: {', '.join(Stature)}: yes, partly, no",
        _stature,
    ),
    "leaves": NoteWord(
        "leaves: County, a rule that it can't enforce", "what would make a party leave", _leaves
    ),
    **{
        kind.value: NoteWord(f"{kind}: {example}", f"a {kind} from which all start", _base(kind))
        for kind, example in {
            BaseKind.FACT: "the wells have fallen four metres",
            BaseKind.SOURCE: "the yearly survey of the State",
            BaseKind.STANDARD: "read at the well head, in metres",
        }.items()
    },
    "assumption": NoteWord(
        "assumption: a wet winter fills them",
        "an assumption from which all start",
        _base(BaseKind.ASSUMPTION),
    ),
    "lasts": NoteWord(
        "lasts: ongoing, each summer is dry again",
        "whether the problem is solved once, or ongoing, and why",
        _lasts,
    ),
    "judge": NoteWord(
        "judge: train, in doubt, nobody speaks of it",
        f"my own judgement of an element: {', '.join(Element)}",
        _judge,
    ),
}
"""What can open a line about one of the elements."""
