"""What the room sees in the place of a private screen."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from convene_tui.tui.keys.screens import COVER_KEYS
from convene_tui.tui.mirror import RoomSees
from convene_tui.tui.panels.who_sees import ANSWER_KEYS, QUESTION, read_answer
from convene_tui.tui.pressing import pressable
from convene_tui.tui.screens.console_screen import ConsoleScreen

_SAID: Final = """\
Private: the room sees this screen.

{room} looks for a minute · {cover.leave} leaves

Only you see it? Type :alone and Enter."""
_ASKED: Final = f"""\
{QUESTION}
On a projector, say, or shared in a call.

{{=a  only I see it: everything is shown}}
{{=m  it does, or may: what is private stays hidden}}

Asked once for this terminal and meeting; {{leave}} leaves."""


class CoverScreen(ConsoleScreen):
    """Nothing but the ways on; what lies below it stays as it is, half-typed words too."""

    ROOM_SEES: ClassVar = RoomSees.ALWAYS
    BINDINGS: ClassVar[list[BindingType]] = [*COVER_KEYS]

    def compose(self) -> ComposeResult:
        """What is so, and what can be done."""
        with Vertical(id="cover"):
            yield Static(self._words(), id="cover-words", markup=False)
            line = Input(id="who-sees", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line

    def _words(self) -> Content:
        words = _ASKED if self.convene.mirror.asks else _SAID
        return pressable(words, self.convene.changed_keys)

    def follow_mirror(self) -> None:
        """Ask, or say what is so."""
        self.query_one("#cover-words", Static).update(self._words())

    def action_look(self) -> None:
        """Look at what is below."""
        self.convene.cover.look()

    def action_leave(self) -> None:
        """Leave what is below."""
        self.convene.cover.leave()

    @on(Input.Changed)
    def hear_at_once(self, event: Input.Changed) -> None:
        """While it is asked, one letter is an answer; only a colon begins a longer one."""
        event.stop()
        typed = event.value.strip().lower()
        if not self.convene.mirror.asks or typed.startswith(":"):
            return
        event.input.value = ""
        if (answer := ANSWER_KEYS.get(typed)) is not None:
            self.convene.cover.answer(answer)

    @on(Input.Submitted)
    def hear(self, event: Input.Submitted) -> None:
        """Who sees this screen; anything else is cleared away."""
        event.stop()
        answer = read_answer(event.value)
        event.input.value = ""
        if answer is not None:
            self.convene.cover.answer(answer)
