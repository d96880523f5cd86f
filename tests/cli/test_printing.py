"""Columns, widths and clean words, as a command prints them."""

import io
import json
import sys
from datetime import date

import pytest

from convene_tui.cli.printing import (
    clean,
    columns,
    complain,
    paragraph,
    say_json,
    say_lines,
)
from convene_tui.cli.searching import in_sight, tell_reading
from convene_tui.domain.searching import QueryMarks, parse_query
from convene_tui.domain.text import width_of


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("水", 2),
        ("Ａ", 2),
        ("ｱ", 1),
        ("👍", 2),
        ("क्", 1),
        ("a\u200db", 2),
        ("…", 1),
        ("水e\u0301x", 4),
    ],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, width: int) -> None:
    assert width_of(text) == width


def test_columns_are_as_wide_as_their_widest_cell_and_an_empty_one_is_left_out() -> None:
    rows = [("a", "", "one"), ("水水", "", "two\nlines"), ("bcd", "", "")]
    assert columns(rows) == ["a     one", "水水  two lines", "bcd"]
    assert columns(rows, head=("x", "y", "z")) == [
        "x     y  z",
        "a        one",
        "水水     two lines",
        "bcd",
    ]
    assert columns([]) == []
    assert columns([("", "")]) == [""]


def test_piped_output_is_never_cut() -> None:
    long = "word " * 100
    assert columns([("a", long)]) == [f"a  {long.strip()}"]


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("wide", "shown"), [(40, 40), (10, 23)])
def test_on_a_terminal_the_last_column_is_cut_at_its_edge(
    wide: int, shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Screen())
    monkeypatch.setenv("COLUMNS", str(wide))
    [line] = columns([("a", "word " * 100)])
    assert shown - 6 < len(line) <= shown
    assert line.startswith("a  word word")
    assert line.endswith("…")


@pytest.mark.parametrize(
    ("done", "of", "said"),
    [
        (3, 200, ""),
        (3, 201, "reading sessions: 3 of 201\r"),
        (9, 900, "reading sessions: 9 of 900\r"),
    ],
)
def test_a_long_reading_is_told_on_a_terminal_and_wiped_at_its_end(
    done: int, of: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert tell_reading(done, of)
    assert screen.getvalue() == said
    tell_reading(of, of)
    assert screen.getvalue().endswith("\x1b[K" if said else "")
    monkeypatch.setattr(sys, "stderr", pipe := io.StringIO())
    tell_reading(done, of)
    assert pipe.getvalue() == ""


def test_what_was_found_is_in_sight_on_a_terminal_and_bold_where_that_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = f"{'much was said before ' * 9}and the ferry was late {'and much after it ' * 9}"
    marks = QueryMarks(parse_query("ferry", date(2026, 11, 24), day_first=True))
    monkeypatch.setattr(sys, "stdout", Screen())
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    [line] = columns([("a", long)], fit=in_sight(marks))
    assert "\x1b[1mferry\x1b[22m was late" in line
    assert width_of(line.replace("\x1b[1m", "").replace("\x1b[22m", "")) <= 60
    head, _ = columns([("a", "b")], head=("name", "words"))
    assert head == "\x1b[1mname  words\x1b[22m"
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        with monkeypatch.context() as asked:
            for name, value in plain.items():
                asked.setenv(name, value)
            assert "\x1b" not in "".join(columns([("a", long)], fit=in_sight(marks)))
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert columns([("a", long)], fit=in_sight(marks)) == [f"a  {long.strip()}"]


def test_what_people_typed_is_clean_in_one_line_or_in_its_lines() -> None:
    assert clean("a\x1b[31m\nb") == clean("a\x1b[31m b")
    assert "\x1b" not in clean("a\x1b[31mb")
    assert paragraph("one\ntwo") == ["one", "two"]


def test_lines_go_out_and_complaints_go_to_errors(capsys: pytest.CaptureFixture[str]) -> None:
    say_lines(["one", "two"])
    complain("what\nnow?")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("one\ntwo\n", "convene: what now?\n")


def test_json_is_read_back_equal_and_obeyed_by_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shape = {"text": "é 水 \u202e\x9b \u2028", "list": [1, None]}
    say_json(shape)
    told = capsys.readouterr().out
    assert json.loads(told) == shape
    assert not set("\u202e\x9b\u2028") & set(told)
    assert told.startswith('{\n  "text"')
    say_json(shape, indent=None)
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("called", ["utf-8", "UTF-8", "utf8", "utf_8", "UTF_8"])
def test_utf_8_is_known_by_each_of_its_names(called: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    stream = io.TextIOWrapper(out, encoding=called)
    monkeypatch.setattr(sys, "stdout", stream)
    say_json("Nováková")
    stream.flush()
    assert out.getvalue().decode() == '"Nováková"\n'
