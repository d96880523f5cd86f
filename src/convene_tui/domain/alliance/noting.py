"""A line between two meetings, as it is typed: `came: Ola Berg, whose bank lends to towns`."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.charter_wishes import (
    AgreeOn,
    ChooseMethod,
    ChooseSettling,
    WriteSection,
)
from convene_tui.domain.alliance.note_word import HELD_SAID, NoteWord, Reader, meant
from convene_tui.domain.alliance.noting_elements import ELEMENT_WORDS
from convene_tui.domain.alliance.noting_people import PEOPLE_WORDS
from convene_tui.domain.alliance.opportunity_wishes import read_opportunity
from convene_tui.domain.alliance.version_wishes import read_version
from convene_tui.domain.alliance.wish import Wish
from convene_tui.domain.alliance.wishes import (
    AnswerNeed,
    DoDuty,
    NoteIncoming,
    NoteReply,
    Say,
    TakeTactic,
    WeighParty,
    with_cost,
)
from convene_tui.domain.alliance.words import (
    CharterPoint,
    Duty,
    Held,
    Inflow,
    Method,
    Need,
    Reply,
    Resource,
    Settling,
    Tactic,
    Topic,
    WhyNot,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import at_comma, clean_line

_LINE: Final = re.compile(r"([a-z]+)\s*:\s*(.*)", re.IGNORECASE)
_RESOURCES: Final[Mapping[str, Resource]] = {
    **{each.value: each for each in Resource},
    "room": Resource.FACILITIES,
    "rooms": Resource.FACILITIES,
    "hour": Resource.HOURS,
}
_SETTLED_BY: Final[Mapping[str, Settling]] = {
    "somebody": Settling.THIRD_PARTY,
    "third party": Settling.THIRD_PARTY,
    "test": Settling.TEST,
    "principles": Settling.PRINCIPLES,
}


def _unasked(inflow: Inflow) -> Reader:
    def read(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
        who, what = at_comma(said)
        return NoteIncoming(inflow, what, who=who, on=on)

    return read


def _resource(inflow: Inflow) -> Reader:
    def read(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
        word, _, rest = said.partition(" ")
        resource = _RESOURCES.get(word.lower().rstrip(":,"))
        if resource is None or not rest.strip():
            ways = ", ".join(Resource)
            what = f"{said[:40]!r} does not say of what, and how much."
            raise ConveneError(what, f"Begin with one of {ways}: money 4,000 from the county.")
        return NoteIncoming(inflow, rest.strip(), resource=resource, on=on)

    return read


def _slows(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    return Say(Topic.SLOWS, said)


def _invites(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, what = at_comma(said)
    return Say(Topic.INVITES, what or "named between meetings", who)


_WHY_NOT: Final[Mapping[str, WhyNot]] = {
    "not worth it": WhyNot.WORTH,
    "worth": WhyNot.WORTH,
    "convener can't": WhyNot.ABLE,
    "can't": WhyNot.ABLE,
    "doesn't know": WhyNot.CONVENER,
    "convener": WhyNot.CONVENER,
    "no time": WhyNot.TIME,
    "time": WhyNot.TIME,
}
"""How the reason of a no may begin."""


def _reply(reply: Reply) -> Reader:
    def read(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
        who, rest = at_comma(said)
        if reply is Reply.WAITING:
            return NoteReply(who, reply, asked_by=rest.removeprefix("by ").strip())
        if reply is Reply.YES:
            return NoteReply(who, reply, said_why=rest)
        known = (word for word in _WHY_NOT if rest.lower().startswith(word))
        word = next(known, "")
        words = rest[len(word) :].lstrip(" ,:;") if word else rest
        return NoteReply(who, reply, refusal=_WHY_NOT.get(word), said_why=words)

    return read


def _cost(field: str) -> Reader:
    def read(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
        return with_cost(alliance, field, said)

    return read


def _disputes(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    by, what = at_comma(said)
    wrong = f"{by[:40]!r} is no way to settle it."
    return ChooseSettling(meant(by, _SETTLED_BY, wrong, "Begin with one of"), what)


_PARTS_OF_PARTY: Final = re.compile(r",\s*(?=(?:gives|gets|worth|alone)\b)", re.IGNORECASE)
"""A comma that parts what is said of a party; another one belongs to its words."""


def _party(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    first, *rest = (part.strip() for part in _PARTS_OF_PARTY.split(said))
    who, stray = at_comma(first)
    found = {"gives": "", "gets": "", "worth": "", "alone": ""}
    for part in (*filter(None, (stray,)), *rest):
        word, _, text = part.partition(" ")
        if word.lower() not in found or not text.strip():
            what = f"{part[:40]!r} is none of these."
            raise ConveneError(what, "Say: gives …, gets …, worth yes or no, alone yes or no.")
        found[word.lower()] = text.strip()
    held = [_answered(each, found[each]) for each in ("worth", "alone")]
    return WeighParty(who, found["gives"], found["gets"], *held)


def _answered(what: str, said: str) -> Held | None:
    wrong = f"{what} {said[:40]!r} says neither yes, partly nor no."
    return meant(said, HELD_SAID, wrong, "Say one of") if said else None


_DUTIES: Final[Mapping[str, Duty]] = {each.replace("_", " "): each for each in Duty}
_NEEDS: Final[Mapping[str, Need]] = {each.value: each for each in Need}
_POINTS: Final[Mapping[str, CharterPoint]] = {each.value: each for each in CharterPoint}


def _duty(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    word, what = at_comma(said)
    wrong = f"{said[:40]!r} names no duty, or not what was done."
    return DoDuty(meant(word.replace("_", " ") if what else "", _DUTIES, wrong, "Duties"), what)


def _need(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    word, what = at_comma(said)
    wrong = f"{said[:40]!r} names no need, or no answer to it."
    return AnswerNeed(meant(word if what else "", _NEEDS, wrong, "Needs"), what)


def _agreed(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    word, what = at_comma(said)
    wrong = f"{said[:40]!r} names no point of the charter."
    return AgreeOn(meant(word if what else "", _POINTS, wrong, "Points"), what)


_METHODS: Final[Mapping[str, Method]] = {each.value: each for each in Method}


def _decide(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    way, words = at_comma(said)
    wrong = f"{way[:40]!r} is no way to decide."
    return ChooseMethod(meant(way, _METHODS, wrong, "Begin with one of"), words)


def _section(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    title, text = at_comma(said)
    if not text:
        what = f"{said[:40]!r} is a title without a text."
        raise ConveneError(what, "Say both: Background, The wells have fallen four metres.")
    return WriteSection(title, text)


def _interest(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, what = at_comma(said)
    return Say(Topic.INTEREST, what, who)


_TACTICS: Final[Mapping[str, Tactic]] = {each.replace("_", " "): each for each in Tactic}


def _tactic(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    word, how = at_comma(said)
    taken = not word.lower().startswith("no ")
    wrong = f"{word[:40]!r} is none of the five ways."
    way = word.lower().removeprefix("no ").strip()
    return TakeTactic(meant(way, _TACTICS, wrong, "They are"), taken, how)


def _holds(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    who, what = at_comma(said)
    return Say(Topic.HOLDS, what, who)


NOTE_WORDS: Final[dict[str, NoteWord]] = {
    "came": NoteWord(
        "came: Ola Berg, whose bank lends to towns",
        "who came by themselves",
        _unasked(Inflow.CAME),
    ),
    "called": NoteWord(
        "called: the mayor of Sel, wants to be on it",
        "who called, and has influence",
        _unasked(Inflow.CALLED),
    ),
    "helped": NoteWord(
        "helped: Bay Ferry, two boats in May",
        "help that was offered unasked",
        _unasked(Inflow.HELPED),
    ),
    "needs": NoteWord("needs: money 12,000 for meters", "what is needed", _resource(Inflow.NEEDED)),
    "got": NoteWord(
        "got: money 4,000 from the county", "what was received", _resource(Inflow.RECEIVED)
    ),
    "asked": NoteWord(
        "asked: Ola Berg, by Di Roy", "who was asked by whom to join", _reply(Reply.WAITING)
    ),
    "accepted": NoteWord("accepted: Ola Berg", "who said yes", _reply(Reply.YES)),
    "refused": NoteWord(
        "refused: Ola Berg, no time, her board meets",
        "who said no, and why: not worth it, doesn't know, can't, no time, or other words",
        _reply(Reply.NO),
    ),
    "left": NoteWord(
        "left: Bay Ferry, not worth it, it runs buses of its own",
        "who was in it and has left, and why, as of a no",
        _reply(Reply.LEFT),
    ),
    **PEOPLE_WORDS,
    **ELEMENT_WORDS,
    "slows": NoteWord("slows: the port votes in March", "what slows us", _slows),
    "invite": NoteWord("invite: Ola Berg, lends to towns", "whom to invite", _invites),
    "disputes": NoteWord(
        "disputes: test, a joint count in August",
        "how disputes of fact are settled, for all",
        _disputes,
    ),
    "tactic": NoteWord(
        "tactic: transparency, all show their logs",
        "a way to common ground: transparency, third party, foreseen, imposed, principles; or no …",
        _tactic,
    ),
    "holds": NoteWord(
        "holds: County, the logs of 2020", "what somebody keeps to themselves", _holds
    ),
    "party": NoteWord(
        "party: County, gives its own meter, gets a rule, worth yes, alone no",
        "what a party gives up and gets, whether it is worth it, whether it could do alone",
        _party,
    ),
    "version": NoteWord(
        "version: County, for: one rule that all keep; gets: fewer suits; in: meters; out: fish",
        "a party's own version: for, gets, in, out, bends; “gets aloud:” is for all",
        read_version,
    ),
    "opportunity": NoteWord(
        "opportunity: the joint meters, two valleys want to buy them",
        "a solution that became an opportunity, and what it opens",
        read_opportunity,
    ),
    "duty": NoteWord(
        "duty: good work, thanked Di before all",
        "what the convener did: structure, accountability, culture, good work, …",
        _duty,
    ),
    "need": NoteWord(
        "need: roots, a fund of the six districts",
        f"how an alliance that lasts meets a need: {', '.join(Need)}",
        _need,
    ),
    "agreed": NoteWord(
        "agreed: ends, 31 December 2029",
        f"a point of the charter, for all: {', '.join(CharterPoint)}",
        _agreed,
    ),
    "decide": NoteWord(
        "decide: consent, A no says what would have to change.",
        f"how we decide, for all: {', '.join(Method)}",
        _decide,
    ),
    "interest": NoteWord(
        "interest: County, one rule to enforce in place of six",
        "what a party said aloud that it wants, for all",
        _interest,
    ),
    "section": NoteWord(
        "section: Background, The wells have fallen four metres.",
        "a part of the charter under a title of its own, for all",
        _section,
    ),
    "hours": NoteWord("hours: a day a month", "what it costs us in hours", _cost("hours")),
    "money": NoteWord("money: 400 a month", "what it costs us in money", _cost("money")),
    "independence": NoteWord(
        "independence: how deep we drill", "what we no longer decide alone", _cost("independence")
    ),
}
"""Everything that can open a line about an alliance."""


def read_note(line: str, alliance: Alliance, on: date | None = None) -> Wish[Alliance]:
    """What a line about an alliance means. Raises ConveneError that says how it is typed."""
    said = clean_line(line)
    match = _LINE.fullmatch(said)
    word = NOTE_WORDS.get(match[1].lower()) if match else None
    if match is None or word is None:
        known = ", ".join(f"{each}:" for each in NOTE_WORDS)
        raise ConveneError(f"{said[:40]!r} begins with no word that I know.", f"Words: {known}")
    if not match[2]:
        raise ConveneError(f"Nothing stands behind {said!r}.", f"Say: {word.example}")
    return word.read(match[2].strip(), alliance, on)
