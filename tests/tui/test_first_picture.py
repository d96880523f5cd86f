"""The first picture of a meeting: it is right at once, and nothing of it is made twice."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual.css import stylesheet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from convene_tui.domain.model import StageKey
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.screens.meeting import MeetingScreen
from tests.tui.console import LETTERS, console


@pytest.fixture
def parsed_css(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each text of styles is parsed."""
    counted: Counter[str] = Counter()
    parse: Any = vars(stylesheet)["parse"]

    def counting(scope: str, css: str, *others: Any, **named: Any) -> Any:
        counted[css] += 1
        return parse(scope, css, *others, **named)

    monkeypatch.setattr(stylesheet, "parse", counting)
    return counted


async def test_all_styles_are_parsed_once_and_the_rules_are_sorted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parsed_css: Counter[str]
) -> None:
    rounds: list[int] = []
    parse = Stylesheet.parse

    def counting(sheet: Stylesheet) -> None:
        rounds.append(len(sheet.source))
        parse(sheet)

    monkeypatch.setattr(Stylesheet, "parse", counting)
    async with console(tmp_path) as at:
        assert at.meeting.is_mounted
    # The styles of what Textual makes itself, such as toasts, come with the first of it.
    assert len(rounds) <= 3
    own = {css: times for css, times in parsed_css.items() if times > 1 and "#capture" in css}
    assert own == {}


pytestmark = pytest.mark.usefixtures("painted")

_BARS = str.maketrans("▁▂▃▄▅▆▇█", " " * 8)


def lines_of(screen: Screen[Any]) -> list[str]:
    """What is on a screen, line by line, but for what is said of the line, and scroll bars."""
    strips = screen._compositor.render_strips()
    lines = ["".join(part.text for part in strip).translate(_BARS).rstrip() for strip in strips]
    beneath = screen.query_one("#understood").region
    return lines[: beneath.y] + lines[beneath.bottom :]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
@pytest.mark.parametrize("stage", list(StageKey))
async def test_the_first_picture_stands_and_no_row_of_it_is_drawn_for_other_cells(
    stage: StageKey, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[list[str]] = []
    rows: list[tuple[RowsPanel, int]] = []
    draw, make = Screen._compositor_refresh, RowsPanel._rows_or_hint

    def drawing(screen: Screen[Any]) -> None:
        draw(screen)
        if isinstance(screen, MeetingScreen):
            drawn.append(lines_of(screen))

    def making(panel: RowsPanel, session: Any) -> Any:
        rows.append((panel, panel.cells))
        return make(panel, session)

    monkeypatch.setattr(Screen, "_compositor_refresh", drawing)
    monkeypatch.setattr(RowsPanel, "_rows_or_hint", making)
    names = tuple(f"Person {letter}" for letter in LETTERS[:12])
    async with console(tmp_path, size=size, names=names, stage=stage) as at:
        await at.pilot.pause(0.2)
        assert drawn[0] == lines_of(at.meeting)
        assert rows
        for panel, cells in rows:
            assert cells == max(panel.size.width - 1, 20), panel
