"""The list of the debrief and the eight elements, by their keys."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from convene_tui.domain import intentions as do
from convene_tui.domain.debrief import proposal_of
from convene_tui.domain.model import (
    Element,
    ElementState,
    MarkKind,
    Move,
    Reading,
    StageKey,
    Stance,
)
from convene_tui.tui.panels.debrief import MovesPanel
from convene_tui.tui.panels.elements import ElementsPanel
from tests.tui.console import Console, console
from tests.tui.in_panel import HOSTILE, MANY, act, on_row, press, shown

DEBRIEF = StageKey.DEBRIEF


def moved(at: Console, person: str) -> tuple[Move, str] | None:
    proposal = proposal_of(at.session, person)
    return (proposal.move, proposal.reason) if proposal else None


@pytest.mark.parametrize(
    ("key", "move"), [("k", Move.KEEP), ("t", Move.THANK), ("r", Move.RELEASE)]
)
async def test_a_key_puts_somebody_on_the_list(tmp_path: Path, key: str, move: Move) -> None:
    async with console(tmp_path, stage=DEBRIEF) as at:
        panel = await on_row(at, MovesPanel, "p01")
        await act(at, panel, key)
        proposal = proposal_of(at.session, "p01")
        assert proposal is not None
        assert proposal.move is move
        assert f"● {move}" in shown(panel)


async def test_a_move_that_the_record_suggests_takes_its_reason_along(tmp_path: Path) -> None:
    async with console(tmp_path, stage=DEBRIEF) as at:
        at.meeting.kept(do.SetWorks(("p01",)))
        panel = await on_row(at, MovesPanel, "p01")
        assert "○ keep?" in shown(panel)
        await act(at, panel, "k")
        assert moved(at, "p01") == (Move.KEEP, "gives hours or has taken a task")
        await act(at, panel, "r")
        assert moved(at, "p01") == (Move.RELEASE, "")
        await act(at, panel, "delete")
        assert moved(at, "p01") is None


@pytest.mark.parametrize(
    ("key", "stance"),
    [
        ("w", Stance.WITH_US),
        ("c", Stance.CONVERTIBLE),
        ("o", Stance.OUT),
        ("n", Stance.NEEDED),
    ],
)
async def test_a_key_reads_somebody_and_what_was_seen_stays(
    tmp_path: Path, key: str, stance: Stance
) -> None:
    async with console(tmp_path, stage=DEBRIEF) as at:
        at.meeting.kept(do.ReadPerson("p02", Stance.WITH_US, "nods"))
        panel = await on_row(at, MovesPanel, "p02")
        await act(at, panel, key)
        reading = at.session.find(Reading, "p02")
        assert reading is not None
        assert (reading.stance, reading.seen) == (stance, "nods")
        assert "saw: nods" in shown(panel)


async def test_enter_writes_the_reason_and_what_was_seen(tmp_path: Path) -> None:
    async with console(tmp_path, stage=DEBRIEF) as at:
        panel = await on_row(at, MovesPanel, "p01")
        await act(at, panel, "k", "n", "enter")
        await press(at, *"the only tribe", "enter", *"he waits", "ctrl+s")
        assert moved(at, "p01") == (Move.KEEP, "the only tribe")
        reading = at.session.find(Reading, "p01")
        assert reading is not None
        assert reading.seen == "he waits"


async def test_plus_adds_somebody_who_was_not_there(tmp_path: Path) -> None:
    async with console(tmp_path, stage=DEBRIEF) as at:
        panel = await on_row(at, MovesPanel, "p00")
        await press(at, "enter", "plus", *"Mia Fox", "enter", *"runs the water desk", "enter")
        proposal = at.session.proposals[0]
        assert (proposal.move, proposal.name, proposal.person) == (Move.ADD, "Mia Fox", None)
        assert "● add Mia Fox  runs the water desk" in shown(panel)
        await on_row(at, MovesPanel, proposal.id)
        await press(at, "enter", "enter", "backspace", *"n", "enter", "enter")
        assert [each.name for each in at.session.proposals] == ["Mia Fon"]


async def test_somebody_suggested_is_added_with_enter(tmp_path: Path) -> None:
    async with console(tmp_path, stage=DEBRIEF) as at:
        at.meeting.kept(do.NameGap("the hydrologist", "p01"))
        await at.pilot.pause()
        await on_row(at, MovesPanel, "add:the hydrologist:named by Bo Cruz")
        await press(at, "enter", "enter", "ctrl+s")
        proposal = at.session.proposals[0]
        assert (proposal.name, proposal.reason) == ("the hydrologist", "named by Bo Cruz")


async def test_the_last_mark_and_the_talk_time_stand_beside_the_name(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        at.meeting.kept(do.MarkPerson(MarkKind.SPEAKS, "p01"))
        at.clock.passes(7)
        at.meeting.kept(do.MarkPerson(MarkKind.OBJECTS, "p02"))
        at.meeting.kept(do.EnterStage(DEBRIEF))
        await at.until(lambda: len(at.meeting.query(MovesPanel)) == 1)
        await at.pilot.pause()
        lines = shown(at.meeting.query_one(MovesPanel)).splitlines()
        assert next(line for line in lines if "Bo Cruz" in line).split()[3] == "7m"
        assert "⚑ objects" in next(line for line in lines if "Cy Park" in line)


async def test_space_agrees_with_the_record_and_then_takes_the_states_in_turn(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=DEBRIEF) as at:
        panel = await on_row(at, ElementsPanel, Element.LEADERSHIP)
        assert "○ absent?" in shown(panel)
        seen = []
        for _ in range(4):
            await press(at, "space")
            seen.append(at.session.elements[0].state)
        states = ElementState
        assert seen == [states.ABSENT, states.IN_HAND, states.IN_DOUBT, states.ABSENT]


async def test_enter_writes_what_was_seen_of_an_element(tmp_path: Path) -> None:
    async with console(tmp_path, stage=DEBRIEF) as at:
        panel = await on_row(at, ElementsPanel, Element.CONVENER)
        await press(at, "enter", "enter", *"all trust her", "enter")
        assert at.session.elements[0].seen == "all trust her"
        assert "all trust her" in shown(panel)
        await act(at, panel, "space")
        assert at.session.elements[0].seen == "all trust her"


@pytest.mark.parametrize("names", [HOSTILE, MANY])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_every_row_fits_and_every_name_is_text(
    tmp_path: Path, names: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with console(tmp_path, stage=DEBRIEF, names=names, size=size) as at:
        at.meeting.kept(do.ReadPerson("p00", Stance.NEEDED, "[/] " + "watches the door " * 5))
        at.meeting.kept(do.Propose(Move.RELEASE, "p00", reason="[red]no pain " * 8))
        await at.pilot.pause()
        for kind in (MovesPanel, ElementsPanel):
            panel = at.meeting.query_one(kind)
            lines = shown(panel).splitlines()
            assert max(cell_len(line) for line in lines) <= panel.cells
        if names is HOSTILE:
            assert "[red]Ann" in at.text()
