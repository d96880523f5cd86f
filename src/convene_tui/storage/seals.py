"""Sealing sessions that are there, unsealing them, and giving them another passphrase."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Damaged, Missing, Unreadable
from convene_tui.storage.generations import Generations, version_name
from convene_tui.storage.journal import Act, one_act
from convene_tui.storage.places import Places, home_of, places_of
from convene_tui.storage.presence import Presence
from convene_tui.storage.salvage import salvage
from convene_tui.storage.sealing import Key, Sealed, opened_key
from convene_tui.storage.session_file import SessionFile, Tables, tables_on_disk

SEAL: Final = "seal"
UNSEAL: Final = "unseal"
"""What the acts are called where they were cut off."""


@dataclass(frozen=True)
class Resealed:
    """What was written anew, and what was not."""

    readable: tuple[Path, ...] = ()
    """What lies beside as it was, since no session can be read in it: anybody may read it."""
    otherwise: tuple[Path, ...] = ()
    """What is sealed with a passphrase that nobody told here, and stays so."""
    left: tuple[Path, ...] = ()
    """What could not be replaced or deleted; it is tried again at the next start."""


def unlocked(archive: Archive, session_id: str, passphrase: str) -> Key:
    """The key of a sealed session; where its file is damaged, that of an earlier version.

    Raises WrongPassphrase, Missing and Damaged.
    """
    path = home_of(archive.folder, session_id)
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


def unlock(archive: Archive, session_id: str, passphrase: str) -> None:
    """Let this process read a sealed session. Raises WrongPassphrase, Missing and Damaged."""
    key = unlocked(archive, session_id, passphrase)
    archive.keys[key.wrap.salt] = key


def demand_closed(archive: Archive, session_id: str) -> None:
    """Raise ConveneError while a console has the session open: it would write on as before."""
    if Presence(archive.folder, session_id, "nobody").others():
        raise ConveneError(
            f"{session_id} is open in a console.", "Leave it there first, then try again."
        )


def reseal(archive: Archive, keys: Mapping[str, Key | None]) -> Resealed:
    """Write sessions and all that belongs to them anew with their keys, or with None in clear.

    That is one act: done whole or not begun. Earlier versions, second copies, what lies aside and
    what is half-typed are sealed with it; a damaged earlier version can't be, and goes. Raises
    ConveneError, and then everything is as it was.
    """
    for session_id in keys:
        demand_closed(archive, session_id)
    ids = [each for session_id in keys for each in places_of(archive.folder, session_id).ids]
    name = SEAL if any(keys.values()) else UNSEAL
    readable: list[Path] = []
    otherwise: list[Path] = []
    with one_act(archive.folder, name, *dict.fromkeys(ids)) as act:
        for session_id, key in keys.items():
            found = places_of(archive.folder, session_id)
            old = _session(archive, act, found.home, key)
            _beside(archive, act, found, old, key, (readable, otherwise))
            for copy in found.copies:
                old = _as_session(archive, act, copy.home, key, (readable, otherwise))
                _beside(archive, act, copy, old, key, (readable, otherwise))
        if any(keys.values()):
            act.forgets = archive.forget_words
    archive.keys.update({key.wrap.salt: key for key in keys.values() if key is not None})
    archive.let_go(*keys)
    _remember(archive, keys)
    return Resealed(tuple(sorted(readable)), tuple(sorted(otherwise)), act.left)


def _remember(archive: Archive, keys: Mapping[str, Key | None]) -> None:
    """Note which sessions are sealed from here on, and which no longer."""
    if archive.seals is None:
        return
    for session_id, key in keys.items():
        archive.seals.drop(session_id)
        if key is not None:
            with contextlib.suppress(ConveneError):
                # What reads it notes its version. One in the bin is noted when it is back.
                archive.store(session_id).load()


def _session(archive: Archive, act: Act, path: Path, key: Key | None) -> Key | None:
    """Write a session itself anew, and give its key until now."""
    file = SessionFile(path, archive.keys)
    tables = file.read()
    if tables is None:
        raise Missing(path)
    old, file.key = file.key, key
    act.put(path, file.packed(tables))
    return old


def _put_earlier(act: Act, path: Path, data: bytes) -> None:
    """Put an earlier version anew, under the name that its bytes have."""
    kept = path.with_name(version_name(path, data))
    act.put(kept, data)
    if kept != path:
        act.remove(path)


def _beside(
    archive: Archive,
    act: Act,
    found: Places,
    old: Key | None,
    key: Key | None,
    told: tuple[list[Path], list[Path]],
) -> None:
    """Write what belongs to a session anew: earlier versions, half-typed texts, what lies aside."""
    for each in found.earlier:
        try:
            file = SessionFile(each, archive.keys)
            tables = file.read()
        except Sealed:
            told[1].append(each)
        except Unreadable:
            raise
        except Damaged:
            act.remove(each)
        else:
            if tables is not None:
                file.key = key
                _put_earlier(act, each, file.packed(tables))
    for pad in found.pads:
        texts = pad.opened_with(old).data_under(key)
        if texts is None:
            act.remove(pad.path)
        else:
            act.put(pad.path, texts)
    for each in found.aside:
        _as_session(archive, act, each, key, told)
    for each in found.half_written:
        act.remove(each)


def _as_session(
    archive: Archive,
    act: Act,
    path: Path,
    key: Key | None,
    told: tuple[list[Path], list[Path]],
) -> Key | None:
    """Write a file anew where a session can be read in it; else it stays, and is told."""
    try:
        return _session(archive, act, path, key)
    except Sealed:
        told[1].append(path)
    except Missing:
        pass
    except Unreadable:
        raise
    except Damaged:
        told[salvage(path).is_sealed].append(path)
    return None
