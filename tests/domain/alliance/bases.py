"""What is said of the information base for each kind of entry, in each state that it can be in.

How it is listed, what the next meeting begins with, and how the element stands. `make golden`
writes the answers to `bases.txt`.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.elements.information import as_notes, base_of, look
from convene_tui.domain.alliance.records import BaseEntry
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import BaseKind, Settling
from convene_tui.domain.model import Note, NoteKind, Session, StageKey, Visit
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START

KEPT: Final = Path(__file__).with_name("bases.txt")
_STATES: Final[dict[str, dict[str, Any]]] = {
    "": {},
    "accepted": {"accepted_by": ("County", "Tribe")},
    "disputed": {"disputed": "the year"},
    "disputed whole, with a way out": {
        "disputed": "–",
        "settling": Settling.TEST,
        "how": "by 4 dec",
    },
    "settled": {"disputed": "the year", "settled": "it is 2019"},
}
"""What is kept of an entry beside its words."""


def written() -> str:
    """All of it, as it is kept."""
    lines: list[str] = []
    for kind, (state, more) in product(NoteKind, _STATES.items()):
        for text in ("the gauge fell", "standard: meters read monthly"):
            note = _note("n", kind, text)
            entry = BaseEntry(id="n", kind=BaseKind.FACT, at=START, **more)
            added = (entry,) if more else ()
            lines += _told(f"noted as {kind}, {state}: {text}", (note,), added)
    for own, (state, more) in product(BaseKind, _STATES.items()):
        entry = BaseEntry(id="own", kind=own, at=START, text="the gauge fell twice", **more)
        lines += _told(f"added as {own}, {state}", (), (entry,))
        for text in ("gauge fell", "fact: the gauge", "gauge", "the dam"):
            disputes = (_note("n", NoteKind.DISPUTED, text),)
            lines += _told(f"added as {own}, {state}, disputed there: {text}", disputes, (entry,))
    lines += _told("nothing", (), ())
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _note(id: str, kind: NoteKind, text: str) -> Note:
    at = START + timedelta(minutes=2)
    return Note(id=id, text=text, at=at, stage=StageKey.PROBLEM, kind=kind)


def _told(said: str, notes: tuple[Note, ...], base: tuple[BaseEntry, ...]) -> Iterator[str]:
    session = Session(
        id="one",
        title="First",
        created=START,
        alliance="X",
        notes=notes,
        visits=(Visit(id="v", stage=StageKey.PROBLEM, entered_at=START),),
    )
    alliance = Alliance(id="x", name="X", created=START, base=base)
    view = AllianceView.of(alliance, (session,), DEFAULTS, START.date())
    stands = look(view)
    yield f"{said}: {stands.state.value}, {stands.says}"
    for line in base_of(view):
        yield (
            f"  {line.kind}: {line.text}; {line.said_by or 'nobody'}; "
            f"{'is disputed' if line.is_disputed else 'stands'}: {line.disputed or 'nothing'}; "
            f"{line.how}; {line.settled}; {', '.join(line.accepted_by)}"
        )
    yield from (f"  next {note.kind}: {note.text}, of {note.came_from}" for note in as_notes(view))
    yield from (f"  told {each.text}, {each.meeting}" for each in stands.evidence)
