"""Lists of people as others have them, each with the people that must come out.

A file in `cases/` holds many: `=== what it is (encoding ends)`, the text, `---`, and a line for
each person: name | organisation | title | address | seat | what is said of their coming | whom they
come instead of. A tab is written as →.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("cases")
_COLUMNS: Final = 7
_CASE: Final = re.compile(r"=== (?P<title>.+?)(?: \((?P<how>[\w -]+)\))?\n")


@dataclass(frozen=True)
class Case:
    """One list, as its bytes are."""

    title: str
    data: bytes
    people: tuple[tuple[str, ...], ...]


def cases(name: str) -> list[Case]:
    """The lists of one file."""
    text = FOLDER.joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [_case(part) for part in re.split(r"^(?==== )", text, flags=re.MULTILINE) if part]


def _case(text: str) -> Case:
    match = _CASE.match(text)
    assert match, text
    given, _, wanted = text[match.end() :].rpartition("---\n")
    how = (match["how"] or "").split()
    given = given.replace("→", "\t")
    if "cr" in how:
        given = given.replace("\n", "\r")
    encoding = next((each for each in how if each != "cr"), "utf-8")
    people = []
    for line in wanted.strip().splitlines():
        told = [*map(str.strip, line.split("|")), *[""] * _COLUMNS]
        people.append(tuple(told[:_COLUMNS]))
    return Case(match["title"], given.encode(encoding), tuple(people))
