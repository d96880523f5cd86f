"""Those who lead: what was seen of them, what holds them up, and whether the convener should.

All of it is private (chapter 5). A leader is known by what is done between meetings.
"""

from collections.abc import Mapping
from typing import Final

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.guidance import HELD_SAYS
from convene_tui.domain.alliance.records import Hindered, LeadAnswer, LeaderSeen
from convene_tui.domain.alliance.words import Held, Hindrance, LeadAsk, LeaderTrait, Sight
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.searching import folded

LEADER_WORDS: Final[dict[LeaderTrait, str]] = {
    LeaderTrait.SKILL: "skill",
    LeaderTrait.CREATIVITY: "creativity",
    LeaderTrait.DEDICATION: "dedication",
    LeaderTrait.TENACITY: "tenacity",
}
"""The four traits of a leader, in words."""

LEADER_ASKS: Final[dict[LeaderTrait, str]] = {
    LeaderTrait.SKILL: "Did they bring people to a word that all could sign?",
    LeaderTrait.CREATIVITY: "Did they find a way that nobody had thought of?",
    LeaderTrait.DEDICATION: "What did they give up for it, unasked?",
    LeaderTrait.TENACITY: "Did they go on when it was refused the first time?",
}
"""What to look for in each (chapter 5; LD1 to LD4)."""

WHY_LEADERS: Final = "A leader is known by what is done between meetings."
"""Why they are looked for."""

HINDRANCE_WORDS: Final[dict[Hindrance, str]] = {
    Hindrance.ROADBLOCK: "a roadblock",
    Hindrance.DAY_JOB: "the day job",
    Hindrance.OTHER: "another reason",
}
"""What holds a leader up, in words."""

HINDRANCE_ASK: Final = "What holds them up between meetings: a roadblock, the day job?"
"""LD5."""
WHY_HINDRANCE: Final = "What holds somebody up can be moved; that they are slow can't."
"""Why it is asked."""

LEAD_ASKS: Final[dict[LeadAsk, str]] = {
    LeadAsk.TIME: "Has the convener the time to push between meetings?",
    LeadAsk.CAPACITY: "Have they people and means who do it with them?",
    LeadAsk.EXPERTISE: "Do they know the matter well enough to be followed?",
}
"""Whether the convener should lead, too (chapters 3 and 5; LD6 to LD8)."""

APPOINT_ASK: Final = "Whom does the convener appoint to lead?"
"""LD9."""
WHY_APPOINT: Final = "Whoever calls them need not lead: a convener may appoint somebody."
"""Why the three are asked, and what can be done where one is lacking."""


def seen_of_leader(alliance: Alliance, name: str) -> tuple[LeaderSeen, ...]:
    """What was seen of somebody as a leader."""
    return tuple(each for each in alliance.leader_seen if folded(each.name) == folded(name))


def traits_of_leader(alliance: Alliance, name: str) -> str:
    """The signs of somebody's four traits in a few words: `skill+, tenacity+–`."""
    theirs = seen_of_leader(alliance, name)
    signs = {
        trait: "".join(
            "+" if each.sight is Sight.PLUS else "–" for each in theirs if each.trait is trait
        )
        for trait in LeaderTrait
    }
    return ", ".join(f"{LEADER_WORDS[trait]}{found}" for trait, found in signs.items() if found)


def held_up(alliance: Alliance, name: str) -> tuple[Hindered, ...]:
    """What holds somebody up."""
    return tuple(each for each in alliance.hindered if folded(each.who) == folded(name))


def told_of_hindrance(each: Hindered) -> str:
    """What holds somebody up, in a line."""
    return f"{HINDRANCE_WORDS[each.why]}{enclosed(': ', each.text)}"


def told_of_answer(each: LeadAnswer) -> str:
    """One of the three answers about the convener, in a line."""
    return f"{HELD_SAYS[each.held]}{enclosed(': ', each.seen)}"


def convener_lacks(alliance: Alliance) -> str:
    """What the convener lacks for leading, too; nothing where nothing is known to be lacking."""
    lacks = [each.ask.value for each in alliance.lead_answers if each.held is Held.LACKS]
    return enclosed("the convener has no ", " and no ".join(lacks))


def should_convener_lead(alliance: Alliance) -> str:
    """What the answers come to; nothing where nobody was asked."""
    given = {each.ask: each.held for each in alliance.lead_answers}
    if not given:
        return ""
    appointed = enclosed("; appointed: ", alliance.appointed)
    if lacks := convener_lacks(alliance):
        return f"{lacks}: a convener may appoint somebody who leads{appointed}"
    if all(given.get(ask) is Held.HAS for ask in LeadAsk):
        return f"the convener could lead: time, capacity and expertise are there{appointed}"
    return _undecided(given) + appointed


def _undecided(given: Mapping[LeadAsk, Held]) -> str:
    """What is there in part, or else what was not asked."""
    partly = [ask.value for ask, held in given.items() if held is Held.PARTLY]
    if partly:
        return f"partly there: {', '.join(partly)}; a convener may appoint somebody"
    return f"not asked yet: {', '.join(ask.value for ask in LeadAsk if ask not in given)}"
