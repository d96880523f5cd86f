"""A query put to the catalogue in the words of SQLite."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from convene_tui.domain.model import StageKey
from convene_tui.domain.searching import KINDS, Place, Query, QueryTerm
from convene_tui.domain.searching.matching import has_all

_RANKED: Final = 3_000
"""Places up to which the best come first; of more, the latest: a word that is everywhere ranks
nothing, and to weigh each of them would be a wait."""


@dataclass(frozen=True)
class Found:
    """A place, and the session that it is in."""

    session: str
    title: str
    place: Place


@dataclass(frozen=True)
class Results:
    """What was found: the first of it, and how much it is in all."""

    found: tuple[Found, ...]
    total: int
    left_out: tuple[tuple[str, str], ...] = ()
    """The sessions that could not be read, each with what is wrong."""


class Asking:
    """One query on one open catalogue."""

    def __init__(
        self, base: sqlite3.Connection, query: Query, *, public: bool, besides: str
    ) -> None:
        """Prepare it; the session `besides` is left out."""
        self._base = base
        self._query = query
        self._where: list[str] = []
        self._given: list[Any] = []
        person = () if public else query.person
        self._match = _match(query.terms, person)
        without = _match(_turned(query.terms), _turned(person), either=True)
        if without:
            self._limit("r.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", without)
        if besides:
            self._limit("r.file IS NOT (SELECT id FROM files WHERE name = ?)", besides)
        if public:
            self._limit_to_public()
        self._limit_by_query()

    def _limit_to_public(self) -> None:
        """Only what the room may know, by whom the room knows to have said it."""
        self._limit("NOT r.private")
        if person := self._query.person:
            self._base.create_function("is_of", 1, lambda who: has_all(who, person))
            self._limit("is_of(r.aloud)")

    def _limit_by_query(self) -> None:
        """What the query says of kind, stage, days, alliance and tag."""
        query = self._query
        if query.kind:
            self._limit_to("r.kind", [kind for kind in KINDS if has_all(kind, query.kind)])
        if query.stage:
            self._limit("r.stage = ?", query.stage.value)
        for limit, day in (("r.day >= ?", query.since), ("r.day <= ?", query.until)):
            if day:
                self._limit(limit, day.isoformat())
        if query.alliance or query.tag:
            self._limit_to("r.file", self._files())

    def _limit(self, condition: str, *given: Any) -> None:
        self._where.append(condition)
        self._given += given

    def _files(self) -> list[int]:
        """The files that are of the alliance and have the tag."""
        query = self._query
        files = self._base.execute("SELECT id, alliance, tags FROM files")
        return [
            file
            for file, alliance, tags in files
            if has_all(alliance, query.alliance) and has_all(tags, query.tag)
        ]

    def _limit_to(self, column: str, values: Sequence[Any]) -> None:
        listed = ", ".join(repr(value) for value in values)
        self._where.append(f"{column} IN ({listed})")

    def results(self, most: int | None) -> Results:
        """The places that are met, at most so many, and their number in all."""
        if not self._query:
            return Results((), 0)
        total = self._base.execute(f"SELECT count(*) {self._from()}", self._values()).fetchone()[0]
        id = "words.rowid" if self._match else "r.id"
        order = "rank" if self._match and total <= _RANKED else f"{id} DESC"
        rows = self._base.execute(
            "SELECT f.name, f.title, r.kind, r.record, r.text, r.at, r.stage, r.person, r.aloud, "
            f"r.private FROM (SELECT {id} AS id {self._from()} ORDER BY {order} LIMIT ?) AS chosen "
            "JOIN records AS r ON r.id = chosen.id JOIN files AS f ON f.id = r.file",
            (*self._values(), -1 if most is None else most),
        )
        left_out = self._base.execute("SELECT name, unread FROM files WHERE unread <> ''")
        return Results(tuple(map(_found, rows)), total, tuple(left_out))

    def names(self, *, public: bool) -> tuple[str, ...]:
        """Everybody who is named in what is indexed, or of whom everybody may know it."""
        column, limit = ("aloud", " WHERE NOT private") if public else ("person", "")
        rows = self._base.execute(f"SELECT DISTINCT {column} FROM records{limit}")
        return tuple(name for (name,) in rows if name)

    def _from(self) -> str:
        words = "words JOIN records AS r ON r.id = words.rowid" if self._where else "words"
        tables = words if self._match else "records AS r"
        where = [*(["words MATCH ?"] if self._match else []), *self._where]
        return f"FROM {tables} WHERE {' AND '.join(where) or 'true'}"

    def _values(self) -> tuple[Any, ...]:
        return (*([self._match] if self._match else []), *self._given)


def _found(row: tuple[Any, ...]) -> Found:
    name, title, kind, record, text, at, stage, person, aloud, private = row
    place = Place(
        kind=kind,
        id=record,
        text=text,
        at=datetime.fromisoformat(at) if at else None,
        stage=StageKey(stage) if stage else None,
        person=person,
        aloud=aloud,
        private=bool(private),
    )
    return Found(name, title, place)


def _match(texts: Iterable[QueryTerm], people: Iterable[QueryTerm], *, either: bool = False) -> str:
    """An expression of FTS5; nothing when there is nothing to meet."""
    parts = [_phrase("text", term) for term in texts if not term.without]
    parts += [_phrase("person", term) for term in people if not term.without]
    return (" OR " if either else " AND ").join(parts)


def _phrase(column: str, term: QueryTerm) -> str:
    """Words hold letters and digits alone, so that quotes around them are all they need."""
    return f'{column} : "{" ".join(term.words)}"{" *" if term.goes_on else ""}'


def _turned(terms: Iterable[QueryTerm]) -> tuple[QueryTerm, ...]:
    """The terms that are to be left out, as terms to be met."""
    return tuple(QueryTerm(term.words, term.goes_on) for term in terms if term.without)
