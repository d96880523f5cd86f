"""A console on a slow disk is seen by the others; one that was stopped brings nothing back."""

import itertools
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Session
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.presence import GONE_AFTER, Presence
from convene_tui.storage.redacting import redact
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.store import Store
from tests.domain.meeting import START, person, session
from tests.live.pulse import CountedStore

_numbers = itertools.count()


class Slow(CountedStore):
    """A store whose disk lets each save wait until it is told to go on."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.goes = threading.Event()

    def save(self, session: Session, *, if_revision: int) -> Session:
        self.goes.wait(30)
        return super().save(session, if_revision=if_revision)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "sessions", clock=lambda: START)
    archive.create(session(person("a", "Ann Lee"), person("z", "Zebulon Quark")))
    return archive


def opened(archive: Archive) -> tuple[LiveSession, Slow]:
    store = Slow(Store(archive.path(archive.ids()[0]), clock=lambda: START))
    ids = lambda: f"line{next(_numbers):06}"  # noqa: E731
    return LiveSession.open(store, clock=lambda: START, new_id=ids), store


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(1000):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to hold")


def test_a_console_whose_save_waits_for_the_disk_is_there(archive: Archive) -> None:
    live, store = opened(archive)
    folder, session_id = archive.folder, archive.ids()[0]
    live.start(None, Presence(folder, session_id, "run", console="one"))
    look = Presence(folder, session_id, "look", console="two")
    live.keep(do.KeepNote("slow"))
    until = time.monotonic() + GONE_AFTER + 1
    wait_until(lambda: bool(look.others()))
    while time.monotonic() < until:
        assert look.others()
        time.sleep(0.2)
    store.goes.set()
    assert live.close()
    assert not look.others()


def test_what_a_stopped_console_had_typed_of_who_was_redacted_stays_gone(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, store = opened(archive)
    folder, session_id = archive.folder, archive.ids()[0]
    pad = Scratch(folder, session_id, console="one")
    work = threading.Event()
    # As long as it waits for this the whole thread stands still, as after SIGSTOP.
    moved = store.moved
    monkeypatch.setattr(store, "moved", lambda: work.wait() and moved())
    live.start(pad)
    work.set()
    live.remember("capture", ". Zebulon said something half typed")
    wait_until(pad.path.exists)
    work.clear()
    time.sleep(0.3)
    redact(
        archive, session_id, live.session.people[1].id, clock=lambda: START, new_id=lambda: "act"
    )
    assert not pad.path.exists()
    work.set()
    wait_until(lambda: not live.session.people[1].name.startswith("Zeb"))
    live.remember("capture", ". Zebulon said something half typed x")
    time.sleep(0.5)
    assert b"Zebulon" not in everything(folder)
    live.remember("capture", "another line")
    wait_until(lambda: pad.path.exists() and b"another line" in pad.path.read_bytes())
    live.close()
    assert b"Zebulon" not in everything(folder)


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_is_half_typed_is_tried_again_until_the_disk_takes_it(archive: Archive) -> None:
    live, _ = opened(archive)
    tries: list[dict[str, str]] = []

    class Full(Scratch):
        def keep(self, texts: Mapping[str, str]) -> bool:
            tries.append(dict(texts))
            return len(tries) > 2 and super().keep(texts)

    pad = Full(archive.folder, archive.ids()[0], console="one")
    live.start(pad)
    live.remember("capture", "typed while the disk was full")
    wait_until(pad.path.exists)
    assert live.close()
    assert len(tries) == 3
