"""What is asked quietly above the capture line, and what answers it."""

from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Answer, StageKey, Subject
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine
from tests.tui.console import Console, console
from tests.tui.in_panel import press


async def a_second_passes(at: Console) -> None:
    at.meeting.ask_quietly()
    await at.pilot.pause()


def asked(at: Console) -> str:
    return at.meeting.query_one(CaptureLine).asks


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_after_four_minutes_it_asks_once_who_still_speaks_and_any_mark_or_line_answers(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, size=size) as at:
        bo = at.session.people[1]
        await press(at, "f2", bo.key)
        at.clock.passes(3.9)
        await a_second_passes(at)
        assert asked(at) == ""
        at.clock.passes(0.1)
        await a_second_passes(at)
        await at.shows(f"? still Bo?  F2 {bo.key} says yes")
        await at.say("half a line")
        assert "still Bo?" not in at.text()
        assert at.meeting.query_one(CaptureInput).value == "half a line"
        await press(at, "f2", bo.key)
        await a_second_passes(at)
        assert asked(at) == ""
        at.clock.passes(4)
        await press(at, "ctrl+u")
        await a_second_passes(at)
        await at.shows("still Bo?")
        await at.line("the river is low")
        assert asked(at) == ""
        at.meeting.kept(do.TakeBreak())
        at.clock.passes(9)
        await a_second_passes(at)
        assert asked(at) == ""


async def test_where_the_room_looks_on_nothing_is_asked(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.line(":mirrored")
        await press(at, "f2", at.session.people[1].key)
        at.clock.passes(5)
        await a_second_passes(at)
        assert asked(at) == ""


async def test_whoever_is_marked_while_away_is_asked_about_once_and_the_room_says_when_they_left(
    tmp_path: Path,
) -> None:
    async with console(tmp_path) as at:
        flo = at.session.people[5]
        at.clock.passes(80)
        at.meeting.kept(do.SetPresence((flo.id,), present=False))
        await at.shows(f"{flo.key} Flo Ott left 11:20")
        await press(at, "f3", flo.key)
        await at.shows(f"? Flo Ott is away: “here {flo.key}” brings them back")
        await at.line("the river is low")
        assert asked(at) == ""
        await press(at, "f3", flo.key)
        assert asked(at) == ""
        at.meeting.kept(do.SetPresence((flo.id,), present=True))
        await at.until(lambda: "left 11:20" not in at.text())


async def test_the_last_yes_by_line_asks_for_ratifying(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        at.meeting.kept(do.KeepDraft(Subject.PURPOSE, "By 2028 six districts pump less."))
        at.meeting.kept(do.OpenConsent())
        *others, last = (person.id for person in at.session.people)
        at.meeting.kept(do.Say(tuple(others), Answer.YES))
        assert asked(at) == ""
        at.meeting.kept(do.Say((last,), Answer.YES))
        await at.shows("All have said yes: “ratify”")
        ratify = do.may_ratify(at.session)
        assert isinstance(ratify, do.Ratify)
        at.meeting.kept(ratify)
        assert asked(at) == ""
