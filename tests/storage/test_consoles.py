"""Which console it is, and what is remembered of it: one's answer is never another's."""

import stat
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from convene_tui.storage.consoles import UNKNOWN, Terminal, ThisConsole, as_name, this_console
from convene_tui.storage.names import is_id
from convene_tui.storage.remembered import HOLDS, Remembered, Said
from tests.domain.meeting import START

HERE = Terminal(host="river.local", user="ann", tty="/dev/pts/3", leader=77)
SSH = {"SSH_CONNECTION": "10.0.0.7 5022 10.0.0.1 22"}


def at(terminal: Terminal = HERE, env: Mapping[str, str] | None = None) -> ThisConsole:
    return this_console(terminal, env or {}, Path("/nowhere"))


@pytest.mark.parametrize(
    "other",
    [
        at(Terminal("lake", "ann", "/dev/pts/3", 77)),
        at(Terminal("river.local", "bo", "/dev/pts/3", 77)),
        at(Terminal("river.local", "ann", "/dev/pts/4", 77)),
        at(Terminal("river.local", "ann", "/dev/pts/3", 78)),
        at(HERE, {"DISPLAY": ":1"}),
        at(HERE, {"TMUX_PANE": "%2"}),
        at(HERE, SSH),
    ],
)
def test_whatever_differs_makes_another_terminal(other: ThisConsole) -> None:
    assert other.terminal != at().terminal


def test_a_console_is_known_again_in_a_new_shell_or_by_its_name_anywhere() -> None:
    assert at(Terminal("river", "ann", "/dev/pts/3", 78)).id == at().id
    assert at(Terminal("river", "ann", "/dev/pts/4", 77)).id != at().id
    named = {"CONVENE_CONSOLE": "Bo"}
    one, two = at(HERE, named), at(Terminal("river", "ann", "/dev/pts/9", 5), named | SSH)
    assert one.id == two.id
    assert one.terminal != two.terminal
    assert one.name == "Bo"
    again = {"SSH_CONNECTION": "10.0.0.7 6000 10.0.0.1 22"}
    assert at(HERE, SSH).id == at(HERE, again).id


def test_its_id_is_safe_in_the_name_of_a_file() -> None:
    odd = at(Terminal("../Río~9.x", "", "/dev/pts/3", 1))
    assert is_id(odd.id)
    assert not set(odd.id) & set("~./")


def test_without_a_terminal_nothing_is_remembered_of_the_screen(tmp_path: Path) -> None:
    nowhere = this_console(Terminal("river"), {}, tmp_path)
    remembered = Remembered(nowhere)
    remembered.keep_screen("m", Said(False, START))
    assert remembered.screen("m", START) is None
    assert Remembered(UNKNOWN).screen("m", START) is None
    assert not list(tmp_path.iterdir())


def test_the_environment_answers_until_somebody_says_otherwise(tmp_path: Path) -> None:
    here = this_console(HERE, {"CONVENE_SCREEN": "alone"}, tmp_path)
    assert Remembered(here).screen("m", START) == Said(False)
    Remembered(here).keep_screen("m", Said(True, START))
    assert Remembered(here).screen("m", START) == Said(True, START)
    assert this_console(HERE, {"CONVENE_SCREEN": "yes"}, tmp_path).screen is None


def test_an_answer_is_of_one_terminal_one_meeting_and_half_a_day(tmp_path: Path) -> None:
    here, there = this_console(HERE, {}, tmp_path), this_console(HERE, SSH, tmp_path)
    Remembered(here).keep_screen("one", Said(False, START))
    assert Remembered(here).screen("one", START + HOLDS - timedelta(seconds=1))
    assert Remembered(here).screen("one", START + HOLDS) is None
    assert Remembered(here).screen("one", START - timedelta(seconds=1)) is None
    assert Remembered(here).screen("two", START) is None
    assert Remembered(there).screen("one", START) is None


def test_it_is_kept_privately_without_the_name_of_a_meeting_and_forgotten(tmp_path: Path) -> None:
    here = this_console(HERE, {}, tmp_path / "state")
    Remembered(here).keep_screen("secret-talks", Said(True, START))
    (path,) = (tmp_path / "state").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"secret" not in path.read_bytes()
    before = path.stat().st_size
    Remembered(here).keep_screen("later", Said(True, START + HOLDS))
    assert path.stat().st_size == before
    path.write_text("{")
    assert Remembered(here).screen("later", START + HOLDS) is None


def test_who_types_at_a_console_is_remembered_of_it_alone(tmp_path: Path) -> None:
    here, there = this_console(HERE, {}, tmp_path), this_console(HERE, SSH, tmp_path)
    assert (Remembered(here).name, Remembered(here).is_named) == ("ann", False)
    Remembered(here).keep_name("  Bo\x1b[31m Cruz " + "x" * 90)
    assert Remembered(here).name == as_name("Bo\x1b[31m Cruz " + "x" * 90)
    assert "\x1b" not in Remembered(here).name
    assert Remembered(here).is_named
    assert Remembered(there).name == "ann"


def test_a_memory_that_cannot_be_written_lasts_as_long_as_the_console(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    remembered = Remembered(this_console(HERE, {}, tmp_path / "in the way"))
    remembered.keep_name("Bo")
    remembered.keep_screen("m", Said(False, START))
    assert remembered.name == "Bo"
    assert remembered.screen("m", START) is None
