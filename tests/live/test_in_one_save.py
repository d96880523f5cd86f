"""Lines that come at once are one save: all of them are on disk behind it, or none is."""

import itertools
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.store import Store
from tests.domain.meeting import START, person, session
from tests.live.pulse import CountedStore

_numbers = itertools.count()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    archive = Archive(tmp_path / "sessions", clock=lambda: START)
    room = session(person("a", "Ann Lee"), person("b", "Bo Cruz"))
    return archive.path(archive.create(room).id)


def opened(path: Path) -> tuple[LiveSession, CountedStore]:
    store = CountedStore(Store(path, clock=lambda: START))
    new_id = lambda: f"line{next(_numbers):06}"  # noqa: E731
    return LiveSession.open(store, clock=lambda: START, new_id=new_id), store


def texts(path: Path) -> list[str]:
    return [note.text for note in Store(path).load().notes]


def keep_all(live: LiveSession, *lines: str) -> None:
    with live.in_one_save():
        for line in lines:
            live.keep(do.KeepNote(line))
            if not line:
                raise RuntimeError


def test_many_lines_are_one_save(path: Path) -> None:
    live, store = opened(path)
    with live.in_one_save() as accepted:
        for number in range(30):
            live.keep(do.KeepNote(f"line {number}"))
        assert texts(path) == []
    assert store.asked["save"] == 1
    assert all(each.durable for each in accepted)
    assert texts(path) == [f"line {number}" for number in range(30)]
    live.keep(do.KeepNote("alone"))
    assert store.asked["save"] == 2


def test_what_another_console_made_impossible_is_told_of_its_own_line(path: Path) -> None:
    live, _ = opened(path)
    live.keep(do.KeepNote("first"))
    other, _ = opened(path)
    gone = live.session.notes[0]
    with live.in_one_save() as accepted:
        live.keep(do.KeepNote("before"))
        live.keep(do.Withdraw(gone))
        live.keep(do.KeepNote("behind"))
        other.keep(do.Withdraw(gone))
    assert [each.refused is None for each in accepted] == [True, False, True]
    assert [each.durable for each in accepted] == [True, False, True]
    assert texts(path) == ["before", "behind"]


def test_a_full_disk_keeps_none_of_them_and_the_next_ones_stand_alone(path: Path) -> None:
    live, store = opened(path)
    store.fails = NotSaved("Not saved: the disk is full.")
    with pytest.raises(NotSaved):
        keep_all(live, "one", "two")
    assert live.session.notes == ()
    assert live.last == ""
    store.fails = None
    live.keep(do.KeepNote("three"))
    assert texts(path) == ["three"]


def test_what_goes_wrong_among_them_keeps_none(path: Path) -> None:
    live, _ = opened(path)
    with pytest.raises(RuntimeError):
        keep_all(live, "one", "")
    assert live.session.notes == ()
    live.keep(do.KeepNote("two"))
    assert texts(path) == ["two"]
