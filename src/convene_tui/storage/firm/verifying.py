"""Reading everything in a firm's archive, and saying what is not as it should be."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archives import KeptBytes
from convene_tui.storage.codec import WrongShape
from convene_tui.storage.errors import Damaged, Missing
from convene_tui.storage.fault import Fault
from convene_tui.storage.firm.every_row import rows_of
from convene_tui.storage.firm.server import FirmServer
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.rewriting import whole_in
from convene_tui.storage.sealing import belongs_to, in_anothers_place, is_sealed
from convene_tui.storage.session_file import unpacked

_BACK: Final = "Its earlier versions are in the archive and its backups: convene backup --earlier"


def faults_of(server: FirmServer, folder: Path, session_id: str | None = None) -> tuple[Fault, ...]:
    """What is wrong with rows, of one session or of all that one holds. Raises Missing."""
    only = None if session_id is None else f"{session_id}.json"
    found: list[Fault] = []
    is_there = only is None
    for each in rows_of(server, folder, earlier=True, only=session_id):
        is_there = is_there or each.name == only
        found += _faults_in(folder, each)
    if not is_there:
        raise Missing(folder / f"{session_id}.json")
    return tuple(found)


def _faults_in(folder: Path, each: KeptBytes) -> Iterator[Fault]:
    id = each.name.removesuffix(".json")
    is_earlier = ".backups/" in each.name
    if is_earlier:
        base, _, rest = each.name.partition(".backups/")
        id = base + rest.partition("/")[0]
    path = folder / each.name
    try:
        tables = unpacked(path, each.read(), each.kind.format)
        if (schema := int(tables["header"]["1"]["schema"])) > current_schema():
            what = f"{each.name} was written by a later convene (schema {schema})"
            yield Fault(id=id, kind="newer", what=what, remedy="Update convene to change it.")
        elif is_sealed(tables):
            if not belongs_to(tables, id.rpartition("/")[2]):
                raise Damaged(path, in_anothers_place(tables))
        else:
            whole_in(tables, each.kind, id.rpartition("/")[2])
    except (Damaged, WrongShape) as damage:
        why = damage.why if isinstance(damage, Damaged) else str(damage)
        kind, what = ("backup", "its backup ") if is_earlier else ("damaged", "")
        yield Fault(id=id, kind=kind, what=f"{what}{each.name} is damaged: {why}", remedy=_BACK)
    except ConveneError as error:
        yield Fault(id=id, kind="damaged", what=error.what, remedy=error.remedy)
