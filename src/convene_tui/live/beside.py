"""Who else has the session open: signs of life, given and noticed."""

import contextlib
import threading
from collections.abc import Callable
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.live.others import Other, present
from convene_tui.live.ports import ScratchPad, SignOfLife

SIGN_EVERY: Final = 0.5
"""Seconds between two signs of life."""


class Neighbours:
    """Says that this console is there, and notices who else is.

    It has a thread of its own: the one that saves may wait for a slow disk, and never waits here.
    """

    def __init__(self, tell: Callable[[], None]) -> None:
        """Begin alone; `tell` is called when somebody has come or gone."""
        self.doing = ""
        """What this console has in front of it."""
        self.others: tuple[Other, ...] = ()
        self._tell = tell
        self._names: tuple[str, ...] = ("",)
        self._presence: SignOfLife | None = None
        self._pad: ScratchPad | None = None
        self._gone = threading.Event()
        self._meeting = threading.Lock()
        """Held while the others are met: a sign that is given after leaving would stay."""

    @property
    def name(self) -> str:
        """Who types at this console."""
        return self._names[-1]

    @name.setter
    def name(self, name: str) -> None:
        self._names = (*self._names, name)

    def has_been(self, name: str) -> bool:
        """Whether this console had that name at some time."""
        return name in self._names

    def start(self, presence: SignOfLife | None, pad: ScratchPad | None) -> None:
        """Give signs from here on; what the others type is read beside this console's pad."""
        self._presence, self._pad = presence, pad
        self._gone.clear()
        self.others = present(presence, pad) if presence else ()
        if presence:
            threading.Thread(target=self._work, name="convene-presence", daemon=True).start()

    def living(self) -> set[str]:
        """The consoles that give signs at this moment."""
        return {sign.console for sign in self._presence.others()} if self._presence else set()

    def stop(self) -> None:
        """Give no more signs."""
        self._gone.set()

    def leave(self) -> None:
        """Be gone at once."""
        if self._presence:
            with self._meeting:
                self._presence.leave()

    def _work(self) -> None:
        while not self._gone.is_set():
            with contextlib.suppress(ConveneError, OSError):
                self._meet()
            self._gone.wait(SIGN_EVERY)

    def _meet(self) -> None:
        with self._meeting:
            if self._presence is None or self._gone.is_set():
                return
            self._presence.say(self.doing, self.name)
            before, self.others = self.others, present(self._presence, self._pad)
        if [other.name for other in before] != [other.name for other in self.others]:
            self._tell()
