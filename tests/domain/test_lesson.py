"""The tutor: what is to be typed does what the task asks for, and nothing before it does."""

from itertools import count

from convene_tui.domain.capture import Interpretation, parse
from convene_tui.domain.intentions import Blank, EndMeeting, EnterStage, MarkPerson, Stamp
from convene_tui.domain.lesson import TASKS, Lesson, Task, meeting_to_learn_on
from convene_tui.domain.model import Mark, MarkKind, Session, StageKey
from tests.domain.meeting import START

BY_KEYS = {
    "Press ctrl+t, then 2.": EnterStage(StageKey.PROBLEM),
    "Press ctrl+t, then 4.": EnterStage(StageKey.PURPOSE),
    "Press F9": Blank(on=True),
    "Press ctrl+d": EndMeeting(),
}
"""What the keys of a task mean, where it names keys."""

_ids = count()


def fresh() -> str:
    return f"n{next(_ids):06}"


def changed(session: Session, intention: object) -> Session:
    change = getattr(intention, "change")  # noqa: B009  any intention
    after: Session = change(session, Stamp(START, fresh()))
    return after


def done_as_it_says(task: Task, session: Session) -> Session:
    """The session once somebody has done what the task says, to the letter."""
    for keys, intention in BY_KEYS.items():
        if keys in task.how:
            session = changed(session, intention)
    if "F4, then b" in task.how:
        bo = next(each.id for each in session.people if each.key == "b")
        return changed(session, MarkPerson(MarkKind.BLANK, bo))
    if "ctrl+z" in task.how:
        [mark] = session.records(Mark)
        return session.without(mark, at=START, bin_id=fresh())
    for part, typed in task.parts:
        if part == "show":
            session = changed(session, Blank(on=False))
        elif typed:
            read = parse(part, session, START.date())
            assert isinstance(read, Interpretation), part
            assert not read.doubt, part
            session = changed(session, read.meant)
    return session


def test_each_task_is_done_by_what_it_says_and_by_nothing_before_it() -> None:
    told: list[int] = []
    lesson = Lesson(0, told.append)
    session = meeting_to_learn_on(START, fresh)
    for number, task in enumerate(TASKS):
        assert lesson.task is task
        assert not lesson.look(session), task.what
        session = done_as_it_says(task, session)
        assert lesson.look(session), task.what
        assert told[-1] == number + 1
    assert lesson.task is None
    assert not lesson.look(session)


def test_there_are_twelve_and_each_says_what_how_and_why() -> None:
    assert len(TASKS) == 12
    for task in TASKS:
        assert {task.what[-1], task.why[-1]} == {"."}
        assert "".join(part for part, _ in task.parts) == task.how.replace("«", "").replace("»", "")


def test_it_goes_on_where_it_was_left_and_a_torn_number_is_put_right() -> None:
    assert Lesson(3, lambda _: None).task is TASKS[3]
    assert Lesson(99, lambda _: None).task is None
    assert Lesson(-1, lambda _: None).task is TASKS[0]


def test_a_task_that_takes_back_what_was_kept_begins_anew_with_the_one_before() -> None:
    [number] = [number for number, task in enumerate(TASKS) if task.goes_on]
    assert Lesson(number, lambda _: None).task is TASKS[number - 1]
