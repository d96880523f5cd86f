"""A redaction reaches everything of a session that lies in the folder."""

import json
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archive import Archive
from convene_tui.storage.presence import Presence
from convene_tui.storage.redacting import redact
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.session_file import SessionFile, state_of
from convene_tui.storage.store import Store
from tests.storage.builders import LATER, full, made, note


def test_earlier_versions_and_what_is_half_typed_go_and_what_lies_aside_is_named(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path, full())
    store.save(session.with_record(note(3)), if_revision=1)
    Scratch(tmp_path, store.id).keep({"capture": "what Bo Cruz said"})
    Scratch(tmp_path, store.id, console="lake-2").keep({"capture": "what Bo Cruz said"})
    aside = tuple(
        tmp_path / ".damaged" / f"{store.id}{name}"
        for name in (" (1)-0123abcd.json", "-0123abcd.json", "-20261124T101500-abc123")
    )
    aside[0].parent.mkdir()
    for path in (*aside, aside[0].with_name(f"{store.id}-2-0123abcd.json")):
        path.write_text("as it was")
    archive = Archive(tmp_path)
    ids = iter(("act1", "act2"))
    done = redact(archive, store.id, "p1", clock=lambda: LATER, new_id=lambda: next(ids))
    assert done.earlier == 1
    assert done.beside == aside
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Bo Cruz" not in everything
    assert Store(store.path).load() == done.done.session.with_fields(id=store.id, revision=3)


def test_what_a_newer_version_wrote_of_somebody_goes_with_them_and_of_others_stays(
    tmp_path: Path,
) -> None:
    store, _ = made(tmp_path, full())
    data = state_of(store.path)
    names = [row["name"] for row in data["people"].values()]
    for row in data["people"].values():
        row["moods"] = f"{row['name']} was cross"
    store.path.write_bytes(SessionFile(store.path).packed(data))
    redact(Archive(tmp_path), store.id, "p1", clock=lambda: LATER, new_id=lambda: "act")
    moods = [row.get("moods") for row in json.loads(store.path.read_bytes())["people"].values()]
    assert moods == [None if name.startswith("Bo Cruz") else f"{name} was cross" for name in names]


def test_a_session_that_is_open_in_a_console_is_left_alone(tmp_path: Path) -> None:
    store, _ = made(tmp_path, full())
    before = store.path.read_bytes()
    Presence(tmp_path, store.id, "one").say("Purpose")
    with pytest.raises(ConveneError, match="open in a console"):
        redact(Archive(tmp_path), store.id, "p1", clock=lambda: LATER, new_id=lambda: "act")
    assert store.path.read_bytes() == before
