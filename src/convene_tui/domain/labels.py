"""How people are called where there is room for so much of a name: no two of them alike."""

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import Final, Protocol

from convene_tui.domain.folding import folded
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.titles import without_titles

Measure = Callable[[str], int]
"""How wide a text is: cells of a terminal on a screen, characters elsewhere."""

_CUT: Final = "…"
_BETWEEN: Final = " -‐‑–(/"
"""What stands before a word of a name."""


class Named(Protocol):
    """Somebody as far as it takes to call them by name."""

    @property
    def id(self) -> str:
        """By which they are told from all others."""
        ...

    @property
    def key(self) -> str:
        """Their letter, which nobody else has in the meeting."""
        ...

    @property
    def name(self) -> str:
        """Their name as it was typed."""
        ...

    @property
    def organisation(self) -> str:
        """For whom they come."""
        ...


@lru_cache(maxsize=64)
def full_names(people: tuple[Named, ...]) -> Mapping[str, str]:
    """By id, the whole name of each, and with it the organisation of two of the very same name.

    Where that is the same too, or none, the letter tells them apart: `Ann Lee (Valley Water, c)`.
    """
    names = {person.id: _plain(person) for person in people}
    full = dict(names)
    for more in (_house, _house_and_letter):
        alike = _alike(full)
        full |= {p.id: f"{names[p.id]}{more(p)}" for p in people if p.id in alike}
    return MappingProxyType(full)


_NO_LETTER: Final = "·"
"""Stands for whoever has neither a name nor a letter, in files that others made."""


@lru_cache(maxsize=64)
def short_names(people: tuple[Named, ...]) -> Mapping[str, str]:
    """By id, the first name of each, and of two who share it as much more as tells them apart.

    Anna Kowalska and Anna Nowak are Anna K and Anna N; Anna Kowal beside them is Anna Kowal, and
    Anna Kowalska-Nowak is Anna…Nowak beside Anna Kowalska-Ott. A title is nobody's first name.
    """
    names = {person.id: _untitled(_plain(person)) for person in people}
    short = {at: _first_word(name) for at, name in names.items()}
    short |= {at: _with_initial(names[at]) for at in _alike(short)}
    for group in _groups(short):
        alike = {at: names[at] for at in group}
        short |= {at: _with_what_differs(name, differ) for (at, name), differ in _differing(alike)}
    full = full_names(people)
    return MappingProxyType(short | {at: full[at] for at in _alike(short)})


def _are_apart(tried: Mapping[str, str], taken: set[str]) -> bool:
    return not _alike(tried) and taken.isdisjoint(map(folded, tried.values()))


@lru_cache(maxsize=256)
def labels(people: tuple[Named, ...], width: int, measure: Measure = len) -> Mapping[str, str]:
    """By id, as much of each name as `width` holds, and no two alike while it holds a letter.

    A name that is too wide loses its titles, then its end. Where two would be alike, they are
    called by what tells them apart: `María I` and `María S`, `Anna K…Nowak` and `Anna…Novotna`.
    """
    whole, short = full_names(people), short_names(people)
    found = {at: _fitted(name, width, measure) for at, name in whole.items()}
    for group in _groups(found):
        taken = set(map(folded, (found[at] for at in found.keys() - group)))
        names = {at: whole[at] for at in group}
        tries = _told_apart(names, short, width, measure)
        found |= next((tried for tried in tries if _are_apart(tried, taken)), {})

    def lettered(ids: Container[str]) -> dict[str, str]:
        return {
            p.id: _with_letter(whole[p.id], _letter(p), width, measure)
            for p in people
            if p.id in ids
        }

    found |= lettered(_alike(found))
    if len(set(found.values())) < len(found):
        found = lettered(whole)
    return MappingProxyType(found)


def family_names(names: Iterable[str]) -> Mapping[str, str]:
    """By name, the last word of each, and of two who share it an initial before it, or all."""
    whole = {name: name for name in names if name.split()}
    family = {name: name.split()[-1] for name in whole}
    initials = {name: f"{_initial(_untitled(name))}. {family[name]}" for name in whole}
    for more in (initials, whole):
        family |= {name: more[name] for name in _alike(family)}
    return MappingProxyType(family)


def _plain(person: Named) -> str:
    name = " ".join(unicodedata.normalize("NFC", person.name).split())
    return name or _letter(person)


def _letter(person: Named) -> str:
    return person.key.strip() or _NO_LETTER


def _house(person: Named) -> str:
    return enclosed(" (", person.organisation, ")")


def _house_and_letter(person: Named) -> str:
    letter = _letter(person)
    return f" ({person.organisation}, {letter})" if person.organisation else f" ({letter})"


def _told_apart(
    names: Mapping[str, str], short: Mapping[str, str], width: int, measure: Measure
) -> Iterator[dict[str, str]]:
    """The ways to call these so that the difference comes early, the most telling first."""
    if not any(_CUT in short[at] for at in names):
        yield {at: _cut(short[at], width, measure) for at in names}
    plain = {at: _untitled(name) for at, name in names.items()}
    for head in (_first_word, _initial, _nothing):
        for start in (_word_at, _letter_at):
            yield {
                at: _joined(name, len(head(name)), start(name, differ), width, measure)
                for (at, name), differ in _differing(plain)
            }


def _differing(names: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], int]]:
    """Each name by its id, with the place from which it differs from all the others."""
    for at, name in names.items():
        others = [other for other_at, other in names.items() if other_at != at]
        yield (at, name), _difference(name, others)


def _difference(name: str, others: Iterable[str]) -> int:
    """Where a name begins to differ from all the others."""
    same = max(
        sum(1 for _ in takewhile(_is_pair, zip(name, other, strict=False))) for other in others
    )
    return min(same, len(name) - 1)


def _is_pair(letters: tuple[str, str]) -> bool:
    return letters[0].casefold() == letters[1].casefold()


def _joined(name: str, head: int, start: int, width: int, measure: Measure) -> str:
    """The name without what is between its head, as long as there is room, and its start."""
    if start <= head:
        return _cut(name, width, measure)
    tail = name[start:]
    room = width - measure(_CUT + tail)
    while head < start and measure(name[: head + 1]) <= room:
        head += 1
    while head < start and _is_mark(name[head]):
        head -= 1
    return _cut(f"{name[:head].rstrip(_BETWEEN)}{_CUT}{tail}", width, measure)


def _word_at(name: str, at: int) -> int:
    """The beginning of the word that this place is in."""
    return next((n for n in range(at, 0, -1) if name[n - 1] in _BETWEEN), 0)


def _letter_at(name: str, at: int) -> int:
    """The letter at this place, whose mark it may be."""
    return next((n for n in range(at, 0, -1) if not _is_mark(name[n])), 0)


def _first_word(name: str) -> str:
    return name.split()[0]


def _initial(name: str) -> str:
    return name[0] + "".join(takewhile(_is_mark, name[1:]))


def _nothing(name: str) -> str:
    return ""


def _with_initial(name: str) -> str:
    words = name.split()
    return f"{words[0]} {_initial(words[-1])}" if len(words) > 1 else words[0]


def _with_what_differs(name: str, differ: int) -> str:
    first, start = _first_word(name), _word_at(name, differ)
    return f"{first}{_CUT}{name[start:]}" if start > len(first) + 1 else name


def _untitled(name: str) -> str:
    return " ".join(without_titles(name.split()))


def _fitted(name: str, width: int, measure: Measure) -> str:
    """The name, or without its titles, or the beginning of that, or the first and an initial."""
    if measure(name) <= width:
        return name
    plain = _untitled(name)
    cut, initials = _cut(plain, width, measure), _with_initial(plain)
    says_no_more = len(cut) <= len(initials) + len(_CUT)
    return initials if says_no_more and measure(initials) <= width else cut


def _cut(name: str, width: int, measure: Measure) -> str:
    """The beginning of a name that is at most so wide, no letter without its marks."""
    if measure(name) <= width:
        return name
    # A longer beginning is never narrower.
    narrow_enough = bisect_right(
        range(len(name)), width, key=lambda end: measure(name[:end] + _CUT)
    )
    end = max(narrow_enough - 1, 0)
    while end and _is_mark(name[end]):
        end -= 1
    kept = name[:end].rstrip(f"{_BETWEEN}{_CUT}")
    return kept + _CUT if width >= measure(_CUT) else ""


def _with_letter(name: str, key: str, width: int, measure: Measure) -> str:
    """The beginning of a name with the letter behind it, or that alone."""
    room = width - measure(key) - 1
    return (
        f"{_cut(_untitled(name), room, measure)} {key}" if room > 1 else _cut(key, width, measure)
    )


def _is_mark(letter: str) -> bool:
    """Whether it belongs to the letter before it: an accent, a vowel sign, a joiner."""
    return unicodedata.category(letter) in ("Mn", "Me", "Mc", "Cf")


def _alike(names: Mapping[str, str]) -> frozenset[str]:
    """The ids of those whose names another has, too."""
    count = Counter(map(folded, names.values()))
    return frozenset(at for at, name in names.items() if count[folded(name)] > 1)


def _groups(names: Mapping[str, str]) -> Sequence[frozenset[str]]:
    """The ids of those who are alike, group by group."""
    groups: dict[str, set[str]] = {}
    for at, name in names.items():
        groups.setdefault(folded(name), set()).add(at)
    return [frozenset(group) for group in groups.values() if len(group) > 1]
