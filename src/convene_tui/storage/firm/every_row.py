"""The rows that whoever asks holds, as the files that they would be."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from convene_tui.storage.alliances import ALLIANCE_FILES, ALLIANCES, INVITATION_FILES, INVITATIONS
from convene_tui.storage.archives import KeptBytes
from convene_tui.storage.firm.rows import NoRow, RowPlace
from convene_tui.storage.firm.server import FirmServer
from convene_tui.storage.firm.shelf import held_ids
from convene_tui.storage.kinds import SESSIONS, FileKind

KINDS_OF_ROWS: Final[dict[str, FileKind[Any]]] = {
    "": SESSIONS,
    ALLIANCES: ALLIANCE_FILES,
    INVITATIONS: INVITATION_FILES,
}
"""By the folder in which they lie among the sessions."""


def rows_of(
    server: FirmServer, folder: Path, *, earlier: bool = False, only: str | None = None
) -> Iterator[KeptBytes]:
    """Every row as the file that it would be in a folder; `only` is the id of one session."""
    for among, kind in KINDS_OF_ROWS.items():
        if only is not None and among:
            return
        base = f"{among}/" if among else ""
        for id in held_ids(server, kind.word):
            if only in (None, id):
                place = RowPlace(server, kind.word, id, folder / f"{base}{id}.json")
                yield KeptBytes(name=f"{base}{id}.json", kind=kind, read=_reader(place))
                if earlier:
                    yield from _earlier_of(place, base, kind)


def _reader(place: RowPlace) -> Callable[[], bytes]:
    def read() -> bytes:
        data = place.data()
        if data is None:
            raise NoRow(place)
        return data

    return read


def _earlier_of(place: RowPlace, base: str, kind: FileKind[Any]) -> Iterator[KeptBytes]:
    rows = place.server.ask(
        "SELECT name, data FROM convene.earlier WHERE kind = %s AND id = %s ORDER BY name DESC",
        (place.kind, place.id),
    )
    for name, data in rows:
        whole = bytes(data)
        yield KeptBytes(name=f"{base}.backups/{place.id}/{name}", kind=kind, read=whole.__bytes__)
