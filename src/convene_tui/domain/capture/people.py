"""Who is meant: a person by letter, number, handle, name or unambiguous beginning."""

import re
from typing import Final

from convene_tui.domain.model import Person, Session

_SPLIT: Final = re.compile(r"\s*(?:,|\band\b|&|\s)\s*")


def find_person(said: str, session: Session) -> Person | None:
    """The one person that is meant, or None when it is nobody or could be several.

    A letter is a key, a number a place on the roster; two letters and more are the beginning
    of a name, of a first name or of a last name. Capital and small letters are the same but
    for keys past the twenty-sixth.
    """
    said = said.strip()
    if not said:
        return None
    if said.isdecimal() and len(said) < 4:
        place = int(said)
        return session.people[place - 1] if 0 < place <= len(session.people) else None
    if len(said) == 1:
        by_key = {person.key: person for person in session.people}
        return by_key.get(said) or by_key.get(said.lower())
    wanted = said.casefold()
    whole = [p for p in session.people if p.name.casefold() == wanted]
    if len(whole) == 1:
        return whole[0]
    begun = [
        p
        for p in session.people
        if p.name.casefold().startswith(wanted)
        or any(part.startswith(wanted) for part in p.name.casefold().split())
    ]
    exact = [p for p in begun if wanted in p.name.casefold().split()]
    found = exact if len(exact) == 1 else begun
    return found[0] if len(found) == 1 else None


def find_people(said: str, session: Session) -> tuple[str, ...] | None:
    """The ids of the people in a list like `a c d` or `Ann, Bo and Cy`; None if one is nobody."""
    if said.strip().lower() in ("all", "everybody", "everyone"):
        return tuple(person.id for person in session.people) or None
    found = [find_person(part, session) for part in _SPLIT.split(said.strip()) if part]
    if not found or any(person is None for person in found):
        return None
    return tuple(dict.fromkeys(person.id for person in found if person))


def leading_person(text: str, session: Session) -> tuple[Person | None, str]:
    """The person that a text begins with, and the rest of it.

    `b: text` and `Bo Cruz: text` name a person by a colon, `b text` and `Bo text` by the first
    word alone, which then has to be a letter, a number or a first name in full.
    """
    before, colon, after = text.partition(":")
    if colon and len(before) <= 40 and (after.startswith(" ") or not after):
        person = find_person(before, session)
        if person:
            return person, after.strip()
    first, _, rest = text.partition(" ")
    person = find_person(first, session)
    if person and len(first) > 1 and not first.isdecimal() and not _is_name_of(first, person):
        return None, text
    return (person, rest.strip()) if person else (None, text)


def prefixed_person(text: str, session: Session) -> tuple[Person | None, str]:
    """The same, with a colon only: `b: text`, as in a line of plain text."""
    before, colon, after = text.partition(":")
    if colon and len(before) <= 40 and after.startswith(" "):
        person = find_person(before, session)
        if person:
            return person, after.strip()
    return None, text


def stray_letter(text: str, session: Session) -> str | None:
    """The letter with which a text begins as if it were a person's, and is nobody's."""
    first = text.partition(" ")[0].rstrip(":")
    if len(first) == 1 and first.isalpha() and first not in "aAiIoO":
        return first if find_person(first, session) is None else None
    return None


def _is_name_of(said: str, person: Person) -> bool:
    return said.casefold() in person.name.casefold().split()
