"""What is damaged is said, never taken for new and never written over; and it can be mended."""

import os
import random
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Damaged, Missing, NotSaved, Unreadable
from convene_tui.storage.held_tables import HeldTables, Row, Tables
from convene_tui.storage.merging import merged
from convene_tui.storage.repair import plan_repair, repair
from convene_tui.storage.session_file import SessionFile, state_of, unpacked
from convene_tui.storage.store import Store
from convene_tui.storage.verify import verify
from tests.storage.builders import LATER, NOW, full, made, note, small


def flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "0 bytes": lambda data: b"",
    "cut in the header": lambda data: data[:100],
    "cut in the tables": lambda data: data[:-40],
    "one byte short": lambda data: data[:-1],
    "something behind it": lambda data: data + b"\0",
    "a second file behind it": lambda data: data + data,
    "a zeroed page": lambda data: data[:1024] + bytes(512) + data[1536:],
    "zeros": lambda data: bytes(len(data)),
    "another text": lambda data: b"Dear all,\n" * 50,
    "plain TinyDB": lambda data: b'{"_default": {"1": {"a": 1}}}',
    "a list": lambda data: b"[1, 2, 3]",
    "nested deep": lambda data: b"[" * 10_000 + b"]" * 10_000,
    "no checksum": lambda data: data.replace(b'"checksum"', b'"checksun"'),
    "a BOM before it": lambda data: b"\xef\xbb\xbf" + data,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_said_listed_and_left_to_the_byte(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    store, session = made(tmp_path, full())
    data = damage(store.path.read_bytes())
    store.path.write_bytes(data)
    fresh = Store(store.path)
    with pytest.raises(Damaged) as said:
        fresh.load()
    assert "\n" not in str(said.value)
    assert fresh.read_only
    for each in (store, fresh):
        with pytest.raises((Damaged, NotSaved)):
            each.save(session.with_record(note(9)), if_revision=1)
    assert store.path.read_bytes() == data
    findings = verify(Archive(tmp_path))
    assert [(found.id, found.kind) for found in findings] == [(session.id, "damaged")]
    assert len(Archive(tmp_path).entries()) == 1


def test_one_wrong_bit_anywhere_is_noticed(tmp_path: Path) -> None:
    store, _ = made(tmp_path, full())
    data = store.path.read_bytes()
    dice = random.Random(3)
    for at in [*range(300), *range(300, len(data), 5)]:
        with pytest.raises(Damaged):
            unpacked(store.path, flipped(data, at, dice.randrange(8)))


def test_a_wrong_shape_under_a_right_checksum_is_damage_too(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    whole = state_of(store.path)
    wrong: list[tuple[str, Row, str]] = [
        ("notes", {"id": "n1", "text": 5}, "notes"),
        ("marks", {"id": "m1", "kind": "hums", "at": NOW.isoformat(), "stage": "problem"}, "marks"),
        ("notes", {"id": "n1", "text": "x", "at": "2026-11-24T10:00:00", "stage": "close"}, "zone"),
        ("bin", {"id": "b1", "table": "notes", "record": 5, "at": NOW.isoformat()}, "bin"),
        ("session", {"title": "x"}, "session"),
    ]
    for name, row, said in wrong:
        tables: Tables = {**whole, name: {"1": row}}
        store.path.write_bytes(SessionFile(store.path).packed(tables))
        with pytest.raises(Damaged, match=said):
            Store(store.path).load()
    twice = {**whole, "notes": {"1": whole["notes"]["1"], "2": whole["notes"]["1"]}}
    store.path.write_bytes(SessionFile(store.path).packed(twice))
    with pytest.raises(Damaged, match="same id"):
        Store(store.path).load()
    store.path.write_bytes(deep_file := deep_with(store.path, whole))
    with pytest.raises(Damaged):
        Store(store.path).load()
    assert store.path.read_bytes() == deep_file
    assert session.revision == 1


def deep_with(path: Path, tables: Tables) -> bytes:
    """A file with a right checksum and something in it that is nested ten thousand deep."""
    nested = b"[" * 10_000 + b"]" * 10_000
    held = HeldTables(tables)
    held.put("deep", b'{"1":{"x":' + nested + b"}}")
    return SessionFile(path).packed(held)


@pytest.mark.parametrize("thing", ["folder", "fifo", "link", "dangling link", "socket"])
def test_something_else_in_its_place_is_damage_and_is_never_waited_for(
    tmp_path: Path, thing: str
) -> None:
    store, session = made(tmp_path, full())
    store.save(session.with_record(note(3)), if_revision=1)
    elsewhere = tmp_path / "elsewhere"
    store.path.rename(elsewhere)
    match thing:
        case "folder":
            store.path.mkdir()
            (store.path / "x").write_text("x")
        case "fifo":
            os.mkfifo(store.path)
        case "link":
            store.path.symlink_to(elsewhere)
        case "dangling link":
            store.path.symlink_to(tmp_path / "nowhere")
        case _:
            import socket

            with socket.socket(socket.AF_UNIX) as server:
                here = Path.cwd()
                os.chdir(tmp_path)
                server.bind(store.path.name)
                os.chdir(here)
    mode = stat.S_IFMT(store.path.lstat().st_mode)
    with pytest.raises(Damaged):
        Store(store.path).load()
    with pytest.raises((Damaged, NotSaved)):
        store.save(session, if_revision=2)
    assert stat.S_IFMT(store.path.lstat().st_mode) == mode
    assert Archive(tmp_path).entries()[0].state == "damaged"
    repaired = repair(Archive(tmp_path), session.id)
    assert repaired.aside is not None
    assert stat.S_IFMT(repaired.aside.lstat().st_mode) == mode
    assert Store(store.path).load() == repaired.session
    assert repaired.session.notes == full().notes


def test_a_file_that_may_not_be_read_is_no_damage_to_repair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, session = made(tmp_path)

    def refused(*_: object, **__: object) -> int:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refused)
        with pytest.raises(Unreadable) as said:
            store.load()
        assert str(said.value) == (
            f"{store.path.name} can't be read: you may not read it."
            " Change its permissions, then open it again."
        )
    assert store.load() == session


def test_damage_while_a_session_is_open_stops_the_saving_and_a_repair_lets_it_go_on(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path, full())
    session = store.save(session.with_record(note(3)), if_revision=1)
    data = store.path.read_bytes()
    store.path.write_bytes(flipped(data, len(data) - 200, 0))
    with pytest.raises(Damaged):
        store.save(session.with_record(note(4)), if_revision=2)
    repair(Archive(tmp_path), session.id)
    current = store.load()
    assert current.revision == 3
    assert store.save(current.with_record(note(4)), if_revision=3).revision == 4


# ── mending ──────────────────────────────────────────────────────────────────────────────


def test_a_repair_takes_the_good_backup_and_what_only_the_damaged_file_has(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path, full())
    session = store.save(session.with_record(note(3, "Only in the newer one")), if_revision=1)
    session = store.save(
        session.without(session.pains[0], at=LATER, bin_id="b7")
        .with_changed(replace(session.notes[0], text="Reworded"))
        .with_fields(title="Retitled"),
        if_revision=2,
    )
    data = store.path.read_bytes()
    broken = data.replace(b'"id":"m1"', b'"id";"m1"')
    store.path.write_bytes(broken)
    archive = Archive(tmp_path)
    plan = plan_repair(archive, session.id)
    assert store.path.read_bytes() == broken
    assert not (tmp_path / ".damaged").exists()

    repaired = repair(archive, session.id)
    assert repaired.aside is not None
    assert repaired.aside.read_bytes() == broken
    assert stat.S_IMODE(repaired.aside.stat().st_mode) == 0o600
    assert stat.S_IMODE(repaired.aside.parent.stat().st_mode) == 0o700
    mended = Store(store.path).load()
    assert mended == repaired.session
    assert mended.notes == plan.session.notes
    assert mended.revision == 4
    assert [each.text for each in mended.notes] == [
        *[each.text for each in full().notes],
        "Only in the newer one",
    ]
    assert mended.marks == full().marks, "the damaged mark comes from the backup"
    assert mended.pains == (), "what was withdrawn since stays withdrawn"
    assert mended.title == full().title
    reworded = [each for each in mended.bin if each.record == replace(note(1), text="Reworded")]
    assert len(reworded) == 1, "the other wording lies in the bin"
    report = "\n".join(repaired.lines)
    for words in (
        "revision 1",
        "1 notes",
        "withdrawn",
        "reads differently",
        "Retitled",
        "1 row of",
    ):
        assert words in report, report
    assert verify(archive) == ()
    with pytest.raises(ConveneError, match="is whole"):
        repair(archive, session.id)


def test_without_a_backup_a_repair_takes_what_can_be_read(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    data = store.path.read_bytes()
    store.path.write_bytes(data[: len(data) // 2])
    repaired = repair(Archive(tmp_path), session.id)
    assert repaired.session.title == full().title
    assert repaired.session.people == full().people
    assert "no backup" in "\n".join(repaired.lines)
    assert Store(store.path).load() == repaired.session


def test_where_nothing_can_be_read_nothing_is_touched(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    store.path.write_bytes(bytes(1000))
    with pytest.raises(ConveneError, match="Nothing can be read"):
        repair(Archive(tmp_path), session.id)
    assert store.path.read_bytes() == bytes(1000)


def test_a_damaged_backup_is_passed_over_for_an_older_good_one(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    for number in range(1, 4):
        again = Store(store.path)
        session = again.save(again.load().with_record(note(number)), if_revision=number)
    newest, *_ = sorted((tmp_path / ".backups" / session.id).iterdir(), reverse=True)
    newest.unlink()
    newest.write_bytes(b"broken")
    store.path.write_bytes(b"")
    kinds = [found.kind for found in verify(Archive(tmp_path), session.id)]
    assert kinds == ["damaged", "backup"]
    repaired = repair(Archive(tmp_path), session.id)
    assert [each.id for each in repaired.session.notes] == ["n1"]
    assert "damaged too" in "\n".join(repaired.lines)


def test_a_session_that_was_deleted_is_found_by_its_backups_and_brought_back(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path)
    store.save(session.with_record(note(1)), if_revision=1)
    store.path.unlink()
    archive = Archive(tmp_path)
    assert [(found.id, found.kind) for found in verify(archive)] == [(session.id, "lost")]
    repaired = repair(archive, session.id)
    assert repaired.aside is None
    assert Store(store.path).load().people == session.people
    with pytest.raises(Missing):
        verify(archive, "2026-01-01-never")


def test_any_damage_is_mended_to_a_whole_file_and_the_original_is_kept(tmp_path: Path) -> None:
    dice = random.Random(11)
    store, session = made(tmp_path, full())
    session = store.save(session.with_record(note(3)), if_revision=1)
    data = store.path.read_bytes()
    for _ in range(60):
        broken = bytearray(data)
        start = dice.randrange(len(data))
        broken[start : start + dice.choice((1, 5, 200))] = dice.randbytes(dice.randrange(6))
        if broken == data:
            continue
        store.path.write_bytes(broken)
        repaired = repair(Archive(tmp_path), session.id)
        assert repaired.aside is not None
        assert repaired.aside.read_bytes() == broken
        kept = {each.id for each in Store(store.path).load().notes}
        assert kept >= {"n1", "n2"}
        store.path.write_bytes(data)


def test_verify_says_what_is_too_wide_left_over_or_a_copy(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    copy = tmp_path / f"{session.id} (1).json"
    copy.write_bytes(store.path.read_bytes())
    copy.chmod(0o644)
    tmp_path.chmod(0o755)
    (tmp_path / ".x.1.aaaaaaaa.tmp").write_text("")
    kinds = sorted(found.kind for found in verify(Archive(tmp_path)))
    assert kinds == ["copy", "leftover", "wide", "wide"]
    assert not any(found.is_damage for found in verify(Archive(tmp_path)))


def test_two_versions_merge_without_loss_or_silent_choice() -> None:
    base = small().with_record(note(1), note(2))
    ours = base.with_record(note(3)).with_fields(title="Ours")
    theirs = (
        base.with_record(note(4))
        .without(note(2), at=LATER, bin_id="b1")
        .with_changed(replace(note(1), text="Theirs"))
        .with_fields(title="Theirs")
    )
    both = merge(ours, theirs)
    assert [each.id for each in both.notes] == ["n1", "n3", "n4"]
    assert {each.record.id for each in both.bin} == {"n1", "n2"}
    assert merge(ours, ours) == ours
    assert {each.id for each in merge(theirs, ours).notes} == {"n1", "n3", "n4"}


def merge(base: Session, other: Session) -> Session:
    return merged(
        base, other, at=LATER, new_id=lambda: "new", base_name="ours", other_name="theirs"
    ).session
