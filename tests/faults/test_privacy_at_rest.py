"""Nothing private on a disk that anybody else could read, and none of it in passing."""

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from convene_tui.storage.archive import Archive
from convene_tui.storage.consoles import ThisConsole
from convene_tui.storage.generations import Generations
from convene_tui.storage.presence import Presence
from convene_tui.storage.remembered import CONSOLE, Remembered, Said
from convene_tui.storage.repair import repair
from convene_tui.storage.scratch import Scratch
from tests.domain.meeting import START
from tests.faults.commands import convene, keep, new_session
from tests.faults.consoles import sit_down
from tests.faults.test_calm import failing
from tests.storage.builders import full, made, note
from tests.terminal.harness import Terminal
from tests.terminal.pty_process import environment
from tests.tui.archive_console import archive_console

SECRET = "Jane will block the compact"
TITLE = "Quiet talks at the ford"


def everything(folder: Path) -> None:
    """Whatever convene writes into a folder of sessions, once."""
    store, session = made(folder, full())
    session = store.save(session.with_record(note(9)), if_revision=1)
    Scratch(folder, store.id).keep({"capture": "half typed"})
    Presence(folder, store.id, "one").say("Purpose")
    here = ThisConsole(id="here", terminal="tty", memory=folder / ".presence")
    Remembered(here).keep_name("Bo")
    Remembered(here).keep_screen("m", Said(True, START))
    Generations(folder, store.id).keep(store.path, 7, "a" * 32)
    archive = Archive(folder)
    store.path.write_bytes(store.path.read_bytes()[:-1])
    repair(archive, store.id)
    made(folder, full())
    archive.bin(store.id)


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_no_file_is_ever_wider_than_its_owner(
    tmp_path: Path, mask: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    stock: Callable[..., int] = os.open

    def noted(path: object, flags: int, mode: int = 0o777, **named: object) -> int:
        fd = stock(path, flags, mode, **named)
        if flags & os.O_CREAT:
            asked.append(stat.S_IMODE(os.fstat(fd).st_mode))
        return fd

    monkeypatch.setattr(os, "open", noted)
    before = os.umask(mask)
    try:
        everything(tmp_path / "sessions")
    finally:
        os.umask(before)
    assert len(asked) >= 10
    assert {mode & 0o077 for mode in asked} == {0}
    for path in (tmp_path / "sessions").rglob("*"):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


async def test_what_others_could_read_is_narrowed_at_every_start_and_said(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    everything(folder)
    Archive(folder).restore(Archive(folder).binned()[0].id)
    (folder / CONSOLE).write_text("{}")  # as an earlier version left it
    widened = [folder, *folder.rglob("*")]
    for path in widened:
        path.chmod(0o755 if path.is_dir() else 0o644)
    async with archive_console(tmp_path) as at:
        await at.until(lambda: "files here; now only you can" in at.text())
        assert f"{len(widened)} files" in at.text()
    for path in widened:
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path
    async with archive_console(tmp_path) as at:
        await at.pilot.pause(0.1)
        assert "open to others" not in at.text()


def test_a_folder_in_which_other_things_are_kept_stays_as_wide_as_it_was(tmp_path: Path) -> None:
    store, _ = made(tmp_path, full())
    (tmp_path / "shopping.txt").write_text("milk")
    tmp_path.chmod(0o755)
    store.path.chmod(0o644)
    (tmp_path / "shopping.txt").chmod(0o644)
    assert Archive(tmp_path).make_private() == 1
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "shopping.txt").stat().st_mode) == 0o644
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


# ── in passing ───────────────────────────────────────────────────────────────────────────


def told_by_the_system(pid: int) -> str:
    """What other programs see of a process: its arguments, its environment, its name."""
    told = [Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ", "comm")]
    children = subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(pid)], capture_output=True, check=False
    )
    return b"\0".join((*told, children.stdout)).decode("utf-8", "replace")


@pytest.mark.terminal
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_nothing_private_is_in_the_process_list_the_title_or_a_shared_folder(
    tmp_path: Path,
) -> None:
    folder, shared = tmp_path / "sessions", tmp_path / "shared"
    shared.mkdir(mode=0o777)
    session = new_session(folder, TITLE)
    files = {"TMPDIR": str(shared), "HOME": str(tmp_path / "home")}
    (tmp_path / "home").mkdir()
    command = [sys.executable, "-m", "convene_tui", "--sessions", str(folder), "open", session]
    with Terminal(command, env=files) as terminal:
        terminal.wait_for("● saved", timeout=30)
        terminal.type(SECRET)
        terminal.press("enter")
        terminal.wait_for("✓ note")
        terminal.type(f"half of {SECRET}")
        terminal.wait_for("half of")
        seen = told_by_the_system(terminal.process.pid)
        assert "convene_tui" in seen
        assert SECRET not in seen
        assert TITLE not in seen
        titles = re.findall(rb"\x1b\][012];([^\x07\x1b]*)", terminal.raw)
        assert all(title.decode() in ("", "convene") for title in titles)
        assert list(shared.iterdir()) == []
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert SECRET not in terminal.raw.rpartition(b"\x1b[?1049l")[2].decode("utf-8", "replace")
    assert list(shared.iterdir()) == []
    assert [path for path in (tmp_path / "home").rglob("*") if path.is_file()] == []


@pytest.mark.terminal
def test_no_way_to_die_leaves_captured_words_in_a_log_or_a_core(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    session = new_session(folder, TITLE)
    keep(folder, session, [SECRET])
    with failing(folder, session) as terminal:
        terminal.wait_for("● saved", timeout=30)
        terminal.press("ctrl+s")
        terminal.wait_for("has met an error of its own", timeout=20)
        terminal.press("escape")
        terminal.wait_exit()
    with sit_down(folder, session) as terminal:
        terminal.kill()
    outside = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and folder not in path.parents and path != folder
    ]
    assert [path.suffix for path in outside] == [".log"]
    assert all(SECRET.encode() not in path.read_bytes() for path in outside)


def test_a_command_that_fails_of_itself_says_no_words_either(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    session = new_session(folder, TITLE)
    keep(folder, session, [SECRET])
    broken = (
        "import sys; from convene_tui.domain import session_json\n"
        "def fails(session, *more): raise RuntimeError(session.notes[0].text)\n"
        "session_json.as_json = fails\n"
        "from convene_tui.cli import main; main(sys.argv[1:])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken, "--sessions", str(folder), "show", session, "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=environment({"XDG_STATE_HOME": str(tmp_path / "state")}),
    )
    assert done.returncode == 2
    assert "RuntimeError" in done.stderr
    assert "Jane" not in done.stderr + done.stdout
    (log,) = (tmp_path / "state").rglob("*.log")
    assert "Jane" not in log.read_text("utf-8")
    assert convene(folder, "show", session)
