"""`convene forget` and `bin`, and what the next command says of one that was cut off."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from convene_tui.storage.archive import Archive
from convene_tui.storage.sealing import new_key
from convene_tui.storage.seals import reseal
from tests.cli.command import Convene, refused
from tests.faults.processes import forked
from tests.faults.seams import failing, killed


def holding(folder: Path, word: str) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if word.encode() in path.read_bytes()]


def test_a_session_is_forgotten_for_good_and_what_follows_it_is_named(convene: Convene) -> None:
    session = convene.new("The River")
    convene("capture", session, input="nobody pays\n")
    convene("new", "Next", "--from", session)
    shutil.copyfile(convene.sessions / f"{session}.json", convene.sessions / f"{session} copy.json")
    assert "nobody pays" in convene("search", "nobody").out
    assert "--yes" in refused(convene("forget", session))
    done = convene("forget", session, "--yes")
    assert done.status == 0, done.err
    assert f"{session}  forgotten" in done.lines
    assert "points at it by its id" in done.out
    assert holding(convene.folder, "nobody pays") == []
    assert "no session" in refused(convene("forget", session, "--yes"))


def test_the_bin_is_listed_and_emptied(convene: Convene) -> None:
    session = convene.new("The River")
    convene("capture", session, input="nobody pays\n")
    assert convene("bin").status == 1
    Archive(convene.sessions).bin(session)
    assert convene("bin").lines == [f"{session}  The River"]
    assert "--yes" in refused(convene("bin", "--empty"))
    assert convene("bin", "--empty", "--yes").status == 0
    assert holding(convene.folder, "nobody pays") == []
    assert "empty" in refused(convene("bin", "--empty", "--yes"))


def test_a_command_that_was_killed_is_finished_by_the_same_one_which_says_so(
    convene: Convene,
) -> None:
    session = convene.new("The River")
    convene("capture", session, input="nobody pays\n")
    file = convene.folder / "p"
    file.write_text("the river carries less\n")
    file.chmod(0o600)

    def work(report: object) -> None:
        with failing("replace", 1, killed):
            reseal(Archive(convene.sessions), {session: new_key("the river carries less")})

    assert forked(work).wait() == -signal.SIGKILL
    again = convene("seal", session, "--passphrase-file", str(file))
    assert again.status == 0
    assert f"What was cut off is finished: seal {session}." in again.err
    assert holding(convene.sessions, "nobody pays") == []
    shown = convene("show", session, "--passphrase-file", str(file))
    assert "nobody pays" in shown.out
    assert shown.err == ""


def test_what_can_not_be_deleted_is_counted_and_named_with_status_1(convene: Convene) -> None:
    session = convene.new("The River")
    convene("capture", session, input="nobody pays\n")
    refusing = (
        "import os, sys\n"
        "def refuse(*_, **__): raise PermissionError(1, 'no')\n"
        "os.unlink = refuse\n"
        "from convene_tui.cli import main; main(sys.argv[1:])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", refusing, "forget", session, "--yes"],
        capture_output=True,
        text=True,
        check=False,
        env=convene.environment(),
        cwd=convene.folder,
    )
    assert done.returncode == 1
    assert "could not be deleted" in done.stderr
    assert f"{session}.json" in done.stderr
    finished = convene("list")
    assert "What was cut off is finished" in finished.err
    assert holding(convene.folder, "nobody pays") == []


OLD, NEW = "the river carries less", "the wells fall dry by August"

KILLED = (
    "import os, signal, sys\n"
    "from convene_tui.storage import journal\n"
    "journal.carried_out = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
    "from convene_tui.cli import main; main(sys.argv[1:])\n"
)
"""The command, killed once its intention stands and nothing of it is done."""

ACTS = {
    "seal": ("seal", "{id}", "--passphrase-file", "old"),
    "unseal": ("unseal", "{id}", "--passphrase-file", "old"),
    "passphrase": (
        *("passphrase", "{id}", "--passphrase-file", "old", "--new-passphrase-file", "new"),
    ),
    "redact": ("redact", "{id}", "Ann Lee", "--yes"),
    "forget": ("forget", "{id}", "--yes"),
    "bin": ("bin", "--empty", "--yes"),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_same_command_again_finishes_what_was_cut_off_and_is_done(
    convene: Convene, act: str
) -> None:
    session = convene.new("The River")
    convene("capture", session, input="@ Ann Lee, Valley\nnobody pays\n")
    for name, words in (("old", OLD), ("new", NEW)):
        (convene.folder / name).write_text(f"{words}\n")
        (convene.folder / name).chmod(0o600)
    if act in ("unseal", "passphrase"):
        convene("seal", session, "--passphrase-file", "old")
    if act == "bin":
        Archive(convene.sessions).bin(session)
    command = [each.format(id=session) for each in ACTS[act]]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *command],
        capture_output=True,
        check=False,
        env=convene.environment(),
        cwd=convene.folder,
    )
    assert done.returncode == -signal.SIGKILL
    again = convene(*command)
    assert "What was cut off is finished" in again.err
    assert again.status == 0
    assert again.out == ""


def test_words_that_should_be_sealed_are_told_with_status_1(convene: Convene) -> None:
    session = convene.new("The River")
    for line in ("nobody pays", "nobody asks"):
        convene("capture", session, input=f"{line}\n")
    (earlier, *_) = (convene.sessions / ".backups" / session).iterdir()
    in_clear = earlier.read_bytes()
    reseal(Archive(convene.sessions), {session: new_key(OLD)})
    assert convene("verify").status == 0
    earlier.write_bytes(in_clear)
    for words in (("verify",), ("verify", "--repair")):
        told = convene(*words)
        assert f"{earlier.name} may be readable" in told.out
        assert told.status == 1
