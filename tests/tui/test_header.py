"""The first line: how late it is says a sign, and how the clock of the stage is drawn."""

from datetime import timedelta
from itertools import groupby
from pathlib import Path

from convene_tui.domain.model import StageKey
from convene_tui.tui.panels.header import Header
from tests.domain.meeting import START
from tests.tui.console import console


async def test_the_clock_of_a_stage_turns_when_a_fifth_and_when_a_twentieth_is_left(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        header = at.app.screen.query_one(Header)

        def drawn(at_second: int) -> str:
            clock = header._time(at.session, START + timedelta(seconds=at_second)).markup
            return clock.partition("Problem")[0]

        seconds = range(0, 26 * 60, 15)
        runs = groupby(seconds, drawn)
        assert [(look, next(run)) for look, run in runs] == [
            ("", 0),
            ("[bold $warning]! ", 20 * 60),
            ("[bold $error]‼ ", 1425),
            ("[bold $error]‼ over: ", 25 * 60),
        ]
        at.clock.passes(70)
        clocks = {}
        for width in (120, 99, 60, 59):
            await at.pilot.resize_terminal(width, 30)
            await at.pilot.pause()
            clocks[width] = header._time(at.session, at.clock()).plain
        assert clocks == {
            120: "‼ over: Problem 70:00 of 25:00   45 min late ",
            99: "‼ over: Problem 70:00/25:00   45 min late ",
            60: "‼ over: Problem 70:00/25:00   45 min late ",
            59: "‼ over: Problem 70:00/25:00 ",
        }
