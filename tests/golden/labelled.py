"""What the check says of every labelled statement: a change of weights or rules is seen here.

A line is the statement's name, the verdict with its confidence, the guards and the findings; behind
them stands a checksum of the whole answer, with each lamp, slot and place in the text.
`make golden` writes `labelled.txt`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zlib import crc32

from bench.purpose.gold import LEARNT, statements, typed
from convene_tui.domain.purpose import check
from tests.golden.purpose import TODAY

KEPT: Final = Path(__file__).with_name("labelled.txt")


def written() -> str:
    """All answers, file by file."""
    lines: list[str] = []
    for file in (*LEARNT, "held_out"):
        lines += ["", f"# {file}"]
        lines += [
            f"{each.id} {_answer(each.purpose, each.problem, each.people)}"
            for each in statements(file)
        ]
    lines += [
        "",
        "# typed",
        *(f"{each.id} {_answer(each.purpose, each.problem)}" for each in typed()),
    ]
    return "\n".join(lines).strip() + "\n"


def _answer(purpose: str, problem: str, people: str = "") -> str:
    found = check(purpose, problem=problem, people=people, today=TODAY)
    told = (
        f"{found.verdict} {found.confidence:.1f}",
        *(f"!{guard.id}" for guard in found.guards),
        *(f"?{finding.id}" for finding in found.findings),
        f"{crc32(repr([*_parts(found.as_json())]).encode()):08x}",
    )
    return " ".join(told)


def _parts(value: object) -> Iterator[object]:
    """Every value of an answer, figures as no machine counts them otherwise."""
    match value:
        case float():
            yield round(value, 3)
        case dict():
            for key, each in value.items():
                yield key
                yield from _parts(each)
        case list() | tuple():
            for each in value:
                yield from _parts(each)
        case _:
            yield value
