"""A line about people between two meetings: trust, traits, and what was seen of them; private."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.guidance import TRAIT_WORDS
from convene_tui.domain.alliance.note_word import HELD_SAID, NoteWord, meant
from convene_tui.domain.alliance.people_wishes import (
    AnswerLead,
    Appoint,
    Hinder,
    SeeLeader,
    ShowSubstance,
)
from convene_tui.domain.alliance.trust_wishes import NoteWorked, SeeTrust, ViewTrust
from convene_tui.domain.alliance.wish import Wish
from convene_tui.domain.alliance.wishes import See
from convene_tui.domain.alliance.words import (
    Hindrance,
    LeadAsk,
    LeaderTrait,
    Shown,
    Sight,
    Trait,
    TrustSign,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Substance
from convene_tui.domain.text import at_comma

_SIGNS: Final[Mapping[str, TrustSign]] = {
    "against": TrustSign.AGAINST_INTEREST,
    "reopened": TrustSign.REOPENED,
    "drama": TrustSign.DRAMA,
    "validation": TrustSign.VALIDATION,
    "writing": TrustSign.IN_WRITING,
}
"""How a sign of trust may begin."""


def _trust(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    pair, _, rest = said.partition(":")
    who, whom = at_comma(pair)
    answers = rest.split()
    given = [HELD_SAID.get(each.lower().strip(",;")) for each in answers[:3]]
    if not given or None in given:
        what = f"{rest.strip()[:40]!r} says neither yes, partly nor no."
        raise ConveneError(what, "Say it of open, reliable and same aim: County, Farmers: yes no")
    first, second, third = (*given, None, None)[:3]
    return ViewTrust(who, whom, first, second, third, " ".join(answers[3:]))


def _sign(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    word, rest = at_comma(said)
    wrong = f"{word[:40]!r} is no sign that I know."
    return SeeTrust(meant(word, _SIGNS, wrong, "Signs"), *at_comma(rest))


_TRAITS: Final[Mapping[str, Trait]] = {
    **{each.value: each for each in Trait},
    **{word: trait for trait, word in TRAIT_WORDS.items()},
}
"""How a trait may be called."""


def _saw(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, rest = at_comma(said)
    word, seen = at_comma(rest)
    called = word.lower().removeprefix("not ").strip()
    trait = meant(called, _TRAITS, f"{word[:40]!r} is none of the five traits.", "They are")
    return See(who, trait, Sight.PLUS if called == word.lower() else Sight.MINUS, seen)


def _worked(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, rest = at_comma(said)
    return NoteWorked(who, *at_comma(rest))


_KINDS: Final[Mapping[str, Substance]] = {each.value: each for each in Substance}
_SHOWN: Final[Mapping[str, Shown]] = {each.replace("_", " "): each for each in Shown}


def _substance(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, rest = at_comma(said)
    word, rest = at_comma(rest)
    kind = meant(word, _KINDS, f"{word[:40]!r} is no kind of substance.", "They are")
    how, seen = at_comma(rest)
    wrong = f"{how[:40]!r} does not say what came of it."
    return ShowSubstance(who, kind, meant(how, _SHOWN, wrong, "Say one of"), seen)


_LEADER: Final[Mapping[str, LeaderTrait]] = {each.value: each for each in LeaderTrait}
_HINDRANCES: Final[Mapping[str, Hindrance]] = {
    "roadblock": Hindrance.ROADBLOCK,
    "day job": Hindrance.DAY_JOB,
}
_LEAD_ASKS: Final[Mapping[str, LeadAsk]] = {each.value: each for each in LeadAsk}


def _leader(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, rest = at_comma(said)
    word, seen = at_comma(rest)
    called = word.lower().removeprefix("not ").strip()
    trait = meant(called, _LEADER, f"{word[:40]!r} is none of the four.", "They are")
    return SeeLeader(who, trait, Sight.PLUS if called == word.lower() else Sight.MINUS, seen)


def _hinders(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, rest = at_comma(said)
    word, text = at_comma(rest)
    known = _HINDRANCES.get(word.lower())
    return Hinder(who, known, text) if known else Hinder(who, Hindrance.OTHER, rest)


def _lead(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    word, rest = at_comma(said)
    ask = meant(word, _LEAD_ASKS, f"{word[:40]!r} is nothing that is asked of it.", "They are")
    how, seen = at_comma(rest)
    wrong = f"{how[:40]!r} says neither yes, partly nor no."
    return AnswerLead(ask, meant(how, HELD_SAID, wrong, "Say one of"), seen)


def _appoint(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    return Appoint(said)


PEOPLE_WORDS: Final[dict[str, NoteWord]] = {
    "trust": NoteWord(
        "trust: County, Farmers: yes partly no",
        "whether the one finds the other open, reliable, with the same aim",
        _trust,
    ),
    "sign": NoteWord(
        "sign: writing, County, asked twice",
        "against (own interest), reopened, drama, validation, writing: who, and what you saw",
        _sign,
    ),
    "saw": NoteWord(
        "saw: Di Roy, not transparent, hid the logs",
        "what you saw: empathetic, optimistic, principled, transparent, outcome, or not …",
        _saw,
    ),
    "worked": NoteWord(
        "worked: County, Farmers, the dam of 2019",
        "who worked together, and how it ended",
        _worked,
    ),
    "substance": NoteWord(
        "substance: Cy Park, cognitive, seen, knows it",
        f"what came of what is {', '.join(Substance)}: claimed, seen, not so, abrasive",
        _substance,
    ),
    "leader": NoteWord(
        "leader: Di Roy, tenacity, called them twice",
        "what you saw of a leader: skill, creativity, dedication, tenacity, or not …",
        _leader,
    ),
    "hinders": NoteWord(
        "hinders: Di Roy, day job, the harvest",
        "what holds somebody up between meetings: roadblock, day job, or other words",
        _hinders,
    ),
    "lead": NoteWord(
        "lead: time, no, her board meets weekly",
        "whether the convener should lead, too: time, capacity, expertise: yes, partly, no",
        _lead,
    ),
    "appoint": NoteWord("appoint: Di Roy", "whom the convener appoints to lead", _appoint),
}
"""What can open a line about people, and about what is between them."""
