"""What the wall sees of a file: the public part, and the last good one while it can't be read."""

from dataclasses import replace
from pathlib import Path

import pytest

from convene_tui.cli.following import Follower
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import OnWall
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.archive import Archive
from convene_tui.storage.store import Store
from tests.domain.whole_meeting import whole_meeting


@pytest.fixture
def store(tmp_path: Path) -> Store:
    archive = Archive(tmp_path / "sessions")
    return archive.store(archive.create(replace(whole_meeting(), revision=0)).id)


def put(store: Store, thing: OnWall) -> None:
    """Another console puts something on the wall."""
    other = Store(store.path)
    session = other.load()
    other.save(session.with_fields(wall=thing), if_revision=session.revision)


def test_it_gives_the_same_view_until_something_is_saved(store: Store) -> None:
    follower = Follower(store, DEFAULTS)
    first = follower.look()
    assert isinstance(first, PublicView)
    assert follower.look() is first
    put(store, OnWall.PAINS)
    assert follower.look().on_wall == "pains"


def test_it_keeps_the_last_good_view_while_the_file_is_damaged_or_gone(store: Store) -> None:
    follower = Follower(store, DEFAULTS)
    good, whole = follower.look(), store.path.read_bytes()
    for broken in (b"", b"{}", whole[:200], whole[:-1]):
        store.path.write_bytes(broken)
        assert follower.look() is good
    store.path.unlink()
    assert follower.look() is good
    store.path.write_bytes(whole)
    put(store, OnWall.CARDS)
    assert follower.look().on_wall == "cards"


def test_a_session_that_can_t_be_read_at_first_is_refused(store: Store) -> None:
    store.path.write_bytes(b"no session")
    with pytest.raises(ConveneError):
        Follower(store, DEFAULTS)
