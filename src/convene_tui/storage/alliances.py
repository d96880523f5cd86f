"""The alliances of a folder of sessions, and the invitations that were judged there."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Generic

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, W
from convene_tui.domain.searching import folded, words_of
from convene_tui.domain.text import clean_line
from convene_tui.storage.archive import Archive
from convene_tui.storage.disk import (
    OUR_FOLDERS,
    private_folder,
    put_exclusively,
    sync_folder,
    write_beside,
)
from convene_tui.storage.entries import session_files
from convene_tui.storage.errors import NotSaved, Stale
from convene_tui.storage.journal import settled
from convene_tui.storage.kinds import FileKind
from convene_tui.storage.machine_clock import local_now
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.names import original_of, slug
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.sealing import Sealed
from convene_tui.storage.session_file import lies_sealed
from convene_tui.storage.store import Keeper

ALLIANCES, INVITATIONS = OUR_FOLDERS
"""The folders, among the sessions, of alliances and of invitations that were judged."""


def _about(whole: Alliance | Assessment) -> dict[str, Any]:
    """The first line of a file: enough to list it."""
    return {
        "id": whole.id,
        "revision": whole.revision,
        "title": whole.name,
        "created": whole.created.isoformat(),
    }


_BACK: Final = "Its earlier versions lie beside it, in .backups/{id}: put one of them in its place."

ALLIANCE_FILES: Final = FileKind(
    Alliance, "convene alliance", "alliance", "alliance", _about, _BACK
)
INVITATION_FILES: Final = FileKind(
    Assessment, "convene invitation", "invitation", "invitation", _about, _BACK
)


def stem_of(name: str) -> str:
    """A name as the name of a file, which no other name has but for capitals and accents.

    Where the letters that are safe everywhere do not tell it, a few digits do.
    """
    words, plain = words_of(name), slug(name)
    if plain.replace("-", "") == "".join(words):
        return plain
    digest = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=4)
    return f"{plain[:48].rstrip('-')}-{digest.hexdigest()}"


def _is(named: str, name: str) -> bool:
    """Whether a session that names this alliance means that one."""
    return bool(named) and stem_of(named) == stem_of(name)


Clock = Callable[[], datetime]


class FileShelf(Generic[W]):
    """A folder of files of one kind, each found by the name of what it holds."""

    def __init__(self, archive: Archive, folder: str, kind: FileKind[W], *, clock: Clock) -> None:
        """Stand for a folder of an archive, which is made only once something is written to it."""
        self.folder = archive.folder / folder
        self.kind = kind
        self.keys = archive.keys
        self.seals = archive.memory_of(self.folder)
        self._clock = clock
        self._stores: dict[str, Keeper[W]] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids of all that is there, in the order of their names."""
        return tuple(sorted(path.name.removesuffix(".json") for path in session_files(self.folder)))

    def path(self, name: str) -> Path:
        """The file of what is called so."""
        return self.folder / f"{stem_of(name)}.json"

    def keeper(self, name: str) -> Keeper[W]:
        """Where what is called so is kept, or would be."""
        return self.store(stem_of(name))

    def store(self, id: str) -> Keeper[W]:
        """Where what has this id is kept, a second copy too; the same object each time."""
        if id not in self._stores:
            self._stores[id] = Keeper(
                self.folder / f"{id}.json",
                self.kind,
                clock=self._clock,
                keys=self.keys,
                seals=self.seals,
            )
        return self._stores[id]

    def scratch(self, name: str, console: str = "") -> Scratch:
        """Where texts that are half written at a console wait beside it, sealed as it is.

        Without one it is what earlier versions kept for all of them together.
        """
        return Scratch(self.folder, stem_of(name), self.keeper(name).key, console=console)

    def forget_words(self) -> tuple[Path, ...]:
        """Remove nothing: there is little of it, and no index holds its words."""
        return ()

    def let_go(self, *ids: str) -> None:
        """Read these anew when they are asked for: their files are others."""
        for each in ids:
            self._stores.pop(each, None)

    def exists(self, name: str) -> bool:
        """Whether there is a file for it, in whatever state."""
        return os.path.lexists(self.path(name))

    def load(self, name: str) -> W:
        """What is kept under this name. Raises Missing, Damaged and Newer."""
        return self.keeper(name).load()

    def create(self, whole: W, name: str) -> W:
        """Keep something for the first time, and return it with its id and first revision.

        Raises Stale where somebody else was faster, and NotSaved.
        """
        from convene_tui.storage.codec import first_tables
        from convene_tui.storage.session_file import SessionFile

        path = self.path(name)
        stem = path.name.removesuffix(".json")
        first = whole.with_fields(id=stem, revision=1)
        tables = first_tables(first, self.kind, self._clock(), current_schema())
        try:
            if not self.folder.parent.exists():
                private_folder(self.folder.parent, with_parents=True)
            private_folder(self.folder)
            with settled(self.folder, stem):
                data = SessionFile(path, format=self.kind.format).packed(tables)
                temporary, _ = write_beside(path, data)
                put_exclusively(temporary, path)
                sync_folder(self.folder)
        except FileExistsError:
            raise Stale(self.load(name)) from None
        except OSError as error:
            raise NotSaved.because_of(error) from error
        return first


@dataclass(frozen=True)
class NamedAlliance:
    """An alliance of the folder, by its name, with the ids of its sessions."""

    name: str
    sessions: tuple[str, ...]


@dataclass(frozen=True)
class SessionsRead:
    """The sessions of an alliance that can be read, and why others can't, a line each."""

    read: tuple[Session, ...]
    unread: tuple[str, ...]


class Alliances:
    """The alliances of an archive: those that its sessions name, and those with a file."""

    def __init__(self, archive: Archive, *, clock: Callable[[], datetime] = local_now) -> None:
        """Stand for the alliances of this archive."""
        self.archive = archive
        self._clock = clock
        self.shelf = FileShelf(archive, ALLIANCES, ALLIANCE_FILES, clock=clock)
        self.invitations = FileShelf(archive, INVITATIONS, INVITATION_FILES, clock=clock)

    @property
    def shelves(self) -> tuple[FileShelf[Alliance] | FileShelf[Assessment], ...]:
        """The two folders of what spans sessions."""
        return self.shelf, self.invitations

    def named(self) -> tuple[NamedAlliance, ...]:
        """Every alliance, in the order of its newest meeting; then those without a meeting."""
        names: dict[str, str] = {}
        sessions: dict[str, list[str]] = {}
        for entry in self.archive.entries():
            name = entry.header.alliance if entry.header and entry.state != "copy" else ""
            if name:
                names.setdefault(stem_of(name), name)
                sessions.setdefault(stem_of(name), []).append(entry.id)
        filed = self.shelf.ids()
        for stem in filed:
            if stem not in names and original_of(stem, filed) is None:
                names[stem] = self._name_in(stem)
        return tuple(
            NamedAlliance(name, tuple(sessions.get(stem, ()))) for stem, name in names.items()
        )

    def find(self, wanted: str) -> NamedAlliance:
        """The alliance of this name, or the only one whose name begins so. Raises ConveneError."""
        every = self.named()
        exact = [each for each in every if stem_of(each.name) == stem_of(wanted)]
        begun = exact or [e for e in every if folded(e.name).startswith(folded(wanted))]
        if len(begun) == 1:
            return begun[0]
        raise _not_one(wanted, begun, every)

    def sessions(self, name: str) -> SessionsRead:
        """The sessions of an alliance; one that can't be read hides none of the others."""
        read: list[Session] = []
        unread: list[str] = []
        for entry in self.archive.entries():
            theirs = entry.header.alliance if entry.header and entry.state != "copy" else ""
            if entry.state != "sealed" and not _is(theirs, name):
                continue
            try:
                session = self.archive.store(entry.id).load()
            except Sealed:
                # Its first line does not say of which alliance it is: it is told of by nobody.
                continue
            except ConveneError as error:
                unread.append(str(error))
            else:
                if _is(session.alliance, name):
                    read.append(session)
        return SessionsRead(tuple(read), tuple(unread))

    def alliance(self, name: str) -> Alliance:
        """What is kept of an alliance; an empty one where nothing is yet. Raises Damaged."""
        if self.shelf.exists(name):
            return self.shelf.load(name)
        return Alliance(id=stem_of(name), name=clean_line(name), created=self._clock())

    def naming(self, name: str, person: str) -> tuple[Path, ...]:
        """The file of an alliance where it names a person, for whoever takes them out."""
        if not name or not self.shelf.exists(name):
            return ()
        try:
            names = folded(person) in folded(repr(self.shelf.load(name)))
        except ConveneError:
            names = True
        return (self.shelf.path(name),) if names else ()

    def is_sealed(self, name: str) -> bool:
        """Whether what is kept of an alliance can be read with its passphrase only."""
        return lies_sealed(self.shelf.path(name), ALLIANCE_FILES.format)

    def _name_in(self, stem: str) -> str:
        try:
            return self.shelf.store(stem).load().name or stem
        except ConveneError:
            return stem


def _not_one(
    wanted: str, begun: Sequence[NamedAlliance], every: Sequence[NamedAlliance]
) -> ConveneError:
    """Why a name is not that of one alliance: several begin so, or none does."""
    names = ", ".join(each.name for each in (begun or every)[:6])
    if begun:
        return ConveneError(f"{wanted!r} can be {names}.", "Give more of the name.")
    what = f"There is no alliance {wanted!r}."
    return ConveneError(what, f"There are: {names}." if names else "No session names one.")
