"""What is meant, as a line of a script gives it: the name of a class, and its fields by name.

`TreatConcern concern=2 state=parked reason="not today"`: records are told by their number in their
table, people by their letter, words of a closed set as they stand on disk. What a line leaves out
is taken from the record that it is about, as a form would.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, replace
from datetime import date, datetime, time
from enum import Enum
from types import UnionType
from typing import Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from convene_tui.domain import intentions as do
from convene_tui.domain.model import TABLES, Binned, Concern, Record, Session

NUMBERED: Final[Mapping[str, str]] = {
    "concern": "concerns",
    "concerns": "concerns",
    "card": "cards",
    "commitment": "commitments",
    "round": "rounds",
    "binned": "bin",
    "point": "parked",
}
"""The fields of an intention in which the number of a record stands, with its table."""

GONE: Final = "gone"
"""The id of what is no longer there."""

Read = Callable[[str, Any, str], Any]
"""How the value of a field is read: from its name, its type and what is told."""

_TOLD: Final = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')
_INSIDE: Final = " meant: "
"""Behind it stands the intention that is inside of another one."""


def told_in(text: str) -> tuple[str, dict[str, str]]:
    """The name of a class, and what is told of its fields. Raises ValueError."""
    name, _, rest = text.partition(" ")
    told = {match[1]: match[2] if match[3] is None else match[3] for match in _TOLD.finditer(rest)}
    if left := _TOLD.sub("", rest).strip():
        raise ValueError(f"{text!r}: {left!r} is no field")
    return name, told


def value_of(hint: Any, said: str, one: Callable[[Any, str], Any]) -> Any:
    """A value as its type wants it, each plain one read by `one`."""
    if get_origin(hint) in (Union, UnionType):
        if said == "-":
            return None
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        parts = (part.strip() for part in said.split(","))
        return tuple(one(get_args(hint)[0], part) for part in parts if part)
    return one(hint, said)


def plain(hint: Any, said: str) -> Any:
    """A word, a number, a day, an hour, yes or no."""
    if get_origin(hint) is Literal or hint is str:
        return said
    if hint is bool:
        return {"yes": True, "no": False}[said]
    if hint is int:
        return int(said)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(said)
    readers: dict[Any, Callable[[str], Any]] = {
        date: date.fromisoformat,
        time: time.fromisoformat,
        datetime: datetime.fromisoformat,
    }
    return readers[hint](said)


def nothing(hint: Any) -> Any:
    """What stands in a field of this type where a form has nothing to fill it from."""
    if get_origin(hint) in (Union, UnionType):
        return None
    if get_origin(hint) is tuple:
        return ()
    if isinstance(hint, type) and issubclass(hint, Enum) and hint is not Enum:
        return next(iter(hint))
    return hint()


def made_of(
    kind: type[Any], told: Mapping[str, str], read: Read, known: Callable[[str, Any], Any]
) -> Any:
    """A value of this class; what is not told and has no default is taken from what is known."""
    hints = get_type_hints(kind)
    wanted: dict[str, Field[Any]] = {each.name: each for each in fields(kind)}
    if unknown := set(told) - set(wanted):
        raise ValueError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
    values = {name: read(name, hints[name], said) for name, said in told.items()}
    for name, each in wanted.items():
        if name not in values and each.default is MISSING and each.default_factory is MISSING:
            values[name] = known(name, hints[name])
    return kind(**values)


class InMeeting:
    """Reads what is meant in a meeting as it stands."""

    def __init__(self, session: Session, form: Session, began: Callable[[str], datetime]) -> None:
        """Read in a session; `form` is the session on which a form was opened before."""
        self._session = session
        self._form = form
        self._began = began

    def read(self, text: str) -> do.Intention:
        """The intention that a line gives. Raises ValueError."""
        outer, inside, inner = text.partition(_INSIDE)
        name, told = told_in(outer)
        kind: type[do.Intention] = getattr(do, name)
        if kind is do.MadeFrom:
            wins = do.Wins(told["wins"]) if "wins" in told else None
            seen = self._session if wins else None
            return do.MadeFrom(self._on_form().read(inner), self._form, wins, seen)
        if kind is do.InvitePeople:
            return self._invited(told)
        if "record" in {each.name for each in fields(cast("Any", kind))} and kind is not do.Release:
            return self._about(kind, told, inner)
        if "concern" in told and (concern := self._numbered("concerns", told["concern"])):
            assert isinstance(concern, Concern)
            hints = get_type_hints(kind)
            values = {each: self._value(each, hints[each], said) for each, said in told.items()}
            return replace(do.TreatConcern.of(concern), **values)
        about = self._subject(told)

        def known(name: str, hint: Any) -> Any:
            if inside and name == "meant":
                return self.read(inner)
            return nothing(hint) if about is None else getattr(about, name)

        return cast("do.Intention", made_of(kind, told, self._value, known))

    def _on_form(self) -> "InMeeting":
        return InMeeting(self._form, self._form, self._began)

    def _subject(self, told: Mapping[str, str]) -> Any:
        """What a form would be filled from: a person or the meeting; nothing where it is gone."""
        if "concern" in told:
            return None
        if "person" in told:
            return self._session.person(self._person(told["person"]))
        return self._session

    def _about(self, kind: type[do.Intention], told: dict[str, str], inner: str) -> do.Intention:
        """An intention about a record, in other words where they are told."""
        record = self._record(told.pop("record"))
        if kind in (do.Amend, do.Beside):
            hints = get_type_hints(type(record))
            values = {name: self._value(name, hints[name], said) for name, said in told.items()}
            made = cast("Any", kind)(replace(record, **cast("Any", values)))
            return cast("do.Intention", made)
        if kind is do.Retake:
            return do.Retake(record, self.read(inner))
        if kind is do.Recast:
            held = {each.__name__: each for each in TABLES.values()}
            into = held[told.pop("kind", type(record).__name__)]
            text = told.pop("text", getattr(record, "text", ""))
            hints = get_type_hints(do.Recast)
            more = {name: self._value(name, hints[name], said) for name, said in told.items()}
            return do.Recast(record, into, text, **more)
        return cast("do.Intention", cast("Any", kind)(record))

    def _record(self, said: str) -> Record:
        """`notes:3` is the third note, `notes:-1` the last one, `gone:1` what was binned first.

        Raises ValueError.
        """
        table, _, number = said.partition(":")
        found = self._numbered("bin" if table == "gone" else table, number)
        if table == "gone" and isinstance(found, Binned):
            return found.record
        if found is None:
            raise ValueError(f"there is no {said}")
        return found

    def _numbered(self, table: str, said: str) -> Record | None:
        rows = self._session.table(table)
        number = int(said) if int(said) < 0 else int(said) - 1
        return rows[number] if -len(rows) <= number < len(rows) else None

    def _person(self, letter: str) -> str:
        return next((each.id for each in self._session.people if each.key == letter), GONE)

    def _value(self, name: str, hint: Any, said: str) -> Any:
        def one(part: Any, text: str) -> Any:
            if name in ("person", "people", "others"):
                return self._person(text)
            if name in NUMBERED:
                found = self._numbered(NUMBERED[name], text)
                return found.id if found else GONE
            if part is datetime:
                return self._began(text)
            return plain(part, text)

        if name == "record":  # The id of a released record: `notes:2`.
            return self._record(said).id
        return value_of(hint, said, one)

    def _invited(self, told: Mapping[str, str]) -> do.Intention:
        """`invited="Ann Lee, Union; Bo Orr"`, `known="c: title Mayor"`."""
        rows = [row.split(",") for row in told.get("invited", "").split(";") if row.strip()]
        people = []
        for row in rows:
            name, organisation, seat = [*(part.strip() for part in row), "", ""][:3]
            people.append(do.InvitePerson(name, organisation, seat))
        known = []
        for told_of in filter(None, told.get("known", "").split(";")):
            letter, _, more = told_of.strip().partition(": ")
            field, _, value = more.partition(" ")
            values: Any = {field: value}
            known.append(do.Completion(person=self._person(letter), **values))
        return do.InvitePeople(tuple(people), tuple(known))
