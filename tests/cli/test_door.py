"""The ways in and out of the command: exit status, one calm line, and what is imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from convene_tui.cli.door import status_of
from tests.cli.command import Convene, refused

FRONT_ENDS = ("textual", "rich")


def test_help_names_every_command(convene: Convene) -> None:
    done = convene("--help")
    assert done.status == 0
    for name in "new open capture list show search check export verify".split():
        assert f"\n  {name} " in done.out
        assert convene(name, "--help").status == 0


def test_the_version_is_told(convene: Convene) -> None:
    assert convene("--version").out.startswith("convene, version 0.")


@pytest.mark.parametrize("arguments", [(), ("open",), ("open", "x"), ("--sessions", "x")])
def test_without_a_terminal_the_console_is_refused_in_one_line(
    convene: Convene, arguments: tuple[str, ...]
) -> None:
    assert "needs a terminal" in refused(convene(*arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        ("blah",),
        ("show",),
        ("show", "--nosuch"),
        ("export", "x"),
        ("export", "x", "--for", "everybody"),
        ("new",),
        ("check", "--kind", "big", "x"),
    ],
)
def test_a_wrong_command_line_is_refused_in_one_line_with_where_to_look(
    convene: Convene, arguments: tuple[str, ...]
) -> None:
    assert "--help" in refused(convene(*arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nosuch"),
        ("capture", "nosuch"),
        ("export", "nosuch", "--for", "me"),
        ("verify", "nosuch"),
        ("new", "Second", "--from", "nosuch"),
    ],
)
def test_an_unknown_id_is_refused(convene: Convene, arguments: tuple[str, ...]) -> None:
    convene.new()
    assert "nosuch" in refused(convene(*arguments))


def test_an_id_that_is_a_way_out_of_the_folder_is_refused(convene: Convene) -> None:
    assert "id" in refused(convene("show", "../../etc/passwd"))


@pytest.mark.parametrize("command", [("show",), ("capture",), ("export", "--for", "me")])
def test_a_broken_file_is_refused_and_stays_as_it_is(
    convene: Convene, command: tuple[str, ...]
) -> None:
    file = convene.sessions / f"{convene.new()}.json"
    broken = file.read_bytes()[:-20]
    file.write_bytes(broken)
    line = refused(convene(command[0], file.stem, *command[1:], input="a line\n"))
    assert "damaged" in line
    assert "verify --repair" in line
    assert file.read_bytes() == broken


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_refused(convene: Convene) -> None:
    session = convene.new()
    convene.sessions.chmod(0o500)
    try:
        assert "write" in refused(convene("new", "Second"))
        assert "write" in refused(convene("capture", session, input="a line\n"))
    finally:
        convene.sessions.chmod(0o700)


def test_a_folder_that_can_not_be_made_is_refused(convene: Convene, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused(convene("--sessions", str(tmp_path / "file" / "under"), "new", "x"))


def test_the_folder_can_be_named_before_and_behind_the_command(
    convene: Convene, tmp_path: Path
) -> None:
    elsewhere = str(tmp_path / "elsewhere")
    convene("--sessions", elsewhere, "new", "x")
    assert "x" in convene("list", "--sessions", elsewhere).out
    assert convene("list").out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("list",),
        ("list", "--json"),
        ("capture", "{id}"),
        ("show", "{id}"),
        ("show", "{id}", "--json"),
        ("check", "By 2028 six districts meter every well."),
        ("export", "{id}", "--for", "participants"),
        ("export", "{id}", "--for", "me", "--as", "html"),
        ("export", "{id}", "--for", "me", "--as", "docx", "-o", "minutes.docx"),
        ("export", "{id}", "--what", "agenda"),
        ("export", "{id}", "--what", "people"),
        ("search", "well"),
        ("verify",),
    ],
)
def test_plain_commands_import_no_front_end(convene: Convene, arguments: tuple[str, ...]) -> None:
    session = convene.new()
    named = [argument.replace("{id}", session) for argument in arguments]
    code = (
        "import sys\nfrom convene_tui.cli.door import status_of\n"
        f"status_of({named!r})\n"
        f"found = [name for name in {FRONT_ENDS!r} if name in sys.modules]\n"
        "print('IMPORTED', *found, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=b"a line\n",
        capture_output=True,
        env=convene.environment(),
        cwd=convene.folder,
        check=True,
    )
    assert done.stderr.decode().strip().endswith("IMPORTED")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_is_full_is_told_in_one_line(convene: Convene) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "convene_tui", "list", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=convene.environment(),
            cwd=convene.folder,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "disk is full" in done.stderr.decode()


def test_a_reader_that_leaves_is_no_error(convene: Convene) -> None:
    for number in range(3):
        convene.new(f"Meeting {number}")
    process = subprocess.Popen(
        [sys.executable, "-m", "convene_tui", "list", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=convene.environment(),
        cwd=convene.folder,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_an_error_of_our_own_is_one_line_and_a_log_without_anybody_s_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(arguments: list[str]) -> int:
        raise RuntimeError("Bo Cruz said something")

    monkeypatch.setattr("convene_tui.cli.door._run", broken)
    monkeypatch.setattr("convene_tui.cli.place.log_folder", lambda: tmp_path / "log")
    assert status_of(["list"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    [log] = (tmp_path / "log").iterdir()
    assert str(log) in told.err
    assert "RuntimeError" in log.read_text()
    assert "Bo Cruz" not in log.read_text() + told.err
    assert log.stat().st_mode & 0o077 == 0


def test_control_c_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("convene_tui.cli.door._run", interrupted)
    assert status_of(["list"]) == 130
    assert capsys.readouterr() == ("", "")


def test_an_encoding_that_lacks_letters_is_told_once_and_json_still_holds_them(
    convene: Convene,
) -> None:
    session = convene.new("Café 会議")
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    shown = convene("show", session, **ascii_only)
    assert shown.status == 0
    assert "\nCaf? ??\n" in shown.out
    assert shown.err.count("\n") == 1
    assert "UTF-8" in shown.err
    as_json = convene("show", session, "--json", **ascii_only)
    assert as_json.json["title"] == "Café 会議"
    assert as_json.err == ""


def test_a_terminal_that_is_gone_is_no_failure_of_what_was_done(convene: Convene) -> None:
    code = (
        "import sys; from convene_tui.cli import main; "
        "sys.stderr.write('half a frame'); sys.stdin.read(); main(['--version'])"
    )
    master, slave = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=slave,
        env=convene.environment(),
    ) as process:
        os.close(slave)
        os.close(master)
        told, _ = process.communicate(timeout=60)
    assert told.startswith(b"convene, version 0.")
    assert process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="a shell closes it")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_closed_output_is_no_error(convene: Convene, closed: str) -> None:
    session = convene.new()
    me = f"{sys.executable} -m convene_tui"
    for command, status in (
        (f"echo kept | {me} capture {session}", 0),
        (f"{me} list", 0),
        (f"{me} show {session}", 0),
        (f"{me} nosuch", 2),
    ):
        if closed == "<&-" and command.startswith("echo"):
            continue
        done = subprocess.run(
            f"{command} {closed}",
            shell=True,
            cwd=convene.folder,
            env=convene.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert "own" not in done.stderr
        assert done.returncode == status, (command, done.stderr)
    if closed != "<&-":
        assert "kept" in convene("show", session).out
