"""Sealing a session that is there, unsealing it, and giving it another passphrase."""

import re
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archive import Archive
from convene_tui.storage.disk import remove, sweep, write_whole
from convene_tui.storage.errors import Damaged, Missing, NotSaved
from convene_tui.storage.generations import Generations
from convene_tui.storage.locks import locked
from convene_tui.storage.names import original_of
from convene_tui.storage.presence import Presence
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.sealing import Key, opened_key
from convene_tui.storage.session_file import SessionFile, Tables, tables_on_disk

_ASIDE: Final = re.compile(r"(-\d{8}T\d{6})?-[0-9a-f]{6,8}(\.json)?$")
"""What is put behind a session's id when a file of it is kept aside."""


def unlocked(archive: Archive, session_id: str, passphrase: str) -> Key:
    """The key of a sealed session; where its file is damaged, that of an earlier version.

    Raises WrongPassphrase, Missing and Damaged.
    """
    path = archive.path(session_id)
    try:
        return opened_key(path, tables_on_disk(path), passphrase)
    except (Damaged, Missing):
        for each in Generations(archive.folder, session_id).all():
            try:
                tables: Tables = tables_on_disk(each)
            except (Damaged, Missing):
                continue
            return opened_key(each, tables, passphrase)
        raise


def demand_closed(archive: Archive, session_id: str) -> None:
    """Raise ConveneError while a console has the session open: it would write on as before."""
    if Presence(archive.folder, session_id, "nobody").others():
        raise ConveneError(
            f"{session_id} is open in a console.", "Leave it there first, then try again."
        )


def reseal(archive: Archive, session_id: str, key: Key | None) -> tuple[Path, ...]:
    """Write a session and its earlier versions anew with this key, or with None in clear.

    An earlier version that is damaged can't be sealed, and goes. What is half-typed is sealed
    with it. Gives the damaged originals and merged copies that lie beside, as they were. Raises
    ConveneError; what was not written anew is then as it was, and the same passphrases open it.
    """
    path = archive.path(session_id)
    demand_closed(archive, session_id)
    with locked(archive.folder, session_id):
        file = SessionFile(path, archive.keys)
        tables = file.read()
        if tables is None:
            raise Missing(path)
        pad = Scratch(archive.folder, session_id, file.key)
        half_typed = [(each, each.load()) for each in (pad, *pad.beside().values())]
        try:
            sweep(archive.folder, session_id)
            # Earlier versions first: at no moment is one readable whose session is not.
            _earlier(archive, session_id, key)
            file.key = key
            write_whole(path, file.packed(tables))
            for each, texts in half_typed:
                each.clear()
                each.sealed_with(key).keep(texts)
        except OSError as error:
            raise NotSaved.because_of(error) from error
    return beside(archive, session_id)


def _earlier(archive: Archive, session_id: str, key: Key | None) -> None:
    generations = Generations(archive.folder, session_id)
    for each in generations.all():
        file = SessionFile(each, archive.keys)
        try:
            tables = file.read()
        except Damaged:
            remove(each)
            continue
        if tables is not None:
            file.key = key
            generations.rewrite(each, file.packed(tables))


def beside(archive: Archive, session_id: str) -> tuple[Path, ...]:
    """The damaged originals and merged copies of a session, which stay to the byte."""
    found: list[Path] = []
    for name in (".damaged", ".merged"):
        folder = archive.folder / name
        if folder.is_dir():
            found += [each for each in folder.iterdir() if _is_of(each.name, session_id)]
    return tuple(sorted(found))


def _is_of(name: str, session_id: str) -> bool:
    """Whether what lies aside under this name was the session, or a second copy of it."""
    was = _ASIDE.sub("", name)
    return was == session_id or original_of(was, (session_id,)) == session_id
