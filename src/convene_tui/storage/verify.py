"""Reading everything in a folder of sessions, and saying what is not as it should be."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.codec import WrongShape
from convene_tui.storage.disk import HIDDEN, OUR_FOLDERS, is_half_written, is_ours, is_wide
from convene_tui.storage.errors import Damaged, Missing, Newer
from convene_tui.storage.fault import Fault as Fault
from convene_tui.storage.generations import BACKUPS, Generations
from convene_tui.storage.journal import begun
from convene_tui.storage.kinds import SESSIONS, FileKind
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.names import original_of
from convene_tui.storage.places import BIN, Places, beside_of
from convene_tui.storage.rewriting import session_in, whole_in
from convene_tui.storage.sealable import Sealable
from convene_tui.storage.sealing import Sealed, belongs_to, in_anothers_place, is_sealed
from convene_tui.storage.session_file import lies_sealed, state_of, tables_on_disk


def verify(archive: SessionArchive, session_id: str | None = None) -> tuple[Fault, ...]:
    """Read everything, of one session or of all, and say what is not as it should be.

    Nothing is changed. Raises Missing for a session that never was there.
    """
    if session_id is not None:
        return tuple(of_session(archive, session_id))
    findings = [found for each in archive.ids() for found in of_session(archive, each)]
    for entry in archive.binned():
        if why := wrong_with(entry.path):
            findings.append(
                Fault(id=entry.id, kind="damaged", what=f"in the bin, {entry.path.name}: {why}")
            )
    findings += [
        Fault(
            id=each,
            kind="lost",
            what=f"{each}.json is gone, and backups of it are there",
            remedy=f"Run: convene verify --repair {each}",
        )
        for each in _lost(archive)
    ]
    return (*findings, *_of_spanning(archive), *_of_folder(archive))


def of_session(archive: SessionArchive, session_id: str) -> Iterator[Fault]:
    """What is not as it should be with one session and its backups. Raises Missing."""
    path = archive.path(session_id)
    remedy = f"Run: convene verify --repair {session_id}"
    if not os.path.lexists(path):
        if session_id in _lost(archive):
            yield Fault(
                id=session_id,
                kind="lost",
                what=f"{path.name} is gone, and backups of it are there",
                remedy=remedy,
            )
            return
        raise Missing(path)
    try:
        # Of a sealed session only the checksum is known, until its passphrase is told.
        tables = tables_on_disk(path)
        schema = int(tables["header"]["1"]["schema"])
        if schema > current_schema():
            yield Fault(
                id=session_id,
                kind="newer",
                what=f"{path.name} was written by a later convene (schema {schema})",
                remedy="Update convene to change it.",
            )
        else:
            original = _copied_from(archive, path)
            if is_sealed(tables) and not original and not belongs_to(tables, session_id):
                raise Damaged(path, in_anothers_place(tables))
            with contextlib.suppress(Sealed):
                session_in(state_of(path, archive.keys), session_id)
            if original:
                yield Fault(
                    id=session_id,
                    kind="copy",
                    what=f"{path.name} is a second copy of {original}",
                    remedy=f"Lay them together: convene verify --repair {_quoted(session_id)}",
                )
    except (Damaged, WrongShape) as damage:
        why = damage.why if isinstance(damage, Damaged) else str(damage)
        yield Fault(
            id=session_id, kind="damaged", what=f"{path.name} is damaged: {why}", remedy=remedy
        )
    yield from _beside(Sealable(archive, session_id, session_id), path)


def _of_spanning(archive: SessionArchive) -> Iterator[Fault]:
    """What is not as it should be with alliances, and with invitations that were judged."""
    for shelf in Alliances(archive).shelves:
        ids = shelf.ids()
        for id in ids:
            each = Sealable(shelf, id, f"{shelf.folder.name}/{id}")
            if original := original_of(id, ids):
                yield Fault(
                    id=each.said,
                    kind="copy",
                    what=f"{id}.json is a second copy of {original}",
                    remedy="Keep the one that is right, and move the other away.",
                )
            try:
                _read(each)
            except ConveneError as error:
                yield Fault(
                    id=each.said,
                    kind="newer" if isinstance(error, Newer) else "damaged",
                    what=error.what.removesuffix("."),
                    remedy=error.remedy,
                )
            yield from _beside(each, each.path)


def _read(each: Sealable) -> None:
    """Read what spans sessions, as far as it can be without its passphrase. Raises ConveneError."""
    kind, path = each.among.kind, each.path
    remedy = kind.damaged.format(id=each.id)
    try:
        tables = tables_on_disk(path, kind.format)
        if (schema := int(tables["header"]["1"]["schema"])) > current_schema():
            raise Newer(path, schema)
        if is_sealed(tables) and not belongs_to(tables, each.id):
            raise Damaged(path, in_anothers_place(tables))
        with contextlib.suppress(Sealed):
            whole_in(state_of(path, each.among.keys, kind.format), kind, each.id)
    except Damaged as damage:
        raise Damaged(path, damage.why, remedy) from damage
    except WrongShape as error:
        raise Damaged(path, str(error), remedy) from error


def _beside(each: Sealable, path: Path) -> Iterator[Fault]:
    """What is wrong beside a file: readable though it is sealed, open to others, damaged."""
    kind, folder = each.among.kind, each.among.folder
    if lies_sealed(path, kind.format):
        with contextlib.suppress(ConveneError, OSError):
            found = beside_of(folder, each.id)
            for readable in _readable(found, kind):
                yield Fault(
                    id=each.said,
                    kind="clear",
                    what=f"it is sealed, and {readable.relative_to(folder)} may be readable",
                    remedy=f"Seal all of it anew: convene passphrase {_quoted(each.said)}",
                )
    if _is_wide(path, 0o600):
        yield _wide(each.said, path)
    for version in Generations(folder, each.id).all():
        if why := wrong_with(version, kind):
            yield Fault(id=each.said, kind="backup", what=f"its backup {version.name}: {why}")


def _copied_from(archive: SessionArchive, path: Path) -> str:
    return next((each.copy_of for each in archive.entries() if each.path == path), "")


def _quoted(session_id: str) -> str:
    return f"'{session_id}'" if " " in session_id else session_id


def _of_folder(archive: SessionArchive) -> Iterator[Fault]:
    if archive.folder.is_dir() and is_ours(archive.folder) and _is_wide(archive.folder, 0o700):
        yield _wide("", archive.folder)
    folders = [archive.folder / name for name in ("", *OUR_FOLDERS)]
    below = [folder / name for folder in folders for name in HIDDEN]
    for folder in (*folders[1:], *below):
        if _is_wide(folder, 0o700):
            yield _wide("", folder)
    for folder in (*folders, *below):
        for item in _half_written(folder):
            yield Fault(
                id="",
                kind="leftover",
                what=f"{_shown(archive, item)} was left by a program that was killed",
                remedy="It goes with the next save.",
            )
    for path in (path for folder in folders for path in begun(folder)):
        yield Fault(
            id="",
            kind="begun",
            what=f"{_shown(archive, path)} says that a change was begun and cut off",
            remedy="It is finished by the next command that can.",
        )


def _shown(archive: SessionArchive, path: Path) -> Path:
    return path.relative_to(archive.folder)


def wrong_with(path: Path, kind: FileKind[Any] = SESSIONS) -> str:
    """What is wrong with the session in a file, or what else it holds; nothing when it is whole."""
    try:
        tables = tables_on_disk(path, kind.format)
        if int(tables["header"]["1"]["schema"]) <= current_schema() and not is_sealed(tables):
            whole_in(tables, kind, path.stem)
    except Damaged as damage:
        return damage.why
    except Missing:
        return "it is gone"
    except WrongShape as error:
        return str(error)
    return ""


def _is_wide(path: Path, mode: int) -> bool:
    with contextlib.suppress(OSError):
        return is_wide(path, mode)
    return False


def _wide(session_id: str, path: Path) -> Fault:
    return Fault(
        id=session_id,
        kind="wide",
        what=f"others on this machine can read {path.name}",
        remedy="The next save puts that right.",
    )


def _lost(archive: SessionArchive) -> list[str]:
    """The ids of sessions of which nothing but backups is left."""
    found = []
    with contextlib.suppress(OSError):
        for folder in (archive.folder / BACKUPS).iterdir():
            name = f"{folder.name}.json"
            if (
                not os.path.lexists(archive.folder / name)
                and not os.path.lexists(archive.folder / BIN / name)
                and Generations(archive.folder, folder.name).all()
            ):
                found.append(folder.name)
    return sorted(found)


def _readable(found: Places, kind: FileKind[Any]) -> Iterator[Path]:
    """What can be read beside a sealed file without its passphrase."""
    for path in (*found.earlier, *found.aside):
        if os.path.lexists(path) and not lies_sealed(path, kind.format):
            yield path
    yield from (pad.path for pad in found.pads if pad.opened_with(None).load())
    yield from found.half_written


def _half_written(folder: Path) -> Iterator[Path]:
    """What somebody who was killed left in a folder."""
    with contextlib.suppress(OSError):
        yield from filter(is_half_written, folder.iterdir())
