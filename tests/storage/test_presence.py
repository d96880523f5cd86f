"""Consoles of one session know of each other, and a sign of life disturbs nothing."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from convene_tui.storage.presence import GONE_AFTER, Presence, SignOfPresence

ID = "2026-11-24-cascade"


def test_each_console_sees_where_the_others_are(tmp_path: Path) -> None:
    one, two = Presence(tmp_path, ID, "one"), Presence(tmp_path, ID, "two")
    one.say("Purpose")
    two.say("Concerns")
    assert one.others() == (SignOfPresence(doing="Concerns"),)
    assert two.others() == (SignOfPresence(doing="Purpose"),)
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
    one = Presence(tmp_path, ID, "one", console="river-1")
    one.say("Purpose")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (path,) = (tmp_path / ".presence").iterdir()
    killed = path.rename(path.with_name(f"{ID}~{ended.pid}.river-2.killed"))
    assert one.others() == ()
    assert not killed.exists()


def test_a_console_says_who_types_there_and_by_what_its_words_are_found(tmp_path: Path) -> None:
    one = Presence(tmp_path, ID, "one", console="river-1")
    Presence(tmp_path, ID, "two", console="lake-2").say("Kept", "Bo\x1b[31m")
    (sign,) = one.others()
    assert (sign.console, sign.doing) == ("lake-2", "Kept")
    assert sign.name.startswith("Bo")
    assert "\x1b" not in sign.name


def test_a_console_of_another_machine_is_not_judged_by_its_process_here(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    Presence(tmp_path, ID, "one").say("", "Bo")
    (path,) = (tmp_path / ".presence").iterdir()
    theirs = path.with_name(f"{ID}~{ended.pid}.lake-2.run")
    theirs.write_text('{"name":"Bo","doing":"Kept","host":"another machine"}')
    path.unlink()
    assert [sign.name for sign in Presence(tmp_path, ID, "two").others()] == ["Bo"]


def test_a_second_copy_of_a_session_has_consoles_of_its_own(tmp_path: Path) -> None:
    Presence(tmp_path, f"{ID}~2", "one").say("")
    assert Presence(tmp_path, ID, "two").others() == ()


def test_a_sign_of_an_earlier_version_is_a_console_without_a_name(tmp_path: Path) -> None:
    Presence(tmp_path, ID, "one").say("")
    (path,) = (tmp_path / ".presence").iterdir()
    path.with_name(f"{ID}~{os.getpid()}.run").write_text("Concerns")
    assert Presence(tmp_path, ID, "one").others() == (SignOfPresence(console="run"),)


def test_a_sign_of_life_is_private_and_holds_no_more_than_a_place(tmp_path: Path) -> None:
    Presence(tmp_path, ID, "one").say("Purpose\x1b[31m" + "x" * 10_000)
    (path,) = (tmp_path / ".presence").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_size < 1_000
    assert b"x" * 300 not in path.read_bytes()
    assert b"\x1b" not in path.read_bytes()


def test_a_folder_that_cannot_be_written_disturbs_nothing(tmp_path: Path) -> None:
    (tmp_path / ".presence").write_text("in the way")
    one = Presence(tmp_path, ID, "one")
    one.say("Purpose")
    assert one.others() == ()
    one.leave()
