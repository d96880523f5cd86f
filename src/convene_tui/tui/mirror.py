"""Whether the room sees this screen, and what of a session may be drawn on it then."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from convene_tui.domain.audience import for_all
from convene_tui.domain.model import Session
from convene_tui.storage.remembered import Remembered, Said
from convene_tui.tui.keys.shown import with_keys

LOOK: Final = timedelta(minutes=1)
"""How long a deliberate look at what is private lasts at most."""

AT_THE_LIST: Final = ""
"""Where one is before a meeting."""
A_MOMENT: Final = timedelta(minutes=5)
"""How long what this console was told at its list is an answer for a meeting opened there."""

HOW_TO_LOOK: Final = "Private: {room} looks for a minute"
"""What stands in the place of what is private."""
NOT_SHOWN: Final = "Private: {room}, then again. The room may see this screen."
"""Said instead of a private screen or dialog."""
WHY_LATER: Final = "Not now: {room} says why."
"""Said instead of a reason that may be private."""
_SAID_ALOUD: Final = (HOW_TO_LOOK, NOT_SHOWN, WHY_LATER)


def said_aloud(changed: Mapping[str, str]) -> frozenset[str]:
    """All that is said in a corner of a screen that the room sees, with the user's own keys."""
    return frozenset(with_keys(words, changed) for words in _SAID_ALOUD)


class RoomSees(StrEnum):
    """What the room sees of a kind of screen; each kind says so itself as `ROOM_SEES`."""

    NEVER = "never"
    """It is private; so is every kind of screen that says nothing of it."""
    IF_MADE_FOR_IT = "if it was made for it"
    """One that says `for_room` was made from what is for all, outside of the private stages."""
    ALWAYS = "always"
    """Nothing private is ever drawn on it, or it sees to that itself."""


class Mirror:
    """What is known of the eyes on this screen: the room's, and a deliberate look.

    As long as nobody has said who sees it, the room may.
    """

    def __init__(self, remembered: Remembered, clock: Callable[[], datetime]) -> None:
        """Begin at the list of sessions, with what was said of this screen there."""
        self._remembered = remembered
        self._clock = clock
        self._about = AT_THE_LIST
        self._said = remembered.screen(AT_THE_LIST, clock())
        self._said_here = False
        """Whether that was said since this console began."""
        self._until: datetime | None = None
        """When the look ends, while there is one."""
        self._drawn: tuple[Session, Session] | None = None

    @property
    def asks(self) -> bool:
        """Whether nobody has said yet who sees this screen."""
        return self._said is None

    @property
    def room_sees(self) -> bool:
        """Whether the room sees this screen, or may see it."""
        return self._said is None or self._said.mirrored

    def begin(self, meeting: str) -> None:
        """A meeting begins here: ask anew, unless it was said in it, or a moment ago."""
        now = self._clock()
        at_the_list = self._said if self._about == AT_THE_LIST and self._said_here else None
        self._about = meeting
        self._said = self._remembered.screen(meeting, now)
        if self._said is None and at_the_list and at_the_list.at is not None:
            self._said = at_the_list if now - at_the_list.at < A_MOMENT else None
        self._until = None

    def answer(self, room_sees: bool) -> None:
        """Take in who sees this screen, and remember it for this console and this meeting."""
        self._said, self._until = Said(room_sees, self._clock()), None
        self._said_here = True
        self._remembered.keep_screen(self._about, self._said)

    def doubt(self) -> bool:
        """Whether what was said has been so long ago that it is asked again, from here on."""
        if self._said is None or self._said.holds(self._clock()):
            return False
        self._said = self._until = None
        return True

    # ── the look ─────────────────────────────────────────────────────────────────────────

    @property
    def covers(self) -> bool:
        """Whether nothing private may be drawn."""
        return self.room_sees and self._until is None

    @property
    def looking(self) -> bool:
        """Whether the facilitator looks at what is private, although the room sees it."""
        return self.room_sees and self._until is not None

    @property
    def left(self) -> timedelta:
        """How long the look lasts yet; nothing also where the clock was put back meanwhile."""
        left = self._until - self._clock() if self._until else timedelta(0)
        return left if timedelta(0) < left <= LOOK else timedelta(0)

    def look(self) -> None:
        """Look at what is private, for a minute."""
        self._until = self._clock() + LOOK

    def end_look(self) -> None:
        """Nothing private may be drawn any more."""
        self._until = None

    # ── what is drawn ────────────────────────────────────────────────────────────────────

    def drawn(self, session: Session) -> Session:
        """What of a session may be drawn now: all of it, or what the room knows of it."""
        return self.known_to_all(session) if self.covers else session

    def known_to_all(self, session: Session) -> Session:
        """The session as the room knows it, worked out once for each form of it."""
        if self._drawn is None or self._drawn[0] is not session:
            self._drawn = session, for_all(session)
        return self._drawn[1]
