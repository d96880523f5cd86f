"""README and F1 tell the grammar as it is: every example in them is understood."""

import re
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Interpretation
from convene_tui.domain.model import NoteKind, StageKey
from convene_tui.domain.model.words import Answer
from convene_tui.domain.stages import AGENDA
from convene_tui.tui.screens.help import ANYWHERE
from tests.domain.meeting import START, asked, draft, pain, session, vote
from tests.domain.spoken import NAMES, ROOM, understood

README = Path(__file__).parents[2] / "README.md"
WORDS = "By 2028 six districts pump less."
FULL = session(
    *ROOM.people,
    drafts=(draft(1, WORDS),),
    rounds=(asked(WORDS),),
    votes=tuple(vote(key, Answer.YES) for key in NAMES),
    pains=(pain("d", weight=None),),
    notes=(
        *do.KeepNote("it is late").change(ROOM, do.Stamp(START, "n")).notes,
        *do.KeepNote("it is private", private=True).change(ROOM, do.Stamp(START, "p")).notes,
    ),
    visits=(*do.EnterStage(StageKey.PROBLEM).change(ROOM, do.Stamp(START, "v2")).visits,),
)
"""A room in which everything can be said.

There are words to ratify, a pain to weigh, a stage to conclude and a private note to release.
"""

PLAIN = ("text", "the river is low")


def in_readme() -> list[str]:
    """The examples in the left column of README's table of the capture line."""
    table = README.read_text(encoding="utf-8").partition("| you type | it keeps |")[2]
    rows = [line for line in table.partition("\n\n")[0].splitlines() if line.startswith("| `")]
    return [line for row in rows for line in re.findall(r"`([^`]+)`", row.split(" | ")[0])]


def in_help() -> list[tuple[StageKey, str]]:
    """The examples of F1, each in its stage."""
    of_stages = [(stage.key, row) for stage in AGENDA for row, _ in stage.catches]
    anywhere = [(StageKey.CLOSE, row) for row, _ in ANYWHERE]
    return [
        (stage, sample) for stage, row in of_stages + anywhere for sample in row.split("   ·   ")
    ]


def demand_understood(found: Interpretation, line: str) -> None:
    assert found.doubt == "", line
    note = found.meant
    plain = isinstance(note, do.KeepNote) and note.kind is NoteKind.NOTE
    said = isinstance(note, do.KeepNote) and (note.person or note.private)
    assert not plain or said or line in PLAIN, line


@pytest.mark.parametrize("line", in_readme())
def test_what_readme_says_can_be_typed_is_understood(line: str) -> None:
    demand_understood(understood(StageKey.SUBSTANCE, line, FULL), line)


@pytest.mark.parametrize(("stage", "line"), in_help())
def test_what_f1_says_can_be_typed_is_understood(stage: StageKey, line: str) -> None:
    demand_understood(understood(stage, line, FULL), line)


def test_readme_has_a_line_for_every_sign_and_law() -> None:
    lines = in_readme()
    assert len(lines) > 30
    assert {line[0] for line in lines} >= set("!?+>.~@&:")
