"""What a line that was kept with a doubt can be settled as, afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import Audience, is_private, is_private_stage
from convene_tui.domain.capture.interpretation import Interpretation
from convene_tui.domain.capture.mending import typed_line
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import TABLES, Gap, Note, NoteKind, Pain, Session
from convene_tui.domain.spoken import Spoken

Read = Callable[[str, Session, date], object]
"""How a line is read on a day."""

_RECORDS = (
    do.KeepNote,
    do.KeepPain,
    do.RaiseConcern,
    do.NameGap,
    do.Commit,
    do.Park,
)
"""What makes a record: only that may come of a line that is private."""


@dataclass(frozen=True)
class Settlement:
    """One way to settle a kept line."""

    key: str
    """The letter or digit that chooses it; none for what it could be besides."""
    label: str
    """What it becomes: `Dan Voss`, `pain`, `Fri 11 Dec 2026`."""
    intention: do.Intention


def settled_by(read: Read, record: Spoken, session: Session) -> tuple[Settlement, ...]:
    """How a kept line can be settled: the answers to its doubt, and to leave it as it stands.

    A line of the stage of the problem can become the other of pain and remark without a doubt.
    """
    found = tuple(_answers(read, record, session))
    if record.doubt:
        stands = do.Amend(replace(record, doubt=""))
        return (*found, Settlement("0", "right as it stands", stands))
    return found


def _answers(read: Read, record: Spoken, session: Session) -> Iterator[Settlement]:
    if isinstance(record, Pain):
        said = do.KeepNote(record.text, record.person)
        yield Settlement("", "only said", do.Retake(record, said))
    there = _without(record, session)
    there = there.with_fields(stage=record.stage) if isinstance(record, Note) else there
    today = record.at.date()
    for line in _lines(record, session):
        found = read(line, there, today)
        if not isinstance(found, Interpretation):
            continue
        asks = found.asks if record.doubt else ()
        other = found.other(line) if found.turned else None
        for choice in (*asks, *([other] if other and not asks else [])):
            meant = read(choice.line, there, today)
            if not isinstance(meant, Interpretation) or not isinstance(meant.meant, do.Intention):
                continue
            of_its_kind = _is_private_by_kind(found, there)
            if is_private(session, record) and not (
                of_its_kind or _stays_private(meant.meant, there)
            ):
                continue
            key = choice.key if len(choice.key) == 1 else ""
            retake = do.Retake(record, meant.meant)
            yield Settlement(key, f"{choice.label}{_for_whom(record, retake, session)}", retake)
        if asks or other:
            return


def _for_whom(record: Spoken, retake: do.Retake, session: Session) -> str:
    """That what is made of a private line is no more for all than it was, where it might be."""
    if isinstance(retake.meant, _RECORDS) and is_private(session, record):
        return "" if is_private_stage(session.stage) else ", only for you"
    return ""


def _without(record: Spoken, session: Session) -> Session:
    """The session as it was when the line was typed, as far as the line goes."""
    table = next(name for name, kind in TABLES.items() if kind is type(record))
    others = tuple(each for each in session.table(table) if each.id != record.id)
    return session.with_fields(**{table: others})


def _is_private_by_kind(found: Interpretation, there: Session) -> bool:
    """Whether a line is private only as long as it is in doubt, since its kind may be."""
    meant = found.meant
    in_doubt = isinstance(meant, do.KeepNote) and meant.private
    return in_doubt and bool(found.doubt) and not is_private_stage(there.stage)


def _stays_private(meant: do.Intention, session: Session) -> bool:
    """Whether what is meant is a record, which is as private as its line, or private itself."""
    if isinstance(meant, _RECORDS):
        return True
    try:
        return meant.audience_in(session) is not Audience.ALL
    except ConveneError:
        return False


def _lines(record: Spoken, session: Session) -> Iterator[str]:
    """The lines that may have been typed: of a note, the one without the sign or word for it."""
    typed = typed_line(record, session)
    if isinstance(record, Note) and record.kind is NoteKind.NOTE:
        yield typed.removeprefix("note: ").removeprefix(". ")
    if isinstance(record, Gap) and record.doubt:
        yield f"? {record.text}"
    yield typed
