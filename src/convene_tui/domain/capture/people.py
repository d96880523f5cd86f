"""Who is meant in a line: by letter or name, one or several, in front of a text or as a list."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Final
from unicodedata import east_asian_width

from convene_tui.domain.capture.interpretation import Choice, Doubt
from convene_tui.domain.capture.words import (
    AND,
    COMMON,
    DAY_START,
    DETERMINERS,
    DOING,
    ERRANDS,
    EVERYBODY,
    EXCEPT,
    LITTLE,
    NAMES_TOO,
    WORD_LETTERS,
)
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.folding import folded
from convene_tui.domain.model import Person, Session
from convene_tui.domain.names import Fit, fit, fitting, met_by, name_words
from convene_tui.domain.titles import without_titles

_LONGEST_NAME: Final = 5
"""Words in a name as it is typed."""
_LONGEST_LIST: Final = 80
"""Characters in front of a colon that may be people."""
_SHORTEST_BARE: Final = 3
"""Letters of a name's beginning where no colon stands behind it."""
_INITIAL: Final = re.compile(r"[B-HJ-NP-Z]|[A-Z]\.")
"""The beginning of a family name; without a point, no letter that is a word."""
_CAPITAL: Final = re.compile(r"[A-Z]")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_POINTED: Final = re.compile(r"[a-z]\.")
"""A letter with a point behind it, as a list or a colon may have it: `c.: the pump`."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_OBJECT: Final = re.compile(
    r"\b(?:on|with|let|goes|believes?|trusts?|to|at|about|from|like) ([^\W\d_]{2,})"
)
"""A word that can be a name where it is an English one, too: `keep an eye on pat`."""
_LETTER_WITHIN: Final = re.compile(
    r"(?:^| )([^\W\d_])(?='s\b| (?:is|was|looks|has|does|will|can|says|thinks|wants)\b)"
)
"""A letter that stands for somebody within a text: `f thinks k is a crook`."""
_BULLET: Final = re.compile(r"\A(?:[-–—*•·]|\d{1,2}[.)])\s+")
"""What stands in front of the lines of a list: `- d: no money`."""
_AND_HOW: Final = re.compile(r"(?P<who>.+?)\s*(?P<how>\([^()]*\)|\[[^\[\]]*\])")
"""Words in brackets between a name and its colon: `h (quietly): I sold the seed`."""
_DASH: Final = re.compile(r"\A[-–—]\s+")
"""What sets a name off from its text: `no d - the date is too soon`."""
_JOINT: Final = re.compile(r"(?<=\w)[/+&,](?=\w)")
"""What joins people without a blank: `b/d`, `b,d`, `Ann+Bo`."""


@dataclass(frozen=True)
class People:
    """The people whom some words name, and what the words leave over."""

    found: tuple[Person, ...] = ()
    guesses: frozenset[str] = field(default_factory=frozenset)
    """The ids of those who are met by a beginning of their names only."""
    rest: str = ""
    """What stands behind the names."""
    words: str = ""
    """Words that could be several people, or one who is not named for sure."""
    several: tuple[Person, ...] = ()
    """Those whom these words could be."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of those who were found."""
        return tuple(person.id for person in self.found)

    @property
    def only(self) -> str | None:
        """The id of the one who is named with words behind the name; None for nobody or several."""
        alone = len(self.found) == 1 and not self.several
        return self.found[0].id if alone and self.rest else None

    def as_said(self) -> "People":
        """The one whose name is a common word, too, where only a name can stand: `kind gene …`."""
        if self.found or len(self.several) != 1 or not self.rest.startswith(self.words):
            return self
        (person,) = self.several
        rest = self.rest[len(self.words) :].strip(" ,")
        return People((person,), frozenset({person.id}), rest)

    def doubt(self, line: str) -> Doubt | None:
        """Whom the words could be, with a choice for each; None where nobody is in doubt."""
        if not self.several:
            return None
        names = [_label(person, self.several) for person in self.several]
        choices = tuple(
            Choice(person.key, name, _named(line, self.words, person, self.several))
            for person, name in zip(self.several, names, strict=True)
        )
        said = [f"{name} ({person.key})" for person, name in zip(self.several, names, strict=True)]
        return Doubt(f"{self.words} ? {' or '.join(said)}", choices)


def find_person(said: str, session: Session) -> Person | None:
    """The one person that is meant, or None when it is nobody or could be several.

    A letter is a key, a number a place on the roster; more letters are a name or its beginning.
    """
    said = said.strip()
    if said.isdecimal() and len(said) < 4:
        place = int(said)
        return session.people[place - 1] if 0 < place <= len(session.people) else None
    if len(said) == 1:
        by_key = {person.key: person for person in session.people}
        return by_key.get(said) or by_key.get(said.lower())
    _, found = fitting(said, session.people)
    return found[0] if len(found) == 1 else None


def person_of_letter(said: str, session: Session) -> Person | None:
    """Whose letter this is; a capital is a small letter's unless it is a word or its own."""
    if len(said) != 1:
        return None
    by_key = {person.key: person for person in session.people}
    return by_key.get(said) or (None if said in WORD_LETTERS else by_key.get(said.lower()))


# ── the whole of some words ──────────────────────────────────────────────────────────────


def people_in(said: str, session: Session, everybody: Sequence[Person] = ()) -> People | None:
    """The people of a list like `b d`, `Ann, Bo and Cy` or `all but k`.

    None where a word of it is nobody; `everybody` are those whom `all` means.
    """
    tokens = _tokens(said.rstrip(" !"))
    if tokens and tokens[0].lower().rstrip(".") in EVERYBODY and everybody:
        if len(tokens) == 1:
            return People(tuple(everybody))
        but = people_in(" ".join(tokens[2:]), session) if tokens[1].lower() in EXCEPT else None
        if but is None or but.several:
            return but
        return replace(but, found=tuple(p for p in everybody if p.id not in but.ids))
    people, in_doubt, at = People(), People(), 0
    while at < len(tokens):
        if tokens[at].lower() in AND or tokens[at] == ",":
            at += 1
            continue
        one, count = _one_of_list(tokens, at, session)
        if not count:
            return None
        if one.several and not in_doubt.several:
            in_doubt = one
        people = _with(people, one)
        at += count
    if in_doubt.several:
        return in_doubt
    return people if people.found else None


def is_all_but(said: str) -> bool:
    """Whether a list begins with everybody but some, whoever they are."""
    first, second, *_ = (*said.lower().split(), "", "")
    return first in EVERYBODY and second in EXCEPT


def nobodys_letter(said: str, session: Session) -> Doubt | None:
    """The letter with which a list begins, behind `all but` too, where it is nobody's: `here z`."""
    tokens = [token for token in _tokens(said) if token.lower() not in {*EVERYBODY, *EXCEPT}]
    first = tokens[0].rstrip(":.") if tokens else ""
    if len(first) != 1 or not first.isalpha() or first in WORD_LETTERS:
        return None
    somebody = person_of_letter(first, session)
    return None if somebody else Doubt(f"Nobody here has the letter {first}")


def nobodys_name(said: str) -> Doubt | None:
    """A name in capitals that is all there is, or has its organisation behind a comma."""
    name = said.partition(",")[0].strip(" .!")
    words = name.split()
    is_name = 0 < len(words) <= _LONGEST_NAME and all(
        word[0].isupper() and word.replace("-", "").replace("'", "").isalpha() for word in words
    )
    return Doubt(f"Nobody on the roster is called {name}") if is_name else None


def _one_of_list(tokens: Sequence[str], at: int, session: Session) -> tuple[People, int]:
    """The person at a place of a list, by the most words that name one, and how many these are."""
    letter = tokens[at][0] if _POINTED.fullmatch(tokens[at]) else tokens[at]
    if lettered := person_of_letter(letter, session):
        return People((lettered,)), 1
    for count in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        words = tokens[at : at + count]
        if "," in words:
            continue
        one = named_by(words, session)
        if one.found or one.several:
            return one, count
    return People(), 0


def named_by(words: Sequence[str], session: Session) -> People:
    """Whom some words name that can be nothing but names: a letter, a name, a beginning."""
    said = " ".join(words)
    if _is_letter(said):
        person = person_of_letter(said, session)
        return People((person,)) if person else People()
    how, found = fitting(said, session.people)
    several_words = len(words) > 1 and not _is_initial(words[-1], session)
    if how is Fit.BEGINNING and (several_words or said.lower() in COMMON):
        is_a_name_too = not several_words and said.lower() in NAMES_TOO
        return People(words=said, several=found) if is_a_name_too else People()
    return _one_or_several(said, found, guessed=how is Fit.BEGINNING)


def _is_initial(word: str, session: Session) -> bool:
    """Whether a letter behind a first name begins a family name, and is nobody's own."""
    is_small = _is_small_letter(word) and person_of_letter(word, session) is None
    return bool(_INITIAL.fullmatch(word)) or is_small


def _is_small_letter(word: str) -> bool:
    """Whether this is a small letter, and no word of its own; behind a name an `o` is none."""
    return len(word) == 1 and word.islower() and word not in ("a", "i")


def _is_letter(said: str) -> bool:
    """Whether one sign is a letter, and no name as it may be in Chinese, Japanese and Korean."""
    return len(said) == 1 and east_asian_width(said) not in "WF"


# ── people in front of a text ────────────────────────────────────────────────────────────


def speaker(text: str, session: Session) -> People:
    """The people in front of a colon, and the text behind it: `b: text`, `Bo Cruz: text`."""
    before, colon, after = _BULLET.sub("", text, count=1).partition(":")
    if not colon or len(before) > _LONGEST_LIST or not _may_follow(after):
        return People(rest=text)
    rest = after.strip()
    if before == "Q" and "?" in rest:
        return People(rest=text)
    if aside := _AND_HOW.fullmatch(before):
        before, rest = aside["who"], f"{aside['how']} {rest}"
    people = _one_name(before.strip(), session) or people_in(before, session)
    return replace(people, rest=rest) if people else People(rest=text)


def _one_name(said: str, session: Session) -> People | None:
    """Whom some words name together, by beginnings, too: `anna n`, `raul piz`.

    A family name in small letters may be a word, too: it is a guess, and asked about where the
    word is a common one: `diesel: 400 tons`.
    """
    if all(person_of_letter(word, session) for word in said.split()):
        return None
    how, found = (Fit.NO, ()) if _is_letter(said) else fitting(said, session.people)
    if " " in said and found:
        little = any(w.lower() in LITTLE and not _CAPITAL.fullmatch(w) for w in said.split())
        is_name = how > Fit.BEGINNING or not little
        return _one_or_several(said, found, guessed=how is Fit.BEGINNING) if is_name else None
    if how < Fit.PART or not said.islower() or any(is_first_name(said, p) for p in found):
        return None
    if said in COMMON:
        return People(words=said, several=found)
    return _one_or_several(said, found, guessed=True)


def is_first_name(said: str, person: Person) -> bool:
    """Whether a word is or begins the first name of somebody."""
    return bool(said) and fit(said, " ".join(without_titles(person.name.split())[:1])) > Fit.NO


def _may_follow(after: str) -> bool:
    """Whether a colon ends a name here: it is none of an hour, a path or an address."""
    return not after or after[0] == " " or (after[0].isalpha() and " " in after)


def leading_people(text: str, session: Session) -> People:
    """The people that a text begins with, and the rest of it.

    With a colon behind them they may be named in any way. Without one a letter has to be nobody's
    word, and a name be given in full; a name or letter that is a word, too, and a beginning of a
    name count only where what follows tells that a person is meant.
    """
    spoken = speaker(text, session)
    if spoken.found or spoken.several:
        return spoken
    first, _, rest = text.partition(" ")
    joined = people_in(first, session) if _JOINT.search(first) else None
    if joined and joined.found:
        return replace(joined, rest=rest)
    tokens = text.split(" ")
    people, at = People(), 0
    while at < len(tokens):
        start = at + (bool(people.found) and tokens[at].lower() in AND)
        one, count = _one_in_front(tokens, start, session)
        if one.several:
            people = replace(people, words=one.words, several=one.several)
        if not one.found:
            break
        people, last = _with(people, one), start + count
        at = last
        goes_on = at < len(tokens) and (
            tokens[last - 1].endswith(",")
            or tokens[at].lower() in AND
            or (len(tokens[last - 1]) == 1 and len(tokens[at].rstrip(",")) == 1)
        )
        if not goes_on:
            break
    rest = " ".join(tokens[at:]).strip(" ,")
    return replace(people, rest=_DASH.sub("", rest) if people.found else rest)


def _one_in_front(tokens: Sequence[str], at: int, session: Session) -> tuple[People, int]:
    for count in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        words = [token.rstrip(",") for token in tokens[at : at + count]]
        if any(token.endswith(",") for token in tokens[at : at + count - 1]):
            continue
        if _POSSESSIVE.search(words[-1]) or words[-1].lower() in AND:
            continue
        one = _named_in_front(words, tokens[at + count - 1 :], session)
        if one.found or one.several:
            behind = () if tokens[at + count - 1].endswith(",") else tokens[at + count :]
            other = _by_initial(words, behind, one, session)
            return (other, count + 1) if other else (one, count)
    return People(), 0


def _by_initial(
    words: Sequence[str], behind: Sequence[str], one: People, session: Session
) -> People | None:
    """Whom a small letter behind a first name tells from its namesakes: `anna p by fri …`.

    None where it tells nobody else than the name alone, or is the letter of one of them.
    """
    letter = behind[0].rstrip(",") if behind else ""
    if len(words[-1]) == 1 or not _is_small_letter(letter):
        return None
    if person_of_letter(letter, session) in one.several:
        return None
    said = f"{' '.join(words)} {letter}"
    _, found = fitting(said, session.people)
    if not found or found == one.found:
        return None
    if set(found) <= set(one.several):
        return _one_or_several(said, found, guessed=True)
    return People(words=said, several=(*found, *one.found))


def _named_in_front(words: Sequence[str], behind: Sequence[str], session: Session) -> People:
    """Whom some words name in front of a text; `behind` begins with the last of them."""
    said = " ".join(words)
    if len(said) == 1:
        person = person_of_letter(said, session)
        if person is None:
            return People()
        sure = said not in WORD_LETTERS or _acts(behind, session, DETERMINERS)
        return People((person,)) if sure else People(words=said, several=(person,))
    how, found = fitting(said, session.people)
    if not found:
        return People()
    if len(words) > 1:
        if said.islower() and all(word in COMMON for word in words) and not _acts(behind, session):
            return People(words=said, several=found)
        named = how > Fit.BEGINNING or _INITIAL.fullmatch(words[-1])
        return _one_or_several(said, found, guessed=False) if named else People()
    if how is Fit.BEGINNING:
        counts = len(said) >= _SHORTEST_BARE and said.lower() not in COMMON
        if counts and _acts(behind, session):
            return _one_or_several(said, found, guessed=True)
        asks = counts and not _is_word(said) and not _goes_on_as_a_name(behind)
        return People(words=said, several=found) if asks else People()
    if how is Fit.PART and _goes_on_as_a_name(behind):
        return People(words=said, several=found)
    a_word_too = said.lower() in COMMON
    if a_word_too and not _acts(behind, session):
        meant = tuple(p for p in found if said[0].isupper() or is_first_name(said, p))
        return People(words=said, several=meant)
    return _one_or_several(said, found, guessed=a_word_too)


def _is_word(said: str) -> bool:
    """Whether a line may begin with this where nobody is named."""
    return said.lower() in DOING or said.lower() in ERRANDS


def _goes_on_as_a_name(behind: Sequence[str]) -> bool:
    """Whether the next word can be the family name of somebody else: `Bo Smith`, not `Bo Cruz`."""
    if behind[0].endswith(",") or len(behind) == 1:
        return False
    word = behind[1].rstrip(",.:;!?")
    known = word.lower() in LITTLE or word.lower() in DOING
    return word.isalpha() and word.istitle() and not known and not DAY_START.match(word)


def _acts(behind: Sequence[str], session: Session, more: frozenset[str] = frozenset()) -> bool:
    """Whether what follows a word tells that it names a person: they do something, or by a day."""
    if behind[0].endswith(",") or len(behind) == 1:
        return False
    word, rest = behind[1].lower(), behind[2:]
    if word in ("will", "won't") or word in DOING or word in more:
        return True
    if word in ("by", "to", *AND):
        return bool(rest) and _acts_by(word, rest, session)
    return DAY_START.match(" ".join(behind[1:])) is not None


def named_within(text: str, session: Session) -> bool:
    """Whether a line names somebody of the roster anywhere, by a word that can be only a name.

    A word that is an English one, too, or that of an organisation of the roster, is none.
    """
    names, undivided = _name_words(tuple((p.name, p.organisation) for p in session.people))
    if not names.isdisjoint(_WORD.findall(folded(text))):
        return True
    for letter in _LETTER_WITHIN.findall(text):
        if person_of_letter(letter, session) and letter not in WORD_LETTERS:
            return True
    if any(name in text for name in undivided):
        return True
    words = {match.lower() for match in _OBJECT.findall(text)}
    return any(first_name(each) in words for each in session.people)


def first_name(person: Person) -> str:
    """The first name in small letters, without a title."""
    return folded(" ".join(without_titles(person.name.split())[:1]))


@lru_cache(maxsize=8)
def _name_words(people: tuple[tuple[str, str], ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that are names of people alone; and names in scripts that have no blanks."""
    parts = _ways(met_by(name) for name, _ in people)
    of_firms = _ways(name_words(firm) for _, firm in people)
    undivided = {part for part in parts if east_asian_width(part[0]) in "WF"}
    words = {
        each
        for each in parts - undivided - of_firms - ERRANDS
        if COMMON.isdisjoint((each, each.removesuffix("s")))
    }
    return frozenset(words), frozenset(undivided)


def _ways(names: Iterable[tuple[tuple[str, ...], ...]]) -> set[str]:
    """Every way in which some word of these is typed, but for single letters."""
    return {way for name in names for ways in name for way in ways if len(way) > 1}


# ── helpers ──────────────────────────────────────────────────────────────────────────────


def _tokens(said: str) -> list[str]:
    return _JOINT.sub(" , ", said).replace(",", " , ").replace(";", " , ").split()


def _with(people: People, one: People) -> People:
    new = tuple(person for person in one.found if person not in people.found)
    return replace(people, found=people.found + new, guesses=people.guesses | one.guesses)


def _one_or_several(said: str, found: tuple[Person, ...], *, guessed: bool) -> People:
    if len(found) > 1:
        return People(words=said, several=found)
    return People(found, frozenset(p.id for p in found) if guessed else frozenset())


def _label(person: Person, among: Sequence[Person]) -> str:
    """A name, with the organisation where two of one name are asked about."""
    same = sum(other.name == person.name for other in among) > 1
    return f"{person.name}, {person.organisation}" if same and person.organisation else person.name


def _named(line: str, words: str, person: Person, among: Sequence[Person]) -> str:
    """The line in which a colon, or a name that is the only one, says who is meant."""
    if f"{words}:" in line or len(words) == 1:
        return line.replace(words, person.key, 1) if len(words) > 1 else _with_colon(line, words)
    if len(among) == 1:
        return _with_colon(line, words)
    same = sum(other.name == person.name for other in among) > 1
    return line.replace(words, person.key if same else person.name, 1)


def _with_colon(line: str, words: str) -> str:
    return line.replace(f" {words} ", f" {words}: ", 1)


def _acts_by(word: str, rest: Sequence[str], session: Session) -> bool:
    """Whether `by` has a day behind it, `to` an errand, and `and` somebody else."""
    if word == "by":
        return DAY_START.match(" ".join(rest)) is not None
    if word == "to":
        return rest[0].lower() in ERRANDS
    return bool(_named_in_front([rest[0].rstrip(",")], rest, session).found)
