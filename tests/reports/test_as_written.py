"""What goes to others reads as if somebody had written it: no id, no name of a file."""

import re
from pathlib import Path

import pytest

from convene_tui.domain.model import Answer
from convene_tui.domain.public import PublicView
from convene_tui.reports import participants
from convene_tui.reports.files import Format, Wanted, written
from convene_tui.reports.matter import came_along
from convene_tui.reports.rendering import as_markdown
from convene_tui.storage.archive import Archive
from tests.domain.meeting import asked, draft, person, session, vote
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
    for meeting in MEETINGS:
        text = as_text(written(meeting, wanted))
        seen = re.sub(r"(?m)^UID:.*|<[^>]*>", "", text)
        assert not re.findall(r"\b(?:PD|SG|BE|SE|NF|OC)\d{1,2}\b", seen)
        assert not re.findall(r"\d{4}-\d\d-\d\d-[a-z][\w-]*", seen)


def test_a_thing_that_came_along_is_of_the_day_of_its_meeting() -> None:
    assert came_along("2027-01-12-second-meeting") == "from the meeting of 12 January"
    assert came_along("k3v9") == "from an earlier meeting"
    assert came_along(None) == ""


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("yy", "the purpose as it stands, to which all said yes"),
        ("ya", "the purpose as it stands, which nobody opposed"),
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
    assert f"> — {says}" in as_markdown(participants.document(PublicView.of(room)))
    asked_later = room.with_fields(rounds=(), votes=())
    text = as_markdown(participants.document(PublicView.of(asked_later)))
    assert "> — the purpose as it stands, not put to the room" in text
