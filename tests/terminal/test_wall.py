"""The wall in real terminals: it follows, it survives its file, and is never private."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from convene_tui.domain.model import OnWall, Session, StageKey
from convene_tui.storage.archive import Archive
from convene_tui.wall.app import WALL_LOOKS_EVERY
from tests.domain.whole_meeting import SECRET, whole_meeting
from tests.terminal.harness import Terminal
from tests.wall.sentinels import all_walls, forbidden, full_session

pytestmark = pytest.mark.terminal

HALF_A_SECOND = 0.5


class Room:
    """A meeting on disk, and what is done in it."""

    def __init__(self, folder: Path, session: Session) -> None:
        self.archive = Archive(folder)
        self.session = self.archive.create(replace(session, revision=0))
        self.store = self.archive.store(self.session.id)
        self.path = self.store.path

    def keep(self, change: Callable[[Session], Session]) -> None:
        """Save a change, as a console does."""
        before = self.store.load()
        self.session = self.store.save(change(before), if_revision=before.revision)

    def put(self, **fields: object) -> None:
        """Save other values of the session's own."""
        self.keep(lambda session: session.with_fields(**fields))

    def command(self, *words: str) -> list[str]:
        """The command that a test runs."""
        folder = str(self.archive.folder)
        return [sys.executable, "-m", "convene_tui", "--sessions", folder, *words]

    def wall(self, cols: int = 120, rows: int = 36) -> Terminal:
        """A terminal with the wall in it."""
        return Terminal(self.command("wall"), cols=cols, rows=rows)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    meeting = replace(whole_meeting(), stage=StageKey.PURPOSE, ended_at=None)
    return Room(tmp_path / "sessions", meeting)


def text_of(terminal: Terminal) -> str:
    """The words on a screen, with one space between them."""
    return " ".join(terminal.text().split())


def see(terminal: Terminal, words: str) -> None:
    """Wait until words are on the screen."""

    def there(_: list[str]) -> bool:
        return words in text_of(terminal)

    terminal.wait_for(there)


def test_two_terminals_follow_a_meeting_within_half_a_second(room: Room) -> None:
    with room.wall(80, 24) as small, room.wall(200, 60) as large:
        for terminal in (small, large):
            terminal.wait_for("What will be different")
        assert 2 * WALL_LOOKS_EVERY < HALF_A_SECOND
        for change, words in (
            ({"wall": OnWall.PAINS}, "What hurts"),
            ({"wall_names": True}, "Ann Lee"),
            ({"wall": OnWall.CONCERNS}, "Concerns"),
            ({"wall": OnWall.COMMITMENTS}, "Who does what"),
            ({"wall": OnWall.PARKED}, "Parked"),
            ({"wall": OnWall.FOLLOW, "stage": StageKey.CONCERNS}, "Who cannot live with this"),
        ):
            room.put(**change)
            for terminal in (small, large):
                see(terminal, words)
        assert SECRET.encode() not in small.raw + large.raw


def test_the_wall_has_no_cursor_no_mouse_and_gives_the_terminal_back(room: Room) -> None:
    for key in ("q", "ctrl+q", "ctrl+c"):
        with room.wall() as terminal:
            terminal.wait_for("What will be different")
            assert 25 not in terminal.modes
            assert not terminal.modes & {1000, 1002, 1003, 1006, 1015}
            assert SECRET not in terminal.title
            terminal.press(key)
            assert terminal.wait_exit() == 0
            assert 1049 not in terminal.modes


def test_no_odd_byte_ends_the_wall(room: Room) -> None:
    with room.wall() as terminal:
        terminal.wait_for("What will be different")
        terminal.send(b"\xff\xfe\xe9\x1b[1114112;1:3u\x00")
        room.put(wall=OnWall.PAINS)
        terminal.wait_for("What hurts")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_a_polite_kill_gives_the_terminal_back(room: Room) -> None:
    with room.wall() as terminal:
        terminal.wait_for("What will be different")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 0
        assert 1049 not in terminal.modes


def test_no_byte_of_a_terminal_is_private(tmp_path: Path) -> None:
    room = Room(tmp_path / "sessions", full_session())
    walls = [each for each in all_walls() if not each.wall_names]
    with room.wall(80, 24) as terminal:
        terminal.wait_for("§wall:")
        for session in walls:
            written = len(terminal.raw)
            room.put(wall=session.wall, stage=session.stage, wall_names=False)
            time.sleep(0.2)
            assert len(terminal.raw) >= written
        assert b"\xc2\xa7wall:" in terminal.raw
        assert not forbidden(terminal.raw.decode(), names=False)
        assert "§" not in terminal.title


def test_a_blanked_wall_is_empty_and_comes_back(room: Room) -> None:
    with room.wall() as terminal:
        terminal.wait_for("What will be different")
        room.put(blanked=True)
        terminal.wait_for(lambda lines: not "".join(lines).strip())
        terminal.resize(90, 30)
        time.sleep(0.3)
        assert not terminal.text().strip()
        room.put(blanked=False)
        terminal.wait_for("What will be different")


def test_the_wall_survives_a_file_that_is_damaged_gone_or_replaced(room: Room) -> None:
    with room.wall() as terminal:
        terminal.wait_for("What will be different")
        whole = room.path.read_bytes()
        room.path.write_bytes(whole[: len(whole) // 2])
        time.sleep(0.4)
        assert "What will be different" in terminal.text()
        room.path.unlink()
        time.sleep(0.4)
        assert "What will be different" in terminal.text()
        assert "amaged" not in terminal.text()
        room.path.write_bytes(whole)
        room.put(wall=OnWall.PAINS)
        terminal.wait_for("What hurts")
        assert SECRET.encode() not in terminal.raw


def test_the_facilitator_puts_things_on_the_wall_from_the_preview(room: Room) -> None:
    with room.wall() as wall, Terminal(room.command("open"), cols=80, rows=24) as console:
        wall.wait_for("What will be different")
        # It was left open on another day: it goes on.
        console.wait_for("It ended when?")
        console.press("3")
        console.wait_until_gone("It ended when?")
        console.press("ctrl+l")
        console.wait_for("it follows the stage · no names")
        console.press("2")
        wall.wait_for("What hurts")
        console.wait_for("pinned: pains")
        assert "Ann Lee" not in wall.text()
        console.press("n")
        wall.wait_for("Ann Lee")
        console.press("0")
        wall.wait_for(lambda lines: not "".join(lines).strip())
        console.press("f")
        wall.wait_for("What will be different")
        console.press("f9")
        wall.wait_for(lambda lines: not "".join(lines).strip())
        console.press("escape", "f9")
        time.sleep(0.4)
        assert not wall.text().strip()
        console.type("show")
        console.press("enter")
        wall.wait_for("What will be different")
        console.press("escape")
        console.wait_for("ctrl+l" if "ctrl+l" in console.text() else "saved")
        assert SECRET.encode() not in wall.raw


def test_a_served_wall_prints_its_address_alone_and_ends_on_a_polite_kill(room: Room) -> None:
    with subprocess.Popen(
        room.command("wall", "--serve"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as served:
        assert served.stdout is not None
        assert served.stdout.readline().startswith("http://127.0.0.1:")
        served.send_signal(signal.SIGTERM)
        rest, errors = served.communicate(timeout=5)
        assert (served.returncode, rest, errors) == (0, "", "")


def test_for_the_network_the_address_has_a_token_and_is_drawn_to_be_photographed(
    room: Room,
) -> None:
    with Terminal(room.command("wall", "--serve", "0.0.0.0"), cols=100, rows=50) as terminal:
        terminal.wait_for("ctrl+c ends it.")
        terminal.wait_for("http://")
        url = next(line for line in terminal.screen() if line.startswith("http://"))
        assert len(url.rstrip("/").rpartition("/")[2]) == 32
        assert "▄" in terminal.text()
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == 0


def test_an_address_that_can_t_be_used_is_refused_in_one_line(room: Room) -> None:
    for where in ("nowhere.invalid:80", "127.0.0.1:99999", "127.0.0.1:x", "192.0.2.1:8000"):
        done = subprocess.run(
            room.command("wall", "--serve", where), capture_output=True, text=True, check=False
        )
        assert done.returncode == 2, where
        assert len(done.stderr.strip().splitlines()) == 1
        assert done.stdout == ""
        assert SECRET not in done.stderr
