"""Numbers that belong to a name: W3C, IPv6, HTTP/3, COVID-19, RDF 1.2, Agenda 2030."""

from __future__ import annotations

import re

_UNITS = frozenset(
    "k m mm cm km kg g t mg ml l kw kwh mw mwh gw gwh tw twh ha h hrs min s ms bn mn st nd rd th "
    "am pm pt pc x".split()
)
"""Letters that may follow a number without a gap and leave it one: `40km`, `3rd`."""

_LETTERS_AFTER = re.compile(r"[-–]?([^\W\d_]+)")
_GLUED_BEFORE = re.compile(r"(?:[^\W\d_]|[^\W\d_][/_]|[A-Z]{2,}[-–])$")
_NAME_BEFORE = re.compile(r"(?:^|\W)(?:[A-Z][A-Za-z]*[A-Z]+[a-z]*|v|version|release) $")
_CAPITAL_BEFORE = re.compile(r"[a-z,] [A-Z][a-z]+ $")
_PROGRAMME_BEFORE = re.compile(
    r"\b(?:agenda|vision|horizon|article|annex|chapter|protocol|section|pillar|phase|strategy|"
    r"principle|resolution|ward|room|platform|level|tier|type|category|scopes?) "
    r"(?:\d, (?:\d, )?)?(?:\d (?:and|or) )?$",
    re.IGNORECASE,
)


def is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether the digits of `text[start:end]` name a thing and count nothing.

    The four digits of a year are read as a date elsewhere, unless a programme is named for them.
    """
    if not text[start].isdigit():
        return False
    before = text[max(0, start - 24) : start]
    if _GLUED_BEFORE.search(before) or _PROGRAMME_BEFORE.search(before):
        return True
    after = _LETTERS_AFTER.match(text, end)
    if after and after.start() == end and text[end] not in "-–":
        return after[1].lower() not in _UNITS
    is_digit = end - start == 1
    if is_digit and _CAPITAL_BEFORE.search(before) and not text[end : end + 2].strip(" ,.;:)"):
        return True
    return (is_digit or "." in text[start:end]) and bool(_NAME_BEFORE.search(before))
