"""What the check answers as a statement grows word by word, and when one of its words is missing.

So each threshold is passed, and each word has its say. `make golden` writes `wordings.txt`.
"""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from convene_tui.domain.purpose import SLOT_TITLES, Check, check, creep, verdict_words
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.coverage import coverage
from convene_tui.domain.purpose.features import features
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.slots import SLOT_NAMES
from convene_tui.domain.purpose.versions import laid_out
from tests.golden.purpose import FILE, TODAY, Asked, asked

KEPT: Final = Path(__file__).with_name("wordings.txt")

EVERY: Final = 6
"""One of so many of the golden statements is worded otherwise."""


def statements() -> Iterator[Asked]:
    """Those that are worded otherwise."""
    return islice(asked(FILE.read_text(encoding="utf-8")), 0, None, EVERY)


def wordings(text: str) -> Iterator[tuple[str, str]]:
    """A text word by word, then without each of its words, then twice: with what it is."""
    words = text.split()
    for count in range(1, len(words)):
        yield f"first {count}", " ".join(words[:count])
    for at, word in enumerate(words):
        yield f"without {word}", " ".join((*words[:at], *words[at + 1 :]))
    yield "again and again", " ".join([text] * 5)


def written() -> str:
    """All answers, a line each, below the statement."""
    lines: list[str] = []
    for each in statements():
        lines += ["", each.purpose]
        lines += [f"  {told:26} {_answer(text, each)}" for told, text in wordings(each.purpose)]
    return "\n".join(lines).strip() + "\n"


def _answer(text: str, beside: Asked) -> str:
    """The verdict, what it rests on, and how it moved; behind it a checksum of all figures."""
    found = check(text, problem=beside.problem, people=beside.people, today=TODAY)
    moved = creep(beside.purpose, text)
    lamps = [name for name, lamp in {**found.big, **found.small}.items() if lamp.lit]
    parts = [
        f"{verdict_words(found)} {found.confidence:.2f}",
        " ".join(lamps),
        ", ".join(SLOT_TITLES[name] for name in SLOT_NAMES if found.slots[name]),
        " ".join(f"!{guard.id}" for guard in found.guards),
        " ".join(f"?{finding.id}" for finding in found.findings),
        ", ".join(str(each)[:40] for each in moved[:2]),
        f"{crc32(_figures(text, beside, found).encode()):08x}",
    ]
    return " · ".join(part for part in parts if part)


def _figures(text: str, beside: Asked, found: Check) -> str:
    """All that is said of a wording, and the features that it is judged by."""
    context = Context(beside.problem, beside.people, today=TODAY)
    sides = laid_out(beside.purpose, text, beside.problem, beside.people, TODAY)
    covered = coverage(beside.problem, text)
    told = (found.as_json(), sides.as_json(), str(covered), features(Reading(text), context))
    return json.dumps(_rounded(told), sort_keys=True, default=str)


def _rounded(value: Any) -> Any:
    """The same with figures as no machine counts them otherwise."""
    match value:
        case float():
            return round(value, 4)
        case dict():
            return {key: _rounded(each) for key, each in value.items()}
        case list() | tuple():
            return [_rounded(each) for each in value]
    return value
