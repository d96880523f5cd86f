"""Consoles of one session know of each other, and a sign of life disturbs nothing."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from convene_tui.storage.presence import GONE_AFTER, Presence

ID = "2026-11-24-cascade"


def test_each_console_sees_where_the_others_are(tmp_path: Path) -> None:
    one, two = Presence(tmp_path, ID, "one"), Presence(tmp_path, ID, "two")
    one.say("Purpose")
    two.say("Concerns")
    assert one.others() == ("Concerns",)
    assert two.others() == ("Purpose",)
    assert Presence(tmp_path, "2026-11-24-other", "three").others() == ()


def test_a_console_that_left_or_fell_silent_is_gone(tmp_path: Path) -> None:
    one, two = Presence(tmp_path, ID, "one"), Presence(tmp_path, ID, "two")
    one.say("Purpose")
    two.say("Concerns")
    two.leave()
    assert one.others() == ()
    two.say("Concerns")
    (path,) = (tmp_path / ".presence").glob("*two")
    long_ago = path.stat().st_mtime - GONE_AFTER - 1
    os.utime(path, (long_ago, long_ago))
    assert one.others() == ()


def test_a_console_that_was_killed_is_gone_at_once(tmp_path: Path) -> None:
    one = Presence(tmp_path, ID, "one")
    one.say("Purpose")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (path,) = (tmp_path / ".presence").iterdir()
    path.rename(path.with_name(f"{ID}~{ended.pid}.killed"))
    assert one.others() == ()


def test_a_sign_of_life_is_private_and_holds_no_more_than_a_place(tmp_path: Path) -> None:
    Presence(tmp_path, ID, "one").say("Purpose\x1b[31m" + "x" * 10_000)
    (path,) = (tmp_path / ".presence").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_size < 1_000
    assert b"\x1b" not in path.read_bytes()


def test_a_folder_that_cannot_be_written_disturbs_nothing(tmp_path: Path) -> None:
    (tmp_path / ".presence").write_text("in the way")
    one = Presence(tmp_path, ID, "one")
    one.say("Purpose")
    assert one.others() == ()
    one.leave()
