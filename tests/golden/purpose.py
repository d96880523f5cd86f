"""The golden answers of the purpose check: `python -m tests.golden.purpose` writes them anew.

`purpose.txt` holds statements and, below each, the whole answer in words. What stands after
`purpose:`, `problem:` and `people:` is read; everything else is the answer, and is written.
To add a statement, add its line and call the command.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from convene_tui.domain.purpose import LAMP_WORDS, SLOT_TITLES, Check, check, verdict_words
from convene_tui.domain.purpose.slots import SLOT_NAMES

FILE: Final = Path(__file__).with_name("purpose.txt")
TODAY: Final = date(2026, 11, 29)
"""The day on which all of them are decided."""


class Asked(NamedTuple):
    """One statement with what stands around it."""

    purpose: str
    problem: str = ""
    people: str = ""


def asked(text: str) -> list[Asked]:
    """The statements of a golden file, in its order."""
    found: list[dict[str, str]] = []
    for line in text.splitlines():
        name, mark, words = line.partition(": ")
        if mark and name == "purpose":
            found.append({"purpose": words})
        elif mark and name in ("problem", "people"):
            found[-1][name] = words
    return [Asked(**each) for each in found]


def written(statements: list[Asked]) -> str:
    """The whole file: each statement and the answer to it."""
    return "\n".join(line for each in statements for line in (*_lines(each), ""))


def _lines(each: Asked) -> Iterator[str]:
    yield f"purpose: {each.purpose}"
    if each.problem:
        yield f"problem: {each.problem}"
    if each.people:
        yield f"people: {each.people}"
    answer = check(each.purpose, problem=each.problem, people=each.people, today=TODAY)
    yield f"  = {verdict_words(answer)} {answer.confidence:.1f}"
    yield from (f"  because {reason}" for reason in answer.reasons)
    yield from (f"  ● {line}" for line in _lamps(each.purpose, answer))
    slots = [
        f"{SLOT_TITLES[name]} “{answer.slots[name].text}”"
        for name in SLOT_NAMES
        if answer.slots[name]
    ]
    if slots:
        yield f"  read as {' · '.join(slots)}"
    yield from (f"  ! {guard.id} “{guard.text}”: {guard.question}" for guard in answer.guards)
    yield from (f"  ? {found.id} “{found.text}”: {found.question}" for found in answer.findings)


def _lamps(purpose: str, answer: Check) -> Iterator[str]:
    for name, lamp in {**answer.big, **answer.small}.items():
        if lamp.lit:
            words = " · ".join(f"“{purpose[slice(*span)]}”" for span in lamp.spans)
            yield f"{LAMP_WORDS[name]} {words}".rstrip()


def rewrite() -> None:
    """Answers every statement of the file anew."""
    FILE.write_text(written(asked(FILE.read_text("utf-8"))), "utf-8")


if __name__ == "__main__":
    rewrite()
