"""Faults of a firm's archive: a line that is cut, a server that dies, a console that is killed."""

import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from _pytest.outcomes import Skipped

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Session
from convene_tui.live import LiveSession
from convene_tui.storage.errors import Stale
from convene_tui.storage.firm.address import firm_address
from convene_tui.storage.firm.archive import FirmArchive
from convene_tui.storage.machine_clock import local_now
from tests.domain.whole_meeting import whole_meeting
from tests.faults.fault import Ground, NotHere, fault
from tests.firm.cluster import Cluster, running
from tests.firm.conftest import Firm, founded
from tests.firm.proxy import Line

_ids = (f"f{number}" for number in itertools.count())
_PATIENT = 120.0


class Meeting:
    """Consoles in one session of a firm, and what was typed in each of them."""

    def __init__(self, ground: Ground, firm: Firm) -> None:
        self.ground = ground
        self.firm = firm
        self.id = firm.archive("ann", "maker").create(whole_meeting()).id
        self.lives: list[LiveSession] = []
        self.typed: list[str] = []
        """Each line that was said to be saved, or to be kept here."""

    def opened(self, archive: FirmArchive, *, hours: float = 0) -> LiveSession:
        """One more console, whose clock is wrong by so much."""
        live = LiveSession.open(
            archive.store(self.id),
            clock=lambda: local_now() + timedelta(hours=hours),
            new_id=lambda: next(_ids),
        )
        console = f"c{len(self.lives)}"
        presence = archive.presence(self.id, console, console=console)
        live.start(None, presence, archive.journal(self.id, console=console))
        self.lives.append(live)
        return live

    def type(self, live: LiveSession) -> None:
        """Keep a line, and wait until it is on a disk."""
        text = f"line {len(self.typed)} of {self.lives.index(live)}"
        live.keep(do.KeepNote(text))
        until(lambda: live.kept_here == live.waiting)
        self.typed.append(text)

    def settle(self) -> None:
        """Wait until the server has everything."""
        until(lambda: not any(live.waiting for live in self.lives))

    def judged(self) -> None:
        """Compare what was typed with what the server has."""
        session = self.firm.archive("ann", "judge").store(self.id).load()
        notes = [note.text for note in session.notes if note.text.startswith("line ")]
        toll = self.ground.toll
        toll.lost += len(set(self.typed) - set(notes))
        if len(notes) != len(set(notes)):
            toll.wrong.append(f"doubled: {len(notes) - len(set(notes))}")
        for number in range(len(self.lives)):
            end = f" of {number}"
            mine = [text for text in self.typed if text.endswith(end)]
            if [text for text in notes if text.endswith(end) and text in mine] != mine:
                toll.wrong.append(f"console {number} out of order")
        for each in self.firm.archive("ann", "reader").faults():
            toll.unreadable += each.is_damage
        refused = [str(each) for live in self.lives for each in live.refusals()]
        toll.wrong += refused

    def end(self) -> None:
        """Leave."""
        for live in self.lives:
            live.close()


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENT
    while not holds():
        if time.monotonic() > end:
            raise AssertionError("it never came")
        time.sleep(0.005)


@contextmanager
def meeting(ground: Ground, **settings: str) -> Iterator[tuple[Meeting, Cluster]]:
    """A session on a server of its own, which flushes. Raises NotHere where there is none."""
    try:
        server = running(fsync="on", **settings)
        cluster = server.__enter__()
    except Skipped as reason:
        raise NotHere(str(reason)) from None
    try:
        cluster.database("firm")
        firm = founded(Firm(cluster, "firm", ground.folder))
        held = Meeting(ground, firm)
        try:
            yield held, cluster
        finally:
            held.end()
            firm.close()
    finally:
        server.__exit__(None, None, None)


@contextmanager
def line_to(cluster: Cluster) -> Iterator[Line]:
    """A line that can be cut."""
    folder = Path(tempfile.mkdtemp(prefix="ln"))
    with Line(cluster.folder, folder) as line:
        yield line
    shutil.rmtree(folder, ignore_errors=True)


def at_its_end(firm: Firm, line: Line, machine: str) -> FirmArchive:
    """Ann's archive at the end of a line."""
    url = f"postgresql://ann@/firm?host={line.folder}&port=5432"
    archive = FirmArchive(firm_address(url), state=lambda: firm.folder / machine)
    firm.opened.append(archive)
    return archive


@fault("Firm · the line to the server is cut while three type", short=3, full=150)
def the_line_is_cut(ground: Ground) -> None:
    with meeting(ground) as (held, cluster), line_to(cluster) as line:
        for number in range(3):
            held.opened(at_its_end(held.firm, line, f"m{number}"))
        while ground.toll.trials < ground.trials:
            line.down()
            before = line.refused
            for live in held.lives:
                for _ in range(ground.dice.randrange(1, 4)):
                    held.type(live)
            until(lambda before=before: line.refused > before)  # type: ignore[misc]
            line.up()
            for live in held.lives:
                held.type(live)
            time.sleep(ground.dice.random() * 0.2)
            ground.toll.met("line cut")
        held.settle()
        held.judged()


@fault("Firm · the answer to a save is cut off: was it saved or not?", short=5, full=300)
def the_answer_is_cut_off(ground: Ground) -> None:
    with meeting(ground) as (held, cluster), line_to(cluster) as line:
        live = held.opened(at_its_end(held.firm, line, "far"))
        other = held.opened(held.firm.archive("ann", "near"))
        for _ in range(ground.trials):
            line.cuts_answer_to = b"convene.save"
            held.type(live)
            if ground.dice.random() < 0.3:
                held.type(other)
            held.settle()
        ground.toll.met("answer cut off", line.answers_cut)
        held.judged()


@fault("Firm · the line is half open: nothing comes, and nobody is told", short=1, full=15)
def the_line_is_half_open(ground: Ground) -> None:
    with meeting(ground) as (held, cluster), line_to(cluster) as line:
        archive = at_its_end(held.firm, line, "far")
        archive.server.patience = 0.5
        live = held.opened(archive)
        for _ in range(ground.trials):
            line.is_held = True
            held.type(live)
            until(lambda: live.is_away)
            line.up()
            held.settle()
            ground.toll.met("line held")
        held.judged()


@fault("Firm · the server ends the connection, at a random moment", short=5, full=300)
def a_connection_is_killed(ground: Ground) -> None:
    with meeting(ground) as (held, cluster), cluster.connection("owner", "firm") as on:
        live = held.opened(held.firm.archive("ann", "far"))
        while ground.toll.trials < ground.trials:
            held.type(live)
            time.sleep(ground.dice.random() * 0.02)
            killed = on.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE usename = 'ann'"
            ).fetchone()[0]
            ground.toll.met("connection ended", bool(killed))
        held.settle()
        held.judged()


def _server_ends(ground: Ground, how: signal.Signals) -> None:
    with meeting(ground) as (held, cluster):
        lives = [held.opened(held.firm.archive("ann", f"m{number}")) for number in range(10)]
        for _ in range(ground.trials):
            with _typing(held, lives, 6):
                time.sleep(ground.dice.random() * 0.4)
                cluster.stop(how)
                ground.toll.met(f"{how.name} with lines on their way", any(_on_the_way(lives)))
                cluster.start()
            held.settle()
        held.judged()


@contextmanager
def _typing(held: Meeting, lives: list[LiveSession], each: int) -> Iterator[None]:
    """All of these type so many lines at once, whatever is done meanwhile."""

    def write(live: LiveSession) -> None:
        for _ in range(each):
            held.type(live)

    threads = [threading.Thread(target=write, args=(live,)) for live in lives]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.join()


def _on_the_way(lives: list[LiveSession]) -> list[int]:
    return [live.waiting for live in lives]


@fault("Firm · kill -9 of the server under ten consoles that type", short=1, full=20)
def the_server_is_killed(ground: Ground) -> None:
    _server_ends(ground, signal.SIGKILL)


@fault("Firm · the server is restarted under ten consoles that type", short=1, full=10)
def the_server_is_restarted(ground: Ground) -> None:
    _server_ends(ground, signal.SIGINT)


_TYPE = """
import sys, time
from tests.faults.firm import *
url, state, id, start = sys.argv[1:]
archive = FirmArchive(firm_address(url), state=lambda: Path(state))
archive.finish_begun()
live = LiveSession.open(archive.store(id), clock=local_now, new_id=lambda: os.urandom(8).hex())
live.start(None, None, archive.journal(id, console="c"))
for number in range(int(start), int(start) + 10_000):
    live.keep(do.KeepNote(f"line {number} of 0"))
    while live.kept_here < live.waiting:
        time.sleep(0.0005)
    print(f"line {number} of 0", flush=True)
"""


@fault("Firm · kill -9 of a console, with the server there or not", short=2, full=60)
def the_console_is_killed(ground: Ground) -> None:
    with meeting(ground) as (held, cluster), line_to(cluster) as line:
        archive = at_its_end(held.firm, line, "far")
        for trial in range(ground.trials):
            console = subprocess.Popen(
                [
                    *(sys.executable, "-c", _TYPE, archive.server.address.url),
                    *(str(held.firm.folder / "far"), held.id, str(trial * 10_000)),
                ],
                stdout=subprocess.PIPE,
                text=True,
            )
            with console:
                assert console.stdout is not None
                for number, said in enumerate(console.stdout):
                    held.typed.append(said.strip())
                    if number == 2 and ground.dice.random() < 0.6:
                        line.down()
                    if number > 5 and ground.dice.random() < 0.2:
                        console.kill()
                        break
                held.typed += [said.strip() for said in console.stdout if said.endswith("\n")]
            line.up()
            archive.finish_begun()
            ground.toll.met("kill -9")
        held.judged()


def _writers(ground: Ground, count: int) -> None:
    with meeting(ground) as (held, _):
        lives = [held.opened(held.firm.archive("ann", f"m{n}")) for n in range(count)]
        overtaken = _overtaken(held, lives)
        for _ in range(ground.trials):
            with _typing(held, lives, 500 if ground.trials > 1 else 20):
                pass
        held.settle()
        ground.toll.met("save that another one overtook", len(overtaken))
        held.judged()


def _overtaken(held: Meeting, lives: list[LiveSession]) -> list[str]:
    """The consoles whose saves come too late from here on, one for each such save."""
    found: list[str] = []
    for archive, live in zip(held.firm.opened[-len(lives) :], lives, strict=True):
        store = archive.store(held.id)
        store.save = partial(_or_too_late, store.save, found, live.name)  # type: ignore[method-assign]
    return found


def _or_too_late(
    save: Callable[..., Session], found: list[str], name: str, *given: Any, **more: Any
) -> Session:
    try:
        return save(*given, **more)
    except Stale:
        found.append(name)
        raise


@fault("Firm · two writers × 500 at once", short=1, full=2)
def two_on_a_server(ground: Ground) -> None:
    _writers(ground, 2)


@fault("Firm · eight writers × 500 at once", short=1, full=2)
def eight_on_a_server(ground: Ground) -> None:
    _writers(ground, 8)


@fault(
    "Firm · every transaction serializable, so that the database asks for repetition",
    short=1,
    full=2,
)
def serialization_failures(ground: Ground) -> None:
    with meeting(ground, default_transaction_isolation="serializable") as (held, cluster):
        lives = [held.opened(held.firm.archive("ann", f"m{n}")) for n in range(4)]
        for _ in range(ground.trials):
            with _typing(held, lives, 250 if ground.trials > 1 else 20):
                pass
        held.settle()
        said = (cluster.folder / "log").read_text(encoding="utf-8", errors="replace")
        ground.toll.met("repetition asked for", said.count("could not serialize access"))
        held.judged()


@fault("Firm · the server's disk is full, then has space again", short=1, full=20)
def the_tablespace_is_full(ground: Ground) -> None:
    with meeting(ground) as (held, cluster), _small_disk(cluster) as disk:
        held.firm.sql("ALTER TABLE convene.kept SET TABLESPACE small")
        live = held.opened(held.firm.archive("ann", "far"))
        for _ in range(ground.trials):
            _fill(disk / "ballast")
            for _ in range(200):
                held.type(live)
                if live.is_away and "full" in str(live.trouble):
                    break
            else:
                held.ground.toll.wrong.append("the disk was never full")
            (disk / "ballast").unlink()
            held.settle()
            ground.toll.met("disk filled")
        held.judged()


@contextmanager
def _small_disk(cluster: Cluster) -> Iterator[Path]:
    """A tablespace of some megabytes. Raises NotHere where nothing may be mounted."""
    folder = Path(tempfile.mkdtemp(prefix="sm"))
    folder.chmod(0o755)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m,mode=0777", "small", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        folder.rmdir()
        raise NotHere("no disk may be mounted here")
    try:
        space = folder / "space"
        space.mkdir()
        if not os.geteuid():
            os.chown(space, 65534, 65534)
        with cluster.connection() as on:
            on.execute(f"CREATE TABLESPACE small LOCATION '{space}'")
        yield folder
        with contextlib.suppress(psycopg.Error), cluster.connection("owner", "firm") as on:
            on.execute("ALTER TABLE convene.kept SET TABLESPACE pg_default")
    finally:
        cluster.stop()
        subprocess.run(["umount", "-l", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _fill(ballast: Path) -> None:
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


@fault("Firm · the primary dies, and a synchronous replica takes over", short=1, full=10)
def a_replica_takes_over(ground: Ground) -> None:
    for _ in range(ground.trials):
        with meeting(ground, wal_level="replica") as (held, primary), _replica(primary) as second:
            address = firm_address(
                f"postgresql://ann@/firm?host={primary.folder},{second.folder}"
                "&port=5432,5432&target_session_attrs=read-write"
            )
            archive = FirmArchive(address, state=lambda held=held: held.firm.folder / "far")  # type: ignore[misc]
            held.firm.opened.append(archive)
            live = held.opened(archive)
            for _ in range(5):
                held.type(live)
            primary.stop(signal.SIGKILL)
            for _ in range(5):
                held.type(live)
            second.run("pg_ctl", "promote", "-w", "-D", str(second.folder / "data"))
            with second.connection() as on:
                on.execute("ALTER SYSTEM RESET synchronous_standby_names")
                on.execute("SELECT pg_reload_conf()")
            held.settle()
            held.firm.cluster = second
            held.judged()
            ground.toll.met("primary killed")


@contextmanager
def _replica(primary: Cluster) -> Iterator[Cluster]:
    """A second server that follows, and without which the first commits nothing."""
    folder = Path(tempfile.mkdtemp(prefix="rp"))
    second = Cluster(folder, primary.bin, dict(primary.settings))
    try:
        if not os.geteuid():
            os.chown(folder, 65534, 65534)
        host = ["-h", str(primary.folder), "-p", str(primary.port), "-U", "owner"]
        second.run(
            "pg_basebackup", *host, "-R", "-c", "fast", "-D", str(folder / "data"), "-X", "stream"
        )
        second.start()
        with primary.connection() as on:
            on.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            on.execute("SELECT pg_reload_conf()")
            until(
                lambda: (
                    on.execute("SELECT sync_state FROM pg_stat_replication").fetchone() == ("sync",)
                )
            )
        yield second
    finally:
        second.stop()
        shutil.rmtree(folder, ignore_errors=True)


@fault(
    "Firm · clocks that are wrong by hours: consoles see each other all the same", short=1, full=20
)
def clocks_differ(ground: Ground) -> None:
    with meeting(ground) as (held, _):
        for number, hours in enumerate((-30, 0, 12, 9000)):
            held.opened(held.firm.archive("ann", f"m{number}"), hours=hours)
        for _ in range(ground.trials):
            for live in held.lives:
                held.type(live)
            until(lambda: all(len(live.others) == 3 for live in held.lives))
            held.settle()
            ground.toll.met("wrong clocks")
        held.judged()
