"""All that is made of a session without a screen: what a hostile file has to pass."""

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Final

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.looking import elements
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.comparing import Comparison
from convene_tui.domain.comparison_json import as_json as compared_as_json
from convene_tui.domain.debrief import suggested_moves
from convene_tui.domain.loose_ends import loose_ends
from convene_tui.domain.model import Session
from convene_tui.domain.new_session import session_like
from convene_tui.domain.public import PublicView
from convene_tui.domain.redacting import redacted
from convene_tui.domain.replay import Replay
from convene_tui.domain.searching import places
from convene_tui.domain.session_json import as_json
from convene_tui.domain.side_by_side import sections
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.domain.timing import drift, left_open_since
from convene_tui.reports.files import FORMATS, Audience, Format, Wanted, What, audience_of, written
from convene_tui.storage.header import summary
from convene_tui.wall.layout import lay_out
from convene_tui.wall.pages import picture_of
from convene_tui.wall.scene import Scene
from tests.domain.test_redacting import ACT

NOW: Final = datetime(2026, 11, 24, 12, tzinfo=UTC)


def _fresh() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"fresh{next(numbers)}"


def _wanted() -> Iterator[Wanted]:
    for what, forms in FORMATS.items():
        for form in forms:
            if form is not Format.DOCX:
                yield Wanted(what, audience_of(what), form)
    yield Wanted(What.MINUTES, Audience.ME, Format.MD)
    yield Wanted(What.MINUTES, Audience.ME, Format.JSON)


def _written() -> Iterator[tuple[Wanted, str, Callable[[Session], object]]]:
    for wanted in _wanted():
        name = f"{wanted.what} as {wanted.format} for {wanted.audience}"
        yield wanted, name, partial(written, wanted=wanted, thresholds=DEFAULTS)


def _walls(session: Session) -> None:
    scene = Scene.of(PublicView.of(session, DEFAULTS))
    for width, height in ((20, 6), (120, 40)):
        lay_out(scene, width, height, NOW)
    picture_of(scene, NOW)


def _played(session: Session) -> None:
    replay = Replay(session)
    for moment in (replay.begins, replay.ends, *replay.moments[:3]):
        replay.as_of(moment)


def _laid_beside(session: Session) -> None:
    comparison = Comparison.of(session, session.with_fields(id="the-other-one"))
    sections(comparison)
    compared_as_json(comparison)


def _next(session: Session) -> None:
    carried_over(session, id="next", title="Next", created=NOW, new_id=_fresh())
    session_like(session, "Like", created=NOW, new_id=_fresh())


def _of_alliance(session: Session) -> None:
    view = AllianceView.of(
        Alliance(id="a", name="A", created=NOW), (session, session), thresholds=DEFAULTS
    )
    for member in view.members:
        member.in_meeting(view.meetings[0])
    for promise in view.promises:
        promise.stands(NOW.date())


def _debriefed(session: Session) -> None:
    elements(session, DEFAULTS)
    suggested_moves(session, DEFAULTS)
    loose_ends(session)


def _timed(session: Session) -> None:
    drift(session, NOW)
    left_open_since(session, NOW)


def _taken_out(session: Session) -> None:
    for person in session.people[:2]:
        redacted(session, person.id, note=ACT)


EVERYWHERE: Final[dict[str, Callable[[Session], object]]] = {
    "show --json": lambda session: as_json(session, DEFAULTS),
    "list": summary,
    "wall": _walls,
    "replay": _played,
    "compare": _laid_beside,
    "next meeting": _next,
    "alliance": _of_alliance,
    "debrief": _debriefed,
    "clock": _timed,
    "search": lambda session: list(places(session)),
    "redact": _taken_out,
    **{name: way for wanted, name, way in _written() if wanted.format is not Format.PDF},
}
"""Each way out of a session, by its name, but for the pages that are set."""

SET: Final = {name: way for wanted, name, way in _written() if wanted.format is Format.PDF}
"""Those: each takes a hundred times as long as the page of a browser that it is set from."""
