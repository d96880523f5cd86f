"""Second copies, as a cloud folder makes them, are found, offered, and merged without a loss."""

import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archive import Archive
from convene_tui.storage.copies import merge_copy, plan_merge
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.places import MERGED
from convene_tui.storage.store import Store
from convene_tui.storage.verify import verify
from tests.faults.seams import failing, raising
from tests.storage.builders import LATER, full, made, note

NAMES = (
    "{} (1)",
    "{} (conflicted copy 2026-11-24)",
    "{} copy",
    "{}.sync-conflict-20261124-101500-ABCDEFG",
    "{} (Ann's conflicted copy)",
)


def conflicting(folder: Path, name: str) -> tuple[Store, str]:
    """A session, and a second copy of it that has gone its own way."""
    store, session = made(folder, full())
    copy_id = name.format(session.id)
    # The other machine knows the file by its own name; the cloud folder renames what arrives.
    elsewhere = folder / ".elsewhere"
    elsewhere.mkdir()
    there = elsewhere / store.path.name
    shutil.copyfile(store.path, there)
    store.save(session.with_record(note(3, "only here")), if_revision=1)
    theirs = Store(there)
    session = theirs.load()
    theirs.save(
        session.with_record(note(4, "only there"))
        .with_changed(replace(session.notes[0], text="reworded there"))
        .without(session.pains[0], at=LATER, bin_id="b77")
        .with_fields(title="Retitled there"),
        if_revision=1,
    )
    there.rename(folder / f"{copy_id}.json")
    shutil.rmtree(elsewhere)
    return store, copy_id


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_found_and_merged_with_both_kept_aside_to_the_byte(
    tmp_path: Path, name: str
) -> None:
    store, copy_id = conflicting(tmp_path, name)
    copy = tmp_path / f"{copy_id}.json"
    before = {store.path.read_bytes(), copy.read_bytes()}
    archive = Archive(tmp_path)
    (entry,) = [each for each in archive.entries() if each.state == "copy"]
    assert (entry.id, entry.copy_of) == (copy_id, store.id)
    (found,) = [each for each in verify(archive) if each.kind == "copy"]
    assert "verify --repair" in found.remedy

    plan = plan_merge(archive, copy_id)
    assert {store.path.read_bytes(), copy.read_bytes()} == before
    merged = merge_copy(archive, copy_id)
    assert merged.session.notes == plan.session.notes
    kept = Store(store.path).load()
    assert [each.text for each in kept.notes] == [
        *(each.text for each in full().notes),
        "only here",
        "only there",
    ]
    assert any(row.record == replace(note(1), text="reworded there") for row in kept.bin)
    assert kept.title == full().title
    report = "\n".join(merged.lines)
    for words in ("Retitled there", "withdrawn", "reads differently", "1 notes"):
        assert words in report, report
    assert not copy.exists()
    assert {each.read_bytes() for each in merged.aside} == before
    assert {each.parent for each in merged.aside} == {tmp_path / MERGED}
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in merged.aside)
    assert verify(archive) == ()


def test_a_merge_that_is_killed_before_its_end_can_be_made_again(tmp_path: Path) -> None:
    store, copy_id = conflicting(tmp_path, NAMES[0])
    data = (tmp_path / f"{copy_id}.json").read_bytes()
    archive = Archive(tmp_path)
    merge_copy(archive, copy_id)
    once = Store(store.path).load()
    (tmp_path / f"{copy_id}.json").write_bytes(data)
    again = merge_copy(archive, copy_id)
    assert again.session == once


def test_a_merge_that_cannot_be_saved_leaves_both_as_they_were(tmp_path: Path) -> None:
    store, copy_id = conflicting(tmp_path, NAMES[1])
    copy = tmp_path / f"{copy_id}.json"
    before = store.path.read_bytes(), copy.read_bytes()
    with failing("replace", 0, raising(28)), pytest.raises(NotSaved):
        merge_copy(Archive(tmp_path), copy_id)
    assert (store.path.read_bytes(), copy.read_bytes()) == before


def test_what_is_no_copy_is_not_merged(tmp_path: Path) -> None:
    _, session = made(tmp_path)
    with pytest.raises(ConveneError, match="not a second copy"):
        plan_merge(Archive(tmp_path), session.id)
