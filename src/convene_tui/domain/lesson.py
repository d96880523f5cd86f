"""The tutor: a made-up meeting, and twelve small tasks in it that a newcomer does by hand.

Each task is one thing that a facilitator does in every meeting, with the reason for it out of
*Finding Allies, Building Alliances*. Whether it is done is read from the session, so that any way
of doing it counts.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.intentions import EnterStage, Stamp
from convene_tui.domain.model import (
    Concern,
    MarkKind,
    Pain,
    Person,
    Session,
    StageKey,
    Subject,
)
from convene_tui.domain.new_session import new_session

TITLE: Final = "A meeting to learn on"

_PEOPLE: Final = (
    ("b", "Bo Cruz", "River Tribe"),
    ("c", "Cy Park", "Valley Farmers"),
    ("d", "Di Roy", "City of Alder"),
    ("e", "Ed Wu", "Land Bank"),
)


def meeting_to_learn_on(now: datetime, new_id: Callable[[], str]) -> Session:
    """The made-up meeting: four people on the roster, nobody in the room yet."""
    people = (
        Person(id=new_id(), key=key, name=name, organisation=organisation)
        for key, name, organisation in _PEOPLE
    )
    session = new_session(TITLE, created=now, alliance="Alder Water", held_on=now.date())
    session = session.with_record(*people)
    return EnterStage(StageKey.ARRIVE).change(session, Stamp(now, new_id()))


@dataclass(frozen=True)
class Task:
    """One thing to do in the made-up meeting."""

    what: str
    """What happens in the room."""
    how: str
    """The keys, with what is typed between guillemets: `Type «here all» and press Enter.`"""
    why: str
    """Why it is done, in one line."""
    is_done: Callable[[Session, Session], bool]
    """Whether it is done, by the session as it was when the task began, and as it is."""
    goes_on: bool = False
    """Whether it needs what was kept for the task before it, in the same sitting."""

    @property
    def parts(self) -> Iterator[tuple[str, bool]]:
        """`how` in parts, each with whether it is to be typed as it stands."""
        for number, part in enumerate(self.how.replace("»", "«").split("«")):
            if part:
                yield part, number % 2 == 1


def _person(session: Session, key: str) -> Person | None:
    return next((each for each in session.people if each.key == key), None)


def _of(session: Session, key: str) -> str:
    person = _person(session, key)
    return person.id if person else ""


def _all_here(_: Session, now: Session) -> bool:
    return all(person.present for person in now.people)


def _is_in(stage: StageKey) -> Callable[[Session, Session], bool]:
    return lambda _, now: now.stage is stage


def _has_pain(_: Session, now: Session) -> bool:
    return any(pain.person == _of(now, "d") for pain in now.records(Pain))


def _has_note(_: Session, now: Session) -> bool:
    return any(note.person == _of(now, "c") and not note.private for note in now.notes)


def _blank_faces(session: Session) -> int:
    marks = [mark for mark in session.marks if mark.person == _of(session, "b")]
    return sum(mark.kind is MarkKind.BLANK for mark in marks)


def _has_blank_face(began: Session, now: Session) -> bool:
    return _blank_faces(now) > _blank_faces(began)


def _took_it_back(began: Session, now: Session) -> bool:
    return _blank_faces(now) < _blank_faces(began)


def _has_concern(_: Session, now: Session) -> bool:
    return any(concern.person == _of(now, "b") for concern in now.records(Concern))


def _has_private_note(_: Session, now: Session) -> bool:
    return any(note.private for note in now.notes)


def _has_draft(_: Session, now: Session) -> bool:
    return bool(now.versions(Subject.PURPOSE))


def _was_hidden(began: Session, now: Session) -> bool:
    since = now.walls[len(began.walls) :]
    return any(change.blanked for change in since) and not now.blanked


def _has_task(_: Session, now: Session) -> bool:
    mine = (each for each in now.commitments if each.person == _of(now, "d"))
    return any(each.due is not None for each in mine)


def _has_ended(_: Session, now: Session) -> bool:
    return now.ended_at is not None


TASKS: Final = (
    Task(
        "Four people have come in.",
        "Type «here all» and press Enter. To stop for now: ctrl+q.",
        "Who is in the room decides what can be agreed there.",
        _all_here,
    ),
    Task(
        "All are greeted: on to the problem.",
        "Press ctrl+t, then 2. Below, ^T is ctrl+t. Any stage is two keys away.",
        "A group that starts with a remedy quarrels about remedies.",
        _is_in(StageKey.PROBLEM),
    ),
    Task(
        "Di says that two of her orchards went dry, and it frightens her.",
        "Type «d: two dry orchards fear 3», Enter: her letter, her words, how afraid. "
        "The question after = can wait.",
        "People ally against a pain that they share, and not for an idea.",
        _has_pain,
    ),
    Task(
        "Cy asks something that hurts nobody. Keep it as it was said.",
        "Type «c: who runs the pumps?» and read what stands above it before you press Enter.",
        "It says what Enter will keep, so nothing is written down that nobody said.",
        _has_note,
    ),
    Task(
        "While you talk, Bo’s face goes blank.",
        "Press F4, then b. It works in mid-sentence: what is half typed stays.",
        "A blank face is a question that was not asked.",
        _has_blank_face,
    ),
    Task(
        "It was only the sun in his eyes.",
        "Press ctrl+z: it takes back what was kept last.",
        "Nothing is lost by it: ctrl+y does it again.",
        _took_it_back,
        goes_on=True,
    ),
    Task(
        "Bo says that it is too soon for all this.",
        "Type «! b too soon» and press Enter.",
        "A concern that is written down has been heard; another one comes back later.",
        _has_concern,
    ),
    Task(
        "Something for your eyes alone: Ed looked at his watch.",
        "Type «. Ed looks at his watch» and press Enter.",
        "What begins with a dot is on no wall and in no paper for others.",
        _has_private_note,
    ),
    Task(
        "Somebody walks up to your screen.",
        "Press F9: all of it is hidden, here and on the wall. Type «show», Enter.",
        "A reading of a face that its owner reads ends the trust in you.",
        _was_hidden,
    ),
    Task(
        "Time to say what the group is for.",
        "Press ctrl+t, then 4. Type «draft: By 2028 Alder and its farms pump a third less», Enter.",
        "Big enough to matter, small enough to do: the lamps point at the words.",
        _has_draft,
    ),
    Task(
        "Di offers to send the readings by Friday.",
        "Type «+ d by fri send the readings» and press Enter.",
        "Who does what by when is what people remember of a meeting.",
        _has_task,
    ),
    Task(
        "That is enough for a first time.",
        "Press ctrl+d, look at what is still open, then ctrl+s: it ends.",
        "The minutes are written from what you kept: e writes them.",
        _has_ended,
    ),
)
"""What a newcomer does, in the order of a meeting."""


class Lesson:
    """A newcomer's way through the tasks, which can be left and gone on with."""

    def __init__(self, done: int, keep: Callable[[int], None]) -> None:
        """Go on behind so many tasks; `keep` is told of each one more that is done."""
        self.done = min(max(done, 0), len(TASKS))
        if self.task is not None and self.task.goes_on:
            self.done -= 1
        self._keep = keep
        self._began: Session | None = None

    @property
    def task(self) -> Task | None:
        """What is to be done; None once all of it is."""
        return TASKS[self.done] if self.done < len(TASKS) else None

    def look(self, session: Session) -> bool:
        """Take in the session as it is; whether the task was done in it."""
        if self._began is None:
            self._began = session
        task = self.task
        if task is None or not task.is_done(self._began, session):
            return False
        self.done += 1
        self._began = session
        self._keep(self.done)
        return True
