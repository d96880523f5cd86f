"""The dataclasses of the house: frozen, and their methods are written when they are first needed.

The standard library writes five methods for each frozen class and compiles them one by one: half a
millisecond a class. More than two hundred classes are known when the console shows its first
picture, and most of them have no instance yet.
"""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NoReturn

_METHODS: Final = ("__init__", "__repr__", "__eq__", "__hash__")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        cls: type | None = None,
        *,
        frozen: bool = False,
        eq: bool = True,
        kw_only: bool = False,
        slots: bool = False,
    ) -> Any:
        """Make a dataclass as the standard library does; a frozen one writes no method yet.

        One with slots is a class anew, and one that can change is rare: both are made whole.
        """
        if slots or not frozen:
            make = dataclasses.dataclass(frozen=frozen, eq=eq, kw_only=kw_only, slots=slots)
        else:

            def make(each: type) -> type:
                return _promised(each, eq=eq, kw_only=kw_only)

        return make if cls is None else make(cls)


def _promised(cls: type, *, eq: bool, kw_only: bool) -> type:
    """A dataclass with its fields, in which a method is written when somebody first calls it."""
    own = set(vars(cls))
    dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    for name in _METHODS if eq else _METHODS[:2]:
        if name not in own:
            setattr(cls, name, _promise(cls, name))
    for name in ("__setattr__", "__delattr__"):
        setattr(cls, name, _refuse)
    return cls


def _promise(cls: type, name: str) -> Callable[..., Any]:
    def method(self: object, *args: Any, **named: Any) -> Any:
        written = _written(cls, name)
        setattr(cls, name, written)
        return written(self, *args, **named)

    return method


def _written(cls: type, name: str) -> Any:
    """A method as the standard library writes it for a class with these very fields."""
    method = _maker(cls) if name == "__init__" else _of_twin(cls, name)
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


def _of_twin(cls: type, name: str) -> Any:
    twin = dataclasses.make_dataclass(
        cls.__name__,
        [
            (
                each.name,
                each.type,
                dataclasses.field(hash=each.hash, compare=each.compare, repr=each.repr),
            )
            for each in dataclasses.fields(cls)
        ],
        init=False,
        repr=name == "__repr__",
        eq=name != "__repr__",
        frozen=True,
    )
    return vars(twin)[name]


def _maker(cls: type) -> Any:
    """What makes an instance.

    It is compiled by itself: with a twin, three methods would be for the one that is wanted. Most
    of those that the first picture needs are of this kind.
    """
    known: dict[str, Any] = {"_set": object.__setattr__, "_unset": dataclasses.MISSING}
    by_place, by_name, does = ["self"], ["*"], []
    for each in dataclasses.fields(cls):
        asked = value = each.name
        if each.default is not dataclasses.MISSING:
            known[f"_of_{each.name}"] = each.default
            asked = f"{each.name}=_of_{each.name}"
        elif each.default_factory is not dataclasses.MISSING:
            known[f"_of_{each.name}"] = each.default_factory
            asked = f"{each.name}=_unset"
            value = f"_of_{each.name}() if {each.name} is _unset else {each.name}"
        if each.init:
            (by_name if each.kw_only else by_place).append(asked)
            does.append(f"  _set(self, {each.name!r}, {value})")
    asked = ", ".join([*by_place, *(by_name if len(by_name) > 1 else [])])
    if hasattr(cls, "__post_init__"):
        does.append("  self.__post_init__()")
    exec("\n".join([f"def __init__({asked}):", *(does or ["  pass"])]), known)
    return known["__init__"]


def _refuse(self: object, name: str, *value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")
