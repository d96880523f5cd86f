"""What is private made for all by a typed line: `release`, `release: words`, `release next`."""

from dataclasses import replace

from convene_tui.domain import intentions as do
from convene_tui.domain.capture.people import leading_person
from convene_tui.domain.model import Concern, Session


def read_release(rest: str, session: Session) -> do.Intention | str | None:
    """What is released, why it can't be, or None where the line is about something else.

    Nothing behind the word means the newest private thing; a colon before words gives it those
    for the room; `! c words` means the newest concern in confidence, of c; a word of
    VALUE_GROUPS means that single value.
    """
    known = do.withheld(session)
    if not rest:
        return known[0] if known else "Nothing that could be for all is private."
    if rest.lower() in do.VALUE_GROUPS:
        return do.ReleaseValue(rest.lower())
    if rest.startswith("!"):
        person, words = leading_person(rest[1:].strip(), session)
        concerns = (session.find(Concern, each.record) for each in _of(known, "concerns"))
        found = (c for c in concerns if c and (person is None or c.person == person.id))
        concern = next(found, None)
        if concern is None:
            return "No concern of theirs is private." if person else "No concern is private."
        return do.Release("concerns", concern.id, words)
    if not rest.startswith(":"):
        return None
    newest = next((each for each in known if isinstance(each, do.Release)), None)
    if newest is None:
        return "Nothing that could be for all is private."
    return replace(newest, words=rest[1:].strip())


def _of(known: tuple[do.Release | do.ReleaseValue, ...], table: str) -> list[do.Release]:
    return [each for each in known if isinstance(each, do.Release) and each.table == table]
