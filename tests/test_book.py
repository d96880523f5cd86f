"""docs/book.md: each question of the book names where convene answers it, and that exists."""

import re
from pathlib import Path
from typing import Final

import click

from convene_tui.cli.commands import convene
from convene_tui.domain.alliance.noting import NOTE_WORDS

DOCS: Final = Path(__file__).parents[1] / "docs"
ROWS: Final = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (DOCS / "book.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d", line)
]


def test_every_chapter_of_the_book_is_asked_in_their_order() -> None:
    chapters = [int(row[0]) for row in ROWS]
    assert chapters == sorted(chapters)
    assert set(chapters) == set(range(1, 13))


def test_every_question_of_the_book_has_an_answer_that_exists() -> None:
    ids = set(re.findall(r"^\| `(\w+)`", (DOCS / "questions.md").read_text("utf-8"), re.MULTILINE))
    names = convene.list_commands(click.Context(convene))
    commands = {f"convene {name}" for name in names}
    words = {f"{word}:" for word in NOTE_WORDS}
    named = [(row[1], name) for row in ROWS for name in re.findall(r"`([^`]+)`", row[3])]
    assert [each for each in named if each[1] not in ids | commands | words] == []
    assert {row[1] for row in ROWS} == {question for question, _ in named}
