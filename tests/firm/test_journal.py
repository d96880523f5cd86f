"""The file with what is kept on this machine until a firm's server has it; no server is needed."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import KeepNote, Stamp
from convene_tui.domain.steps import Step
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.firm.journal import JOURNALS, LocalJournal, left_here
from convene_tui.storage.firm.sending import send_on
from convene_tui.storage.sealing import Cost, Key, new_key
from tests.domain.whole_meeting import whole_meeting
from tests.storage.builders import NOW


class Row:
    """As much of a session's row as a journal asks."""

    key: Key | None = None


def journal(folder: Path, row: Row | None = None) -> LocalJournal:
    return LocalJournal(folder, "2026-11-30-talk", "lake", cast("Any", row or Row()))


def step(text: str) -> Step:
    before = whole_meeting()
    return Step.between(before, KeepNote(text).change(before, Stamp(NOW, text)), text)


def change(text: str) -> tuple[str, Step]:
    return text, step(text)


def left(folder: Path) -> list[str]:
    """The numbers of what consoles that are gone have left."""
    return [change.id for each in left_here(folder) for change in each.changes(None)[0]]


def test_a_console_does_not_write_on_to_what_another_one_has_left(tmp_path: Path) -> None:
    """The number of a process comes again, as in a container where it is always the same."""
    first = journal(tmp_path)
    first.add([change("one")])
    first.close()
    second = journal(tmp_path)
    second.add([change("two")])
    second.drop(["two"])
    second.close()
    assert left(tmp_path) == ["one"]


def test_a_file_is_held_by_whoever_writes_it_or_sends_it_on(tmp_path: Path) -> None:
    writes = journal(tmp_path)
    writes.add([change("one")])
    assert left(tmp_path) == []
    writes.close()
    for _ in left_here(tmp_path):
        assert left(tmp_path) == [], "two that start at once would both send it"
    assert left(tmp_path) == ["one"]


def test_a_file_that_was_taken_for_one_that_was_left_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from convene_tui.storage.firm import journal as module

    hold = module._hold
    taken: list[int] = []

    def late(fd: int, *, waits: bool = True) -> bool:
        if not taken:
            taken.append(fd)
            for path in (tmp_path / JOURNALS).iterdir():
                path.unlink()
        return hold(fd, waits=waits)

    monkeypatch.setattr(module, "_hold", late)
    writes = journal(tmp_path)
    writes.add([change("one")])
    writes.close()
    assert taken
    assert left(tmp_path) == ["one"]


def test_what_was_left_half_spoils_no_line_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = journal(tmp_path)
    writes.add([change("one")])
    write = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda fd, data: write(fd, bytes(data)[:30]) and _full())
        full.setattr(os, "ftruncate", lambda fd, size: _full())
        with pytest.raises(NotSaved):
            writes.add([change("two")])
    writes.add([change("two")])
    writes.close()
    assert left(tmp_path) == ["one", "two"]


def _full() -> int:
    raise OSError(28, "No space left on device")


def half(data: bytes) -> bytes:
    return data[:-9]


def wrong_bit(data: bytes) -> bytes:
    return data.replace(b'"one"', b'"onf"', 1)


def gap(data: bytes) -> bytes:
    return data.replace(b'"one"', bytes(5), 1)


@pytest.mark.parametrize(
    ("spoilt", "there"), [(half, ["one"]), (wrong_bit, ["two"]), (gap, ["two"])]
)
def test_a_line_that_is_not_as_it_was_written_is_counted_and_one_left_half_is_none(
    tmp_path: Path, spoilt: Callable[[bytes], bytes], there: list[str]
) -> None:
    writes = journal(tmp_path)
    writes.add([change("one"), change("two")])
    writes.close()
    writes.path.write_bytes(spoilt(writes.path.read_bytes()))
    (each,) = left_here(tmp_path)
    changes, damaged = each.changes(None)
    assert [change.id for change in changes] == there
    assert damaged == (spoilt is not half)


def test_another_passphrase_is_said_and_the_lines_stay(tmp_path: Path) -> None:
    row = Row()
    row.key = new_key("four words and more", Cost(n=2))
    writes = journal(tmp_path, row)
    writes.add([change("one")])
    writes.close()
    (each,) = left_here(tmp_path)
    for key in (None, new_key("other words and more", Cost(n=2))):
        with pytest.raises(ConveneError):
            each.changes(key)
    assert [change.id for change in each.changes(row.key)[0]] == ["one"]


def test_what_others_put_there_is_left_alone_and_stops_nothing(tmp_path: Path) -> None:
    writes = journal(tmp_path)
    writes.add([change("one")])
    writes.close()
    there = tmp_path / JOURNALS
    for name in ("0.jsonl", ".hidden~a.jsonl", "a\nb~c.jsonl"):
        (there / name).write_text("\nnothing of ours\n")
    (there / "1-folder~a.jsonl").mkdir()
    os.mkfifo(there / "1-fifo~a.jsonl")
    (there / "1-link~a.jsonl").symlink_to(there / "0.jsonl")
    before = sorted(there.iterdir())
    assert left(tmp_path) == ["one"]

    def row(session_id: str) -> Any:
        raise ConveneError(f"There is no {session_id}.")

    assert [told.sessions for told in send_on(tmp_path, row)] == [("2026-11-30-talk",)]
    assert sorted(there.iterdir()) == before
