"""What the fields of a class hold and mean, as its own source says."""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

_WORDS: Final[Mapping[Any, str]] = {
    str: "text",
    int: "number",
    float: "number",
    bool: "true or false",
    datetime: "moment",
    date: "day",
    time: "time of day",
    timedelta: "minutes",
    NoneType: "null",
}


@cache
def meanings(kind: type) -> Mapping[str, str]:
    """By field, the string beneath it in the source of its class, the nearest class first."""
    found: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        if each.__module__.startswith("convene_tui"):
            found |= _beneath(each)
    return found


def _beneath(kind: type) -> dict[str, str]:
    [module] = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(module, ast.ClassDef)
    found: dict[str, str] = {}
    for field, below in zip(module.body, module.body[1:], strict=False):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = " ".join(text.split())
    return found


@cache
def types(kind: type) -> Mapping[str, str]:
    """By field, what it holds, in words; nothing of a class whose types are names of others."""
    try:
        hints = get_type_hints(kind)
    except NameError:
        return {}
    return {name: type_words(hint) for name, hint in hints.items()}


def type_words(hint: Any) -> str:
    """A type as somebody reads it who meets its values in JSON."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join(type_words(each) for each in inner)
    if origin is tuple and inner[-1] is not Ellipsis:
        return f"list of {len(inner)}: {type_words(inner[0])}"
    if origin in (tuple, Sequence):
        return f"list of {type_words(inner[0])}"
    if hint in _WORDS:
        return _WORDS[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return "object"


def closed_set(kind: type, name: str) -> type[Enum] | None:
    """The closed set of words that a field holds, if it holds one."""
    try:
        found = _enums(get_type_hints(kind).get(name))
    except NameError:
        return None
    return found[0] if found else None


def closed_sets(kinds: Iterable[type]) -> list[type[Enum]]:
    """The closed sets of words that fields of these classes hold, by their names."""
    found: dict[str, type[Enum]] = {}
    for kind in kinds:
        for hint in get_type_hints(kind).values():
            for each in _enums(hint):
                found[each.__name__] = each
    return [found[name] for name in sorted(found)]


def _enums(hint: Any) -> list[type[Enum]]:
    if isinstance(hint, type) and issubclass(hint, Enum) and list(hint):
        return [hint]
    return [each for inner in get_args(hint) for each in _enums(inner)]


def sets_page(kinds: Iterable[type], level: str = "###") -> list[str]:
    """A part for each closed set: what it is about, and its words."""
    lines = []
    for each in closed_sets(kinds):
        notes = meanings_of_words(each)
        lines += [f"{level} {each.__name__}", "", summary(each), ""]
        lines += [
            f"- `{word.value}`" + (f": {notes[word.name]}" if word.name in notes else "")
            for word in each
        ]
        lines.append("")
    return lines


def meanings_of_words(kind: type[Enum]) -> Mapping[str, str]:
    """By member of a closed set, the string beneath it."""
    [module] = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(module, ast.ClassDef)
    found: dict[str, str] = {}
    for member, below in zip(module.body, module.body[1:], strict=False):
        match member, below:
            case (
                ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = " ".join(text.split())
    return found


def summary(kind: type) -> str:
    """What a class is, in the first paragraph of its docstring."""
    return first_paragraph(kind)


def first_paragraph(documented: object) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((inspect.getdoc(documented) or "").partition("\n\n")[0].split())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table in Markdown."""
    cells = [[_cell(each) for each in row] for row in rows]
    return [_row(head), _row(["---"] * len(head)), *(_row(row) for row in cells), ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("  |", " |")


def code(text: object) -> str:
    """A text as code, or nothing for none."""
    return f"`{text}`" if str(text) else ""


def made_by(source: str) -> str:
    """What a page says of where it comes from."""
    return f"<!-- Made by `make docs` from {source}: change that, not this. -->"
