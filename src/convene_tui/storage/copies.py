"""Second copies of a session, as cloud folders make them: laid together with the first."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.disk import read_whole
from convene_tui.storage.entries import entries_of
from convene_tui.storage.generations import Generations
from convene_tui.storage.journal import Act, one_act, still_there
from convene_tui.storage.merging import Merged, merged, without_redacted
from convene_tui.storage.places import MERGED, places_of
from convene_tui.storage.rewriting import Opened, file_with, opened_session


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
    left: tuple[Path, ...] = ()
    """What could not be replaced or deleted; it is tried again at the next start."""


def original_of_copy(archive: SessionArchive, copy_id: str) -> str:
    """The session of which this is a second copy. Raises ConveneError where it is none."""
    for entry in entries_of(archive.folder):
        if entry.id == copy_id and entry.copy_of:
            return entry.copy_of
    raise ConveneError(
        f"{copy_id} is not a second copy of a session.", "There is nothing to merge."
    )


def plan_merge(archive: SessionArchive, copy_id: str) -> Copies:
    """What a merge would make of the two; nothing is changed. Raises ConveneError."""
    archive.demand_files("A merge")
    original = original_of_copy(archive, copy_id)
    both = _both(archive, original, copy_id)
    return Copies(id=original, copy=copy_id, session=both.session, lines=both.lines)


def merge_copy(archive: SessionArchive, copy_id: str) -> Copies:
    """Lay a second copy together with its session, both kept aside to the byte.

    Of whom was redacted from one of the two nothing is kept aside either. The session keeps its
    id and gets a revision more; the copy is gone from the list. That is one act: done whole or
    not begun. Raises ConveneError, and then both are as they were.
    """
    archive.demand_files("A merge")
    original = original_of_copy(archive, copy_id)
    path, copy_path = archive.path(original), archive.path(copy_id)
    with one_act(archive.folder, "merge", original, copy_id) as act:
        before, copied = (opened_session(each, archive.keys) for each in (path, copy_path))
        both = _both(archive, original, copy_id)
        kept = (
            _aside(act, path, before, without_redacted(before.kept.whole, copied.kept.whole)),
            _aside(act, copy_path, copied, without_redacted(copied.kept.whole, before.kept.whole)),
        )
        saved = before.kept.whole
        if both.session != saved:
            saved = replace(both.session, id=original, revision=saved.revision + 1)
            extras = copied.kept.extras | before.kept.extras
            unknown = copied.besides | before.besides
            act.put(
                path,
                file_with(path, saved, before.key, archive.clock(), extras=extras, besides=unknown),
            )
        earlier = Generations(archive.folder, copy_id)
        for each in (copy_path, *earlier.all(), earlier.folder):
            act.remove(each)
        found = places_of(archive.folder, original)
        for place in (found, *found.copies):
            for each in place.half_written:
                act.remove(each)
    archive.let_go(original, copy_id)
    lines = (*both.lines, *(f"as it was: {each}" for each in kept))
    if act.left:
        lines = (*lines, still_there(act.left))
    return Copies(id=original, copy=copy_id, session=saved, lines=lines, aside=kept, left=act.left)


def _aside(act: Act, path: Path, opened: Opened, without: Session) -> Path:
    """Keep one of the two as it is, or without whom was redacted from the other."""
    data, _ = read_whole(path)
    if without != opened.kept.whole:
        data = file_with(path, without, opened.key, without.created)
    digest = hashlib.blake2b(data, digest_size=4).hexdigest()
    aside = act.folder / MERGED / f"{path.stem}-{digest}.json"
    act.put(aside, data)
    return aside


def _both(archive: SessionArchive, original: str, copy_id: str) -> Merged:
    ids = _ids()
    both = merged(
        archive.store(original).load(),
        replace(archive.store(copy_id).load(), id=original),
        at=archive.clock(),
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
