"""What is searched in an alliance and in an invitation that was judged: each text in it."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Final

from convene_tui.domain.alliance.alliance import Alliance, Assessment
from convene_tui.domain.model import Record, Whole
from convene_tui.domain.searching import Place

_KINDS: Final = {
    "conveners": "convener",
    "stature": "convener's trait",
    "letters": "invitation",
    "base": "information base",
    "charter": "charter",
    "signatures": "signature",
    "amendments": "amendment",
    "train": "sign of the train",
    "seen": "seen of somebody",
    "remarks": "remark",
    "needs": "need",
    "elements": "element",
    "judged": "judged",
}
"""The tables that are searched, with how a place in each is called; the bin is not among them."""

_TEXTS: Final = (
    *("text", "name", "organisation", "seen", "lender", "disputed", "how", "settled", "reason"),
    *("evidence", "who"),
)
"""The fields of a record in which words are looked for."""

_PUBLIC: Final = frozenset({"charter", "signatures", "amendments"})
"""The tables that all members may see; everything else is the facilitator's own."""

_OWN: Final = (
    *("name", "method_words", "lasting_reason", "asked_by", "hardest", "reason", "ask_first"),
)


def alliance_places(whole: Alliance | Assessment) -> Iterator[Place]:
    """Each text of an alliance or an invitation, with its kind, time and whether it is private."""
    yield from _own(whole)
    for table, kind in _KINDS.items():
        if table not in whole.TABLES:
            continue
        for record in whole.table(table):
            for text in _texts(record):
                yield Place(
                    kind=kind,
                    id=record.id,
                    text=text,
                    at=_at(record),
                    private=table not in _PUBLIC,
                )


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
