"""An alliance that is being worked on, beside its meetings as they stand."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from convene_tui.domain.alliance import Alliance, Wish
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.thresholds import Thresholds
from convene_tui.live.beside import Neighbours
from convene_tui.live.holding import hold_alliance
from convene_tui.live.ports import SignOfLife
from convene_tui.live.session import LiveSession
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.scratch import Scratch


class AllianceDesk:
    """One console's hold on an alliance; the meeting that is open is read as it stands here."""

    def __init__(
        self,
        alliances: Alliances,
        name: str,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        live: LiveSession | None = None,
        console: str = "",
        presence: SignOfLife | None = None,
        thresholds: Thresholds,
    ) -> None:
        """Read the alliance and its sessions. Raises ConveneError where one can't be read.

        With `presence` others see that it is open here, until it is left: it can't be sealed
        meanwhile, since half-written texts would go on in clear.
        """
        self.clock = clock
        self._live = live
        self._thresholds = thresholds
        keeper = alliances.shelf.keeper(name)
        self._alliance = hold_alliance(alliances, name, clock=clock, new_id=new_id)
        self.name = self._alliance.whole.name
        """What the alliance is called."""
        sessions = alliances.sessions(name)
        self._sessions = sessions.read
        self.unread = (*((keeper.doubt,) if keeper.doubt else ()), *sessions.unread)
        """What is odd about its file, and why sessions of it are missing here, a line each."""
        self._scratch = alliances.shelf.scratch(name, console)
        self._half_written = dict(self._scratch.load())
        self._of_others: dict[str, Scratch] = {}
        """Where texts that another console left half written stand, until they go on here."""
        for pad in self._scratch.beside().values():
            for field, text in pad.load().items():
                if self._half_written.setdefault(field, text) is text:
                    self._of_others[field] = pad
        self._keeper = keeper
        self._presence = presence
        self._neighbours = Neighbours(lambda: None)
        self.enter()
        self._view: AllianceView | None = None
        self._here: Session | None = None
        """The meeting that is open, as the view has it."""

    @property
    def view(self) -> AllianceView:
        """The alliance beside its meetings, as they stand."""
        here = self._live.session if self._live else None
        alliance = self._alliance.whole
        if self._view is None or self._here is not here:
            others = [s for s in self._sessions if here is None or s.id != here.id]
            sessions = [*others, here] if here else others
            today = self.clock().date()
            self._view = AllianceView.of(alliance, sessions, self._thresholds, today)
            self._here = here
        elif self._view.alliance is not alliance:
            # The meetings are the same, with what was computed of them.
            self._view = replace(self._view, alliance=alliance)
        return self._view

    @property
    def half_written(self) -> Mapping[str, str]:
        """The texts that were not kept when this alliance was last left, by their names."""
        return self._half_written

    def remember(self, name: str, text: str) -> None:
        """Keep a half-written text aside; an empty one forgets it.

        What another console had left goes on here, and no longer stands there.
        """
        self._half_written = {**self._half_written, name: text}
        mine = {field: t for field, t in self._half_written.items() if field not in self._of_others}
        there = self._of_others.pop(name, None)
        if self._scratch.keep({**mine, name: text}) and there is not None:
            there.keep({field: t for field, t in there.load().items() if field != name})

    @property
    def read_only(self) -> str:
        """Why it can't be changed here; empty when it can."""
        return self._alliance.read_only

    def keep(self, wish: Wish[Alliance]) -> str:
        """Keep what is meant, and say what it was. Raises ConveneError, with nothing changed."""
        return self._alliance.keep(wish)

    def undo(self) -> str:
        """Take back the last thing that was kept here."""
        return self._alliance.undo()

    def redo(self) -> str:
        """Do again what was taken back last."""
        return self._alliance.redo()

    def enter(self) -> None:
        """Be seen to have it open; what is half-written is sealed as it is."""
        with contextlib.suppress(ConveneError):
            self._alliance.look()
        self._scratch = self._scratch.opened_with(self._keeper.key)
        self._neighbours.start(self._presence, None)

    def leave(self) -> None:
        """Be gone from it: it may be sealed."""
        self._neighbours.stop()
        self._neighbours.leave()

    def look(self) -> bool:
        """Take in what others have kept meanwhile; whether anything is otherwise than before."""
        before = self.view
        self._alliance.look()
        return self.view is not before
