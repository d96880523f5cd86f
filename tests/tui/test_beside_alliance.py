"""The debrief beside the alliance: the same of each element, and the way to people's traits."""

from datetime import timedelta
from pathlib import Path

import pytest

from convene_tui.domain.alliance import Wish
from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.looking import elements
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import JudgeElement, NameConvener
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.debrief import STATE_WORDS
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.model import Element, ElementState, StageKey
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.tui.panels.debrief import MovesPanel
from convene_tui.tui.panels.elements import ElementsPanel
from convene_tui.tui.screens.alliance import AllianceScreen
from tests.domain.meeting import START
from tests.tui.console import Console, console
from tests.tui.in_panel import on_row, press, shown

DEBRIEF = StageKey.DEBRIEF
SIZES = [(80, 24), (120, 36)]


def keep_of_alliance(folder: Path, *wishes: Wish[Alliance]) -> None:
    """An alliance file with these kept, before the console is opened on its meeting."""
    alliances = Alliances(Archive(folder / "sessions"), clock=lambda: START)
    whole = alliances.alliance("Cascade Water")
    for number, wish in enumerate(wishes):
        at = START + timedelta(minutes=number)
        whole = wish.change(whole, Stamp(at, f"w{number:07}"))
    alliances.shelf.create(whole, "Cascade Water")


def in_alliance(at: Console) -> AllianceScreen:
    """The alliance on the screen."""
    assert isinstance(at.app.screen, AllianceScreen)
    return at.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_debrief_shows_the_state_that_the_alliance_shows(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    wish = JudgeElement(Element.CHARTER, ElementState.IN_HAND, "signed at lunch")
    keep_of_alliance(tmp_path, NameConvener("Grace Hill"), wish)
    async with console(tmp_path, stage=DEBRIEF, size=size) as at:
        panel = at.meeting.query_one(ElementsPanel)
        await at.until(lambda: "signed at lunch" in shown(panel))
        assert "Grace Hill: not looked at" in shown(panel).replace("\n", " ").replace("  ", " ")
        await press(at, "ctrl+n")
        await at.until(lambda: isinstance(at.app.screen, AllianceScreen))
        view: AllianceView = in_alliance(at).view
        for each in elements(at.session, DEFAULTS, view):
            assert STATE_WORDS[each.stands] in shown(panel)


async def test_a_judgement_made_in_the_alliance_is_in_the_debrief_when_one_is_back(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=DEBRIEF) as at:
        panel = await on_row(at, ElementsPanel, Element.TRAIN)
        assert "moves" not in shown(panel)
        await press(at, "ctrl+n")
        await at.until(lambda: isinstance(at.app.screen, AllianceScreen))
        assert in_alliance(at).panel.PLACE is Place.TRAIN
        in_alliance(at)._do(
            lambda: in_alliance(at)._desk.keep(
                JudgeElement(Element.TRAIN, ElementState.IN_HAND, "it moves")
            )
        )
        await press(at, "escape")
        await at.until(lambda: "● in hand" in shown(panel))
        assert "it moves" in shown(panel)


async def test_the_row_of_traits_and_the_menu_of_a_person_lead_to_what_was_seen_of_them(
    tmp_path: Path,
) -> None:
    keep_of_alliance(tmp_path, read_note("saw: Cy Park, empathetic, waited", _bare()))
    async with console(tmp_path, stage=DEBRIEF) as at:
        elements_panel = at.meeting.query_one(ElementsPanel)
        await at.until(lambda: "something is seen of 1 of 6" in shown(elements_panel))
        moves = await on_row(at, MovesPanel, "p02")
        assert "empathetic+" in shown(moves)
        await press(at, "enter", "i")
        await at.until(lambda: isinstance(at.app.screen, AllianceScreen))
        assert in_alliance(at).panel.PLACE is Place.INTELLIGENCE
        await at.until(lambda: in_alliance(at).panel.chosen_id == "who:Cy Park")
        await press(at, "minus", "4", *"hid the logs", "enter")
        await at.until(lambda: len(in_alliance(at).view.alliance.seen) == 2)
        await press(at, "escape")
        await at.until(lambda: "empathetic+, transparent–" in shown(moves))
        await on_row(at, ElementsPanel, Place.INTELLIGENCE)
        await press(at, "enter")
        await at.until(lambda: isinstance(at.app.screen, AllianceScreen))
        assert in_alliance(at).panel.PLACE is Place.INTELLIGENCE


async def test_an_alliance_that_cannot_be_read_is_said_so_above_the_elements(
    tmp_path: Path,
) -> None:
    keep_of_alliance(tmp_path, NameConvener("Grace Hill"))
    path = next((tmp_path / "sessions" / "alliances").glob("*.json"))
    path.write_bytes(b"no alliance")
    async with console(tmp_path, stage=DEBRIEF) as at:
        await at.shows("by this meeting alone")


def _bare() -> Alliance:
    return Alliance(id="cascade-water", name="Cascade Water", created=START)
