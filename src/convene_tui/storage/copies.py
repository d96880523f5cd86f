"""Second copies of a session, as cloud folders make them: laid together with the first."""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.disk import remove, sync_folder
from convene_tui.storage.entries import entries_of
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.locks import locked
from convene_tui.storage.merging import Merged, merged
from convene_tui.storage.repair import set_aside

MERGED: Final = ".merged"
"""The hidden folder where both files of a merge are kept, to the byte."""


@dataclass(frozen=True, kw_only=True)
class Copies:
    """How a second copy is laid together with its session, or has been."""

    id: str
    """The session that stays."""
    copy: str
    """The id of the second copy."""
    session: Session
    lines: tuple[str, ...]
    """What came from where, a line each."""
    aside: tuple[Path, ...] = ()
    """Where the two files lie as they were; nothing before the merge is made."""


def original_of_copy(archive: Archive, copy_id: str) -> str:
    """The session of which this is a second copy. Raises ConveneError where it is none."""
    for entry in entries_of(archive.folder):
        if entry.id == copy_id and entry.copy_of:
            return entry.copy_of
    raise ConveneError(
        f"{copy_id} is not a second copy of a session.", "There is nothing to merge."
    )


def plan_merge(archive: Archive, copy_id: str, *, clock: Callable[[], datetime]) -> Copies:
    """What a merge would make of the two; nothing is changed. Raises ConveneError."""
    original = original_of_copy(archive, copy_id)
    both = _both(archive, original, copy_id, clock)
    return Copies(id=original, copy=copy_id, session=both.session, lines=both.lines)


def merge_copy(archive: Archive, copy_id: str, *, clock: Callable[[], datetime]) -> Copies:
    """Lay a second copy together with its session, both kept aside to the byte.

    The session keeps its id and gets a revision more; the copy is gone from the list. Raises
    ConveneError, NotSaved among them, and then both are as they were.
    """
    original = original_of_copy(archive, copy_id)
    path, copy_path = archive.path(original), archive.path(copy_id)
    store = archive.store(original)
    with locked(archive.folder, copy_id):
        before = store.load()
        both = _both(archive, original, copy_id, clock)
        try:
            aside = [
                set_aside(each, archive.folder / MERGED, clock()) for each in (path, copy_path)
            ]
        except OSError as error:
            raise NotSaved.because_of(error) from error
        saved = before
        if both.session != before:
            saved = store.save(both.session, if_revision=before.revision)
        remove(copy_path)
        with contextlib.suppress(OSError):
            sync_folder(archive.folder)
    kept = tuple(each for each in aside if each is not None)
    lines = (*both.lines, *(f"as it was: {each}" for each in kept))
    return Copies(id=original, copy=copy_id, session=saved, lines=lines, aside=kept)


def _both(archive: Archive, original: str, copy_id: str, clock: Callable[[], datetime]) -> Merged:
    ids = _ids()
    both = merged(
        archive.store(original).load(),
        replace(archive.store(copy_id).load(), id=original),
        at=clock(),
        new_id=lambda: next(ids),
        base_name=original,
        other_name=copy_id,
    )
    if both.lines:
        return both
    return replace(both, lines=(f"{copy_id} holds nothing that {original} does not",))


def _ids() -> Iterator[str]:
    while True:
        yield os.urandom(8).hex()
