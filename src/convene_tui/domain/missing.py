"""What kind of thing a missing piece is: somebody, a seat, or a fact that nobody has (SG13)."""

import re
from typing import Final

from convene_tui.domain.folding import folded
from convene_tui.domain.model import Gap, GapKind
from convene_tui.domain.seats import seat_meant

_SAID: Final = {
    **dict.fromkeys(("somebody", "someone", "person", "people"), GapKind.SOMEBODY),
    "seat": GapKind.SEAT,
    **dict.fromkeys(("fact", "figure", "number", "data", "thing", "info"), GapKind.FACT),
}
"""The words that say it in front of a colon: `? fact: the cost of an hour`."""

_SOMEBODY_AT_ONCE: Final = re.compile(
    r"(?:somebody|someone|some\s?one|anybody|anyone|a person|people|persons|the people|those)\b"
    r"(?!\s+(?:knows|has to know|said|says))|(?:mr|mrs|ms|dr|prof|frau|herr|señora?)\b",
    re.IGNORECASE,
)
_UNKNOWN: Final = re.compile(
    r"(?:nobody|no\s?one|none(?: of us)?|we|they|i)\b.*\b(?:know|knows|knew|say|tell|sure|seen|"
    r"measured|counted|understands?|remembers?)\b"
    r"|(?:nobody|no\s?one|none of us|we)\b.*\b(?:has|have|had)\s+(?:the|any)\b"
    r"|(?:what|how|why|when|where|which|whether|if|whose|can|could|does|do|did|is|are|was|were|"
    r"has|have|will|would|should|may)\b"
    r"|(?:not\s+(?:known|clear|measured)|unknown|unclear)\b",
    re.IGNORECASE,
)
"""A question, or that nobody knows it."""

_WHO: Final = re.compile(r"who(?:m|ever)?\b", re.IGNORECASE)
_PLAYS: Final = re.compile(
    r"(?:(?:could|can|will|would|should|must|may|has to) )?(?:pays?|funds?|finances?|decides?"
    r"|permits?|approves?|knows?|suffers?|blocks?|carr(?:y|ies)(?: it)? out|works? on)\b"
    r"(?! (?:what|how|why|when|where|if|whether)\b)",
    re.IGNORECASE,
)
"""The part that is sought, in front of what it is about: `who pays for the meters`."""

_THINGS: Final = frozenset(
    "data figure figures number numbers count counts statistic statistics fact facts evidence "
    "proof map maps plan plans budget budgets cost costs price prices bill bills rate rates "
    "share amount sum total report reports survey surveys study studies analysis forecast "
    "estimate estimates measurement measurements sample samples test tests result results "
    "record records log logs list lists register registers inventory schedule timetable "
    "calendar date dates deadline law laws rule rules regulation permit permits licence license "
    "contract contracts agreement agreements lease deed paper papers document documents minutes "
    "text wording definition method methods model models standard standards baseline threshold "
    "limit limits reason reasons cause causes history effect effects impact impacts risk risks "
    "answer answers information info knowledge overview comparison example examples money "
    "funding grant loan translation translations drawing drawings photo photos picture pictures "
    "address addresses capacity demand supply volume weight length depth width height time "
    "hours age level levels names contacts template form forms software equipment access key "
    "keys room hall space water river order power tower computer printer server container "
    "counter meter meters filter motor sensor monitor layer border shelter corner matter letter "
    "ladder timber offer tender sector factor mirror floor door corridor plant restaurant "
    "transformer generator".split()
)
"""Nouns for what one has or knows; the last noun of the words tells."""

_BODIES: Final = frozenset(
    "office department ministry agency council board union association authority bank school "
    "schools hospital hospitals clinic company companies firm firms police church parish tribe "
    "city cities town towns county counties state states government parliament court press "
    "media university college institute laboratory lab museum library committee commission "
    "chamber club cooperative co-op coop federation society foundation charity charities ngo "
    "ngos service services industry party parties side team crew staff family families "
    "household households neighbourhood neighbours neighbors neighborhood village villages "
    "community communities public youth young old women men girls boys children kids parents "
    "mothers fathers poor rich sick patients pupils students tenants residents citizens voters "
    "locals migrants refugees elderly users customers clients guests members owners drivers "
    "farmers fishers fishermen growers nurses doctors midwives teachers workers volunteers "
    "unions managers planners engineers lawyers mayor minister governor senator chair director "
    "head chief boss deputy secretary treasurer clerk nurse doctor teacher lawyer engineer "
    "expert specialist spokesman spokeswoman representative delegate official officer inspector "
    "guard guards navy army voice voices generation areas region regions district districts "
    "quarter quarters port ports railway railways airline airlines insurer insurers insurance "
    "vendor vendors supplier suppliers operator operators regulator "
    "shift headquarters hq".split()
)
"""Nouns for people and for bodies that people speak for."""

_AGENT: Final = re.compile(
    r"[a-z]{2,}(?:ers?|ors?|ists?|ians?|ants?|eers?|m[ae]n|wom[ae]n|folks?)$"
)
"""How words for whoever does something end."""

_STOP: Final = re.compile(
    r"\s(?:from|of|for|in|at|on|with|who|that|which|to|by|near|between|about|around|up|whom|"
    r"whose|when|where|because|since|so|and|or|tonight|today|here|there)\s|[,;:.(–—]\s?",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NAME: Final = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]*\s+){1,3}[A-ZÀ-Þ][\w'’-]+\.?$")


def said_kind(text: str) -> tuple[GapKind | None, str]:
    """The kind that is said in front of a colon, and the text behind it."""
    before, colon, after = text.partition(":")
    kind = _SAID.get(before.strip().lower()) if colon and after.startswith(" ") else None
    return (kind, after.strip()) if kind and after.strip() else (None, text)


def gap_kind(text: str) -> GapKind | None:
    """What is missing, by the words for it; None where they do not tell."""
    if _SOMEBODY_AT_ONCE.match(text):
        return GapKind.SOMEBODY
    if _WHO.match(text):
        rest = _WHO.sub("", text, count=1).strip(" ?.!")
        return GapKind.SEAT if seat_meant(rest) or _PLAYS.match(rest) else None
    if _UNKNOWN.match(text):
        return GapKind.FACT
    if seat_meant(text):
        return GapKind.SEAT
    return _by_noun(text)


def kind_of(gap: Gap) -> GapKind | None:
    """The kind that a gap was given, or that its words tell."""
    return gap.kind or gap_kind(gap.text)


def _by_noun(text: str) -> GapKind | None:
    """By the last noun in front of what goes on to describe it: `the tribe's hydrologist`."""
    head = _STOP.split(text.strip(" ?.!"), maxsplit=1)[0]
    words = [folded(word) for word in _WORD.findall(head)]
    for word in reversed(words):
        if word in _THINGS:
            return GapKind.FACT
        if word in _BODIES or _AGENT.fullmatch(word):
            return GapKind.SOMEBODY
    return GapKind.SOMEBODY if _NAME.fullmatch(head) else None
