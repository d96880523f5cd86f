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
    twin = dataclasses.make_dataclass(
        cls.__name__,
        [(each.name, each.type, _again(each)) for each in dataclasses.fields(cls)],
        namespace={"__post_init__": None} if hasattr(cls, "__post_init__") else {},
        init=name == "__init__",
        repr=name == "__repr__",
        eq=name in ("__eq__", "__hash__"),
        frozen=True,
    )
    method = vars(twin)[name]
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


def _again(field: "dataclasses.Field[Any]") -> Any:
    described: Any = dataclasses.field
    return described(
        default=field.default,
        default_factory=field.default_factory,
        init=field.init,
        repr=field.repr,
        hash=field.hash,
        compare=field.compare,
        kw_only=field.kw_only,
    )


def _refuse(self: object, name: str, *value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")
