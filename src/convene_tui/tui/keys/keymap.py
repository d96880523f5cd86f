"""The keys that a user wants to change: those that can be, and a line for each that can't."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from textual.binding import Binding, InvalidBinding

from convene_tui.tui.keys.shown import is_key, is_sign, normal
from convene_tui.tui.keys.tables import ALL, SCOPES, WHILE_TYPING

_NOT_OURS: Final = {
    "tab": "the next field",
    "shift+tab": "the field before",
    "ctrl+p": "the palette",
    "ctrl+c": "copying what is selected",
}
"""What Textual does with some keys wherever one is."""
_IN_TEXTS: Final = (
    *("left", "right", "home", "end", "backspace", "delete", "enter"),
    *("ctrl+a", "ctrl+w", "ctrl+u", "ctrl+x", "ctrl+v", "ctrl+left", "ctrl+right"),
)
"""The keys that move in a text and change it."""


def keymap(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The changes of keys that are sound, and a line for each that is not.

    Unknown ids, keys that no terminal sends, signs where a text is typed, and keys that mean two
    things in one place are left as they were.
    """
    by_id = {binding.id or "": binding for binding in ALL}
    sound: dict[str, str] = {}
    wrong: list[str] = []
    for id_, keys in wanted.items():
        if id_ not in by_id:
            wrong.append(f"config.toml: there is no key called {id_!r}.")
            continue
        why = _no_key(keys) or _taken(by_id[id_], normal(keys))
        if why:
            wrong.append(f"config.toml: {keys!r}, wanted for {id_}, {why}.")
        else:
            sound[id_] = normal(keys)
    while clash := next(_clashes(sound), None):
        name, key, other = clash
        stays = by_id[name].key
        wrong.append(f"config.toml: {key} is {other} already; {name} stays {stays}.")
        del sound[name]
    return sound, wrong


def _no_key(keys: str) -> str:
    """Why these are no keys; nothing where they are."""
    try:
        known = all(is_key(key) for key in normal(keys).split(","))
    except InvalidBinding:
        known = False
    return "" if known else "is not a key"


def _taken(binding: Binding, keys: str) -> str:
    """Why one of these keys would never come to the binding; nothing where they would."""
    for key in set(keys.split(",")) - set(binding.key.split(",")):
        if key in _NOT_OURS:
            return f"is {_NOT_OURS[key]}"
        if binding.id in WHILE_TYPING and (is_sign(key) or key in _IN_TEXTS):
            return "is typed there"
    return ""


def _clashes(changed: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The changes that take a key which means something else in one place, with that."""
    for scope in SCOPES:
        yield from _clashing(scope, changed)


def _clashing(
    scope: Iterable[Binding], changed: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    taken: dict[str, str] = {}
    # Those that stay come first: a change has to give way, not what it meets.
    for binding in sorted(scope, key=lambda each: each.id in changed):
        name = binding.id or ""
        for key in changed.get(name, binding.key).split(","):
            other = taken.setdefault(key, name)
            if other != name and name in changed:
                yield name, key, other
