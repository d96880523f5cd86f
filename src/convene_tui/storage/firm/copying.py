"""Everything taken from one archive to another, folder or server, to the byte, and read back."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archives import KeptBytes, SessionArchive
from convene_tui.storage.backing_up import Copied, put_in_folder
from convene_tui.storage.codec import WrongShape
from convene_tui.storage.disk import read_whole
from convene_tui.storage.errors import Damaged, sense
from convene_tui.storage.firm.archive import FirmArchive
from convene_tui.storage.firm.rows import RowPlace
from convene_tui.storage.firm.shelf import put_row
from convene_tui.storage.firm.telling import marked, public_row, word_rows
from convene_tui.storage.kinds import SESSIONS
from convene_tui.storage.places import BIN
from convene_tui.storage.rewriting import whole_in
from convene_tui.storage.sealing import is_sealed
from convene_tui.storage.session_file import unpacked

_NAME: Final = re.compile(
    r"(?:(?P<folder>alliances|invitations)/)?"
    r"(?:\.backups/(?P<of>[^/]+)/(?P<version>[^/]+\.json)|(?P<id>[^/]+)\.json)"
)


def copy_all(source: SessionArchive, target: SessionArchive) -> Iterator[Copied]:
    """Copy everything, earlier versions and seals included, to where it is not yet.

    Nothing is written over: what is there already with other words is told, and left. What lies
    in a bin stays there.
    """
    put = _into(target)
    for each in source.kept_bytes(earlier=True):
        if not each.name.startswith(f"{BIN}/"):
            yield put(each)


def _into(target: SessionArchive) -> Callable[[KeptBytes], Copied]:
    if isinstance(target, FirmArchive):
        return lambda each: _put_in_row(each, target)
    target.look_after()
    return lambda each: _put_in_file(each, target.folder)


def _put_in_file(each: KeptBytes, folder: Path) -> Copied:
    try:
        there, _ = read_whole(folder / each.name)
    except FileNotFoundError:
        return put_in_folder(each, folder)
    except OSError as error:
        return Copied(name=each.name, not_copied=sense(error)[0])
    return _compared(each, there)


def _compared(each: KeptBytes, there: bytes) -> Copied:
    try:
        if each.read() == there:
            return Copied(name=each.name)
    except ConveneError as error:
        return Copied(name=each.name, not_copied=error.what)
    except OSError as error:
        return Copied(name=each.name, not_copied=sense(error)[0])
    return Copied(name=each.name, not_copied="another version of it is there already")


def _put_in_row(each: KeptBytes, target: FirmArchive) -> Copied:
    match = _NAME.fullmatch(each.name)
    if match is None:
        return Copied(name=each.name, not_copied="its name is none that convene gives")
    id = match["of"] or match["id"]
    place = RowPlace(target.server, each.kind.word, id, target.folder / each.name)
    try:
        if match["version"]:
            return _put_earlier(each, place, match["version"])
        return _put_first(each, place)
    except (Damaged, WrongShape) as damage:
        why = damage.why if isinstance(damage, Damaged) else str(damage)
        return Copied(name=each.name, not_copied=f"it is damaged: {why}")
    except ConveneError as error:
        return Copied(name=each.name, not_copied=error.what)
    except OSError as error:
        return Copied(name=each.name, not_copied=sense(error)[0])


def _put_first(each: KeptBytes, place: RowPlace) -> Copied:
    data = each.read()
    tables = unpacked(place.path, data, each.kind.format)
    said, words = None, []
    if not is_sealed(tables):
        whole = whole_in(tables, each.kind, place.id).whole
        if each.kind is SESSIONS:
            said, words = public_row(whole), marked(word_rows(whole))
    put_row(place, each.kind, data, said, words)
    back = place.data()
    if back is None:
        return Copied(name=each.name, not_copied="colleagues hold one of that name")
    if back != data:
        return Copied(name=each.name, not_copied="another version of it is there already")
    return Copied(name=each.name)


def _put_earlier(each: KeptBytes, place: RowPlace, version: str) -> Copied:
    data = each.read()
    given = (place.kind, place.id, version)
    place.server.ask("SELECT convene.put_earlier(%s, %s, %s, %s)", (*given, data))
    rows = place.server.ask(
        "SELECT data FROM convene.earlier WHERE kind = %s AND id = %s AND name = %s", given
    )
    if not rows or bytes(rows[0][0]) != data:
        return Copied(name=each.name, not_copied="it does not read back as it was sent")
    return Copied(name=each.name)
