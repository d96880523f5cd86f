"""Mending a damaged session without losing anything and without a silent choice."""

import errno
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.codec import WrongShape
from convene_tui.storage.disk import private_folder, read_whole, sweep, sync_folder, write_whole
from convene_tui.storage.errors import Damaged, Missing, Newer, NotSaved
from convene_tui.storage.generations import Generations
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.journal import settled
from convene_tui.storage.merging import merged
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.names import is_id
from convene_tui.storage.places import DAMAGED
from convene_tui.storage.rewriting import besides, file_with, session_in
from convene_tui.storage.salvage import salvage, session_from
from convene_tui.storage.sealing import Sealed, belongs_to, in_anothers_place
from convene_tui.storage.session_file import SessionFile, state_of
from convene_tui.storage.verify import of_session


@dataclass(frozen=True, kw_only=True)
class Repair:
    """How a session is mended, or has been."""

    id: str
    session: Session
    lines: tuple[str, ...]
    """What came from where, a line each."""
    good: Session | None = None
    """The newest good backup as it is; None where there is none."""
    readable: Session | None = None
    """What can be read of the damaged file alone."""
    aside: Path | None = None
    """Where the damaged original lies; None before the repair is made."""


def plan_repair(archive: SessionArchive, session_id: str) -> Repair:
    """What a repair would make of a damaged session. Nothing is changed.

    The newest good backup, with what only the damaged file still has. Raises ConveneError when
    the session needs no repair, when nothing can be read, or when only a later convene can.
    """
    archive.demand_files("Repair")
    path = archive.path(session_id)
    if not any(found.is_damage for found in of_session(archive, session_id)):
        raise ConveneError(f"{session_id} is whole.", "There is nothing to repair.")
    return _planned(archive, path, session_id, archive.clock)[0]


def repair(archive: SessionArchive, session_id: str) -> Repair:
    """Mend a damaged session, once its original lies in `.damaged/` to the byte.

    Raises ConveneError as `plan_repair` does, and NotSaved; the damaged file is then where it was.
    """
    archive.demand_files("Repair")
    path = archive.path(session_id)
    archive.look_after()
    with settled(archive.folder, session_id):
        if not any(found.is_damage for found in of_session(archive, session_id)):
            raise ConveneError(f"{session_id} is whole.", "There is nothing to repair.")
        made, data = _planned(archive, path, session_id, archive.clock)
        try:
            aside = set_aside(path, archive.folder / DAMAGED, archive.clock())
            write_whole(path, data)
        except OSError as error:
            raise NotSaved.because_of(error) from error
    archive.let_go(session_id)
    kept = session_in(state_of(path, archive.keys), session_id)
    lines = made.lines if aside is None else (*made.lines, f"the damaged original: {aside}")
    return replace(made, session=kept.whole, lines=lines, aside=aside)


def _planned(
    archive: SessionArchive, path: Path, session_id: str, clock: Callable[[], datetime]
) -> tuple[Repair, bytes]:
    readable = salvage(path)
    header = readable.tables.get("header", {}).get("1", {})
    if _number(header.get("schema")) > current_schema():
        raise Newer(path, _number(header.get("schema")))
    sealed = readable.is_sealed
    # Ciphertext is whole or nothing: of a damaged sealed file no row can be read.
    found = None if sealed else session_from(readable, path, session_id)
    good, good_file, lines = None, None, []
    for each in Generations(archive.folder, session_id).all():
        try:
            file = SessionFile(each, archive.keys)
            tables = file.read() or {}
            if file.key is not None and not belongs_to(tables, session_id):
                raise Damaged(each, in_anothers_place(tables))
            good, good_file = session_in(tables, session_id), file
            break
        except (Damaged, Missing, WrongShape):
            lines.append(f"the backup {each.name} is damaged too")
        except Sealed:
            # Under the session's own name: it is the session whose passphrase is asked for.
            raise Sealed(path) from None
    revision = _number(header.get("revision"))
    raw: Tables = {}
    if good is not None and good_file is not None:
        raw = good_file.read() or {}
        session = good.whole
        said = str(raw["header"]["1"].get("saved_at", ""))[:16].replace("T", " ")
        when = enclosed(", saved ", said, ",")
        lines.append(f"the backup of revision {session.revision}{when} is the base")
        if found is not None:
            both = merged(
                session,
                found.session,
                at=clock(),
                new_id=lambda: os.urandom(8).hex(),
                base_name="the backup",
                other_name="the damaged file",
                own=found.own,
            )
            session, lines = both.session, [*lines, *both.lines]
        revision = max(revision, good.whole.revision)
    elif found is not None:
        session = found.session
        lines.append(f"there is no backup: {readable.rows} rows come from the damaged file")
    else:
        raise ConveneError(
            f"Nothing can be read in {path.name}, and there is no good backup.",
            "Keep the file; what is in it may be read by other means.",
        )
    if sealed:
        lines.append("the damaged file is sealed: nothing in it can be read")
    elif lost := readable.unreadable + (found.lost if found else 0):
        rows = "1 row" if lost == 1 else f"{lost} rows"
        lines.append(f"{rows} of the damaged file can't be read")
    whose = _whose(archive, header.get("id"), session_id)
    session = session.with_fields(id=whose, revision=revision + 1)
    extras = good.extras if good else {}
    key = good_file.key if good_file else None
    data = file_with(path, session, key, clock(), extras=extras, besides=besides(raw))
    made = Repair(
        id=session_id,
        session=session,
        lines=tuple(lines),
        good=good.whole if good else None,
        readable=found.session if found else None,
    )
    return made, data


def set_aside(path: Path, folder: Path, now: datetime) -> Path | None:
    """Keep a damaged original in a hidden folder: a copy to the byte, or the thing itself.

    A folder, a link or a FIFO in its place, and a file that can't be read, are moved there.
    Returns None when there is nothing. Raises OSError.
    """
    if not os.path.lexists(path):
        return None
    private_folder(folder)
    try:
        data, _ = read_whole(path)
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM):
            raise
        aside = folder / f"{path.stem}-{now:%Y%m%dT%H%M%S}-{os.urandom(3).hex()}"
        os.rename(path, aside)
        sync_folder(folder)
        return aside
    aside = folder / f"{path.stem}-{hashlib.blake2b(data, digest_size=4).hexdigest()}.json"
    if not aside.exists() or read_whole(aside)[0] != data:
        write_whole(aside, data)
    sweep(folder)
    return aside


def _whose(archive: SessionArchive, said: object, session_id: str) -> str:
    """The id that a mended file says: of a second copy still that of its session."""
    if isinstance(said, str) and is_id(said) and os.path.lexists(archive.path(said)):
        return said
    return session_id


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
