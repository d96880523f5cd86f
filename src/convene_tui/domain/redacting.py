"""A person taken out of the record at their request: their name and words, not what happened."""

import re
import unicodedata
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any, Final, cast

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import TABLES, Binned, Note, Person, Record, Session
from convene_tui.domain.searching import folded

NAME: Final = "[removed]"
"""What stands in the place of a name."""

WORDS: Final = "[removed at their request]"
"""What stands in the place of somebody's words."""

_BY_THEM: Final = {
    "notes": ("text",),
    "pains": ("text",),
    "concerns": ("text", "removal", "reason"),
    "gaps": ("text",),
    "commitments": ("text",),
    "votes": ("reason",),
    "readings": ("seen",),
    "proposals": ("name", "reason"),
}
"""By table, the fields that hold words of the person whom a record names, or words about them."""

_NOT_WORDS: Final = frozenset(
    (
        *("id", "key", "person", "draft", "round", "became", "came_from", "seat", "leader"),
        *("ratified", "table", "over"),
    )
)
"""Fields that point at something, and are no text that anybody wrote."""

_SHORTEST_PART: Final = 3
"""Letters; a shorter part of a name is too often another word."""

_WORD: Final = re.compile(r"[^\W_]+")
_WITHIN: Final = re.compile(r"[ .'’-]{1,2}")
"""What stands between the words of one name."""


@dataclass(frozen=True)
class Redaction:
    """A session without a person's name and words."""

    session: Session
    words: int
    """How many texts of theirs were replaced."""
    mentions: int
    """In how many other texts their name was replaced."""


def redacted(session: Session, person_id: str, *, note: Note) -> Redaction:
    """The session without this person's name and words; the bin too.

    Who marked, voted, rated and took on what stays counted, under the same letter. The note of
    the act is kept with it, and says no name. Raises ConveneError for nobody.
    """
    person = session.person(person_id)
    if person is None:
        raise ConveneError("There is nobody of that name.", "See: convene show")
    eraser = _Eraser(session, person)
    tables: dict[str, Any] = {
        name: tuple(eraser.record(name, row) for row in session.table(name)) for name in TABLES
    }
    own = {
        each.name: eraser.value(getattr(session, each.name))
        for each in fields(session)
        if each.name not in TABLES and each.name not in _NOT_WORDS
    }
    without = replace(session, **cast("Any", own | tables))
    return Redaction(without.with_record(note), eraser.words, eraser.mentions)


class _Eraser:
    """Takes one person's name out of texts, and counts."""

    def __init__(self, session: Session, person: Person) -> None:
        self.words = self.mentions = 0
        self._person = person
        name = "" if person.name == NAME else person.name
        self._email = person.email
        self._whole = [folded(word) for word in _WORD.findall(name)]
        others = {
            folded(word)
            for other in session.people
            if other.id != person.id
            for word in _WORD.findall(other.name)
        }
        parts = [word for word in self._whole if len(word) >= _SHORTEST_PART]
        self._parts = {word for word in parts if word not in others}
        # Words are not set apart in every script: there a name is looked for as it stands.
        uncased = any(unicodedata.category(letter) == "Lo" for letter in name)
        self._as_it_stands = unicodedata.normalize("NFC", name) if uncased else ""

    def record(self, table: str, record: Record) -> Record:
        """A record without the name, and without the words that are theirs."""
        if isinstance(record, Binned):
            return replace(record, record=self.record(record.table, record.record))
        if isinstance(record, Person) and record.id == self._person.id:
            return replace(record, name=NAME, organisation="", email="", instead_of=None)
        theirs = self._person.id in (getattr(record, "person", None), record.id)
        values: dict[str, Any] = {}
        for each in fields(record):
            value = getattr(record, each.name)
            if theirs and value and each.name in _BY_THEM.get(table, ()):
                values[each.name] = NAME if each.name == "name" else WORDS
                self.words += 1
            elif theirs and each.name == "doubt":
                values[each.name] = ""
            elif each.name not in _NOT_WORDS:
                values[each.name] = self.value(value)
        return replace(record, **values)

    def value(self, value: Any) -> Any:
        """A text, or texts, without the name; anything else as it is."""
        if type(value) is str:
            without = self._text(value)
            self.mentions += without != value
            return without
        if isinstance(value, tuple):
            return tuple(self.value(each) for each in value)
        return value

    def _text(self, text: str) -> str:
        if self._email:
            text = re.sub(re.escape(self._email), NAME, text, flags=re.IGNORECASE)
        if self._as_it_stands:
            text = text.replace(self._as_it_stands, NAME)
        if not self._whole:
            return text
        found = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
        kept, at, place = [], 0, 0
        while place < len(found):
            end = self._named(found, place, text)
            if end:
                kept += [text[at : found[place][0]], NAME]
                at = found[end - 1][1]
                place = end
            else:
                place += 1
        return "".join((*kept, text[at:]))

    def _named(self, found: list[tuple[int, int, str]], place: int, text: str) -> int:
        """The place behind the name that begins here; 0 where none does."""
        end = place + len(self._whole)
        words = found[place:end]
        gaps = [text[a[1] : b[0]] for a, b in pairwise(words)]
        if [folded(word) for _, _, word in words] == self._whole and all(
            _WITHIN.fullmatch(gap) for gap in gaps
        ):
            return end
        word = found[place][2]
        # A part of a name is one only with its capital: `may` is not May.
        return place + 1 if word[:1].isupper() and folded(word) in self._parts else 0
