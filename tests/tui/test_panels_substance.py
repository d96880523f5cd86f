"""The board of seats and the list of holes, by their keys."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Mandate, Means, StageKey, Substance
from convene_tui.domain.seats import seats_of
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.tui.panels.holes import HolesPanel
from convene_tui.tui.panels.substance import BoardPanel
from tests.tui.console import console
from tests.tui.in_panel import HOSTILE, MANY, act, on_row, press, shown

SUBSTANCE = StageKey.SUBSTANCE


async def test_s_and_a_digit_seat_the_person_under_the_cursor(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        await on_row(at, BoardPanel, "p01")
        await press(at, "enter", "s", "4")
        assert at.session.people[1].seat == seats_of(at.session)[3].id == "pays"


async def test_a_seat_of_its_own_is_made_from_words(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        await on_row(at, BoardPanel, "p01")
        await press(at, "enter", "s", "plus", *"the port", "enter")
        assert at.session.seats[-1].label == "the port"
        assert at.session.people[1].seat == at.session.seats[-1].id


async def test_a_c_and_r_give_and_take_the_kinds_of_substance(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        panel = await on_row(at, BoardPanel, "p00")
        await act(at, panel, "a", "r")
        assert at.session.people[0].substance == (Substance.AUTHORITATIVE, Substance.REPUTATIONAL)
        assert "A · R" in shown(panel)
        await act(at, panel, "a", "c")
        assert at.session.people[0].substance == (Substance.COGNITIVE, Substance.REPUTATIONAL)


async def test_m_takes_the_mandates_in_turn(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        panel = await on_row(at, BoardPanel, "p00")
        seen = []
        for _ in range(4):
            await act(at, panel, "m")
            seen.append(at.session.people[0].mandate)
        assert seen == [Mandate.MAY_DECIDE, Mandate.MUST_ASK, Mandate.NONE, Mandate.UNKNOWN]
        await act(at, panel, "m", "m")
        assert "? must ask" in shown(panel)


async def test_w_and_b_note_hours_and_means(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        panel = await on_row(at, BoardPanel, "p00")
        await act(at, panel, "w", "b")
        await press(at, "space", "down", "down", "down", "down", "space", "ctrl+s")
        assert at.session.people[0].works
        assert at.session.people[0].brings == (Means.MONEY, Means.DATA)
        assert "works · money, data" in shown(panel)


async def test_enter_on_a_person_opens_their_form(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        await on_row(at, BoardPanel, "p00")
        await press(at, "enter", "enter", *" M", "ctrl+s")
        assert at.session.people[0].name == "Ann Lee M"


async def test_enter_on_an_empty_seat_asks_who_will_be_asked(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        panel = await on_row(at, BoardPanel, "seat:pays")
        assert "who will be asked?" in shown(panel)
        await press(at, "enter", "enter", *"the bank", "enter")
        assert "ask the bank" in shown(panel)
        answered = {hole.id: hole.answered for hole in holes(at.session, DEFAULTS)}
        assert answered["SG2:pays"] == "the bank"


async def test_x_takes_a_seat_off_the_holes_and_puts_it_back(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        panel = await on_row(at, BoardPanel, "seat:public")
        await act(at, panel, "x")
        assert "SG2:public" not in {hole.id for hole in holes(at.session, DEFAULTS)}
        assert "– not wanted here" in shown(panel)
        await act(at, panel, "x")
        assert "SG2:public" in {hole.id for hole in holes(at.session, DEFAULTS)}


async def test_an_answered_hole_is_ticked_and_goes_below_the_open_ones(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        panel = await on_row(at, HolesPanel, "SG6")
        await press(at, "enter", *"Di writes", "enter")
        last = shown(panel).splitlines()[-1]
        assert last.startswith("✓ ")
        assert "SG6" not in last
        assert "→ Di writes" in last
        assert "1 answered" in at.text()


async def test_what_people_named_is_there_with_who_named_it_and_can_be_withdrawn(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        await at.line("? b: the hydrologist")
        gap = at.session.gaps[0]
        panel = await on_row(at, HolesPanel, gap.id)
        assert "+ named the hydrologist  by Bo Cruz" in shown(panel)
        await press(at, "enter", "enter", "backspace", *"y", "enter")
        assert at.session.gaps[0].text == "the hydrologisy"
        await act(at, panel, "delete")
        assert at.session.gaps == ()


async def test_x_on_an_empty_seat_among_the_holes_says_it_is_not_wanted(tmp_path: Path) -> None:
    async with console(tmp_path, stage=SUBSTANCE) as at:
        panel = await on_row(at, HolesPanel, "SG2:public")
        await act(at, panel, "x")
        assert not next(seat for seat in at.session.seats if seat.id == "public").wanted


@pytest.mark.parametrize("names", [HOSTILE, MANY])
@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_every_row_fits_and_every_name_is_text(
    tmp_path: Path, names: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with console(tmp_path, stage=SUBSTANCE, names=names, size=size) as at:
        panel = await on_row(at, BoardPanel, "p00")
        at.meeting.kept(do.SetStandIn(("p00",), "[/] " + "Kim Novak " * 9))
        at.meeting.kept(do.SetMeans(("p00",), tuple(Means)))
        await at.pilot.pause()
        lines = shown(panel).splitlines()
        assert len(lines) >= len(names) + 8
        assert max(cell_len(line) for line in lines) <= panel.cells
        if names is HOSTILE:
            assert "[red]Ann" in at.text()
