"""The folder of sessions: what is there, what is new, and what lies in the bin."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from convene_tui.domain.audience import known_values
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, W
from convene_tui.domain.phrases import first_of
from convene_tui.storage.archives import KeptBytes
from convene_tui.storage.disk import (
    HIDDEN,
    OUR_FOLDERS,
    is_our_file,
    is_ours,
    is_wide,
    narrow,
    private_folder,
    put_exclusively,
    rename_exclusively,
    sync_folder,
    tidy,
    write_beside,
)
from convene_tui.storage.entries import Entry, entries_of, session_files
from convene_tui.storage.errors import Missing, NotSaved
from convene_tui.storage.folders import as_typed
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.journal import Finished, finish, settled
from convene_tui.storage.kinds import SESSIONS, FileKind
from convene_tui.storage.machine_clock import local_now
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.names import is_id, slug
from convene_tui.storage.places import BIN, home_of
from convene_tui.storage.presence import Presence
from convene_tui.storage.remembered import CONSOLE
from convene_tui.storage.seal_memory import SealMemory
from convene_tui.storage.sealing import Key, Keys
from convene_tui.storage.session_file import SessionFile, tables_on_disk
from convene_tui.storage.store import Store

if TYPE_CHECKING:
    from convene_tui.storage.catalogue import Catalogue
    from convene_tui.storage.fault import Fault
    from convene_tui.storage.file_shelf import FileShelf

_SHOWN: Final = 5
"""Meetings that are named where an id can be several, or none."""


class Archive:
    """A folder of sessions, one file each, and hidden beside them their locks and backups."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime] = local_now,
        cache: Callable[[], Path] | None = None,
        state: Callable[[], Path] | None = None,
    ) -> None:
        """Stand for a folder, which is made only once something is written to it.

        `cache` tells where the catalogue of its words may be, and `state` where it may be noted
        which sessions are sealed; without them there is none.
        """
        self.folder = folder
        self.kind = SESSIONS
        self._cache = cache
        self._state = state
        self.keys: Keys = {}
        """The keys of the sealed sessions whose passphrases were told here."""
        self.finished: tuple[Finished, ...] = ()
        """What was begun here and cut off, as it was found by `finish_begun`."""
        self.clock = clock
        self._stores: dict[str, Store] = {}

    # ── what is there ────────────────────────────────────────────────────────────────────

    def entries(self, most: int | None = None) -> tuple[Entry, ...]:
        """Every session of the folder, newest meeting first, from the first lines alone.

        A damaged file is an entry too, and says so. With `most` only so many of the newest are
        read. Raises ConveneError when the folder can't be read.
        """
        return entries_of(self.folder, most)

    def ids(self) -> tuple[str, ...]:
        """The ids of all sessions, in the order of their names; no file is opened."""
        return tuple(sorted(path.name.removesuffix(".json") for path in session_files(self.folder)))

    def binned_ids(self) -> tuple[str, ...]:
        """The ids of the sessions that lie in the bin."""
        files = session_files(self.folder / BIN)
        return tuple(path.name.removesuffix(".json") for path in files)

    def find(self, prefix: str, *, in_bin: bool = False) -> str:
        """The id that is this, or the only one that begins like this; of the bin's too if asked.

        Raises ConveneError that names the candidates, or the ids that are near.
        """
        if not is_id(prefix):
            raise ConveneError(f"{prefix!r} is not the id of a session.", "Try: convene list")
        ids = tuple(sorted({*self.ids(), *self.binned_ids()})) if in_bin else self.ids()
        if prefix in ids:
            return prefix
        begin = [each for each in ids if each.startswith(prefix)]
        begin = begin or [e for e in ids if e.casefold().startswith(prefix.casefold())]
        if len(begin) == 1:
            return begin[0]
        if begin:
            raise ConveneError(
                f"{prefix!r} can be {first_of(begin, _SHOWN)}.", "Give more of the id."
            )
        near = _near(prefix, ids)
        what = f"There is no session {prefix!r} in {self.folder}."
        raise ConveneError(
            what, f"Near it: {first_of(near, _SHOWN)}." if near else "Try: convene list"
        )

    def latest(self) -> str:
        """The id of the session that was saved last. Raises ConveneError when there is none."""
        sound = [entry for entry in self.entries() if entry.state in ("ok", "newer", "sealed")]
        if not sound:
            raise ConveneError(
                f"There is no session in {self.folder}.", 'Make one: convene new "TITLE"'
            )
        return max(sound, key=lambda entry: (entry.saved_at, entry.modified)).id

    def store(self, session_id: str) -> Store:
        """Where this session is kept; the same object each time."""
        if session_id not in self._stores:
            self._stores[session_id] = Store(
                self.path(session_id), clock=self.clock, keys=self.keys, seals=self.seals
            )
        return self._stores[session_id]

    def path(self, session_id: str) -> Path:
        """The file of a session in this folder, and nowhere else. Raises ConveneError."""
        if not is_id(session_id):
            raise ConveneError(f"{session_id!r} is not the id of a session.", "Try: convene list")
        return self.folder / f"{session_id}.json"

    # ── what is new ──────────────────────────────────────────────────────────────────────

    def create(self, session: Session, *, key: Key | None = None) -> Session:
        """Keep a session for the first time, under an id made from its day and its title.

        The id is seen by all, and made from what the room knows of these. With the key of another
        session it is sealed with that one's passphrase. Returns it with that id and its first
        revision. Raises NotSaved.
        """
        self.look_after()
        known = known_values(session)
        day = known["held_on"] or session.created.date()
        wanted = f"{day.isoformat()}-{slug(known['title'])}"
        number = 1
        while True:
            session_id = wanted if number == 1 else f"{wanted}-{number}"
            with settled(self.folder, session_id):
                if self._free(session_id):
                    try:
                        return self._first(session, session_id, key)
                    except FileExistsError:
                        pass
                    except OSError as error:
                        raise NotSaved.because_of(error) from error
            number += 1

    def _first(self, session: Session, session_id: str, key: Key | None) -> Session:
        from convene_tui.storage.codec import first_tables

        path = self.path(session_id)
        first = session.with_fields(id=session_id, revision=1)
        tables = first_tables(first, SESSIONS, self.clock(), current_schema())
        file = SessionFile(path)
        file.key = key
        temporary, _ = write_beside(path, file.packed(tables))
        put_exclusively(temporary, path)
        sync_folder(self.folder)
        return first

    def _free(self, session_id: str) -> bool:
        from convene_tui.storage.generations import BACKUPS

        return not any(
            os.path.lexists(path)
            for path in (
                self.path(session_id),
                self.folder / BIN / f"{session_id}.json",
                self.folder / BACKUPS / session_id,
            )
        )

    def look_after(self) -> None:
        """Make the folder, or see to it that what is in it is private and tidy.

        A folder with nothing but sessions in it is ours and is narrowed to 0700. One where the
        user keeps other things too keeps its mode: there, only our files are narrowed. Raises
        NotSaved.
        """
        try:
            if not self.folder.exists():
                private_folder(self.folder, with_parents=True)
                return
            tidy(self.folder)
        except OSError as error:
            raise NotSaved.because_of(error) from error

    def make_private(self) -> int:
        """Take away what others may do with any file of ours; how many they could get at.

        The folder too, where nothing but sessions is in it. What can't be narrowed is left.
        """
        count = int(_narrowed(self.folder, 0o700, is_ours))
        with contextlib.suppress(ConveneError):
            for path in session_files(self.folder):
                count += _narrowed(path, 0o600, is_our_file)
        count += _narrowed(self.folder / CONSOLE, 0o600)
        for name in (*HIDDEN, *OUR_FOLDERS):
            for path in _below(self.folder / name):
                if path.is_dir():
                    count += _narrowed(path, 0o700)
                else:
                    count += _narrowed(path, 0o600, None if name in HIDDEN else is_our_file)
        return count

    # ── the bin ──────────────────────────────────────────────────────────────────────────

    def bin(self, session_id: str) -> None:
        """Throw a session away, so that it can be brought back. Raises Missing and NotSaved."""
        path = self.path(session_id)
        with settled(self.folder, session_id):
            try:
                private_folder(self.folder / BIN)
                rename_exclusively(path, self.folder / BIN / path.name)
            except FileNotFoundError:
                raise Missing(path) from None
            except FileExistsError:
                raise NotSaved(
                    f"The bin holds a session {session_id} already.", "Restore that one first."
                ) from None
            except OSError as error:
                raise NotSaved.because_of(error) from error
        self._stores.pop(session_id, None)

    def binned(self) -> tuple[Entry, ...]:
        """The sessions in the bin, newest first."""
        return entries_of(self.folder / BIN)

    def restore(self, session_id: str) -> None:
        """Bring a session back from the bin. Raises Missing, and NotSaved when its id is taken."""
        path = self.path(session_id)
        with settled(self.folder, session_id):
            try:
                rename_exclusively(self.folder / BIN / path.name, path)
            except FileNotFoundError:
                raise Missing(self.folder / BIN / path.name) from None
            except FileExistsError:
                raise NotSaved(
                    f"There is a session {session_id} already.", "Throw that one away first."
                ) from None
            except OSError as error:
                raise NotSaved.because_of(error) from error

    # ── as it is asked of every place where sessions are kept ───────────────────────────

    @property
    def is_far(self) -> bool:
        """A file is read in a moment."""
        return False

    @property
    def named(self) -> str:
        """The folder in full."""
        return str(self.folder)

    @property
    def shown(self) -> str:
        """The folder as somebody would type it."""
        return as_typed(self.folder)

    def count(self) -> int:
        """How many sessions there are."""
        return len(session_files(self.folder))

    def stamp(self) -> int:
        """When the folder last changed; each save puts a file in its place and changes it."""
        try:
            return self.folder.stat().st_mtime_ns
        except OSError:
            return 0

    def in_clear(self, session_id: str) -> Session:
        """What is kept there, without the keys that were told. Raises Sealed among others."""
        return Store(self.path(session_id)).load()

    def lying_tables(self, session_id: str, /) -> Tables:
        """The tables as they lie, in the folder or in its bin. Raises Missing and Damaged."""
        return tables_on_disk(home_of(self.folder, session_id))

    def journal(self, session_id: str, *, console: str = "") -> None:
        """Nothing: a line goes to its file at once."""

    def public_view(self, session_id: str) -> None:
        """Nothing: whoever has the folder has all that is in it."""

    def presence(self, session_id: str, run: str, *, console: str = "") -> Presence:
        """One console's sign of life in a session."""
        return Presence(self.folder, session_id, run, console=console)

    def shelf(
        self, folder: str, kind: FileKind[W], clock: Callable[[], datetime]
    ) -> "FileShelf[W]":
        """What spans sessions, of one kind: a folder among them."""
        from convene_tui.storage.file_shelf import FileShelf

        where = self.folder / folder
        return FileShelf(where, kind, keys=self.keys, seals=self.memory_of(where), clock=clock)

    def shelf_presence(self, folder: str, id: str, run: str, *, console: str = "") -> Presence:
        """One console's sign of life in what spans sessions."""
        return Presence(self.folder / folder, id, run, console=console)

    def send_on(self) -> tuple[str, ...]:
        """Nothing: a line goes to its file at once."""
        return ()

    def faults(self, session_id: str | None = None) -> "tuple[Fault, ...]":
        """Read everything, of one session or of all, and say what is not as it should be."""
        from convene_tui.storage.verify import verify  # reading everything is rarely wanted

        return verify(self, session_id)

    def kept_bytes(self, *, earlier: bool = False) -> Iterator[KeptBytes]:
        """Every file, with `earlier` the earlier versions too."""
        from convene_tui.storage.backing_up import files_of

        return files_of(self, earlier=earlier)

    def demand_files(self, act: str) -> None:
        """Here are files."""

    # ── what is indexed ──────────────────────────────────────────────────────────────────

    def catalogue(self) -> "Catalogue | None":
        """The index over these sessions, where there may be one."""
        from convene_tui.storage.catalogue import Catalogue

        return Catalogue(self.folder, self._cache()) if self._cache else None

    def forget_words(self) -> tuple[Path, ...]:
        """Remove the index, with whatever it took from a session that is to be secret now.

        Gives what of it could not be removed.
        """
        catalogue = self.catalogue()
        return catalogue.forget() if catalogue else ()

    @property
    def seals(self) -> SealMemory | None:
        """What this machine remembers of the sealed sessions here, where it may."""
        return self.memory_of(self.folder)

    @property
    def state_home(self) -> Path | None:
        """The folder of what is remembered from one time to the next, where there may be one."""
        return self._state() if self._state else None

    def memory_of(self, folder: Path) -> SealMemory | None:
        """The same for a folder of sealed files among the sessions."""
        home = self.state_home
        return SealMemory(folder, home) if home else None

    def lock(self) -> None:
        """Forget all keys, and what was read with them: each passphrase is asked for again."""
        self.keys.clear()
        self._stores.clear()

    def let_go(self, *session_ids: str) -> None:
        """Read these sessions anew when they are asked for: their files are others."""
        for session_id in session_ids:
            self._stores.pop(session_id, None)

    def close(self) -> None:
        """Nothing is held open."""

    def finish_begun(self) -> tuple[Finished, ...]:
        """Finish what was begun here and cut off: by a kill, a full disk, a refusal."""
        self._stores.clear()
        found = list(finish(self.folder, self.forget_words))
        for name in OUR_FOLDERS:
            for each in finish(self.folder / name, self.forget_words):
                found.append(replace(each, sessions=tuple(f"{name}/{id}" for id in each.sessions)))
        self.finished = tuple(found)
        return self.finished


def _narrowed(path: Path, mode: int, ours: Callable[[Path], bool] | None = None) -> bool:
    """Narrow what others can get at, where it is ours; whether there was anything to take."""
    with contextlib.suppress(OSError):
        return is_wide(path, mode) and (ours is None or ours(path)) and narrow(path, mode)
    return False


def _below(folder: Path) -> Iterator[Path]:
    """A folder of ours and all that is in it; no link is followed."""
    if folder.is_symlink() or not folder.is_dir():
        return
    yield folder
    for where, folders, files in os.walk(folder):
        inside = (Path(where, each) for each in (*folders, *files))
        yield from (path for path in inside if not path.is_symlink())


def _near(said: str, ids: Sequence[str]) -> list[str]:
    """The ids that somebody may have meant: that hold what was said, or look like it."""
    import difflib  # only for a mistyped id

    holding = [each for each in ids if said.casefold() in each.casefold()]
    return holding or difflib.get_close_matches(said, ids, n=3, cutoff=0.5)
