"""How long it takes to read a list of 5,000 people, in each of its forms.

`python -m bench.people` writes bench/PEOPLE.md; with `--quick` it only prints.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from bench.machine import machine
from convene_tui.domain.model import Person, Session
from convene_tui.reports import people
from convene_tui.storage.people.reading import found_in_bytes
from tests.domain.meeting import START

RESULTS: Final = Path(__file__).with_name("PEOPLE.md")
ROWS: Final = 5_000

HEAD: Final = """\
# A list of {rows:,} people, read

Milliseconds from bytes to people, the median of {rounds} rounds.

{machine}, by `make bench`.

| form | ms |
|---|---:|"""


def forms() -> Iterator[tuple[str, bytes]]:
    """Yield the same people as others would send them."""
    given, family = ("Ann", "Bo", "Zoë", "Jörg", "Inés"), ("Lee", "Cruz", "Müller", "Groß", "Peña")
    names = [f"{given[n % 5]} {family[n // 5 % 5]} {n:04}" for n in range(ROWS)]
    rows = [f"{name},Party {n % 60},Director,p{n}@party.example" for n, name in enumerate(names)]
    head = "Full Name,Company,Job Title,E-mail Address"
    yield "CSV, UTF-8", "\r\n".join([head, *rows]).encode()
    yield "CSV, Windows-1252", "\r\n".join([head, *rows]).encode("cp1252")
    yield "tabs, UTF-16", "\r\n".join([head, *rows]).replace(",", "\t").encode("utf-16")
    roster = tuple(
        Person(id=str(n), key="", name=name, organisation=f"Party {n % 60}")
        for n, name in enumerate(names)
    )
    session = Session(id="bench", title="Bench", created=START, people=roster)
    yield "xlsx, as convene writes it", people.as_xlsx(session)
    yield "vCard, as convene writes it", people.as_vcards(session)
    line = "; ".join(f"{name} <p{n}@party.example>" for n, name in enumerate(names))
    yield "a line of addresses", line.encode()


def taken(read: Callable[[], object], rounds: int) -> float:
    """Milliseconds, the median of some rounds."""
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        read()
        times.append((perf_counter() - begun) * 1_000)
    return median(times)


def main(arguments: list[str]) -> None:
    """Measure, print, and write the page."""
    rounds = 3 if "--quick" in arguments else 9
    lines = [HEAD.format(rows=ROWS, rounds=rounds, machine=machine())]
    for form, data in forms():
        assert len(found_in_bytes(data, form).people) == ROWS
        lines.append(f"| {form} | {taken(partial(found_in_bytes, data, form), rounds):,.0f} |")
    page = "\n".join(lines) + "\n"
    print(page)
    if "--quick" not in arguments:
        RESULTS.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
