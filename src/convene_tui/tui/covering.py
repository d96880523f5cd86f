"""What is on the screen while the room sees it: private screens are refused, or covered.

Every change of the stack of screens and of the mirror goes through here and is followed by
`see_to_it` in the same turn, so that no frame lies between the two.
"""

from collections.abc import Callable
from typing import Any

from textual.notifications import Notification, Notify
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets._toast import ToastRack

from convene_tui.domain.audience import is_private_stage
from convene_tui.tui.console import Console
from convene_tui.tui.keys.shown import with_keys
from convene_tui.tui.mirror import HOW_TO_LOOK, NOT_SHOWN, RoomSees, said_aloud
from convene_tui.tui.panels.look import LookLine

_TICK = 0.25
"""Seconds between two looks at whether the look is over."""


class Covering:
    """Knows which screens the room may see, and keeps the others from it."""

    def __init__(
        self, console: Console, push: Callable[[Screen[Any]], object], pop: Callable[[], object]
    ) -> None:
        """Cover the screens of a console; `push` and `pop` change its stack and ask nobody."""
        self._console = console
        self._push = push
        self._pop = pop
        self._ticking: Timer | None = None
        self._arranging = False
        self._held: list[Notification] = []
        """What was to be said while the room could read it."""

    # ── who may see what ─────────────────────────────────────────────────────────────────

    def room_may_see(self, screen: Screen[Any]) -> bool:
        """Whether a screen may be drawn although the room sees it."""
        match vars(type(screen)).get("ROOM_SEES", RoomSees.NEVER):
            case RoomSees.ALWAYS:
                return True
            case RoomSees.IF_MADE_FOR_IT:
                live = self._console.live
                alone = live is not None and is_private_stage(live.session.stage)
                return not alone and bool(getattr(screen, "for_room", False))
            case _:
                return False

    def refuses(self, screen: Screen[Any]) -> bool:
        """Whether a screen can't be shown now; then it is said how to look."""
        if not self._console.mirror.covers or self.room_may_see(screen):
            return False
        self._console.attend(with_keys(NOT_SHOWN, self._console.changed_keys), wrong=True)
        return True

    # ── the stack of screens ─────────────────────────────────────────────────────────────

    def see_to_it(self) -> None:
        """Cover what the room must not see, and nothing else; in this turn, without a frame."""
        if self._arranging or not self._console.screen_stack:
            return
        from convene_tui.tui.screens.cover import CoverScreen

        wanted = self._console.mirror.covers and not all(map(self.room_may_see, self._in_sight()))
        covered = isinstance(self._console.screen, CoverScreen)
        self._arranging = True
        if wanted and not covered:
            self._push(CoverScreen())
        elif covered and not wanted:
            self._pop()
        self._arranging = False
        self._say_look()

    def _in_sight(self) -> list[Screen[Any]]:
        """The screen on top, cover or not, with those that shine through it."""
        from convene_tui.tui.screens.cover import CoverScreen

        stack = self._console.screen_stack
        seen: list[Screen[Any]] = []
        for screen in reversed([each for each in stack if not isinstance(each, CoverScreen)]):
            seen.append(screen)
            if not screen.is_modal:
                break
        return seen

    def leave(self) -> None:
        """Leave what is private, as if by escape, for the meeting behind it; a list stays."""
        if self._console.live is None:
            return
        self._arranging = True
        self._pop()
        while not all(map(self.room_may_see, self._in_sight())):
            self._console.screen.dismiss(None)
        self._arranging = False
        self.see_to_it()

    # ── the mirror ───────────────────────────────────────────────────────────────────────

    def answer(self, room_sees: bool) -> None:
        """Take in whether the room sees this screen."""
        self._console.mirror.answer(room_sees)
        self._follow_mirror()

    def doubt(self) -> None:
        """Ask again, and hide what is private, where the answer was given half a day ago."""
        if self._console.mirror.doubt():
            self._follow_mirror()

    def look(self) -> None:
        """Look at what is private for a minute, although the room sees it."""
        if self._console.mirror.covers:
            self._console.mirror.look()
            self._follow_mirror()

    def end_look(self) -> None:
        """Cover again what is private."""
        if self._console.mirror.looking:
            self._console.mirror.end_look()
            self._follow_mirror()

    def follow_stage(self) -> None:
        """The meeting is in another stage: a look ends, and what was for all may not be now."""
        self.end_look()
        self.see_to_it()

    def _follow_mirror(self) -> None:
        """Draw what may be seen from now on, everywhere and in this turn."""
        for screen in self._console.screen_stack:
            follow = getattr(screen, "follow_mirror", None)
            if follow:
                follow()
        self._console.marking.draw()
        if self._console.mirror.covers:
            self._hide_notifications()
            self._say_how_to_look()
        else:
            self._tell_what_was_held()
        self.see_to_it()

    def _say_look(self) -> None:
        """Say on the screen in front that the room sees it, for as long as the look lasts."""
        if self._ticking:
            self._ticking.stop()
            self._ticking = None
        if self._console.mirror.looking:
            self._ticking = self._console.set_interval(_TICK, self._tick)
        for screen in self._console.screen_stack:
            screen.query(LookLine).set(display=self._console.mirror.looking)
        if self._console.mirror.looking:
            self._console.call_later(self._put_look_line, self._console.screen)

    async def _put_look_line(self, screen: Screen[Any]) -> None:
        """Say it on a screen that has something private on it, once it is there."""
        follows = hasattr(screen, "follow_mirror")
        private = follows or not self.room_may_see(screen)
        if (
            private
            and self._console.mirror.looking
            and screen.is_attached
            and not screen.query(LookLine)
        ):
            await screen.mount(LookLine(self._console.mirror, esc_hides=follows))

    def _tick(self) -> None:
        if not self._console.mirror.left:
            self.end_look()

    # ── what is said in a corner ─────────────────────────────────────────────────────────

    def hold(self, event: Notify) -> None:
        """Hold what may be private until somebody looks, and say that there is something."""
        changed = self._console.changed_keys
        if self._console.mirror.covers and event.notification.message not in said_aloud(changed):
            event.prevent_default()
            self._held.append(event.notification)
            self._say_how_to_look()

    def _say_how_to_look(self) -> None:
        """Say once that something waits; not while it is asked who sees the screen."""
        if not self._held or self._console.mirror.asks:
            return
        how = with_keys(HOW_TO_LOOK, self._console.changed_keys)
        if all(each.message != how for each in self._console._notifications):
            self._console.notify(how, markup=False)

    def _tell_what_was_held(self) -> None:
        held, self._held = self._held, []
        for each in held:
            self._console.notify(
                each.message, severity=each.severity, markup=False, timeout=each.timeout
            )

    def _hide_notifications(self) -> None:
        for screen in self._console.screen_stack:
            screen.query(ToastRack).set(display=False)
        self._console.clear_notifications()
