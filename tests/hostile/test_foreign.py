"""A file that others made opens or is refused in one line, and nothing that is made of it fails."""

import random
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.errors import Damaged
from convene_tui.storage.session_file import SessionFile, Tables, tables_on_disk
from convene_tui.storage.store import Store
from tests.hostile.everywhere import EVERYWHERE, SET
from tests.hostile.foreign import TEXTS, several, single, worded
from tests.storage.builders import full, made

PARTS = 4
"""In how many tests the many files are gone through: workers share them."""


def failures(
    path: Path,
    files: Iterable[Tables],
    ways: Mapping[str, Callable[[Session], object]] = EVERYWHERE,
) -> tuple[Counter[str], int, int]:
    """What goes wrong with these files, each by its place in the code; how many opened, refused."""
    wrong: Counter[str] = Counter()
    opened = refused = 0
    for tables in files:
        path.write_bytes(SessionFile(path).packed(tables))
        try:
            session = Store(path).load()
        except Damaged as damage:
            refused += 1
            wrong["refused in more than one line"] += "\n" in str(damage)
            continue
        except Exception as error:
            wrong[_where("load", error)] += 1
            continue
        opened += 1
        for name, way in ways.items():
            try:
                way(session)
            except ConveneError:
                pass
            except Exception as error:
                wrong[_where(name, error)] += 1
    return +wrong, opened, refused


def _where(name: str, error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{name}: {error!r:.120} at {Path(frame.filename).name}:{frame.lineno}"


def _tables(folder: Path) -> tuple[Path, Tables]:
    store, _ = made(folder, full())
    return store.path, tables_on_disk(store.path)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_value_in_any_field_breaks_what_is_made_of_a_session(tmp_path: Path, part: int) -> None:
    path, tables = _tables(tmp_path)
    every = list(single(tables))
    wrong, opened, refused = failures(path, random.Random(20).sample(every, 320)[part::PARTS])
    assert wrong == Counter()
    assert min(opened, refused) > 20


def test_no_handful_of_values_breaks_what_is_made_of_a_session(tmp_path: Path) -> None:
    path, tables = _tables(tmp_path)
    wrong, opened, _ = failures(path, several(tables, random.Random(20), 120))
    assert wrong == Counter()
    assert opened > 50


@pytest.mark.parametrize("turn", range(0, len(TEXTS), 9))
def test_no_words_break_a_page_that_is_set(tmp_path: Path, turn: int) -> None:
    path, tables = _tables(tmp_path)
    assert failures(path, [worded(tables, turn)], SET) == (Counter(), 1, 0)
