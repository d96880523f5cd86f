"""The room in which the lines of README and F1 are typed, and what is kept of each."""

from datetime import date

from convene_tui.domain.capture import Interpretation, explained, in_short, parse
from convene_tui.domain.capture.samples import PEOPLE
from convene_tui.domain.model import EarlierMinutes, Note, Pause, Session, StageKey, Visit
from convene_tui.domain.model.words import Answer
from tests.domain.meeting import after, asked, draft, pain, person, session, vote
from tests.domain.spoken import TUESDAY

WORDS = "By 2028 six districts pump less."
ROOM = session(
    *(person(key, name, present=key in "de") for key, name in PEOPLE.items()),
    drafts=(draft(1, WORDS),),
    rounds=(asked(WORDS),),
    votes=tuple(vote(key, Answer.YES) for key in PEOPLE),
    pains=(pain("d", weight=None),),
    notes=(
        Note(id="n1", text="he is vain", at=after(6), stage=StageKey.PROBLEM, private=True),
        Note(id="n2", text="we use three wells", at=after(50), stage=StageKey.PROBLEM),
    ),
    earlier=(EarlierMinutes(id="e", title="Before", at=after(0), held_on=date(2026, 11, 3)),),
    visits=(
        Visit(id="v1", stage=StageKey.PROBLEM, entered_at=after(0), left_at=after(48)),
        Visit(id="v2", stage=StageKey.CLOSE, entered_at=after(48)),
    ),
)
"""A room in which everything can be said: words to ratify, a pain to weigh, a stage to conclude,
something private to release, a last line that is nobody's, and somebody who is not here yet."""


def typed(stage: StageKey, line: str) -> tuple[Interpretation, Session]:
    """How a line is understood in a stage, and the room in which it is typed."""
    room = ROOM.with_fields(stage=stage)
    if line == "back":
        room = room.with_record(Pause(id="pause", started_at=after(60)))
    if line == "consent":
        room = room.with_fields(rounds=(), votes=())
    found = parse(line, room, TUESDAY)
    assert isinstance(found, Interpretation), line
    return found, room


def kept(stage: StageKey, line: str) -> str:
    """What a line is kept as, in the words of the table, with what is in doubt and what Tab does.

    The words that are typed are left out; they stand in the line, character for character.
    """
    found, room = typed(stage, line)
    parts = explained(found, room)
    other = found.other(line) if found.turned is not None else None
    tab = f", tab: {other.label}" if other else ""
    return in_short(parts) + (f" ? {found.doubt}" if found.doubt else "") + tab
