"""What a key does, a click does where the key is named."""

from pathlib import Path

import pytest
from textual.content import Content
from textual.style import Style

from convene_tui.domain.model import StageKey
from convene_tui.tui.keys.shown import with_keys
from convene_tui.tui.keys.tables import ALL
from convene_tui.tui.panels.folded import Owed
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.problem import PainsPanel
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.pressing import pressable
from convene_tui.tui.screens.help import HelpScreen
from tests.tui.console import Console, console, in_doubt
from tests.tui.in_panel import press


def clicks(content: Content) -> dict[str, str]:
    """What a click on each part of a text does."""
    return {
        content.plain[span.start : span.end]: str(span.style.meta["@click"])
        for span in content.spans
        if isinstance(span.style, Style) and "@click" in span.style.meta
    }


async def click(at: Console, text: str, *, last: bool = True) -> None:
    """Click on a text on the screen, where it stands last or first."""
    rows = [(n, line) for n, line in enumerate(at.text().splitlines()) if text in line]
    row, line = rows[-1 if last else 0]
    await at.pilot.click(offset=(line.index(text) + 1, row))
    await at.pilot.pause()


@pytest.mark.parametrize("id_", [each.id for each in ALL if each.id])
def test_a_named_key_is_pressed_by_a_click_on_it_as_the_user_has_it(id_: str) -> None:
    for changed in ({}, {id_: "f19"}):
        words = pressable(f"Here: {{{id_}}} does it", changed)
        assert words.plain == with_keys(f"Here: {{{id_}}} does it", changed)
        [(shown, action)] = clicks(words).items()
        assert shown in words.plain
        assert action.startswith("app.press(")
        assert not changed or action == "app.press('f19')"


def test_a_sign_is_pressed_by_a_click_on_its_words() -> None:
    words = pressable("{=1 yes} or {=2 no}", {}, "bold")
    assert words.plain == "1 yes or 2 no"
    assert clicks(words) == {"1 yes": "app.press('1')", "2 no": "app.press('2')"}


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_last_line_is_clicked_key_by_key_and_ends_with_all_commands(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, size=size) as at:
        assert at.text().splitlines()[-1].rstrip().endswith("^P all")
        await click(at, "F1 help")
        assert isinstance(at.app.screen, HelpScreen)
        await click(at, "esc goes back")
        await at.until(lambda: at.app.screen is at.meeting)
        await click(at, "^T stage")
        await press(at, "5")
        await at.in_stage(5)
        await click(at, "^P all")
        await at.shows("Search for commands")


async def test_a_mark_waits_for_a_click_on_somebody_and_a_click_on_the_question_ends_it(
    tmp_path: Path,
) -> None:
    async with console(tmp_path) as at:
        await at.say("half a line")
        await click(at, "F3 objects")
        await click(at, "c Cy Park")
        [mark] = at.session.marks
        assert (mark.kind, mark.person) == ("objects", "p02")
        assert at.app.screen is at.meeting
        assert at.meeting.typed.value == "half a line"
        await click(at, "F4 blank")
        await click(at, "whose letter or number?")
        await at.shows("F1 help")
        assert len(at.session.marks) == 1
        await click(at, "c Cy Park")
        await at.shows("All about this person")


async def test_the_folded_room_opens_by_a_click_or_takes_the_mark(tmp_path: Path) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        await click(at, "F3")
        await click(at, " c· ")
        assert [mark.person for mark in at.session.marks] == ["p02"]
        await click(at, "room ")
        await at.until(lambda: bool(at.meeting.query_one(RoomPanel).region))


async def test_clock_and_heading_lead_where_they_say(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await click(at, "of 25:00", last=False)
        await at.until(lambda: bool(at.meeting.query_one(PathPanel).region))
        await press(at, "escape")
        await click(at, "saved", last=False)
        await at.shows("Everything is saved")
        await at.line("b: the pump burns out")
        await click(at, "Pains 1")
        await at.until(lambda: at.meeting.query_one(PainsPanel).listing.has_focus)


async def test_what_is_owed_is_answered_or_put_off_by_a_click(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.ARRIVE) as at:
        at.clock.passes(2)
        await at.line("note: we are here")
        await press(at, "ctrl+t", "2")
        await at.shows("(Arrive; esc: not now)")
        await click(at, "= Who is in the room")
        assert at.meeting.typed.value == "="
        await press(at, "backspace")
        await click(at, "esc")
        await at.until(lambda: at.meeting.query_one(Owed).asked is None)


async def test_who_sees_the_screen_is_answered_by_a_click(tmp_path: Path) -> None:
    async with console(tmp_path, here=in_doubt(tmp_path)) as at:
        await click(at, ":alone")
        await at.until(lambda: not at.app.mirror.asks)
        assert not at.app.mirror.room_sees
