"""A firm's archive: one durable capture at several distances, twenty consoles, 100,000 meetings.

`python -m bench.firm` starts a PostgreSQL of its own and writes bench/FIRM.md.
"""

import argparse
import itertools
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

import psycopg

from bench.library import COMMON, RARE, meeting
from bench.machine import machine
from convene_tui.domain import intentions as do
from convene_tui.domain.model import Session
from convene_tui.domain.searching import parse_query
from convene_tui.live import LiveSession
from convene_tui.storage.firm.address import firm_address
from convene_tui.storage.firm.archive import FirmArchive
from convene_tui.storage.firm.colleagues import Colleagues, begin
from convene_tui.storage.firm.index import FirmIndex
from convene_tui.storage.machine_clock import local_now
from tests.firm.cluster import Cluster, running
from tests.firm.proxy import Line

RESULTS: Final = Path(__file__).with_name("FIRM.md")
ROUND_TRIPS: Final = (0, 5, 50, 200)
"""Milliseconds."""
LINES: Final = 40
HALF_A_SECOND: Final = 0.5
"""Within which a line of one console is to be on the screen of another, at 50 ms."""
CONSOLES: Final = 20
EACH: Final = 25
MADE: Final = 250
"""Meetings that are made by convene itself; the others are copies of their rows, by other ids."""
TODAY: Final = date(2026, 11, 30)
QUERIES: Final = {
    "a rare word": RARE,
    "a word that is everywhere": COMMON[0],
    "a phrase": f'"{COMMON[0]} {COMMON[5]}"',
}

_ids = (f"b{number}" for number in itertools.count())


def sessions(count: int) -> Iterator[Session]:
    """Past meetings, the same at each run."""
    chance = random.Random(7)
    return (meeting(number, chance) for number in range(count))


@dataclass(frozen=True)
class Spread:
    """Milliseconds of many tries."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Spread":
        """The median, and what nineteen in twenty do not exceed."""
        return cls(median(seconds) * 1000, quantiles(seconds, n=20)[-1] * 1000)

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p95:.1f}"


@contextmanager
def server() -> Iterator[tuple[Cluster, Path]]:
    """A server on this disk, which flushes, and a folder for its consoles."""
    folder = Path(tempfile.mkdtemp(prefix="cv"))
    try:
        with running(fsync="on", shared_buffers="256MB", maintenance_work_mem="256MB") as cluster:
            cluster.database("firm")
            address = firm_address(cluster.url("owner"))
            begin(address)
            owner = FirmArchive(address, state=lambda: folder / "owner")
            Colleagues(owner).add("ann")
            Colleagues(owner).add("bo")
            owner.close()
            yield cluster, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def archive_on(folder: Path, where: Path) -> FirmArchive:
    """Ann's archive at the end of a line."""
    url = f"postgresql://ann@/firm?host={where}&port=5432"
    return FirmArchive(firm_address(url), state=lambda: folder / "ann")


def opened(archive: FirmArchive, id: str, console: str) -> LiveSession:
    """A console's hold on a session."""
    live = LiveSession.open(archive.store(id), clock=local_now, new_id=lambda: next(_ids))
    live.start(None, None, archive.journal(id, console=console))
    return live


def captured(live: LiveSession, count: int) -> tuple[list[float], list[float]]:
    """Seconds until a line is on this disk, and until it is on the server."""
    here, there = [], []
    for number in range(count):
        began = time.perf_counter()
        live.keep(do.KeepNote(f"line {number} of what was said about the river"))
        while live.waiting and live.kept_here < live.waiting:
            time.sleep(0.0002)
        here.append(time.perf_counter() - began)
        assert live.flush(60)
        while live.waiting:
            time.sleep(0.0002)
        there.append(time.perf_counter() - began)
    return here, there


def heard(cluster: Cluster, folder: Path) -> Iterator[str]:
    """A row for each distance: until a line of one console is on the screen of another one."""
    id = archive_on(folder, cluster.folder).create(next(iter(sessions(1)))).id
    for trip in ROUND_TRIPS:
        where = Path(tempfile.mkdtemp(prefix="ln"))
        with Line(cluster.folder, where) as line:
            archives = [archive_on(folder, where) for _ in range(2)]
            here, there = (opened(each, id, f"h{trip}{n}") for n, each in enumerate(archives))
            line.delay = trip / 2000
            told(here, there, 3, f"first {trip}")
            asked = questions(archives)
            taken = told(here, there, LINES, f"timed {trip}")
            each = len(asked) / LINES
            line.delay = 0
            for live in (here, there):
                live.close()
            for archive in archives:
                archive.close()
        shutil.rmtree(where, ignore_errors=True)
        soon = sum(seconds <= HALF_A_SECOND for seconds in taken)
        slowest = f"{max(taken) * 1000:.0f}"
        yield f"| {trip} ms | {Spread.of(taken)} | {slowest} | {soon} of {LINES} | {each:.1f} |"


def questions(archives: list[FirmArchive]) -> list[object]:
    """What is asked of the server by these from here on."""
    asked: list[object] = []
    for archive in archives:
        do_it = archive.server.do

        def counted(work: Any, *, patience: Any = None, do_it: Any = do_it) -> Any:
            asked.append(work)
            return do_it(work, patience=patience)

        archive.server.do = counted  # type: ignore[method-assign]
    return asked


def told(here: LiveSession, there: LiveSession, count: int, word: str) -> list[float]:
    """Seconds from a line that is kept at one console until another one has it."""
    taken, has_it = [], threading.Event()
    wanted = ""

    def look(live: LiveSession) -> None:
        if any(note.text == wanted for note in live.session.notes[-3:]):
            has_it.set()

    there.listen(look)
    for number in range(count):
        time.sleep(random.Random(number).random() * 0.2)
        wanted = f"{word} line {number}"
        has_it.clear()
        began = time.perf_counter()
        here.keep(do.KeepNote(wanted))
        assert has_it.wait(60)
        taken.append(time.perf_counter() - began)
    there.forget(look)
    return taken


def bare(where: Path, size: int) -> list[float]:
    """Seconds of a bare UPDATE … RETURNING of as many bytes, on the same line."""
    url = f"postgresql://owner@/firm?host={where}&port=5432"
    taken = []
    with psycopg.connect(url, autocommit=True) as on:
        on.execute("CREATE TABLE IF NOT EXISTS bare (id int PRIMARY KEY, n int, data bytea)")
        on.execute("INSERT INTO bare VALUES (1, 0, '') ON CONFLICT DO NOTHING")
        data = bytes(size)
        for _ in range(LINES):
            began = time.perf_counter()
            on.execute(
                "UPDATE bare SET n = n + 1, data = %s WHERE id = 1 RETURNING n", (data,)
            ).fetchone()
            taken.append(time.perf_counter() - began)
    return taken


def by_distance(cluster: Cluster, folder: Path) -> Iterator[str]:
    """A row for each distance."""
    id = archive_on(folder, cluster.folder).create(next(iter(sessions(1)))).id
    size = len(archive_on(folder, cluster.folder).store(id).place.data() or b"")
    for trip in ROUND_TRIPS:
        where = Path(tempfile.mkdtemp(prefix="ln"))
        with Line(cluster.folder, where) as line:
            archive = archive_on(folder, where)
            live = opened(archive, id, f"c{trip}")
            line.delay = trip / 2000
            captured(live, 3)
            here, there = captured(live, LINES)
            floor = bare(where, size)
            line.delay = 0
            live.close()
            archive.close()
        shutil.rmtree(where, ignore_errors=True)
        yield f"| {trip} ms | {Spread.of(here)} | {Spread.of(there)} | {Spread.of(floor)} |"


def together(cluster: Cluster, folder: Path) -> str:
    """Twenty consoles on ten meetings, each typing as fast as it can."""
    archive = archive_on(folder, cluster.folder)
    ids = [archive.create(each).id for each in sessions(CONSOLES // 2)]
    taken: list[float] = []
    archives = [archive_on(folder, cluster.folder) for _ in range(CONSOLES)]
    lives = [opened(each, ids[n // 2], f"c{n}") for n, each in enumerate(archives)]

    def work(live: LiveSession) -> None:
        taken.extend(captured(live, EACH)[1])

    began = time.perf_counter()
    threads = [threading.Thread(target=work, args=(live,)) for live in lives]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    for live in lives:
        live.close()
    kept = sum(
        sum(note.text.startswith("line ") for note in archive.store(id).load().notes) for id in ids
    )
    for each in (archive, *archives):
        each.close()
    assert kept == CONSOLES * EACH, (kept, CONSOLES * EACH)
    return (
        f"{CONSOLES} consoles in one process, two on each of {CONSOLES // 2} meetings, typed"
        f" {CONSOLES * EACH} lines in {seconds:.1f} s; until a line was on the server it took"
        f" {Spread.of(taken)} ms (half / nineteen in twenty). All {kept} are there, each once."
    )


_MORE: Final = """
DROP INDEX convene.place_words, convene.place_person_words, convene.place_aloud_words;
INSERT INTO convene.kept SELECT kind, id || '-' || n, revision, checksum, header, '\\x', day,
  alliance, tags, indexed_by, saved_at
  FROM convene.kept, generate_series(2, {times}) AS n WHERE kind = 'session';
INSERT INTO convene.holder
  SELECT 'session', id, CASE WHEN hashtext(id) % 10 = 0 THEN 'ann' ELSE 'bo' END
  FROM convene.kept AS k WHERE NOT EXISTS (SELECT FROM convene.holder AS h WHERE h.id = k.id);
INSERT INTO convene.public_view SELECT kind, id || '-' || n, day, title, alliance, header, '{{}}'
  FROM convene.public_view, generate_series(2, {times}) AS n;
INSERT INTO convene.place SELECT id || '-' || n, mark, kind, record, text, at, day, stage, person,
  aloud, private, words, person_words, aloud_words
  FROM convene.place, generate_series(2, {times}) AS n WHERE NOT words @@ '''{rare}''';
CREATE INDEX place_words ON convene.place USING gin (words) WITH (fastupdate = off);
CREATE INDEX place_person_words ON convene.place USING gin (person_words) WITH (fastupdate = off);
CREATE INDEX place_aloud_words ON convene.place USING gin (aloud_words) WITH (fastupdate = off);
ANALYZE;
"""


def of_many(cluster: Cluster, folder: Path, count: int) -> Iterator[str]:
    """A list page and searches among so many meetings."""
    archive = archive_on(folder, cluster.folder)
    last = [archive.create(each) for each in sessions(MADE)][-1]
    note = do.KeepNote(f"the {RARE} of the ford")
    LiveSession.open(archive.store(last.id), clock=local_now, new_id=lambda: next(_ids)).keep(note)
    with cluster.connection("owner", "firm") as on:
        on.execute(_MORE.format(times=count // MADE, rare=RARE))
        ((meetings,), (places,)) = (
            on.execute(f"SELECT count(*) FROM convene.{table}").fetchone()
            for table in ("public_view", "place")
        )
    yield f"{meetings:,} meetings with {places:,} places that have words, a tenth of them Ann's:"
    yield ""
    yield "| | found | ms, half / nineteen in twenty |"
    yield "|---|---:|---:|"
    index = FirmIndex(archive.server)
    yield f"| the first 100 of the list | | {_timed(lambda: archive.entries(100))} |"
    for name, words in QUERIES.items():
        query = parse_query(words, TODAY)
        total = index.find(query, most=100).total
        taken = _timed(lambda query=query: index.find(query, most=100))  # type: ignore[misc]
        yield f"| {name} | {total:,} | {taken} |"
    archive.close()


def _timed(work: Callable[[], object], times: int = 15) -> Spread:
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return Spread.of(taken)


def main() -> None:
    """Measure, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    count: int = parser.parse_args().count
    said = [
        "# A firm's archive",
        "",
        f"Made by `python -m bench.firm`, {machine()}, PostgreSQL on the same machine, with fsync.",
        "",
        "## One line, at several distances",
        "",
        "Milliseconds, half / nineteen in twenty. *kept here*: on the laptop's disk; *saved*: on",
        "the server; *bare*: an `UPDATE … RETURNING` of as many bytes on the same line.",
        "",
        "| round trip | kept here | saved | bare |",
        "|---|---:|---:|---:|",
    ]
    with server() as (cluster, folder):
        said += by_distance(cluster, folder)
        said += [
            "",
            "## From one console to another",
            "",
            "Milliseconds from Enter at one console until another one shows the line, both at that",
            "distance, half / nineteen in twenty; half a second is promised at 50 ms.",
            "",
            "| round trip | shown there | the slowest | within half a second | questions a line |",
            "|---|---:|---:|---:|---:|",
            *heard(cluster, folder),
        ]
        said += ["", "## Twenty at once", "", together(cluster, folder)]
        print("\n".join(said), flush=True)
    with server() as (cluster, folder):
        said += ["", "## Many meetings", "", *of_many(cluster, folder, count)]
    RESULTS.write_text("\n".join(said) + "\n", encoding="utf-8")
    print(f"written: {RESULTS}")


if __name__ == "__main__":
    main()
