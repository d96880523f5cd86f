"""What a question, a missing piece or a lamp is for: why it matters, and what can be done now.

The reasons are those of the book, and of the rules from which a question comes (RFC 2418, 5434 and
6771 on how groups begin; the Wilder factors of collaboration).
"""

from collections.abc import Mapping
from typing import Final

from convene_tui.domain.dataclass import dataclass


@dataclass(frozen=True)
class Reason:
    """Why something is asked, and what to do about it."""

    why: str
    do: str


REASONS: Final[Mapping[str, Reason]] = {
    # ── the problem ──────────────────────────────────────────────────────────────────────
    "PD1": Reason(
        "A group that does not share the problem later quarrels about the remedy.",
        "Say it in one or two sentences: draft: …",
    ),
    "PD2": Reason(
        "Who tells another's pain tells what they would like it to be.",
        "Ask those who suffer it, or whom they would send: ? who suffers it",
    ),
    "PD3": Reason(
        "Only a pain that most of them share holds an alliance together when work begins.",
        "Ask each party in turn what hurts, and how badly, 0 to 3: d: … fear 3",
    ),
    "PD4": Reason(
        "What costs nothing to leave alone is left alone.",
        "Ask what happens by when if nobody acts: inaction: …",
    ),
    "PD5": Reason(
        "Whoever can do it alone will, and has no reason to give up independence.",
        "Ask each of the strong ones why together; keep the answer as a line",
    ),
    "PD6": Reason(
        "A second body for the same thing makes an enemy of the first.",
        "Ask what was tried and who owns it: tried: …",
    ),
    "PD7": Reason(
        "Nobody gives time to what they believe can't be solved.",
        "Ask for a show of hands, and who doubts it: ! c …",
    ),
    "PD8": Reason(
        "A dispute of fact goes on for ever where no source settles it.",
        "Name a fact, its source, and who settles disputes: answer PD8: …",
    ),
    "PD9": Reason(
        "Differences that are averaged come back as objections.",
        "Hear both, and keep how they differ: conclude: …",
    ),
    "PD10": Reason(
        "A remedy in the problem shuts out everybody who has another one.",
        "Ask what would still be wrong without it, and reword",
    ),
    "PD11": Reason(
        "Without it nobody can tell afterwards whether to meet again.",
        "Ask before it starts, and again at the end: success: …",
    ),
    "PD12": Reason(
        "A group that answers without knowing has to take it back.",
        "Ask what is missing and who has it: ? what an hour costs",
    ),
    # ── who is in the room ───────────────────────────────────────────────────────────────
    "SG1": Reason(
        "Power, knowledge and a good name are all needed, and each rests on one person's health.",
        "Say what somebody has, or who else has it: kind b cognitive",
    ),
    "SG2": Reason(
        "Whoever is left out of the making can stop it later.",
        "Say who could sit there: @ name, organisation, or ? who",
    ),
    "SG3": Reason(
        "A junior without a mandate means: not important enough to those who sent them.",
        "Ask who can decide, and what would bring them here: ask d",
    ),
    "SG4": Reason(
        "If all here agreed and nothing changed outside, the wrong people are here.",
        "Ask who outside would have to move, and note them as missing: ? who",
    ),
    "SG5": Reason(
        "Where one house has more than a third of the talk, the others lend only their names.",
        "Give the word to somebody else, by name",
    ),
    "SG6": Reason(
        "Everybody is in favour; an alliance needs some who will write, review and give hours.",
        "Ask for names: works b",
    ),
    "SG7": Reason(
        "They come because of who asks: somebody trusted, relevant, independent of the outcome.",
        "Ask who is missing that in the convener, and name one: convener: b",
    ),
    "SG8": Reason(
        "Between meetings things move only where one person pushes; the keenest is often not them.",
        "Ask who will: leader b",
    ),
    "SG9": Reason(
        "Minutes, calendar and money in one member's hands make it that member's alliance.",
        "Ask who can keep them for all: + b by fri find somebody who keeps the minutes",
    ),
    "SG10": Reason(
        "An old quarrel that nobody names decides who speaks and who stays away.",
        "Ask who has worked with whom, and how it ended; keep it private: . …",
    ),
    "SG11": Reason(
        "They weigh what they gain against the independence that they lose.",
        "Ask each what it would cost them: c: …",
    ),
    "SG12": Reason(
        "Some come to watch, or to see to it that nothing happens.",
        "Ask them what they need to hear; mark what you see",
    ),
    "SG13": Reason(
        "They know better than you who should have been here.",
        "Ask everybody, and keep who named whom: ? b: somebody from upstream",
    ),
    "SG14": Reason(
        "Who is asked again is decided before the room is empty, or not at all.",
        "In the Debrief: keep b c, release d, add Mia Fox: she decides",
    ),
    "SG15": Reason(
        "With too few nothing moves outside; with too many nobody answers anybody.",
        "Keep those who decide, and hear the others in groups: answer SG15: …",
    ),
    # ── trust, private ───────────────────────────────────────────────────────────────────
    "TR4": Reason(
        "Trust starts at the table more often than in the meeting.",
        "Say who sat with whom, and what came of it: answer TR4: …",
    ),
    # ── the lamps of the purpose ─────────────────────────────────────────────────────────
    "pain": Reason(
        "A purpose beside the pain relieves nobody, and nobody comes again.",
        "Name what hurts in the words that were used for it",
    ),
    "who_gains": Reason(
        "Somebody outside the room has to notice, or it is a club.",
        "Say who will be better off, and by what",
    ),
    "joint": Reason(
        "What one of them can do alone needs no alliance.",
        "Say who does it together",
    ),
    "result": Reason(
        "An activity goes on; a result is there or not.",
        "Say what will be different, not what you will do",
    ),
    "real_step": Reason(
        "If it changes little, those who decide send a junior next time.",
        "Say by how much, or ask the room with F8",
    ),
    "bounded": Reason(
        "What has no bounds grows until nobody can do it.",
        "Say which ones, where; keep the rest as out: …",
    ),
    "by_when": Reason(
        "Without a day it is a wish.",
        "Say by when; the first visible result within months",
    ),
    "finish_line": Reason(
        "Unless all can see that it is done, each sees it at another time.",
        "Say a number, a thing that is handed over, or a state that can be checked",
    ),
    "one_goal": Reason(
        "Two goals are two alliances, and the members of each wait for the other.",
        "Keep the one that hurts; park the other: > …",
    ),
    "in_reach": Reason(
        "What needs somebody who is not here is theirs to decide.",
        "Leave out what the people here can't decide or pay",
    ),
}
"""By the id of a rule, or the name of a lamp."""


def reason_for(row_id: str) -> Reason | None:
    """Why a row is there, by its id: `SG2:who-pays` is of the rule SG2; None where none is."""
    return REASONS.get(row_id) or REASONS.get(row_id.partition(":")[0])
