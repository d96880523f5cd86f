"""What was said at a console of its screen and of who types there, and need not be asked again."""

import contextlib
import hashlib
from dataclasses import field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from convene_tui.domain.dataclass import dataclass
from convene_tui.storage.consoles import ThisConsole, as_name
from convene_tui.storage.disk import opened, private_folder, read_up_to, write_whole

HOLDS: Final = timedelta(hours=12)
"""How long an answer about a screen is one: a projector may stand there the next day."""

CONSOLE: Final = ".console.json"
"""What earlier versions kept beside the sessions, of all consoles alike; nobody asks it."""

_LARGEST: Final = 100_000


@dataclass(frozen=True)
class Said:
    """An answer to the question who sees a screen."""

    mirrored: bool
    at: datetime | None = None
    """When it was given; None for one that holds as long as the console runs."""

    def holds(self, now: datetime) -> bool:
        """Whether it is still one; where the clock was put back it is none."""
        return self.at is None or timedelta(0) <= now - self.at < HOLDS


@dataclass
class _Told:
    name: str = ""
    screens: dict[str, Said] = field(default_factory=dict)


class Remembered:
    """The memory of one console; what one has said is no answer of another."""

    def __init__(self, console: ThisConsole) -> None:
        """Stand for the memory of this console, in the user's own folder."""
        self._console = console
        self._name = as_name(self._told(console.id).name)

    # ── who types here ───────────────────────────────────────────────────────────────────

    @property
    def name(self) -> str:
        """Who types here: as was said, else what the system calls them."""
        return self._name or self._console.name

    @property
    def is_named(self) -> bool:
        """Whether somebody has said who types here."""
        return bool(self._name)

    def keep_name(self, name: str) -> None:
        """Remember who types here."""
        self._name = as_name(name)
        told = self._told(self._console.id)
        told.name = self._name
        self._keep(self._console.id, told)

    # ── who sees it ──────────────────────────────────────────────────────────────────────

    def screen(self, about: str, now: datetime) -> Said | None:
        """What was said of this terminal's screen in a meeting; None where that is over."""
        said = self._told(self._console.terminal).screens.get(_short(about))
        if said is not None and said.holds(now):
            return said
        return None if self._console.screen is None else Said(self._console.screen)

    def keep_screen(self, about: str, said: Said) -> None:
        """Remember what was said of the screen; where that is impossible it is asked again."""
        if said.at is None:
            return
        told = self._told(self._console.terminal)
        old = {each: was for each, was in told.screens.items() if was.holds(said.at)}
        told.screens = old | {_short(about): said}
        self._keep(self._console.terminal, told)

    # ── on disk ──────────────────────────────────────────────────────────────────────────

    def _path(self, of: str) -> Path | None:
        memory = self._console.memory
        return memory / f"{of}.json" if memory and of else None

    def _told(self, of: str) -> _Told:
        path = self._path(of)
        try:
            if path is not None:
                with opened(path) as (fd, _):
                    return msgspec.json.decode(read_up_to(fd, _LARGEST), type=_Told)
        except (OSError, ValueError, msgspec.MsgspecError):
            pass
        return _Told()

    def _keep(self, of: str, told: _Told) -> None:
        path = self._path(of)
        if path is not None:
            with contextlib.suppress(OSError):
                private_folder(path.parent, with_parents=True)
                write_whole(path, msgspec.json.encode(told))


def _short(about: str) -> str:
    """A meeting by a name that says nothing of it."""
    return hashlib.sha256(about.encode("utf-8", "replace")).hexdigest()[:16]
