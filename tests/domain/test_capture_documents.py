"""README, docs/grammar.md and F1 tell the grammar as it is: each line is kept as they say."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import explained, verbs
from convene_tui.domain.capture.explaining import Role
from convene_tui.domain.capture.samples import PEOPLE, ROWS, SIGNS, Sample
from convene_tui.domain.model import NoteKind, StageKey
from convene_tui.domain.stages import AGENDA
from tests.domain.example_room import kept, typed

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "grammar.md").read_text(encoding="utf-8")
HEAD = "| you type | and it keeps |\n|---|---|\n"
ANYWHERE = StageKey.CLOSE
"""The stage in which those lines are typed that can be typed in any."""
PLAIN = "it runs dry"


def on_page() -> Iterator[tuple[StageKey, str, str]]:
    """Stage, line and what it keeps, of the tables of docs/grammar.md."""
    stages = {f"In {stage.name}": stage.key for stage in AGENDA} | {"In every stage": ANYWHERE}
    for part in PAGE.split("\n## "):
        title = part.partition("\n")[0]
        for row in re.findall(r"^\| [a-z]+ (\| `.*) \|$", part, re.MULTILINE):
            line, also, keeps = (cell.strip() for cell in row.split("|")[1:])
            sample = Sample(line.strip("`"), keeps, (*re.findall(r"`([^`]+)`", also),))
            yield from ((stages[title], each, keeps) for each in sample.typed)


def in_readme() -> Iterator[tuple[StageKey, str, str]]:
    """The same of README's table, with the stage in which the table of F1 has the line."""
    stages = {
        (one.line, _short(one.keeps)): row.stage or ANYWHERE for row in ROWS for one in row.samples
    }
    for row in README.partition(HEAD)[2].partition("\n\n")[0].splitlines():
        line, keeps = (cell.strip(" `") for cell in row.strip("|").split(" | "))
        yield stages[line, keeps], line, keeps


def _short(keeps: str) -> str:
    """What is kept, without what Tab offers."""
    return keeps.partition(", tab: ")[0]


def in_table() -> Iterator[tuple[StageKey, str, str]]:
    """The same of the table from which F1 is drawn."""
    for row in ROWS:
        for sample in row.samples:
            for line in sample.typed:
                yield row.stage or ANYWHERE, line, sample.keeps


def demanded() -> set[str]:
    """Whatever opens a line, by the tables of the grammar; what stands alone with a full stop."""
    words = {*verbs.VERBS, *verbs.OTHER_WORDS}
    return {*verbs.OPENING_SIGNS, ":", *words, *(f"{word}." for word in verbs.ALONE)}


def openings(line: str) -> set[str]:
    """What of the grammar a line shows."""
    alone = {f"{line}."} if line in verbs.ALONE else set()
    words = {line.partition(":")[0], line.partition(" ")[0].rstrip(":")} if " " in line else set()
    return {line[0], *alone, *words}


@pytest.mark.parametrize(("stage", "line", "keeps"), in_readme())
def test_a_line_of_readme_is_kept_as_readme_says(stage: StageKey, line: str, keeps: str) -> None:
    assert _short(kept(stage, line)) == keeps


@pytest.mark.parametrize(("stage", "line", "keeps"), in_table())
def test_a_line_of_f1_is_kept_as_f1_says(stage: StageKey, line: str, keeps: str) -> None:
    assert kept(stage, line) == keeps


@pytest.mark.parametrize(("stage", "line", "keeps"), on_page())
def test_a_line_of_the_page_is_kept_as_the_page_says(
    stage: StageKey, line: str, keeps: str
) -> None:
    assert kept(stage, line) == keeps


def test_page_and_table_have_the_same_lines() -> None:
    assert sorted(on_page()) == sorted(in_table())


def test_readme_shows_a_dozen_lines_and_page_and_readme_name_the_people() -> None:
    assert 10 < len(list(in_readme())) < 16
    assert all(f"`{key}` {name}" in PAGE for key, name in PEOPLE.items())
    assert all(re.search(f"{name} [^`]*`{key}`", README) for key, name in PEOPLE.items())


def test_the_table_is_one_screen() -> None:
    assert len(ROWS) <= 30


def test_no_sign_no_verb_and_no_word_of_the_grammar_is_left_out() -> None:
    shown = {opening for _, line, _ in in_table() for opening in openings(line)}
    assert demanded() - shown == set()


@pytest.mark.parametrize(("stage", "line", "keeps"), in_table())
def test_the_words_that_are_typed_stand_as_they_are_shown(
    stage: StageKey, line: str, keeps: str
) -> None:
    found, room = typed(stage, line)
    texts = [part.text for part in explained(found, room) if part.role is Role.TEXT]
    said = room.notes[-1].text, room.pains[-1].text, room.purpose
    assert all(text in line or text in said for text in texts)


@pytest.mark.parametrize("stage", StageKey)
def test_what_can_be_typed_in_every_stage_is_understood_in_each(stage: StageKey) -> None:
    asked_for = ("= all lose", ":end")
    for row in ROWS:
        for sample in row.samples if row.stage is None else ():
            found, _ = typed(stage, sample.line)
            note = found.meant
            plain = isinstance(note, do.KeepNote) and note.kind is NoteKind.NOTE
            said = isinstance(note, do.KeepNote) and (note.person or note.private)
            if sample.line not in (PLAIN, *asked_for):
                assert not found.doubt, (stage, sample.line)
                assert not plain or said, (stage, sample.line)


def test_every_sign_for_which_a_word_does_has_a_word_in_f1() -> None:
    worded = {one.line[0] for row in ROWS for one in row.samples if one.also}
    assert set(SIGNS) <= worded
