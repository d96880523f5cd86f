"""What is typed into: each key takes effect before the next one is looked at."""

from collections.abc import Callable

from textual import events
from textual.widget import Widget
from textual.widgets import Input, TextArea


async def act_at_once(widget: Widget, event: events.Key) -> bool:
    """Do what a key means in this widget, and say whether it means anything there.

    A binding would be run only after the key has bubbled up to the app. Whatever is typed on in
    the meantime, or comes in the same packet over a slow line, would be taken first: a backspace
    would take away the letter after the wrong one, and a tab would leave words in the wrong field.
    """
    if event.key in ("tab", "shift+tab"):
        event.stop()
        event.prevent_default()
        if event.key == "tab":
            widget.screen.focus_next()
        else:
            widget.screen.focus_previous()
        return True
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if binding.action.startswith("scroll_"):
            continue  # every view has those; a screen may have a better use for the key
        event.stop()
        event.prevent_default()
        await widget.run_action(binding.action)
        return True
    return False


class TypedLine(Input):
    """A line in which keys keep their order."""

    async def _on_key(self, event: events.Key) -> None:
        if not await act_at_once(self, event):
            await super()._on_key(event)


class TypedText(TextArea):
    """A text of several lines in which keys keep their order."""

    async def _on_key(self, event: events.Key) -> None:
        if not await act_at_once(self, event):
            await super()._on_key(event)


class AtOnceInput(TypedLine):
    """One line that is handed over with Enter, and stays where it is when it is refused."""

    def __init__(self, text: str, keep_line: Callable[[str], bool], *, id: str) -> None:
        super().__init__(text, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._keep_line = keep_line
        self._last = ""

    async def action_submit(self) -> None:
        """Enter keeps the line, so that the next one can be typed on without a pause."""
        line = self.value
        if line.strip() and self._keep_line(line):
            self._last = line
            self.value = ""
