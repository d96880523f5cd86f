"""The way into the console, in a real terminal."""

import sys
from collections.abc import Mapping

import pytest

from tests.cli.command import Convene
from tests.terminal.harness import Terminal

pytestmark = pytest.mark.terminal


def terminal(
    convene: Convene, *arguments: str, env: Mapping[str, str | None] | None = None
) -> Terminal:
    """A terminal in which the command runs."""
    own = {"CONVENE_SESSIONS": str(convene.sessions), "HOME": str(convene.folder), **(env or {})}
    argv = [sys.executable, "-m", "convene_tui", *arguments]
    return Terminal(argv, cols=110, rows=30, env=own, cwd=convene.folder)


def test_open_shows_the_title_the_stage_and_its_prompt_and_ctrl_q_leaves(
    convene: Convene,
) -> None:
    session = convene.new("First meeting")
    convene("capture", session, "--stage", "problem", input="wells fail\n")
    with terminal(convene, "open", session[:12]) as screen:
        screen.wait_for("First meeting")
        screen.wait_for("What hurts, whom, and what happens if nobody acts?")
        screen.wait_for("Problem")
        screen.press("ctrl+q")
        assert screen.wait_exit() == 0


@pytest.mark.parametrize(
    ("arguments", "env", "line"),
    [
        (("open", "nosuch"), {}, "There is no session 'nosuch'"),
        (("open",), {"CONVENE_SESSIONS": "/nowhere"}, "There is no session in /nowhere"),
        (
            (),
            {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
            "needs UTF-8",
        ),
        ((), {"TERM": "dumb"}, "can only print lines"),
    ],
)
def test_what_can_not_be_opened_is_refused_in_one_line(
    convene: Convene, arguments: tuple[str, ...], env: dict[str, str | None], line: str
) -> None:
    with terminal(convene, *arguments, env=env) as screen:
        assert screen.wait_exit() == 2
        assert line in " ".join(screen.text().split())
        assert "Traceback" not in screen.text()
        assert b"\x1b[?1049h" not in screen.raw


def test_a_damaged_session_is_not_opened_and_stays_as_it_is(convene: Convene) -> None:
    file = convene.sessions / f"{convene.new()}.json"
    damaged = file.read_bytes()[:-9]
    file.write_bytes(damaged)
    with terminal(convene, "open", file.stem) as screen:
        assert screen.wait_exit() == 2
        assert "damaged" in screen.text()
    assert file.read_bytes() == damaged


def test_a_word_file_is_not_poured_into_a_terminal(convene: Convene) -> None:
    session = convene.new("First meeting")
    with terminal(convene, "export", session, "--for", "participants", "--as", "docx") as screen:
        assert screen.wait_exit() == 2
        assert "A Word or Excel file can't be shown in a terminal" in screen.text()
        assert "PK" not in screen.text()


def test_a_pdf_of_paper_is_not_poured_into_a_terminal_that_was_named(convene: Convene) -> None:
    session = convene.new("First meeting")
    with terminal(convene, "paper", session, "--as", "pdf", "-o", "-") as screen:
        assert screen.wait_exit() == 2
        assert "A PDF can't be shown in a terminal" in screen.text()
        assert "%PDF" not in screen.text()


def test_the_tutor_is_left_and_goes_on_where_it_was_apart_from_all_other_sessions(
    convene: Convene,
) -> None:
    data = {"XDG_DATA_HOME": str(convene.folder / "data")}
    with terminal(convene, "learn", env=data) as screen:
        screen.wait_for("1 of 12")
        screen.type("here all")
        screen.press("enter")
        screen.wait_for("2 of 12")
        screen.press("ctrl+q")
        assert screen.wait_exit() == 0
    with terminal(convene, "learn", env=data) as screen:
        screen.wait_for("2 of 12")
        screen.press("ctrl+q")
        assert screen.wait_exit() == 0
    with terminal(convene, "learn", "--again", env=data) as screen:
        screen.wait_for("1 of 12")
        screen.press("ctrl+q")
        assert screen.wait_exit() == 0
    assert convene("list").out == ""


def test_without_a_terminal_there_is_no_tutor(convene: Convene) -> None:
    told = convene("learn", XDG_DATA_HOME=str(convene.folder / "data"))
    assert told.status == 2
    assert "needs a terminal" in told.err
    assert not (convene.folder / "data" / "convene" / "learn").exists()
