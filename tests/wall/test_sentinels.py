"""Nothing but what is meant for the room comes out of the wall, in a terminal or in a page."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from convene_tui.domain.model import OnWall, Session
from convene_tui.domain.public import PublicPain, PublicView, making
from convene_tui.wall.layout import lay_out
from convene_tui.wall.pages import page_of, picture_of
from convene_tui.wall.scene import BLANK, Scene
from tests.domain.meeting import START
from tests.wall.sentinels import NAMED, ON_WALL, all_walls, forbidden, full_session, texts

NOW = START + timedelta(minutes=80)
SIZES = ((80, 24), (120, 36), (200, 60), (240, 67))


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
        (session, frame) for session in all_walls() for frame in frames(PublicView.of(session))
    )


def leaks(view: PublicView) -> list[str]:
    """What the room must not see and does."""
    return [leak for frame in frames(view) for leak in forbidden(frame, names=view.names_on_wall)]


def test_no_frame_of_any_wall_holds_what_is_not_for_the_room() -> None:
    for session, frame in everything_shown():
        assert not forbidden(frame, names=session.wall_names), frame


def test_no_id_is_ever_shown() -> None:
    ids = {"p-a", "p-x", "s-empty", "alone-notes", "the-session"}
    for _, frame in everything_shown():
        assert not [each for each in ids if each in frame]


def test_all_that_is_for_the_room_is_shown_somewhere() -> None:
    shown = "\n".join(frame for _, frame in everything_shown())
    for kind, name in ON_WALL:
        assert f"§wall:{kind.__name__}.{name}§" in shown
    for kind, name in NAMED:
        assert f"§name:{kind.__name__}.{name}§" in shown


def test_nothing_private_is_in_the_view_at_all() -> None:
    for session in all_walls():
        # That somebody is on the roster is public; that they spoke in confidence is not.
        view = replace(PublicView.of(session), people=())
        assert not [each for each in texts(view) if "§private:" in each]


def test_a_blanked_wall_holds_no_word() -> None:
    for session in all_walls():
        view = PublicView.of(replace(session, blanked=True))
        assert Scene.of(view) == BLANK
        assert "§" not in "".join(frames(view))


def test_a_private_text_in_any_field_of_the_view_is_found() -> None:
    view = PublicView.of(full_session())
    for name in [each.name for each in fields(PublicView)]:
        if isinstance(getattr(view, name), str):
            changed: dict[str, Any] = {"people": (), name: "§private:planted§"}
            planted = replace(view, **changed)
            assert [each for each in texts(planted) if "§private:" in each]


def test_a_private_field_added_to_the_view_on_purpose_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def with_readings(session: Session) -> tuple[PublicPain, ...]:
        seen = session.readings[0].seen
        return tuple(replace(pain, text=f"{pain.text} {seen}") for pain in honest(session))

    honest = making.pains
    monkeypatch.setattr(making, "pains", with_readings)
    pinned = replace(full_session(), wall=OnWall.PAINS)
    assert len(leaks(PublicView.of(pinned))) == 3 + len(SIZES)
    monkeypatch.undo()
    assert not leaks(PublicView.of(pinned))


def test_names_that_are_turned_off_are_gone_at_once() -> None:
    session = replace(full_session(), wall_names=True)
    view = replace(PublicView.of(session), on_wall="commitments")
    assert "§name:Person.name§" in "".join(frames(view))
    assert "§name:" not in "".join(frames(replace(view, names_on_wall=False)))
