"""What a line that was kept with a doubt can be settled as, afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import is_private
from convene_tui.domain.capture.grammar import parse
from convene_tui.domain.capture.interpretation import Interpretation
from convene_tui.domain.capture.mending import typed_line
from convene_tui.domain.model import Note, NoteKind, Pain, Session
from convene_tui.domain.spoken import Spoken

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


def settlements(
    record: Spoken, session: Session, *, day_first: bool = True
) -> tuple[Settlement, ...]:
    """How a kept line can be settled: the answers to its doubt, and to leave it as it stands.

    A line of the stage of the problem can become the other of pain and remark without a doubt.
    """
    found = tuple(_answers(record, session, day_first))
    if record.doubt:
        stands = do.Amend(replace(record, doubt=""))
        return (*found, Settlement("0", "right as it stands", stands))
    return found


def _answers(record: Spoken, session: Session, day_first: bool) -> Iterator[Settlement]:
    if isinstance(record, Pain):
        said = do.KeepNote(record.text, record.person)
        yield Settlement("", "only said", do.Retake(record, said))
    there = session.with_fields(stage=record.stage) if isinstance(record, Note) else session
    today = record.at.date()
    for line in _lines(record, there):
        read = parse(line, there, today, day_first=day_first)
        if not isinstance(read, Interpretation):
            continue
        asks = read.asks if record.doubt else ()
        other = read.other(line) if read.turned else None
        for choice in (*asks, *([other] if other and not asks else [])):
            meant = parse(choice.line, there, today, day_first=day_first)
            if not isinstance(meant, Interpretation) or not isinstance(meant.meant, do.Intention):
                continue
            if is_private(session, record) and not isinstance(meant.meant, _RECORDS):
                continue
            key = choice.key if len(choice.key) == 1 else ""
            yield Settlement(key, choice.label, do.Retake(record, meant.meant))
        if asks or other:
            return


def _lines(record: Spoken, session: Session) -> Iterator[str]:
    """The lines that may have been typed: of a plain note, the one without the word for it."""
    typed = typed_line(record, session)
    if isinstance(record, Note) and record.kind is NoteKind.NOTE and not record.private:
        yield typed.removeprefix("note: ")
    yield typed
