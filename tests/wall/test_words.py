"""The words of the wall, whole: each text with its label, each list with a second line beside."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest

from convene_tui.domain.model import (
    Answer,
    Card,
    Commitment,
    ConcernState,
    Gap,
    OnWall,
    Parked,
    ScopeItem,
    StageKey,
    Subject,
)
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.wall.listing import listed, newest
from convene_tui.wall.lists import LISTS, Line, next_lines, outcome_lines
from convene_tui.wall.pages import page_of, picture_of
from convene_tui.wall.rows import EMPTY, Ink
from convene_tui.wall.scene import Scene, Timer
from convene_tui.wall.texts import TEXTS, Text
from tests.domain.meeting import (
    after,
    asked,
    concern,
    draft,
    pain,
    person,
    rating,
    session,
    vote,
)

ONE, TWO = "Build a dam.", "By 2028 six districts pump less."


def view(**fields: Any) -> PublicView:
    people = (person("a", "Ann Lee"), person("b", "Bo Cruz"), person("c", "Cy Park"))
    values = {name: fields.pop(name) for name in tuple(fields) if name in VALUES}
    return PublicView.of(session(*people, **fields).with_fields(**values), DEFAULTS)


VALUES = (
    *("success", "ratified", "ratified_at", "next_step", "next_on", "next_at", "meal"),
    *("wall_names", "held_on", "outcome", "outcome_reason", "wall", "ended_at"),
)


def label(name: str, **fields: Any) -> tuple[str, str] | None:
    text = TEXTS[name](view(**fields))
    return (text.label, text.words) if text else None


# ── the text ─────────────────────────────────────────────────────────────────────────────

BOTH = (draft(1, ONE), draft(2, TWO, minute=31))


@pytest.mark.parametrize(
    ("fields", "label_is", "words"),
    [
        ({"drafts": BOTH[:1]}, "The purpose", ONE),
        ({"drafts": BOTH}, "The purpose · version 2", TWO),
        ({"drafts": BOTH, "ratified": "d1"}, "The purpose · version 2", TWO),
        ({"drafts": BOTH, "ratified": "d2"}, "The purpose, agreed · version 2", TWO),
        ({"drafts": BOTH[:1], "ratified": "d1"}, "The purpose, agreed", ONE),
    ],
)
def test_a_purpose_is_called_agreed_where_its_newest_words_are(
    fields: dict[str, Any], label_is: str, words: str
) -> None:
    assert label("purpose", **fields) == (label_is, words)


def test_each_text_has_its_label_and_is_not_there_without_words() -> None:
    statement = draft(3, "The river is dry.", Subject.PROBLEM)
    assert label("problem", drafts=(statement,)) == ("The problem", "The river is dry.")
    assert label("success", success="we agree") == ("This meeting is a success if", "we agree")
    for name in ("problem", "purpose", "success", "question", "agreed"):
        assert label(name) is None, name
    assert label("thanks") == ("", "Thank you.")


def test_the_question_stands_until_its_words_have_changed() -> None:
    assert label("question", drafts=BOTH[:1], rounds=(asked(ONE),)) == (
        "Can you live with this?",
        ONE,
    )
    assert label("question", drafts=BOTH, rounds=(asked(ONE),)) == ("The purpose · version 2", TWO)
    assert label("agreed", drafts=BOTH, ratified="d1", ratified_at=after(60)) == (
        "What we agreed on",
        ONE,
    )
    assert label("agreed", drafts=BOTH) == ("The purpose · version 2", TWO)


ZONE = timezone(timedelta(hours=-8))
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("ago", "stood", "new"),
    [
        (timedelta(seconds=-5), "new · 0 s", True),
        (timedelta(0), "new · 0 s", True),
        (timedelta(seconds=59), "new · 59 s", True),
        (timedelta(minutes=1), "has stood for 1 min", False),
        (timedelta(minutes=89, seconds=59), "has stood for 89 min", False),
        (timedelta(minutes=90), "stands since 10:30", False),
        (timedelta(hours=12), "stands since 00:00", False),
        (timedelta(hours=13), "stands since 23 November", False),
    ],
)
def test_how_long_a_wording_has_stood(ago: timedelta, stood: str, new: bool) -> None:
    text = Text(label="", words="x", since=NOW - ago)
    assert (text.stood(NOW), text.is_new(NOW)) == (stood, new)
    carried = replace(text, carried=True)
    assert (carried.stood(NOW), carried.is_new(NOW)) == ("from the meeting before", False)
    none = Text(label="", words="x", carried=True)
    assert (none.stood(NOW), none.is_new(NOW)) == ("", False)


@pytest.mark.parametrize(
    ("since", "used", "left", "runs"),
    [
        (None, 3, 7, False),
        (NOW, 3, 7, True),
        (NOW - timedelta(minutes=2), 3, 5, True),
        (NOW - timedelta(minutes=9), 3, -2, True),
        (NOW + timedelta(minutes=9), 3, 7, True),
        (NOW - timedelta(days=2), 3, 7, False),
    ],
)
def test_what_is_left_of_a_box(since: datetime | None, used: int, left: int, runs: bool) -> None:
    timer = Timer(box=timedelta(minutes=10), used=timedelta(minutes=used), since=since)
    assert (timer.left(NOW), timer.runs(NOW)) == (timedelta(minutes=left), runs)


# ── the lists ────────────────────────────────────────────────────────────────────────────


def lines(name: str, **fields: Any) -> list[tuple[str, str]]:
    return [(line.text, line.note) for line in LISTS[name](view(**fields))]


def test_pains_and_gaps_say_whose_they_are() -> None:
    assert lines("pains", pains=(pain("a", "wells"), pain("b", "fish"))) == [
        ("wells", "Ann Lee"),
        ("fish", "Bo Cruz"),
    ]
    gaps = (Gap(id="g1", text="the mayor", at=after(3), person="p-b"),)
    assert lines("missing", gaps=gaps) == [("the mayor", "Bo Cruz")]


def test_the_scope_stands_with_what_the_room_says() -> None:
    scope = (
        ScopeItem(id="s1", text="six districts", inside=True, at=after(1)),
        ScopeItem(id="s2", text="the dam", inside=False, at=after(2)),
    )
    assert lines("scope", scope=scope) == [("six districts", "in"), ("the dam", "left out")]
    rated = {
        "drafts": BOTH[:1],
        "ratings": (rating("a", 5, 4, 3, 2), rating("b", 1, 4, 5, 2), rating("c", 3, 4, 3, 3)),
    }
    assert lines("scope", **rated) == [
        ("Big enough to matter", "from 1 to 5: median 3.5, lowest 2.5"),
        ("Small enough to do", "from 1 to 5: median 3, lowest 2.5"),
        ("The room says: to be discussed", "3 rated it"),
    ]
    assert lines("scope", **rated | {"drafts": BOTH})[-1][1] == "3 rated it, of an earlier version"
    two = {"drafts": BOTH[:1], "ratings": rated["ratings"][:2]}
    assert lines("scope", **two) == [
        ("What the room says is told once 3 have rated it", "2 rated it")
    ]


def test_a_concern_says_whose_it_is_how_it_stands_and_what_would_remove_it() -> None:
    concerns = (
        concern(1, text="a", person="p-a", removal="a year"),
        concern(2, text="b", state=ConcernState.GAVE_UP, removal="money"),
        concern(3, text="c", person="p-b", state=ConcernState.ACCOMMODATED, removal="done"),
        concern(4, text="d", state=ConcernState.UNDERSTOOD),
    )
    assert lines("concerns", concerns=concerns) == [
        ("a", "Ann Lee · heard · would have to change: a year"),
        ("b", "dropped without an answer · would have to change: money"),
        ("c", "Bo Cruz · accommodated"),
        ("d", "understood"),
    ]
    settled = [line.settled for line in LISTS["concerns"](view(concerns=concerns))]
    assert settled == [False, False, True, False]


def test_answers_are_counted_or_named_with_those_who_were_not_asked_yet() -> None:
    votes = (vote("a", Answer.YES), vote("b", Answer.NO, "the wells"))
    fields = {"drafts": BOTH[:1], "rounds": (asked(ONE),), "votes": votes}
    assert lines("answers", **fields) == [("yes", "1"), ("no", "1"), ("not asked yet", "1")]
    assert lines("answers", **fields, wall_names=True) == [
        ("Ann Lee", "yes"),
        ("Bo Cruz", "no: the wells"),
        ("Cy Park", "not asked yet"),
    ]
    everyone = fields | {"votes": (*votes, vote("c", Answer.ASIDE, "tired"))}
    assert lines("answers", **everyone) == [("yes", "1"), ("stands aside", "1"), ("no", "1")]
    assert lines("answers", **everyone, wall_names=True)[-1] == ("Cy Park", "stands aside: tired")
    assert lines("answers") == []
    assert lines("answers", **fields | {"drafts": BOTH}) == []


def card(number: int, subject: Subject, text: str, group: str = "") -> Card:
    return Card(id=f"k{number}", subject=subject, text=text, at=after(number), group=group)


def test_cards_of_the_stage_stand_under_their_headings_or_else_all_of_them() -> None:
    cards = (
        card(1, Subject.PURPOSE, "dam", "works"),
        card(2, Subject.PURPOSE, "pipe", "works"),
        card(3, Subject.PURPOSE, "talk"),
        card(4, Subject.PROBLEM, "dry"),
    )

    def told(stage: StageKey, *some: Card) -> list[tuple[str, bool]]:
        found = LISTS["cards"](view(cards=some, stage=stage, visits=()))
        return [(line.text, line.heading) for line in found]

    purpose = [("talk", False), ("works", True), ("dam", False), ("pipe", False)]
    assert told(StageKey.PURPOSE, *cards) == purpose
    assert told(StageKey.CONCERNS, *cards) == purpose
    for stage in (StageKey.PREPARE, StageKey.ARRIVE, StageKey.PROBLEM):
        assert told(stage, *cards) == [("dry", False)]
        assert told(stage, *cards[:3]) == purpose


def test_tasks_say_who_and_by_when_or_that_they_are_done() -> None:
    def task(number: int, who: str | None, due: date | None, done: bool = False) -> Commitment:
        text = f"task {number}"
        return Commitment(id=f"t{number}", text=text, at=after(5), person=who, due=due, done=done)

    tasks = (
        task(1, "p-a", date(2026, 12, 1)),
        task(2, None, date(2026, 12, 1)),
        task(3, "p-b", None),
        task(4, "p-b", date(2026, 12, 1), done=True),
        task(5, None, None),
    )
    told = lines("commitments", commitments=tasks, held_on=date(2026, 11, 24))
    assert told == [
        ("task 1", "Ann Lee · by Tue 1 Dec"),
        ("task 2", "by Tue 1 Dec"),
        ("task 3", "Bo Cruz"),
        ("task 4", "Bo Cruz · done"),
        ("task 5", ""),
    ]
    settled = [line.settled for line in LISTS["commitments"](view(commitments=tasks))]
    assert settled == [False, False, False, True, False]


def test_parked_points_say_why_and_the_agenda_how_long() -> None:
    points = (Parked(id="k1", text="the gauge", at=after(5), reason="no time"),)
    assert lines("parked", parked=points) == [("the gauge", "no time")]
    agenda = lines("agenda")
    assert len(agenda) > 4
    assert all(note.endswith(" min") and int(note.split()[0]) > 0 for _, note in agenda)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, []),
        ({"next_step": "at the ford"}, [("Next: at the ford", "")]),
        ({"next_on": date(2027, 1, 12)}, [("Next: Tuesday 12 January", "")]),
        (
            {"next_on": date(2027, 1, 12), "next_at": time(9, 5), "next_step": "at the ford"},
            [("Next: at the ford", "Tuesday 12 January, 09:05")],
        ),
        (
            {"next_on": date(2027, 1, 12), "next_at": time(9, 5), "meal": "soup"},
            [("Next: Tuesday 12 January, 09:05", ""), ("soup", "")],
        ),
        ({"meal": "soup"}, [("soup", "")]),
    ],
)
def test_what_comes_next_is_told_as_far_as_it_is_known(
    fields: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    assert [(line.text, line.note) for line in next_lines(view(**fields))] == told


def test_an_outcome_is_told_once_there_is_one() -> None:
    assert list(outcome_lines(view())) == []


# ── the rows of a terminal ───────────────────────────────────────────────────────────────


def words_of(rows: list[Any]) -> list[str]:
    return ["".join(run for run, _ in row).rstrip() for row in rows]


LINES = (
    Line(text="Works", heading=True),
    Line(text="dam", note="Ann"),
    Line(text="pipe", settled=True),
    Line(text="a long line that needs two rows", note="with a note of its own"),
)


def test_a_line_has_its_sign_and_its_note_behind_or_below_it() -> None:
    assert words_of(listed(LINES, 40)) == [
        "Works",
        "•  dam   Ann",
        "✓  pipe",
        "•  a long line that needs two rows",
        "   with a note of its own",
    ]
    assert words_of(listed(LINES[1:3], 40, spaced=True)) == ["•  dam   Ann", "", "✓  pipe"]
    assert words_of(listed(LINES[1:2] + LINES[:2], 40)) == [
        "•  dam   Ann",
        "",
        "Works",
        "•  dam   Ann",
    ]
    inks = [row[0][1] for row in listed(LINES[:3], 40)]
    assert inks == [Ink.QUIET, Ink.LINE, Ink.QUIET]
    assert EMPTY in listed(LINES[1:3], 40, spaced=True)


@pytest.mark.parametrize(
    ("width", "rows"), [(15, ["•  dam", "   Annabella"]), (21, ["•  dam   Annabella"])]
)
def test_a_note_stands_behind_where_there_is_room(width: int, rows: list[str]) -> None:
    assert words_of(listed([Line(text="dam", note="Annabella")], width)) == rows


def test_of_a_list_that_is_too_long_the_newest_are_shown_and_the_others_counted() -> None:
    many = [Line(text=f"line {number}") for number in range(9)]
    assert words_of(newest(many, 40, 4, in_two=False)) == [
        "… 6 before these",
        "•  line 6",
        "•  line 7",
        "•  line 8",
    ]
    assert len(newest(many, 40, 9, in_two=False)) == 9
    assert words_of(newest(many[:4], 40, 2, in_two=True)) == [
        "•  line 0             •  line 2",
        "•  line 1             •  line 3",
    ]
    assert newest(many, 40, 0, in_two=False) == []


# ── the page ─────────────────────────────────────────────────────────────────────────────


def page(text: str = "x", *some: Line, since: datetime | None = NOW, **more: Any) -> Any:
    scene = Scene(
        title="Cascade",
        place="Purpose",
        text=Text(label="The purpose", words=text, since=since, **more),
        lines=some,
    )
    return picture_of(scene, NOW + timedelta(seconds=90))


@pytest.mark.parametrize(
    ("length", "size"), [(60, "short"), (61, "middle"), (220, "middle"), (221, "long")]
)
def test_the_longer_a_text_is_the_smaller_it_stands(length: int, size: str) -> None:
    sizes = {each for each in ("short", "middle", "long") if each in page("x" * length).text}
    assert sizes == {size}


def test_a_page_says_how_old_a_text_is_and_of_a_carried_one_nothing() -> None:
    assert "90" in page().text
    assert "has stood for 1 min" in page().text
    assert "90" not in page(carried=True).text
    assert "has stood" not in page(since=None).text


def test_headings_stand_over_their_lines_even_over_none() -> None:
    text = page("x", Line(text="first"), LINES[0], LINES[1], Line(text="Empty", heading=True)).list
    assert text.index("first") < text.index("Works") < text.index("dam")
    two = page("x", Line(text="Empty", heading=True), *LINES[:2]).list
    assert two.index("Empty") < two.index("Works") < two.index("dam")


def test_a_page_has_the_title_and_the_place_and_one_of_nothing_is_the_wall() -> None:
    assert page().title == "Cascade · Purpose"
    assert picture_of(Scene(blank=True), NOW).title == "The wall"
    assert "<title>Cascade · Purpose</title>" in page_of(page())


@pytest.mark.parametrize("thing", [each for each in OnWall if each is not OnWall.NOTHING])
def test_what_is_pinned_has_the_title_of_the_meeting_and_its_own_name(thing: OnWall) -> None:
    scene = Scene.of(view(drafts=BOTH, rounds=(asked(TWO, "d2"),), wall=thing))
    assert scene.title == "Cascade Water Compact"
    assert scene.place
    assert (scene.prompt == "") is (thing is not OnWall.FOLLOW)


def test_names_are_told_only_where_they_were_turned_on() -> None:
    fields = {"pains": (pain("a", "wells"),), "wall": OnWall.PAINS}
    assert [line.note for line in Scene.of(view(**fields)).lines] == [""]
    assert [line.note for line in Scene.of(view(**fields, wall_names=True)).lines] == ["Ann Lee"]
