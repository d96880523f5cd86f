"""The lines of the archive: what each file says of itself, in general on its first line alone."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.codec import kept_from
from convene_tui.storage.errors import Damaged, Missing, Newer, sense_of_reading
from convene_tui.storage.ghost_seats import ghosts_in
from convene_tui.storage.header import FileHeader, read_header, summary
from convene_tui.storage.kinds import SESSIONS
from convene_tui.storage.machine_clock import file_changed_at
from convene_tui.storage.migrations import current_schema, migrated
from convene_tui.storage.names import original_of
from convene_tui.storage.session_file import state_of


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the archive."""

    id: str
    path: Path
    state: str = "ok"
    """`ok`, `sealed`, `copy`, `damaged` or `newer`."""
    why: str = ""
    """What is wrong, unless the state is ok."""
    copy_of: str = ""
    """The session of which this is a second copy."""
    header: FileHeader | None = None
    """What the session says of itself; None when that can't be read."""
    modified: datetime
    """When the file was written, by the file system."""

    @property
    def title(self) -> str:
        """The title, or the id of a session whose title can't be read."""
        return (self.header.title if self.header else "") or self.id

    @property
    def saved_at(self) -> datetime:
        """When it was saved last."""
        return (self.header.saved_at if self.header else None) or self.modified

    @property
    def day(self) -> str:
        """The day of the meeting, or the one on which it was made, as YYYY-MM-DD."""
        if self.header and (day := self.header.held_on or self.header.created):
            return day.isoformat()[:10]
        return self.id[:10]


def entries_of(folder: Path, most: int | None = None) -> tuple[Entry, ...]:
    """Every session of a folder, newest meeting first. Raises ConveneError.

    With `most` only so many are read: those whose ids, which begin with the day on which the
    session was made, promise to be the newest.
    """
    paths = session_files(folder)
    ids = {path.name.removesuffix(".json") for path in paths}
    if most is not None:
        paths = sorted(paths, key=lambda path: path.name, reverse=True)[:most]
    found = [entry_at(path) for path in paths]
    marked = [_marked_as_copy(entry, ids) for entry in found]
    return tuple(sorted(marked, key=_newest_first, reverse=True))


def session_files(folder: Path) -> list[Path]:
    """The paths that look like sessions: no dot-names, and a name that ends in .json."""
    try:
        with os.scandir(folder) as items:
            return [
                folder / item.name
                for item in items
                if item.name.endswith(".json") and not item.name.startswith(".")
            ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ConveneError(
            f"The folder {folder} can't be read: {sense_of_reading(error)[0]}.",
            "Choose another: --sessions",
        ) from error


def entry_at(path: Path) -> Entry:
    """What one file says of itself; a damaged one is an entry too."""
    session_id = path.name.removesuffix(".json")
    modified = file_changed_at(path)
    try:
        header = read_header(path)
    except Newer as newer:
        state, why = "newer", newer.what
        if newer.schema <= current_schema():
            state, why = "damaged", "its first line can't be read"
        return Entry(id=session_id, path=path, state=state, why=why, modified=modified)
    except Damaged as damaged:
        return Entry(id=session_id, path=path, state="damaged", why=damaged.why, modified=modified)
    except Missing:
        return Entry(id=session_id, path=path, state="damaged", why="it is gone", modified=modified)
    state, why = "ok", ""
    if header.schema > current_schema():
        state, why = "newer", "a later convene wrote it"
    elif header.sealed:
        state, why = "sealed", "it is sealed with a passphrase"
    elif header.schema < current_schema():
        header = _of_today(path, header)
    return Entry(
        id=session_id,
        path=path,
        state=state,
        why=why,
        header=header,
        modified=modified,
    )


def _of_today(path: Path, header: FileHeader) -> FileHeader:
    """The header of an older file, with the seats that are empty in it once it is opened."""
    try:
        tables = state_of(path)
        if not ghosts_in(tables):
            return header
        tables = migrated(tables, header.schema)
        kept = kept_from(tables, SESSIONS, id=header.id, revision=header.revision)
    except (ConveneError, LookupError, TypeError, ValueError):
        return header
    return msgspec.structs.replace(header, empty_seats=tuple(summary(kept.whole)["empty_seats"]))


def _marked_as_copy(entry: Entry, ids: set[str]) -> Entry:
    """Say of a second copy, made by hand or by a cloud folder, of which session it is one."""
    header = entry.header
    if header is None or header.id == entry.id:
        return entry
    original = header.id if header.id in ids else None
    if original is None:
        original = original_of(entry.id, ids)
    if original is None:
        return entry
    why = f"it is a second copy of {original}"
    return replace(entry, state="copy", why=why, copy_of=original)


def _newest_first(entry: Entry) -> tuple[str, float, str]:
    created = entry.header.created if entry.header else None
    return entry.day, (created or entry.modified).timestamp(), entry.id
