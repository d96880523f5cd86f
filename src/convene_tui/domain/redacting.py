"""A person taken out of the record at their request: their name and words, not what happened.

What stays is listed, and all else goes: the person is a new one that keeps what its list names,
and so is each record of theirs. A field that nobody has thought of is gone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, replace
from itertools import pairwise
from typing import Any, Final, cast

from convene_tui.domain.capture.words import COMMON
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.folding import folded
from convene_tui.domain.model import (
    TABLES,
    Binned,
    Commitment,
    Concern,
    Gap,
    Holder,
    Note,
    Pain,
    Person,
    R,
    Rating,
    Record,
    Session,
    Vote,
)

NAME: Final = "[removed]"
"""What stands in the place of a name."""

WORDS: Final = "[removed at their request]"
"""What stands in the place of somebody's words."""

_OF_EACH: Final = frozenset(("id", "private", "released", "at", "person", "came_from"))
"""What stays of any record that is theirs."""

_STAYS: Final[Mapping[type[Record], frozenset[str]]] = {
    Person: frozenset(
        (
            *("key", "seat", "substance", "mandate", "present", "came", "left"),
            *("brings", "works", "expected"),
        )
    ),
    Note: frozenset(("kind",)),
    Pain: frozenset(("driver", "weight")),
    Concern: frozenset(("kind", "state", "tests", "off_record")),
    Gap: frozenset(("kind",)),
    Rating: frozenset(("draft", "scores")),
    Vote: frozenset(("round",)),
    Commitment: frozenset(("due", "done")),
}
"""What stays besides of the person, and of a record that names them, beside the words of closed
sets that no record is without; everything else goes."""

_NAMES: Final = frozenset(("name",))
"""The fields in whose place a name stands, and not words."""

_NOT_WORDS: Final = frozenset(
    (
        *("id", "key", "person", "draft", "round", "became", "came_from", "seat", "leader"),
        *("ratified", "table", "over"),
    )
)
"""Fields that point at something, and are no text that anybody wrote."""

_LENT: Final = "\0lent"
"""How the ids begin of what is laid into another version for a moment, and taken out again."""

_MAY_HOLD_TEXT: Final = (str, tuple, list, dict)

_SHORTEST_PART: Final = 2
"""Letters; a single one is too often an initial of somebody else."""

_SHORTEST_FORM: Final = 3
"""Letters of what may be a short form of a name."""

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
    doubtful: tuple[str, ...] = ()
    """The texts in which a word stays that may name them, for somebody to look at."""


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
        name: tuple(eraser.record(row) for row in session.table(name)) for name in TABLES
    }
    own = {
        each.name: eraser.value(getattr(session, each.name))
        for each in fields(session)
        if each.name not in TABLES and each.name not in _NOT_WORDS
    }
    without = replace(session, **cast("Any", own | tables))
    doubtful = tuple(dict.fromkeys(eraser.doubtful))
    return Redaction(without.with_record(note), eraser.words, eraser.mentions, doubtful)


def _words_of_others(session: Session, person: Person) -> set[str]:
    """The words of all names but theirs."""
    names = (other.name for other in session.people if other.id != person.id)
    return {folded(word) for name in names for word in _WORD.findall(name)}


def _is_written_together(name: str) -> bool:
    """Whether its script sets no words apart: there a name is looked for as it stands."""
    return any(unicodedata.category(letter) == "Lo" for letter in name)


def redacted_like(other: Session, session: Session, person_id: str) -> Redaction:
    """Another version of a session without a person of this one, by all their names in both.

    What happened in it is not noted again. A version in which they are not is only rid of their
    name. Raises ConveneError where they are nobody in this session.
    """
    person = session.person(person_id)
    if person is None:
        raise ConveneError("There is nobody of that name.", "See: convene show")
    forms = [person, *_other_forms(session, person)]
    lent = tuple(
        Binned(id=f"{_LENT}{number}", table="people", record=form, at=session.created)
        for number, form in enumerate(forms)
    )
    there = other.person(person_id) is not None
    known = replace(
        other, people=other.people if there else (*other.people, person), bin=(*other.bin, *lent)
    )
    done = redacted(known, person_id, note=_nothing(session))
    return replace(done, session=_without_lent(done.session, "" if there else person_id))


def _without_lent(session: Session, person_id: str) -> Session:
    """A session without what was lent to it, and without a person who is nobody in it."""
    return session.with_fields(
        bin=tuple(each for each in session.bin if not each.id.startswith(_LENT)),
        notes=tuple(each for each in session.notes if each.id != _LENT),
        people=tuple(each for each in session.people if each.id != person_id),
    )


def _nothing(session: Session) -> Note:
    return Note(id=_LENT, text="", at=session.created, stage=session.stage)


def is_redacted(person: Person) -> bool:
    """Whether somebody was taken out of the record at their request."""
    return person.name == NAME


def taken_out(before: Session, after: Session) -> tuple[Callable[[str], bool], ...]:
    """For each person who was taken out between two forms of a session: whether a text names them.

    Whoever still has the earlier form has their name, and may have it in a text of their own.
    """
    gone = {person.id for person in after.people if is_redacted(person)}
    theirs = (each for each in before.people if each.id in gone and not is_redacted(each))
    return tuple(_Eraser(before, person).names for person in theirs)


def names_in_id(name: str, session_id: str) -> bool:
    """Whether the id of a session, made from its first title, may name somebody."""
    words = {folded(word) for word in _WORD.findall(session_id)}
    parts = {folded(word) for word in _WORD.findall(name) if len(word) >= _SHORTEST_PART}
    return bool(words & parts)


class _Eraser:
    """Takes one person's name out of texts, and counts."""

    def __init__(self, session: Session, person: Person) -> None:
        self.words = self.mentions = 0
        self._person = person
        forms = [person, *_other_forms(session, person)]
        names = dict.fromkeys(form.name for form in forms if form.name != NAME)
        self._emails = {form.email for form in forms} - {""}
        wholes = ([folded(word) for word in _WORD.findall(name)] for name in names)
        # The longest first: of two names of theirs one can begin like the other.
        self._wholes = sorted(filter(None, wholes), key=len, reverse=True)
        parts = {word for whole in self._wholes for word in whole if len(word) >= _SHORTEST_PART}
        self._parts = parts - _words_of_others(session, person)
        self._perhaps = parts
        self.doubtful: list[str] = []
        together = filter(_is_written_together, names)
        self._as_they_stand = [unicodedata.normalize("NFC", name) for name in together]

    def names(self, text: str) -> bool:
        """Whether a text names them, or may do so."""
        perhaps = any(folded(word) in self._perhaps for word in _WORD.findall(text))
        return perhaps or self._text(text) != text

    def record(self, record: Record) -> Record:
        """A record without the name, and without the words that are theirs."""
        if isinstance(record, Holder):
            return replace(record, record=self.record(record.record))
        if self._person.id in (getattr(record, "person", None), record.id):
            return self._theirs(record)
        values = {
            each.name: self.value(getattr(record, each.name))
            for each in fields(record)
            if each.name not in _NOT_WORDS
        }
        return replace(record, **values)

    def _theirs(self, record: R) -> R:
        """A new record of the same kind, with nothing of the old one but what is listed."""
        stays = _OF_EACH.union(*(_STAYS.get(kind, ()) for kind in type(record).__mro__))
        values: dict[str, Any] = {}
        for each in fields(record):
            value = getattr(record, each.name)
            if each.name in stays:
                values[each.name] = value
            elif isinstance(record, Person) and each.name == "name":
                values["name"] = NAME
            elif each.name in ("doubt", "by"):
                continue  # What was not understood quotes their words; who typed them goes along.
            elif not isinstance(record, Person) and type(value) is str and value:
                values[each.name] = NAME if each.name in _NAMES else WORDS
                self.words += 1
            elif each.default is MISSING and each.default_factory is MISSING:
                # What has no default can't be left out; a word of a closed set tells no text.
                values[each.name] = type(value)() if type(value) in _MAY_HOLD_TEXT else value
        return type(record)(**values)

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
        for email in self._emails:
            text = re.sub(re.escape(email), NAME, text, flags=re.IGNORECASE)
        for name in self._as_they_stand:
            text = text.replace(name, NAME)
        if not self._wholes:
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
        without = "".join((*kept, text[at:]))
        if any(map(self._may_be_theirs, _WORD.findall(without))):
            self.doubtful.append(without)
        return without

    def _may_be_theirs(self, word: str) -> bool:
        """Whether a word is a part of the name, or a short form of one: Bart for Bartholomew."""
        said = folded(word)
        is_short = len(said) >= _SHORTEST_FORM and said not in COMMON
        return said in self._perhaps or (
            is_short and any(part.startswith(said) for part in self._perhaps)
        )

    def _named(self, found: list[tuple[int, int, str]], place: int, text: str) -> int:
        """The place behind the name that begins here; 0 where none does."""
        for whole in self._wholes:
            end = place + len(whole)
            words = found[place:end]
            gaps = [text[a[1] : b[0]] for a, b in pairwise(words)]
            if [folded(word) for _, _, word in words] == whole and all(
                _WITHIN.fullmatch(gap) for gap in gaps
            ):
                return end
        word = found[place][2]
        # A part of a name is one only with its capital: `may` is not May.
        return place + 1 if word[:1].isupper() and folded(word) in self._parts else 0


def _other_forms(session: Session, person: Person) -> Iterator[Person]:
    """The person as they were before, or as the room knows them: under other names perhaps."""
    for name, kind in TABLES.items():
        if issubclass(kind, Holder):
            for holder in session.table(name):
                held = holder.record if isinstance(holder, Holder) else None
                if isinstance(held, Person) and held.id == person.id:
                    yield held
