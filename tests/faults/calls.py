"""Each system call of a save turned into a kill, a full disk and a broken disk."""

import errno
import signal
from collections.abc import Callable
from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.store import Store
from tests.faults.commands import CONVENE, keep, lines_acknowledged, new_session
from tests.faults.fault import Ground, fault
from tests.faults.injecting import Injection, answered, calls_of
from tests.faults.judging import judged, kept_on, leftovers, words_kept
from tests.faults.processes import forked
from tests.faults.seams import CALLS, failing, killed, raising
from tests.storage.builders import made, note, small

MOST_CALLS = 30
"""A save needs far fewer of any kind."""


@fault("5 · kill -9 at each system call of a save", short=25, full=25)
def kill_at_each_call(ground: Ground) -> None:
    """Kill a writer at the first open, the second, and so on, for each kind of call."""
    for call in (*CALLS, "close", "unlink"):
        for at in range(MOST_CALLS):
            store, session = made(ground.folder / call / str(at), small())
            ended, said = _killed_at(store, session, call, at)
            ground.toll.met("kill -9", ended == -signal.SIGKILL)
            kept = judged(store.path, ["n1"] if said else [], ground.toll)
            if kept is not None:
                kept_on(Store(store.path), kept, 2)
            ground.toll.wrong += leftovers(store.path.parent)
            if ended == 0:
                break
            if ended != -signal.SIGKILL:
                ground.toll.wrong.append(f"{call} {at}: the writer ended with {ended}")


def _killed_at(store: Store, session: Session, call: str, at: int) -> tuple[int, list[str]]:
    def work(report: Callable[[object], None]) -> None:
        with failing(call, at, killed):
            store.save(session.with_record(note(1)), if_revision=1)
        report("saved")

    child = forked(work)
    return child.wait(), child.said()


@fault("6 · a full disk (ENOSPC) at each system call of a save", short=15, full=15)
def full_at_each_call(ground: Ground) -> None:
    """Every call of a save meets a full disk once."""
    _each_call_fails(ground, errno.ENOSPC)


@fault("7 · a broken disk (EIO) at each system call of a save", short=15, full=15)
def broken_at_each_call(ground: Ground) -> None:
    """Every call of a save meets a broken disk once."""
    _each_call_fails(ground, errno.EIO)


def _each_call_fails(ground: Ground, number: int) -> None:
    for call in CALLS:
        for at in range(MOST_CALLS):
            folder = ground.folder / call / str(at)
            store, session = made(folder, small())
            with failing(call, at, raising(number)) as seen:
                try:
                    session = store.save(session.with_record(note(1)), if_revision=1)
                except NotSaved:
                    judged(store.path, [], ground.toll)
            ground.toll.met(errno.errorcode[number], len(seen) > at)
            if session.revision == 1:
                session = store.save(session.with_record(note(1)), if_revision=1)
            judged(store.path, ["n1"], ground.toll)
            ground.toll.wrong += leftovers(folder)
            if len(seen) <= at:
                break


INJECTED = (
    *("fsync:error=EIO", "fsync:error=ENOSPC", "fsync:signal=KILL", "write:signal=KILL"),
    *("rename:error=EIO", "rename:error=ENOSPC", "rename:signal=KILL", "link:error=EPERM"),
    *("rename:error=EACCES", "fchmod:error=EPERM", "openat:error=EMFILE", "openat:signal=KILL"),
    *("unlink:signal=KILL", "write:error=ENOSPC", "openat:error=EIO"),
)
"""What the kernel itself is made to answer, and how, in strace's words."""

_KINDS = tuple(dict.fromkeys(each.partition(":")[0] for each in INJECTED))
_LINES = 6


@fault("5–7 · the kernel itself answers `convene capture` so (strace)", short=15, full=240)
def injected_into_capture(ground: Ground) -> None:
    """Inject faults into the system calls of the real command, where strace may trace."""
    like = ground.folder / "like"
    there = calls_of(
        _capture(like, new_session(like)), _KINDS, near=str(like), given=_typed("a line")
    )
    makes = [each for each in INJECTED if each.partition(":")[0] in dict(there)]
    for number in range(ground.trials):
        folder = ground.folder / str(number)
        session = new_session(folder)
        path = folder / f"{session}.json"
        call, _, how = makes[number % len(makes)].partition(":")
        when = ground.dice.choice([at for kind, at in there if kind == call])
        under = f"under {call}:{how}:{when}"
        injection = Injection(call, how, when)
        done = answered(_capture(folder, session), injection, given=_typed(under))
        if not done.fired:
            ground.toll.wrong.append(f"no fault was made {under}")
            continue
        ground.toll.met(f"{call} {how}")
        words = _typed(under).decode().splitlines()
        acknowledged = lines_acknowledged(done.out, words)
        words_kept(path, acknowledged, ground.toll)
        keep(folder, session, ["and after"])
        words_kept(path, [*acknowledged, "and after"], ground.toll)
        ground.toll.wrong += leftovers(folder)


def _capture(folder: Path, session: str) -> tuple[str, ...]:
    return (*CONVENE, "--sessions", str(folder), "capture", session)


def _typed(words: str) -> bytes:
    return "\n".join(f"line {number} {words}" for number in range(_LINES)).encode()


@fault("18 · hostile text, slug collisions, reserved names", short=20, full=400)
def hostile_text(ground: Ground) -> None:
    """Whatever is typed comes back as text, in a file of its own inside the folder."""
    from convene_tui.storage.archive import Archive

    archive = Archive(ground.folder)
    parts = ("\ud800", "\x00", "\u202e", "NaN", "CON", "../..", "a" * 1_000, "é", "\x1b[2J", "😀")
    for number in range(ground.trials):
        title = "".join(ground.dice.choice(parts) for _ in range(ground.dice.randrange(4)))
        session = small(title).with_record(note(1, title * 40))
        try:
            kept = archive.create(session)
        except ConveneError as error:
            ground.toll.wrong.append(f"trial {number}: {error}")
            continue
        path: Path = archive.path(kept.id)
        ground.toll.met("hostile title")
        if path.parent != ground.folder or not path.is_file():
            ground.toll.wrong.append(f"{path} is not a file of the folder")
        judged(path, ["n1"], ground.toll)
    if len(archive.ids()) != ground.trials:
        ground.toll.wrong.append("two sessions share a file")
