"""Nothing but what is meant for the room comes out of the wall, in a terminal or in a page."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from convene_tui.domain.model import OnWall, Session
from convene_tui.domain.public import PublicPain, PublicView, making
from convene_tui.domain.public import view as public_view
from convene_tui.domain.replay import Replay
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.wall.layout import lay_out
from convene_tui.wall.pages import page_of, picture_of
from convene_tui.wall.scene import BLANK, Scene
from tests.domain.meeting import START
from tests.wall.sentinels import (
    COPY,
    NAMED,
    ON_WALL,
    Kept,
    all_walls,
    forbidden,
    full_session,
    full_sessions,
    texts,
)

NOW = START + timedelta(minutes=80)
SIZES = ((40, 12), (80, 24), (120, 36), (200, 60))


def frames(view: PublicView) -> Iterator[str]:
    """What terminals of several sizes and a browser show of a view."""
    scene = Scene.of(view)
    yield "\n".join(texts(scene))
    for width, height in SIZES:
        rows = lay_out(scene, width, height, NOW)
        yield "\n".join("".join(run for run, _ in row) for row in rows)
    picture = picture_of(scene, NOW)
    yield page_of(picture)
    yield picture.as_json()


@cache
def everything_shown() -> tuple[tuple[Session, str], ...]:
    """Every frame of every wall, with the session that it came from."""
    return tuple(
        (wall, frame)
        for session in (full_session(), full_session(newest=Kept.CHANGED, announced=False))
        for wall in all_walls(session)
        for frame in frames(PublicView.of(wall, DEFAULTS))
    )


def found_in(view: PublicView) -> list[str]:
    """What the room must not see and does."""
    return [leak for frame in frames(view) for leak in forbidden(frame, names=view.names_on_wall)]


def test_no_frame_of_any_wall_holds_what_is_not_for_the_room() -> None:
    for session, frame in everything_shown():
        assert not forbidden(frame, names=session.wall_names), frame


def scenes(session: Session) -> Iterator[tuple[str, bool]]:
    """The texts of every wall that can be made of a session, and whether with names."""
    view = PublicView.of(session, DEFAULTS)
    for wall in all_walls(session):
        names = wall.wall_names
        walled = replace(view, on_wall=wall.wall.value, names_on_wall=names, stage=wall.stage.value)
        yield "\n".join(texts(Scene.of(walled))), names


def test_no_scene_of_a_meeting_in_any_order_or_at_any_moment_of_its_replay_does() -> None:
    for session in full_sessions():
        for shown, names in scenes(session):
            assert not forbidden(shown, names=names)
    replay = Replay(full_session())
    assert len(replay.moments) > 3
    for moment in replay.moments:
        for shown, names in scenes(replay.as_of(moment)):
            assert set(forbidden(shown, names=names)) <= {"§gone:"}


def test_no_id_is_ever_shown() -> None:
    ids = {"p-a", "who-aloud", "who-confided", "notes-alone", "the-session", "people-"}
    for _, frame in everything_shown():
        assert not [each for each in ids if each in frame]


def test_all_that_is_for_the_room_is_shown_somewhere_also_as_it_was_before_it_changed() -> None:
    shown = "\n".join(frame for _, frame in everything_shown())
    for kind, name in ON_WALL:
        assert f"§wall:{kind.__name__}.{name}:aloud§" in shown
        assert f"§wall:{kind.__name__}.{name}:{COPY}§" in shown
    for kind, name in NAMED:
        assert f"§name:{kind.__name__}.{name}:aloud§" in shown
        assert f"§name:{kind.__name__}.{name}:{COPY}§" in shown


def test_a_blanked_wall_holds_no_word() -> None:
    for session in all_walls():
        view = PublicView.of(replace(session, blanked=True), DEFAULTS)
        assert Scene.of(view) == BLANK
        assert "§" not in "".join(frames(view))


def test_a_private_text_in_any_field_of_the_view_is_found() -> None:
    view = PublicView.of(full_session(), DEFAULTS)
    for name in [each.name for each in fields(PublicView)]:
        if isinstance(getattr(view, name), str):
            changed: dict[str, Any] = {"people": (), name: "§private:planted§"}
            planted = replace(view, **changed)
            assert [each for each in texts(planted) if "§private:" in each]


def test_a_private_field_added_to_the_view_on_purpose_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Even where somebody hands the whole session to what is made for all."""

    def with_readings(known: Session) -> tuple[PublicPain, ...]:
        seen = full_session().readings[0].seen
        return tuple(replace(pain, text=f"{pain.text} {seen}") for pain in honest(known))

    honest = making.pains
    monkeypatch.setattr(making, "pains", with_readings)
    pinned = replace(full_session(), wall=OnWall.PAINS)
    assert len(found_in(PublicView.of(pinned, DEFAULTS))) >= len(SIZES)
    monkeypatch.undo()
    assert not found_in(PublicView.of(pinned, DEFAULTS))


def test_a_view_that_is_made_from_the_whole_session_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(public_view, "for_all", lambda session: session)
    pinned = replace(full_session(), wall=OnWall.PAINS)
    assert found_in(PublicView.of(pinned, DEFAULTS))


def test_names_that_are_turned_off_are_gone_at_once() -> None:
    session = replace(full_session(), wall_names=True)
    view = replace(PublicView.of(session, DEFAULTS), on_wall="commitments")
    assert "§name:Person.name:" in "".join(frames(view))
    assert "§name:" not in "".join(frames(replace(view, names_on_wall=False)))
