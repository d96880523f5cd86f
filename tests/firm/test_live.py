"""A line never waits for the network; nothing is lost, nothing doubled, whatever is cut when."""

import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Session
from convene_tui.domain.steps import Step
from convene_tui.live import LiveSession
from convene_tui.storage.firm.address import firm_address
from convene_tui.storage.firm.archive import FirmArchive
from convene_tui.storage.firm.journal import JOURNALS, left_here
from convene_tui.storage.firm.server import FirmServer
from convene_tui.storage.firm.steps import step_in, step_row
from convene_tui.storage.machine_clock import local_now
from convene_tui.storage.sealing import Cost, new_key
from tests.domain.whole_meeting import whole_meeting
from tests.firm.cluster import running
from tests.firm.conftest import Firm, founded
from tests.firm.proxy import Line
from tests.storage.builders import full

_ids = (f"id{number}" for number in itertools.count())
PATIENT = 60.0
"""Seconds after which a test gives up; nothing takes a tenth of this on a quiet machine."""


@pytest.fixture
def line(firm: Firm) -> Iterator[Line]:
    """A line to the server that the test can cut."""
    folder = Path(tempfile.mkdtemp(prefix="ln"))
    with Line(firm.cluster.folder, folder) as line:
        yield line
    shutil.rmtree(folder, ignore_errors=True)


def through(firm: Firm, line: Line, role: str = "ann", machine: str = "far") -> FirmArchive:
    """The archive as a machine has it at the end of that line."""
    url = f"postgresql://{role}@/{firm.database}?host={line.folder}&port=5432"
    archive = FirmArchive(firm_address(url), state=lambda: firm.folder / machine)
    firm.opened.append(archive)
    return archive


def opened(archive: FirmArchive, id: str, console: str = "here") -> LiveSession:
    """A console's hold on a session."""
    live = LiveSession.open(archive.store(id), clock=local_now, new_id=lambda: next(_ids))
    live.start(None, None, archive.journal(id, console=console))
    return live


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that is bound to come."""
    end = time.monotonic() + PATIENT
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def notes(firm: Firm, id: str) -> list[str]:
    """What the server itself has, as a machine reads it that was never cut off."""
    session = firm.archive(machine="judge").store(id).load()
    return [note.text for note in session.notes if note.text.startswith("line")]


def made(firm: Firm) -> str:
    return firm.archive().create(whole_meeting()).id


def test_what_is_saved_is_on_the_server_and_no_longer_here(firm: Firm, line: Line) -> None:
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    live.keep(do.KeepNote("line 1"))
    assert live.flush(PATIENT)
    until(lambda: not live.waiting)
    assert notes(firm, id) == ["line 1"]
    assert not live.kept_here
    assert list((archive.folder / JOURNALS).iterdir()) == []
    live.close()


def test_a_line_that_is_cut_keeps_what_is_typed_here_and_sends_it_in_its_order(
    firm: Firm, line: Line
) -> None:
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    line.down()
    for number in range(5):
        live.keep(do.KeepNote(f"line {number}"))
    until(lambda: live.is_away and live.kept_here == 5)
    assert live.kept_here_since is not None
    assert line.refused
    assert notes(firm, id) == []
    line.up()
    until(lambda: not live.waiting)
    assert notes(firm, id) == [f"line {number}" for number in range(5)]
    assert not live.is_away
    live.close()


def test_an_answer_that_is_lost_saves_nothing_twice(firm: Firm, line: Line) -> None:
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    for number in range(6):
        line.cuts_answer_to = b"convene.save"
        live.keep(do.KeepNote(f"line {number}"))
        until(lambda: not live.waiting)
    assert line.answers_cut == 6
    assert notes(firm, id) == [f"line {number}" for number in range(6)]
    live.close()


def test_an_answer_that_is_lost_with_the_line_saves_nothing_twice(firm: Firm, line: Line) -> None:
    """The server has it, and nobody can be asked: only its number tells, when the line is back."""
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    line.cuts_answer_to = b"convene.save"
    live.keep(do.KeepNote("line 0"))
    until(lambda: bool(line.answers_cut))
    line.down()
    live.keep(do.KeepNote("line 1"))
    other = firm.archive(machine="judge").store(id)
    session = other.load()
    other.save(
        do.KeepNote("line of another").change(session, do.Stamp(local_now(), "o")),
        if_revision=session.revision,
    )
    line.up()
    until(lambda: not live.waiting)
    assert sorted(notes(firm, id)) == ["line 0", "line 1", "line of another"]
    live.close()


def test_a_line_that_is_half_open_is_given_up_and_nothing_is_lost(
    firm: Firm, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FirmServer, "patience", 0.3)
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    line.is_held = True
    live.keep(do.KeepNote("line 0"))
    until(lambda: live.is_away and live.kept_here == 1)
    line.up()
    until(lambda: not live.waiting)
    assert notes(firm, id) == ["line 0"]
    live.close()


_TYPE: str = """
import sys, time
from tests.firm.test_live import *
url, state, id, count = sys.argv[1:]
archive = FirmArchive(firm_address(url), state=lambda: Path(state))
live = opened(archive, id)
print("open", flush=True)
sys.stdin.readline()
for number in range(int(count)):
    live.keep(do.KeepNote(f"line {number}"))
    while live.kept_here < live.waiting:
        time.sleep(0.001)
print("kept", flush=True)
time.sleep(600)
"""


def test_a_console_that_is_killed_while_it_is_cut_off_loses_nothing(firm: Firm, line: Line) -> None:
    id, archive = made(firm), through(firm, line)
    console = subprocess.Popen(
        [
            *(sys.executable, "-c", _TYPE, archive.server.address.url),
            *(str(firm.folder / "far"), id, "7"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert console.stdin
    assert console.stdout
    with console:
        assert console.stdout.readline() == "open\n"
        line.down()
        console.stdin.write("\n")
        console.stdin.flush()
        assert console.stdout.readline() == "kept\n"
        assert archive.send_on() == (), "a console that lives sends for itself"
        console.send_signal(signal.SIGKILL)
    assert [each.session for each in left_here(archive.folder)] == [id]
    (told,) = archive.finish_begun()
    assert "not sent" in told.line
    line.up()
    (told,) = archive.finish_begun()
    assert told.line == f"{id}: 7 lines kept here, and sent."
    assert notes(firm, id) == [f"line {number}" for number in range(7)]
    assert archive.finish_begun() == ()
    assert list(left_here(archive.folder)) == []


def abandoned(live: LiveSession) -> None:
    """End a console as a kill does: what it has here stays."""
    live._closing = True
    live._wake.set()
    live._send.set()
    assert live._thread
    assert live._sender
    live._thread.join()
    live._sender.join()
    live._here.end()


def test_what_was_saved_before_the_crash_is_not_sent_again(firm: Firm, line: Line) -> None:
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    line.cuts_answer_to = b"convene.save"
    live.keep(do.KeepNote("line 0"))
    until(lambda: bool(line.answers_cut))
    line.down()
    live.keep(do.KeepNote("line 1"))
    until(lambda: live.kept_here == live.waiting >= 1)
    abandoned(live)
    line.up()
    archive.finish_begun()
    assert notes(firm, id) == ["line 0", "line 1"]


def test_what_no_longer_fits_is_told_and_set_aside(firm: Firm, line: Line) -> None:
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    line.down()
    live.keep(do.DescribeMeeting("Mine", "Compact", "", None))
    live.keep(do.KeepNote("line 1"))
    until(lambda: live.kept_here == 2)
    abandoned(live)
    other = firm.archive(machine="judge").store(id)
    session = other.load()
    other.save(session.with_fields(title="Theirs"), if_revision=session.revision)
    line.up()
    (told,) = archive.finish_begun()
    assert "1 line sent. Not kept:" in told.line
    assert "changed again since" in told.line
    assert notes(firm, id) == ["line 1"]
    assert firm.archive(machine="judge").store(id).load().title == "Theirs"
    assert len(list((archive.folder / ".refused").iterdir())) == 1


def test_two_consoles_hear_each_other_and_undo_their_own(firm: Firm) -> None:
    id = made(firm)
    here, there = (opened(firm.archive(machine=name), id) for name in ("one", "two"))
    here.keep(do.KeepNote("line 1"))
    until(lambda: any(note.text == "line 1" for note in there.session.notes))
    there.keep(do.KeepNote("line 2"))
    until(lambda: any(note.text == "line 2" for note in here.session.notes))
    here.undo()
    until(lambda: not any(note.text == "line 1" for note in there.session.notes))
    assert notes(firm, id) == ["line 2"]
    for live in (here, there):
        live.close()


def test_what_others_saved_while_the_line_was_cut_is_heard_when_it_is_back(
    firm: Firm, line: Line
) -> None:
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    until(lambda: archive.store(id).moved() is False)
    line.down()
    other = firm.archive(machine="judge").store(id)
    session = other.load()
    other.save(session.with_fields(title="Theirs"), if_revision=session.revision)
    line.up()
    until(lambda: live.session.title == "Theirs")
    live.close()


def test_a_journal_of_a_sealed_session_is_sealed(firm: Firm, line: Line) -> None:
    key = new_key("four words and more", Cost(n=1 << 10))
    id = firm.archive().create(whole_meeting(), key=key).id
    archive = through(firm, line)
    archive.keys[key.wrap.salt] = key
    live = opened(archive, id)
    line.down()
    live.keep(do.KeepNote("line secretword"))
    until(lambda: live.kept_here == 1)
    (file,) = (archive.folder / JOURNALS).iterdir()
    assert b"secretword" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    abandoned(live)
    line.up()
    archive.lock()
    (told,) = archive.finish_begun()
    assert "sealed" in told.line
    archive.keys[key.wrap.salt] = key
    (told,) = archive.finish_begun()
    assert "sent" in told.line
    store = firm.archive(machine="judge").store(id)
    store._file._keys[key.wrap.salt] = key
    assert [n.text for n in store.load().notes if "secret" in n.text] == ["line secretword"]


def test_a_half_written_line_of_the_journal_is_none(firm: Firm, line: Line) -> None:
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    line.down()
    for number in range(3):
        live.keep(do.KeepNote(f"line {number}"))
    until(lambda: live.kept_here == 3)
    abandoned(live)
    (file,) = (archive.folder / JOURNALS).iterdir()
    os.truncate(file, file.stat().st_size - 9)
    line.up()
    archive.finish_begun()
    assert notes(firm, id) == ["line 0", "line 1"]
    assert list((archive.folder / JOURNALS).iterdir()) == []


def test_a_damaged_line_of_the_journal_is_told_and_its_file_is_set_aside(
    firm: Firm, line: Line
) -> None:
    id, archive = made(firm), through(firm, line)
    live = opened(archive, id)
    line.down()
    for number in range(3):
        live.keep(do.KeepNote(f"line {number}"))
    until(lambda: live.kept_here == 3)
    abandoned(live)
    (file,) = (archive.folder / JOURNALS).iterdir()
    file.write_bytes(file.read_bytes().replace(b"line 1", b"line l"))
    line.up()
    (told,) = archive.finish_begun()
    assert "2 lines sent. Not kept: 1 line that can't be read." in told.line
    assert notes(firm, id) == ["line 0", "line 2"]
    assert [each.name for each in (archive.folder / ".refused").iterdir()] == [file.name]


def test_every_step_comes_back_from_its_json() -> None:
    empty = Session(id="x", title="", created=local_now())
    whole = full().with_fields(id="x", created=empty.created)
    for before, after in ((empty, whole), (whole, empty), (whole_meeting(), whole)):
        step = Step.between(before, after, "all of it")
        assert step
        assert step_in(step_row(step)) == step


def test_a_server_that_restarts_is_found_again(line: Line, firm: Firm) -> None:
    """A server of its own: the others' tests would not survive."""
    with running() as cluster:
        cluster.database("firm")
        own = Firm(cluster, "firm", firm.folder)

        founded(own)
        id = made(own)
        live = opened(own.archive(machine="far"), id)
        for number, how in enumerate((signal.SIGINT, signal.SIGKILL)):
            cluster.stop(how)
            live.keep(do.KeepNote(f"line {2 * number}"))
            until(lambda: live.kept_here == 1)
            cluster.start()
            until(lambda: not live.waiting)
            live.keep(do.KeepNote(f"line {2 * number + 1}"))
            until(lambda: not live.waiting)
        assert notes(own, id) == [f"line {number}" for number in range(4)]
        live.close()
        own.close()
