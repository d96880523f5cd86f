"""The lines that were typed as they were said: each can be mended, settled or moved."""

from collections.abc import Iterator

from convene_tui.domain.model import Commitment, Concern, Gap, Note, Pain, Parked, Record, Session

Spoken = Note | Pain | Concern | Gap | Commitment | Parked


def spoken(session: Session) -> Iterator[Spoken]:
    """Every such line, table by table."""
    yield from session.notes
    yield from session.pains
    yield from session.concerns
    yield from session.gaps
    yield from session.commitments
    yield from session.parked


def is_carried(record: Record) -> bool:
    """Whether a record came along from an earlier meeting."""
    return getattr(record, "came_from", None) is not None
