"""Every option of every command is given by name in some test."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import click
import pytest

from convene_tui.cli.commands import COMMANDS, convene

TESTS: Final = Path(__file__).parents[1]

_OF_ALL: Final = {"--sessions", "--passphrase-file"}
"""What every command takes by one and the same definition."""
_OF_AN_ADDRESS: Final = {"init"}
"""What is given the address of an archive that is not there yet."""


@cache
def options() -> tuple[tuple[str, str], ...]:
    """Each command with each of its options, by the longest of its names."""
    context = click.Context(convene)
    found = [("", "--sessions"), ("", "--version")]
    for name in COMMANDS:
        command = convene.get_command(context, name)
        assert command is not None
        for each in command.params:
            if isinstance(each, click.Option):
                found.append((name, max(each.opts, key=len)))
    return tuple(found)


@cache
def given_together() -> frozenset[frozenset[str]]:
    """The texts that stand in one call or one row of words, for every one in the tests."""
    found: set[frozenset[str]] = set()
    for file in TESTS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call | ast.List | ast.Tuple):
                found.add(frozenset(_texts(node)))
    return frozenset(found)


def _texts(node: ast.Call | ast.List | ast.Tuple) -> Iterator[str]:
    """What stands in it as a text of its own, in rows that are put in, and in short forms."""
    for part in node.args if isinstance(node, ast.Call) else node.elts:
        inner = part.value if isinstance(part, ast.Starred) else part
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value.partition("=")[0]
        elif isinstance(inner, ast.Tuple | ast.List):
            yield from _texts(inner)


SHORT: Final = {"--output": "-o"}


@pytest.mark.parametrize(("command", "option"), options())
def test_an_option_is_given_by_name(command: str, option: str) -> None:
    names = {option, SHORT.get(option, option)}
    together = given_together()
    if command == "" or option in _OF_ALL:
        assert any(names & texts for texts in together)
    else:
        assert any(command in texts and names & texts for texts in together), (
            f"no test calls: convene {command} {option}"
        )


def test_every_command_takes_what_all_take() -> None:
    context = click.Context(convene)
    for name in COMMANDS:
        command = convene.get_command(context, name)
        assert command is not None
        for each in _below(command):
            if each.name not in _OF_AN_ADDRESS:
                assert {max(option.opts, key=len) for option in each.params} >= _OF_ALL


def _below(command: click.Command) -> Iterator[click.Command]:
    """A command, or all that a group holds."""
    if isinstance(command, click.Group):
        yield from command.commands.values()
    else:
        yield command
