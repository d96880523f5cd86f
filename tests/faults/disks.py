"""Disks that are really full, really cut off from power, and really read-only."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from convene_tui.storage.errors import NotSaved, ReadOnly
from convene_tui.storage.store import Store
from tests.faults.commands import keep, new_session
from tests.faults.consoles import sit_down
from tests.faults.fault import Ground, NotHere, fault
from tests.faults.judging import judged, kept_on, leftovers, words_kept
from tests.faults.kills import inserting
from tests.faults.processes import forked
from tests.storage.builders import made, note, small


@contextmanager
def mounted(folder: Path, *how: str) -> Iterator[Path]:
    """A file system of its own at this folder. Raises NotHere where it may not be mounted."""
    folder.mkdir(exist_ok=True, parents=True)
    tool = shutil.which("mount")
    if tool is None:
        raise NotHere("there is no mount here")
    done = subprocess.run([tool, *how, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHere(f"it may not be mounted here ({done.stderr.strip().splitlines()[-1:]})")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Fill a disk to the last byte, and give the file that does it."""
    ballast = folder / ".ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        for size in (4096, 1):
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(size))
    return ballast


@fault("8 · a really full disk, then space again: `Store`", short=5, full=200)
def full_disk(ground: Ground) -> None:
    """While the disk is full nothing is broken; with space the line is saved once."""
    with mounted(ground.folder / "disk", "-t", "tmpfs", "-o", "size=512k", "tmpfs") as disk:
        store, session = made(disk, small())
        acknowledged: list[str] = []
        for number in range(ground.trials):
            ballast = fill(disk)
            try:
                store.save(session.with_record(note(number)), if_revision=session.revision)
            except NotSaved:
                pass
            else:
                ground.toll.wrong.append("a full disk took a line")
            judged(store.path, acknowledged, ground.toll)
            ballast.unlink()
            session = kept_on(store, session, number)
            acknowledged.append(f"n{number}")
            judged(store.path, acknowledged, ground.toll)
            ground.toll.met("disk filled")
        ground.toll.wrong += leftovers(disk)


@fault("8 · a really full disk under the real console, without a restart", short=1, full=10)
def full_disk_under_the_console(ground: Ground) -> None:
    """The screen says it, keeps the line, and saves it once there is space."""
    with mounted(ground.folder / "disk", "-t", "tmpfs", "-o", "size=512k", "tmpfs") as disk:
        session = new_session(disk)
        path = disk / f"{session}.json"
        words: list[str] = []
        with sit_down(disk, session) as terminal:
            for number in range(ground.trials):
                ballast = fill(disk)
                words.append(f"while it was full {number}")
                terminal.type(words[-1])
                terminal.press("enter")
                terminal.wait_for("NOT SAVED")
                terminal.wait_for("the disk is full")
                ballast.unlink()
                terminal.wait_for("● saved", timeout=20)
                ground.toll.met("disk filled")
                words_kept(path, words, ground.toll)
            terminal.press("ctrl+q")
            terminal.wait_exit()


@fault("9 · power cut under a writer, on an ext4 of its own (loop device)", short=3, full=100)
def power_cut(ground: Ground) -> None:
    """What had reached the device at the moment of the cut holds every acknowledged line.

    The device's file is copied while the writer stands still; what only the kernel's memory
    held is not in the copy, and the copy is then mounted as after a crash.
    """
    image, cut = ground.folder / "disk.img", ground.folder / "cut.img"
    maker = shutil.which("mkfs.ext4") or shutil.which("mkfs.ext4", path="/usr/sbin:/sbin")
    if maker is None:
        raise NotHere("there is no mkfs.ext4 here")
    for number in range(ground.trials):
        with image.open("wb") as file:
            file.truncate(8 << 20)
        subprocess.run([maker, "-q", "-E", "lazy_itable_init=0", str(image)], check=True)
        with mounted(ground.folder / "disk", "-o", "loop", str(image)) as disk:
            store, _ = made(disk / "sessions", small())
            os.sync()
            child = forked(inserting(store.path))
            time.sleep(0.02 + ground.dice.random() * 0.3)
            os.kill(child.pid, signal.SIGSTOP)
            shutil.copyfile(image, cut)
            child.kill()
            child.wait()
            said = child.said()
        with mounted(ground.folder / "after", "-o", "loop", str(cut)) as after:
            judged(after / "sessions" / store.path.name, said, ground.toll)
        ground.toll.met("power cut")
        if not said and number == ground.trials - 1:
            ground.toll.wrong.append("no line was acknowledged before the last cut")


@fault("15, 20 · a read-only file system, and a folder without write permission", short=4, full=40)
def read_only(ground: Ground) -> None:
    """It is opened, read and polled, refused for changes, and the same to the byte afterwards."""
    with mounted(ground.folder / "disk", "-t", "tmpfs", "-o", "size=1m", "tmpfs") as disk:
        store, session = made(disk / "sessions", small())
        before = store.path.read_bytes()
        for number in range(ground.trials):
            by_mount = number % 2 == 0
            with _read_only(disk, store.path.parent, by_mount=by_mount):
                mine = Store(store.path)
                mine.load()
                try:
                    mine.save(session.with_record(note(number)), if_revision=1)
                except (ReadOnly, NotSaved):
                    pass
                else:
                    ground.toll.wrong.append("a read-only folder took a line")
                if mine.moved():
                    ground.toll.wrong.append("a reader saw a change where there was none")
                judged(store.path, [], ground.toll)
            if store.path.read_bytes() != before:
                ground.toll.lost += 1
            ground.toll.met("mounted read-only" if by_mount else "write permission taken")


@contextmanager
def _read_only(disk: Path, folder: Path, *, by_mount: bool) -> Iterator[None]:
    if by_mount:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    else:
        folder.chmod(0o500)
    try:
        yield
    finally:
        if by_mount:
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        else:
            folder.chmod(0o700)


@fault(
    "20 · a disk without hard links: FAT where it can be made, else each link refused",
    short=1,
    full=10,
)
def without_hard_links(ground: Ground) -> None:
    """Sessions, earlier versions and the bin work there too, by other means."""
    maker = shutil.which("mkfs.vfat", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if maker is None:
        _links_refused(ground)
        return
    image = ground.folder / "fat.img"
    with image.open("wb") as file:
        file.truncate(8 << 20)
    subprocess.run([maker, str(image)], check=True, capture_output=True)
    with mounted(ground.folder / "disk", "-o", "loop", str(image)) as disk:
        for number in range(ground.trials):
            folder = disk / str(number)
            session = new_session(folder)
            keep(folder, session, ["one", "two"])
            words_kept(folder / f"{session}.json", ["one", "two"], ground.toll)
            ground.toll.met("FAT")


def _links_refused(ground: Ground) -> None:
    from tests.faults.seams import failing, raising

    always: Callable[[], None] = raising(1)  # EPERM, as FAT answers
    for number in range(ground.trials):
        folder = ground.folder / str(number)
        with failing("link", 0, always):
            store, session = made(folder, small())
        with failing("link", 0, always) as seen:
            kept_on(store, session, 1)
        judged(store.path, ["n1"], ground.toll)
        ground.toll.met("link refused", bool(seen))
