"""Words found in a session: each hit says what it is in, and whether it is private."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from convene_tui.domain.model import Record, Session
from convene_tui.domain.public import PublicView

_WORDS = ("text", "word", "meaning", "name", "organisation", "reason", "removal", "seen", "wording")
"""The fields of a record in which words are looked for."""

_NAMES = {
    "people": "person",
    "notes": "note",
    "pains": "pain",
    "concerns": "concern",
    "gaps": "missing piece",
    "answers": "answer to a gap",
    "drafts": "draft",
    "cards": "card",
    "terms": "term",
    "scope": "scope",
    "rounds": "consent round",
    "votes": "answer",
    "commitments": "commitment",
    "parked": "parked point",
    "readings": "reading",
    "proposals": "move",
    "elements": "element",
    "conclusions": "conclusion",
}
"""The tables that are searched, with how a hit in each is called; the bin is not among them."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One place where all the words stand together."""

    kind: str
    id: str
    text: str
    at: datetime | None
    private: bool


def folded(text: str) -> str:
    """A text as it is compared: no capitals, no accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def hits(session: Session, query: str) -> tuple[Hit, ...]:
    """Every place in a session where all words of a query stand, private ones marked."""
    public = {(hit.id, hit.text) for hit in _in_public(PublicView.of(session))}
    return tuple(
        Hit(
            kind=hit.kind,
            id=hit.id,
            text=hit.text,
            at=hit.at,
            private=(hit.id, hit.text) not in public,
        )
        for hit in _found(_everything(session), query)
    )


def public_hits(view: PublicView, query: str) -> tuple[Hit, ...]:
    """Every place in what everybody may see where all words of a query stand."""
    return tuple(_found(_in_public(view), query))


def _found(places: Iterator[Hit], query: str) -> Iterator[Hit]:
    words = folded(query).split()
    for place in places:
        text = folded(place.text)
        if words and all(word in text for word in words):
            yield place


def _everything(session: Session) -> Iterator[Hit]:
    own = (
        ("title", session.title),
        ("alliance", session.alliance),
        ("success", session.success),
        ("success_met", session.success_met),
        ("outcome", session.outcome_reason),
        ("next step", session.next_step),
        ("meal", session.meal),
    )
    yield from (_of_the_session(kind, text) for kind, text in own if text)
    for table, kind in _NAMES.items():
        for record in session.table(table):
            for text in _texts(record):
                yield _place(kind, record, text)


def _texts(record: Record) -> Iterator[str]:
    for name in _WORDS:
        text = getattr(record, name, None)
        if isinstance(text, str) and text:
            yield text


def _place(kind: str, record: object, text: str) -> Hit:
    at = getattr(record, "at", None)
    return Hit(
        kind=kind,
        id=str(getattr(record, "id", "")),
        text=text,
        at=at if isinstance(at, datetime) else None,
        private=False,
    )


def _of_the_session(kind: str, text: str) -> Hit:
    return Hit(kind=kind, id="", text=text, at=None, private=False)


def _in_public(view: PublicView) -> Iterator[Hit]:
    own = (
        ("title", view.title),
        ("alliance", view.alliance),
        ("success", view.success),
        ("outcome", view.outcome.reason),
        ("next step", view.next_step),
        ("meal", view.meal),
    )
    yield from (_of_the_session(kind, text) for kind, text in own if text)
    tables: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("person", view.people),
        ("note", view.notes),
        ("pain", view.pains),
        ("concern", view.concerns),
        ("missing piece", view.gaps),
        ("draft", (*view.problem, *view.purpose)),
        ("scope", (*view.inside, *view.outside)),
        ("commitment", view.commitments),
        ("parked point", view.parked),
    )
    for kind, records in tables:
        for record in records:
            for name in _WORDS:
                text = getattr(record, name, None)
                if isinstance(text, str) and text:
                    yield _place(kind, record, text)
    for stage in view.stages:
        if stage.conclusion:
            yield Hit(
                kind="conclusion", id=stage.key, text=stage.conclusion, at=None, private=False
            )
    if view.consent:
        yield _of_the_session("consent round", view.consent.wording)
