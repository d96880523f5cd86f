"""`convene seal`, `unseal` and `passphrase`, with a real terminal to type at."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from convene_tui.storage.sealing import Cost, new_key
from tests.cli.command import Convene, refused
from tests.terminal.harness import Terminal

WORDS = "the river carries less"
OTHER = "and the wells fall dry"


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes a passphrase dear to guess is tested with the storage."""
    quick = partial(new_key, cost=Cost(n=1 << 4))
    monkeypatch.setattr("convene_tui.cli.sealing.new_key", quick)


def secret(convene: Convene, name: str, words: str) -> str:
    file = convene.folder / name
    file.write_text(f"{words}\n")
    file.chmod(0o600)
    return str(file)


def test_sealed_by_a_file_read_by_it_and_unsealed(convene: Convene) -> None:
    one, two = convene.new("The River"), convene.new("Two")
    convene("capture", one, input="nobody pays\n")
    file, other = secret(convene, "p", WORDS), secret(convene, "q", OTHER)
    done = convene("seal", "--all", "--passphrase-file", file)
    assert done.status == 0, done.err
    assert [line.split()[1] for line in done.lines] == ["sealed", "sealed"]
    assert "lost passphrase is final" in done.err

    listed = convene("list")
    assert listed.out.count("sealed with a passphrase") == 2
    told = convene("list", "--json").json["sessions"]
    assert {(each["state"], each["title"]) for each in told} == {("sealed", one), ("sealed", two)}
    assert "nobody pays" not in convene("search", "nobody").out
    for command in (("show", one), ("export", one, "--for", "me"), ("capture", one)):
        assert "--passphrase-file" in refused(convene(*command))
        assert "not its passphrase" in refused(convene(*command, "--passphrase-file", other))
    assert "nobody pays" in convene("show", one, "--passphrase-file", file).out
    assert convene("capture", one, "--passphrase-file", file, input="more\n").out == "kept 1\n"
    follows = convene("new", "Next", "--from", one, "--passphrase-file", file).out.strip()
    states = {each["id"]: each["state"] for each in convene("list", "--json").json["sessions"]}
    assert states[follows] == "sealed"
    assert convene("verify").status == 0

    changed = convene("passphrase", one, "--passphrase-file", file, "--new-passphrase-file", other)
    assert changed.status == 0, changed.err
    assert "not its passphrase" in refused(convene("show", one, "--passphrase-file", file))
    assert convene("unseal", one, "--passphrase-file", other).status == 0
    assert "nobody pays" in convene("show", one).out
    assert "is not sealed" in refused(convene("unseal", one))
    assert "sealed already" in refused(convene("seal", two, "--passphrase-file", file))


def test_all_are_those_that_are_whole_and_in_clear(convene: Convene) -> None:
    sealed, clear, damaged = convene.new("One"), convene.new("Two"), convene.new("Three")
    first, file = secret(convene, "p", WORDS), secret(convene, "q", OTHER)
    assert convene("seal", sealed, "--passphrase-file", first).status == 0
    path = convene.sessions / f"{damaged}.json"
    path.write_bytes(path.read_bytes()[:-9])
    done = convene("seal", "--all", "--passphrase-file", file)
    assert done.lines[0] == f"{clear}  sealed"
    assert [line for line in done.lines if line.endswith("  sealed")] == done.lines[:1]
    assert f"{damaged}  as it was, and readable: it is damaged" in done.lines
    assert convene("show", sealed, "--passphrase-file", first).status == 0
    assert convene("show", clear, "--passphrase-file", file).status == 0
    again = convene("seal", "--all", "--passphrase-file", file)
    assert "No session is named." in refused_after_warning(convene, *("seal", "--all"))
    assert again.status == 2


def test_a_passphrase_in_a_file_that_others_can_read_is_refused(convene: Convene) -> None:
    session = convene.new()
    before = (convene.sessions / f"{session}.json").read_bytes()
    file = Path(secret(convene, "p", WORDS))
    for mode in (0o644, 0o640, 0o604):
        file.chmod(mode)
        assert "chmod 600" in refused_after_warning(
            convene, "seal", session, "--passphrase-file", str(file)
        )
    file.chmod(0o600)
    file.write_text("short")
    assert "8 characters" in refused_after_warning(
        convene, "seal", session, "--passphrase-file", str(file)
    )
    assert "terminal" in refused_after_warning(convene, "seal", session)
    assert (convene.sessions / f"{session}.json").read_bytes() == before


def refused_after_warning(convene: Convene, *arguments: str) -> str:
    """The line that refuses, behind the one that says what a lost passphrase means."""
    done = convene(*arguments)
    assert done.status == 2
    assert "Traceback" not in done.err
    return done.err.splitlines()[-1]


@pytest.mark.terminal
def test_at_a_terminal_it_is_asked_twice_and_never_shown(convene: Convene) -> None:
    session = convene.new("The River")
    command = [sys.executable, "-m", "convene_tui", "--sessions", str(convene.sessions)]
    with Terminal([*command, "seal", session]) as terminal:
        terminal.wait_for("lost passphrase is final")
        for prompt in ("A passphrase:", "The same again:"):
            terminal.wait_for(prompt)
            terminal.wait_until_quiet(0.1)
            terminal.type(f"{WORDS}\n")
        assert terminal.wait_exit(20) == 0
        assert WORDS not in terminal.text()
        assert WORDS.encode() not in terminal.raw
    with Terminal([*command, "show", session]) as terminal:
        terminal.wait_for("The passphrase of")
        terminal.wait_until_quiet(0.1)
        terminal.type(f"{WORDS}\n")
        assert terminal.wait_exit(20) == 0
        assert "The River" in terminal.text()
    with Terminal([*command, "open", session]) as terminal:
        terminal.wait_for("This session is sealed", timeout=20)
        terminal.type(WORDS)
        terminal.press("enter")
        terminal.wait_for("Who should be in the room", timeout=20)
        assert WORDS.encode() not in terminal.raw
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_what_lies_in_the_place_of_a_sealed_session_is_told_in_a_line(convene: Convene) -> None:
    session = convene.new("The River")
    path = convene.sessions / f"{session}.json"
    plain = path.read_bytes()
    file = secret(convene, "p", "wells!8c")
    done = convene("seal", session, "--passphrase-file", file)
    assert "8 characters is soon guessed" in done.err
    sealed = path.read_bytes()
    convene("capture", session, "--passphrase-file", file, input="nobody pays\n")
    assert convene("show", session, "--passphrase-file", file).err == ""
    path.write_bytes(sealed)
    told = convene("show", session, "--passphrase-file", file).err
    assert "somebody brought that back" in told
    assert told.count("\n") == 1
    path.write_bytes(plain)
    assert "is not: what you type can be read" in convene("show", session).err
    assert convene("unseal", session).out == f"{session}  taken as unsealed\n"
    assert convene("show", session).err == ""


def test_a_command_leaves_no_core_behind(convene: Convene) -> None:
    resource = pytest.importorskip("resource")
    code = (
        "import resource, sys; from convene_tui.cli import door; door._run = lambda a: "
        "print(resource.getrlimit(resource.RLIMIT_CORE)) or 0; door.main(['list'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=convene.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "(0, 0)\n"
    assert resource.RLIMIT_CORE is not None


def test_an_alliance_is_sealed_as_a_session_is(compact: Convene) -> None:
    file, other = secret(compact, "p", WORDS), secret(compact, "q", OTHER)
    assert "less" in compact("charter", "compact").out
    done = compact("seal", "Compact", "--passphrase-file", file)
    assert (done.status, done.lines) == (0, ["alliances/compact  sealed"])
    assert compact("alliance").lines == ["Compact  2 sessions  sealed with a passphrase"]
    assert compact("alliance", "--json").json["alliances"][0]["sealed"] is True
    for command in (
        ("alliance", "compact"),
        ("charter", "compact"),
        ("new", "Third", "--alliance", "Compact"),
    ):
        assert "--passphrase-file" in refused(compact(*command))
        assert "not its passphrase" in refused(compact(*command, "--passphrase-file", other))
        assert compact(*command, "--passphrase-file", file).status == 0
    states = [each["state"] for each in compact("list", "--json").json["sessions"]]
    assert sorted(states) == ["ok", "ok", "sealed"]
    assert "less" in compact("charter", "compact", "--passphrase-file", file).out
    assert compact("verify").status == 0
    assert "damaged" not in compact("backup", "elsewhere").out
    assert "less" not in compact("search", "pump").out
    assert "sealed already" in refused(compact("seal", "compact", "--passphrase-file", file))
    changed = compact(
        *("passphrase", "alliances/comp", "--passphrase-file", file),
        *("--new-passphrase-file", other),
    )
    assert changed.lines == ["alliances/compact  sealed anew"]
    assert compact("unseal", "alliances/compact", "--passphrase-file", other).status == 0
    assert "less" in compact("charter", "compact").out
    assert "is not sealed" in refused(compact("unseal", "alliances/compact"))


def test_all_are_alliances_and_invitations_too(compact: Convene) -> None:
    file = secret(compact, "p", WORDS)
    compact("assess", "River Pact", input="by: Kim\npain: absent, nobody hurts\n")
    done = compact("seal", "--all", "--passphrase-file", file)
    assert done.status == 0
    assert done.lines[-2:] == ["alliances/compact  sealed", "invitations/river-pact  sealed"]
    assert all(line.endswith("  sealed") for line in done.lines)
    everything = b"".join(p.read_bytes() for p in compact.sessions.rglob("*") if p.is_file())
    assert b"nobody hurts" not in everything
    assert b"Pump" not in everything
    assert "--passphrase-file" in refused(compact("assess", "River Pact", input="by: Bo\n"))
    again = compact("assess", "River Pact", "--passphrase-file", file, input="by: Bo\n")
    assert again.status == 0, again.err


def test_a_damaged_alliance_is_left_by_all_and_named(compact: Convene) -> None:
    file = secret(compact, "p", WORDS)
    path = compact.sessions / "alliances" / "compact.json"
    path.write_bytes(path.read_bytes()[:-9])
    done = compact("seal", "--all", "--passphrase-file", file)
    assert "alliances/compact  as it was, and readable: it is damaged" in done.lines
