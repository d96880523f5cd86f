"""What a statement reads as: a pain, a remark, an objection; and what moves somebody, how much.

The rule of a pain: a question, an answer, an instruction and a proposal are remarks, whatever they
speak of; of what is left, words of lack, loss, delay, cost or feeling make a pain. Where there are
none, a statement about people is asked about, and one about things is a remark.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from convene_tui.domain.capture.words import COMMON
from convene_tui.domain.model import Driver
from convene_tui.domain.names import one_off

DRIVERS: Final[Mapping[str, Driver]] = {
    **dict.fromkeys(
        "fear fears fearful afraid worried worry worries worrying scared scare anxious anxiety "
        "dread frightened threat threatened panic angst nervous".split(),
        Driver.FEAR,
    ),
    **dict.fromkeys(
        "gain gains profit profits greed greedy benefit benefits advantage income earnings "
        "money".split(),
        Driver.GAIN,
    ),
    **dict.fromkeys(
        "great greatness proud pride glory glorious honour honor honoured honored legacy fame "
        "greater grandeur".split(),
        Driver.GREAT,
    ),
}
"""The words that people use for what moves them (PD3)."""

_QUESTIONS: Final = (
    r".*\?\s*$",
    r"(?:who|whom|whose|what|when|where|which|why|how) (?:is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should|if|about|many|much|often|far|long|come|else|exactly|runs|pays"
    r"|owns|decides|says|knows|makes)\b",
    r"(?:can|could|should|shall|would|will|may|do|does|did|is|are|was|were|have|has) (?:we|you|it"
    r"|they|he|she|there|anybody|anyone|somebody|someone|that|this|the)\b",
)
"""A question, by its mark or by the order of its words."""

ANSWERS: Final = (
    r"(?:yes|yeah|yep|nope|right|exactly|agreed|correct|true|sure|indeed|absolutely|maybe|perhaps"
    r"|probably|ok|okay|fine|thanks|thank|sorry|welcome|hello|of course|same here|me too)\b",
    r"good (?:point|morning|idea|question)\b",
    r"not (?:really|yet|quite|at all|necessarily|now)\b",
    r"(?:it|that) depends\b",
    r"i (?:agree|disagree|guess|think so|don't (?:think so|know))\b",
    r"i see(?! (?:more|less|no|only|how)\b)",
    r"no\s*(?:[,.;:!–-]|$)",
    r"no (?:comment|idea|objections?|questions?|doubt|worries|need|rush|hurry|matter|thanks)\b",
    r"(?:over my dead body|forget it|nonsense|come on|well said|hear,? hear|never ever)\b",
    r"(?:it|that|this)(?:'s|’s| is) (?:both|all|neither|right|true|fine|it|not so|for|up to|a)\b",
    r"that (?:nobody|no one|we|you|they|it|he|she|there|i)\b",
    r"(?:\w+ ){1,3}(?:do|does|did|is|are|was|were|will|can|has|have)[.!]?$",
)
"""An answer, a yes or a no, thanks and the like."""

_DO: Final = (
    "send|show|tell|give|ask|put|add|move|take|bring|call|write|read|look|listen|wait|stop|start"
    "|try|keep|go|come|speak|say|think|consider|check|use|share|make|finish|hold|leave|open|close"
    "|turn|mind|see"
)
_WHAT: Final = (
    "it|me|us|them|him|her|the|a|an|your|our|this|that|on|up|to|at|in|for|back|out|off|down|by"
    "|about|one|two|all|what|who|how|until|till|with"
)
WISHES: Final = (
    r".*\bplease\b",
    r"(?:let's|lets|let (?:us|me|him|her|them)|why not|suppose|imagine|remember|don't forget"
    r"|note that)\b",
    rf"(?:{_DO}) (?:{_WHAT})\b",
    r"only (?!one\b|two\b|a\b|the\b)",
    r"(?:suggest|propose|how about)\b",
    r"i (?:propose|suggest|move|would|could|can|will|want to|offer|promise)\b",
    r"(?:i|we)['’](?:d|ll)\b",
    r"(?:then |so |and )?(?:we|you|they|everybody|everyone|somebody|someone|one|it) (?:should|could"
    r"|might|ought|must|shall|will|can|need to|would)\b(?! (?:not|never|have|lose|die))",
    r"if (?:we|you|they|it|i)\b(?!.* (?:not|don't|doesn't|lose)\b)",
    r".*\b(?:would|could) (?:be|help|do|make|save|start|read|lend|open|give|take|share|need|cost"
    r"|mean)\b",
    r".*\bcan (?:lend|offer|give|open|share|help|be had)\b",
)
"""An instruction, an offer or a proposal."""

LACKS: Final = (
    "never, nobody, no one, none, nothing, nowhere, no longer, neither, nor, without, hardly, "
    "barely, unable, not one, not a single, not enough, not any, not even, lack*, missing, "
    "short, shortage*, scarce, only one, only two, only a, refus*, deny, denies, denied, "
    "unknown, unclear"
)
LOSSES: Final = (
    "lose, loses, losing, lost, loss, losses, fail*, break, breaks, breaking, broke, broken, "
    "burn*, spoil*, rot, rots, rotten, dies, died, dying, dead, death*, kill*, drown*, "
    "flood*, leak*, sink, sinks, sank, crack*, collaps*, crash*, dry, dries, dried, drought*, "
    "fall, falls, falling, fell, drop, drops, dropped, shrink*, shrank, erod*, erosion, pollut*, "
    "contaminat*, poison*, stink*, smell*, noise, noisy, dust*, mould*, empty, emptied, gone, "
    "disappear*, vanish*, degrad*, declin*, destroy*, ruin*, wreck*, damag*, harm*, outage*, "
    "blackout*, breakdown*, rust*, worn, weak, older, years old, ageing, outdated, obsolete, "
    "over the limit, close, closes, closed, closing, shut*, cancel*, block*, jam, jams, jammed, "
    "clog*, trap, trapped, accident*, hit by, run over, leave, leaves, leaving, left us, "
    "left the, left their, quit, quits, resign*, vacan*, gave up, give up, walk away, pull* out, "
    "smash*, thrown out, throw* out, kicked out, arrest*, evict*, out of order, is out, are out, "
    "been out, is off, are off, been off, is down, are down, stopped again, trip over, "
    "trips over, slip*, rats, mice, vermin, rubbish, litter, garbage"
)
DELAYS: Final = (
    "late, delay*, wait, waits, waited, waiting, queue*, stuck, idle, slow*, stand still, "
    "stands still, stand idle, overdue, overrun, overload*, overcrowd*, overwork*, overflow*, "
    "overwhelm*, crowd*, understaff*, underfund*, underpaid, again and again, three times, "
    "by hand, retype*, duplicat*, has to, have to, had to, turn* away, sent home, sent away, "
    "sent back, send* away, disrupt*, bottleneck*, interrupt*, on time, again, twice, "
    "every night, every week, every time, all night, all day, all week, all the time, "
    "constantly, until three, until midnight, in vain, alone for"
)
COSTS: Final = (
    "cost* us, cost* me, cost* them, cost* our, cost* more, cost* too, cost* twice, cost* half, "
    "expens*, debt*, owe, owes, owed, pay twice, pays twice, paid twice, pay double, pay too, "
    "pay more, pay for nothing, unpaid, paid late, afford*, fined, fines, penalt*, bankrupt*, "
    "in default, suit, suits, sue, sued, in court, cut, cuts, cutting, poor*, poverty, "
    "prices rise, prices rose, prices went, these prices, doubled, tripled, went up, went down, "
    "waste, wastes, wasted, wasting, throw* away, threw, thrown, dump*, deficit*, miss, missed, "
    "misses, spend, spends, spent, bill doubled, money back"
)
FEELINGS: Final = (
    "afraid, fear*, worr*, scared, anxious, frighten*, nervous, concerned, asham*, embarrass*, "
    "tired, exhaust*, stress*, burnout, cry, cries, crying, hunger, hungry, thirst*, homeless, "
    "sick*, ill, illness*, hurt, hurts, injur*, suffer*, pain, pains, sore, asthma, cough*, bad, "
    "badly, worse*, worst, wrong*, terrible, awful, unsafe, danger*, risk*, threat*, hard, "
    "harder, steal*, stole, stolen, theft, crime*, vandal*, assault*, abus*, harass*, cheat*, "
    "unfair*, complain*, angry, anger, fight*, fought, blam*, shout*, quarrel*, conflict*, "
    "distrust*, confus*, chao*, mess, messy, guess, guessing, ignor*, unheard, problem*, "
    "trouble*, difficult*, struggl*, burden*, isolat*, lonely, forgotten, forget*, excluded, "
    "betray*, alone, helpless, desperate, fed up, sick of, sleepless, can't sleep, loud, noise"
)
_SHAPES: Final = (
    r"(?:ca|wo|do|does|did|has|have|had|could)n['’]?t|cannot",
    r"(?:do|does|did|has|have|had|can|could|will) not",
    r"(?:is|are|was|were)(?:n['’]?t| not)(?! (?:a|an|the|our|it|only)\b)",
    r"no [a-z]{3,}",
    r"too \w+",
    r"need(?:s|ed)?(?! to\b)",
    r"(?:is|are|so) (?:old|low|high|small|full|bad|thin|hot|cold|wet)",
    r"sen[dt]\w*(?: \w+){1,3} (?:home|away|back)",
    r"take\w* \w+(?: \w+)? out of",
    r"(?:cost(?:s|ing)?|pa(?:y|ys|id)) [$€£]?\d\w*",
    r"\d+(?: ?k)? (?:a|per) (?:year|month|week|day|ton)",
    r"(?:\w+s|will|would|must|can|may|could|to|we|they|people|children|men|women|fish|cattle) die",
    r"for (?:\w+ ){1,2}(?:minutes|hours|days|weeks|months|years)",
    r"(?:has|have) (?:not )?been \w+ since",
    r"(?:every|each|all)\b.*\b(?:its|their|his|her) own",
)
"""What hurts in the words in which it is told; `*` stands for any ending."""

OBJECTIONS: Final = (
    r"(?:(?:i|we) )?(?:can(?:['’]?t|not)|(?:wo|would|do)n['’]?t|(?:will|would|could|do) not)"
    r" (?:\w+ )?(?:support|live with|accept|agree|sign|vote|carry|go along|back|want)\b",
    r"(?:i|we) (?:object|oppose|refuse|disagree|veto)\b",
    r"(?:i am|i'm|we are|we're) (?:against|opposed)\b",
)
"""How somebody says that they cannot live with a proposal."""

_PEOPLE: Final = (
    "i, me, my, mine, we, us, our, ours, people, children, child, kids, parents, mothers, fathers, "
    "mother, father, daughter*, son, sons, wife, husband, family, families, pupils, students, "
    "patient, patients, guests, members, neighbours, neighbors, residents, tenants, households, "
    "farmers, growers, fishers, fishermen, drivers, crew, crews, nurses, doctors, teachers, "
    "workers, staff, volunteers, customers, clients, users, buyers, sellers, owners, passengers, "
    "men, women, man, woman, boys, girls, elders, elderly, somebody, everybody, everyone, half of"
)
"""Of whom a statement tells that may be a pain."""


def _either(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns).replace(" ", r"\s+")


def _words(*lists: str) -> Iterable[str]:
    for words in lists:
        yield from (word.replace("*", r"\w*") for word in words.split(", "))


_HARMS: Final = (*_words(LACKS, LOSSES, DELAYS, COSTS, FEELINGS), *_SHAPES)
# The long ones are made when the first line is judged: to make them takes a twentieth of a start.


@cache
def _remark() -> re.Pattern[str]:
    return re.compile(_either((*_QUESTIONS, *ANSWERS, *WISHES)), re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(_words(_PEOPLE))})\b", re.IGNORECASE)


@cache
def _harm() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(_HARMS)})\b", re.IGNORECASE)


@cache
def _objection() -> re.Pattern[str]:
    return re.compile(_either(OBJECTIONS), re.IGNORECASE)


_DRIVER: Final = rf"(?P<driver>{'|'.join(DRIVERS)})"
_WEIGHED: Final = re.compile(
    rf"(?:(?P<text>.+?)[\s,;–-]+)?(?:\((?=.*\)))?{_DRIVER}\s*[:=,]?\s*(?P<weight>[0-3])(?:/3)?"
    r"(?:(?<=[\d])\))?[.!]?",
    re.IGNORECASE,
)
_WEIGHED_FIRST: Final = re.compile(
    rf"(?P<who>\S{{1,40}}(?: \S{{1,40}})?) {_DRIVER} (?P<weight>\d{{1,2}})"
    r"\s*[:,;–-]\s*(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_WEIGHED_BY_A_WORD: Final = re.compile(
    r"(?P<text>.+?)[\s,;–-]+(?P<word>[^\W\d_]+) (?P<weight>\d)[.!]?", re.DOTALL
)
_WEIGHED_ALONE: Final = re.compile(
    r"(?P<text>.+?)[\s,;–(-]+(?:pain|hurts?|weight|level)\s*[:=]?\s*(?P<weight>[0-3])(?:/3)?[).!]*",
    re.IGNORECASE | re.DOTALL,
)
_OVERWEIGHT: Final = re.compile(rf"\b{_DRIVER}\s*[:=]?\s*(?:[4-9]|\d\d)[.!]?\Z", re.IGNORECASE)
_DRIVEN: Final = re.compile(rf"(?P<text>.+?)\s*[,;–]\s*{_DRIVER}[.!]?", re.IGNORECASE)

_LONGEST: Final = 600
"""Characters of a statement that are looked at."""


class Judgement(StrEnum):
    """What a statement about the problem reads as."""

    PAIN = "pain"
    REMARK = "remark"
    PLAIN = "plain"
    """It tells of things, and its words do not tell whether they hurt: a remark."""
    OPEN = "open"
    """It tells of people, and its words do not tell whether it hurts them."""


def judged(text: str) -> Judgement:
    """Whether a statement is somebody's pain, or only said."""
    text = text[:_LONGEST]
    if _remark().match(text):
        return Judgement.REMARK
    if _harm().search(text):
        return Judgement.PAIN
    return Judgement.OPEN if _people().search(text) else Judgement.PLAIN


def is_objection(text: str) -> bool:
    """Whether somebody says that they cannot live with what is proposed."""
    return _objection().match(text[:_LONGEST]) is not None


def weighed_first(text: str) -> str | None:
    """A line with its driver and weight in front, with them behind: `d fear 3: the wells`."""
    match = _WEIGHED_FIRST.fullmatch(text)
    if match is None:
        return None
    return f"{match['who']}: {match['text']} {match['driver']} {match['weight']}"


def is_overweight(text: str) -> bool:
    """Whether a weight at the end is none of 0 to 3: `two dry orchards fear 5`."""
    return _OVERWEIGHT.search(text[-40:]) is not None


def weighed(text: str) -> tuple[str, Driver | None, int | None]:
    """A text without the driver and the weight, 0 to 3, at its end: `two dry orchards fear 3`."""
    if match := _WEIGHED.fullmatch(text):
        return match["text"] or "", DRIVERS[match["driver"].lower()], int(match["weight"])
    if match := _DRIVEN.fullmatch(text):
        return match["text"], DRIVERS[match["driver"].lower()], None
    return text, None, None


def weighed_alone(text: str) -> tuple[str, int] | None:
    """A text and its weight, where nothing says what moves: `they lose 40k, pain 3`."""
    match = _WEIGHED_ALONE.fullmatch(text)
    return (match["text"], int(match["weight"])) if match else None


def slip_in_driver(text: str) -> str | None:
    """A text whose weight has a slip in its driver, without it: `two dry orchards feer 3`."""
    match = _WEIGHED_BY_A_WORD.fullmatch(text)
    if match is None or match["word"].lower() in COMMON:
        return None
    meant = next((each for each in Driver if one_off(match["word"].lower(), each)), None)
    return f"{match['text']} {meant} {match['weight']}" if meant else None
