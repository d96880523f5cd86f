"""Papers say each thing once, in order, and as it stands on the day of the meeting."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, Final

from convene_tui.domain.model import (
    Answer,
    Binned,
    Commitment,
    Concern,
    ConcernState,
    ConsentRound,
    EarlierMinutes,
    Note,
    NoteKind,
    Person,
    Rating,
    Record,
    Session,
    StageKey,
    Subject,
    Vote,
)
from convene_tui.domain.public import PublicFixed, PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import agenda, minutes, participants, purpose_sheet
from convene_tui.reports.document import Document, Items, Table
from convene_tui.reports.mail import minutes_mail
from convene_tui.reports.rendering import as_markdown
from convene_tui.reports.timeline import carried_over, moments
from tests.domain.meeting import START, after, person, session
from tests.storage.builders import full

BEFORE: Final = "2026-11-03-before"
HELD: Final = date(2026, 11, 24)


def task(number: int, by: str, due: date | None, **more: Any) -> Commitment:
    made = Commitment(id=f"t{number}", text=f"task {number}", at=START, person=f"p-{by}", due=due)
    return replace(made, **more)


def meeting(*tasks: Commitment, **more: Any) -> Session:
    people = more.pop("people", (person("a", "Ann Lee"), person("b", "Bo Cruz")))
    return session(*people, commitments=tasks, held_on=HELD, **more)


def view(of: Session) -> PublicView:
    return PublicView.of(of, DEFAULTS)


def lists(document: Document) -> list[Items]:
    return [b for s in document.sections for b in s.blocks if isinstance(b, Items)]


def test_an_agenda_brings_tasks_in_the_order_of_their_days_and_a_shared_one_once() -> None:
    brought = (
        task(1, "a", date(2026, 12, 4), came_from=BEFORE),
        task(2, "a", date(2026, 11, 13), came_from=BEFORE),
        replace(task(3, "b", date(2026, 12, 4), came_from=BEFORE), text="task 1"),
        task(4, "b", None, came_from=BEFORE),
        task(5, "b", None, came_from=BEFORE, done=True),
    )
    [tasks] = [
        block
        for block in lists(agenda.document(view(meeting(*brought, begun=False))))
        if block.title == "Who does what by when"
    ]
    assert [(item.lead, item.text) for item in tasks.items] == [
        ("Ann Lee:", "task 2"),
        ("Ann Lee and Bo Cruz:", "task 1"),
        ("Bo Cruz:", "task 4"),
    ]


def test_an_agenda_names_the_final_minutes_by_their_days_and_no_machine_s_number() -> None:
    earlier = EarlierMinutes(
        id=BEFORE,
        title="Before",
        at=START,
        held_on=date(2026, 11, 3),
        sha256="ab" * 32,
        fixed_at=START,
    )
    text = as_markdown(agenda.document(view(meeting(begun=False, earlier=(earlier,)))))
    assert "approving the minutes of the meeting of Tuesday 3 November 2026, final since" in text
    assert "abab" not in text
    assert "SHA" not in text


def test_minutes_say_of_a_task_whose_day_is_over_that_it_is_not_done_yet() -> None:
    late = task(1, "a", HELD - timedelta(days=1), came_from=BEFORE)
    rows = {
        row[1]: row[3]
        for row in _table(
            meeting(
                late,
                task(2, "a", HELD - timedelta(days=1), came_from=BEFORE, done=True),
                task(3, "a", HELD),
            )
        ).rows
    }
    assert rows["task 1"] == "not done yet · from the meeting of 3 November"
    assert rows["task 2"] == "done · from the meeting of 3 November"
    assert rows["task 3"] == ""


def _table(of: Session) -> Table:
    table = minutes.tasks(view(of))
    assert table is not None
    return table


def test_the_mail_with_the_minutes_says_what_was_agreed_and_what_is_done() -> None:
    of = meeting(
        task(1, "a", HELD, came_from=BEFORE, done=True),
        task(2, "b", HELD - timedelta(days=2), came_from=BEFORE),
        task(3, "b", None),
    )
    text = minutes_mail(replace(view(of), ratified="We pump less.", ratified_at=after(9)), {}).text
    assert "Our purpose, agreed at 10:09:\n“We pump less.”" in text
    assert "- Ann Lee: task 1 (by Tuesday 24 November; done)\n" in text
    assert "- Bo Cruz: task 2 (by Sunday 22 November; not done yet)\n" in text
    assert "- Bo Cruz: task 3 (no day yet)\n" in text


def test_what_is_known_of_a_problem_does_not_stand_beneath_what_hurts() -> None:
    notes = tuple(
        Note(id=f"n{n}", text="It is so.", at=START, stage=StageKey.PROBLEM, kind=kind)
        for n, kind in enumerate((NoteKind.FACT, NoteKind.SOURCE))
    )
    titled = [block.title for block in lists(participants.document(view(meeting(notes=notes))))]
    assert "What is known about it" in titled


def rated(*scores: tuple[int, int, int, int]) -> str:
    draft = replace(full().drafts[-1], id="d1", subject=Subject.PURPOSE, text="We pump less.")
    ratings = tuple(
        Rating(id=f"r{n}", draft="d1", person=f"p-{key}", scores=each, at=after(5))
        for n, (key, each) in enumerate(zip("abc", scores, strict=False))
    )
    people = tuple(Person(id=f"p-{key}", key=key, name=key) for key in "abc")
    of = meeting(drafts=(draft,), ratings=ratings, people=people)
    return as_markdown(participants.document(view(of)))


def test_what_the_room_says_of_the_size_is_said_once() -> None:
    same = rated((4, 4, 3, 3), (3, 3, 3, 3), (3, 3, 3, 3))
    assert same.count("to be discussed") == 1
    assert "Three of us rated the purpose from 1 to 5. Big enough to matter, and small" in same
    assert "right-sized" in rated((5, 5, 5, 5), (4, 4, 4, 4), (4, 4, 4, 4))


def test_the_time_line_tells_only_what_is_of_this_meeting() -> None:
    note = Note(
        id="n1",
        text="It fell 4 m.",
        at=START - timedelta(days=21),
        stage=StageKey.PROBLEM,
        came_from=BEFORE,
    )
    of = meeting(notes=(note,))
    assert "It fell 4 m." not in {moment.text for moment in moments(of)}
    assert [moment.text for moment in carried_over(of)] == [
        "It fell 4 m. · from the meeting of 3 November"
    ]


def test_each_change_in_the_time_line_says_what_was_changed() -> None:
    base = full()
    for table in (each.name for each in fields(base)):
        records = getattr(base, table)
        for record in records if isinstance(records, tuple) else ():
            if not isinstance(record, Record):
                continue
            for edited in (False, True):
                binned = Binned(id="b1", table=table, record=record, at=after(30), edited=edited)
                told = [m for m in moments(base.with_fields(bin=(binned,))) if m.at == binned.at]
                assert all(moment.text or moment.who for moment in told), (table, told)


def test_an_answer_that_was_changed_is_told_with_the_one_before() -> None:
    asked = ConsentRound(id="c1", draft="d1", wording="We pump less.", opened_at=after(5))
    before = Vote(id="v1", round="c1", person="p-a", answer=Answer.YES, at=after(6))
    of = meeting(
        rounds=(asked,),
        votes=(replace(before, answer=Answer.ASIDE),),
        bin=(Binned(id="b1", table="votes", record=before, at=after(7), edited=True),),
    )
    [told] = [moment for moment in moments(of) if moment.at == after(7)]
    assert (told.kind, told.who, told.text) == ("changed", "Ann Lee", "yes")


def test_agenda_and_purpose_have_the_head_that_notes_apps_read() -> None:
    draft = replace(full().drafts[-1], id="d1", subject=Subject.PURPOSE, text="We pump less.")
    of = view(meeting(drafts=(draft,), alliance="Harbour Air", begun=False))
    for made, tag in ((agenda, "agenda"), (purpose_sheet, "purpose")):
        head = as_markdown(made.document(of)).split("---\n")[1]
        for line in ('title: "Cascade Water Compact"', 'date: "2026-11-24"', f'  - "{tag}"'):
            assert f"{line}\n" in head
    assert '  - "Ann Lee"\n' in as_markdown(agenda.document(of))


def concern(number: int, **more: Any) -> Concern:
    at = after(3)
    made = Concern(id=f"c{number}", text=f"concern {number}", at=at, person="p-a")
    return replace(made, **more)


def test_a_concern_that_was_only_heard_stands_once_where_it_is_told_what_stays_open() -> None:
    heard, treated = concern(1), concern(2, state=ConcernState.UNDERSTOOD, removal="another day")
    closed = concern(3, state=ConcernState.WITHDRAWN)
    of = view(meeting(concerns=(heard, treated, closed)))
    text = as_markdown(participants.document(of))
    assert text.count("concern 1") == 1
    assert "- **Ann Lee:** concern 1\n" in text.split("## What stays open")[1].split("## ")[0]
    assert "concern 3" in text.split("## Concerns")[1]
    assert "another day" in text.split("## Concerns")[1]
    alone = as_markdown(participants.document(view(meeting(concerns=(heard,)))))
    assert "## Concerns" not in alone


def test_final_minutes_claim_no_change_that_may_be_the_words_of_another_version_alone() -> None:
    of = view(meeting(ended_at=after(60)))
    text = participants.final_text(of, after(90))
    same = replace(of, fixed=(PublicFixed(text=text, sha256="", at=after(90)),))
    assert as_markdown(participants.document(same)) == text
    other = replace(of, fixed=(PublicFixed(text=f"{text}.", sha256="", at=after(90)),))
    said = as_markdown(participants.document(other))
    assert "Where this page reads otherwise, the text that was fixed counts." in said
    assert "changed" not in said
