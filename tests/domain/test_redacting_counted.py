"""What a redaction says that it did is what it did: counted to one, for the person and beside."""

from dataclasses import replace

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import known_values, with_known_values
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Note, Person, RoomCopy, Session, StageKey
from convene_tui.domain.redacting import (
    NAME,
    WORDS,
    is_redacted,
    names_in_id,
    redacted,
    redacted_like,
)
from tests.domain.meeting import START, after, concern, pain, person, session

ACT = Note(id="act", text="Somebody was removed.", at=START, stage=StageKey.CLOSE, private=True)
BO = person("b", "Bo Cruz", "Water & Wells", email="bo@wells.example")
ANN = person("a", "Ann Lee", "Valley Water", email="ann@valley.example")


def line(number: int, text: str, of: str | None = None, **fields: object) -> Note:
    note = Note(id=f"n{number}", text=text, at=after(number), stage=StageKey.PROBLEM, person=of)
    return replace(note, **fields)  # type: ignore[arg-type]


def texts(meeting: Session) -> list[str]:
    return [note.text for note in meeting.notes]


def test_words_of_theirs_and_mentions_by_others_are_counted_apart() -> None:
    meeting = session(
        BO,
        ANN,
        notes=(
            line(1, "the river is low", "p-b"),
            line(2, "so are the wells", "p-b"),
            line(3, "Bo Cruz said so, Cruz did", "p-a"),
            line(4, "ask Bo Cruz"),
            line(5, "nobody pays", "p-a"),
        ),
        pains=(pain("b", "the wells"), pain("a", "the dam")),
        concerns=(
            concern(1, text="too soon", person="p-b", removal="a year", reason="the season"),
            concern(2, text="Bo is right", person="p-a"),
        ),
    ).with_fields(title="Bo Cruz and the river")
    done = redacted(meeting, "p-b", note=ACT)
    # Two notes, a pain, and three texts of a concern.
    assert done.words == 6
    # The title, two notes and a concern of others.
    assert done.mentions == 4
    assert done.doubtful == ()
    assert texts(done.session) == [
        WORDS,
        WORDS,
        f"{NAME} said so, {NAME} did",
        f"ask {NAME}",
        "nobody pays",
        ACT.text,
    ]
    assert done.session.title == f"{NAME} and the river"
    assert [each.text for each in done.session.pains] == [WORDS, "the dam"]
    theirs, other = done.session.concerns
    assert (theirs.text, theirs.removal, theirs.reason) == (WORDS, WORDS, WORDS)
    assert (theirs.id, theirs.at, theirs.person, theirs.state) == (
        "c1",
        after(40),
        "p-b",
        concern(1).state,
    )
    assert (other.text, other.person) == (f"{NAME} is right", "p-a")
    assert done.session.person("p-a") == ANN


def test_of_somebody_of_whom_nothing_was_written_nothing_is_counted() -> None:
    meeting = session(BO, ANN, notes=(line(1, "the river", "p-a"), line(2, "the dam")))
    done = redacted(meeting, "p-b", note=ACT)
    assert (done.words, done.mentions, done.doubtful) == (0, 0, ())
    assert texts(done.session) == ["the river", "the dam", ACT.text]
    assert done.session.person("p-b") == Person(id="p-b", key="b", name=NAME, present=True)


def test_who_typed_a_line_and_what_was_in_doubt_of_it_go_along_uncounted() -> None:
    meeting = session(BO, notes=(line(1, "the river", "p-b", by="Bo Cruz", doubt="by whom?"),))
    done = redacted(meeting, "p-b", note=ACT)
    assert (done.words, done.mentions) == (1, 0)
    assert (done.session.notes[0].by, done.session.notes[0].doubt) == ("", "")


@pytest.mark.parametrize(
    ("name", "others", "text", "expected"),
    [
        # A part of a name counts with its capital only, and not where another one has it too.
        ("Bo Cruz", "Ann Lee", "Cruz, cruz, CRUZ", f"{NAME}, cruz, {NAME}"),
        ("Bo Cruz", "Al Cruz", "Cruz and Bo Cruz", f"Cruz and {NAME}"),
        # A single letter is too often an initial of somebody else.
        ("Bo B Cruz", "Ann Lee", "Plan B", "Plan B"),
        ("Bo B Cruz", "Ann Lee", "Bo B. Cruz", NAME),
        ("B Cruz", "Ann Lee", "B Cruz", NAME),
        # What stands between the words of a name is a space, a point, a hyphen or an apostrophe.
        ("bo cruz", "Ann Lee", "bo-cruz bo. cruz bo'cruz bo’cruz", f"{NAME} {NAME} {NAME} {NAME}"),
        ("bo cruz", "Ann Lee", "bo, cruz", "bo, cruz"),
        ("bo cruz", "Ann Lee", "bo   cruz", "bo   cruz"),
        ("bo cruz", "Ann Lee", "bo (cruz)", "bo (cruz)"),
        # At the very beginning, at the very end, and twice in a row.
        ("bo cruz", "Ann Lee", "bo cruz bo cruz bo", f"{NAME} {NAME} bo"),
        ("bo cruz", "Ann Lee", "(bo cruz)", f"({NAME})"),
        # Addresses, however they are written.
        ("Bo Cruz", "Ann Lee", "to BO@Wells.example now", f"to {NAME} now"),
        ("Bo Cruz", "Ann Lee", "to ann@valley.example", "to ann@valley.example"),
        # A script that sets no words apart.
        ("李雷", "Ann Lee", "李雷和李雷", f"{NAME}和{NAME}"),
        ("ハナ ボー", "Ann Lee", "ハナ ボー", NAME),
        ("...", "Ann Lee", "wait ...", "wait ..."),
    ],
)
def test_what_is_a_name_and_what_is_not(name: str, others: str, text: str, expected: str) -> None:
    meeting = session(replace(BO, name=name), replace(ANN, name=others), notes=(line(1, text),))
    done = redacted(meeting, "p-b", note=ACT)
    assert done.session.notes[0].text == expected
    assert done.mentions == int(expected != text)


def test_of_two_names_of_theirs_the_longer_one_is_looked_for_first() -> None:
    earlier = replace(BO, name="bo cruz lima")
    meeting = session(ANN, replace(BO, name="bo cruz"), notes=(line(1, "bo cruz lima, bo cruz"),))
    meeting = meeting.with_edited(replace(BO, name="bo cruz"), at=START, bin_id="e1").with_fields(
        bin=(*do.Withdraw(earlier).change(session(earlier), do.Stamp(START, "w")).bin,)
    )
    assert texts(redacted(meeting, "p-b", note=ACT).session)[0] == f"{NAME}, {NAME}"


def test_names_that_only_the_room_knows_or_the_bin_has_go_too() -> None:
    copy = RoomCopy(id="people:p-b", table="people", record=replace(BO, name="Roberto Lima"))
    other = RoomCopy(id="people:p-a", table="people", record=replace(ANN, name="Anna Stone"))
    meeting = session(
        BO,
        ANN,
        notes=(line(1, "Roberto and Anna and Bo"),),
        copies=(copy, other),
    )
    meeting = with_known_values(meeting, {**known_values(meeting), "meal": "soup by Roberto"})
    done = redacted(meeting, "p-b", note=ACT)
    assert done.session.notes[0].text == f"{NAME} and Anna and {NAME}"
    held = [each.record for each in done.session.copies]
    assert [each.name for each in held if isinstance(each, Person)] == [NAME, "Anna Stone"]
    assert done.session.announced[0].meal == f"soup by {NAME}"


def test_a_word_that_may_still_name_them_is_listed_once_and_others_are_not() -> None:
    meeting = session(
        BO,
        ANN,
        notes=(
            line(1, "then cruz went"),
            line(2, "then cruz went"),
            line(3, "Cruz went"),
            line(4, "the river"),
            line(5, "they went with bo"),
        ),
    )
    done = redacted(meeting, "p-b", note=ACT)
    assert done.doubtful == ("then cruz went", "they went with bo")
    assert done.mentions == 1


@pytest.mark.parametrize(
    ("name", "id", "may"),
    [
        ("Bo Cruz", "2026-11-24-cruz", True),
        ("Bo Cruz", "2026-11-24-bo", True),
        ("Bo Cruz", "2026-11-24-boat-and-cruzado", False),
        ("Zoë Ångström", "2026-11-24-angstrom", True),
        ("B Lee", "2026-11-24-b", False),
        ("B Lee", "2026-11-24-plan-b-lee", True),
        ("", "2026-11-24-x", False),
    ],
)
def test_whether_an_id_may_name_somebody(name: str, id: str, may: bool) -> None:
    assert names_in_id(name, id) is may


def test_who_is_taken_out_is_known_by_the_name_alone() -> None:
    meeting = redacted(session(BO, ANN), "p-b", note=ACT).session
    assert [is_redacted(each) for each in meeting.people] == [True, False]


def test_another_version_is_rid_of_them_and_has_no_note_of_it() -> None:
    here = session(BO, ANN)
    there = session(
        replace(BO, name="Robert Cruz"),
        ANN,
        notes=(line(1, "Robert and Bo", "p-a"), line(2, "mine", "p-b")),
    )
    done = redacted_like(there, here, "p-b")
    assert texts(done.session) == [f"{NAME} and {NAME}", WORDS]
    assert (done.words, done.mentions) == (1, 1)
    assert [each.name for each in done.session.people] == [NAME, "Ann Lee"]
    assert done.session.bin == ()


def test_a_version_in_which_they_are_not_is_rid_of_their_name_and_gets_nobody() -> None:
    there = session(ANN, notes=(line(1, "Bo was not there", "p-a"),))
    done = redacted_like(there, session(BO, ANN), "p-b")
    assert texts(done.session) == [f"{NAME} was not there"]
    assert done.session.people == (ANN,)
    with pytest.raises(ConveneError, match="nobody") as refused:
        redacted_like(there, session(ANN), "p-b")
    assert refused.value.remedy == "See: convene show"


def test_nobody_is_refused_with_the_way_to_see_who_there_is() -> None:
    with pytest.raises(ConveneError, match="nobody of that name") as refused:
        redacted(session(ANN), "p-b", note=ACT)
    assert refused.value.remedy == "See: convene show"
