"""What is still open when the meeting is about to end."""

from collections.abc import Iterator
from enum import StrEnum, auto

from convene_tui.domain.concerns import open_concerns
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.doers import is_everybodys
from convene_tui.domain.model import Commitment, Conclusion, Parked, Session, Subject
from convene_tui.domain.spoken import Spoken, is_carried, spoken
from convene_tui.domain.stages import AGENDA, Stage
from convene_tui.domain.text import shortened
from convene_tui.domain.timing import worked_in

NO_REASON = "no reason yet"
"""What is said of a parked point that nobody has said why it waits."""

_KNOWN_BY = 40
"""The cells of a parked point that are read out before its reason."""


class Matter(StrEnum):
    """What a loose end is about, and so where it is taken care of."""

    OUTCOME = auto()
    CONCERN = auto()
    CONSENT = auto()
    TASK = auto()
    LEADER = auto()
    NEXT = auto()
    SUCCESS = auto()
    CONCLUSION = auto()
    PARKED = auto()
    DOUBT = auto()


@dataclass(frozen=True)
class LooseEnd:
    """One thing that people would miss afterwards."""

    text: str
    matter: Matter
    record: str = ""
    """The id of the first record that it is about, or the key of a stage."""
    points: tuple[str, ...] = ()
    """A line for each thing that it counts, where those are to be read out."""


def loose_ends(session: Session) -> tuple[LooseEnd, ...]:
    """Each thing that people would miss afterwards; none of them holds the end up."""
    ways = (
        _of_outcome,
        _of_concerns,
        _of_purpose,
        _of_commitments,
        _of_what_is_next,
        _of_success,
        _of_conclusions,
        _of_parked,
        _of_doubts,
    )
    return tuple(end for ends in ways for end in ends(session))


def _of_outcome(session: Session) -> Iterator[LooseEnd]:
    if session.outcome is None:
        yield LooseEnd("no outcome is decided", Matter.OUTCOME)


def _of_concerns(session: Session) -> Iterator[LooseEnd]:
    concerns = open_concerns(session)
    if concerns:
        are = "concerns are" if len(concerns) > 1 else "concern is"
        yield LooseEnd(f"{len(concerns)} {are} open", Matter.CONCERN, concerns[0].id)


def _of_purpose(session: Session) -> Iterator[LooseEnd]:
    current = session.current(Subject.PURPOSE)
    if current is not None and session.ratified != current.id:
        yield LooseEnd("the purpose as it stands is not ratified", Matter.CONSENT)


def _of_what_is_next(session: Session) -> Iterator[LooseEnd]:
    if session.person(session.leader) is None:
        yield LooseEnd("nobody is named who pushes between meetings", Matter.LEADER)
    if not session.next_step and session.next_on is None:
        yield LooseEnd("there is no next step", Matter.NEXT)


def _of_success(session: Session) -> Iterator[LooseEnd]:
    if session.success and not session.success_met:
        yield LooseEnd("the success criterion is not asked again", Matter.SUCCESS)


def _of_conclusions(session: Session) -> Iterator[LooseEnd]:
    owing = [stage for stage in AGENDA if _owes(session, stage)]
    if owing:
        text = f"without a conclusion: {', '.join(stage.name for stage in owing)}"
        yield LooseEnd(text, Matter.CONCLUSION, owing[0].key)


def _of_parked(session: Session) -> Iterator[LooseEnd]:
    points = tuple(map(parked_text, session.parked))
    if points:
        are = "points are" if len(points) > 1 else "point is"
        yield LooseEnd(f"{len(points)} {are} parked", Matter.PARKED, points=points)


def _of_doubts(session: Session) -> Iterator[LooseEnd]:
    lines = _doubtful(session)
    if lines:
        newest = max(lines, key=lambda each: each.at)
        yield LooseEnd(told_doubts(len(lines)), Matter.DOUBT, newest.id)


def told_doubts(count: int) -> str:
    """That so many lines are kept with a doubt; nothing where none is."""
    are = "lines are" if count > 1 else "line is"
    return f"{count} {are} kept with a doubt" if count else ""


def _doubtful(session: Session) -> list[Spoken]:
    return [each for each in spoken(session) if each.doubt and not is_carried(each)]


def parked_text(point: Parked) -> str:
    """A parked point with its reason: `the fish: next year`, `the fish (no reason yet)`.

    Of a long one the first words are enough to know it by.
    """
    words = shortened(point.text, _KNOWN_BY)
    return f"{words}: {point.reason}" if point.reason else f"{words} ({NO_REASON})"


def _owes(session: Session, stage: Stage) -> bool:
    here = session.stage is stage.key
    asked = stage.conclusion and session.find(Conclusion, stage.key) is None
    return bool(asked) and (here or worked_in(session, stage.key))


def _is_nobodys(task: Commitment) -> bool:
    return task.person is None and not is_everybodys(task.text)


def _of_commitments(session: Session) -> list[LooseEnd]:
    if not session.commitments:
        return [LooseEnd("nobody has taken a task", Matter.TASK)]
    todo = [commitment for commitment in session.commitments if not commitment.done]
    nobodys = [each.id for each in todo if _is_nobodys(each)]
    undated = [commitment.id for commitment in todo if commitment.due is None]
    found = {"with nobody to do them": nobodys, "without a day": undated}
    return [
        LooseEnd(f"{len(ids)} of the tasks {what}", Matter.TASK, ids[0])
        for what, ids in found.items()
        if ids
    ]
