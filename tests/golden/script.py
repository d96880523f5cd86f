"""The scripts: what is typed and done, minute by minute."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

SCRIPTS: Final = Path(__file__).with_name("scripts")

_LINE: Final = re.compile(r"((-?)(\d+):(\d\d)) (?:(\*|==) )?(.*)")


@dataclass(frozen=True)
class Step:
    """One line of a script."""

    clock: str
    """When, as it is written."""
    after: timedelta
    """When, counted from the beginning."""
    sign: str
    """`*` for what is done by keys, `==` for a moment that is kept, nothing for what is typed."""
    text: str

    @property
    def told(self) -> str:
        """The line as it is written."""
        return " ".join(part for part in (self.clock, self.sign, self.text) if part)


def steps(name: str) -> Iterator[Step]:
    """The lines of a script by its name. Raises ValueError on a line that is none."""
    text = (SCRIPTS / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{name}: {line!r} has no time")
        after = timedelta(minutes=int(match[3]), seconds=int(match[4]))
        yield Step(match[1], -after if match[2] else after, match[5] or "", match[6])
