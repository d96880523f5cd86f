"""README and F1 tell the grammar as it is: each line in them is kept as they say."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import explained, grammar
from convene_tui.domain.capture.explaining import Role
from convene_tui.domain.capture.samples import PEOPLE, ROWS, SIGNS, Row, Sample
from convene_tui.domain.model import NoteKind, StageKey
from convene_tui.domain.stages import AGENDA, stage_of
from tests.domain.example_room import kept, typed

README = Path(__file__).parents[2] / "README.md"
HEAD = "| where | you type, *and it keeps* |"
ANYWHERE = StageKey.CLOSE
"""The stage in which those lines are typed that can be typed in any."""
PLAIN = "it runs dry"


def in_readme() -> Iterator[tuple[StageKey, str, str]]:
    """Stage, line and what it keeps, of README's table of the capture line."""
    table = README.read_text(encoding="utf-8").partition(HEAD)[2].partition("\n\n")[0]
    stages = {stage.name: stage.key for stage in AGENDA} | {"any": ANYWHERE}
    for row in table.splitlines()[2:]:
        where, samples = (cell.strip() for cell in row.strip("|").split(" | "))
        for sample in samples.split(" · "):
            line, *also = re.findall(r"`([^`]+)`", sample)
            keeps = re.findall(r"\*([^*]+)\*", sample)[0]
            yield from ((stages[where], each, keeps) for each in Sample(line, "", (*also,)).typed)


def in_table() -> Iterator[tuple[StageKey, str, str]]:
    """The same of the table from which F1 is drawn."""
    for row in ROWS:
        for sample in row.samples:
            for line in sample.typed:
                yield row.stage or ANYWHERE, line, sample.keeps


def readme_row(row: Row) -> str:
    """A row of the table, as README prints it."""
    samples = []
    for one in row.samples:
        also = f" ({' '.join(f'`{each}`' for each in one.also)})" if one.also else ""
        samples.append(f"`{one.line}`{also} *{one.keeps}*")
    return f"| {stage_of(row.stage).name if row.stage else 'any'} | {' · '.join(samples)} |"


def demanded() -> set[str]:
    """Whatever opens a line, by the tables of the grammar; what stands alone with a full stop."""
    verbs = {*grammar._VERBS, *grammar._OTHER_WORDS}
    return {*grammar._SIGNS, ":", *verbs, *(f"{word}." for word in grammar.ALONE)}


def openings(line: str) -> set[str]:
    """What of the grammar a line shows."""
    alone = {f"{line}."} if line in grammar.ALONE else set()
    words = {line.partition(":")[0], line.partition(" ")[0].rstrip(":")} if " " in line else set()
    return {line[0], *alone, *words}


@pytest.mark.parametrize(("stage", "line", "keeps"), in_readme())
def test_a_line_of_readme_is_kept_as_readme_says(stage: StageKey, line: str, keeps: str) -> None:
    assert kept(stage, line) == keeps


@pytest.mark.parametrize(("stage", "line", "keeps"), in_table())
def test_a_line_of_f1_is_kept_as_f1_says(stage: StageKey, line: str, keeps: str) -> None:
    assert kept(stage, line) == keeps


def test_readme_prints_the_table() -> None:
    text = README.read_text(encoding="utf-8")
    rows = text.partition(HEAD)[2].partition("\n\n")[0].splitlines()[2:]
    assert rows == [readme_row(row) for row in ROWS]
    assert all(f"`{key}` {name}" in text for key, name in PEOPLE.items())


def test_the_table_in_readme_is_one_screen() -> None:
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
