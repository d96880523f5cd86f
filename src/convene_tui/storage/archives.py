"""What console and commands ask of the place where sessions are kept: a folder, or a server."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Session, W
from convene_tui.storage.entries import Entry
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.kinds import FileKind
from convene_tui.storage.seal_memory import SealMemory
from convene_tui.storage.sealing import Key, Keys
from convene_tui.storage.store import Keeper

if TYPE_CHECKING:
    from convene_tui.domain.public import PublicView
    from convene_tui.domain.searching import Query
    from convene_tui.domain.steps import Step
    from convene_tui.storage.asking import Results
    from convene_tui.storage.catalogue import Progress
    from convene_tui.storage.fault import Fault
    from convene_tui.storage.journal import Finished
    from convene_tui.storage.presence import SignOfPresence
    from convene_tui.storage.scratch import Scratch


@dataclass(frozen=True, kw_only=True)
class KeptBytes:
    """One version of something that is kept, as the bytes of the file that it is or would be."""

    name: str
    """Its path in a folder of sessions."""
    kind: FileKind[Any]
    read: Callable[[], bytes]
    """Reads it as it is at that moment. Raises OSError and ConveneError."""


class ConsoleSign(Protocol):
    """One console's sign of life in a session."""

    def say(self, doing: str, name: str = "") -> None:
        """Say what this console does and who types at it, or only that it is still there."""

    def others(self) -> "tuple[SignOfPresence, ...]":
        """The other consoles of this session, in a settled order."""

    def leave(self) -> None:
        """Be gone at once."""


class LineJournal(Protocol):
    """Where changes are kept on this machine until the place of the session has them."""

    def add(self, changes: "Sequence[tuple[str, Step]]") -> None:
        """Keep these, down to the disk. Raises NotSaved."""

    def send(self, session: Session, *, if_revision: int, ids: "Sequence[str]") -> Session:
        """Save it there, with the numbers of the changes in it: the answer can be lost."""

    def drop(self, ids: Iterable[str]) -> None:
        """These are there, or were refused and given back."""

    def close(self) -> None:
        """Let go of it; what is in it is sent on at the next start."""


class WordIndex(Protocol):
    """An index over the words of an archive."""

    def refresh(self, progress: "Progress" = lambda done, of: True) -> None:
        """Take in what has changed since the last time."""

    def forget(self) -> tuple[Path, ...]:
        """Remove what can be made again, and give what of it could not be removed."""

    def find(
        self, query: "Query", *, public: bool = False, most: int | None = None, besides: str = ""
    ) -> "Results":
        """What a query meets, the best first, at most so many."""

    def names(self, *, public: bool = False) -> Iterable[str]:
        """Everybody who is named."""


class KeptShelf(Protocol[W]):
    """What spans sessions, of one kind: each found by the name of what it holds."""

    @property
    def folder(self) -> Path:
        """Where what belongs to it lies on this machine; its last part names the kind."""

    @property
    def kind(self) -> FileKind[W]:
        """What one of them holds."""

    @property
    def keys(self) -> Keys:
        """The keys of what is sealed here and whose passphrases were told."""

    @property
    def seals(self) -> SealMemory | None:
        """What this machine remembers of what is sealed here."""

    def ids(self) -> tuple[str, ...]:
        """The ids of all that is there, in the order of their names."""

    def path(self, name: str) -> Path:
        """What stands for the one that is called so, in messages and where it is unlocked."""

    def keeper(self, name: str) -> Keeper[W]:
        """Where what is called so is kept, or would be."""

    def store(self, id: str, /) -> Keeper[W]:
        """Where what has this id is kept; the same object each time."""

    def in_clear(self, id: str) -> W:
        """What is kept there, without the keys that were told. Raises Sealed among others."""

    def scratch(self, name: str, console: str = "") -> "Scratch":
        """Where texts that are half written at a console wait beside it."""

    def exists(self, name: str) -> bool:
        """Whether there is one, in whatever state."""

    def load(self, name: str) -> W:
        """What is kept under this name. Raises Missing, Damaged and Newer."""

    def create(self, whole: W, name: str) -> W:
        """Keep something for the first time. Raises Stale where somebody was faster."""

    def lying_tables(self, id: str, /) -> Tables:
        """The tables as they lie: those of a sealed one are its header and ciphertext."""

    def demand_files(self, act: str) -> None:
        """Raise ConveneError where an act needs files."""

    def forget_words(self) -> tuple[Path, ...]:
        """Remove the index of words, and give what of it could not be removed."""

    def let_go(self, *ids: str) -> None:
        """Read these anew when they are asked for."""


class SessionArchive(Protocol):
    """All sessions of one place, what spans them, and what can be done with them."""

    clock: Callable[[], datetime]
    keys: Keys
    """The keys of the sealed sessions whose passphrases were told here."""

    @property
    def folder(self) -> Path:
        """The folder of sessions; of a server, what this machine keeps beside it."""

    @property
    def is_far(self) -> bool:
        """Whether a read may take longer than a screen can wait."""

    @property
    def named(self) -> str:
        """The place in full, without any secret."""

    @property
    def shown(self) -> str:
        """The place as somebody would type it, without any secret."""

    @property
    def kind(self) -> FileKind[Session]:
        """What one of them holds."""

    @property
    def seals(self) -> SealMemory | None:
        """What this machine remembers of what is sealed here."""

    @property
    def state_home(self) -> Path | None:
        """The folder of what is remembered from one time to the next, where there may be one."""

    @property
    def finished(self) -> "tuple[Finished, ...]":
        """What was begun here and cut off, as it was found by `finish_begun`."""

    # ── what is there ────────────────────────────────────────────────────────────────────

    def entries(self, most: int | None = None) -> tuple[Entry, ...]:
        """Every session, newest meeting first; with `most` only so many of the newest."""

    def count(self) -> int:
        """How many sessions there are."""

    def ids(self) -> tuple[str, ...]:
        """The ids of all sessions, in the order of their names."""

    def find(self, prefix: str, *, in_bin: bool = False) -> str:
        """The id that is this, or the only one that begins like this. Raises ConveneError."""

    def latest(self) -> str:
        """The id of the session that was saved last. Raises ConveneError when there is none."""

    def stamp(self) -> int:
        """What is another number once anything was made, saved or removed here."""

    def path(self, session_id: str) -> Path:
        """What stands for a session in messages and where it is unlocked. Raises ConveneError."""

    # ── one of them ──────────────────────────────────────────────────────────────────────

    def store(self, session_id: str, /) -> Keeper[Session]:
        """Where this session is kept; the same object each time."""

    def in_clear(self, session_id: str) -> Session:
        """What is kept there, without the keys that were told. Raises Sealed among others."""

    def lying_tables(self, session_id: str, /) -> Tables:
        """The tables as they lie: those of a sealed one are its header and ciphertext."""

    def journal(self, session_id: str, *, console: str = "") -> "LineJournal | None":
        """Where lines are kept until they are there; None where nothing is on the way."""

    def public_view(self, session_id: str) -> "PublicView | None":
        """What all may see of a session that colleagues hold; None of one's own."""

    def create(self, session: Session, *, key: Key | None = None) -> Session:
        """Keep a session for the first time, under an id of its day and title. Raises NotSaved."""

    def presence(self, session_id: str, run: str, *, console: str = "") -> ConsoleSign:
        """One console's sign of life in a session."""

    # ── beside them ──────────────────────────────────────────────────────────────────────

    def shelf(self, folder: str, kind: FileKind[W], clock: Callable[[], datetime]) -> KeptShelf[W]:
        """What spans sessions, of one kind."""

    def shelf_presence(self, folder: str, id: str, run: str, *, console: str = "") -> ConsoleSign:
        """One console's sign of life in what spans sessions."""

    def catalogue(self) -> WordIndex | None:
        """The index over the words of these sessions, where there may be one."""

    def bin(self, session_id: str) -> None:
        """Throw a session away, so that it can be brought back."""

    def binned(self) -> tuple[Entry, ...]:
        """The sessions in the bin, newest first."""

    def restore(self, session_id: str) -> None:
        """Bring a session back from the bin."""

    # ── all of them ──────────────────────────────────────────────────────────────────────

    def look_after(self) -> None:
        """Make the place, where it can be made, or see to it that it is private and tidy."""

    def make_private(self) -> int:
        """Take away what others on this machine may do with what is kept on it; of how many."""

    def finish_begun(self) -> "tuple[Finished, ...]":
        """Finish what was begun here and cut off."""

    def send_on(self) -> tuple[str, ...]:
        """Send on what consoles that are gone had kept on this machine; a line for each that is."""

    def faults(self, session_id: str | None = None) -> "tuple[Fault, ...]":
        """Read everything, of one session or of all, and say what is not as it should be."""

    def kept_bytes(self, *, earlier: bool = False) -> Iterator[KeptBytes]:
        """Everything that is kept, with `earlier` the earlier versions too."""

    def demand_files(self, act: str) -> None:
        """Raise ConveneError where an act needs files."""

    def forget_words(self) -> tuple[Path, ...]:
        """Remove the index of words, and give what of it could not be removed."""

    def lock(self) -> None:
        """Forget all keys, and what was read with them."""

    def let_go(self, *session_ids: str) -> None:
        """Read these sessions anew when they are asked for."""

    def close(self) -> None:
        """Let go of whatever is held open."""
