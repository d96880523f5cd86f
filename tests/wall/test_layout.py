"""The wall fits every terminal: nothing is cut off without a word, and the largest letters win."""

from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len

from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.wall.layout import lay_out
from convene_tui.wall.letters import ROWS, can_draw, drawn, width_of
from convene_tui.wall.lists import Line
from convene_tui.wall.rows import Ink, Row
from convene_tui.wall.scene import BLANK, Scene, Timer
from convene_tui.wall.texts import Text
from convene_tui.wall.wrapping import cut, wrapped
from tests.domain.meeting import START
from tests.wall.sentinels import all_walls

SIZES = ((1, 1), (10, 4), (40, 10), (80, 24), (120, 36), (200, 60), (240, 67))
LONG = "Wells in the lower valley fail every August, because each drills deeper than the next. " * 3


def words(rows: tuple[Row, ...]) -> str:
    """All that stands on a wall, with one space between words."""
    return " ".join(" ".join("".join(run for run, _ in row) for row in rows).split())


def at(scene: Scene, width: int, height: int, minutes: float = 0) -> tuple[Row, ...]:
    """The rows of a wall some time after the meeting began."""
    return lay_out(scene, width, height, START + timedelta(minutes=minutes))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_wall_has_the_size_of_its_terminal(width: int, height: int) -> None:
    for session in all_walls():
        rows = at(Scene.of(PublicView.of(session, DEFAULTS)), width, height)
        assert len(rows) == height
        assert max(sum(cell_len(run) for run, _ in row) for row in rows) <= width


def test_a_blank_wall_is_rows_of_nothing() -> None:
    assert at(BLANK, 80, 24) == ((),) * 24


@pytest.mark.parametrize(("width", "height"), [(40, 10), (54, 26), (80, 24), (120, 36), (200, 60)])
def test_the_wall_says_whose_meeting_it_is_and_which(width: int, height: int) -> None:
    clock = Timer(box=timedelta(minutes=25), used=timedelta(minutes=4), since=START)
    scene = Scene(alliance="Cascade Water Compact", title="First meeting", timer=clock)
    shown = words(at(scene, width, height))
    assert "First meeting" in shown
    assert ("Cascade Water Compact" in shown) is (width > 40)


def test_a_short_text_is_written_in_letters_of_five_rows_and_a_long_one_is_not() -> None:
    short, long = Text(label="It", words="Thank you."), Text(label="It", words=LONG)
    assert words(at(Scene(text=short), 80, 24)).count("▀") > 20
    assert "▀" not in words(at(Scene(text=long), 80, 24))
    assert LONG.strip() in words(at(Scene(text=long), 80, 24))


def test_words_without_large_letters_are_written_small() -> None:
    scene = Scene(text=Text(label="", words="水の会議 ok"))
    assert "水の会議 ok" in words(at(scene, 120, 36))


def test_a_text_that_runs_back_stands_at_the_right() -> None:
    back, forth = "עד מאי 2028 כל מעבורת " * 9, "到2028年5月，每艘渡轮都使用岸电。" * 9
    for text, at_right in ((back.strip(), True), (forth, False)):
        rows = at(Scene(text=Text(label="", words=text)), 80, 24)
        joined = ("".join(run for run, _ in row) for row in rows)
        shown = [row for row in joined if row.strip()]
        ends = {cell_len(row) for row in shown}
        begins = {cell_len(row) - cell_len(row.lstrip()) for row in shown}
        assert len(shown) > 1
        assert (len(ends) == 1) is at_right
        assert (len(begins) == 1) is not at_right


@pytest.mark.parametrize("count", [37, 38, 39, 40])
def test_a_list_too_long_for_one_column_stands_in_two_and_then_says_what_is_missing(
    count: int,
) -> None:
    lines = tuple(Line(text=f"the pain number {number} of many") for number in range(count))
    two = words(at(Scene(title="T", lines=lines), 120, 36))
    assert all(line.text in two for line in lines)
    few = words(at(Scene(title="T", lines=lines), 80, 24))
    assert lines[-1].text in few
    shown = sum(line.text in few for line in lines)
    assert f"… {count - shown} before these" in few
    assert shown >= 15


def test_the_text_is_there_even_when_the_list_leaves_no_room() -> None:
    lines = tuple(Line(text=f"pain {number}", note="x" * 50) for number in range(60))
    rows = at(Scene(title="T", text=Text(label="It", words=LONG), lines=lines), 80, 24)
    assert LONG.strip() in words(rows)
    assert "pain 59" in words(rows)


def test_new_wording_says_how_long_it_has_stood() -> None:
    text = Text(label="The purpose", words="Pump less.", since=START)
    expected = {0.2: "new · 12 s", 1.5: "has stood for 1 min", 89: "has stood for 89 min"}
    for minutes, said in expected.items():
        rows = at(Scene(text=text), 80, 24, minutes)
        assert said in words(rows)
        assert any(ink is Ink.NEW for row in rows for _, ink in row) is (minutes < 1)
    assert f"stands since {START:%H:%M}" in words(at(Scene(text=text), 80, 24, 95))
    assert "from the meeting before" in words(at(Scene(text=replace(text, carried=True)), 80, 24))


def test_the_clock_runs_stands_in_a_break_and_goes_below_zero() -> None:
    timer = Timer(box=timedelta(minutes=5), used=timedelta(minutes=1), since=START)
    assert timer.left(START + timedelta(minutes=3)) == timedelta(minutes=1)
    assert replace(timer, since=None).left(START) == timedelta(minutes=4)
    late = [ink for row in at(Scene(timer=timer), 80, 24, 6) for _, ink in row]
    assert Ink.LATE in late


def test_large_letters_have_five_rows_accents_and_no_gap() -> None:
    for text in ("Hamburgefonstiv", "naïve façade, 52%", "Größe äöü", "18:20 -2:05"):
        if can_draw(text):
            rows = drawn(text)
            assert len(rows) == ROWS
            assert max(map(len, rows)) <= width_of(text)
    assert can_draw("naïve Größe ñandú")
    assert not can_draw("水")
    assert width_of("") == 0


def test_a_sign_without_a_large_letter_is_a_question_mark() -> None:
    assert drawn("漢") == drawn("?")
    assert width_of("a漢") == width_of("a?")


def test_wrapping_keeps_every_word_and_breaks_only_what_is_too_long() -> None:
    assert wrapped("one two  three", 7) == ["one two", "three"]
    assert wrapped("abcdefgh", 3) == ["abc", "def", "gh"]
    assert wrapped("水水水", 4) == ["水水", "水"]
    assert wrapped("", 5) == [""]
    assert cut("one two three", 8) == "one two…"
    assert cut("anything", 0) == ""
