"""A query put to the database's own index, in the words as we fold them."""

import itertools
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.model import StageKey
from convene_tui.domain.searching import KINDS, Place, Query, QueryTerm
from convene_tui.domain.searching.matching import has_all
from convene_tui.storage.asking import Found, Results
from convene_tui.storage.firm.server import FirmServer
from convene_tui.storage.firm.telling import pair_of

_PATIENCE: Final = 60.0
"""Seconds: a word that is everywhere is counted everywhere."""

_FIND: Final = (
    "SELECT * FROM convene.find(%s::tsquery, %s::tsquery, %s::tsquery, %s::tsquery,"
    " %s, %s, %s, %s, %s, %s, %s, %s)"
)


class FirmIndex:
    """What is indexed in a firm's archive; each save brings it up to date."""

    def __init__(self, server: FirmServer) -> None:
        """Ask this database."""
        self._server = server

    def refresh(self, progress: Callable[[int, int], bool] = lambda done, of: True) -> None:
        """Do nothing: a row and its words are saved together."""

    def forget(self) -> tuple[Path, ...]:
        """Remove nothing: the index is the database's own."""
        return ()

    def find(
        self, query: Query, *, public: bool = False, most: int | None = None, besides: str = ""
    ) -> Results:
        """What a query meets, the newest meetings first, at most so many. Raises ConveneError."""
        if not query:
            return Results((), 0)
        people = query.person
        rows = self._server.ask(
            _FIND,
            (
                _all_of(query.terms),
                _all_of(people),
                _any_without(query.terms),
                _any_without(people),
                [kind for kind in KINDS if has_all(kind, query.kind)] if query.kind else None,
                query.stage.value if query.stage else None,
                query.since.isoformat() if query.since else None,
                query.until.isoformat() if query.until else None,
                self._ids(query) if query.alliance or query.tag else None,
                public,
                besides,
                most,
            ),
            patience=_PATIENCE,
        )
        if not rows and most == 0:
            return Results((), self._total(query, public, besides))
        return Results(tuple(map(_found, rows)), rows[0][-1] if rows else 0)

    def names(self, *, public: bool = False) -> Iterable[str]:
        """Everybody who is named, as far as whoever asks may know it."""
        return [name for (name,) in self._server.ask("SELECT * FROM convene.names(%s)", (public,))]

    def _total(self, query: Query, public: bool, besides: str) -> int:
        return self.find(query, public=public, most=1, besides=besides).total

    def _ids(self, query: Query) -> list[str]:
        """The sessions that are of the alliance and have the tag."""
        return [
            id
            for id, alliance, tags in self._server.ask("SELECT * FROM convene.abouts()")
            if has_all(alliance, query.alliance) and has_all(tags, query.tag)
        ]


def _all_of(terms: Iterable[QueryTerm]) -> str | None:
    """All terms that are to be met, as PostgreSQL writes a tsquery; None where there is none."""
    return " & ".join(_phrase(term) for term in terms if not term.without) or None


def _any_without(terms: Iterable[QueryTerm]) -> str | None:
    """Any of the terms that are to be left out."""
    return " | ".join(_phrase(term) for term in terms if term.without) or None


def _phrase(term: QueryTerm) -> str:
    """Words that follow each other; they hold letters and digits alone."""
    end = ":*" if term.goes_on else ""
    pairs = [pair_of(*two) for two in itertools.pairwise(term.words)]
    phrase = " <-> ".join(f"'{word}'" for word in term.words)
    met = [f"'{pair}'" for pair in pairs[:-1]] + [f"'{pair}'{end}" for pair in pairs[-1:]]
    return f"({' & '.join([f'({phrase}{end})', *met])})"


def _found(row: tuple[Any, ...]) -> Found:
    session, title, kind, record, text, at, stage, person, aloud, private, _ = row
    place = Place(
        kind=kind,
        id=record,
        text=text,
        at=datetime.fromisoformat(at) if at else None,
        stage=StageKey(stage) if stage else None,
        person=person,
        aloud=aloud,
        private=private,
    )
    return Found(session, title or "", place)
