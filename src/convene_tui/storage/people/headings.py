"""What the heads of columns say, in many languages and as programs write them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Final

from convene_tui.storage.people.rows import Field

_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "œ": "oe"})
FAR_FETCHED: Final = 20
"""From this rank on a head has only the word “name” in it, and is mostly that of a thing."""
_LONGEST: Final = 90
"""Characters of a head; what is longer is a remark."""


@dataclass(frozen=True)
class HeadOfColumn:
    """What a head says: a field of ours, or that it is a head of something else."""

    field: Field | None
    rank: int
    """0 for the first of its kind, more for what is taken where nothing better is there."""
    is_exact: bool
    """Whether it is known word by word, rather than found in a longer one."""


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Words in lower case without accents and signs, a space between: `E-Mail (1)` is `e mail 1`.

    A word in camel case is several.
    """
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text)
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in text if not _is_accent(c))))


def _is_accent(letter: str) -> bool:
    return unicodedata.combining(letter) != 0


def heading(cell: str) -> HeadOfColumn | None:
    """What a cell says as a head; None where it is no head that we know."""
    if not cell or len(cell) > _LONGEST or "@" in cell:
        return None
    if found := _known().get(plain(cell)):
        return found
    bare = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", cell).strip(" *:")
    if bare and (found := _known().get(plain(bare))):
        return found
    return _of_synonyms(cell) or _heading(plain(bare)) or _heading(plain(cell))


def _of_synonyms(cell: str) -> HeadOfColumn | None:
    """What a head says twice, in two languages: `Name / Nom`; None for any other."""
    parts = [plain(part) for part in re.split(r"[/|]", cell)]
    found = [_known().get(part) for part in parts]
    first = found[0]
    if len(parts) < 2 or first is None or first.field is None:
        return None
    return first if all(each and each.field is first.field for each in found) else None


@cache
def _heading(words: str) -> HeadOfColumn | None:
    known = _known()
    if found := known.get(words):
        return found
    bare = re.sub(r"\b(?:required|optional|pflichtfeld|obligatoire|obligatorio|\d+)$", "", words)
    if found := known.get(bare.strip()):
        return HeadOfColumn(found.field, found.rank + 1, False)
    parts = words.split()
    return _of_several(words, parts) if len(parts) > 1 else None


def _of_several(words: str, parts: list[str]) -> HeadOfColumn | None:
    """What a head of several words is, by the words that are known in it."""
    names = _NAME.search(words) is not None
    if not _OTHER.isdisjoint(parts) or (names and _MAIL.search(words)):
        return HeadOfColumn(None, 0, False)
    if not names and _is_title_of_people(parts):
        return HeadOfColumn(Field.TITLE, 5, False)
    within = list(_within(parts))
    if not within:
        return None
    weight, _, best = max(within, key=lambda each: each[:2])
    return HeadOfColumn(best.field, best.rank + (5 if weight else FAR_FETCHED), False)


def _is_title_of_people(parts: list[str]) -> bool:
    last = _known().get(parts[-1])
    return last is not None and last.field is Field.TITLE and _are_people(parts[:-1])


def _within(parts: list[str]) -> Iterator[tuple[int, bool, HeadOfColumn]]:
    """The heads that we know among some words, each with its weight; a lone name has none."""
    known = _known()
    for start, end in combinations(range(len(parts) + 1), 2):
        found = known.get(" ".join(parts[start:end]))
        count = end - start
        if found is None or found.field not in _FOUND_WITHIN:
            continue
        if count > 1 or parts[start] not in _ONLY_ALONE:
            is_name = found.field is Field.NAME
            yield (0 if is_name and count == 1 else count), not is_name, found


def _are_people(words: list[str]) -> bool:
    """Whether words say whom a head is about: the `employee` of `employee title`."""
    found = [_known().get(word) for word in words]
    return all(each is not None and each.field is Field.NAME for each in found)


@cache
def _known() -> dict[str, HeadOfColumn]:
    known: dict[str, HeadOfColumn] = {}
    for field, rank, phrase in _lines("headings.txt"):
        known.setdefault(phrase, HeadOfColumn(field, rank, True))
    return known


def _lines(name: str) -> Iterator[tuple[Field | None, int, str]]:
    """Each phrase of the list with its field and its rank, which the line before it says."""
    field: Field | None = None
    rank = 0
    text = files("convene_tui.storage.people").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            called, _, number = line[1:-1].partition(":")
            field = None if called == "other" else Field(called)
            rank = int(number or 0)
        elif line and not line.startswith("#"):
            for phrase in line.split(","):
                yield field, rank, plain(phrase)


_MAIL: Final = re.compile(r"\b(?:e ?mail|messagerie|correo)\b")
_NAME: Final = re.compile(r"\b(?:name|nom|nombre|display)\b")
_FOUND_WITHIN: Final = frozenset(
    {Field.NAME, Field.GIVEN, Field.FAMILY, Field.ORGANISATION, Field.TITLE, Field.EMAIL}
)
"""What is looked for in the words of a question: `Which organisation do you represent?`"""
_ONLY_ALONE: Final = frozenset(
    "first last family second middle from party stadt land unit service body church school member "
    "guest host contact team council board account title function role job part rank amt stelle "
    "commune kommune gemeinde".split()
)
"""Heads that are common words, and say nothing within a sentence."""
_OTHER: Final = frozenset(
    "owner owners type typ types assistant assistants assistent spouse emergency phonetic yomi "
    "label labels displayed angezeigter affiche screen url photo phone telefon telephone tel fax "
    "id date datum time street city zip dietary needs allergies meeting session event topic file "
    "ticket created modified manager managers manager's supervisor billing shipping score count "
    "signature unterschrift country region status consent comments comment notes".split()
)
"""Words that make a longer head one of something else."""
