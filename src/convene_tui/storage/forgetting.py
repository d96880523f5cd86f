"""Sessions forgotten for good: every place in the folder, and every word in the index."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.entries import session_files
from convene_tui.storage.errors import Missing
from convene_tui.storage.generations import BACKUPS
from convene_tui.storage.journal import Act, one_act
from convene_tui.storage.places import BIN, Places, places_of
from convene_tui.storage.seals import demand_closed

FORGET: Final = "forget"
EMPTY_BIN: Final = "empty the bin of"
"""What the acts are called where they were cut off."""


@dataclass(frozen=True)
class Forgotten:
    """What is gone, and what still speaks of it."""

    sessions: tuple[str, ...]
    files: int
    """How many files went, of those that were to go."""
    mentioned: tuple[Path, ...]
    """Sessions that followed on it and alliances that point at it, which are left alone."""
    left: tuple[Path, ...]
    """What could not be deleted; it is tried again at the next start."""


def forget(archive: SessionArchive, session_id: str) -> Forgotten:
    """Delete a session for good, in the folder or its bin, with all that was made of it there.

    Its earlier versions, second copies, what lies aside, what is half-typed, the signs of its
    consoles and its words in the index: one act, done whole or not begun. Raises ConveneError.
    """
    archive.demand_files("Forgetting")
    demand_closed(archive, session_id)
    ids = places_of(archive.folder, session_id).ids
    with one_act(archive.folder, FORGET, *ids) as act:
        found = places_of(archive.folder, session_id)
        if not any((os.path.lexists(found.home), found.earlier, found.aside, found.copies)):
            raise Missing(found.home)
        files = [path for each in (found, *found.copies) for path in _files(each)]
        _let_go(archive, act, files, ids)
    archive.let_go(*ids)
    return _told(archive, ids, files, act)


def empty_bin(archive: SessionArchive) -> Forgotten:
    """Delete everything in the bin for good, with the earlier versions of it: one act.

    A second copy that is not in the bin stays, and so does what lies aside of it. Raises
    ConveneError.
    """
    archive.demand_files("A bin")
    ids = _binned(archive)
    with one_act(archive.folder, EMPTY_BIN, *ids) as act:
        files: list[Path] = []
        for session_id in ids:
            found = places_of(archive.folder, session_id)
            if found.home.parent.name != BIN:
                # A session of that id was made again: what lies beside belongs to that one too.
                files.append(archive.folder / BIN / found.home.name)
                continue
            stays = {path for copy in found.copies for path in (copy.home,)}
            files += [path for path in _files(found) if path not in stays]
        _let_go(archive, act, files, ids)
    return _told(archive, ids, files, act)


def _binned(archive: SessionArchive) -> tuple[str, ...]:
    paths = session_files(archive.folder / BIN)
    return tuple(sorted(path.name.removesuffix(".json") for path in paths))


def _files(found: Places) -> tuple[Path, ...]:
    """Every file of a session that is there."""
    pads = (pad.path for pad in found.pads)
    every = (*(found.home, *found.earlier, *pads, *found.aside, *found.half_written, *found.signs),)
    return tuple(path for path in every if os.path.lexists(path))


def _let_go(archive: SessionArchive, act: Act, files: list[Path], ids: tuple[str, ...]) -> None:
    for path in files:
        act.remove(path)
    for session_id in ids:
        # Its name is the id, which holds words of the title.
        act.remove(archive.folder / BACKUPS / session_id)
    act.forgets = archive.forget_words


def _told(archive: SessionArchive, ids: tuple[str, ...], files: list[Path], act: Act) -> Forgotten:
    if archive.seals is not None:
        for session_id in ids:
            archive.seals.drop(session_id)
    there = sum(os.path.lexists(path) for path in files)
    return Forgotten(ids, len(files) - there, _mentioning(archive, ids), act.left)


def _mentioning(archive: SessionArchive, ids: tuple[str, ...]) -> tuple[Path, ...]:
    """What points at these sessions: those that followed on one, and files of alliances."""
    found = [
        entry.path for entry in archive.entries() if entry.header and entry.header.came_from in ids
    ]
    for shelf in Alliances(archive).shelves:
        for stem in shelf.ids():
            try:
                told = repr(shelf.store(stem).load())
            except ConveneError:
                continue
            if any(f"'{each}'" in told for each in ids):
                found.append(shelf.store(stem).path)
    return tuple(found)
