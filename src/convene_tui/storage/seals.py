"""Sealing what is there, unsealing it, and giving it another passphrase."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.errors import Damaged, Missing, Unreadable
from convene_tui.storage.generations import Generations, version_name
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.journal import Act, one_act
from convene_tui.storage.kinds import FileKind
from convene_tui.storage.places import Places, home_of, places_of
from convene_tui.storage.presence import Presence
from convene_tui.storage.salvage import salvage
from convene_tui.storage.seal_memory import SealMemory
from convene_tui.storage.sealing import Key, Keys, Sealed, belongs_to, opened_key
from convene_tui.storage.session_file import SessionFile, lies_sealed, tables_on_disk
from convene_tui.storage.store import Keeper

SEAL: Final = "seal"
SEAL_ANEW: Final = "seal anew"
UNSEAL: Final = "unseal"
"""What the acts are called where they were cut off."""


class KeptFolder(Protocol):
    """A folder of files of one kind: the sessions, or the alliances that lie among them."""

    @property
    def folder(self) -> Path:
        """Where the files lie, with what belongs to them hidden beside."""

    @property
    def kind(self) -> FileKind[Any]:
        """What one file holds."""

    @property
    def keys(self) -> Keys:
        """The keys of what is sealed here and whose passphrases were told."""

    @property
    def seals(self) -> SealMemory | None:
        """What this machine remembers of what is sealed here."""

    def store(self, id: str, /) -> Keeper[Any]:
        """Where one of them is kept."""

    def lying_tables(self, id: str, /) -> Tables:
        """The tables as they lie. Raises Missing and Damaged."""

    def demand_files(self, act: str) -> None:
        """Raise ConveneError where an act needs files."""

    def forget_words(self) -> tuple[Path, ...]:
        """Remove the index of words, and give what of it could not be removed."""

    def let_go(self, *ids: str) -> None:
        """Read these anew when they are asked for."""


@dataclass(frozen=True)
class Resealed:
    """What was written anew, and what was not."""

    readable: tuple[Path, ...] = ()
    """What lies beside as it was, since it can't be read as what it should be: anybody may."""
    otherwise: tuple[Path, ...] = ()
    """What is sealed with a passphrase that nobody told here, and stays so."""
    left: tuple[Path, ...] = ()
    """What could not be replaced or deleted; it is tried again at the next start."""


def unlocked(among: KeptFolder, id: str, passphrase: str) -> Key:
    """The key of a sealed file; where that is damaged, the key of an earlier version.

    Raises WrongPassphrase, Missing and Damaged.
    """
    path, format = home_of(among.folder, id), among.kind.format
    try:
        return opened_key(path, among.lying_tables(id), passphrase)
    except (Damaged, Missing):
        for each in Generations(among.folder, id).all():
            try:
                tables: Tables = tables_on_disk(each, format)
            except (Damaged, Missing):
                continue
            return opened_key(each, tables, passphrase)
        raise


def unlock(among: KeptFolder, id: str, passphrase: str) -> None:
    """Let this process read a sealed file. Raises WrongPassphrase, Missing and Damaged."""
    key = unlocked(among, id, passphrase)
    among.keys[key.wrap.salt] = key


def demand_closed(among: KeptFolder, id: str) -> None:
    """Raise ConveneError while a console has a file open: it would write on as before."""
    if Presence(among.folder, id, "nobody").others():
        raise ConveneError(f"{id} is open in a console.", "Leave it there first, then try again.")


def reseal(among: KeptFolder, keys: Mapping[str, Key | None]) -> Resealed:
    """Write files and all that belongs to them anew with their keys, or with None in clear.

    That is one act: done whole or not begun. Earlier versions, second copies, what lies aside and
    what is half-typed are sealed with it; a damaged earlier version can't be, and goes. Raises
    ConveneError, and then everything is as it was.
    """
    among.demand_files("A seal")
    for id in keys:
        demand_closed(among, id)
        among.lying_tables(id)  # a damaged one says what is to be done about one of its kind
    ids = [each for id in keys for each in places_of(among.folder, id).ids]
    name = _name_of(among, keys)
    readable: list[Path] = []
    otherwise: list[Path] = []
    with one_act(among.folder, name, *dict.fromkeys(ids)) as act:
        for id, key in keys.items():
            found = places_of(among.folder, id)
            old = _anew(among, act, found.home, key, id)
            _beside(among, act, found, old, key, (readable, otherwise))
            for copy in found.copies:
                old = _anew_if_read(among, act, copy.home, key, (readable, otherwise))
                _beside(among, act, copy, old, key, (readable, otherwise))
        if any(keys.values()):
            act.forgets = among.forget_words
    among.keys.update({key.wrap.salt: key for key in keys.values() if key is not None})
    among.let_go(*keys)
    _remember(among, keys)
    return Resealed(tuple(sorted(readable)), tuple(sorted(otherwise)), act.left)


def _name_of(among: KeptFolder, keys: Mapping[str, Key | None]) -> str:
    """What the act is called, by which whoever asks for it again knows that it is done."""
    if not any(keys.values()):
        return UNSEAL
    sealed = (lies_sealed(home_of(among.folder, id), among.kind.format) for id in keys)
    return SEAL_ANEW if all(sealed) else SEAL


def _remember(among: KeptFolder, keys: Mapping[str, Key | None]) -> None:
    """Note what is sealed from here on, and what no longer."""
    if among.seals is None:
        return
    for id, key in keys.items():
        among.seals.drop(id)
        if key is not None:
            with contextlib.suppress(ConveneError):
                # What reads it notes its version. One in the bin is noted when it is back.
                among.store(id).load()


def _anew(
    among: KeptFolder, act: Act, path: Path, key: Key | None, id: str | None = None
) -> Key | None:
    """Write a file itself anew, and give its key until now.

    One that somebody gave another name is that name's: what is sealed is bound to it.
    """
    file = SessionFile(path, among.keys, among.kind.format)
    tables = file.read()
    if tables is None:
        raise Missing(path)
    old, file.key = file.key, key
    if id is not None and not belongs_to(tables, id):
        tables["header"] = {"1": tables["header"]["1"] | {"id": id}}
    act.put(path, file.packed(tables))
    return old


def _put_earlier(act: Act, path: Path, data: bytes) -> None:
    """Put an earlier version anew, under the name that its bytes have."""
    kept = path.with_name(version_name(path, data))
    act.put(kept, data)
    if kept != path:
        act.remove(path)


def _beside(
    among: KeptFolder,
    act: Act,
    found: Places,
    old: Key | None,
    key: Key | None,
    told: tuple[list[Path], list[Path]],
) -> None:
    """Write what belongs to a file anew: earlier versions, half-typed texts, what lies aside."""
    for each in found.earlier:
        try:
            file = SessionFile(each, among.keys, among.kind.format)
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
        _anew_if_read(among, act, each, key, told)
    for each in found.half_written:
        act.remove(each)


def _anew_if_read(
    among: KeptFolder,
    act: Act,
    path: Path,
    key: Key | None,
    told: tuple[list[Path], list[Path]],
) -> Key | None:
    """Write a file anew where it can be read; else it stays, and is told."""
    try:
        return _anew(among, act, path, key)
    except Sealed:
        told[1].append(path)
    except Missing:
        pass
    except Unreadable:
        raise
    except Damaged:
        told[salvage(path).is_sealed].append(path)
    return None
