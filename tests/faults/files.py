"""Files that are damaged, replaced, restored, synced or deleted under convene's hands."""

import itertools
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Damaged, Missing, NotSaved, Stale
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.repair import repair
from convene_tui.storage.store import Store
from tests.faults.fault import Ground, fault
from tests.faults.judging import judged, kept_on
from tests.faults.processes import forked
from tests.faults.seams import failing, killed
from tests.faults.test_damage import DAMAGES
from tests.storage.builders import full, made, note, small


@fault(
    "16 · damaged in every way: said, left to the byte, mended with nothing lost",
    short=20,
    full=600,
)
def damaged(ground: Ground) -> None:
    """The damage is said, the original kept aside, and the good copy merged with the rest."""
    store, session = made(ground.folder, full())
    session = store.save(session.with_record(note(3)), if_revision=1)
    good = store.path.read_bytes()
    kinds = [*DAMAGES.values(), _noise(ground), _noise(ground), _noise(ground)]
    for number in range(ground.trials):
        data = kinds[number % len(kinds)](good)
        if data == good:
            data = good[:-1]
        store.path.write_bytes(data)
        try:
            Store(store.path).load()
        except Damaged:
            pass
        else:
            ground.toll.wrong.append(f"trial {number}: the damage was not noticed")
        if store.path.read_bytes() != data:
            ground.toll.wrong.append(f"trial {number}: a damaged file was written over")
        made_whole = repair(Archive(ground.folder), session.id)
        if made_whole.aside is None or made_whole.aside.read_bytes() != data:
            ground.toll.wrong.append(f"trial {number}: the original is not kept aside")
        judged(store.path, ["n1", "n2"], ground.toll)
        store.path.write_bytes(good)
        ground.toll.met("damage")


def _noise(ground: Ground) -> Callable[[bytes], bytes]:
    def noise(data: bytes) -> bytes:
        broken = bytearray(data)
        start = ground.dice.randrange(len(data))
        broken[start : start + ground.dice.choice((1, 5, 500))] = ground.dice.randbytes(
            ground.dice.randrange(8)
        )
        return bytes(broken)

    return noise


@fault("17 · killed half-way through the save that migrates an older file", short=10, full=60)
def killed_while_migrating(ground: Ground) -> None:
    """The older file, or the whole migrated one; never something between."""

    def retitled(tables: Tables) -> Tables:
        own = dict(tables["session"]["1"])
        return {**tables, "session": {"1": {**own, "meal": "migrated"}}}

    def killed_in(folder: Path, call: str, at: int) -> bool:
        """Kill the save at one of its calls, and judge the file; whether it came so far."""
        made_by, _ = made(folder, small())

        def work(report: Callable[[object], None]) -> None:
            store = Store(made_by.path, migrations=(*_no_migrations(), retitled))
            session = store.load()
            with failing(call, at, killed):
                store.save(session.with_record(note(1)), if_revision=1)
            report("saved")

        child = forked(work)
        is_killed = child.wait() == -signal.SIGKILL
        said = child.said()
        kept = Store(made_by.path, migrations=(*_no_migrations(), retitled)).load()
        ground.toll.lost += bool(said) and not kept.notes
        if kept.meal != "migrated":
            ground.toll.wrong.append("a file was left half migrated")
        return is_killed

    points = [(call, 0) for call in ("open", "write", "fsync", "replace", "link")]
    for number in itertools.count():
        if ground.toll.trials >= ground.trials or not points:
            break
        call, at = points.pop(0)
        if killed_in(ground.folder / str(number), call, at):
            ground.toll.met(f"kill -9 at {call}")
            points += [(call, at), (call, at + 1)]


def _no_migrations() -> tuple[Callable[[Tables], Tables], ...]:
    return tuple(dict for _ in range(current_schema() - 1))


@fault(
    "19 · the file is deleted, moved, restored, synced or the clock set back while open",
    short=10,
    full=300,
)
def changed_under_our_hands(ground: Ground) -> None:
    """What was acknowledged is in the file, or in the version that took its place by hand."""
    whats = ("deleted", "moved away and back", "restored", "synced", "clock set back")
    for number in range(ground.trials):
        folder = ground.folder / str(number)
        store, session = made(folder, small())
        session = store.save(session.with_record(note(1)), if_revision=1)
        match whats[number % len(whats)]:
            case "deleted":
                store.path.unlink()
                _refused(ground, store, session, Missing)
                repair(Archive(folder), store.id)
                judged(store.path, [], ground.toll)
            case "moved away and back":
                aside = folder / "aside"
                store.path.rename(aside)
                _refused(ground, store, session, Missing)
                aside.rename(store.path)
                kept_on(store, session, 2)
                judged(store.path, ["n1", "n2"], ground.toll)
            case "restored":
                (backup,) = (folder / ".backups" / store.id).iterdir()
                shutil.copyfile(backup, store.path)
                _refused(ground, store, session, Stale)
                kept_on(store, store.load(), 2)
                judged(store.path, ["n2"], ground.toll)
            case "synced":
                _synced_from_another_machine(store.path)
                kept_on(store, session, 2)
                judged(store.path, ["n50", "n2"], ground.toll)
            case _:
                os.utime(store.path, (1_000_000_000, 1_000_000_000))
                other = Store(store.path)
                kept_on(other, other.load(), 2)
                os.utime(store.path, (1_000_000_000, 1_000_000_000))
                if not store.moved():
                    ground.toll.wrong.append("a clock set back hid a change")
                kept_on(store, session, 3)
                judged(store.path, ["n1", "n2", "n3"], ground.toll)
        ground.toll.met(whats[number % len(whats)])


def _refused(ground: Ground, store: Store, session: object, kind: type[ConveneError]) -> None:
    try:
        store.save(session.with_record(note(2)), if_revision=session.revision)  # type: ignore[attr-defined]
    except kind:
        return
    except NotSaved as error:
        ground.toll.wrong.append(f"it was refused in other words: {error}")
    else:
        ground.toll.wrong.append(f"it was not refused, where {kind.__name__} is said")


def _synced_from_another_machine(path: Path) -> None:
    """Let the other machine's version, with a line more, take the file's place."""
    elsewhere = path.parent / "elsewhere"
    elsewhere.mkdir()
    there = elsewhere / path.name
    shutil.copyfile(path, there)
    theirs = Store(there)
    kept_on(theirs, theirs.load(), 50)
    os.replace(there, path)
    shutil.rmtree(elsewhere)
