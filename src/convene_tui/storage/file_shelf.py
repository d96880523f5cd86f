"""A folder of files of one kind among the sessions: of alliances, or of invitations."""

import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Generic

from convene_tui.domain.model import W
from convene_tui.domain.searching import words_of
from convene_tui.storage.disk import (
    private_folder,
    put_exclusively,
    sync_folder,
    write_beside,
)
from convene_tui.storage.entries import session_files
from convene_tui.storage.errors import Damaged, NotSaved, Stale, Unreadable
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.journal import settled
from convene_tui.storage.kinds import FileKind
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.names import slug
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.seal_memory import SealMemory
from convene_tui.storage.sealing import Keys
from convene_tui.storage.session_file import SessionFile, tables_on_disk
from convene_tui.storage.store import Keeper


def stem_of(name: str) -> str:
    """A name as the name of a file, which no other name has but for capitals and accents.

    Where the letters that are safe everywhere do not tell it, a few digits do.
    """
    words, plain = words_of(name), slug(name)
    if plain.replace("-", "") == "".join(words):
        return plain
    digest = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=4)
    return f"{plain[:48].rstrip('-')}-{digest.hexdigest()}"


class FileShelf(Generic[W]):
    """A folder of files of one kind, each found by the name of what it holds."""

    def __init__(
        self,
        folder: Path,
        kind: FileKind[W],
        *,
        keys: Keys,
        seals: SealMemory | None,
        clock: Callable[[], datetime],
    ) -> None:
        """Stand for a folder of an archive, which is made only once something is written to it."""
        self.folder = folder
        self.kind = kind
        self.keys = keys
        self.seals = seals
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

    def in_clear(self, id: str) -> W:
        """What is kept there, without the keys that were told. Raises Sealed among others."""
        return Keeper(self.folder / f"{id}.json", self.kind).load()

    def lying_tables(self, id: str, /) -> Tables:
        """The tables as they lie on the disk. Raises Missing and Damaged."""
        path = self.folder / f"{id}.json"
        try:
            return tables_on_disk(path, self.kind.format)
        except Unreadable:
            raise
        except Damaged as damaged:
            raise Damaged(path, damaged.why, self.kind.damaged.format(id=id)) from damaged

    def demand_files(self, act: str) -> None:
        """Here are files."""

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
