"""Keys in front of everything: marks in two strokes, the blank, and what is on the wall."""

import asyncio
import time
from typing import Final

from textual import events
from textual.message import Message
from textual.widgets import Button

from convene_tui.domain.intentions import (
    MARK_WORDS,
    Blank,
    Intention,
    MarkPerson,
    NameOnWall,
    PutOnWall,
)
from convene_tui.domain.model import MarkKind, OnWall, Person
from convene_tui.domain.next_moves import NEXT_MOVES
from convene_tui.tui.covering import CoversScreens
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.keys import MARKS
from convene_tui.tui.messages import TypeOn
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine
from convene_tui.tui.panels.lines import LineList
from convene_tui.tui.panels.rows import RowList, RowsPanel
from convene_tui.tui.panels.writing import is_text
from convene_tui.tui.screens.blank import BlankScreen
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.second_key import SecondKey, person_second_key

PATIENCE: Final = 0.5
"""Seconds that a key waits at most for the keys before it."""

_AGAIN: Final = frozenset((*MARKS, "ctrl+q", "f1", "f9"))
"""Keys that are themselves even while another key is waited for."""

_BETWEEN_FIELDS: Final = {"tab": "app.focus_next", "shift+tab": "app.focus_previous"}
"""The keys that lead from one field to another."""


class RoomKeys(CoversScreens):
    """An app with a meeting in it, whose marks can be made whatever is in front of it."""

    _second: SecondKey | None = None
    _prompt: str = ""
    """What the key that is waited for is for."""
    _sent: events.Key | None = None
    """The key that was handed to a widget last, until it has had its effect."""
    _come_back: bool = False
    """Whether no widget took that key, so that it stands in our queue, to be looked for among
    the bindings: behind all keys that have come in since, which it has to be obeyed before."""
    _obeyed_early: events.Key | None = None
    _later: tuple[events.Callback, ...] = ()
    """What was put off until our queue is through, as a change of focus is."""

    async def on_event(self, event: events.Event) -> None:
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
        if isinstance(event, events.Paste) and not event.is_forwarded:
            self._type_in_the_line()
        if self._second and isinstance(event, events.Key) and not event.is_forwarded:
            second, self._second = self._second, None
            if event.key in _AGAIN:
                self._show_waiting("")
            else:
                prompt = second.take(event)
                self._second = second if prompt else None
                self._show_waiting(prompt or "")
                return
        if isinstance(event, events.Key) and not event.is_forwarded and await self._obeyed(event):
            return
        await super().on_event(event)
        if isinstance(event, events.Key) and event.is_forwarded:
            self._sent, self._come_back = event, False

    def post_message(self, message: Message) -> bool:
        """Notice what has to be looked at before a key that stands in front of it in our queue.

        That is the key that was sent last, when it comes back and no widget has taken it, and
        what is put off.
        """
        self._come_back = self._come_back or message is self._sent
        posted = super().post_message(message)
        if posted and isinstance(message, events.Callback):
            self._later = (*self._later, message)
        return posted

    def _was_put_off(self, what: events.Callback) -> bool:
        """Whether something is still put off; it is not from here on."""
        there = any(what is each for each in self._later)
        self._later = tuple(each for each in self._later if each is not what)
        return there

    async def _obey(self, key: events.Key) -> None:
        """Look among the bindings for a key that no widget has taken."""
        if key is self._sent:
            self._sent = None
        if self.screen_stack:
            await super().on_event(key)

    async def _obeyed(self, event: events.Key) -> bool:
        """Whether a key means something in the text or the list with the focus, and was obeyed.

        Textual obeys it only once it has bubbled up to the app, behind the keys that came with
        it: where a slow line sends several at once, ctrl+u would clear what was typed after it,
        a tab would leave it in the wrong field, and of `/second` the s would sort the list.
        """
        if _may_begin_a_line(event) or self._goes_on_in_the_line(event):
            self._leave_for_the_line(event.key)
            self._type_in_the_line()
        if event.is_printable and isinstance(self.focused, Button):
            self._type_in_the_field(self.focused)
        text = self.focused
        if isinstance(text, LineList | RowList):
            if event.key in _BETWEEN_FIELDS and self.meeting is self.screen:
                await self._to_next_field(_BETWEEN_FIELDS[event.key])
                return True
            return await self._meant_by_list(event)
        if text is None or not is_text(text) or event.is_printable or event.key == "enter":
            return False
        if event.key == "tab" and isinstance(text, CaptureInput) and text.take_other():
            return True
        if event.key in _BETWEEN_FIELDS:
            await self._to_next_field(_BETWEEN_FIELDS[event.key])
            return True
        active = self.screen.active_bindings.get(event.key)
        if active is None or active.node is not text or active.binding.priority:
            return False
        if active.binding.action.startswith("scroll_"):
            return False  # every view has those; the screen may have a better use for the key
        # An action that has nothing to do here leaves the key to whoever is around the text.
        return active.enabled and await self.run_action(active.binding.action, text)

    async def _meant_by_list(self, event: events.Key) -> bool:
        """Whether a key moves in a list, or is one of the screen that it is on, and was obeyed."""
        active = self.screen.active_bindings.get(event.key)
        if active is None or active.binding.priority:
            return False
        if not active.enabled or not await self.run_action(active.binding.action, active.node):
            return False
        if isinstance(active.node, RowsPanel) and active.node.BY_MENU and event.key != "space":
            active.node.post_message(TypeOn(active.node))
        return True

    def _goes_on_in_the_line(self, key: events.Key) -> bool:
        """Whether nothing has the focus, or a blank goes on with a line that is begun."""
        if self.focused is None:
            return True
        meeting = self.meeting
        if key.key != "space" or meeting is None or meeting is not self.screen:
            return False
        return bool(meeting.query_one(CaptureInput).value)

    async def _to_next_field(self, action: str) -> None:
        """Go to the next field; in a meeting the way leads past a text, which has its own key."""
        before, in_meeting = self.focused, self.meeting is self.screen
        await self.screen.run_action(action)
        if in_meeting:
            while (at := self.focused) not in (None, before):
                if not is_text(at) or isinstance(at, CaptureInput):
                    return
                await self.screen.run_action(action)

    def _type_in_the_field(self, button: Button) -> None:
        """Give the text before a button the focus, for somebody who types on in a dialog."""
        chain = self.screen.focus_chain
        before = chain[: chain.index(button)] if button in chain else []
        field = next((each for each in reversed(before) if is_text(each)), None)
        if field is not None:
            self.screen.set_focus(field)

    def _leave_for_the_line(self, key: str) -> None:
        """Close a dialog in which nothing can be typed, for somebody who types on."""
        front = self.screen
        if isinstance(front, Dialog) and front.lets(key) and self.meeting is not None:
            front.dismiss(None)

    def _type_in_the_line(self) -> None:
        """Give the capture line the focus, where a meeting is in front and no text has it."""
        meeting = self.meeting
        if meeting is None or meeting is not self.screen:
            return
        if self.focused is None or not is_text(self.focused):
            meeting.set_focus(meeting.query_one(CaptureInput))

    async def _let_typing_through(self) -> None:
        """Let the key before this one have its effect, and what it gave rise to.

        It may have been taken by the widget with the focus, by one of those around it or, where
        it comes back from them all, by a binding; what it does there may be told to the screen in
        further messages: that a row was chosen, that Enter leaves a field.
        """
        until = time.monotonic() + PATIENCE
        while self._is_on_its_way() and time.monotonic() < until:
            if self._sent and self._come_back:
                self._obeyed_early = self._sent
                await self._obey(self._sent)
            for put_off in self._later:
                if self._was_put_off(put_off):
                    await super().on_event(put_off)
            await asyncio.sleep(0)
        self._sent = None

    def _is_on_its_way(self) -> bool:
        """Whether the last key, or a message that it gave rise to, is still to be looked at."""
        if self._later or (self._sent and (self._come_back or not self._sent._stop_propagation)):
            return True
        if not self.screen_stack:  # which is empty once the app is being left
            return False
        at = self.focused or self.screen
        return any(node.message_queue_size for node in at.ancestors_with_self if node is not self)

    def wait_for(self, second: SecondKey) -> None:
        """Take the next key for this."""
        self._second = second
        self._show_waiting(second.prompt)

    def _show_waiting(self, prompt: str) -> None:
        """Show what the next key is for; before the room only that one is waited for."""
        self._prompt = prompt
        if prompt and self.mirror.covers and not (self._second and self._second.for_all):
            prompt = "…"
        for screen in self.screen_stack:
            show = getattr(screen, "show_waiting", None)
            if show:
                show(prompt)

    def action_mark(self, kind: str) -> None:
        """Wait for the person whom a mark is about."""
        if self.live is None:
            self.notify("Marks are made in a meeting: open one first.", markup=False)
            return
        mark = MarkKind(kind)

        def keep(person: Person) -> None:
            kept = self.keep(MarkPerson(mark, person.id))
            if kept and not self.mirror.covers and mark is not MarkKind.SPEAKS:
                move = next(iter(NEXT_MOVES[mark]), "")
                name = self.live.session.label_of(person.id) if self.live else person.name
                self.attend(f"✓ {name}: {MARK_WORDS[mark]}   {move}".rstrip())

        def nobody(why: str) -> None:
            self.attend(why, wrong=True)

        self.wait_for(person_second_key(MARK_WORDS[mark], self.live.session, keep, nobody))

    @property
    def meeting(self) -> MeetingScreen | None:
        """The meeting that is on the screen, or behind what is in front of it."""
        # The one drawn first may lie below, unseen, of a meeting that ended and was taken up again.
        stack = reversed(self.screen_stack)
        meetings = (screen for screen in stack if isinstance(screen, MeetingScreen))
        return next((m for m in meetings if m.live is self.live), None)

    def attend(self, text: str, *, wrong: bool = False) -> None:
        """Say something where the facilitator looks."""
        meeting = self.meeting
        if meeting is not None and meeting is self.screen:
            meeting.query_one(CaptureLine).say(text, wrong=wrong)
        else:
            super().attend(text, wrong=wrong)

    def keep(self, intention: Intention) -> bool:
        """Keep something in the live session, and say what it was or why not."""
        return self.meeting is not None and self.meeting.kept(intention)

    def action_blank(self) -> None:
        """Hide everything here, and the wall everywhere; another console only hears of it."""
        self.hide_here()
        if self.live and not self.live.session.blanked:
            self.keep(Blank(on=True))

    def hide_here(self) -> None:
        """Hide everything here until somebody types the way back."""
        if not isinstance(self.screen, BlankScreen):
            self.push_screen(BlankScreen(), self._show_again)

    def _follow_mirror(self) -> None:
        """Draw what may be seen from now on, also of a key that is waited for."""
        super()._follow_mirror()
        self._show_waiting(self._prompt)

    def action_put_on_wall(self, thing: str) -> None:
        """Put one thing on the wall, or let it follow the stage."""
        self.keep(PutOnWall(OnWall(thing)))

    def action_names_on_wall(self) -> None:
        """Let the wall say who, or no longer."""
        if self.live:
            self.keep(NameOnWall(not self.live.session.wall_names))

    def _show_again(self, _: None) -> None:
        if self.live and self.live.session.blanked:
            self.keep(Blank(on=False))


def _may_begin_a_line(key: events.Key) -> bool:
    """Whether somebody who presses this key is writing: in a list, space is the list's own."""
    return (key.is_printable and key.key != "space") or key.key == "backspace"
