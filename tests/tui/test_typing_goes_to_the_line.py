"""Whatever list has the focus, what is typed goes to the line; acts are reached by Enter.

The panels, their rows and their keys are asked for on every screen, so that a new one is in it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.binding import Binding
from textual.keys import _character_to_key
from textual.widgets import OptionList, TextArea

from convene_tui.domain.model import Session, StageKey
from convene_tui.tui.dialogs.acts import ActsDialog
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.panels.editor import DraftEditor
from convene_tui.tui.panels.rows import RowsPanel
from tests.tui.console import Console, console

LINES = {
    StageKey.ARRIVE: ("here all",),
    StageKey.PROBLEM: (
        "pain: b: the bank won't lend fear 2",
        "d: who runs it today?",
        "fact: 61 h",
    ),
    StageKey.SUBSTANCE: ("? b: the tribe's hydrologist", "seat b pays"),
    StageKey.PURPOSE: (
        "draft: By May 2028 the five districts cut the flood damage in the lower valley by half.",
        "in: the lower valley",
        "out: drinking water",
    ),
    StageKey.CONCERNS: ("! b the tribe was not asked", "! d too soon"),
    StageKey.CLOSE: ("+ b by fri send the well data", "> the school"),
    StageKey.DEBRIEF: ("add Mia Fox: she runs the bank", "read b convertible would join"),
}
"""What is kept in each stage, so that its lists have rows."""

SIGNS = "é+"
"""Signs besides those that the panels themselves have acts for."""


def line(at: Console) -> CaptureInput:
    return at.meeting.query_one(CaptureInput)


def panels(at: Console) -> list[RowsPanel]:
    return [panel for panel in at.meeting.query(RowsPanel) if panel.region]


def chosen_rows(panel: RowsPanel) -> Iterator[str]:
    for place in range(panel.listing.option_count):
        option = panel.listing.get_option_at_index(place)
        if option.id and not option.disabled:
            yield option.id


def typed(panel: RowsPanel) -> set[str]:
    """The signs for which a panel has an act, and some others."""
    keys = ",".join(b.key for b in panel.BINDINGS if isinstance(b, Binding)).split(",")
    named = {_character_to_key(sign): sign for sign in "+=-!?"}
    return {named.get(key, key) for key in keys if len(named.get(key, key)) == 1} | set(SIGNS)


async def in_stage(at: Console, stage: StageKey) -> None:
    for said in LINES.get(stage, ()):
        await at.line(said)
    await at.pilot.pause()
    assert panels(at)


async def press(at: Console, sign: str) -> None:
    key = sign if len(sign) > 1 else _character_to_key(sign)
    at.app.post_message(events.Key(key, sign if len(sign) == 1 else None))
    await at.pilot.pause()


@pytest.mark.parametrize("stage", list(StageKey))
async def test_what_is_typed_or_pasted_in_a_list_begins_the_line(
    stage: StageKey, tmp_path: Path
) -> None:
    async with console(tmp_path, stage=stage) as at:
        await in_stage(at, stage)
        for panel in panels(at):
            # What has an id stands beside every stage: every sign of it in one of them.
            all_signs = panel.id is None or stage is StageKey.PROBLEM
            for sign in (*sorted(typed(panel) if all_signs else SIGNS), "backspace", "pasted"):
                panel.take_focus()
                await at.pilot.pause()
                before: Session = at.session
                if sign == "pasted":
                    at.app.post_message(events.Paste(sign))
                    await at.pilot.pause()
                else:
                    await press(at, sign)
                expected = "" if sign == "backspace" else sign
                assert line(at).value == expected, (type(panel).__name__, sign)
                assert line(at).has_focus
                assert at.session == before
                line(at).value = ""


async def back_in_the_meeting(at: Console) -> None:
    """Leave whatever an act has opened."""
    for _ in range(4):
        await at.pilot.pause()
        if at.app.screen is at.meeting:
            return
        await at.pilot.press("escape")
    raise AssertionError(f"it did not close:\n{at.text()}")


def took_words(at: Console) -> bool:
    """Whether the act was to take the words of a version, to write on in the draft."""
    return any(editor.has_focus for editor in at.meeting.query(DraftEditor))


@pytest.mark.parametrize("stage", list(StageKey))
async def test_after_every_act_of_every_row_one_types_in_the_line(
    stage: StageKey, tmp_path: Path
) -> None:
    async with console(tmp_path, stage=stage) as at:
        await in_stage(at, stage)
        names = [type(panel) for panel in panels(at) if type(panel).__name__ != "PathPanel"]
        for kind in names:
            panel = at.meeting.query_one(kind)
            alike = {str(panel.acts(row_id)): row_id for row_id in chosen_rows(panel)}
            for row_id in alike.values():
                count = len(at.meeting.query_one(kind).acts(row_id)) or 1
                for place in range(count):
                    panel = at.meeting.query_one(kind)
                    if not panel.go_to(row_id):
                        break
                    await at.pilot.pause()
                    await at.pilot.press("enter")
                    await at.pilot.pause()
                    if isinstance(at.app.screen, ActsDialog):
                        at.app.screen.query_one(OptionList).highlighted = place
                        await at.pilot.press("enter")
                    await back_in_the_meeting(at)
                    if not took_words(at):
                        await at.say("x")
                        assert line(at).has_focus, (kind.__name__, row_id, place)
                        assert line(at).value.endswith("x"), (kind.__name__, row_id, place)
                        line(at).value = ""


@pytest.mark.parametrize("stage", [StageKey.PROBLEM, StageKey.CONCERNS, StageKey.DEBRIEF])
async def test_after_a_click_one_types_in_the_line(stage: StageKey, tmp_path: Path) -> None:
    async with console(tmp_path, stage=stage, size=(120, 40)) as at:
        await in_stage(at, stage)
        for kind in [type(panel) for panel in panels(at) if type(panel).__name__ != "PathPanel"]:
            panel = at.meeting.query_one(kind)
            for offset in ((3, 0), (3, 1), (3, panel.listing.size.height - 1)):
                await at.pilot.click(panel.listing, offset=offset)
                await back_in_the_meeting(at)
                await at.say("x")
                assert line(at).value == "x", (kind.__name__, offset)
                line(at).value = ""


async def test_down_in_the_empty_line_goes_on_with_the_next_row(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        for who in "bcd":
            await at.line(f"pain: {who}: it hurts {who}")
        panel = next(each for each in panels(at) if type(each).__name__ == "PainsPanel")
        panel.go_to(at.session.pains[0].id)
        await at.pilot.pause()
        for _ in range(2):
            await at.pilot.press("enter", "3", "down")
            await at.pilot.pause()
        await at.pilot.press("enter", "1")
        await at.pilot.pause()
        assert [pain.weight for pain in at.session.pains] == [3, 3, 1]
        assert line(at).has_focus


async def test_a_line_in_doubt_is_marked_in_kept_and_settled_by_a_key(tmp_path: Path) -> None:
    names = ("Anna Nowak", "Anna Kowalska", "Bo Cruz")
    async with console(tmp_path, names=names, stage=StageKey.PROBLEM) as at:
        await at.line("Anna: half of it spoils")
        await at.shows("? note")
        panel = next(each for each in panels(at) if type(each).__name__ == "RecentPanel")
        panel.go_to(at.session.notes[0].id)
        await at.pilot.pause()
        await at.pilot.press("enter")
        await at.shows("Anna Kowalska")
        await at.pilot.press("b")
        await at.pilot.pause()
        (pain,) = at.session.pains
        assert (pain.person, pain.text, pain.doubt) == ("p01", "half of it spoils", "")
        assert not at.session.notes


async def test_a_letter_that_is_no_act_leaves_the_menu_and_begins_the_line(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        await at.line("pain: b: the bank won't lend fear 2")
        await at.pilot.press("tab", "tab")
        panel = next(p for p in panels(at) if p.has_pseudo_class("focus-within"))
        assert any("lend" in row.text.plain for row in panel.rows(at.session))
        await at.pilot.press("enter")
        assert isinstance(at.app.screen, ActsDialog)
        await at.say("can we stop")
        assert line(at).value == "can we stop"
        assert at.session.pains[0].driver == "fear"


async def test_a_blank_in_a_list_goes_on_with_a_line_that_is_begun(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        await at.line("pain: b: the bank won't lend fear 2")
        await at.say("the queue is long")
        await at.pilot.press("shift+tab")
        assert not line(at).has_focus
        await at.say(" indeed")
        await at.pilot.press("enter")
        assert at.session.notes[-1].text == "the queue is long indeed"


async def test_tab_leads_past_the_draft_which_is_written_by_its_own_key(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        for _ in range(len(panels(at)) + 2):
            await at.pilot.press("tab")
            assert not isinstance(at.app.focused, DraftEditor)
        await at.pilot.press("ctrl+o")
        assert isinstance(at.app.focused, DraftEditor)


async def test_what_is_typed_on_a_button_goes_to_the_text_before_it(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        await at.pilot.press("ctrl+o")
        await at.say("wells fail")
        await at.pilot.press("tab")
        await at.say(" and the dam")
        await at.pilot.press("ctrl+s")
        await at.until(lambda: bool(at.session.drafts))
        assert at.session.drafts[-1].text == "wells fail and the dam"


async def test_kept_begins_at_the_newest_line_whatever_was_looked_at_before(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        for number in range(6):
            await at.line(f"note {number}")
        await at.pilot.press("shift+tab", "up", "up", "escape")
        await at.line("the newest")
        await at.pilot.press("shift+tab", "enter")
        assert isinstance(at.app.screen, ActsDialog)
        assert "the newest" in at.text()


async def test_a_text_kept_at_once_is_not_half_written_afterwards(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        await at.pilot.press("ctrl+o")
        await at.say("wells fail")
        await at.pilot.press("ctrl+s")
        await at.until(lambda: bool(at.session.drafts))
        await at.pilot.pause(0.6)
        assert at.meeting.live.half_typed.get("problem", "") == ""
        await at.pilot.press("ctrl+o")
        assert at.app.screen.query_one(TextArea).text == "wells fail"
