"""What is searched in an alliance and in an invitation that was judged: each text in it."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Final

from convene_tui.domain.alliance.alliance import Alliance, Assessment
from convene_tui.domain.alliance.words import Place as Where
from convene_tui.domain.alliance.words import Topic
from convene_tui.domain.model import Record, Whole
from convene_tui.domain.searching import Place

_KINDS: Final = {
    "conveners": "convener",
    "stature": "convener's trait",
    "duties": "convener's duty",
    "letters": "invitation",
    "approaches": "asked to join",
    "balances": "independence of a party",
    "opportunities": "opportunity",
    "own_versions": "own version of the purpose",
    "base": "information base",
    "tactics": "information base",
    "points": "point of the charter",
    "sections": "part of the charter",
    "signatures": "signature",
    "amendments": "amendment",
    "train": "sign of the train",
    "incoming": "came to us",
    "seen": "seen of somebody",
    "substance": "substance of somebody",
    "leader_seen": "seen of a leader",
    "hindered": "seen of a leader",
    "lead_answers": "convener as leader",
    "trust": "trust",
    "trust_seen": "trust",
    "worked": "trust",
    "needs": "need",
    "elements": "element",
    "judged": "judged",
    "probed": "judged",
}
"""The tables that are searched, with how a place in each is called; the bin is not among them."""

_TOPICS: Final = {
    Topic.LEAVES: "reason to leave",
    Topic.INTEREST: "own interest",
    Topic.LEADS: "seen of a leader",
    Topic.SLOWS: "what slows us",
    Topic.HOLDS: "kept to themselves",
    Topic.INVITES: "to be invited",
}
"""How a remark is called by what it is about."""

_WHERE: Final = {
    Where.PAIN: ("reason to leave", "element", "independence of a party", "opportunity"),
    Where.CONVENER: (
        "convener",
        "convener's trait",
        "convener's duty",
        "invitation",
        "asked to join",
    ),
    Where.REPRESENTATIVES: ("to be invited", "substance of somebody"),
    Where.PURPOSE: ("own version of the purpose",),
    Where.LEADERSHIP: ("seen of a leader", "convener as leader"),
    Where.CHARTER: (
        *("charter", "point of the charter", "part of the charter"),
        *("signature", "amendment", "own interest"),
    ),
    Where.TRAIN: ("sign of the train", "what slows us", "came to us"),
    Where.INFORMATION: ("information base", "kept to themselves"),
    Where.INTELLIGENCE: ("seen of somebody", "trust"),
    Where.ENTERPRISE: ("need",),
}
"""Where in the alliance a kind of place is looked at."""

_TEXTS: Final = (
    *("text", "name", "organisation", "seen", "lender", "disputed", "how", "settled", "reason"),
    *("evidence", "who", "said", "asked_by", "whom", "gives", "gets"),
    *("title", "solution", "inside", "outside", "bends"),
)
"""The fields of a record in which words are looked for."""

_PUBLIC: Final = frozenset({"points", "sections", "signatures", "amendments"})
"""The tables that all members may see, as the charter; the rest is the facilitator's own."""

_OWN: Final = (
    *(
        "name",
        "method_words",
        "appointed",
        "settling_words",
        "lasting_reason",
        "asked_by",
        "hardest",
        "reason",
        "ask_first",
        "hours",
        "money",
        "independence",
    ),
)


def alliance_places(whole: Alliance | Assessment) -> Iterator[Place]:
    """Each text of an alliance or an invitation, with its kind, time and whether it is private."""
    yield from _own(whole)
    for table, kind in _KINDS.items():
        for record in whole.table(table) if table in whole.TABLES else ():
            yield from _in_record(record, kind, private=table not in _PUBLIC)
    if isinstance(whole, Alliance):
        yield from _in_charter(whole)
    for remark in whole.remarks if isinstance(whole, Alliance) else ():
        yield from _in_record(remark, _TOPICS[remark.topic], private=True)


def where_is(kind: str) -> Where:
    """The place of the alliance at which a kind of hit is to be read."""
    return next((where for where, kinds in _WHERE.items() if kind in kinds), Where.PAIN)


def _in_charter(alliance: Alliance) -> Iterator[Place]:
    """The charter line by line, the newest version first; what did not change comes once."""
    told: set[str] = set()
    for version in reversed(alliance.charter):
        for line in version.text.split("\n"):
            text = line.lstrip("-# ").strip()
            if text and text not in told:
                told.add(text)
                yield Place(kind="charter", id=version.id, text=text, at=version.at, private=False)


def _in_record(record: Record, kind: str, *, private: bool) -> Iterator[Place]:
    for text in _texts(record):
        yield Place(kind=kind, id=record.id, text=text, at=_at(record), private=private)


def _own(whole: Whole) -> Iterator[Place]:
    kind = "alliance" if isinstance(whole, Alliance) else "invitation to me"
    there = {field.name for field in fields(whole)}
    for name in _OWN:
        text = getattr(whole, name) if name in there else ""
        if text:
            yield Place(kind=kind, id="", text=text, private=name != "name")


def _texts(record: Record) -> Iterator[str]:
    for name in _TEXTS:
        text = getattr(record, name, None)
        if isinstance(text, str) and text and text != "–":
            yield text


def _at(record: Record) -> datetime | None:
    at = getattr(record, "at", None)
    return at if isinstance(at, datetime) else None
