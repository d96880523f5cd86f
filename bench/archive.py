"""The archive and the search over 10, 1,000 and 10,000 meetings, beside ripgrep and a plain scan.

`make bench` runs this too; `python -m bench.archive` writes bench/ARCHIVE.md alone.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from bench.library import COMMON, RARE, fill
from bench.machine import machine
from bench.measures import FRAME_ENDS
from bench.meetings import CONVENE
from convene_tui.domain.searching import parse_query
from convene_tui.storage.archive import Archive
from convene_tui.storage.finding import Finder
from tests.terminal.pty_process import PtyProcess

RESULTS = Path(__file__).with_name("ARCHIVE.md")
SIZES = (10, 1_000, 10_000)
QUERIES = {
    "a rare word": RARE,
    "a word that is everywhere": COMMON[0],
    "a phrase": f'"{COMMON[0]} {COMMON[5]}"',
}


@dataclass(frozen=True)
class Library:
    """So many meetings in a folder, and a place for the catalogue."""

    count: int
    folder: Path
    cache: Path

    def finder(self) -> Finder:
        """A search that begins with what is in the cache."""
        return Finder(Archive(self.folder, cache=lambda: self.cache))

    def console(self) -> PtyProcess:
        """The console on its list of sessions."""
        return PtyProcess(
            [CONVENE, "--sessions", self.folder], env={"XDG_CACHE_HOME": str(self.cache.parent)}
        )

    @property
    def newest(self) -> bytes:
        """The beginning of the title that is listed first."""
        return f"Meeting {self.count - 1} ".encode()


def libraries(place: Path, sizes: Iterable[int]) -> list[Library]:
    """Write the folders, each beginning with the meetings of the one before."""
    made = []
    for size in sizes:
        library = Library(size, place / str(size), place / f"cache{size}" / "convene")
        fill(library.folder, size)
        made.append(library)
    return made


def ms(call: Callable[[], object]) -> float:
    """How long a call takes, in ms."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def first_paint(library: Library) -> float:
    """From the spawn until the newest session is on the screen, in ms."""
    with library.console() as terminal:
        end = terminal.wait_for_raw(library.newest, timeout=60)
        return (terminal.arrival_of(end - 1) - terminal.started_at) * 1000


def frames(terminal: PtyProcess, keys: Iterable[str]) -> list[float]:
    """From each key until the next whole frame, in ms."""
    taken = []
    for key in keys:
        mark, pressed_at = len(terminal.written), time.perf_counter()
        terminal.press(key)

        def end(mark: int = mark) -> int:
            return terminal.written.find(FRAME_ENDS, mark)

        terminal.wait_until(lambda: end() >= 0, 10, "a frame came")
        taken.append((terminal.arrival_of(end()) - pressed_at) * 1000)
        terminal.wait_until_quiet(0.03)
    return taken


def typed(library: Library) -> tuple[float, float]:
    """At the keyboard, in ms: a page of the list, and a word until its hits are shown."""
    with library.console() as terminal:
        terminal.wait_for_raw(library.newest, timeout=60)
        terminal.wait_until_quiet(1.5)
        paged = median(frames(terminal, ["pagedown", "pageup"] * 5))
        terminal.press("ctrl+f")
        terminal.wait_for_raw(b"Type a word", timeout=60)
        terminal.wait_until_quiet(1.0)
        mark, began = len(terminal.written), time.perf_counter()
        terminal.type(COMMON[1])
        terminal.wait_until(lambda: terminal.written.find(b" found", mark) >= 0, 30, "hits came")
        arrived = terminal.arrival_of(terminal.written.find(b" found", mark))
        return paged, (arrived - began) * 1000


def ripgrep(library: Library, words: str) -> float | None:
    """The same words by ripgrep over the same files, in ms; None where there is none."""
    if shutil.which("rg") is None:
        return None
    command = ["rg", "-i", words.strip('"'), str(library.folder)]
    return ms(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False))


def search_rows(library: Library, rounds: int) -> Iterable[str]:
    """Each query by the catalogue, by ripgrep and by a plain scan, in turns."""
    finder = library.finder()
    today = date.today()
    for name, words in QUERIES.items():
        query = parse_query(words, today)
        quick, others = [], []
        for _ in range(rounds):
            quick.append(ms(partial(finder.find, query, most=200)))
            others.append(ripgrep(library, words))
        scan = ms(partial(finder.read_all, query, most=200))
        known = [each for each in others if each is not None]
        beside = f"{median(known):.1f} ms" if known else "–"
        ratio = f"{median(quick) / median(known):.2f}×" if known else "–"
        total = finder.find(query, most=1).total
        yield (
            f"| {library.count:,} | {name} | {total:,} | {median(quick):.1f} ms | {beside} | "
            f"{ratio} | {scan:,.0f} ms |"
        )


def measured(place: Path, sizes: tuple[int, ...], rounds: int) -> tuple[list[str], list[str]]:
    """The rows of both tables."""
    made = libraries(place, sizes)
    build = {}
    for library in made:
        build[library.count] = ms(library.finder().refresh)
        # A file that is younger than two seconds is read once more.
        time.sleep(2.1)
        library.finder().refresh()
    paints: dict[int, list[float]] = {size: [] for size in sizes}
    for library in made:
        first_paint(library)
    for _ in range(rounds):
        for library in made:
            paints[library.count].append(first_paint(library))
    least = median(paints[sizes[0]])
    listing, searching = [], []
    for library in made:
        paint = median(paints[library.count])
        again = ms(library.finder().refresh)
        paged, hits = typed(library)
        listing.append(
            f"| {library.count:,} | {paint:.0f} ms | {paint / least:.2f}× | {paged:.1f} ms | "
            f"{build[library.count] / 1000:.1f} s | {again:.0f} ms | {hits:.0f} ms |"
        )
        print(listing[-1], flush=True)
        for row in search_rows(library, rounds):
            searching.append(row)
            print(row, flush=True)
    return listing, searching


def report(listing: list[str], searching: list[str]) -> str:
    """The page that tells the figures and how they came about."""
    return f"""# What the bench measured of the archive

{machine()}, by `make bench`. Every meeting has twelve people and some eighty lines, 18 KB.

| sessions | first paint | against the smallest | a page of the list | catalogue made | \
brought up to date | typed word to hits |
|---:|---:|---:|---:|---:|---:|---:|
{chr(10).join(listing)}

- **first paint**: from the spawn of `convene` in a terminal of 120×36 until the newest session is
  on the screen.
- **a page of the list**: from the key until the next whole frame.
- **catalogue made**: the first search reads every session; what is read is found from then on.
- **typed word to hits**: five letters at once in the search, until its hits are on the screen.

| sessions | looked for | places | catalogue | ripgrep | against it | plain scan |
|---:|---|---:|---:|---:|---:|---:|
{chr(10).join(searching)}

The catalogue gives the first 200 places, ranked, with their number in all; ripgrep prints every
line of the same files to nowhere, its own start included. The plain scan reads each session whole
and finds the same places as the catalogue. Medians of what was taken in turns; the scan once.
"""


def main() -> int:
    """Measure, print each row as it comes, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small folders; writes nothing")
    quick: bool = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="convene-bench-") as place:
        sizes, rounds = ((10, 200), 2) if quick else (SIZES, 9)
        tables = measured(Path(place), sizes, rounds)
    if not quick:
        RESULTS.write_text(report(*tables), encoding="utf-8")
        print(f"\nwritten to {RESULTS.relative_to(Path.cwd())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
