"""Words looked for in sessions: what is searched, what a query means, and which places it meets.

`found_in` reads one session after the other. An index may be quicker, and finds the same.
"""

from convene_tui.domain.searching.marks import QueryMarks
from convene_tui.domain.searching.matching import Searched, found_in
from convene_tui.domain.searching.places import KINDS, About, Place, places, public_places
from convene_tui.domain.searching.query import Query, QueryTerm, nobody_called, parse_query
from convene_tui.domain.searching.words import folded, words_of

__all__ = [
    "KINDS",
    "About",
    "Place",
    "Query",
    "QueryMarks",
    "QueryTerm",
    "Searched",
    "folded",
    "found_in",
    "nobody_called",
    "parse_query",
    "places",
    "public_places",
    "words_of",
]
