"""What is said before Enter of who may see a line is what others see of it after."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import Audience
from convene_tui.domain.capture import Interpretation, Role, explained, parse, verbs
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.public import PublicView, as_json
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import after
from tests.privacy.every_line import WORD, Line, Typist, is_of_a_private_kind, openings, small_room

TODAY: Final = date(2026, 11, 24)
NOW: Final = do.Stamp(after(90), "now")

NOT_FOR_ALL: Final = ("", f" · {Audience.PRIVATE}", f" · {Audience.COUNTED}")

FOR_ALL: Final = (
    *(f" · {Audience.ALL}{but}" for but in ("", ", the seat private", ", the note private")),
    f" · {Audience.COUNTED}",
)

LINES: Final = [*openings(), *verbs.ALONE]


def typed(opening: str, stage: StageKey) -> Iterator[Line]:
    """The lines that begin with a sign, a verb or a word that stands alone."""
    if opening in verbs.ALONE:
        yield Line(opening, stage, opening, ())
    if opening in openings():
        yield from Typist().ways(stage, opening)


def read(line: str, session: Session) -> Interpretation:
    """What a line is understood as."""
    found = parse(line, session, TODAY)
    assert isinstance(found, Interpretation), line
    return found


def told(found: Interpretation, session: Session) -> str:
    """For whom a line is said to be; nothing where it is not said."""
    return "".join(p.text for p in explained(found, session) if p.role is Role.AUDIENCE)


def seen(session: Session) -> PublicView:
    """What others see."""
    return PublicView.of(session, DEFAULTS)


@pytest.mark.parametrize("opening", LINES)
def test_what_is_said_before_enter_is_what_others_see_after(opening: str) -> None:
    for stage in StageKey:
        session = small_room(stage)
        saw = seen(session)
        for line in typed(opening, stage):
            found = read(line.text, session)
            for_whom = told(found, session)
            if not isinstance(found.meant, do.Intention):
                assert not for_whom, line.text
                continue
            try:
                kept = found.meant.change(session, NOW)
            except ConveneError:
                assert not for_whom, line.text
                continue
            sees = seen(kept)
            if not for_whom:
                assert kept == session or not found.meant.undoable, line.text
            elif for_whom in (f" · {Audience.PRIVATE}", " · in confidence"):
                assert sees == saw, (stage, line.text)
            else:
                assert for_whom in FOR_ALL, (stage, line.text)
                assert sees != saw, (stage, line.text, for_whom)
            words = set(WORD.findall(json.dumps(as_json(sees))))
            private = {word.text for word in line.words if word.is_private}
            assert not words & private, (stage, line.text)


@pytest.mark.parametrize("opening", LINES)
def test_an_answer_to_what_is_asked_makes_nothing_private_one_for_all(opening: str) -> None:
    for stage in StageKey:
        session = small_room(stage)
        for line in typed(opening, stage):
            found = read(line.text, session)
            if "private" not in told(found, session) and "confidence" not in told(found, session):
                continue
            for choice in found.asks:
                assert told(read(choice.line, session), session) != f" · {Audience.ALL}", line.text


@pytest.mark.parametrize("opening", list(openings()))
def test_a_private_kind_is_one_to_the_grammar_too(opening: str) -> None:
    """No line of it that is spoiled is for all; those with a name and no letter too."""
    if is_of_a_private_kind(opening) and opening != "release":
        room = small_room(StageKey.CLOSE)
        for line in typed(opening, StageKey.CLOSE):
            assert told(read(line.text, room), room) in NOT_FOR_ALL, line.text
