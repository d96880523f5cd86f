"""A list of things to tick, told apart by a sign and not by colour."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from convene_tui.tui.keys.dialogs import TICKS_KEYS


class Ticks(OptionList):
    """Several choices, each `[x]` or `[ ]`; space, enter and a click turn one over."""

    BINDINGS: ClassVar[list[BindingType]] = [*TICKS_KEYS]

    def __init__(
        self,
        choices: Sequence[tuple[str, Any]],
        ticked: Collection[Any],
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes, compact=True, markup=False)
        self._choices = choices
        self._ticked = [value in ticked for _, value in choices]
        self.add_options(Option(self._row(place)) for place in range(len(choices)))

    @property
    def selected(self) -> list[Any]:
        """The values that are ticked, in their order."""
        return [value for (_, value), on in zip(self._choices, self._ticked, strict=True) if on]

    def _row(self, place: int) -> Content:
        return Content(f"[{'x' if self._ticked[place] else ' '}] {self._choices[place][0]}")

    def on_focus(self) -> None:
        """A cursor as soon as it has the focus, so that the first space ticks something."""
        if self.highlighted is None:
            self.action_first()

    @on(OptionList.OptionSelected)
    def turn_over(self, event: OptionList.OptionSelected) -> None:
        """Tick, or take the tick away."""
        event.stop()
        place = event.option_index
        self._ticked[place] = not self._ticked[place]
        self.replace_option_prompt_at_index(place, self._row(place))
