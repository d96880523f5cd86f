"""Phrases as people type them, from a table that others can extend."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from convene_tui.domain.dates import DayRead, find_day, parse_date, take_date

HERE = Path(__file__).parent
TUESDAY = date(2026, 11, 24)


def lines_of(name: str) -> list[str]:
    """The lines of a table below its heading."""
    _, _, table = (HERE / name).read_text(encoding="utf-8").partition("\n\n")
    return [line for line in table.splitlines() if line and not line.startswith("#")]


def phrases() -> list[tuple[date, str, str, str, str]]:
    """Today, what is typed, the day, the text that is left, and what is told of it."""
    found, today = [], TUESDAY
    for line in lines_of("phrases.txt"):
        if line.startswith("today: "):
            today = day_of(line.removeprefix("today: "))
            continue
        typed, day, *rest = line.split(" → ")
        told = rest.pop()[1:-1] if rest and rest[-1].startswith("(") else ""
        found.append((today, typed, day, rest[0].replace("∅", "") if rest else typed, told))
    return found


def day_of(written: str) -> date:
    day = datetime.strptime(written, "%a %d %b %Y").date()
    assert f"{day:%a}" == written[:3], f"{written} is a {day:%A}"
    return day


def as_written(read: DayRead) -> str:
    """A reading in the words of the table."""
    if read.unread:
        return f"unread {read.unread}"
    days = [read.on] if read.on else read.either
    written = " / ".join(f"{day:%a} {day.day} {day:%b %Y}" for day in days)
    return f"{written} {read.at:%H:%M}" if read.at else written


@pytest.mark.parametrize(("today", "typed", "day", "text", "told"), phrases())
def test_a_phrase_is_read_as_people_mean_it(
    today: date, typed: str, day: str, text: str, told: str
) -> None:
    read = find_day(typed, today)
    says = "; ".join(filter(None, (read.part, read.told))) or read.doubt
    assert (as_written(read), read.text, says) == (day, text, told)
    for written in re.findall(r"[A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \d{4}", day):
        day_of(written)
    assert read.words in typed
    assert bool(read.on) + bool(read.either) + bool(read.unread) == 1
    assert (len(read.either) == 2) == bool(read.doubt)


@pytest.mark.parametrize("typed", lines_of("no_days.txt"))
def test_words_that_are_no_day_are_left_alone(typed: str) -> None:
    assert find_day(typed, TUESDAY) == DayRead(None, typed)
    assert find_day(f"we say that {typed} and so on", TUESDAY).on is None


def test_the_order_of_day_and_month_is_the_users_own() -> None:
    first, second = date(2026, 12, 7), date(2027, 7, 12)
    british, american = (find_day("by 7/12 pay", TUESDAY, day_first=each) for each in (True, False))
    assert (british.either, british.doubt) == ((first, second), "7 December or 12 July?")
    assert (american.either, american.doubt) == ((second, first), "12 July or 7 December?")
    for day_first in (True, False):
        assert find_day("15/12", TUESDAY, day_first=day_first).on == date(2026, 12, 15)
        assert find_day("12/15", TUESDAY, day_first=day_first).on == date(2026, 12, 15)
        assert find_day("7/7", TUESDAY, day_first=day_first).on == date(2027, 7, 7)


def test_a_field_reads_a_day_in_numbers_in_the_users_order_and_in_none_where_it_is_not_told() -> (
    None
):
    first, second = date(2026, 12, 7), date(2027, 7, 12)
    for typed in ("7/12", "by 7/12", " 7/12 "):
        assert parse_date(typed, TUESDAY, day_first=True) == first
        assert parse_date(typed, TUESDAY, day_first=False) == second
        assert parse_date(typed, TUESDAY) is None
    assert parse_date("7/12/2028", TUESDAY, day_first=False) == date(2028, 7, 12)
    for day_first in (True, False):
        assert parse_date("15/12", TUESDAY, day_first=day_first) == date(2026, 12, 15)
        assert parse_date("7.12.", TUESDAY, day_first=day_first) == first
        assert parse_date("fri 12 dec", TUESDAY, day_first=day_first) is None
        assert parse_date("7/12 and more", TUESDAY, day_first=day_first) is None


def test_the_words_are_told_as_they_were_typed() -> None:
    read = find_day("send it by  Mon, 7 Dec.  at 14h to Bo", TUESDAY)
    assert read.words == "Mon, 7 Dec"
    assert read.text == "send it to Bo"
    assert find_day("ask bo BY Michaelmas, please", TUESDAY).unread == "BY Michaelmas"


def test_of_two_days_holds_what_begins_the_text_else_what_by_introduces() -> None:
    friday, monday = date(2026, 11, 27), date(2026, 11, 30)
    assert find_day("mon: ask bo to send it by fri", TUESDAY).on == monday
    assert find_day("meet bo on mon to send it by fri", TUESDAY).on == friday
    assert find_day("meet bo on mon, and cy on fri", TUESDAY).on == monday
    assert find_day("by michaelmas, or by fri", TUESDAY).on == friday


def test_a_text_is_a_day_or_begins_with_one() -> None:
    assert parse_date("sat", TUESDAY) == parse_date("by sat", TUESDAY) == date(2026, 11, 28)
    assert parse_date("march", TUESDAY) == date(2027, 3, 31)
    for typed in ("fri 12 dec", "7/12", "fri at 9", "fri and more", "by", "1"):
        assert parse_date(typed, TUESDAY) is None
    assert take_date("sat send it", TUESDAY) == (date(2026, 11, 28), "send it")
    assert take_date("mon 7 dec: send it", TUESDAY) == (date(2026, 12, 7), "send it")
    for typed in (
        "send it by fri",
        "fri 12 dec send it",
        "march to the gate",
        "may c ask",
        "",
        "by",
    ):
        assert take_date(typed, TUESDAY) == (None, typed)
