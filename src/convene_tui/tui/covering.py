"""What is on the screen while the room sees it: private screens are refused, or covered.

Every change of the stack of screens and of the mirror goes through here and is followed by
`_see_to_cover` in the same turn, so that no frame lies between the two.
"""

import asyncio
from typing import Any

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.notifications import Notification, Notify
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import AwaitMount
from textual.widgets._toast import ToastRack

from convene_tui.domain.audience import is_private_stage
from convene_tui.live import LiveSession
from convene_tui.tui.mirror import HOW_TO_LOOK, NOT_SHOWN, SAID_ALOUD, Mirror, RoomSees
from convene_tui.tui.panels.look import LookLine

_TICK = 0.25
"""Seconds between two looks at whether the look is over."""


class CoversScreens(App[int]):
    """An app that knows whether the room sees it."""

    mirror: Mirror
    live: LiveSession | None = None
    """The session that is worked on."""
    _ticking: Timer | None = None
    _arranging = False

    def __init__(self) -> None:
        super().__init__()
        self._held: list[Notification] = []
        """What was to be said while the room could read it."""

    # ── who may see what ─────────────────────────────────────────────────────────────────

    def room_may_see(self, screen: Screen[Any]) -> bool:
        """Whether a screen may be drawn although the room sees it."""
        match vars(type(screen)).get("ROOM_SEES", RoomSees.NEVER):
            case RoomSees.ALWAYS:
                return True
            case RoomSees.IF_MADE_FOR_IT:
                alone = self.live is not None and is_private_stage(self.live.session.stage)
                return not alone and bool(getattr(screen, "for_room", False))
            case _:
                return False

    def refuses(self, screen: Screen[Any]) -> bool:
        """Whether a screen can't be shown now; then it is said how to look."""
        if not self.mirror.covers or self.room_may_see(screen):
            return False
        self.attend(NOT_SHOWN, wrong=True)
        return True

    def attend(self, text: str, *, wrong: bool = False) -> None:
        """Say something where the facilitator looks."""
        self.notify(text, severity="warning" if wrong else "information", markup=False)

    # ── the stack of screens ─────────────────────────────────────────────────────────────

    def push_screen(
        self,
        screen: Any,
        callback: Any = None,
        wait_for_dismiss: bool = False,
        *,
        mode: str | None = None,
    ) -> Any:
        """Show a screen; a private one is refused, as if it had been left at once."""
        if isinstance(screen, Screen) and self.refuses(screen):
            if not wait_for_dismiss:
                return AwaitMount(self.screen, [])
            left = asyncio.get_running_loop().create_future()
            left.set_result(None)
            return left
        return self._pushed(screen, callback, wait_for_dismiss, mode)

    def go_to(self, screen: Screen[Any]) -> None:
        """Show a screen that there is no way around; a private one is covered."""
        self._pushed(screen, None, False, None)

    def _pushed(self, screen: Any, callback: Any, wait: bool, mode: str | None) -> Any:
        # Its overloads tell two kinds of callers apart, and this one serves both.
        push: Any = super().push_screen
        pushed = push(screen, callback, wait, mode=mode)
        self._see_to_cover()
        return pushed

    def pop_screen(self) -> AwaitComplete:
        """Go back to the screen behind."""
        popped = super().pop_screen()
        self._see_to_cover()
        return popped

    def switch_screen(self, screen: Any) -> AwaitComplete:
        """Put a screen in the place of the one that is shown; a private one is covered."""
        switched = super().switch_screen(screen)
        self._see_to_cover()
        return switched

    def _see_to_cover(self) -> None:
        """Cover what the room must not see, and nothing else; in this turn, without a frame."""
        if self._arranging or not self.screen_stack:
            return
        from convene_tui.tui.screens.cover import CoverScreen

        wanted = self.mirror.covers and not all(map(self.room_may_see, self._in_sight()))
        covered = isinstance(self.screen, CoverScreen)
        self._arranging = True
        if wanted and not covered:
            super().push_screen(CoverScreen())
        elif covered and not wanted:
            super().pop_screen()
        self._arranging = False
        self._say_look()

    def _in_sight(self) -> list[Screen[Any]]:
        """The screen on top, cover or not, with those that shine through it."""
        from convene_tui.tui.screens.cover import CoverScreen

        stack = [screen for screen in self.screen_stack if not isinstance(screen, CoverScreen)]
        seen: list[Screen[Any]] = []
        for screen in reversed(stack):
            seen.append(screen)
            if not screen.is_modal:
                break
        return seen

    def leave_covered(self) -> None:
        """Leave what is private, as if by escape, for the meeting behind it; a list stays."""
        if self.live is None:
            return
        self._arranging = True
        super().pop_screen()
        while not all(map(self.room_may_see, self._in_sight())):
            self.screen.dismiss(None)
        self._arranging = False
        self._see_to_cover()

    # ── the mirror ───────────────────────────────────────────────────────────────────────

    def answer_mirror(self, room_sees: bool) -> None:
        """Take in whether the room sees this screen."""
        self.mirror.answer(room_sees)
        self._follow_mirror()

    def doubt_mirror(self) -> None:
        """Ask again, and hide what is private, where the answer was given half a day ago."""
        if self.mirror.doubt():
            self._follow_mirror()

    def look(self) -> None:
        """Look at what is private for a minute, although the room sees it."""
        if self.mirror.covers:
            self.mirror.look()
            self._follow_mirror()

    def end_look(self) -> None:
        """Cover again what is private."""
        if self.mirror.looking:
            self.mirror.end_look()
            self._follow_mirror()

    def follow_stage(self) -> None:
        """The meeting is in another stage: a look ends, and what was for all may not be now."""
        self.end_look()
        self._see_to_cover()

    def _follow_mirror(self) -> None:
        """Draw what may be seen from now on, everywhere and in this turn."""
        for screen in self.screen_stack:
            follow = getattr(screen, "follow_mirror", None)
            if follow:
                follow()
        if self.mirror.covers:
            self._hide_notifications()
        else:
            self._tell_what_was_held()
        self._see_to_cover()

    def _say_look(self) -> None:
        """Say on the screen in front that the room sees it, for as long as the look lasts."""
        if self._ticking:
            self._ticking.stop()
            self._ticking = None
        if self.mirror.looking:
            self._ticking = self.set_interval(_TICK, self._tick)
        for screen in self.screen_stack:
            screen.query(LookLine).set(display=self.mirror.looking)
        if self.mirror.looking:
            self.call_later(self._put_look_line, self.screen)

    async def _put_look_line(self, screen: Screen[Any]) -> None:
        """Say it on a screen that has something private on it, once it is there."""
        follows = hasattr(screen, "follow_mirror")
        private = follows or not self.room_may_see(screen)
        if private and self.mirror.looking and screen.is_attached and not screen.query(LookLine):
            await screen.mount(LookLine(self.mirror, esc_hides=follows))

    def _tick(self) -> None:
        if not self.mirror.left:
            self.end_look()

    # ── what is said in a corner ─────────────────────────────────────────────────────────

    def on_notify(self, event: Notify) -> None:
        """Hold what may be private until somebody looks, and say that there is something."""
        if self.mirror.covers and event.notification.message not in SAID_ALOUD:
            event.prevent_default()
            self._held.append(event.notification)
            if all(each.message != HOW_TO_LOOK for each in self._notifications):
                self.notify(HOW_TO_LOOK, markup=False)

    def _tell_what_was_held(self) -> None:
        held, self._held = self._held, []
        for each in held:
            self.notify(each.message, severity=each.severity, markup=False, timeout=each.timeout)

    def _hide_notifications(self) -> None:
        for screen in self.screen_stack:
            screen.query(ToastRack).set(display=False)
        self.clear_notifications()
