"""The last line: the keys that matter here, or the one key that is waited for."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from convene_tui.tui.keys.shown import in_force, key_name


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
            return Content.styled(f" {self.waiting}", "bold reverse")
        parts: list[tuple[str, str]] = []
        left = self.size.width
        for binding in self._keys:
            key = f" {key_name(in_force(binding, self._changed).key)}"
            word = f" {binding.description} "
            left -= cell_len(key + word)
            if left < 0:
                break
            parts += [(key, "bold $primary"), (word, "$muted")]
        return Content.assemble(*parts)
