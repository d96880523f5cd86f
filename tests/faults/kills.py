"""kill -9 at random times, while lines are inserted, reworded and withdrawn."""

import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.store import Store
from tests.faults.fault import Ground, fault
from tests.faults.judging import judged, kept_on, leftovers
from tests.faults.processes import forked
from tests.storage.builders import LATER, full, made, note, small

PATIENCE = 0.04
"""Seconds within which the kill comes; a save takes about one of their fortieths."""


def killed_at_random(ground: Ground, work: Callable[[Callable[[object], None]], None]) -> list[str]:
    """Let a process work, kill it at some moment, and give what it had reported by then."""
    child = forked(work)
    time.sleep(ground.dice.random() * PATIENCE)
    child.kill()
    if child.wait() != -signal.SIGKILL:
        ground.toll.wrong.append("the writer ended before it was killed")
    ground.toll.met("kill -9")
    return child.said()


def inserting(path: Path) -> Callable[[Callable[[object], None]], None]:
    """Insert one line after the other, and report each once it is saved."""

    def work(report: Callable[[object], None]) -> None:
        store = Store(path)
        current = store.load()
        while True:
            number = 1000 + current.revision
            current = kept_on(store, current, number)
            report(f"n{number}")

    return work


@fault("1 · kill -9 while lines are inserted, a file each time", short=10, full=300)
def kill_while_inserting(ground: Ground) -> None:
    """Kill a writer, each time on a fresh file."""
    for number in range(ground.trials):
        store, _ = made(ground.folder / str(number), small())
        said = killed_at_random(ground, inserting(store.path))
        judged(store.path, said, ground.toll)


def changing(path: Path) -> Callable[[Callable[[object], None]], None]:
    """Insert, reword and withdraw in turn, and report each once it is saved."""

    def work(report: Callable[[object], None]) -> None:
        store = Store(path)
        current = store.load()
        while True:
            turn, first = current.revision, current.notes[0]
            if turn % 3 == 0:
                after, said = current.with_record(note(100_000 + turn)), f"+n{100_000 + turn}"
            elif turn % 3 == 1:
                after = current.with_changed(replace(first, text=f"reworded at {turn}"))
                said = f"={first.id} {turn}"
            else:
                after, said = _without(current, turn), f"-{current.notes[1].id}"
            current = store.save(after, if_revision=turn)
            report(said)

    return work


def _without(session: Session, turn: int) -> Session:
    return session.without(session.notes[1], at=LATER, bin_id=f"b{turn}")


@fault("2 · kill -9 while lines are edited and withdrawn, 50 to 5,000 lines", short=9, full=300)
def kill_while_changing(ground: Ground) -> None:
    """Kill a writer that edits and withdraws; what it had reported is as it said."""
    sizes = (50, 500, 5_000)
    stores = [
        made(ground.folder / str(size), small().with_record(*(note(n) for n in range(size))))[0]
        for size in sizes
    ]
    for number in range(ground.trials):
        store = stores[number % len(stores)]
        said = killed_at_random(ground, changing(store.path))
        kept = judged(store.path, [line[1:] for line in said if line[0] == "+"], ground.toll)
        if kept is None:
            continue
        gone = {line[1:] for line in said if line[0] == "-"}
        ground.toll.lost += sum(each.id in gone for each in kept.notes)
        ground.toll.lost += len(gone - {row.record.id for row in kept.bin})
        words = [line.split(" ")[1] for line in said if line[0] == "="]
        if words and int(kept.notes[0].text.rpartition(" ")[2]) < int(words[-1]):
            ground.toll.lost += 1


@fault("3 · one file through kill after kill; what was half-written is swept", short=15, full=300)
def one_file_through_kills(ground: Ground) -> None:
    """Kill writers of one file; afterwards nothing of them is left or listed."""
    store, _ = made(ground.folder, full())
    acknowledged: set[str] = set()
    for _ in range(ground.trials):
        acknowledged.update(killed_at_random(ground, inserting(store.path)))
        judged(store.path, acknowledged, ground.toll)
        if [entry.state for entry in Archive(ground.folder).entries()] != ["ok"]:
            ground.toll.wrong.append("something half-written is listed")
    last = Store(store.path)
    kept_on(last, last.load(), 999_999)
    ground.toll.wrong += [f"left behind: {name}" for name in leftovers(ground.folder)]


@fault("10 · a kill right after a withdrawal was acknowledged", short=5, full=100)
def kill_after_a_withdrawal(ground: Ground) -> None:
    """Kill a writer at the moment it says that a line is withdrawn."""
    for number in range(ground.trials):
        store, _ = made(ground.folder / str(number), full())

        def work(report: Callable[[object], None], path: Path = store.path) -> None:
            mine = Store(path)
            current = mine.load()
            gone = current.without(current.notes[0], at=LATER, bin_id="b99")
            mine.save(gone, if_revision=current.revision)
            report("withdrawn")
            time.sleep(60)

        child = forked(work)
        child.wait_for("withdrawn")
        child.kill()
        child.wait()
        child.said()
        ground.toll.met("kill -9")
        kept = judged(store.path, ["n2"], ground.toll)
        if kept is not None:
            ground.toll.lost += any(each.id == "n1" for each in kept.notes)
            ground.toll.lost += not any(row.record.id == "n1" for row in kept.bin)
