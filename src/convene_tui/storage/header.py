"""The first line of a session file: enough to list a session without reading the rest."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from convene_tui.domain.attendance import attended
from convene_tui.domain.concerns import open_concerns
from convene_tui.domain.model import ConcernState, OutcomeId, Session
from convene_tui.domain.seats import empty_seats
from convene_tui.domain.text import shortened
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.disk import opened, read_up_to
from convene_tui.storage.errors import Damaged, Missing, Newer, unread

FORMAT: Final = "convene session"
"""What every session file says of itself."""

HEADER_BYTES: Final = 4096
"""Bytes that hold nearly every header."""

_LONGEST: Final = 1 << 20
"""Bytes after which a first line is no header."""

_FIRST: Final = 6
"""The open tasks that a list tells of."""

_START: Final = b'{"header":{"1":{'


class FileHeader(msgspec.Struct, frozen=True, kw_only=True):
    """What a session says of itself on its first line."""

    checksum: str
    """BLAKE2b, 16 bytes in hex, over every byte of the file but these."""
    tables_bytes: int = 0
    """The length of all that follows the first line."""
    format: str
    schema: int
    id: str = ""
    sealed: bool = False
    """Whether all the rest can be read with a passphrase only; a sealed header says no more."""
    revision: int = 0
    saved_at: datetime | None = None
    title: str = ""
    alliance: str = ""
    created: datetime | None = None
    held_on: date | None = None
    stage: str = ""
    kind: str = ""
    people: int = 0
    present: int = 0
    lines: int = 0
    """Everything captured, marks included."""
    purpose: str = ""
    """The purpose as it stands, shortened to a line."""
    outcome: str | None = None
    unmet: tuple[str, ...] = ()
    """The criteria that a meeting that did not end in an alliance left unmet."""
    open_concerns: int = 0
    parked: int = 0
    """Parked points, and concerns that were parked."""
    open_commitments: int = 0
    empty_seats: tuple[str, ...] = ()
    """The labels of wanted seats that nobody has taken (SG2)."""
    came_from: str | None = None
    ended_at: datetime | None = None
    tags: tuple[str, ...] = ()
    next_on: date | None = None
    """The next day that was agreed on."""
    next_step: str = ""
    tasks: tuple[tuple[str, str, str], ...] = ()
    """The first open tasks by their days: day in ISO form or nothing, who, and what."""
    concerns: tuple[str, ...] = ()
    """The first open concerns, shortened."""


class _Table(msgspec.Struct, frozen=True):
    only: FileHeader = msgspec.field(name="1")


class _FirstLine(msgspec.Struct, frozen=True):
    header: _Table


_decode = msgspec.json.Decoder(_FirstLine).decode


_OF_LINES: Final = (
    *("notes", "pains", "marks", "concerns", "gaps"),
    *("drafts", "cards", "scope", "commitments", "parked"),
)
"""The tables of what is typed in a meeting."""


def _tasks(session: Session) -> list[list[str]]:
    """The first tasks that are not done, by their days: day, who and what."""
    todo = [each for each in session.commitments if not each.done]
    todo.sort(key=lambda each: each.due or date.max)
    return [
        [
            each.due.isoformat() if each.due else "",
            shortened(session.label_of(each.person), 30),
            shortened(each.text, 60),
        ]
        for each in todo[:_FIRST]
    ]


def summary(session: Session) -> dict[str, Any]:
    """The header's words about a session, as they stand in JSON."""
    return {
        "id": session.id,
        "revision": session.revision,
        "title": session.title,
        "alliance": session.alliance,
        "created": session.created.isoformat(),
        "held_on": session.held_on.isoformat() if session.held_on else None,
        "stage": str(session.stage),
        "kind": str(session.kind),
        "people": len(session.people),
        "present": len(attended(session)),
        "lines": sum(map(len, map(session.table, _OF_LINES))),
        "purpose": shortened(session.purpose, 300),
        "outcome": str(session.outcome) if session.outcome else None,
        "unmet": _unmet(session),
        "open_concerns": len(open_concerns(session)),
        "parked": len(session.parked)
        + sum(each.state is ConcernState.PARKED for each in session.concerns),
        "open_commitments": sum(not each.done for each in session.commitments),
        "empty_seats": [shortened(seat.label, 60) for seat in empty_seats(session)[:20]],
        "came_from": session.came_from,
        "ended_at": session.ended_at.isoformat() if session.ended_at else None,
        "tags": [shortened(tag, 40) for tag in session.tags[:20]],
        "next_on": session.next_on.isoformat() if session.next_on else None,
        "next_step": shortened(session.next_step, 80),
        "tasks": _tasks(session),
        "concerns": [shortened(each.text, 60) for each in open_concerns(session)[:3]],
    }


def _unmet(session: Session) -> list[str]:
    if session.outcome in (None, OutcomeId.FORM):
        return []
    from convene_tui.domain.outcome import suggested  # only once an outcome is chosen

    # A file says the same on every machine, whatever the settings of whoever saved it last.
    return list(dict.fromkeys(each.id for each in suggested(session, DEFAULTS).unmet))[:20]


def read_header(path: Path) -> FileHeader:
    """The header of a file, from its first 4 KB where that is enough.

    Raises Missing, Damaged when the first line is no header or the length is wrong, and Newer
    when a later convene has changed what a header is.
    """
    try:
        with opened(path) as (fd, found):
            head = read_up_to(fd, HEADER_BYTES)
            while b"\n" not in head and len(head) < min(found.st_size, _LONGEST):
                head += read_up_to(fd, 4 * len(head))
    except FileNotFoundError:
        raise Missing(path) from None
    except OSError as error:
        raise unread(path, error) from error
    line, end, _ = head.partition(b"\n")
    if not line:
        raise Damaged(path, "it is empty")
    if not end or not line.startswith(_START):
        raise Damaged(path, "it does not begin like a session")
    header = _parsed(path, line.rstrip(b",") + b"}")
    _demand_whole(path, header, len(line) + 1 + header.tables_bytes, found.st_size)
    return header


def _demand_whole(path: Path, header: FileHeader, told: int, size: int) -> None:
    """Raise Damaged where a header is none of ours, or not that of the file as it is."""
    if header.format != FORMAT:
        raise Damaged(path, "it is not a session of convene")
    if told != size:
        raise Damaged(path, "its end is missing or something follows it")
    if header.sealed and header != _sealed(header):
        raise Damaged(path, "it is sealed, and somebody wrote words beside what is sealed")


def _sealed(header: FileHeader) -> FileHeader:
    """What the first line of a sealed session says, and no more."""
    return FileHeader(
        checksum=header.checksum,
        tables_bytes=header.tables_bytes,
        format=header.format,
        schema=header.schema,
        id=header.id,
        sealed=True,
    )


def _parsed(path: Path, line: bytes) -> FileHeader:
    try:
        return _decode(line).header.only
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        try:
            schema = msgspec.json.decode(line)["header"]["1"]["schema"]
        except (msgspec.MsgspecError, ValueError, RecursionError, LookupError, TypeError):
            schema = None
        if isinstance(schema, int) and schema > 1:
            raise Newer(path, schema) from error
        raise Damaged(path, "its first line can't be read") from error
