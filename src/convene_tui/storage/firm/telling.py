"""What the database is told of a session beside its bytes: its line, its public view, its words."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from convene_tui.domain.audience import known_values
from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.searching import About, Place, places, words_of
from convene_tui.domain.searching.matching import day_of
from convene_tui.domain.text import mended, shortened
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.encoding import encoded
from convene_tui.storage.header import FORMAT
from convene_tui.storage.migrations import current_schema

WORDS_VERSION: Final = 1
"""Goes up with whatever changes in how words are indexed."""

_MOST_PLACES: Final = 16_383
"""Positions in a text that PostgreSQL tells apart."""


def about(id: str, data: bytes) -> dict[str, Any]:
    """The line of a list, and by what it is put in order; of a sealed one no more than its id.

    It is the first line of the bytes themselves: what they don't say is not told either.
    """
    line = data.partition(b"\n")[0].rstrip(b",")
    header = msgspec.json.decode(line + b"}", type=dict[str, dict[str, dict[str, Any]]])["header"][
        "1"
    ]
    day = header.get("held_on") or header.get("created") or id
    return {
        "header": encoded(header).decode(),
        "day": str(day)[:10],
        "alliance": header.get("alliance") or "",
        "tags": " ; ".join(header.get("tags") or ()),
        "indexed_by": WORDS_VERSION,
    }


def public_row(session: Session) -> dict[str, Any]:
    """What colleagues may see of a session, and its line in their lists."""
    view = PublicView.of(session, DEFAULTS)
    drafts = [draft.text for draft in view.purpose]
    header = {
        "checksum": "",
        "format": FORMAT,
        "schema": current_schema(),
        "id": view.id,
        "revision": view.revision,
        "title": view.title,
        "alliance": view.alliance,
        "created": view.created.isoformat(),
        "held_on": view.held_on.isoformat() if view.held_on else None,
        "ended_at": view.ended_at.isoformat() if view.ended_at else None,
        "stage": view.stage,
        "kind": view.kind,
        "people": len(view.people),
        "purpose": shortened(view.ratified or (drafts[-1] if drafts else ""), 300),
        "came_from": view.came_from,
    }
    day = known_values(session)["held_on"] or view.created.date()
    return {
        "day": day.isoformat(),
        "title": _storable(view.title),
        "alliance": _storable(view.alliance),
        "header": encoded(header).decode(),
        "view": encoded(msgspec.to_builtins(view)).decode(),
    }


def view_in(text: str) -> PublicView:
    """The public view in a row. Raises ValueError where another convene wrote it otherwise."""
    return msgspec.json.decode(text, type=PublicView)


def word_rows(session: Session | None) -> dict[str, dict[str, Any]]:
    """Every place with words by its mark, which another place or another text never has."""
    found: dict[str, dict[str, Any]] = {}
    for number, place in _numbered(session):
        row = _row(place, About.of(session) if session else About())
        mark = hashlib.blake2b(repr((number, row)).encode("utf-8", "replace"), digest_size=12)
        found[mark.hexdigest()] = row
    return found


def changed_words(
    before: Mapping[str, dict[str, Any]], after: Mapping[str, dict[str, Any]]
) -> tuple[list[str], list[dict[str, Any]]]:
    """The marks that are gone, and the rows that are there besides."""
    gone = [mark for mark in before if mark not in after]
    return gone, marked({mark: row for mark, row in after.items() if mark not in before})


def marked(rows: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with their marks in them, and the words by which they are found."""
    return [
        {
            "mark": mark,
            **row,
            "words": as_vector(words_of(row["text"])),
            "person_words": as_vector(words_of(row["person"])),
            "aloud_words": as_vector(words_of(row["aloud"])),
        }
        for mark, row in rows.items()
    ]


def as_vector(words: Iterable[str]) -> str:
    """Words as PostgreSQL writes a tsvector: letters and digits alone, each with its places.

    Each two that follow each other are one more entry: an index knows which words are in a text
    and not where, and two words that are everywhere seldom stand side by side.
    """
    places: dict[str, list[int]] = {}
    pairs: dict[str, None] = {}
    before = ""
    for at, word in enumerate(words, 1):
        places.setdefault(word, []).append(min(at, _MOST_PLACES))
        if before:
            pairs[pair_of(before, word)] = None
        before = word
    entries = [f"'{word}':{','.join(map(str, at))}" for word, at in places.items()]
    return " ".join([*entries, *(f"'{pair}'" for pair in pairs)])


def pair_of(first: str, second: str) -> str:
    """Two words that follow each other, as one entry: no word begins with a blank, or holds one.

    An entry without places that a word begins would hide where that word stands.
    """
    return f" {first} {second}"


def _numbered(session: Session | None) -> Iterable[tuple[int, Place]]:
    """Each place with how many like it came before: two people may say the same."""
    seen: dict[tuple[str, str, str], int] = {}
    for place in places(session) if session else ():
        like = (place.kind, place.id, place.text)
        seen[like] = number = seen.get(like, 0) + 1
        yield number, place


def _row(place: Place, about: About) -> dict[str, Any]:
    return {
        "kind": place.kind,
        "record": place.id,
        "text": _storable(place.text),
        "at": place.at.isoformat() if place.at else None,
        "day": day_of(place, about.day).isoformat(),
        "stage": place.stage.value if place.stage else None,
        "person": _storable(place.person),
        "aloud": _storable(place.aloud),
        "private": place.private,
    }


def _storable(text: str) -> str:
    """A text as it is read again from a file; no database holds all that a terminal lets in."""
    return mended(text)
