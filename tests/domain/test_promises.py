"""Train, leadership, tasks and the list tell of promises by one rule, and their figures agree."""

import random
from dataclasses import replace
from datetime import date, timedelta

from convene_tui.domain.alliance.elements.leadership import candidates
from convene_tui.domain.alliance.elements.train import kept_of, stops
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.model import Commitment, Session
from convene_tui.domain.promises import PromiseState, how_kept, is_decided, is_past
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.due import late_tasks
from convene_tui.storage.header import FileHeader, summary
from tests.domain.alliance.compact import FIRST, SECOND, empty, meetings

DAY = timedelta(days=1)
TODAY = date(2027, 1, 20)


def promise(done: bool, due: date | None) -> Commitment:
    return Commitment(id="c", text="send it", at=FIRST, done=done, due=due)


def test_what_is_due_today_is_not_late_and_what_is_done_was_kept() -> None:
    days = (None, TODAY - DAY, TODAY, TODAY + DAY)
    undone = [how_kept(promise(False, day), TODAY) for day in days]
    assert undone == [PromiseState.OPEN, PromiseState.LATE, PromiseState.OPEN, PromiseState.OPEN]
    assert {how_kept(promise(True, day), TODAY) for day in days} == {PromiseState.KEPT}
    assert [is_decided(promise(False, day), TODAY) for day in days] == [False, True, False, False]
    assert [is_decided(promise(True, day), TODAY) for day in days] == [False, True, True, False]
    assert is_past("2027-01-19", "2027-01-20")
    assert not is_past("2027-01-20", "2027-01-20")


def alliances(count: int) -> list[AllianceView]:
    """Alliances of two meetings with promises of any day, done or not."""
    chance = random.Random(8)
    first, second = meetings()
    made = []
    for _ in range(count):
        several = tuple(
            replace(
                first.commitments[0],
                id=f"c{number}",
                person=chance.choice(first.people).id,
                due=chance.choice((None, FIRST.date() + DAY * chance.randrange(0, 80))),
            )
            for number in range(6)
        )
        done = tuple(replace(each, done=chance.random() < 0.5) for each in several)
        today = SECOND.date() + DAY * chance.randrange(0, 30)
        sessions = (replace(first, commitments=several), replace(second, commitments=done))
        made.append(AllianceView.of(empty(), sessions, DEFAULTS, today))
    return made


def late_in_list(session: Session, today: date) -> int:
    told = FileHeader(checksum="", format="", schema=0, tasks=summary(session)["tasks"])
    return len(late_tasks(told, today))


def test_train_leadership_and_tasks_agree_on_what_is_late() -> None:
    for view in alliances(200):
        led = sum(len(each.late) for each in candidates(view))
        counted = [(stop.kept, stop.due) for stop in stops(view)]
        counted.append(kept_of(view.decided_since))
        assert sum(due - kept for kept, due in counted) == led
        assert late_in_list(view.meetings[-1].session, view.day) == led
        kept = sum(len(each.kept) for each in candidates(view))
        dated = [p for p in view.promises if is_decided(p.commitment, view.day)]
        assert sum(kept for kept, _ in counted) == sum(p.commitment.done for p in dated) <= kept
