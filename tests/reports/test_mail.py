"""A mail says how many tasks it is about, of which meeting, and when that was."""

from datetime import date
from typing import Any, Final

import pytest

from convene_tui.domain.model import Commitment, Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.mail import MailDraft, task_mails
from tests.domain.meeting import after, person, session

DAY: Final = date(2026, 11, 24)


def task(number: int, **more: Any) -> Commitment:
    return Commitment(id=f"t{number}", text=f"task {number}", at=after(5), person="p-a", **more)


def mail(*tasks: Commitment, held_on: date | None = DAY, begun: bool = True) -> MailDraft:
    meeting: Session = session(
        person("a", "Ann Lee"), begun=begun, commitments=tasks, held_on=held_on
    )
    [draft] = task_mails(PublicView.of(meeting, DEFAULTS), {})
    return draft


@pytest.mark.parametrize(
    ("count", "what", "they", "subject"),
    [(1, "this", "It is", "Your task "), (2, "these tasks", "They are", "Your tasks ")],
)
def test_one_task_is_called_so_and_two_are(count: int, what: str, they: str, subject: str) -> None:
    draft = mail(*(task(number) for number in range(count)))
    assert f"you took on {what}:\n" in draft.text
    assert f"{they} attached" in draft.text
    assert draft.subject.startswith(f"{subject.strip()}: ")
    assert [f"- task {number}" in draft.text for number in range(3)] == [
        number < count for number in range(3)
    ]


def test_what_is_done_is_in_no_mail() -> None:
    assert "task 1" not in mail(task(0), task(1, done=True)).text


@pytest.mark.parametrize(
    ("held_on", "begun", "told"),
    [
        (DAY, True, " on Tuesday 24 November 2026, you took on"),
        (None, True, " on Tuesday 24 November 2026, you took on"),
        (None, False, "Compact”, you took on"),
    ],
)
def test_a_meeting_is_called_by_its_day_where_it_has_one(
    held_on: date | None, begun: bool, told: str
) -> None:
    assert told in mail(task(0), held_on=held_on, begun=begun).text


def test_a_task_with_a_day_says_it() -> None:
    text = mail(task(0, due=date(2026, 12, 4)), task(1)).text
    assert "- task 0, by Friday 4 December 2026\n- task 1\n" in text


def test_a_task_of_an_earlier_meeting_was_not_taken_on_in_this_one() -> None:
    text = mail(task(0, came_from="2026-11-03-before")).text
    assert "After “Cascade Water Compact”" in text
    assert "this is open with you:\n" in text
    assert "took on" not in text


def test_nobody_writes_to_themselves() -> None:
    meeting = session(
        person("a", "Ann Lee"), commitments=(task(0),), convener="Ann Lee", facilitator="Kim Novak"
    )
    [draft] = task_mails(PublicView.of(meeting, DEFAULTS), {})
    assert draft.text.endswith("Kind regards\nKim Novak\n")
