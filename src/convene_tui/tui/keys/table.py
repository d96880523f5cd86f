"""How a key is written down: its id, the key itself, what it does, its word and its sentence."""

from dataclasses import replace
from typing import Final

from textual.binding import Binding


def key(
    id_: str,
    key_: str,
    action: str,
    label: str,
    tooltip: str,
    *,
    first: bool = False,
    show: bool = True,
) -> Binding:
    """One key of the console.

    A `first` one comes before whatever has the focus; one that is not to `show` is in F1 and in
    the menus, and takes no room on the screen.
    """
    return Binding(key_, action, label, id=id_, tooltip=tooltip, priority=first, show=show)


def enter(id_: str, label: str, tooltip: str, *, show: bool = True) -> Binding:
    """What Enter does on a row of a list of records."""
    return key(id_, "enter", "chosen", label, tooltip, show=show)


WITHDRAW: Final = key(
    *("withdraw", "delete,backspace", "withdraw", "withdraw"),
    "Into the bin; undo brings it back",
)
"""Puts what is under the cursor into the bin, by the same key in every list."""


def withdraw(label: str, tooltip: str, *, show: bool = True) -> Binding:
    """The key that withdraws, in the words of one list."""
    return replace(WITHDRAW, description=label, tooltip=tooltip, show=show)
