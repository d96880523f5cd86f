"""The plain way to search: every place of a session is held against the query."""

from collections.abc import Iterable
from datetime import date

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Session
from convene_tui.domain.searching.places import About, Place, places
from convene_tui.domain.searching.query import Query, QueryTerm
from convene_tui.domain.searching.words import words_of


@dataclass(frozen=True)
class Searched:
    """What is searched as one: its places, and what counts for all of them."""

    about: About
    places: tuple[Place, ...]

    @classmethod
    def of(cls, session: Session) -> "Searched":
        """A session, to be held against one query or several."""
        return cls(About.of(session), places(session))

    def found(self, query: Query, *, public: bool = False) -> tuple[Place, ...]:
        """The places that a query meets, in their order.

        With `public` only those that everybody may see, by the names that everybody may know.
        """
        if not query or not meets(self.about, query):
            return ()
        return tuple(
            place
            for place in self.places
            if not (public and place.private) and _fits(place, self.about.day, query, public)
        )


def found_in(session: Session, query: Query, *, public: bool = False) -> tuple[Place, ...]:
    """The places of a session that one query meets."""
    return Searched.of(session).found(query, public=public)


def meets(about: About, query: Query) -> bool:
    """Whether a session as a whole is within the limits of a query."""
    return has_all(about.alliance, query.alliance) and has_all(" ; ".join(about.tags), query.tag)


def has_all(text: str, terms: Iterable[QueryTerm]) -> bool:
    """Whether a text has every term, and none that is to be left out."""
    words = words_of(text)
    return all(term.stands_in(words) is not term.without for term in terms)


def day_of(place: Place, day: date) -> date:
    """The day of a place: its own, or that of its meeting."""
    return place.at.date() if place.at else day


def _fits(place: Place, day: date, query: Query, public: bool) -> bool:
    if query.stage and place.stage is not query.stage:
        return False
    on = day_of(place, day)
    if (query.since and on < query.since) or (query.until and on > query.until):
        return False
    return (
        has_all(place.kind, query.kind)
        and has_all(place.aloud if public else place.person, query.person)
        and has_all(place.text, query.terms)
    )
