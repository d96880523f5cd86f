"""Which console this is: the terminal that it stands in, and what it is called."""

import hashlib
import itertools
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.text import clean_line, shortened
from convene_tui.storage.names import slug

LONGEST_NAME: Final = 24
"""Characters of the name of whoever types at a console."""

_NAME: Final = "CONVENE_CONSOLE"
"""The variable that names a console, so that it is known again in another window."""
SCREEN: Final = "CONVENE_SCREEN"
"""The variable that says of a terminal, before it is asked, who sees it."""
_SCREENS: Final = {"mirrored": True, "alone": False}

_TELL_APART: Final = (
    *("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "TMUX", "TMUX_PANE", "STY"),
    *("WINDOW", "WINDOWID", "KITTY_WINDOW_ID", "TERM_SESSION_ID", "WT_SESSION"),
)
"""What terminals say of themselves; any of it that differs makes another terminal."""


@dataclass(frozen=True)
class Terminal:
    """What the system knows of the terminal that a console stands in."""

    host: str
    user: str = ""
    tty: str = ""
    """The terminal's device; empty where there is none."""
    leader: int = 0
    """The process that the terminal was opened for, mostly a shell: devices are used again."""


@dataclass(frozen=True)
class ThisConsole:
    """One console, as it is told from the others and known again."""

    id: str = "console"
    """Part of the names of files: whoever comes back to it gets their half-typed words back."""
    terminal: str = ""
    """The terminal, told apart as sharply as can be; empty where nothing is remembered of it."""
    name: str = ""
    """Who types here, as long as nobody has said."""
    memory: Path | None = None
    """The user's folder for what is remembered of their consoles."""
    screen: bool | None = None
    """Whether the room sees it, where that was said before it was opened."""


UNKNOWN: Final = ThisConsole()
"""A console of which nothing is known, and of which nothing is remembered."""


def this_console(terminal: Terminal, env: Mapping[str, str], memory: Path) -> ThisConsole:
    """The console in this terminal, with what its environment says of it."""
    host = terminal.host.partition(".")[0]
    whose = env.get("SSH_CONNECTION", "").partition(" ")[0]
    named = env.get(_NAME, "")
    place = (named,) if named else (terminal.tty, whose, env.get("TMUX_PANE", ""))
    apart = (terminal.tty, str(terminal.leader), *(env.get(each, "") for each in _TELL_APART))
    return ThisConsole(
        id=f"{slug(host)}-{_digest(host, terminal.user, *place)}",
        terminal=_digest(host, terminal.user, *apart) if terminal.tty else "",
        name=as_name(named or terminal.user or host),
        memory=memory,
        screen=_SCREENS.get(env.get(SCREEN, "")),
    )


def as_name(text: str) -> str:
    """A name as it is shown to the other consoles."""
    return shortened(clean_line(text), LONGEST_NAME)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def one_free(wanted: str, taken: Collection[str], sign: str) -> str:
    """What is wanted, with a number behind it where another console has it."""
    numbered = (f"{wanted}{sign}{number}" for number in itertools.count(2))
    return wanted if wanted not in taken else next(n for n in numbered if n not in taken)
