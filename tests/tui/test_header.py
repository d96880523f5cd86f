"""The first line: how late it is says a sign, and how the clock of the stage is drawn."""

from datetime import timedelta
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from unittest import mock

import pytest

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


KEPT: Final = SimpleNamespace(
    read_only=False,
    is_away=False,
    trouble="",
    waiting=0,
    saved_at=START,
    kept_here=0,
    kept_here_since=None,
    others=(),
)
"""What the header reads of a meeting of which everything is on the disk."""


@pytest.mark.parametrize(
    ("otherwise", "wide", "narrow"),
    [
        ({}, "[$success]● saved 10:00:00", "[$success]● saved"),
        ({"saved_at": None}, "[$success]● saved", "[$success]● saved"),
        ({"waiting": 2}, "[$warning]○ saving 2", "[$warning]○ saving 2"),
        (
            {"trouble": "full"},
            "[bold $error reverse]✖ NOT SAVED",
            "[bold $error reverse]✖ NOT SAVED",
        ),
        (
            {"trouble": "full", "waiting": 1},
            "[bold $error reverse]✖ 1 line NOT SAVED",
            "[bold $error reverse]✖ 1 line NOT SAVED",
        ),
        (
            {"trouble": "full", "waiting": 2},
            "[bold $error reverse]✖ 2 lines NOT SAVED",
            "[bold $error reverse]✖ 2 lines NOT SAVED",
        ),
        ({"is_away": True}, "[bold $warning]◐ archive away", "[bold $warning]◐ archive away"),
        (
            {"is_away": True, "kept_here": 3, "kept_here_since": START, "trouble": "x"},
            "[bold $warning]◐ 3 kept here since 10:00:00",
            "[bold $warning]◐ 3 kept here",
        ),
        (
            {"is_away": True, "kept_here": 3},
            "[bold $warning]◐ 3 kept here",
            "[bold $warning]◐ 3 kept here",
        ),
        (
            {"read_only": "damaged", "is_away": True, "trouble": "x", "waiting": 1},
            "[$warning]■ read only",
            "[$warning]■ read only",
        ),
    ],
)
def test_whether_it_is_saved_is_told_in_every_state(
    otherwise: dict[str, Any], wide: str, narrow: str
) -> None:
    live: Any = SimpleNamespace(**{**vars(KEPT), **otherwise})
    header = Header(live, lambda: START)
    for is_narrow, said in ((False, wide), (True, narrow)):
        with mock.patch.object(Header, "_is_narrow", is_narrow):
            assert header._saved().markup.split("[/")[0] == said
