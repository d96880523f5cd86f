"""The allow-list of what is for all, spelled a second time: a change of it is seen here."""

from dataclasses import fields, replace

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import (
    COUNTED,
    COURSE,
    COURSE_VALUES,
    PUBLIC,
    VALUES,
    Audience,
    audience_of,
    counted,
    for_all,
    is_known,
    is_private,
    kept_in_the_room,
    known_values,
    moment_of,
    with_known_values,
)
from convene_tui.domain.model import (
    TABLES,
    Concern,
    Note,
    Rating,
    Session,
    StageKey,
    Visit,
)
from tests.domain.meeting import START, after, asked, concern, person, rating, session

FOR_ALL = """
Person: key name organisation present came left came_from expected
Note: text person kind stage at came_from
Pain: text person driver weight at
Concern: text person kind state removal reason at came_from off_record
Gap: text person kind at came_from
Draft: subject text at came_from
Card: subject text at group
Term: word meaning same at
ScopeItem: text inside at came_from
ConsentRound: wording draft opened_at closed_at over over_reason over_at
Vote: round person answer reason at
Commitment: text person due done at came_from
Parked: text reason at came_from
Conclusion: text at
Correction: text person name at
FixedMinutes: text sha256 at
EarlierMinutes: title at held_on sha256 fixed_at approved_at
"""
COUNTED_ONLY = "Rating: draft person scores at"
OF_THE_COURSE = "Pause TimeBox Visit WallChange"
VALUES_OF_THE_COURSE = """
blanked calendar_base came_from corrections_until created ended_at id revision stage wall
wall_names
"""
VALUES_FOR_ALL = """
alliance convener facilitator held_on kind leader meal next_at next_on next_place next_step
note_taker outcome outcome_reason place ratified ratified_at starts_at success title zone
"""


def listed(text: str) -> dict[str, set[str]]:
    """The fields of each kind, from lines of text."""
    rows = (line.split(": ") for line in text.strip().splitlines())
    return {kind: set(names.split()) for kind, names in rows}


def test_what_is_for_all_is_what_is_listed_here() -> None:
    assert {kind.__name__: set(names) for kind, names in PUBLIC.items()} == listed(FOR_ALL)
    assert {kind.__name__: set(names) for kind, names in COUNTED.items()} == listed(COUNTED_ONLY)
    assert {kind.__name__ for kind in COURSE} == set(OF_THE_COURSE.split())
    assert set(COURSE_VALUES) == set(VALUES_OF_THE_COURSE.split())
    assert set(VALUES) == set(VALUES_FOR_ALL.split())


def test_every_name_that_is_listed_is_a_field() -> None:
    for kind, names in {**PUBLIC, **COUNTED}.items():
        assert names <= {each.name for each in fields(kind)}, kind
        assert kind in TABLES.values()
    own = {each.name for each in fields(Session)}
    assert (set(COURSE_VALUES) | set(VALUES)) <= own


# ── what was said in a private stage ─────────────────────────────────────────────────────


def line(number: int, minute: float, **more: object) -> Note:
    return Note(
        id=f"n{number}",
        text=f"line {number}",
        at=after(minute),
        stage=StageKey.PROBLEM,
        **more,  # type: ignore[arg-type]
    )


DEBRIEF = (
    Visit(id="v1", stage=StageKey.CLOSE, entered_at=START, left_at=after(60)),
    Visit(id="v2", stage=StageKey.DEBRIEF, entered_at=after(60), left_at=after(70)),
    Visit(id="v3", stage=StageKey.CLOSE, entered_at=after(70), left_at=after(80)),
    Visit(id="v4", stage=StageKey.DEBRIEF, entered_at=after(80)),
)
"""The room was there from 0 to 60 and from 70 to 80."""


@pytest.mark.parametrize(
    ("minute", "aloud"),
    [(59.9, True), (60, False), (69.9, False), (70, True), (79.9, True), (80, False), (99, False)],
)
def test_a_record_of_a_moment_when_the_room_was_gone_is_private_unless_released(
    minute: float, aloud: bool
) -> None:
    said, released = line(1, minute), line(2, minute, released=True)
    meeting = session(visits=DEBRIEF, notes=(said, released))
    assert is_private(meeting, said) is not aloud
    assert is_known(meeting, said) is aloud
    assert [note.id for note in for_all(meeting).notes] == (["n1", "n2"] if aloud else ["n2"])
    kept = kept_in_the_room(meeting)
    assert [note.id for note in kept.notes] == (["n1", "n2"] if aloud else ["n2"])
    assert not is_private(meeting, released)


def test_a_rating_is_counted_where_the_room_was_there_and_is_on_no_list() -> None:
    aloud, alone = rating("a", 5, 4, 3, 4), rating("b", 1, 1, 1, 1)
    meeting = session(visits=DEBRIEF, ratings=(aloud, replace(alone, at=after(65))))
    assert [each.id for each in counted(meeting, Rating)] == [aloud.id]
    assert for_all(meeting).ratings == ()


def test_the_moment_of_a_record_is_when_it_was_said_or_opened() -> None:
    assert moment_of(line(1, 5)) == after(5)
    assert moment_of(asked("words")) == after(45)
    assert moment_of(person("a")) is None


def test_a_concern_in_confidence_names_nobody_and_another_does() -> None:
    meeting = session(
        concerns=(concern(1, person="p-a", off_record=True), concern(2, person="p-b"))
    )
    assert [each.person for each in for_all(meeting).concerns] == [None, "p-b"]


def test_what_is_not_listed_is_not_there_for_the_room() -> None:
    meeting = session(
        person("a", "Ann Lee", "Valley", email="a@x.org", seat="pays", title="Dr"),
        notes=(line(1, 5, by="Ann", doubt="whose?"),),
    )
    known = for_all(meeting)
    [ann], [note] = known.people, known.notes
    assert (ann.name, ann.organisation) == ("Ann Lee", "Valley")
    assert (ann.email, ann.seat, ann.title) == ("", "", "")
    assert (note.text, note.by, note.doubt) == ("line 1", "", "")


# ── what is taken back, changed or made of something ─────────────────────────────────────


def stamp(minute: float = 50, *, aside: bool = False) -> do.Stamp:
    return do.Stamp(after(minute), f"x{minute}", aside=aside)


def test_who_is_changed_in_private_stays_for_the_room_who_they_were_whatever_is_changed_later() -> (
    None
):
    meeting = session(person("b", "Bo Cruz", "Tribe"))
    aside = do.MendPerson("p-b", "organisation", "the bank's man").change(
        meeting, stamp(aside=True)
    )
    later = do.MendPerson("p-b", "name", "Bo Cruz-Lee").change(aside, stamp(51))
    [known] = for_all(later).people
    assert (known.name, known.organisation) == ("Bo Cruz", "Tribe")


def test_what_is_changed_in_private_stays_for_the_room_what_it_was_until_it_is_gone() -> None:
    meeting = session(concerns=(concern(1, text="too soon"), concern(2, text="too dear")))
    edit = do.Amend(do.reworded(meeting.concerns[0], "vain"))
    changed = edit.change(meeting, stamp(aside=True))
    assert [each.text for each in changed.concerns] == ["vain", "too dear"]
    assert [each.text for each in for_all(changed).concerns] == ["too soon", "too dear"]
    assert [copy.id for copy in changed.copies] == ["concerns:c1"]
    again = do.Amend(do.reworded(changed.concerns[0], "vain, too")).change(
        changed, stamp(51, aside=True)
    )
    assert [each.text for each in for_all(again).concerns] == ["too soon", "too dear"]
    gone = do.Withdraw(again.concerns[0]).change(again, stamp(52))
    assert gone.copies == ()
    assert [each.text for each in for_all(gone).concerns] == ["too dear"]


def test_a_line_that_is_made_of_a_private_one_in_its_words_is_private_and_another_is_not() -> None:
    secret, plain = line(1, 5, private=True), line(2, 6)
    meeting = session(notes=(secret, plain))
    of_secret = do.Recast(secret, Concern, secret.text).change(meeting, stamp())
    assert [each.private for each in of_secret.concerns] == [True]
    of_plain = do.Recast(plain, Concern, plain.text).change(meeting, stamp())
    assert [each.private for each in of_plain.concerns] == [False]


def test_single_values_that_are_changed_in_private_are_known_as_they_were() -> None:
    meeting = session().with_fields(meal="soup", next_step="meet")
    assert known_values(meeting)["meal"] == "soup"
    apart = with_known_values(meeting.with_fields(meal="fish"), known_values(meeting))
    assert (apart.meal, known_values(apart)["meal"], for_all(apart).meal) == (
        "fish",
        "soup",
        "soup",
    )
    same = with_known_values(apart, known_values(apart) | {"meal": "fish"})
    assert same.announced == ()


# ── for whom a change is ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "change", "audience"),
    [
        (session(), {"notes": (line(1, 5),)}, Audience.ALL),
        (session(), {"notes": (line(1, 5, private=True),)}, Audience.PRIVATE),
        (session(), {"ratings": (rating("a", 1, 1, 1, 1),)}, Audience.COUNTED),
        (
            session(),
            {"ratings": (rating("a", 1, 1, 1, 1),), "notes": (line(1, 5),)},
            Audience.ALL,
        ),
        (session(notes=(line(1, 5),)), {"notes": ()}, Audience.ALL),
        (session(notes=(line(1, 5, private=True),)), {"notes": ()}, Audience.PRIVATE),
        (session(notes=(line(1, 5),)), {"notes": (line(1, 5, by="Ann"),)}, Audience.PRIVATE),
        (session(notes=(line(1, 5),)), {"notes": (line(1, 6),)}, Audience.ALL),
        (session(), {"visits": DEBRIEF}, Audience.ALL),
        (session(), {"meal": "soup"}, Audience.ALL),
        (session(), {"stage": StageKey.PROBLEM}, Audience.ALL),
        (session(), {"blanked": True}, Audience.ALL),
        (session(), {"success_met": "yes"}, Audience.PRIVATE),
        (session(), {}, Audience.PRIVATE),
    ],
)
def test_for_whom_a_change_is(
    before: Session, change: dict[str, object], audience: Audience
) -> None:
    assert audience_of(before, before.with_fields(**change)) is audience
