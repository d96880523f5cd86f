"""The minutes for participants, and the facilitator's own report."""

import inspect
import json
from dataclasses import replace

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Answer
from convene_tui.domain.public import PublicCard, PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import agenda, facilitator, participants, purpose_sheet, tasks
from convene_tui.reports.files import FORMATS, Audience, Format, Wanted, What
from convene_tui.reports.rendering import as_markdown
from tests.domain.meeting import asked, draft, pain, person, session, vote
from tests.domain.whole_meeting import SECRET, WORDS, whole_meeting
from tests.reports.writing import minutes

MEETING = whole_meeting()
VIEW = PublicView.of(MEETING, DEFAULTS)


@pytest.mark.parametrize("format", FORMATS[What.MINUTES])
def test_no_secret_is_in_the_minutes_in_any_format(format: Format) -> None:
    assert SECRET not in minutes(MEETING, Audience.PARTICIPANTS, format)
    assert SECRET in minutes(MEETING, Audience.ME, format)


@pytest.mark.parametrize("format", [Format.MD, Format.HTML, Format.JSON])
def test_the_private_report_is_stamped_at_its_top_and_at_its_bottom(format: Format) -> None:
    text = minutes(MEETING, Audience.ME, format)
    if format is Format.JSON:
        assert json.loads(text)["stamp"] == facilitator.STAMP
        return
    body = text.replace("&#39;", "'").split("<body", 1)[-1]
    assert facilitator.STAMP in body[:100]
    assert facilitator.STAMP in body[-80:]
    assert facilitator.STAMP not in minutes(MEETING, Audience.PARTICIPANTS, format)


def test_whatever_participants_get_is_made_from_the_public_view_alone() -> None:
    made = (
        participants.document,
        participants.json_text,
        purpose_sheet.document,
        agenda.document,
        tasks.as_calendar,
    )
    for function in made:
        [only] = inspect.signature(function).parameters.values()
        assert only.annotation is PublicView


def test_the_minutes_begin_with_what_was_agreed_and_say_at_the_end_that_they_are_for_all() -> None:
    text = as_markdown(participants.document(VIEW))
    titles = [line for line in text.splitlines() if line.startswith("## ")]
    assert titles[:4] == [
        "## What we agreed", "## Who does what by when", "## What stays open", "## Who was there",
    ]  # fmt: skip
    assert titles[-1] == "## About these minutes"
    assert text.index(participants.OPENING) > text.index(titles[-1])
    assert text.split("##")[0].count("\n") < 25
    assert not [kind for kind in participants.LEFT_OUT if kind in text]


def test_the_whole_list_of_what_they_leave_out_stands_in_json_and_in_the_private_document() -> None:
    told = json.loads(participants.json_text(VIEW))
    assert told["left_out"] == list(participants.LEFT_OUT)
    private = as_markdown(facilitator.document(whole_meeting(), DEFAULTS))
    assert not [kind for kind in participants.LEFT_OUT if kind not in private]


def test_decisions_come_with_names_and_days() -> None:
    text = as_markdown(participants.document(VIEW))
    assert "\nWe meet once more" in text
    assert "| Ann Lee | send the well data | Friday 4 December |" in text
    assert "**Who keeps things moving:** Ann Lee" in text
    assert f"> {WORDS}\n>\n> — our purpose, agreed at 10:48" in text


def test_a_concern_is_told_with_its_life_and_one_in_confidence_with_nobody_s_name() -> None:
    text = as_markdown(participants.document(VIEW))
    assert (
        "**Bo Cruz:** the tribe was not asked — "
        "what was changed: the tribe is asked first · "
        "heard at 10:40, accommodated at 10:44" in text
    )
    assert "\n- The state may walk away\n" in text


def test_consent_is_told_by_name_on_its_exact_words_and_with_what_it_went_over() -> None:
    text = as_markdown(participants.document(VIEW))
    assert "**No:** Ed Wu — I must ask the state" in text
    assert "The state may walk away — the season begins" in text


def test_the_facilitator_s_own_has_the_room_the_readings_and_the_time_line() -> None:
    text = as_markdown(facilitator.document(MEETING, DEFAULTS))
    for title in ("The room", "My notes", "The eight elements", "Gaps", "The time line"):
        assert f"## {title}\n" in text
    assert "| Ann Lee | Valley Water · who pays | may decide" in text
    assert "**Ed Wu** the state may walk away" in text
    assert "| 10:09 | mark | Bo Cruz | objects |" in text
    assert "Bo looks angry — problem 10:07" in text
    assert "## Written afterwards\n\n- SENTINEL: Cy's chair called — Tuesday 24" in text


def test_an_empty_meeting_can_be_reported_too() -> None:
    for audience in Audience:
        for format in FORMATS[What.MINUTES]:
            assert "Cascade Water Compact" in minutes(session(begun=False), audience, format)


def test_a_meeting_that_runs_is_reported_up_to_its_last_line() -> None:
    assert "Person a" in as_markdown(facilitator.document(session(person("a")), DEFAULTS))


def test_file_names_can_not_be_confused() -> None:
    theirs = Wanted(What.MINUTES, Audience.PARTICIPANTS, Format.DOCX)
    mine = Wanted(What.MINUTES, Audience.ME, Format.DOCX)
    assert theirs.file_name("x") == "x-minutes-participants.docx"
    assert mine.file_name("x") == "x-PRIVATE-facilitator.docx"
    assert (theirs.is_private, mine.is_private) == (False, True)
    people = Wanted(What.PEOPLE, Audience.ME, Format.CSV)
    assert (people.file_name("x"), people.is_private) == ("x-PRIVATE-people.csv", True)
    for what, format in ((What.PURPOSE, Format.HTML), (What.TASKS, Format.ICS)):
        wanted = Wanted(what, Audience.PARTICIPANTS, format)
        assert (wanted.file_name("x"), wanted.is_private) == (f"x-{what}.{format}", False)


@pytest.mark.parametrize(
    ("what", "audience", "format", "why"),
    [
        (What.MINUTES, Audience.ME, Format.CSV, "can't be written as csv. Use: md, html"),
        (What.PEOPLE, Audience.ME, Format.HTML, "Use: csv, vcf, xlsx."),
        (What.PEOPLE, Audience.PARTICIPANTS, Format.DOCX, "Use: csv, vcf, xlsx."),
        (What.PURPOSE, Audience.ME, Format.HTML, "the same for everybody"),
        (What.TASKS, Audience.PARTICIPANTS, Format.MD, "Use: ics."),
    ],
)
def test_what_makes_no_sense_is_said_to_make_none(
    what: What, audience: Audience, format: Format, why: str
) -> None:
    with pytest.raises(ConveneError) as refused:
        Wanted(what, audience, format)
    assert why in str(refused.value)


def test_the_json_has_the_shape_of_show() -> None:
    public = json.loads(participants.json_text(VIEW))
    assert public["schema"] == 1
    assert "marks" not in public
    assert json.loads(facilitator.json_text(MEETING, DEFAULTS))["marks"]


def test_two_of_the_very_same_name_are_told_apart_by_their_organisation_in_every_paper() -> None:
    meeting = session(
        person("b", "Ann Lee", "Valley Water"),
        person("c", "Ann Lee", "The Port"),
        pains=(pain("b", "the wells run dry"), pain("c", "ships wait")),
        drafts=(draft(1, "By 2028 every well holds water."),),
        rounds=(asked("By 2028 every well holds water."),),
        votes=(vote("b", Answer.YES), vote("c", Answer.NO, "too soon")),
    )
    view = PublicView.of(meeting, DEFAULTS)
    for paper in (participants.document(view), facilitator.document(meeting, DEFAULTS)):
        text = as_markdown(paper)
        assert text.count("Ann Lee (Valley Water)") > 1
        assert text.count("Ann Lee (The Port)") > 1
    assert view.label_of("p-b") == "Ann Lee (Valley Water)"
    assert not view.label_of("p-z")


def test_cards_stand_once_under_each_heading_however_they_came() -> None:
    put = (("pumps", "old"), ("money", "dear"), ("pumps", "loud"), ("money", "short"))
    cards = tuple(
        PublicCard(id=text, subject="problem", text=text, group=group) for group, text in put
    )
    text = as_markdown(participants.document(replace(VIEW, cards=cards)))
    heads = [text.count(f"{group} (on the problem)") for group in ("pumps", "money")]
    assert heads == [1, 1]
    assert text.index("Dear") < text.index("Short") < text.index("Old") < text.index("Loud")
