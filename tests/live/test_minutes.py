"""Minutes that are final: their digest, and the meetings that follow and name it."""

import hashlib
import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import EarlierMinutes, Session
from convene_tui.live import LiveSession
from convene_tui.live.minutes import digest, fix_minutes, tell_followers
from convene_tui.storage.archive import Archive
from tests.domain.meeting import START, after, person, session

TEXT = "# Minutes\n\nThe rivér is low.\n"
_numbers = itertools.count()


def new_id() -> str:
    return f"id{next(_numbers):06}"


def opened(archive: Archive, id: str) -> LiveSession:
    return LiveSession.open(archive.store(id), clock=lambda: after(300), new_id=new_id)


def ended(archive: Archive, **fields: object) -> LiveSession:
    room = session(person("a", "Ann Lee"), ended_at=after(90)).with_fields(**fields)
    return opened(archive, archive.create(room).id)


def following(archive: Archive, live: LiveSession, title: str) -> str:
    room = session(person("a", "Ann Lee"))
    return archive.create(room.with_fields(title=title, came_from=live.session.id)).id


def told(live: LiveSession, archive: Archive) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tell_followers(live, archive, clock=lambda: after(300), new_id=new_id)


def named(archive: Archive, id: str) -> tuple[EarlierMinutes, ...]:
    loaded: Session = archive.store(id).load()
    return loaded.earlier


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "minutes.md"
    file.write_text(TEXT, encoding="utf-8", newline="")
    assert digest(TEXT) == hashlib.sha256(file.read_bytes()).hexdigest()
    assert digest(TEXT) != digest(TEXT + " ")


def test_each_meeting_that_follows_is_let_go_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_there: list[LiveSession] = []
    let_go: list[LiveSession] = []
    live = ended(archive)
    following(archive, live, "Second")
    fix_minutes(live, TEXT)
    open_one, close = LiveSession.open, LiveSession.close

    def note_open(*args: Any, **named: Any) -> LiveSession:
        opened_there.append(open_one(*args, **named))
        return opened_there[-1]

    def note_close(self: LiveSession) -> None:
        let_go.append(self)
        close(self)

    monkeypatch.setattr(LiveSession, "open", note_open)
    monkeypatch.setattr(LiveSession, "close", note_close)
    told(live, archive)
    assert len(opened_there) == 1
    assert let_go == opened_there


def test_the_final_text_is_kept_with_its_digest_once(archive: Archive) -> None:
    live = ended(archive)
    fixed = fix_minutes(live, TEXT)
    assert (fixed.text, fixed.sha256, fixed.at) == (TEXT, digest(TEXT), after(300))
    assert archive.store(live.session.id).load().fixed == (fixed,)
    with pytest.raises(ConveneError):
        fix_minutes(live, "other words")
    going_on = opened(archive, archive.create(session(person("a"))).id)
    with pytest.raises(ConveneError, match="has not ended"):
        fix_minutes(going_on, TEXT)


def test_each_meeting_that_follows_names_it_and_no_other_does(archive: Archive) -> None:
    live, other = ended(archive), ended(archive)
    first, second = following(archive, live, "Second"), following(archive, live, "Third")
    stranger = following(archive, other, "Another one")
    fixed = fix_minutes(live, TEXT)
    now, not_now = told(live, archive)
    assert (set(now), len(now), not_now) == ({first, second}, 2, ())
    for id in (first, second):
        [earlier] = named(archive, id)
        assert (earlier.title, earlier.sha256) == (live.session.title, fixed.sha256)
        assert earlier.held_on == START.date()
        assert earlier.fixed_at == fixed.at
    assert named(archive, stranger) == ()
    assert named(archive, other.session.id) == ()


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"held_on": date(2026, 11, 20)}, date(2026, 11, 20)),
        ({}, START.date()),
        ({"visits": ()}, None),
    ],
)
def test_the_day_is_the_one_that_was_said_else_that_on_which_it_began(
    archive: Archive, fields: dict[str, object], day: date | None
) -> None:
    live = ended(archive, **fields)
    follower = following(archive, live, "Second")
    fix_minutes(live, TEXT)
    told(live, archive)
    assert [each.held_on for each in named(archive, follower)] == [day]


def test_one_that_can_not_be_opened_is_named_and_the_others_are_told(archive: Archive) -> None:
    live = ended(archive)
    ids = [following(archive, live, title) for title in ("One", "Two", "Three")]
    whole = archive.path(ids[1]).read_bytes()
    archive.path(ids[1]).write_bytes(whole.replace(b"Ann Lee", b"Ann Lea"))
    fix_minutes(live, TEXT)
    now, not_now = told(live, archive)
    assert (set(now), len(now), not_now) == ({ids[0], ids[2]}, 2, (ids[1],))


def test_a_copy_of_a_meeting_that_follows_is_none(archive: Archive) -> None:
    live = ended(archive)
    follower = following(archive, live, "Second")
    copy = archive.path(follower).with_name(f"{follower} (conflict).json")
    copy.write_bytes(archive.path(follower).read_bytes())
    before = copy.read_bytes()
    fix_minutes(live, TEXT)
    assert told(live, archive) == ((follower,), ())
    assert copy.read_bytes() == before
