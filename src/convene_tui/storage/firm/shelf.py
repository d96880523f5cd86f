"""What spans the sessions of a firm: alliances, and invitations that were judged, a row each."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Generic

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import W
from convene_tui.storage.codec import first_tables
from convene_tui.storage.errors import Missing, NotSaved, Stale
from convene_tui.storage.file_shelf import stem_of
from convene_tui.storage.firm.listening import Listening
from convene_tui.storage.firm.rows import NoRow, RowKeeper, RowPlace, as_json
from convene_tui.storage.firm.server import FirmServer
from convene_tui.storage.firm.telling import about
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.kinds import FileKind
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.seal_memory import SealMemory
from convene_tui.storage.sealing import Keys
from convene_tui.storage.session_file import SessionFile, checksum_in, unpacked

MAKE = "SELECT convene.make(%s, %s, %s, %s, %s, %s, %s, %s)"
"""Puts a row there for the first time."""


class RowShelf(Generic[W]):
    """The rows of one kind, each found by the name of what it holds."""

    def __init__(
        self,
        server: FirmServer,
        folder: Path,
        kind: FileKind[W],
        *,
        keys: Keys,
        seals: SealMemory | None,
        listening: Listening,
        clock: Callable[[], datetime],
    ) -> None:
        """Stand for the rows of a kind; `folder` is where this machine keeps what is beside."""
        self.folder = folder
        self.kind = kind
        self.keys = keys
        self.seals = seals
        self._server = server
        self._listening = listening
        self._clock = clock
        self._stores: dict[str, RowKeeper[W]] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids of all that may be seen, in the order of their names."""
        return held_ids(self._server, self.kind.word)

    def path(self, name: str) -> Path:
        """What stands for the one that is called so; nothing lies there."""
        return self.folder / f"{stem_of(name)}.json"

    def keeper(self, name: str) -> RowKeeper[W]:
        """Where what is called so is kept, or would be."""
        return self.store(stem_of(name))

    def store(self, id: str, /) -> RowKeeper[W]:
        """Where what has this id is kept; the same object each time."""
        if id not in self._stores:
            self._stores[id] = self._keeper(id, self.keys)
        return self._stores[id]

    def in_clear(self, id: str) -> W:
        """What is kept there, without the keys that were told. Raises Sealed among others."""
        return self._keeper(id, None).load()

    def lying_tables(self, id: str, /) -> Tables:
        """The tables as they lie. Raises Missing and Damaged."""
        place = self._place(id)
        data = place.data()
        if data is None:
            raise NoRow(place)
        return unpacked(place.path, data, self.kind.format)

    def demand_files(self, act: str) -> None:
        """Raise ConveneError: here are rows."""
        demand_folder(act)

    def scratch(self, name: str, console: str = "") -> Scratch:
        """Where texts that are half written at a console wait, on this machine."""
        return Scratch(self.folder, stem_of(name), self.keeper(name).key, console=console)

    def forget_words(self) -> tuple[Path, ...]:
        """Remove nothing: no index holds its words."""
        return ()

    def let_go(self, *ids: str) -> None:
        """Read these anew when they are asked for."""
        for each in ids:
            self._stores.pop(each, None)

    def exists(self, name: str) -> bool:
        """Whether there is a row for it that may be seen."""
        return self._place(stem_of(name)).data() is not None

    def load(self, name: str) -> W:
        """What is kept under this name. Raises Missing, Damaged and Newer."""
        return self.keeper(name).load()

    def create(self, whole: W, name: str) -> W:
        """Keep something for the first time, and return it with its id and first revision.

        Raises Stale where somebody else was faster, and NotSaved.
        """
        place = self._place(stem_of(name))
        first = whole.with_fields(id=place.id, revision=1)
        file = SessionFile(place.path, format=self.kind.format)
        data = file.packed(first_tables(first, self.kind, self._clock(), current_schema()))
        if not put_row(place, self.kind, data, None, []):
            try:
                raise Stale(self.load(name))
            except Missing:
                what = f"Colleagues keep {self.kind.word} “{name}”, and have not shared it."
                raise NotSaved(what, "Ask them, or take another name.") from None
        return first

    def _keeper(self, id: str, keys: Keys | None) -> RowKeeper[W]:
        return RowKeeper(
            self._place(id),
            self.kind,
            clock=self._clock,
            listening=self._listening,
            keys=keys,
            seals=self.seals if keys is not None else None,
        )

    def _place(self, id: str) -> RowPlace:
        return RowPlace(self._server, self.kind.word, id, self.folder / f"{id}.json")


def held_ids(server: FirmServer, kind: str) -> tuple[str, ...]:
    """The ids of the rows of a kind that whoever asks holds."""
    rows = server.ask(
        "SELECT id FROM convene.holder WHERE kind = %s AND who = session_user::text ORDER BY id",
        (kind,),
    )
    return tuple(id for (id,) in rows)


def put_row(
    place: RowPlace, kind: FileKind[W], data: bytes, said: object, words: list[dict[str, object]]
) -> bool:
    """Put the first version of something there; False where its id is taken."""
    tables = unpacked(place.path, data, kind.format)
    revision = tables["header"]["1"].get("revision", 0)
    told = as_json(about(place.id, data))
    given = (place.kind, place.id, revision, checksum_in(data), told, data)
    return bool(place.server.ask(MAKE, (*given, as_json(said), as_json(words)))[0][0])


def demand_folder(act: str) -> None:
    """Raise ConveneError for what is done to files only."""
    raise ConveneError(
        f"{act} is done to files, and this is a server.",
        "Copy the session to a folder: convene copy",
    )
