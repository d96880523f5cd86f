"""Charters of real alliances, entered section by section, come back whole.

Each file of tests/cli/charters/ has the sections of one charter that was published, in other words:
what is typed in the meeting, what is noted between meetings, and what the charter then says.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.cli.command import Convene

CHARTERS: Final = tuple(sorted((Path(__file__).parent / "charters").glob("*.txt")))


def lines(path: Path) -> Iterator[tuple[str, str, str]]:
    """Each line with the section in which it stands, and what is done with it."""
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            section = line[3:]
        elif line and not line.startswith("#"):
            what, _, said = line.partition(": ")
            yield section, what, said


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_a_published_charter_that_is_entered_section_by_section_loses_nothing(
    path: Path, convene: Convene
) -> None:
    name = path.stem.replace("-", " ").title()
    session = convene("new", "Founding meeting", "--alliance", name, "--convener", "Kim Novak")
    meeting = [said for _, what, said in lines(path) if what == "meeting"]
    between = [said for _, what, said in lines(path) if what == "note"]
    kept = convene("capture", session.out.strip(), input="\n".join(meeting))
    assert len([line for line in kept.lines if line.startswith("kept")]) == len(meeting), kept.out
    assert not [line for line in kept.lines if " · " in line], kept.out
    noted = convene("note", name, input="\n".join(between))
    assert noted.status == 0, noted.err
    charter = convene("charter", name).out.replace("\\", "").casefold()
    read = [(section, said) for section, what, said in lines(path) if what == "reads"]
    assert [each for each in read if each[1].casefold() not in charter] == []
    assert {section for section, _, _ in lines(path)} == {section for section, _ in read}
