"""What can be sealed, by the name that a person gives it: a session, an alliance, an invitation."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archives import KeptShelf, SessionArchive
from convene_tui.storage.disk import OUR_FOLDERS
from convene_tui.storage.names import original_of
from convene_tui.storage.places import home_of
from convene_tui.storage.sealing import is_sealed
from convene_tui.storage.seals import KeptFolder


@dataclass(frozen=True)
class Sealable:
    """One of them."""

    among: KeptFolder
    id: str
    said: str
    """How it is named in commands and messages: a session's id, or `alliances/` and another's."""

    @property
    def path(self) -> Path:
        """Its file; that of a session may lie in the bin."""
        return home_of(self.among.folder, self.id)

    @property
    def is_sealed(self) -> bool:
        """Whether only its passphrase opens it."""
        try:
            return is_sealed(self.among.lying_tables(self.id))
        except ConveneError:
            return False

    def demand_whole(self) -> None:
        """Raise Missing and Damaged where its file is not there, or is not whole."""
        self.among.lying_tables(self.id)


def sealable(archive: SessionArchive, said: str) -> Sealable:
    """What is named: a session by its id or the beginning of it, or what spans sessions.

    An alliance by its name, by its id, or as `alliances/` and the beginning of its id; an
    invitation as `invitations/` and the same. Raises ConveneError.
    """
    folder, slash, name = said.partition("/")
    for shelf in Alliances(archive).shelves:
        if slash and shelf.folder.name == folder:
            return _on(shelf, _found(shelf, name))
    try:
        id = archive.find(said, in_bin=True)
    except ConveneError:
        for shelf in Alliances(archive).shelves:
            if shelf.exists(said):
                return _on(shelf, shelf.path(said).stem)
        raise
    return Sealable(archive, id, id)


def sealable_at(archive: SessionArchive, path: Path) -> Sealable:
    """What lies in a file of the folder, or in one of the folders of ours in it."""
    id = path.name.removesuffix(".json")
    for shelf in Alliances(archive).shelves:
        if path.parent == shelf.folder:
            return _on(shelf, id)
    return Sealable(archive, id, id)


def spanning(archive: SessionArchive) -> Iterator[Sealable]:
    """What spans sessions; a second copy is sealed with what it is a copy of."""
    for shelf in Alliances(archive).shelves:
        ids = shelf.ids()
        for id in ids:
            if original_of(id, ids) is None:
                yield _on(shelf, id)


def in_our_folders(said: str) -> bool:
    """Whether a name is one of what spans sessions."""
    return said.partition("/")[0] in OUR_FOLDERS and "/" in said


def _on(shelf: KeptShelf[Any], id: str) -> Sealable:
    return Sealable(shelf, id, f"{shelf.folder.name}/{id}")


def _found(shelf: KeptShelf[Any], name: str) -> str:
    """The id of what is called so on a shelf, or the only one that begins so."""
    ids = shelf.ids()
    if name in ids:
        return name
    if shelf.exists(name):
        return shelf.path(name).stem
    begin = [id for id in ids if id.startswith(name) and original_of(id, ids) is None]
    if len(begin) == 1:
        return begin[0]
    word = shelf.kind.word
    if begin:
        raise ConveneError(f"{name!r} can be {', '.join(begin[:6])}.", "Give more of the name.")
    there = ", ".join(ids[:6])
    raise ConveneError(
        f"There is no {word} {name!r} in {shelf.folder}.",
        f"There are: {there}." if there else f"Nothing is kept of any {word} yet.",
    )
