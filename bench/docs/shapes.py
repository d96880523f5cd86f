"""What JSON values look like, learnt from many of them: the tables of their keys."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bench.docs.meanings import closed_set, code, meanings, summary, table, types
from convene_tui.domain.model import Record


@dataclass
class Shape:
    """What was met at one place of many JSON values: its kinds, and the keys of its objects."""

    kinds: dict[str, None] = field(default_factory=dict)
    objects: int = 0
    keys: "dict[str, Shape]" = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    """By key, how many objects have it."""
    items: "Shape | None" = None

    def meet(self, value: Any) -> None:
        """Take one more value into account."""
        match value:
            case dict():
                self.kinds["object"] = None
                self.objects += 1
                for key, each in value.items():
                    self.keys.setdefault(key, Shape()).meet(each)
                    self.times[key] = self.times.get(key, 0) + 1
            case list():
                self.kinds["list"] = None
                self.items = self.items or Shape()
                for each in value:
                    self.items.meet(each)
            case _:
                self.kinds[_kind(value)] = None

    @property
    def words(self) -> str:
        """What was met, in words."""
        inner = ("list of " + self.items.words).removesuffix(" of ") if self.items else ""
        kinds = sorted(kind for kind in self.kinds if kind not in ("list", "null"))
        null = ["null"] if "null" in self.kinds else []
        return " or ".join(filter(None, [*kinds, inner, *null]))


_KINDS: Final[Mapping[type, str]] = {
    bool: "true or false",
    int: "number",
    float: "number",
    type(None): "null",
}


def _kind(value: Any) -> str:
    if isinstance(value, str):
        return next((kind for kind, form in _FORMS.items() if form.match(value)), "text")
    return _KINDS[type(value)]


_FORMS: Final = {
    "moment": re.compile(r"\d{4}-\d\d-\d\dT"),
    "day": re.compile(r"\d{4}-\d\d-\d\d$"),
    "time of day": re.compile(r"\d\d:\d\d$"),
}


@dataclass(frozen=True)
class Part:
    """One kind of JSON that is printed, and what is told of it."""

    name: str
    """Its place on the page."""
    values: Sequence[Any]
    classes: Mapping[str, type] = field(default_factory=dict)
    """By path, the class whose fields stand there."""
    maps: Sequence[str] = ()
    """The paths of objects whose keys are ids, not names."""
    told: Mapping[str, str] = field(default_factory=dict)
    """By path, what a key means that is no field of a class; `*.key` is one at any path."""
    holds: Mapping[str, str] = field(default_factory=dict)
    """By path, what a key holds where no value of ours shows all of it."""
    fuller: Mapping[str, type] = field(default_factory=dict)
    """By path, the class that tells more of the same fields."""


_USUAL: Final[Mapping[str, str]] = {
    "schema": "1.",
    "id": "What it is known by.",
    "title": "The title of the meeting.",
    "alliance": "The name of the alliance.",
    "created": "When the session was made.",
    "stage": "The stage, by its key.",
    "revision": "Goes up by one with each save.",
    "text": "The words.",
    "at": "When it was kept.",
    "person": "The id of the person whose it is.",
    "name": "As it was typed.",
    "reason": "Why.",
    "question": "What to ask the room about it.",
    "span": "Offsets of characters: the first, and the one after the last.",
    "subject": "Which text it is a version of, or is about.",
    "came_from": "The id of the session that it was carried over from.",
    "due": "By when.",
    "done": "Whether it is done.",
    "next_step": "What happens next.",
    "next_on": "The day of it.",
    "meal": "The meal together.",
    "ratified_at": "When the room consented.",
    "outcome_reason": "Why.",
    "saved_at": "When it was saved last.",
    "says": "The same in a sentence.",
    "median": "1 to 5.",
    "lowest": "1 to 5.",
    "spread": "The highest less the lowest.",
    "opened_at": "When it was put to the room.",
    "answer": "`yes`, `aside` or `no`.",
    "session": "The id of the session.",
    "outcome": "How it ended.",
    "word": "The word.",
    "meaning": "What it means here.",
}
"""What keys mean that mean the same wherever they stand."""


def shape_of(part: Part) -> Shape:
    """What was met in all values of a part."""
    shape = Shape()
    for value in part.values:
        shape.meet(value)
    return shape


def tables(part: Part) -> Iterator[str]:
    """A table for each kind of object in the values of a part."""
    yield from _object(part, "", shape_of(part), {})


def _object(part: Part, path: str, shape: Shape, seen: dict[object, str]) -> Iterator[str]:
    """A table of an object's keys, and then those of the objects within it.

    One that has the keys of an earlier one refers to that; `seen` holds where each was.
    """
    if path:
        yield from (f"#### {code(path)}", "")
    alike = part.classes.get(path), frozenset(shape.keys)
    if alike in seen:
        yield from (f"The same as {code(seen[alike])}.", "")
        return
    seen[alike] = path
    yield from table(("key", "holds", "meaning"), _rows(part, path, shape))
    for key, each in shape.keys.items():
        yield from _within(part, f"{path}.{key}" if path else key, each, seen)


def _within(part: Part, path: str, shape: Shape, seen: dict[object, str]) -> Iterator[str]:
    if path in part.maps:
        return
    if shape.items is not None and shape.items.keys:
        yield from _object(part, f"{path}[]", shape.items, seen)
    elif shape.keys:
        like = _like(shape)
        if like is not None:
            yield from _object(part, f"{path}.*", like, seen)
        else:
            yield from _object(part, path, shape, seen)


def _like(shape: Shape) -> Shape | None:
    """The one shape of all values of an object, where they are objects of one shape."""
    inner = list(shape.keys.values())
    if len(inner) > 2 and all(
        each.keys and list(each.keys) == list(inner[0].keys) for each in inner
    ):
        merged = Shape(keys=dict(inner[0].keys), times=dict(inner[0].times))
        merged.objects = inner[0].objects
        return merged
    return None


def _rows(part: Part, path: str, shape: Shape) -> Iterator[tuple[str, str, str]]:
    kind = part.classes.get(path)
    in_all = _IN_ALL if kind and issubclass(kind, Record) else ()
    for key, each in shape.keys.items():
        if key not in in_all:
            here = f"{path}.{key}" if path else key
            absent = " May be absent." if shape.times[key] < shape.objects else ""
            meaning = _meaning(part, here, kind, key)
            yield code(key), _holds(part, here, kind, each), f"{meaning}{absent}".strip()


_IN_ALL: Final = ("id", "private", "released")
"""The keys that every record of a session has."""


def _holds(part: Part, path: str, kind: type | None, shape: Shape) -> str:
    key = path.rpartition(".")[2]
    if path in part.holds:
        return part.holds[path]
    if path in part.maps:
        inner = dict.fromkeys(each.words for each in shape.keys.values())
        return f"object: by name, {' or '.join(inner)}"
    if shape.keys and _like(shape) is not None:
        return f"object: {' '.join(code(name) for name in shape.keys)}"
    holds = types(kind).get(key, "object") if kind else "object"
    return shape.words if shape.keys or "object" in holds else holds


def _meaning(part: Part, path: str, kind: type | None, key: str) -> str:
    """What is told of the key itself, else of its class, its closed set, or its name."""
    told = (
        part.told.get(path)
        or part.told.get(f"*.{key}")
        or (meanings(kind).get(key) if kind else "")
    )
    fuller = part.fuller.get(path.rpartition(".")[0])
    told = told or (meanings(fuller).get(key) if fuller else "")
    told = told or _of_items(part, path) or _of_words(kind, key) or _USUAL.get(key, "")
    return re.sub(r"\b(None|True|False)\b", lambda found: _IN_JSON[found[0]], told)


def _of_items(part: Part, path: str) -> str:
    kind = part.classes.get(f"{path}[]")
    return summary(kind) if kind else ""


def _of_words(kind: type | None, key: str) -> str:
    words = closed_set(kind, key) if kind else None
    return summary(words) if words else ""


_IN_JSON: Final = {"None": "null", "True": "true", "False": "false"}
