"""Commitments and the outcome, by their keys."""

from datetime import date, time
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from convene_tui.domain import intentions as do
from convene_tui.domain.loose_ends import loose_ends
from convene_tui.domain.model import Commitment, OutcomeId, Session, StageKey
from convene_tui.domain.outcome import OUTCOME_LABELS
from convene_tui.tui.panels.close import CommitmentsPanel
from convene_tui.tui.panels.outcome import OutcomePanel
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.rows import RowsPanel
from tests.domain.meeting import START
from tests.tui.console import Console, console
from tests.tui.in_panel import HOSTILE, MANY, act, on_row, press, shown

CLOSE = StageKey.CLOSE


async def outcome(at: Console, row: str) -> RowsPanel:
    return await on_row(at, OutcomePanel, row)


async def test_a_commitment_shows_who_what_and_by_which_day(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await at.line("+ a by fri send the well data")
        panel = await on_row(at, CommitmentsPanel, at.session.commitments[0].id)
        assert "○ Fri 27 Nov a Ann Lee: send the well data" in shown(panel)


async def test_the_day_has_its_weekday_and_no_day_another_colour(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE, size=(120, 36)) as at:
        await at.line("+ a by 4 jan send the well data")
        await at.line("+ b map the wells")
        await at.say("+ c count the pumps")
        beneath = at.meeting.query_one("#understood", Static).content
        panel = await on_row(at, CommitmentsPanel, at.session.commitments[1].id)
        assert "○ Mon 4 Jan 2027 a Ann Lee: send the well data" in shown(panel)
        warned = [panel.listing.get_option_at_index(1).prompt, beneath]
        kept = at.meeting.query_one(RecentPanel)
        assert "Ann Lee by Mon 4 Jan 2027: send the well data" in shown(kept)
        assert "Bo Cruz no day: map the wells" in shown(kept)
        warned.append(kept.listing.get_option_at_index(1).prompt)
        for content in warned:
            assert isinstance(content, Content)
            at_day = content.plain.index("no day")
            styles = [str(span.style) for span in content.spans if span.start <= at_day < span.end]
            assert any("$warning" in style for style in styles)


async def test_space_says_that_a_commitment_was_kept_and_again_that_it_was_not(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await at.line("+ a by fri send the well data")
        panel = await on_row(at, CommitmentsPanel, at.session.commitments[0].id)
        await press(at, "space")
        assert at.session.commitments[0].done
        assert "✓ Fri 27 Nov" in shown(panel)
        await press(at, "space")
        assert not at.session.commitments[0].done


async def test_the_form_takes_a_day_as_people_say_it_and_refuses_what_is_none(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await at.line("+ a by fri send the well data")
        await on_row(at, CommitmentsPanel, at.session.commitments[0].id)
        await press(at, "enter", "enter", "enter", "ctrl+u", *"someday", "ctrl+s")
        assert "“someday” is no day that I know" in at.text()
        await press(at, "ctrl+u", *"3 dec", "ctrl+s")
        assert at.session.commitments[0].due == date(2026, 12, 3)


async def test_plus_adds_and_delete_withdraws(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await at.line("+ a: old one")
        await on_row(at, CommitmentsPanel, at.session.commitments[0].id)
        await press(at, "enter", "plus", *"new one", "enter", *"fri", "ctrl+s")
        assert at.session.commitments[1].text == "new one"
        assert at.session.commitments[1].due == date(2026, 11, 27)
        await on_row(at, CommitmentsPanel, at.session.commitments[0].id)
        await press(at, "delete")
        assert [each.text for each in at.session.commitments] == ["new one"]


async def test_what_was_carried_over_says_from_which_meeting(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        old = Commitment(id="k", text="map it", at=START, came_from="2026-10-01-first")
        at.meeting.kept(AddRecord(old))
        await at.pilot.pause()
        panel = at.meeting.query_one(CommitmentsPanel)
        assert "↺ from Thu 1 Oct" in shown(panel)
        assert "no day" in shown(panel)


async def test_a_digit_decides_and_enter_asks_the_reason(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        panel = await outcome(at, "outcome")
        await press(at, "enter", "3", "escape")
        assert at.session.outcome is OutcomeId.ONCE_MORE
        await act(at, panel, "enter")
        await press(at, *"the growers were away", "enter")
        assert at.session.outcome_reason == "the growers were away"
        assert f"● {OUTCOME_LABELS[OutcomeId.ONCE_MORE]}" in shown(panel)
        await act(at, panel, "3")
        assert at.session.outcome_reason == "the growers were away"
        await act(at, panel, "2")
        assert at.session.outcome_reason == ""
        await act(at, panel, "0")
        assert at.session.outcome is None


async def test_enter_on_an_open_outcome_lists_the_five(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await outcome(at, "outcome")
        await press(at, "enter")
        assert "4  a useful result" in at.text()
        assert "OC4" not in at.text()
        await press(at, "4", *"one task", "enter")
        assert at.session.outcome is OutcomeId.NO_ALLIANCE
        assert at.session.outcome_reason == "one task"


async def test_unmet_criteria_stand_there_in_words(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        panel = await outcome(at, "unmet:0")
        assert "○ there is no problem statement" in shown(panel)


async def test_leader_next_step_meal_and_success_are_rows_that_enter_edits(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        panel = await outcome(at, "leader")
        await press(at, "enter", "b")
        await outcome(at, "next")
        await press(at, "enter", *"meet at the ford", "enter", *"12 dec 14:00", "enter")
        await press(at, *"the mill", "enter")
        await outcome(at, "meal")
        await press(at, "enter", *"soup", "enter")
        await outcome(at, "success")
        await press(at, "enter", *"one pain", "enter")
        await outcome(at, "met")
        await press(at, "enter", *"yes", "enter")
        session = at.session
        assert session.name_of(session.leader) == "Bo Cruz"
        assert (session.next_step, session.next_on) == ("meet at the ford", date(2026, 12, 12))
        assert (session.meal, session.success, session.success_met) == ("soup", "one pain", "yes")
        assert (session.next_at, session.next_place) == (time(14), "the mill")
        assert "Sat 12 Dec 14:00: meet at the ford, the mill" in shown(panel)


async def test_the_end_is_asked_with_what_is_still_open(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await at.line("! b too soon")
        await outcome(at, "end")
        await press(at, "enter")
        assert "○ no outcome is decided" in at.text()
        assert "○ 1 concern is open" in at.text()
        await press(at, "escape")
        assert at.session.ended_at is None
        await outcome(at, "end")
        await press(at, "enter", "ctrl+s")
        await at.shows("■ read only")
        (ended,) = at.app.archive.entries()
        assert at.app.archive.store(ended.id).load().ended_at == at.clock()


async def test_a_meeting_with_everything_said_has_no_loose_ends(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        assert len(loose_ends(at.session)) == 5
        await at.line("+ a by fri send the well data")
        at.meeting.kept(do.SetOutcome(OutcomeId.STOP))
        at.meeting.kept(do.SetLeader("p00"))
        at.meeting.kept(do.SetNext("write to all"))
        at.meeting.kept(do.Conclude(CLOSE, "we stop"))
        assert loose_ends(at.session) == ()


@pytest.mark.parametrize("names", [HOSTILE, MANY])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_every_row_fits_and_every_name_is_text(
    tmp_path: Path, names: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with console(tmp_path, stage=CLOSE, names=names, size=size) as at:
        for person in at.session.people:
            at.meeting.kept(do.Commit(f"{person.name} does [red]this[/] " * 4, person.id))
        at.meeting.kept(do.SetLeader("p00"))
        await at.pilot.pause()
        for kind in (CommitmentsPanel, OutcomePanel):
            panel = at.meeting.query_one(kind)
            lines = shown(panel).splitlines()
            assert max(cell_len(line) for line in lines) <= panel.cells
        if names is HOSTILE:
            assert "[red]Ann[/]" in at.text()


class AddRecord(do.Intention):
    """Puts a record into the session as it is."""

    def __init__(self, record: Commitment) -> None:
        self.record = record

    def said(self, session: Session) -> str:
        return "a record"

    def effect(self, session: Session, stamp: do.Stamp) -> Session:
        return session.with_record(self.record)
