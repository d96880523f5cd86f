"""Tables made from the code's own registries: what each line, word and key is."""

import importlib
import json
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, StrEnum
from functools import cache
from itertools import groupby
from types import ModuleType
from typing import Any, Final

import convene_tui
from convene_tui.domain.capture import Unreadable, explained, in_short, parse, verbs
from convene_tui.domain.intentions import InStage
from convene_tui.domain.model import StageKey
from convene_tui.domain.steps import Step
from tests.domain.spoken import TUESDAY
from tests.golden.playing import Change
from tests.privacy.every_line import sample_of, small_room

# ── lines ────────────────────────────────────────────────────────────────────────────────

_NOBODY: Final = "z"
_COLONS: Final = (":", "")


def lines() -> Iterator[str]:
    """What each opening makes of a line: with a colon and without, in which stages.

    Behind it stands what belongs there, then the same of somebody whom nobody knows, then nothing.
    """
    for opening in (*verbs.OPENING_SIGNS, *verbs.VERBS):
        rest = _words(sample_of(opening))
        yield ""
        yield opening
        colons = _COLONS if opening[0].isalpha() else ("",)
        for line in _variants(opening, rest, colons):
            yield from _read(line)
    yield ""
    yield "other words"
    for other, verb in verbs.OTHER_WORDS.items():
        yield from _read(f"{other}: {_words(sample_of(verb))}")
        yield from _read(f"{other} {_words(sample_of(verb))}")
    yield ""
    yield "words that are a line of their own"
    for alone in verbs.ALONE:
        for line in (alone, f":{alone}", f"{alone}.", alone.upper()):
            yield from _read(line)
    yield ""
    yield "plain text, and text that looks like more"
    for line in _PLAIN:
        yield from _read(line)


_PLAIN: Final = (
    "it runs dry",
    "b: it runs dry",
    "Ben Moor: it runs dry",
    "Ann: it runs dry",
    "Stranger Smith: it runs dry",
    ". he naps",
    ".5 of it",
    "...",
    "> 50 % of it spoils",
    "+5 degrees",
    "~20 wells",
    "!important",
    "?!",
    "=> so",
    "& more",
    "b fear 2",
    "e fear 2",
    "b is away",
    "b for Kim Novak",
    ":nothing",
    ":purpose",
    ":4",
    "b great 1",
)


def _variants(opening: str, rest: str, colons: tuple[str, ...]) -> Iterator[str]:
    first, _, more = rest.partition(" ")
    people = [rest]
    if len(first.rstrip(":")) == 1:
        people.append(f"{first.replace(first[0], _NOBODY, 1)} {more}".strip())
    people.append("")
    for who in people:
        for colon in colons:
            yield f"{opening}{colon} {who}".rstrip()
    if opening[0].isalpha():
        yield f". {opening}{colons[0]} {rest}"


def _words(sample: str) -> str:
    """A sample with plain words in its places."""
    plain = {"{said*}": "Uma", "{mine*}": "Kim", "{last*}": "Uma"}
    for place, words in plain.items():
        sample = sample.replace(place, words)
    for place in ("{said}", "{mine}", "{last}"):
        sample = sample.replace(place, "some words")
    return sample


def _read(line: str) -> Iterator[str]:
    """What a line is read as, with the stages in which it is."""
    found: dict[str, list[StageKey]] = {}
    for stage in StageKey:
        found.setdefault(_meaning(line, stage), []).append(stage)
    if len(found) == 1:
        yield f"  {line!r:34} {next(iter(found))}"
        return
    yield f"  {line!r}"
    for meaning, stages in found.items():
        yield f"    {_in_short(stages):20} {meaning}"


def _in_short(stages: list[StageKey]) -> str:
    """The stages by name, or those that are not among them where these are fewer."""
    others = [stage for stage in StageKey if stage not in stages]
    few = len(others) < len(stages)
    return f"all but {' '.join(others)}" if few else " ".join(stages)


def _meaning(line: str, stage: StageKey) -> str:
    room = small_room(stage)
    read = parse(line, room, TUESDAY)
    if isinstance(read, Unreadable):
        return f"unreadable: {read.why}"
    parts = (
        f"{type(read.meant).__name__}: {in_short(explained(read, room))}",
        f"? {read.doubt}" if read.doubt else "",
        f"hint: {read.hint}" if read.hint else "",
        *(f"or {each.key}: {each.label}" for each in read.others(line)),
    )
    return " · ".join(part for part in parts if part)


# ── intentions ───────────────────────────────────────────────────────────────────────────


def steps_of(changes: Iterable[Change]) -> Iterator[str]:
    """What each kind of intention says, which tables it touches, and whether ctrl+z knows it."""
    ordered = sorted(changes, key=_kind)
    for name, group in groupby(ordered, key=_kind):
        told = dict.fromkeys(_told(each) for each in group)
        yield ""
        yield name
        yield from (f"  {line}" for line in told)


def _kind(change: Change) -> str:
    """The kind of what was meant; of a typed line that of what its stage holds."""
    meant = change.meant
    inside = (
        meant.meant if isinstance(meant, InStage) and meant.stage is change.before.stage else meant
    )
    return type(inside).__name__


def signs_of(step: Step) -> list[str]:
    """What a step added, took away and changed, a sign and a name each."""
    signs = []
    for (table, _), touched in step.records.items():
        sign = "+" if touched.before is None else "−" if touched.after is None else "~"
        signs.append(f"{sign}{table}")
    signs += [f"~{name}" for name in step.fields]
    return [*signs, *(f"room:{name}" for name in step.known)]


def _told(change: Change) -> str:
    signs = signs_of(Step.between(change.before, change.after, change.said))
    binned = len(change.after.bin) - len(change.before.bin)
    signs += [f"bin {binned:+}"] if binned else []
    undo = "" if change.meant.undoable else "  (nothing to undo)"
    return f"{change.said}{undo}  →  {' '.join(dict.fromkeys(signs)) or 'nothing'}"


# ── words ────────────────────────────────────────────────────────────────────────────────


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of the package."""
    found = pkgutil.walk_packages(convene_tui.__path__, "convene_tui.")
    return tuple(importlib.import_module(each.name) for each in found
                 if not each.name.endswith("__main__"))  # fmt: skip


def closed_sets() -> list[type[Enum]]:
    """Every closed set of words of the package, by its name."""
    found = {
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Enum) and value.__module__ in _OURS
    }
    return sorted(found, key=lambda each: (each.__module__, each.__name__))


_OURS: Final = {module.__name__ for module in modules()}


def words_on_disk() -> Iterator[str]:
    """The words of each closed set, as they stand in files and in JSON."""
    for words in closed_sets():
        if issubclass(words, StrEnum):
            said = ", ".join(f"{word.name}={word.value}" for word in words)
            yield f"{words.__module__.removeprefix('convene_tui.')}.{words.__name__}: {said}"


def tables_of_words() -> Iterator[tuple[str, type[Enum], Mapping[Any, Any]]]:
    """Every table of a module whose keys are words of one closed set: its name and the set."""
    seen: set[int] = set()
    for module in modules():
        for name, value in sorted(vars(module).items()):
            if not isinstance(value, Mapping) or not value or id(value) in seen:
                continue
            kinds = {type(key) for key in value}
            [kind, *others] = kinds
            if not others and issubclass(kind, Enum):
                seen.add(id(value))
                yield f"{module.__name__.removeprefix('convene_tui.')}.{name}", kind, value


def words_shown() -> Iterator[str]:
    """What stands for each word of a closed set in the tables of the code."""
    for name, _, table in tables_of_words():
        said = {key.name: _plain(value) for key, value in table.items()}
        if all(said.values()):
            yield name
            yield from (f"  {word}: {text}" for word, text in said.items())


def _plain(value: Any) -> str:
    """A text, or some texts and numbers beside each other; nothing where it is anything else."""
    if isinstance(value, str | int | float):
        return str(value) or "nothing"
    if isinstance(value, tuple | frozenset) and all(isinstance(each, str | int) for each in value):
        return (
            " | ".join(map(str, value if isinstance(value, tuple) else sorted(value))) or "nothing"
        )
    return ""


def words_of_the_check() -> Iterator[str]:
    """Every collection of words by which the check of a purpose judges, as its code has it."""
    seen: set[int] = set()
    for module in modules():
        short = module.__name__.removeprefix("convene_tui.domain.")
        if not short.startswith("purpose"):
            continue
        for name, value in vars(module).items():
            if name.startswith("__") or not isinstance(value, Mapping | frozenset | tuple):
                continue
            if id(value) in seen:
                continue
            seen.add(id(value))
            if told := sorted(_told_words(value)):
                yield f"{short}.{name}: {', '.join(told)}"


def _told_words(value: Any) -> set[str]:
    """The words in a collection, a phrase in one, with what each of them stands for."""
    if isinstance(value, Mapping):
        pairs = ((_phrase(key), _phrase(each)) for key, each in value.items())
        return {f"{key} = {each}" for key, each in pairs if key and each}
    return {phrase for each in value if (phrase := _phrase(each))}


def _phrase(value: Any) -> str:
    """A word, or several; nothing where it is no words."""
    match value:
        case str() | Enum() | int() | float():
            return str(value)
        case tuple():
            return " ".join(map(_phrase, value))
        case frozenset():
            return " ".join(sorted(map(_phrase, value)))
    return ""


# ── keys ─────────────────────────────────────────────────────────────────────────────────


def paths_in(shape: Any, path: str = "") -> Iterator[str]:
    """The path of every value in some JSON, with what it is."""
    if isinstance(shape, dict):
        for key, value in shape.items():
            yield from paths_in(value, f"{path}.{key}" if path else key)
    elif isinstance(shape, list):
        for value in shape:
            yield from paths_in(value, f"{path}[]")
        if not shape:
            yield f"{path}[]: "
    else:
        names = {type(None): "null", bool: "yes or no", int: "number", float: "number"}
        yield f"{path}: {names.get(type(shape), 'text')}"


def keys_of(texts: Iterable[str]) -> Iterator[str]:
    """Every path in several files of JSON, with all that stands there in any of them."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for line in paths_in(json.loads(text)):
            path, _, kind = line.partition(": ")
            found.setdefault(path, set()).add(kind)
    for path in sorted(found):
        yield f"{path}: {' or '.join(sorted(found[path] - {''})) or 'empty'}"
