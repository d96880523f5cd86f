"""Two consoles at one table: who is there, what they type, and what one of them has left."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widget import Widget

from convene_tui.domain.model import StageKey
from convene_tui.domain.session_json import as_json
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.consoles import ThisConsole
from convene_tui.tui.panels.beside import kind_of, read_name
from convene_tui.tui.panels.capture import CaptureInput, CaptureLine
from convene_tui.tui.panels.editor import DraftEditor
from convene_tui.tui.panels.header import Header
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.room import RoomPanel
from tests.tui.before_the_room import held_by
from tests.tui.console import ALONE, Console, console

ANN = ThisConsole(id="ann", terminal="one", name="ann", screen=False)
BO = ThisConsole(id="bo", terminal="two", name="bo", screen=False)


def at(here: ThisConsole, tmp_path: Path, *, screen: bool | None = False) -> ThisConsole:
    return ThisConsole(here.id, here.terminal, here.name, tmp_path / "state", screen)


def line(at: Console) -> CaptureInput:
    return at.meeting.query_one(CaptureInput)


def header(at: Console) -> str:
    return str(at.meeting.query_one(Header).render())


def kept(at: Console) -> str:
    return at.meeting.query_one(RecentPanel).aside()


@asynccontextmanager
async def two_at_one_table(
    tmp_path: Path,
    *,
    size: tuple[int, int] = (120, 36),
    stage: StageKey = StageKey.PROBLEM,
    mirrored: bool = False,
) -> AsyncIterator[tuple[Console, Console]]:
    ann, bo = at(ANN, tmp_path, screen=mirrored), at(BO, tmp_path)
    async with (
        console(tmp_path, here=ann, size=size, stage=stage) as one,
        console(tmp_path, here=bo, size=size) as two,
    ):
        await one.until(lambda: len(one.meeting.live.others) == 1)
        await two.until(lambda: len(two.meeting.live.others) == 1)
        yield one, two


# ── who is where ─────────────────────────────────────────────────────────────────────────


async def test_the_other_is_called_by_name_with_what_they_are_typing(tmp_path: Path) -> None:
    async with two_at_one_table(tmp_path) as (one, two):
        await two.line(":me Bo")
        await two.shows("You are Bo at this console.")
        await two.say("! g this is the statement of nobody in this whole room")
        await one.until(lambda: "Bo typing" in header(one))
        await one.shows("Bo typing: “! g this is the stateme")
        await two.line("")
        await one.until(lambda: header(one).count("Bo") == 1 and "typing" not in header(one))
        assert kept(one) == ""


async def test_what_the_other_has_in_front_of_them_is_said_and_goes_with_it(
    tmp_path: Path,
) -> None:
    async with two_at_one_table(tmp_path) as (one, two):
        two.meeting.query_one(RoomPanel).take_focus()
        await one.until(lambda: "bo in Room" in header(one))
        await two.pilot.press("escape", "ctrl+e")
        await one.until(lambda: "bo in sweep" in header(one))
        await two.pilot.press("escape")
        await two.line(":4")
        await one.until(lambda: "bo" in header(one) and " in " not in header(one))


async def test_a_console_that_left_is_no_longer_there(tmp_path: Path) -> None:
    async with console(tmp_path, here=ANN) as one:
        async with console(tmp_path, here=BO):
            await one.until(lambda: "bo" in header(one))
        await one.until(lambda: "bo" not in header(one))


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
async def test_at_any_size_the_saved_sign_and_the_clock_stay(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with two_at_one_table(tmp_path, size=size) as (one, two):
        await two.say("! g this is the statement of nobody")
        await one.until(lambda: bool(one.meeting.live.others[0].typing))
        assert "● saved" in header(one)
        assert "0:00" in header(one) or size[0] == 40
        if size[0] == 80:
            await one.until(lambda: "bo: “! g this is the" in header(one))


async def test_the_room_reads_nothing_of_what_the_other_types(tmp_path: Path) -> None:
    async with two_at_one_table(tmp_path, mirrored=True) as (one, two):
        await two.line(":me Bo Cruz")
        await two.say(". he is vain")
        await one.until(lambda: one.meeting.live.others[0].typing == ". he is vain")
        await one.until(lambda: "+1" in header(one))
        await one.pilot.pause(0.6)
        assert "vain" not in one.text()
        assert "Bo Cruz  typing" not in one.text()
        await one.pilot.press("ctrl+r")
        await one.shows("Bo Cruz typing: “. he is vain”")
        await one.pilot.press("escape")
        await one.until(lambda: "vain" not in one.text())
        assert "vain" not in held_by(one.meeting.face)


# ── who types here ───────────────────────────────────────────────────────────────────────


async def test_a_name_is_asked_once_beside_another_and_remembered(tmp_path: Path) -> None:
    async with two_at_one_table(tmp_path) as (one, two):
        await one.shows("who types at this one?  :me and your name")
        await one.say(":me Ann L")
        await one.shows("you are Ann L at this console · Enter")
        await one.line("")
        await one.shows("You are Ann L at this console.")
        await one.until(lambda: one.meeting.query_one(CaptureLine).asks == "")
        await two.until(lambda: "Ann L" in header(two))
    async with console(tmp_path, here=at(ANN, tmp_path)) as again:
        await again.line(":me")
        await again.shows("You are Ann L at this console. :me and a name changes it.")
        assert not again.session.notes


async def test_it_is_asked_no_more_once_a_line_was_kept(tmp_path: Path) -> None:
    async with two_at_one_table(tmp_path) as (one, _):
        await one.shows("who types at this one?")
        await one.line("the river is low")
        await one.until(lambda: one.meeting.query_one(CaptureLine).asks == "")


async def test_two_of_one_login_are_told_apart(tmp_path: Path) -> None:
    async with console(tmp_path, here=ALONE) as one:
        await one.pilot.pause(0.2)
        async with console(tmp_path, here=ALONE) as two:
            await two.until(lambda: len(two.meeting.live.others) == 1)
            assert (one.meeting.live.name, two.meeting.live.name) == ("Ann", "Ann 2")
            await one.say("half of one")
            await two.say("half of two")
            pads = tmp_path / "sessions" / ".drafts"
            await two.until(lambda: len(list(pads.glob("*.json"))) == 2)


def test_a_line_says_who_types_here() -> None:
    assert read_name(":me Bo  ") == "Bo"
    assert read_name(":ME") == ""
    assert read_name(":meal") is None
    assert read_name("me: tired") is None


# ── who typed what ───────────────────────────────────────────────────────────────────────


async def test_lines_of_the_other_carry_a_quiet_name_and_mine_none(tmp_path: Path) -> None:
    async with two_at_one_table(tmp_path) as (one, two):
        await two.line(":me Bo")
        await two.line("the river is low")
        await one.shows("Bo› note the river is low")
        await one.line("fish kill")
        await two.shows("ann› note fish kill")
        assert "Bo›" not in two.text()
        assert "ann›" not in one.text()
        await two.line(":me Robert")
        await two.line("another")
        await two.shows("note another")
        assert "Bo›" not in two.text()
        shown = json.dumps(as_json(one.session, DEFAULTS))
        assert '"by": "Bo"' in shown


# ── what one has left ────────────────────────────────────────────────────────────────────


async def test_a_half_line_of_another_is_offered_and_taken_by_tab(tmp_path: Path) -> None:
    async with console(tmp_path, here=ANN) as one:
        await one.say("! b this is the sta")
    async with console(tmp_path, here=BO) as two:
        assert line(two).value == ""
        await two.shows("half a line of ann's: “! b this is the sta”  tab takes it")
        await two.say("mine first")
        await two.until(lambda: "tab takes it" not in two.text())
        await two.pilot.press("ctrl+u")
        await two.shows("tab takes it")
        await two.pilot.press("tab")
        assert line(two).value == "! b this is the sta"
        await two.line("tement")
        assert two.session.concerns[0].text == "this is the statement"
        assert two.session.concerns[0].by == "bo"
    assert not list((tmp_path / "sessions" / ".drafts").glob("*.json"))


async def test_escape_leaves_it_where_it_is_for_whoever_it_belongs_to(tmp_path: Path) -> None:
    async with console(tmp_path, here=ANN) as one:
        await one.say("half a thou")
    async with console(tmp_path, here=BO) as two:
        await two.shows("tab takes it")
        await two.pilot.press("escape")
        await two.until(lambda: "tab takes it" not in two.text())
        await two.pilot.press("tab")
        assert line(two).value == ""
    async with console(tmp_path, here=ANN) as one:
        assert line(one).value == "half a thou"


async def test_a_half_written_purpose_of_another_is_taken_into_the_editor(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, here=ANN, stage=StageKey.PURPOSE) as one:
        one.meeting.query_one(DraftEditor).text = "By 2028 we pump"
        await one.until(lambda: "By 2028" in one.meeting.live.half_typed.get("draft", ""))
    async with console(tmp_path, here=BO) as two:
        assert two.meeting.query_one(DraftEditor).text == ""
        await two.shows("half-written purpose of ann's: “By 2028 we pump”")
        await two.pilot.press("tab")
        await two.until(lambda: two.meeting.query_one(DraftEditor).text == "By 2028 we pump")
        await two.shows("taken: the half-written purpose")


async def test_before_the_room_nothing_is_offered_nor_taken(tmp_path: Path) -> None:
    async with console(tmp_path, here=ANN) as one:
        await one.say(". he is vain")
    async with console(tmp_path, here=at(BO, tmp_path, screen=None)) as two:
        two.meeting.ask_quietly()
        await two.pilot.pause()
        assert "vain" not in two.text()
        await two.pilot.press("tab")
        assert line(two).value == ""
        two.meeting.action_capture()
        await two.line(":alone")
        two.meeting.ask_quietly()
        await two.say("x")
        await two.pilot.press("backspace")
        await two.shows("half a line of ann's: “. he is vain”")


def test_what_somebody_has_in_front_of_them_is_a_word_of_ours() -> None:
    from convene_tui.tui.dialogs.consent import ConsentDialog
    from convene_tui.tui.dialogs.new_meeting import NewMeetingDialog
    from convene_tui.tui.panels.problem import PainsPanel
    from convene_tui.tui.screens.blank import BlankScreen

    def word(kind: type[Widget]) -> str:
        return kind_of(kind.__new__(kind))

    assert word(ConsentDialog) == "consent"
    assert word(NewMeetingDialog) == "new meeting"
    assert word(PainsPanel) == "pains"
    assert word(BlankScreen) == "blank"
    assert word(RoomPanel) == "Room"
