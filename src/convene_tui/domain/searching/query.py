"""What somebody looks for, as typed: `drill "dry wells" person:bo kind:concern since:2026-03`."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates import parse_date
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import StageKey
from convene_tui.domain.searching.places import KINDS
from convene_tui.domain.searching.words import words_of
from convene_tui.domain.stages import find_stage

FILTERS: Final = {
    "person": "of somebody: person:bo",
    "alliance": "in an alliance: alliance:cascade",
    "stage": "in a stage: stage:problem",
    "kind": "of a kind: kind:concern",
    "tag": "in a session with a tag: tag:water",
    "since": "on that day or later: since:2026-03",
    "until": "on that day or earlier: until:2026",
}
"""What can stand before a colon, each with what it does."""

_KINDS_IN_OTHER_WORDS: Final = {
    **dict.fromkeys(("task", "tasks", "act", "action"), "commitment"),
    **dict.fromkeys(("objection", "objections"), "concern"),
    **dict.fromkeys(("gap", "gaps"), "missing piece"),
}
"""What screens and lines call some kinds of places."""

_PART: Final = re.compile(
    r'(?P<without>-?)(?:(?P<name>[a-z]+):)?(?:"(?P<exact>[^"]*)(?P<end>"?)|(?P<word>\S+))'
)
_SPAN: Final = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
"""A year or a month, of which `since` means the first day and `until` the last."""


@dataclass(frozen=True)
class QueryTerm:
    """Words that have to follow each other; the last of them may go on, unless it was quoted."""

    words: tuple[str, ...]
    goes_on: bool = True
    without: bool = False
    """Whether places that have it are left out."""

    def stands_in(self, words: tuple[str, ...]) -> bool:
        """Whether these words have it somewhere."""
        *firsts, last = self.words
        for start in range(len(words) - len(firsts)):
            here = words[start + len(firsts)]
            meets = here.startswith(last) if self.goes_on else here == last
            if meets and list(words[start : start + len(firsts)]) == firsts:
                return True
        return False


@dataclass(frozen=True, kw_only=True)
class Query:
    """What is looked for: places that have all terms, within all limits."""

    terms: tuple[QueryTerm, ...] = ()
    person: tuple[QueryTerm, ...] = ()
    alliance: tuple[QueryTerm, ...] = ()
    kind: tuple[QueryTerm, ...] = ()
    tag: tuple[QueryTerm, ...] = ()
    stage: StageKey | None = None
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        """Whether anything is looked for: what is to be left out says nothing by itself."""
        wanted = any(not term.without for term in self.terms)
        limited = (self.person, self.alliance, self.kind, self.tag, self.stage)
        return wanted or any(limited) or bool(self.since or self.until)


_MOST_NAMED: Final = 12
"""The most names that are told where nobody is called as was asked."""


def nobody_called(query: Query, names: Iterable[str]) -> str:
    """Who is known, where a query asks for somebody and nobody is called so; nothing otherwise."""
    asked = [term for term in query.person if not term.without]
    known = sorted(dict.fromkeys(filter(None, names)), key=str.casefold)
    if not asked or any(_is_called(name, asked) for name in known):
        return ""
    wanted = " ".join(word for term in asked for word in term.words)
    return f"Nobody is called “{wanted}”{_who_is_known(known)}"


def _is_called(name: str, asked: Iterable[QueryTerm]) -> bool:
    words = words_of(name)
    return all(term.stands_in(words) for term in asked)


def _who_is_known(known: Sequence[str]) -> str:
    if not known:
        return ", and nobody is known by name yet."
    more = len(known) - _MOST_NAMED
    told = ", ".join(known[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f". Known are {told}."


def parse_query(text: str, today: date, *, day_first: bool | None = None) -> Query:
    """The query that somebody typed; a word is met from its beginning, a quoted one exactly.

    Raises ConveneError for a stage or a day that can't be read, and for a kind that there is not.
    """
    terms: dict[str, list[QueryTerm]] = {}
    limits: dict[str, Any] = {}
    for part in _PART.finditer(text):
        name, said = part["name"] or "", part["word"] or part["exact"] or ""
        if name not in FILTERS:
            name, said = "", f"{name} {said}"
        if name in _READ:
            limits[name] = _READ[name](said, today, day_first)
        elif words := words_of(_KINDS_IN_OTHER_WORDS.get(said, said) if name == "kind" else said):
            term = QueryTerm(words, not part["end"] or said.endswith("*"), bool(part["without"]))
            if name == "kind":
                _be_known(said, term)
            terms.setdefault(name or "terms", []).append(term)
    limits |= {name: tuple(found) for name, found in terms.items()}
    return Query(**limits)


def _be_known(said: str, term: QueryTerm) -> None:
    """Raises ConveneError where no kind of place is called so."""
    if not any(term.stands_in(words_of(kind)) for kind in KINDS):
        called = ", ".join(dict.fromkeys(kind.partition(": ")[2] or kind for kind in KINDS))
        raise ConveneError(f"There is no kind “{said}”.", f"The kinds are {called}.")


def _stage(said: str, today: date, day_first: bool | None) -> StageKey:
    found = find_stage(said, StageKey.PREPARE)
    if found is None:
        keys = ", ".join(key.value for key in StageKey)
        raise ConveneError(f"There is no stage “{said}”.", f"The stages are {keys}.")
    return found.key


def _since(said: str, today: date, day_first: bool | None) -> date:
    if span := _SPAN.fullmatch(said):
        return _day(int(span[1]), int(span[2] or 1), said)
    return _spoken(said, today, day_first)


def _until(said: str, today: date, day_first: bool | None) -> date:
    if span := _SPAN.fullmatch(said):
        year, month = int(span[1]), int(span[2] or 12)
        following = _day(year + month // 12, month % 12 + 1, said)
        return date.fromordinal(following.toordinal() - 1)
    return _spoken(said, today, day_first)


def _day(year: int, month: int, said: str) -> date:
    try:
        return date(year, month, 1)
    except ValueError:
        raise _no_day(said) from None


def _spoken(said: str, today: date, day_first: bool | None) -> date:
    """A day as people say it; records lie in the past: `fri` is the last one, `3 dec` too."""
    if said == "yesterday":
        return today - timedelta(days=1)
    found = parse_date(said, today, day_first=day_first)
    if found is None:
        raise _no_day(said)
    if found <= today or str(found.year) in said:
        return found
    for days in (7, 366):
        earlier = parse_date(said, today - timedelta(days=days), day_first=day_first)
        if earlier and earlier <= today:
            return earlier
    return found


def _no_day(said: str) -> ConveneError:
    return ConveneError(f"“{said}” is no day.", "Try: 2026, 2026-03, 2026-03-01, today.")


_READ: Final[dict[str, Callable[[str, date, bool | None], StageKey | date]]] = {
    "stage": _stage,
    "since": _since,
    "until": _until,
}
