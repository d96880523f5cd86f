"""The console on files that others made: every stage of them can be walked through."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Note, StageKey
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.session_file import SessionFile, tables_on_disk
from convene_tui.storage.store import Store
from tests.hostile.foreign import several
from tests.storage.builders import NOW, full, made
from tests.tui.console import console

STAGES = "01234567"


def foreign(folder: Path, number: int) -> None:
    """A session with a handful of hostile values, of those that can be opened."""
    session = replace(full(), ended_at=None, blanked=False)
    store, _ = made(folder, session)
    for tables in several(tables_on_disk(store.path), random.Random(number), 100):
        tables["session"]["1"]["blanked"] = False  # Behind it no stage would be drawn.
        written(store.path, tables)
        try:
            opened = Store(store.path).load()
        except ConveneError:
            continue
        if opened.ended_at is None:
            return
    raise AssertionError("none of them can be opened")


def written(path: Path, tables: Tables) -> None:
    """Put tables into a file, with a checksum that is right."""
    path.write_bytes(SessionFile(path).packed(tables))


async def walked(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        for number in STAGES:
            await at.pilot.press("ctrl+t", number)
            await at.pilot.pause(0.02)
            assert at.app.fall is None


@pytest.mark.parametrize("number", range(4))
async def test_a_file_with_any_values_is_walked_through(tmp_path: Path, number: int) -> None:
    foreign(tmp_path / "sessions", number)
    await walked(tmp_path)


async def test_control_characters_ids_twice_and_empty_lines_end_nothing(tmp_path: Path) -> None:
    session = replace(full(), ended_at=None, blanked=False)
    notes = tuple(
        Note(id=f"x{number}", text=text, at=NOW, stage=StageKey.PROBLEM)
        for number, text in enumerate(("a\x0bb", "a\rb", "\x00", "", "\x1b[2J"))
    )
    same = replace(session.concerns[0], id="x0", text="one\x0btwo")
    store, _ = made(
        tmp_path / "sessions",
        session.with_fields(notes=notes, concerns=(same,), pains=()),
    )
    assert [each.text for each in Store(store.path).load().notes][:2] == ["a\nb", "a\nb"]
    await walked(tmp_path)
