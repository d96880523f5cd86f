"""Help: commands in groups, two examples of each that can be typed, and the nearest name."""

import re
import shlex
from pathlib import Path
from typing import Final

import click
import pytest

from convene_tui.cli.commands import COMMANDS, GROUPS
from convene_tui.cli.commands import convene as command
from convene_tui.cli.examples import EXAMPLES
from convene_tui.storage.archive import Archive
from convene_tui.storage.example import MEETING_IDS, copy_example
from tests.cli.command import Convene, refused
from tests.cli.test_console import terminal

TYPED: Final = [(name, line) for name, lines in EXAMPLES.items() for line in lines]
IN_A_TERMINAL: Final = {"demo", "learn", "open", "wall", "seal", "unseal", "passphrase"}
"""What draws, or asks for a passphrase."""
ASKS_FIRST: Final = {
    'convene redact 2026-11-17 "Gus Hahn"',
    "convene forget 2026-11-17",
}
"""What asks at the terminal before it does what can't be undone."""
ON_A_SERVER: Final = {"firm", "copy"}


def words_of(line: str) -> tuple[list[str], str]:
    """What the command is given, and the file that it reads from."""
    told, _, file = line.partition(" < ")
    return shlex.split(told)[1:], file


def test_every_command_has_its_examples_and_they_begin_with_its_name() -> None:
    assert [*EXAMPLES] == [*COMMANDS]
    for name, lines in EXAMPLES.items():
        assert len({*lines}) == 2
        assert all(f"{line} ".startswith(f"convene {name} ") for line in lines)


@pytest.mark.parametrize(("name", "line"), TYPED)
def test_an_example_is_understood(name: str, line: str) -> None:
    words, _ = words_of(line)
    context = command.make_context("convene", [*words])
    found = command.get_command(context, name)
    assert found is not None
    made = found.make_context(name, words[1:], parent=context)
    if isinstance(found, click.Group):
        below = found.get_command(made, words[1])
        assert below is not None
        below.make_context(words[1], words[2:], parent=made)


@pytest.mark.parametrize(
    "line", [line for name, line in TYPED if name not in IN_A_TERMINAL | ON_A_SERVER]
)
def test_an_example_does_what_it_says_on_the_example(convene: Convene, line: str) -> None:
    folder = copy_example(convene.sessions)
    if line.startswith("convene bin"):
        Archive(folder).bin(MEETING_IDS[0])
    (convene.folder / "list.xlsx").write_text("Ann Lee\nBo Cruz\n")
    (convene.folder / "answers.txt").write_text("pain: absent\n")
    (convene.folder / "lines.txt").write_text("it runs dry\n")
    words, file = words_of(line)
    done = convene(*words, input=(convene.folder / file).read_text() if file else "")
    if line in ASKS_FIRST:
        assert "--yes" in refused(done)
    else:
        assert done.status == 0, (done.out, done.err)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_ends_with_its_examples(convene: Convene, name: str) -> None:
    out = convene(name, "--help").out
    assert [line.strip() for line in out.partition("Examples:\n")[2].splitlines()] == [
        *EXAMPLES[name]
    ]
    assert "\x1b" not in out


def test_the_list_of_commands_is_in_groups(convene: Convene) -> None:
    out = convene("--help").out
    headings = re.findall(r"^(\S.*):$", out, re.MULTILINE)
    assert [each for each in headings if each != "Options"] == [*GROUPS]
    assert re.findall(r"^  ([a-z]+) +[A-Z]", out, re.MULTILINE) == [*COMMANDS]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_name_with_a_letter_missing_is_answered_with_the_nearest(
    convene: Convene, name: str
) -> None:
    wrong = f"{name[:-2]}{name[-1]}"
    told = refused(convene(wrong))
    near = re.search(r"Did you mean ([a-z]+)\?", told)
    assert near, told
    assert near[1] in COMMANDS


def test_a_name_like_no_other_is_answered_without_a_guess(convene: Convene) -> None:
    assert "Did you mean" not in refused(convene("xyzzy"))


@pytest.mark.parametrize(("env", "is_bold"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_headings_are_bold_in_a_terminal_that_may(
    convene: Convene, env: dict[str, str], is_bold: bool
) -> None:
    with terminal(convene, "export", "--help", env=env) as screen:
        screen.wait_for("Examples:")
        col, row = screen.find("Examples:")
        assert screen.cell(col, row).bold is is_bold


def test_what_is_done_in_the_example_is_there_the_next_time_and_gone_when_it_is_asked_for_again(
    convene: Convene,
) -> None:
    data = {"XDG_DATA_HOME": str(convene.folder / "data")}
    made = convene.folder / "data" / "convene" / "demo"
    with terminal(convene, "demo", env=data) as screen:
        screen.wait_for("3 sessions")
        screen.press("enter")
        # What is made up may be seen by anybody: nobody is asked.
        screen.wait_for("Who does what by when")
        screen.press("ctrl+q")
        assert screen.wait_exit() == 0
    assert convene("list").out == ""
    convene("--sessions", str(made), "new", "Mine")
    with terminal(convene, "demo", env=data) as screen:
        screen.wait_for("4 sessions")
        screen.press("ctrl+q")
        assert screen.wait_exit() == 0
    with terminal(convene, "demo", "--again", env=data) as screen:
        screen.wait_for("3 sessions")
        screen.press("ctrl+q")
        assert screen.wait_exit() == 0


def test_without_a_terminal_there_is_no_example(convene: Convene) -> None:
    told = convene("demo", XDG_DATA_HOME=str(convene.folder / "data"))
    assert "needs a terminal" in refused(told)
    assert not Path(convene.folder / "data" / "convene" / "demo").exists()
