"""The order of keys: none overtakes what was typed before it.

Textual hands a key to the widget with the focus, in a queue of its own, and looks among the
bindings only once it has bubbled up to the app, behind the keys that came with it. Over a slow
line several come at once, so the app looks at each key first.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button

from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.keys.lists import STAY_IN_LIST
from convene_tui.tui.marking import Marks
from convene_tui.tui.messages import TypeOn
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.panels.lines import LineList
from convene_tui.tui.panels.row_list import RowList
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.panels.writing import is_text
from convene_tui.tui.screens.meeting import meeting_of

_PATIENCE: Final = 0.5
"""Seconds that a key waits at most for the keys before it."""

_BETWEEN_FIELDS: Final = {"tab": "app.focus_next", "shift+tab": "app.focus_previous"}
"""The keys that lead from one field to another."""


class KeyOrder:
    """Looks at every event of the app before any widget does."""

    def __init__(
        self, console: Console, marks: Marks, pass_on: Callable[[events.Event], Awaitable[None]]
    ) -> None:
        """Look at the events of a console, and pass on to Textual what is not taken here."""
        self._console = console
        self._marks = marks
        self._pass_on = pass_on
        self._sent: events.Key | None = None
        """The key that was handed to a widget last, until it has had its effect."""
        self._come_back = False
        """Whether no widget took that key, so that it stands in our queue, to be looked for among
        the bindings: behind all keys that have come in since, which it has to be obeyed before."""
        self._obeyed_early: events.Key | None = None
        self._later: tuple[events.Callback, ...] = ()
        """What was put off until our queue is through, as a change of focus is."""

    async def take(self, event: events.Event) -> None:
        """A key that is waited for is taken before any widget, and before any other key.

        No key overtakes what was typed before it: a line is kept in the stage in which its Enter
        was pressed, however slow the machine is and however fast the next key comes.
        """
        if isinstance(event, events.Key) and event.is_forwarded:
            if event is not self._obeyed_early:
                await self._obey(event)
            return
        if isinstance(event, events.Callback) and not self._was_put_off(event):
            return
        if isinstance(event, events.Key):
            await self._let_typing_through()
            if self._marks.takes(event) or await self._obeyed(event):
                return
        if isinstance(event, events.Paste) and not event.is_forwarded:
            self._type_in_the_line()
        await self._pass_on(event)
        if isinstance(event, events.Key) and event.is_forwarded:
            self._sent, self._come_back = event, False

    def see_posted(self, message: Message) -> None:
        """Notice the key that was sent last, when it comes back and no widget has taken it."""
        self._come_back = self._come_back or message is self._sent

    def see_put_off(self, message: Message) -> None:
        """Notice what has to be looked at before a key that stands in front of it in our queue."""
        if isinstance(message, events.Callback):
            self._later = (*self._later, message)

    def _was_put_off(self, what: events.Callback) -> bool:
        """Whether something is still put off; it is not from here on."""
        there = any(what is each for each in self._later)
        self._later = tuple(each for each in self._later if each is not what)
        return there

    async def _obey(self, key: events.Key) -> None:
        """Look among the bindings for a key that no widget has taken."""
        if key is self._sent:
            self._sent = None
        if self._console.screen_stack:
            await self._pass_on(key)

    async def _obeyed(self, event: events.Key) -> bool:
        """Whether a key means something in the text or the list with the focus, and was obeyed.

        Textual obeys it only once it has bubbled up to the app, behind the keys that came with
        it: where a slow line sends several at once, ctrl+u would clear what was typed after it,
        a tab would leave it in the wrong field, and of `/second` the s would sort the list.
        """
        if _may_begin_a_line(event) or self._goes_on_in_the_line(event):
            self._leave_for_the_line(event.key)
            self._type_in_the_line()
        if event.is_printable and isinstance(self._console.focused, Button):
            self._type_in_the_field(self._console.focused)
        focused = self._console.focused
        if isinstance(focused, LineList | RowList):
            if event.key in _BETWEEN_FIELDS and meeting_of(self._console) is self._console.screen:
                await self._to_next_field(_BETWEEN_FIELDS[event.key])
                return True
            return await self._meant_by_list(event)
        if focused is None or not is_text(focused) or event.is_printable or event.key == "enter":
            return False
        if event.key == "tab" and isinstance(focused, CaptureInput) and focused.answers():
            return True
        if event.key in _BETWEEN_FIELDS:
            await self._to_next_field(_BETWEEN_FIELDS[event.key])
            return True
        return await self._meant_by_text(event, focused)

    async def _meant_by_text(self, event: events.Key, text: Widget) -> bool:
        """Whether a key does something in a text, and was obeyed."""
        active = self._console.screen.active_bindings.get(event.key)
        if active is None or active.node is not text or active.binding.priority:
            return False
        if active.binding.action.startswith("scroll_"):
            return False  # every view has those; the screen may have a better use for the key
        # An action that has nothing to do here leaves the key to whoever is around the text.
        return active.enabled and await self._console.run_action(active.binding.action, text)

    async def _meant_by_list(self, event: events.Key) -> bool:
        """Whether a key moves in a list, or is one of the screen that it is on, and was obeyed."""
        active = self._console.screen.active_bindings.get(event.key)
        if active is None or active.binding.priority:
            return False
        action, node = active.binding.action, active.node
        if not active.enabled or not await self._console.run_action(action, node):
            return False
        if isinstance(node, RowsPanel) and node.BY_MENU and active.binding.id not in STAY_IN_LIST:
            node.post_message(TypeOn(node))
        return True

    def _goes_on_in_the_line(self, key: events.Key) -> bool:
        """Whether nothing has the focus, or a blank goes on with a line that is begun."""
        if self._console.focused is None:
            return True
        meeting = meeting_of(self._console)
        if key.key != "space" or meeting is None or meeting is not self._console.screen:
            return False
        return bool(meeting.query_one(CaptureInput).value)

    async def _to_next_field(self, action: str) -> None:
        """Go to the next field; in a meeting the way leads past a text, which has its own key."""
        before, in_meeting = (
            self._console.focused,
            meeting_of(self._console) is self._console.screen,
        )
        await self._console.screen.run_action(action)
        if in_meeting:
            while (at := self._console.focused) not in (None, before):
                if not is_text(at) or isinstance(at, CaptureInput):
                    return
                await self._console.screen.run_action(action)

    def _type_in_the_field(self, button: Button) -> None:
        """Give the text before a button the focus, for somebody who types on in a dialog."""
        chain = self._console.screen.focus_chain
        before = chain[: chain.index(button)] if button in chain else []
        field = next((each for each in reversed(before) if is_text(each)), None)
        if field is not None:
            self._console.screen.set_focus(field)

    def _leave_for_the_line(self, key: str) -> None:
        """Close a dialog in which nothing can be typed, for somebody who types on."""
        front = self._console.screen
        if isinstance(front, Dialog) and front.lets(key) and meeting_of(self._console) is not None:
            front.dismiss(None)

    def _type_in_the_line(self) -> None:
        """Give the capture line the focus, where a meeting is in front and no text has it."""
        meeting = meeting_of(self._console)
        if meeting is None or meeting is not self._console.screen:
            return
        if self._console.focused is None or not is_text(self._console.focused):
            meeting.set_focus(meeting.query_one(CaptureInput))

    async def _let_typing_through(self) -> None:
        """Let the key before this one have its effect, and what it gave rise to.

        It may have been taken by the widget with the focus, by one of those around it or, where
        it comes back from them all, by a binding; what it does there may be told to the screen in
        further messages: that a row was chosen, that Enter leaves a field.
        """
        until = time.monotonic() + _PATIENCE
        while self._is_on_its_way() and time.monotonic() < until:
            if self._sent and self._come_back:
                self._obeyed_early = self._sent
                await self._obey(self._sent)
            for put_off in self._later:
                if self._was_put_off(put_off):
                    await self._pass_on(put_off)
            await asyncio.sleep(0)
        self._sent = None

    def _is_on_its_way(self) -> bool:
        """Whether the last key, or a message that it gave rise to, is still to be looked at."""
        if self._later or (self._sent and (self._come_back or not self._sent._stop_propagation)):
            return True
        if not self._console.screen_stack:  # which is empty once the app is being left
            return False
        at = self._console.focused or self._console.screen
        return any(
            node.message_queue_size for node in at.ancestors_with_self if node is not self._console
        )


def _may_begin_a_line(key: events.Key) -> bool:
    """Whether somebody who presses this key is writing: in a list, space is the list's own."""
    return (key.is_printable and key.key != "space") or key.key == "backspace"
