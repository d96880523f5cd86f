"""How a key is shown, as the user has it: on the screen, in a menu, in a sentence."""

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from textual.binding import Binding
from textual.keys import Keys
from textual.message_pump import MessagePump

from convene_tui.domain.dataclass import dataclass
from convene_tui.tui.keys.tables import ALL

_NAMED: Final = frozenset(str(each.value) for each in Keys) | {"space"}
"""The keys that have a name of their own on a keyboard."""
_SIGNS: Final = {
    each.key: sign
    for sign in string.punctuation.replace(",", "")
    for each in Binding.make_bindings([Binding(sign, "")])
} | {"comma": ","}
"""The signs that are typed, by what they are called as keys."""
_SHORT: Final = {
    "escape": "esc",
    "delete": "del",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pagedown": "pgdn",
    "pageup": "pgup",
    **_SIGNS,
}
_BY_ID: Final = {each.id: each for each in ALL}
_NAMED_BY_ID: Final = re.compile(r"\{([a-z][a-z_.0-9]*)\}")


def normal(keys: str) -> str:
    """Keys, apart by commas, as Textual calls them: `?` is question_mark.

    Raises InvalidBinding where one of them is nothing.
    """
    return ",".join(each.key for each in Binding.make_bindings([Binding(keys, "")]))


def is_key(key: str) -> bool:
    """Whether a terminal may send this, alone or with ctrl, shift or alt."""
    last = key.rpartition("+")[2]
    return len(last) == 1 or last in _NAMED or last in _SIGNS or key in _NAMED


def is_sign(key: str) -> bool:
    """Whether a key is a sign or a blank that is typed as part of a text."""
    return len(key) == 1 or key in _SIGNS or key == "space"


def is_typed(keys: str) -> bool:
    """Whether one of these keys is a sign that somebody may type as part of a line.

    A line doesn't begin with a blank: space stays with the list.
    """
    return any(is_sign(key) and key != "space" for key in keys.split(","))


def key_name(keys: str) -> str:
    """The first of some keys as it is written where there is little room: F3, ^T, esc."""
    first = keys.split(",")[0].strip()
    if first.startswith("ctrl+"):
        rest = first.removeprefix("ctrl+")
        return f"^{_SHORT.get(rest, rest).upper()}"
    if first[:1] == "f" and first[1:].isdigit():
        return first.upper()
    return _SHORT.get(first, first)


def key_in_words(keys: str) -> str:
    """The first of some keys as it is written in a sentence: F3, ctrl+t, esc."""
    first = keys.split(",")[0].strip()
    return first if first.startswith("ctrl+") else key_name(first)


def changed_on(node: MessagePump) -> Mapping[str, str]:
    """The keys that the user of this app has changed, by their ids."""
    changed: Mapping[str, str] = getattr(node.app, "changed_keys", {})
    return changed


def in_force(binding: Binding, changed: Mapping[str, str]) -> Binding:
    """A binding with the key that the user has given it."""
    key = changed.get(binding.id or "")
    return binding.with_key(key) if key else binding


def key_of(id_: str, changed: Mapping[str, str]) -> str:
    """The key of this id, as it is written on the key line and as the user has it."""
    return key_name(in_force(_BY_ID[id_], changed).key)


def pressed_for(id_: str, changed: Mapping[str, str]) -> str:
    """The key of this id, as Textual calls it and as the user has it."""
    return in_force(_BY_ID[id_], changed).key


def sign_of(key: str) -> str | None:
    """What a key types, where it types anything."""
    return {"enter": "\r", "space": " "}.get(key) or (key if len(key) == 1 else _SIGNS.get(key))


def with_keys(words: str, changed: Mapping[str, str]) -> str:
    """Words of our own, in which `{write}` is the key of that id as the user has it."""
    return _NAMED_BY_ID.sub(
        lambda found: key_in_words(in_force(_BY_ID[found[1]], changed).key), words
    )


@dataclass(frozen=True)
class RowAct:
    """Something that can be done with a row, with the key that does it in its menu."""

    key: str
    """One or more, apart by commas, as the user has them."""
    action: str
    words: str
    id: str = ""

    @property
    def is_chosen(self) -> bool:
        """Whether it is what Enter does on the row."""
        return self.action == "chosen"


def own_bindings(kind: type) -> Iterator[Binding]:
    """The keys that a class of ours declares, its own first and then those that it inherits."""
    for each in kind.__mro__:
        for binding in each.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                yield binding


def acts_of(bindings: Iterable[object], changed: Mapping[str, str]) -> list[RowAct]:
    """What these keys do, each with the key that the user has given it."""
    return [
        RowAct(each.key, each.action, each.tooltip, each.id or "")
        for each in (in_force(b, changed) for b in bindings if isinstance(b, Binding))
    ]
