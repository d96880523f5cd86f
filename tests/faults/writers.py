"""Several writers, a reader among them, and one who holds the lock and stops."""

import itertools
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from convene_tui.domain.intentions import KeepNote, Withdraw
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Locked
from convene_tui.storage.locks import locked
from convene_tui.storage.machine_clock import local_now
from convene_tui.storage.store import Store
from tests.faults.fault import Ground, fault
from tests.faults.judging import judged, kept_on
from tests.faults.processes import forked
from tests.storage.builders import full, made, note, small

EACH_WRITES = 500


def _several(ground: Ground, writers: int, each: int) -> None:
    for number in range(ground.trials):
        store, _ = made(ground.folder / f"{writers}-{number}", small())

        def work(report: Callable[[object], None], first: int, path: Path = store.path) -> None:
            mine = Store(path, lock_timeout=120)
            current = mine.load()
            for line in range(each):
                current = kept_on(mine, current, first + line)

        children = [
            forked(lambda report, first=10_000 * (w + 1), work=work: work(report, first))  # type: ignore[misc]
            for w in range(writers)
        ]
        ends = [child.wait() for child in children]
        if any(ends):
            ground.toll.wrong.append("a writer ended badly")
        wanted = [f"n{10_000 * (w + 1) + line}" for w in range(writers) for line in range(each)]
        kept = judged(store.path, wanted, ground.toll)
        if kept and kept.revision != 1 + writers * each:
            ground.toll.wrong.append("a revision was given twice")
        ground.toll.met("round of writers")


@fault("11 · two writers × 500 at once", short=1, full=10)
def two_writers(ground: Ground) -> None:
    """Nothing of either is lost, and each one's lines are in their order."""
    _several(ground, 2, EACH_WRITES if ground.trials > 1 else 100)


@fault("11 · four writers × 500 at once", short=1, full=5)
def four_writers(ground: Ground) -> None:
    """The same with four."""
    _several(ground, 4, EACH_WRITES if ground.trials > 1 else 60)


@fault("12 · two writers that never overlap", short=10, full=500)
def taking_turns(ground: Ground) -> None:
    """Each stands on a stale revision every time, and neither loses a line."""
    store, first = made(ground.folder, small())
    other = Store(store.path)
    second = other.load()
    said: list[str] = []
    for number in range(ground.trials):
        first = kept_on(store, first, number)
        second = kept_on(other, second, 100_000 + number)
        said += [f"n{number}", f"n{100_000 + number}"]
        ground.toll.met("turn")
    judged(store.path, said, ground.toll)


def _next(ids: Iterator[int]) -> str:
    return f"i{next(ids)}"


@fault("13 · two consoles edit one record; one withdraws it", short=10, full=200)
def one_record(ground: Ground) -> None:
    """The one who was slower is told; whatever stood there lies in the bin."""
    for number in range(ground.trials):
        store, _ = made(ground.folder / str(number), full())
        ids = itertools.count()
        consoles = [
            LiveSession.open(Store(store.path), clock=local_now, new_id=partial(_next, ids))
            for _ in range(2)
        ]
        quick, slow = consoles
        line = quick.session.notes[0]
        quick.keep(Withdraw(line))
        told = ""
        try:
            slow.keep(Withdraw(line))
        except Exception as error:
            told = str(error)
        told += " ".join(map(str, slow.refusals()))
        if not told:
            ground.toll.wrong.append("the slower one was not told")
        slow.keep(KeepNote("goes on"))
        kept = judged(store.path, [], ground.toll)
        if kept:
            ground.toll.lost += not any(row.record.id == line.id for row in kept.bin)
            ground.toll.lost += not any(each.text == "goes on" for each in kept.notes)
        ground.toll.met("record withdrawn by both")


@fault("14 · the lock's holder is stopped, then killed", short=3, full=50)
def holder_of_the_lock(ground: Ground) -> None:
    """While it stands still the others are told; once it is gone they go on."""
    for number in range(ground.trials):
        store, session = made(ground.folder / str(number), small())

        def work(report: Callable[[object], None], store: Store = store) -> None:
            with locked(store.path.parent, store.id):
                report("held")
                signal.pause()

        child = forked(work)
        child.wait_for("held")
        os.kill(child.pid, signal.SIGSTOP)
        impatient = Store(store.path, lock_timeout=0.05)
        impatient.load()
        try:
            impatient.save(session.with_record(note(1)), if_revision=1)
        except Locked:
            pass
        else:
            ground.toll.wrong.append("a held lock was passed")
        judged(store.path, [], ground.toll)
        child.kill()
        child.wait()
        child.said()
        kept_on(impatient, session, 1)
        judged(store.path, ["n1"], ground.toll)
        ground.toll.met("holder stopped and killed")


@fault("15 · a reader polls and lists during commits", short=200, full=10_000)
def reader_during_commits(ground: Ground) -> None:
    """No read is broken, and revisions never go back."""
    store, _ = made(ground.folder, full())

    def work(report: Callable[[object], None]) -> None:
        mine = Store(store.path)
        current = mine.load()
        number = 100
        while True:
            changed = current.with_changed(replace(current.notes[0], text=f"at {number}"))
            current = mine.save(changed, if_revision=current.revision)
            number += 1

    child = forked(work)
    reader, last = Store(store.path), 0
    for number in range(ground.trials):
        kept = judged(store.path, ["n1", "n2"], ground.toll)
        if kept and kept.revision < last:
            ground.toll.wrong.append("a reader saw an earlier revision")
        last = kept.revision if kept else last
        reader.moved()
        if number % 20 == 0 and [e.state for e in Archive(ground.folder).entries()] != ["ok"]:
            ground.toll.unreadable += 1
        ground.toll.met("read")
    child.kill()
    child.wait()
    child.said()
    if last < 3:
        ground.toll.wrong.append("nothing was committed meanwhile")
