"""The day of a task and of a next step (law 7), as the capture line keeps and shows it."""

from collections.abc import Callable
from datetime import date

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Interpretation, explained, parse
from convene_tui.domain.model import StageKey
from tests.domain.spoken import ROOM, TUESDAY, kept, understood
from tests.privacy.every_line import small_room

CLOSE = StageKey.CLOSE

DAYS = [
    ("+ Hernán by mon 7 dec talk to them", "task g 2026-12-07 | talk to them"),
    ("+ raul by Whitsun find out what it costs", "task h 2027-05-16 | find out what it costs"),
    ("+ c send the map by thursday 10 december", "task c 2026-12-10 | send the map"),
    ("+ flo will send it tomorrow", "task f 2026-11-25 | send it"),
    ("+ b and d in two weeks send the map", "task b d 2026-12-08 | send the map"),
    ("+ everybody by fri read the two pages", "task 2026-11-27 | everybody read the two pages"),
    ("+ light at seven, next monday", "task 2026-11-30 | light at seven"),
    ("+ b call them on friday at 9:30", "task b 2026-11-27 | call them at 9:30"),
    ("next: 12 dec second meeting", "next 2026-12-12 | second meeting"),
    (
        "next: tue 15 dec second meeting at the port library, 14:00",
        "next 2026-12-15 14:00 | second meeting at the port library",
    ),
    ("next: 12 dec", "next 2026-12-12"),
    ("next: sat 12 dec, 10-12", "next 2026-12-12 10:00 | 10-12"),
    ("next: sat 12 dec morning second meeting", "next 2026-12-12 | second meeting, in the morning"),
    ("+ b first thing monday call them", "task b 2026-11-30 | call them, first thing"),
    ("+ first thing monday b calls them", "task b 2026-11-30 | calls them, first thing"),
    ("+ d end-of-month report", "task d | end-of-month report"),
    ("+ d the end-of-month report by fri", "task d 2026-11-27 | the end-of-month report"),
]


@pytest.mark.parametrize(("line", "meant"), DAYS)
def test_a_day_is_taken_out_of_the_words_wherever_it_stands(line: str, meant: str) -> None:
    assert kept(CLOSE, line) == meant
    assert understood(CLOSE, line).doubt == ""


DOUBTS = [
    (
        "+ f by fri 12 dec send it",
        "Friday 11 or Saturday 12 December?",
        ("task f 2026-12-11 | send it", "task f 2026-12-12 | send it"),
    ),
    (
        "+ f send it by 7/12",
        "7 December or 12 July?",
        ("task f 2026-12-07 | send it", "task f 2027-07-12 | send it"),
    ),
    (
        "next: fri 12 dec second meeting",
        "Friday 11 or Saturday 12 December?",
        ("next 2026-12-11 | second meeting", "next 2026-12-12 | second meeting"),
    ),
]


@pytest.mark.parametrize(("line", "doubt", "chosen"), DOUBTS)
def test_two_days_are_asked_about_and_without_an_answer_no_word_is_lost(
    line: str, doubt: str, chosen: tuple[str, ...]
) -> None:
    found = understood(CLOSE, line)
    assert found.doubt == doubt
    assert isinstance(found.meant, do.Commit | do.SetNext)
    assert line.endswith(found.meant.text)
    assert tuple(kept(CLOSE, choice.line) for choice in found.asks) == chosen


def test_what_looks_like_a_day_and_is_none_is_told_and_stays() -> None:
    found = understood(CLOSE, "+ b by michaelmas send it")
    assert kept(CLOSE, "+ b by michaelmas send it") == "task b | by michaelmas send it"
    assert found.doubt == "no day understood in “by michaelmas”"


def test_a_day_that_may_belong_to_the_word_behind_it_is_told() -> None:
    found = understood(CLOSE, "+ d sunday rota for all")
    assert found.meant == do.Commit("sunday rota for all", "p-d", doubt=found.doubt)
    assert found.doubt == "Is it due on “sunday”?"
    due = understood(CLOSE, found.asks[0].line)
    assert due.meant == do.Commit("rota for all", "p-d", date(2026, 11, 29))


def test_a_day_that_has_passed_is_asked_about() -> None:
    found = understood(CLOSE, "+ b by 3 nov 2026 send it")
    assert kept(CLOSE, "+ b by 3 nov 2026 send it") == "task b 2026-11-03 | send it"
    assert found.doubt == "Tue 3 Nov 2026 has passed"


def test_the_order_of_day_and_month_is_the_users() -> None:
    found = parse("+ f send it by 7/12", ROOM, TUESDAY, day_first=False)
    assert [choice.label for choice in getattr(found, "asks", ())] == [
        "Mon 12 Jul 2027",
        "Mon 7 Dec 2026",
    ]


def test_what_was_made_of_the_words_is_shown_beside_the_day() -> None:
    line = "+ raul by Whitsun find out"
    shown = "".join(part.text for part in explained(understood(CLOSE, line), ROOM))
    assert shown == (
        "task of Raúl Pizarro, due Sun 16 May 2027 (Whit Sunday, 16 May 2027): “find out” · for all"
    )


def test_a_person_and_a_day_in_doubt_are_both_told() -> None:
    found = understood(CLOSE, "+ Anna by michaelmas send it")
    assert found.doubt == (
        "Anna ? Anna Kowalska (j) or Anna Nowak (k); no day understood in “by michaelmas”"
    )


def test_days_are_counted_from_the_day_of_the_meeting() -> None:
    meant = parse("+ b send it tomorrow", ROOM, date(2027, 2, 28))
    assert getattr(getattr(meant, "meant", None), "due", None) == date(2027, 3, 1)


@pytest.mark.parametrize(
    "words", ["sunday", "mid-january", "tomorrow", "12 may", "end of june", "the end of march"]
)
@pytest.mark.parametrize("spelt", [str, str.title, str.upper])
def test_a_day_that_may_say_of_what_kind_something_is_is_asked_about_however_it_is_spelt(
    words: str, spelt: Callable[[str], str]
) -> None:
    said = f"{spelt(words)} rota for the hall"
    read = parse(f"+ b {said}", small_room(StageKey.PROBLEM), TUESDAY)
    assert isinstance(read, Interpretation)
    assert isinstance(read.meant, do.Commit)
    assert (read.meant.text, read.meant.due) == (said, None)
    assert read.doubt == f"Is it due on “{spelt(words)}”?"
