"""Nothing that is typed is lost or twisted (law 1), and what is shown is what is kept (law 2)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Interpretation, Role, Unreadable, explained, parse
from convene_tui.domain.capture.verbs import VERBS
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Answer, Session, StageKey
from convene_tui.domain.text import clean_line
from tests.domain.meeting import START
from tests.domain.spoken import NAMES, OLDER, ROOM, TUESDAY, understood

STAGES = st.sampled_from(list(StageKey))
ROOMS = st.sampled_from([ROOM, OLDER])
SIGNS = st.sampled_from(
    ["", "! ", "? ", "+ ", "> ", ". ", "& ", ". ! ", "act: ", "pain: ", "note: "]
)
NONSENSE = st.lists(
    st.sampled_from("zorb quell vrim plonk draggle fosk wuggle trin mab".split()),
    min_size=1,
    max_size=8,
)
WHO = st.sampled_from(["", "b: ", "b ", "Di Roy: ", "raul: ", "Anna: ", "q, b: ", "zork: ", "a "])
WHEN = st.sampled_from(["", "by fri ", "tomorrow ", "by 3 dec ", "soon "])
ANY_LINE = st.one_of(
    st.text(max_size=120),
    st.builds(
        "{}{}{}{}".format, SIGNS, WHO, WHEN, st.text(st.characters(codec="utf-8"), max_size=40)
    ),
    st.builds(
        "{}{} {}".format,
        st.sampled_from(["", ":"]),
        st.sampled_from(sorted(VERBS)),
        st.sampled_from(
            ["b", "b c d", ": x", "b: y", "all", "Anna", "b decides", "= y", "1 2 3 4"]
        ),
    ),
)


def read(line: str, room: Session, stage: StageKey) -> tuple[Interpretation, Session]:
    """The interpretation of a line in a stage, and the room there."""
    there = room.with_fields(stage=stage)
    found = parse(line, there, TUESDAY)
    assert isinstance(found, Interpretation)
    return found, there


@given(ANY_LINE, STAGES, ROOMS)
def test_no_text_at_all_raises_and_what_is_meant_can_be_kept(
    line: str, stage: StageKey, room: Session
) -> None:
    there = room.with_fields(stage=stage)
    found = parse(line, there, TUESDAY)
    if isinstance(found, Unreadable):
        assert not clean_line(line)
        return
    assert "".join(part.text for part in explained(found, there))
    if isinstance(found.meant, do.Intention):
        assert found.meant.said(there)
        try:
            found.meant.change(there, do.Stamp(START, "x1"))
        except ConveneError as error:
            raise AssertionError(f"{line!r} can't be kept: {error}") from error


@given(ANY_LINE, STAGES, ROOMS)
def test_what_is_in_doubt_is_kept_character_for_character(
    line: str, stage: StageKey, room: Session
) -> None:
    found = parse(line, room.with_fields(stage=stage), TUESDAY)
    if isinstance(found, Interpretation) and isinstance(found.meant, do.KeepNote):
        note, typed = found.meant, clean_line(line)
        plain = note.kind == "note" and not note.private and note.person is None
        if plain and not typed.lower().startswith(("note", ":note")):
            assert note.text == typed
        assert note.text in typed
        assert note.doubt == found.doubt


@given(SIGNS, WHO, WHEN, NONSENSE, STAGES, ROOMS)
def test_every_word_stands_in_the_text_or_is_shown_as_a_person_a_day_or_the_kind(
    sign: str, who: str, when: str, words: list[str], stage: StageKey, room: Session
) -> None:
    line = f"{sign}{who}{when}{' '.join(words)}"
    found, there = read(line, room, stage)
    meant: Any = found.meant
    text = meant.text.split()
    left_out = [word for word in clean_line(line).split() if word not in text]
    assert [word for word in text if word in words] == words
    parts = explained(found, there)
    people = [p.text for p in parts if p.role in (Role.PERSON, Role.GUESSED)]
    day = [p.text for p in parts if p.role is Role.DAY]
    allowed = sign.split() + (when.split() if day else []) + (who.split() if people else [])
    if found.doubt and not people:
        allowed += ["Anna:"]
    assert set(left_out) <= set(allowed), (line, meant)


@given(ANY_LINE, STAGES, ROOMS)
def test_the_text_that_is_shown_is_the_text_that_is_kept(
    line: str, stage: StageKey, room: Session
) -> None:
    there = room.with_fields(stage=stage)
    found = parse(line, there, TUESDAY)
    if isinstance(found, Interpretation):
        shown = [part.text for part in explained(found, there) if part.role is Role.TEXT]
        for name in ("text", "reason", "seen", "wording"):
            value = getattr(found.meant, name, "")
            assert not value or value in shown


@given(st.text(min_size=1, max_size=60), STAGES, ROOMS)
def test_what_is_typed_off_the_record_is_never_for_all(
    text: str, stage: StageKey, room: Session
) -> None:
    line = f". {text}"
    if clean_line(line).startswith(". ") and clean_line(line) != ". !":
        found, _ = read(line, room, stage)
        assert isinstance(found.meant, do.KeepNote | do.RaiseConcern)
        assert getattr(found.meant, "private", False) or getattr(found.meant, "off_record", False)


@pytest.mark.parametrize("stage", list(StageKey))
@pytest.mark.parametrize(
    "line",
    [
        "seat b night porter",
        "rate: Bo 5 4",
        "box: fast",
        "outcome: 9",
        "term: AF",
        "here b and somebody",
        "element: patience in doubt",
        "for b",
        "!",
        "?",
        "+",
        ">",
        "@",
        "=",
        "&",
        ".",
        ":",
        "b:",
    ],
)
def test_a_line_that_is_no_command_in_full_is_a_note_of_its_stage(
    stage: StageKey, line: str
) -> None:
    found, _ = read(line, ROOM, stage)
    assert isinstance(found.meant, do.KeepNote)
    assert found.meant.text == line


def test_the_doubt_is_kept_with_the_line_of_each_kind() -> None:
    for line in ("Anna: so", "! Anna so", "? Anna: so", "+ Anna so", "pain: Anna: so"):
        found, there = read(line, ROOM, StageKey.CLOSE)
        assert isinstance(found.meant, do.Intention)
        after = found.meant.change(there, do.Stamp(START, "x1"))
        record: Any = (
            *after.notes, *after.pains, *after.concerns, *after.gaps, *after.commitments,
        )[0]  # fmt: skip
        assert record.doubt == found.doubt != ""


def test_what_looks_like_a_face_stays_private_when_it_is_not_understood() -> None:
    found, _ = read("~ c looks at the clock", ROOM, StageKey.PROBLEM)
    assert isinstance(found.meant, do.KeepNote)
    assert found.meant.private
    assert found.doubt.startswith("A face is speaks, ")


@pytest.mark.parametrize("line", ["blank c asleep", "resisting d because of the price"])
def test_a_mark_with_too_much_behind_it_stays_private(line: str) -> None:
    found, _ = read(line, ROOM, StageKey.PROBLEM)
    assert isinstance(found.meant, do.KeepNote)
    assert found.meant.private
    assert found.meant.text == line
    assert found.doubt


def test_names_are_as_they_were_typed_in_the_room() -> None:
    assert set(NAMES) == {person.key for person in ROOM.people}


BEHIND = [
    word for word, verb in VERBS.items() if verb.bare and verb.colon and word not in set(Answer)
]


@pytest.mark.parametrize("word", BEHIND)
def test_a_word_that_is_typed_behind_people_tells_the_room_nothing_that_it_would_not_in_front(
    word: str,
) -> None:
    for line in (f"b {word}", f"Di Roy {word}", f"b is {word}."):
        found = understood(StageKey.PURPOSE, line)
        if isinstance(found.meant, do.KeepNote):
            assert found.doubt, line
            assert found.meant.private is VERBS[word].private, line


@pytest.mark.parametrize(
    ("stage", "line", "doubt", "answer"),
    [
        (StageKey.CLOSE, "+ all send it by fri", "Is everybody to do it?", "+ everybody send it"),
        (StageKey.CLOSE, "+ all by fri", "What is to be done?", ""),
        (StageKey.PURPOSE, "rate all 4 4 4 4", "Whose rating is it?", ""),
        (StageKey.PURPOSE, "rate 4 4 4 4", "Whose rating is it?", ""),
        (StageKey.PURPOSE, "drft: we pump less", "Is it a draft?", "draft: we pump less"),
        (StageKey.PROBLEM, "pian: it hurts", "Is it a pain?", "pain: it hurts"),
        (StageKey.CONCERNS, "di roy objects: it is late", "Did Di", "! d: it is late"),
        (StageKey.ARRIVE, "here di roy late", "It would be “here b c”", ""),
    ],
)
def test_a_line_that_is_nearly_a_command_is_asked_about(
    stage: StageKey, line: str, doubt: str, answer: str
) -> None:
    found = understood(stage, line)
    assert found.doubt.startswith(doubt)
    assert not answer or any(each.line.startswith(answer) for each in found.asks)


@pytest.mark.parametrize(
    "line", ["part: two of it", "date: 4 Dec", "main: wells", "the well works"]
)
def test_other_words_are_no_slips(line: str) -> None:
    found = understood(StageKey.PROBLEM, line)
    assert isinstance(found.meant, do.KeepNote)
    assert not found.doubt


@pytest.mark.parametrize("word", [word for word in BEHIND if len(word) > 4])
def test_a_word_with_a_letter_too_few_tells_the_room_nothing_either(word: str) -> None:
    found = understood(StageKey.PURPOSE, f"{word[:-1]} b")
    if isinstance(found.meant, do.KeepNote) and StageKey.PURPOSE in VERBS[word].bare:
        assert found.doubt
        assert found.meant.private is VERBS[word].private
