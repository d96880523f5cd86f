"""What goes to others reads as if somebody had written it: no id, no name of a file."""

import email
import re
from dataclasses import replace
from datetime import date, time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from convene_tui.domain.model import Answer, Gap, GapKind, Note, StageKey
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import participants
from convene_tui.reports.files import Format, Wanted, written
from convene_tui.reports.mailing import Letters, mail_drafts
from convene_tui.reports.matter import came_along
from convene_tui.reports.rendering import as_markdown
from convene_tui.storage.archive import Archive
from tests.domain.meeting import after, asked, draft, pain, person, session, vote
from tests.domain.whole_meeting import whole_meeting
from tests.reports.writing import as_text, for_everybody

EXAMPLE = Path(__file__).parents[2] / "sessions"
_ARCHIVE = Archive(EXAMPLE)
MEETINGS = (whole_meeting(), *(_ARCHIVE.store(each).load() for each in _ARCHIVE.ids()))
WORDS = "By 2028 six districts pump less."


@pytest.mark.parametrize("wanted", for_everybody(), ids=lambda each: f"{each.what}-{each.format}")
def test_no_id_and_no_file_stands_in_what_is_for_others(wanted: Wanted) -> None:
    if wanted.format is Format.JSON:
        return
    # Word and PDF take their time, and are made of the same document as the quick ones.
    slow = wanted.format in (Format.DOCX, Format.PDF)
    for meeting in MEETINGS[:2] if slow else MEETINGS:
        text = as_text(written(meeting, wanted, DEFAULTS))
        seen = re.sub(r"(?m)^UID:.*|<[^>]*>", "", text)
        assert not re.findall(r"\b(?:PD|SG|BE|SE|NF|OC)\d{1,2}\b", seen)
        assert not re.findall(r"\d{4}-\d\d-\d\d-[a-z][\w-]*", seen)


_ID = re.compile(r"\b(?:PD|SG|BE|SE|NF|OC)\d{1,2}\b")
_FILE = re.compile(r"\d{4}-\d\d-\d\d-[a-z][\w-]*")


def visible(part: EmailMessage) -> str:
    """What somebody sees of a part of a mail, unpacked and unfolded; a calendar without its ids."""
    if part.get_content_type() == "text/calendar":
        entries = Calendar.from_ical(part.get_content()).walk()
        shown = ("summary", "description", "location", "attendee", "organizer")
        return "\n".join(str(each[name]) for each in entries for name in shown if name in each)
    content = part.get_content()
    return as_text(content) if isinstance(content, bytes) else re.sub(r"<[^>]*>", "", content)


@pytest.mark.parametrize("which", Letters)
def test_no_id_and_no_file_stands_in_any_mail_or_what_goes_with_it(which: Letters) -> None:
    for meeting in MEETINGS:
        for draft_of in mail_drafts(meeting, which, DEFAULTS):
            mail = email.message_from_bytes(draft_of.as_bytes(), policy=SMTP)
            assert isinstance(mail, EmailMessage)
            parts = [part for part in mail.walk() if not part.is_multipart()]
            seen = [str(mail["Subject"]), *(part.get_filename() or "" for part in parts)]
            seen += [visible(part) for part in parts]
            for text in seen:
                assert isinstance(text, str)
                assert not _ID.findall(text)
                assert not _FILE.findall(re.sub(r"<[^>]*>", "", text))
                assert meeting.id not in text


def test_a_line_that_is_in_doubt_says_so_and_a_missing_fact_is_nobody_missing() -> None:
    meeting = session(
        person("b", "Bo Cruz"),
        replace(person("k", "Kai Moana"), present=False, expected=False),
        pains=(replace(pain("b", "it runs dry"), doubt="Anna ?"),),
        gaps=(
            Gap(id="g1", text="what an hour costs", at=after(6), kind=GapKind.FACT, person="p-b"),
            Gap(id="g2", text="the county bank", at=after(7), kind=GapKind.SOMEBODY),
        ),
    )
    text = as_markdown(participants.document(PublicView.of(meeting, DEFAULTS)))
    assert re.search(r"\*\*Bo Cruz:\*\* it runs dry — .*to be confirmed", text)
    assert "was not wholly understood" in text
    assert "What we do not know yet:\n\n- What an hour costs — asked by Bo Cruz" in text
    missed = text.partition("Who should be with us:")[2].partition("##")[0]
    assert "The county bank" in missed
    assert "Kai Moana" in missed
    assert "there:** Kai" not in text
    assert "Anna" not in text


def test_a_record_typed_afterwards_claims_no_hours() -> None:
    typed = session(
        person("b", "Bo Cruz"),
        held_on=date(2026, 11, 20),
        starts_at=time(14),
        drafts=(draft(1, WORDS), draft(2, "By 2029 six districts pump less.")),
        rounds=(asked("By 2029 six districts pump less."),),
    )
    text = as_markdown(participants.document(PublicView.of(typed, DEFAULTS)))
    assert re.findall(r"\d\d:\d\d", text) == ["14:00"]


def test_a_thing_that_came_along_is_of_the_day_of_its_meeting() -> None:
    assert came_along("2027-01-12-second-meeting") == "from the meeting of 12 January"
    assert came_along("k3v9") == "from an earlier meeting"
    assert came_along(None) == ""


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("yy", "the purpose as it stands, to which all said yes"),
        ("ya", "the purpose as it stands, to which all said yes or stood aside"),
        ("yn", "the purpose as it stands, not agreed on"),
        ("y", "the purpose as it stands, on which not everybody was heard"),
        ("", "the purpose as it stands, on which not everybody was heard"),
    ],
)
def test_the_purpose_that_stands_is_told_with_what_the_room_said_to_it(
    answers: str, says: str
) -> None:
    kinds = {"y": Answer.YES, "a": Answer.ASIDE, "n": Answer.NO}
    room = session(
        person("b", "Bo Cruz"),
        person("c", "Cy Park"),
        drafts=(draft(1, WORDS),),
        rounds=(asked(WORDS),),
        votes=tuple(vote(who, kinds[each]) for who, each in zip("bc", answers, strict=False)),
    )
    assert f"> — {says}" in as_markdown(participants.document(PublicView.of(room, DEFAULTS)))
    asked_later = room.with_fields(rounds=(), votes=())
    text = as_markdown(participants.document(PublicView.of(asked_later, DEFAULTS)))
    assert "> — the purpose as it stands, not put to the room" in text


def test_whoever_answered_without_being_noted_as_present_is_not_called_absent_or_missing() -> None:
    room = session(
        person("b", "Bo Cruz"),
        replace(person("c", "Cy Park"), present=False),
        replace(person("d", "Mia Fox"), present=False, expected=False),
        replace(person("e", "Ed Wu"), present=False),
        drafts=(draft(1, WORDS),),
        rounds=(asked(WORDS),),
        votes=tuple(vote(who, Answer.YES) for who in "bcd"),
    )
    text = as_markdown(participants.document(PublicView.of(room, DEFAULTS)))
    assert "- **Present:** Bo Cruz\n" in text
    assert "- **Answered, and not noted as present:** Cy Park; Mia Fox\n" in text
    assert "- **Expected, and not there:** Ed Wu\n" in text
    assert "Who should be with us" not in text


def test_where_no_roll_was_called_an_answer_of_one_makes_nobody_else_absent() -> None:
    room = session(
        replace(person("b", "Bo Cruz"), present=False),
        replace(person("c", "Cy Park"), present=False),
        drafts=(draft(1, WORDS),),
        rounds=(asked(WORDS),),
        votes=(vote("b", Answer.YES),),
    )
    text = as_markdown(participants.document(PublicView.of(room, DEFAULTS)))
    assert "No roll was called." in text
    assert "- **Answered, and not noted as present:** Bo Cruz\n" in text
    assert "- **On the list:** Cy Park\n" in text


def test_a_purpose_that_an_earlier_meeting_agreed_on_says_when_that_was() -> None:
    earlier = after(-60 * 24 * 14)
    agreed = session(
        person("a", "Ann Lee"), drafts=(draft(1, WORDS),), ratified="d1", ratified_at=earlier
    )
    view = PublicView.of(agreed, DEFAULTS)
    assert "our purpose, agreed on Tuesday 10 November\n" in participants.markdown(view)
    now = PublicView.of(replace(agreed, ratified_at=after(50)), DEFAULTS)
    assert "our purpose, agreed on" not in participants.markdown(now)
    assert "our purpose, agreed" in participants.markdown(now)


def test_the_sign_of_a_line_in_doubt_is_not_printed() -> None:
    unsure = Note(
        id="n", text="= twelve are here", at=after(2), stage=StageKey.ARRIVE, doubt="Not asked"
    )
    plain = replace(unsure, id="m", text="> 50 % of it spoils", doubt="")
    view = PublicView.of(session(person("a", "Ann Lee"), notes=(unsure, plain)), DEFAULTS)
    text = participants.markdown(view)
    assert "- Twelve are here — to be confirmed" in text
    assert "50 % of it spoils" in text
    assert "> 50 %" in text


def test_whoever_is_to_be_asked_reads_as_a_person_and_no_seat_is_told() -> None:
    view = PublicView.of(
        session(
            person("a", "Ann Lee", seat="pays"),
            person("b", "Bo Cruz", "Night Pharmacy", present=False, expected=False),
        ),
        DEFAULTS,
    )
    text = participants.markdown(view)
    assert "- Bo Cruz (Night Pharmacy) — to be asked" in text
    assert "somebody who suffers" not in text


def test_everybody_who_was_there_has_one_place_among_the_answers() -> None:
    stay: dict[str, Any] = {"present": False, "came": after(1)}
    room = (
        person("a", "Ann Lee"),
        person("b", "Bo Cruz", **stay, left=after(50)),
        person("c", "Cy Park", "County", **stay, left=after(60)),
        person("d", "Cy Park", "City"),
        person("e", "Di Roy", present=False),
    )
    meeting = session(
        *room,
        rounds=(asked(WORDS),),
        votes=(vote("a", Answer.YES), vote("b", Answer.ASIDE)),
        ended_at=after(62),
    )
    text = participants.markdown(PublicView.of(meeting, DEFAULTS))
    answers = text.partition("What each said")[2]
    assert re.findall(r"\*\*(.+?)\*\* (.+)", answers.partition("\n\n\n")[0])[:4] == [
        ("Yes:", "Ann Lee"),
        ("Stands aside:", "Bo Cruz"),
        ("Not heard:", "Cy Park (City)"),
        ("Had left:", "Cy Park (County)"),
    ]
    assert f"Bo Cruz (until {after(50):%H:%M})" in text
    assert f"Cy Park (County, until {after(60):%H:%M})" in text
