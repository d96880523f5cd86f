"""The last line: the keys that matter here, each to be clicked, or the one that is waited for."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from convene_tui.tui.keys.shown import in_force, key_name
from convene_tui.tui.pressing import pressing

_EVERY: Final = "all"
"""What opens the list of all commands, which ends the line however narrow it is."""


class KeyLine(Widget):
    """One widget of one line; it takes as many keys as fit."""

    waiting: reactive[str] = reactive("")
    """What is asked for while a key waits for its second half."""

    def __init__(self, bindings: Sequence[Binding], changed: Mapping[str, str]) -> None:
        super().__init__(id="keyline")
        self._keys = bindings
        self._changed = changed

    def show(self, bindings: Sequence[Binding]) -> None:
        """Other keys, where something else can be done."""
        self._keys = bindings
        self.refresh()

    def render(self) -> Content:
        """The keys, most needed first."""
        if self.waiting:
            # Whoever has only a mouse can change their mind.
            return pressing("escape", f" {self.waiting}", "bold reverse")
        every = _key(self.app.COMMAND_PALETTE_BINDING, _EVERY)
        parts: list[Content] = []
        left = self.size.width - every.cell_length
        for binding in self._keys:
            part = _key(in_force(binding, self._changed).key, binding.description)
            left -= part.cell_length
            if left < 0:
                break
            parts.append(part)
        return Content.assemble(*parts, every)


def _key(key: str, words: str) -> Content:
    name, what = (
        pressing(key, f" {key_name(key)}", "bold $primary"),
        pressing(key, f" {words} ", "$muted"),
    )
    return Content.assemble(name, what)
