"""A session read from a file wherever it lies, and the bytes of the file that holds it anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from convene_tui.domain.model import TABLES, Session, W
from convene_tui.storage.codec import (
    KeptFile,
    WrongShape,
    first_tables,
    kept_from,
    revision_of,
)
from convene_tui.storage.errors import Damaged, Missing, Newer
from convene_tui.storage.held_tables import Row, Tables
from convene_tui.storage.kinds import SESSIONS, FileKind
from convene_tui.storage.migrations import current_schema, migrated
from convene_tui.storage.sealing import Key, Keys
from convene_tui.storage.session_file import SessionFile


@dataclass(frozen=True)
class Opened:
    """A session as it lies in a file."""

    kept: KeptFile[Session]
    key: Key | None
    """With what the file is sealed."""
    besides: Tables
    """The tables that this version of convene does not know."""


def session_in(tables: Tables, session_id: str) -> KeptFile[Session]:
    """The session in whole tables of whatever schema. Raises WrongShape."""
    return whole_in(tables, SESSIONS, session_id)


def whole_in(tables: Tables, kind: FileKind[W], id: str) -> KeptFile[W]:
    """What whole tables of whatever schema hold. Raises WrongShape."""
    try:
        revision = revision_of(tables)
        tables = migrated(tables, int(tables["header"]["1"]["schema"]))
        return kept_from(tables, kind, id=id, revision=revision)
    except (LookupError, TypeError, ValueError, OverflowError) as error:
        raise WrongShape(str(error)) from error


def opened_session(path: Path, keys: Keys) -> Opened:
    """The session in a file. Raises Missing, Damaged, Sealed, and Newer for a later convene's."""
    file = SessionFile(path, keys)
    tables = file.read()
    if tables is None:
        raise Missing(path)
    schema = int(tables["header"]["1"]["schema"])
    if schema > current_schema():
        raise Newer(path, schema)
    # A second copy says of which session it is one.
    session_id = str(tables["header"]["1"].get("id") or path.name.removesuffix(".json"))
    try:
        return Opened(session_in(tables, session_id), file.key, besides(tables))
    except WrongShape as error:
        raise Damaged(path, str(error)) from error


def besides(tables: Tables) -> Tables:
    """The tables that this version of convene does not know."""
    known = {"header", SESSIONS.own_table, *TABLES}
    return {name: rows for name, rows in tables.items() if name not in known}


def file_with(
    path: Path,
    session: Session,
    key: Key | None,
    saved_at: datetime,
    *,
    extras: Mapping[tuple[str, str], Row] = MappingProxyType({}),
    besides: Tables | None = None,
) -> bytes:
    """The bytes of the file at this path once it holds this session, sealed with this key.

    `extras` and `besides` are what this version of convene does not know, and keeps.
    """
    file = SessionFile(path)
    file.key = key
    tables = first_tables(session, SESSIONS, saved_at, current_schema(), extras)
    return file.packed(tables | (besides or {}))
