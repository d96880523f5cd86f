"""Finding words in a folder of sessions: by the catalogue, or by reading one after the other."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from convene_tui.domain.alliance.searching import alliance_places
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.searching import (
    About,
    Place,
    Query,
    Searched,
    found_in,
    nobody_called,
    places,
)
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.asking import Found, Results
from convene_tui.storage.catalogue import Progress


@dataclass(frozen=True)
class Spanning:
    """What spans meetings, as it was read once: it is little, and in no catalogue."""

    all: tuple[tuple[str, Searched], ...]
    """Each alliance and invitation by its place in the folder."""
    left_out: tuple[tuple[str, str], ...]
    """Those that could not be read, each with what is wrong."""

    @classmethod
    def read(cls, archive: SessionArchive) -> "Spanning":
        """Everything of the kind that an archive holds."""
        found: list[tuple[str, Searched]] = []
        left_out: list[tuple[str, str]] = []
        for shelf in Alliances(archive).shelves:
            for stem in shelf.ids():
                name = f"{shelf.folder.name}/{stem}"
                try:
                    # Without the keys that were told: what is sealed is in no search.
                    whole = shelf.in_clear(stem)
                except ConveneError as error:
                    left_out.append((name, error.what))
                else:
                    about = About(alliance=whole.name, day=whole.created.date())
                    found.append((name, Searched(about, tuple(alliance_places(whole)))))
        return cls(tuple(found), tuple(left_out))


class Finder:
    """The search over one archive.

    Where there can be no catalogue it reads the sessions themselves, which finds the same and
    takes longer; what it finds then stands in the order of the sessions, newest first.
    """

    def __init__(self, archive: SessionArchive) -> None:
        """Search an archive."""
        self._archive = archive
        self._catalogue = archive.catalogue()
        self._spanning: Spanning | None = None

    def refresh(self, progress: Progress = lambda done, of: True) -> bool:
        """Bring the catalogue up to date, and say whether it can be used.

        Raises ConveneError when the folder itself can't be read.
        """
        self._spanning = None
        if self._catalogue is None:
            return False
        try:
            self._catalogue.refresh(progress)
        except (sqlite3.Error, OSError):
            self._catalogue = None
        return self._catalogue is not None

    def find(
        self,
        query: Query,
        *,
        public: bool = False,
        most: int | None = None,
        besides: str = "",
        goes_on: Callable[[], bool] = lambda: True,
    ) -> Results:
        """The places that a query meets, at most so many of them, and their number in all.

        What spans meetings comes first: there is little of it. The session `besides` is left out,
        as where somebody works on it and has it at hand.
        """
        across = self._across(query, public=public)
        results = self._in_sessions(query, public, _less(most, across), besides, goes_on)
        return _joined(across, results, most)

    def nobody_called(
        self, query: Query, *, public: bool = False, besides: Iterable[str] = ()
    ) -> str:
        """Who is known, where a query asks for somebody and nobody is called so; else nothing.

        `besides` are the names of a session that somebody works on and has at hand.
        """
        if not query.person:
            return ""
        across = (
            _name(place, public) for _, one in self._read_spanning().all for place in one.places
        )
        return nobody_called(query, (*besides, *across, *self._names(public)))

    def _names(self, public: bool) -> Iterable[str]:
        """Everybody who is named in the sessions."""
        if self._catalogue is not None:
            with contextlib.suppress(sqlite3.Error):
                return self._catalogue.names(public=public)
        return self._read_names(public)

    def _read_names(self, public: bool) -> Iterator[str]:
        for entry in self._archive.entries():
            with contextlib.suppress(ConveneError):
                yield from (
                    _name(each, public) for each in places(self._archive.in_clear(entry.id))
                )

    def _in_sessions(
        self,
        query: Query,
        public: bool,
        most: int | None,
        besides: str,
        goes_on: Callable[[], bool],
    ) -> Results:
        if self._catalogue is not None:
            try:
                return self._catalogue.find(query, public=public, most=most, besides=besides)
            except sqlite3.OperationalError:
                pass  # there is none yet, or it is busy
            except (sqlite3.Error, ValueError):
                self._catalogue.forget()
        return self._read_sessions(query, public, most, besides, goes_on)

    def read_all(
        self,
        query: Query,
        *,
        public: bool = False,
        most: int | None = None,
        besides: str = "",
        goes_on: Callable[[], bool] = lambda: True,
    ) -> Results:
        """The same without the catalogue."""
        across = self._across(query, public=public)
        results = self._read_sessions(query, public, _less(most, across), besides, goes_on)
        return _joined(across, results, most)

    def _across(self, query: Query, *, public: bool) -> Results:
        """What a query meets in alliances, and in invitations that were judged."""
        if not query:
            return Results((), 0)
        spanning = self._read_spanning()
        found = tuple(
            Found(name, searched.about.alliance, place)
            for name, searched in spanning.all
            for place in searched.found(query, public=public)
        )
        return Results(found, len(found), spanning.left_out)

    def _read_spanning(self) -> Spanning:
        """What spans meetings, read once."""
        # Held in a name of its own: a refresh in another thread takes the field away.
        spanning = self._spanning = self._spanning or Spanning.read(self._archive)
        return spanning

    def _read_sessions(
        self,
        query: Query,
        public: bool,
        most: int | None,
        besides: str,
        goes_on: Callable[[], bool],
    ) -> Results:
        found: list[Found] = []
        left_out: list[tuple[str, str]] = []
        total = 0
        for entry in self._archive.entries() if query else ():
            if not goes_on():
                break
            if entry.id == besides:
                continue
            try:
                session = self._archive.in_clear(entry.id)
            except ConveneError as error:
                left_out.append((entry.id, error.what))
                continue
            places = found_in(session, query, public=public)
            total += len(places)
            room = len(places) if most is None else max(most - len(found), 0)
            found += [Found(entry.id, session.title, place) for place in places[:room]]
        return Results(tuple(found), total, tuple(left_out))


def _name(place: Place, public: bool) -> str:
    """By whom something was said, as far as it may be told."""
    if not public:
        return place.person
    return "" if place.private else place.aloud


def _less(most: int | None, across: Results) -> int | None:
    return None if most is None else max(most - len(across.found), 0)


def _joined(across: Results, results: Results, most: int | None) -> Results:
    return Results(
        (*across.found, *results.found)[:most],
        across.total + results.total,
        (*across.left_out, *results.left_out),
    )
