"""A task that everybody has taken on is everybody's, wherever it is told."""

from dataclasses import replace

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Unreadable, explained, parse
from convene_tui.domain.comparing import Comparison
from convene_tui.domain.doers import doer_and_task
from convene_tui.domain.loose_ends import loose_ends
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.public import PublicView
from convene_tui.domain.side_by_side import sections
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import mail, participants, tasks
from convene_tui.reports.rendering import as_markdown
from tests.domain.meeting import START, after, person, session

SAID = [
    ("everybody by fri name one person for the desk", "name one person for the desk"),
    ("everyone will read the two pages", "read the two pages"),
    ("all of us have to ask at home", "ask at home"),
    ("we all write a page", "write a page"),
]
NOBODYS = ["all the maps are printed", "everybody", "find out who pays everybody", "wells"]


def kept(line: str) -> tuple[Session, str]:
    """A meeting in which a task was typed, and what the line beneath it said of it."""
    of = replace(session(person("b", "Ann Lee")), stage=StageKey.CLOSE)
    read = parse(f"+ {line}", of, START.date())
    assert not isinstance(read, Unreadable)
    assert isinstance(read.meant, do.Commit)
    told = "".join(part.text for part in explained(read, of))
    return read.meant.change(of, do.Stamp(after(5), "t1")), f"{told} {read.meant.said(of)}"


@pytest.mark.parametrize(("line", "task"), SAID)
def test_what_everybody_does_is_nobody_s_nowhere(line: str, task: str) -> None:
    of, beneath = kept(line)
    view = PublicView.of(of, DEFAULTS)
    minutes = as_markdown(participants.document(view))
    compared = repr(sections(Comparison.of(replace(session(), id="before"), of)))
    told = (beneath, minutes, tasks.as_calendar(view).decode(), mail.minutes_mail(view, {}).text)
    for text in (*told, compared):
        assert "everybody" in text.lower()
        assert "nobody yet" not in text
    assert f"| everybody | {task} |" in minutes
    assert not any("nobody to do" in each.text for each in loose_ends(of))
    [to_ann] = mail.task_mails(view, {})
    assert f"- {task}" in to_ann.text
    # The words themselves are kept as they were typed.
    assert of.commitments[0].text == line.replace(" by fri", "")


@pytest.mark.parametrize("text", NOBODYS)
def test_words_that_only_speak_of_all_are_a_task_of_nobody_yet(text: str) -> None:
    assert doer_and_task("", text) == ("nobody yet", text)
    assert doer_and_task("Ann Lee", f"everybody {text}") == ("Ann Lee", f"everybody {text}")
