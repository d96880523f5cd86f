"""What is private made for all by a typed line: `release`, `release: words`, `release next`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.capture.interpretation import Doubt, Line, Read
from convene_tui.domain.capture.people import leading_people
from convene_tui.domain.model import Concern

_RELEASE: Final = re.compile(
    r"release(?P<words>\s*:\s*\S.*|\s+!.*|\s+\w+)?", re.IGNORECASE | re.DOTALL
)
_NOTHING: Final = Doubt("Nothing that could be for all is private")


def read_release(line: Line) -> Read:
    """What is released; None where the line is about something else.

    The word alone means the newest private thing; a colon before words gives it those for the
    room; `! c words` means the newest concern in confidence, of c; a word of VALUE_GROUPS means
    that single value.
    """
    match = _RELEASE.fullmatch(line.text)
    if match is None:
        return None
    known, rest = do.withheld(line.session), (match["words"] or "").strip()
    if not rest:
        return known[0] if known else _NOTHING
    if rest.startswith("!"):
        return _concern(replace(line, rest=rest[1:].strip()), known)
    if rest.startswith(":"):
        return _in_words(rest[1:].strip(), known)
    if rest.lower() not in do.VALUE_GROUPS:
        return None
    value = do.ReleaseValue(rest.lower())
    return value if value in known else Doubt("That is for all already")


def _concern(line: Line, known: Sequence[do.Release | do.ReleaseValue]) -> Read:
    """The newest private concern, of somebody where they are named, in these words."""
    people = leading_people(line.rest, line.session)
    wanted = {person.id for person in people.found}
    for each in known:
        if isinstance(each, do.Release) and each.table == "concerns":
            concern = line.session.find(Concern, each.record)
            if concern and (not wanted or concern.person in wanted):
                return replace(each, words=people.rest if wanted else line.rest)
    return Doubt("No concern of theirs is private" if wanted else "No concern is private")


def _in_words(words: str, known: Sequence[do.Release | do.ReleaseValue]) -> Read:
    """The newest private thing, in words for the room."""
    newest = next((each for each in known if isinstance(each, do.Release)), None)
    return replace(newest, words=words) if newest else _NOTHING
