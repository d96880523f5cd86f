"""What is saved is what is loaded, and any TinyDB can look into it."""

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import tinydb
from hypothesis import given, settings
from hypothesis import strategies as st

from convene_tui.domain.model import Mandate, Pain, Session
from convene_tui.domain.text import clean_line, clean_text
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Missing, Stale
from convene_tui.storage.session_file import SessionFile
from convene_tui.storage.store import Store
from tests.storage.builders import LATER, covers_every_field, full, made, note
from tests.wall.sentinels import full_sessions


def test_a_session_with_every_kind_of_record_comes_back_equal(tmp_path: Path) -> None:
    assert covers_every_field(full())
    kept = Archive(tmp_path / "s").create(full())
    assert kept.revision == 1
    loaded = Store(tmp_path / "s" / f"{kept.id}.json").load()
    assert loaded == kept
    assert loaded == full().with_fields(id=kept.id, revision=1)
    assert type(loaded.bin[0].record) is Pain
    assert type(loaded.people[0].mandate) is Mandate


def test_a_session_with_a_text_in_every_field_of_every_record_comes_back_equal(
    tmp_path: Path,
) -> None:
    for number, session in enumerate(full_sessions()):
        kept = Archive(tmp_path / f"{number}").create(session.with_fields(revision=0))
        loaded = Store(tmp_path / f"{number}" / f"{kept.id}.json").load()
        assert loaded == session.with_fields(id=kept.id, revision=1)


texts = st.text(max_size=40).map(clean_text)
moments = st.datetimes(datetime(2000, 1, 1), datetime(9000, 1, 1), timezones=st.timezones())
# Local times of a century ago are off by seconds, which RFC 3339 can't write; the last years of the
# calendar are refused.


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_steps_of_adding_withdrawing_and_rewording_come_back(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        store, session = made(Path(folder), full())
        for number in range(data.draw(st.integers(1, 5))):
            text, at = data.draw(texts), data.draw(moments)
            line = data.draw(st.sampled_from(session.notes or (note(1),)))
            match data.draw(st.sampled_from(("add", "withdraw", "reword", "shuffle", "title"))):
                case "add":
                    session = session.with_record(replace(note(100 + number, text), at=at))
                case "withdraw" if session.notes:
                    session = session.without(line, at=at, bin_id=f"w{number}")
                case "reword" if session.notes:
                    session = session.with_edited(
                        replace(line, text=text), at=at, bin_id=f"e{number}"
                    )
                case "shuffle":
                    order = data.draw(st.permutations(session.notes))
                    session = session.with_fields(notes=tuple(order))
                case _:
                    session = session.with_fields(title=clean_line(text), ended_at=at)
            session = store.save(session, if_revision=session.revision)
            assert Store(store.path).load() == session


def test_stock_tinydb_opens_the_file_and_queries_its_tables(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    store.save(session.with_record(note(7)), if_revision=1)
    with tinydb.TinyDB(store.path, access_mode="r") as database:
        people = database.table("people")
        found = people.search(tinydb.where("mandate") == "must_ask")
        assert [row["name"] for row in found] == ["Bo Cruz [red]"]
        assert [row["id"] for row in database.table("notes")] == ["n1", "n2", "n7"]
        assert database.table("header").all()[0]["revision"] == 2
        assert database.table("session").all()[0]["stage"] == "concerns"
        at = database.table("notes").all()[0]["at"]
        assert at == "2026-11-24T10:42:07.123456+01:00"


def test_the_header_is_the_first_line_and_stands_alone(tmp_path: Path) -> None:
    store, _ = made(tmp_path, full())
    line = store.path.read_bytes().split(b"\n")[0]
    header = json.loads(line.rstrip(b",") + b"}")["header"]["1"]
    assert header["title"] == full().title
    assert header["people"] == 2
    assert header["open_concerns"] == 1
    assert "Grows on it" in header["empty_seats"]
    assert not {"Pays for it", "Looks on"} & set(header["empty_seats"])
    assert header["purpose"] == "Keep it running. All year."


def test_each_save_is_one_more_revision(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    for number in range(5):
        session = store.save(session.with_record(note(number)), if_revision=session.revision)
    assert session.revision == 6
    assert Store(store.path).load() == session


def test_changes_withdrawals_and_a_changed_order_come_back(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    first, second = session.people
    steps: tuple[Callable[[Session], Session], ...] = (
        lambda s: s.with_edited(replace(s.notes[0], text="Reworded"), at=LATER, bin_id="b9"),
        lambda s: s.without(s.pains[0], at=LATER, bin_id="b10"),
        lambda s: s.with_fields(people=(second, first)),
        lambda s: s.with_fields(title="Another title", notes=()),
        lambda s: s.with_record(note(20), note(21)),
        lambda s: s.with_fields(notes=(note(22), *s.notes, note(23))),
    )
    for step in steps:
        session = store.save(step(session), if_revision=session.revision)
        assert Store(store.path).load() == session
    assert store.path.exists()


def test_two_records_with_one_id_are_a_mistake_and_are_not_written(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    before = store.path.read_bytes()
    with pytest.raises(ValueError, match="two records"):
        store.save(session.with_fields(notes=(note(1), note(1))), if_revision=1)
    assert store.path.read_bytes() == before


def test_unchanged_records_stay_the_same_objects_when_another_process_saves(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path, full())
    other = Store(store.path)
    other.save(other.load().with_record(note(9)), if_revision=1)
    again = store.load()
    assert again.notes[0] is session.notes[0]
    assert again.people is session.people
    assert again.notes[2] == note(9)


def test_a_save_on_an_older_revision_is_refused_with_the_current_session(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    other = Store(store.path)
    theirs = other.save(other.load().with_record(note(1)), if_revision=1)
    with pytest.raises(Stale) as refused:
        store.save(session.with_record(note(2)), if_revision=1)
    assert refused.value.current == theirs
    both = store.save(refused.value.current.with_record(note(2)), if_revision=2)
    assert [each.id for each in Store(store.path).load().notes] == ["n1", "n2"]
    assert both.revision == 3


def test_a_save_on_a_revision_that_was_never_loaded_here_is_compared_too(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    store.save(session.with_record(note(1)), if_revision=1)
    with pytest.raises(Stale):
        Store(store.path).save(session.with_record(note(2)), if_revision=1)
    with pytest.raises(Stale):
        store.save(session.with_record(note(2)), if_revision=1)
    with pytest.raises(Stale):
        store.save(session.with_record(note(2)), if_revision=3)


def test_other_words_under_the_same_revision_are_noticed(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    before = store.path.read_bytes()
    session = store.save(session.with_record(note(1)), if_revision=1)
    store.path.write_bytes(before)
    other = Store(store.path)
    other.save(other.load().with_record(note(2)), if_revision=1)
    with pytest.raises(Stale) as refused:
        store.save(session.with_record(note(3)), if_revision=2)
    assert [each.id for each in refused.value.current.notes] == ["n2"]


def test_a_poll_sees_the_other_consoles_save_and_nothing_else(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    stamp = store.stamp
    assert not store.moved_since(stamp)
    session = store.save(session.with_record(note(1)), if_revision=1)
    assert store.moved_since(stamp)
    stamp = store.stamp
    for number in range(2, 30):
        other = Store(store.path)
        other.save(other.load().with_record(note(number)), if_revision=number)
        assert store.moved_since(stamp)
        store.load()
        stamp = store.stamp
        assert not store.moved_since(stamp)
    store.path.touch()
    assert not store.moved_since(stamp)
    store.path.unlink()
    assert store.moved_since(stamp)
    with pytest.raises(Missing):
        store.load()


def test_files_and_folders_are_nobody_elses_business(tmp_path: Path) -> None:
    store, session = made(tmp_path / "deep" / "s")
    store.save(session.with_record(note(1)), if_revision=1)
    for path in (tmp_path / "deep" / "s").rglob("*"):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path
    assert stat.S_IMODE((tmp_path / "deep" / "s").stat().st_mode) == 0o700


def test_several_operations_of_tinydb_are_one_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = made(tmp_path)
    file = SessionFile(store.path)
    writes: list[str] = []
    monkeypatch.setattr(file, "_commit", lambda tables: writes.append(",".join(tables)))
    with file.transaction(), tinydb.TinyDB(storage=lambda: file) as database:
        database.table("one", cache_size=0).insert({"a": 1})
        database.table("two", cache_size=0).insert({"b": 2})
        database.table("one", cache_size=0).update({"a": 3})
    assert writes == ["header,session,people,one,two"]


def test_a_session_on_a_disk_that_is_moved_keeps_its_file_name_as_its_id(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    renamed = store.path.with_name("2026-11-24-other.json")
    store.path.rename(renamed)
    assert Store(renamed).load() == session.with_fields(id="2026-11-24-other")
