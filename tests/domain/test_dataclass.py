"""A frozen dataclass of the house is as the standard library's, only that its methods come late."""

import dataclasses
import pkgutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from importlib import import_module
from itertools import product
from typing import Any

import pytest

from convene_tui.domain.dataclass import dataclass

METHODS = ("__init__", "__repr__", "__eq__", "__hash__")


def made_by(make: Callable[..., Any], *, kw_only: bool, eq: bool) -> tuple[type, type]:
    """A class with every kind of field, and one that adds to it, made by one of the two."""

    @make(frozen=True, kw_only=kw_only, eq=eq)
    class Seat:
        """A seat."""

        key: str
        count: int = 0
        names: tuple[str, ...] = ()
        notes: list[str] = field(default_factory=list, compare=False)
        inner: str = field(default="x", repr=False, kw_only=True)
        set: str = "of names that the writer of methods might have taken itself"
        unset: int = 1

    @make(frozen=True, kw_only=kw_only, eq=eq)
    class Paid(Seat):
        """A seat with a price."""

        count: int = 3
        price: float = 1.5

        def __post_init__(self) -> None:
            object.__setattr__(self, "price", self.price * 2)

    return Seat, Paid


def answers(kind: type) -> Iterator[object]:
    """What a class answers to whatever can be asked of it."""
    values: list[dict[str, Any]] = [
        {"key": "a"},
        {"key": "b", "count": 2, "names": ("x", "y"), "inner": "z"},
        {"key": "a", "notes": ["one"]},
    ]
    made = [kind(**each) for each in values]
    yield [repr(each) for each in made]
    yield [[one == other for one in made] for other in made]
    yield [len({one, other}) for one, other in product(made, made)]
    yield [replace(each, count=7) == each for each in made]
    yield [repr(replace(each, count=7)) for each in made]
    yield [(each.name, each.default, each.kw_only, each.init) for each in fields(kind)]
    yield kind.__match_args__  # type: ignore[attr-defined]
    yield made[0] == "a"
    for wrong in ({}, {"key": "a", "nothing": 1}):
        with pytest.raises(TypeError) as refused:
            kind(**wrong)
        yield str(refused.value)
    with pytest.raises(FrozenInstanceError):
        made[0].key = "b"
    with pytest.raises(FrozenInstanceError):
        del made[0].key


@pytest.mark.parametrize(("kw_only", "eq"), product((False, True), repeat=2))
def test_it_answers_as_one_of_the_standard_library_does(kw_only: bool, eq: bool) -> None:
    ours = made_by(dataclass, kw_only=kw_only, eq=eq)
    theirs = made_by(dataclasses.dataclass, kw_only=kw_only, eq=eq)
    for one, other in zip(ours, theirs, strict=True):
        assert list(answers(one)) == list(answers(other))


def test_no_method_is_written_before_somebody_calls_it_and_then_only_that_one() -> None:
    seat, paid = made_by(dataclass, kw_only=True, eq=True)
    promised = {name: vars(seat)[name] for name in METHODS}
    paid(key="a")
    assert {name: vars(seat)[name] for name in METHODS} == promised
    seat(key="a")
    assert [name for name in METHODS if vars(seat)[name] is not promised[name]] == ["__init__"]
    written = vars(seat)["__init__"]
    seat(key="b")
    assert vars(seat)["__init__"] is written


def test_a_method_of_its_own_stays() -> None:
    @dataclass(frozen=True)
    class Loud:
        """Something that says itself."""

        name: str

        def __repr__(self) -> str:
            return self.name.upper()

    assert repr(Loud("ann")) == "ANN"


def test_two_threads_that_need_a_method_at_once_both_have_it() -> None:
    seat, _ = made_by(dataclass, kw_only=False, eq=True)
    begin, made = threading.Barrier(8), []

    def make() -> None:
        begin.wait()
        made.append(seat("a"))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert len(set(made)) == 1


def written_at_once(module: object) -> list[str]:
    """The frozen dataclasses of a module whose methods are compiled when it is imported."""
    here = [each for each in vars(module).values() if isinstance(each, type)]
    return [
        each.__qualname__
        for each in here
        if each.__module__ == getattr(module, "__name__", "")
        and is_dataclass(each)
        and "__slots__" not in vars(each)
        and each.__dataclass_params__.frozen  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize("room", ["domain", "live"])
def test_the_rooms_that_every_picture_needs_have_no_others(room: str) -> None:
    package = import_module(f"convene_tui.{room}")
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    modules = [import_module(each.name) for each in found]
    assert len(modules) > 5
    assert {m.__name__: names for m in modules if (names := written_at_once(m))} == {}


def test_the_law_would_see_one() -> None:
    assert written_at_once(import_module("convene_tui.reports.document"))
