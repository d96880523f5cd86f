"""The scripts leave out nothing that can be typed or meant: what is added later is put in."""

import ast
import inspect
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance, Assessment, Wish
from convene_tui.domain.capture import verbs
from convene_tui.domain.model import MarkKind, OnWall, StageKey
from tests.golden.playing import Played
from tests.privacy.every_intention import kinds

TWICE: Final = 2


@cache
def wishes() -> tuple[type[Wish[Any]], ...]:
    """Every wish that an alliance can be given; those of an invitation are read from lines."""
    found: list[type[Wish[Any]]] = []
    waiting: list[type[Wish[Any]]] = [*Wish.__subclasses__()]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        base = inspect.get_annotations(kind.change)["whole"]
        if kind.__module__.startswith("convene_tui.") and base is not Assessment:
            found.append(kind)
    return tuple(found)


def openings() -> Iterator[str]:
    """Everything that can open a line, and the words that are a line of their own."""
    yield from verbs.OPENING_SIGNS
    yield from verbs.VERBS
    yield from verbs.OTHER_WORDS
    yield from verbs.ALONE


def opens(opening: str, line: str) -> bool:
    """Whether a line begins with a sign, a verb or a word."""
    if not opening[0].isalpha():
        return line.startswith(opening)
    rest = line.lower().removeprefix(opening)
    return rest != line.lower() and not rest[:1].isalpha() and rest[:1] != "_"


def inside(meant: Any) -> Iterator[Any]:
    """What is meant, and what is meant inside of it."""
    yield meant
    for name in ("meant",):
        if hasattr(meant, name):
            yield from inside(getattr(meant, name))


@pytest.mark.parametrize("opening", openings())
def test_every_word_of_the_grammar_is_typed_with_different_things_behind_it(
    opening: str, played: Played
) -> None:
    lines = {line for line, _, _ in played.typed if opens(opening, line)}
    alone = opening in verbs.ALONE or opening in verbs.OTHER_WORDS
    assert len(lines) >= (1 if alone else TWICE), f"type “{opening}” in tests/golden/scripts"


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_intention_is_meant_twice(kind: type[do.Intention], played: Played) -> None:
    kept = {
        repr(each)
        for meant, was_kept in played.meant
        for each in inside(meant)
        if type(each) is kind and was_kept
    }
    assert len(kept) >= (TWICE if fields(kind) else 1), (  # type: ignore[arg-type]
        f"mean {kind.__name__} twice in tests/golden/scripts"
    )


@pytest.mark.parametrize("kind", wishes(), ids=lambda kind: kind.__name__)
def test_every_wish_for_an_alliance_is_kept_twice(
    kind: type[Wish[Alliance]], played: Played
) -> None:
    kept = {repr(meant) for meant, was_kept in played.meant if type(meant) is kind and was_kept}
    assert len(kept) >= TWICE, f"keep {kind.__name__} twice in tests/golden/scripts"


def raises(kind: type[Any], method: str) -> bool:
    """Whether the method by which it is kept says itself why it can't be."""
    if method not in vars(kind):
        return False
    tree = ast.parse(textwrap.dedent(inspect.getsource(vars(kind)[method])))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(getattr(call.func, "id", "") in ("ConveneError", "demand") for call in calls)


REFUSING: Final = [
    *(kind for kind in kinds() if raises(kind, "effect")),
    *(kind for kind in wishes() if raises(kind, "change")),
]


@pytest.mark.parametrize("kind", REFUSING, ids=lambda kind: kind.__name__)
def test_whatever_can_be_refused_is_refused_once(kind: type[Any], played: Played) -> None:
    refused = [
        each
        for meant, was_kept in played.meant
        for each in inside(meant)
        if type(each) is kind and not was_kept
    ]
    assert refused, f"have {kind.__name__} refused in tests/golden/scripts"


def words_of(kind: type[Any]) -> Iterator[type[Enum]]:
    """The closed sets of words that stand in the fields of an intention."""
    for hint in get_type_hints(kind).values():
        for part in _parts(hint):
            if isinstance(part, type) and issubclass(part, Enum):
                yield part


def _parts(hint: Any) -> Iterator[Any]:
    if get_origin(hint) in (Union, UnionType, tuple):
        for part in get_args(hint):
            yield from _parts(part)
    else:
        yield hint


WORDS: Final = sorted(
    {words for kind in (*kinds(), *wishes()) for words in words_of(kind)},
    key=lambda words: words.__name__,
)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_every_word_of_a_closed_set_is_meant_once(words: type[Enum], played: Played) -> None:
    said: Counter[Enum] = Counter()
    for meant, was_kept in played.meant:
        for each in inside(meant):
            if was_kept and is_dataclass(each):
                for field in fields(each):
                    value = getattr(each, field.name)
                    said.update(v for v in (value if isinstance(value, tuple) else (value,))
                                if isinstance(v, words))  # fmt: skip
    assert set(words) - set(said) == set(), f"say them in tests/golden/scripts: {words.__name__}"


def test_the_wall_is_looked_at_in_every_stage_and_with_every_thing_on_it(played: Played) -> None:
    walls = played.walls["first"]
    for stage in StageKey:
        assert f"the end of {stage}\n" in walls or stage is StageKey.DEBRIEF
    for shown in OnWall:
        assert f"PutOnWall shown={shown}\n" in walls


def test_marks_are_made_on_different_people(played: Played) -> None:
    marked: dict[StrEnum, set[str | None]] = {}
    for meant, was_kept in played.meant:
        for each in inside(meant):
            if isinstance(each, do.MarkPerson) and was_kept:
                marked.setdefault(each.kind, set()).add(each.person)
    for kind in MarkKind:
        assert len(marked.get(kind, ())) >= (1 if kind is MarkKind.SILENCE else TWICE), kind
