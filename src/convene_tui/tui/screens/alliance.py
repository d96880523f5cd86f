"""The alliance: ten places on the left, one of them on the right; private to the facilitator."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from convene_tui.domain.alliance import Alliance, Wish
from convene_tui.domain.alliance.looking import standing, standings
from convene_tui.domain.alliance.noting import NOTE_WORDS, read_note
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    JudgeElement,
)
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.debrief import STATE_WORDS
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import ElementState, StageKey
from convene_tui.live.alliance import AllianceDesk
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, LineDialog
from convene_tui.tui.keys import ALLIANCE, EVERYWHERE
from convene_tui.tui.messages import HalfWritten
from convene_tui.tui.panels.alliance.charter import CharterPlace
from convene_tui.tui.panels.alliance.convener import ConvenerPlace
from convene_tui.tui.panels.alliance.enterprise import EnterprisePlace
from convene_tui.tui.panels.alliance.information import InformationPlace
from convene_tui.tui.panels.alliance.intelligence import IntelligencePlace
from convene_tui.tui.panels.alliance.leadership import LeadershipPlace
from convene_tui.tui.panels.alliance.pain import PainPlace
from convene_tui.tui.panels.alliance.place import KeepWish, PlacePanel, label_of
from convene_tui.tui.panels.alliance.places import PlacesList
from convene_tui.tui.panels.alliance.purpose import PurposePlace
from convene_tui.tui.panels.alliance.representatives import RepresentativesPlace
from convene_tui.tui.panels.alliance.title import PlaceTitle
from convene_tui.tui.panels.alliance.train import TrainPlace
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.screens.console_screen import ConsoleScreen

PANELS: Final[dict[Place, type[PlacePanel]]] = {
    panel.PLACE: panel
    for panel in (
        PainPlace,
        ConvenerPlace,
        RepresentativesPlace,
        LeadershipPlace,
        PurposePlace,
        CharterPlace,
        TrainPlace,
        InformationPlace,
        IntelligencePlace,
        EnterprisePlace,
    )
}
"""The widget of each place."""

_BY_STAGE: Final = {
    StageKey.PREPARE: Place.CONVENER,
    StageKey.ARRIVE: Place.REPRESENTATIVES,
    StageKey.PROBLEM: Place.INFORMATION,
    StageKey.SUBSTANCE: Place.REPRESENTATIVES,
    StageKey.PURPOSE: Place.PURPOSE,
    StageKey.CONCERNS: Place.CHARTER,
    StageKey.CLOSE: Place.LEADERSHIP,
    StageKey.DEBRIEF: Place.INTELLIGENCE,
}


def place_for(stage: StageKey | None) -> Place:
    """The place that is needed first in a stage; the first of all where there is no meeting."""
    return _BY_STAGE[stage] if stage else Place.PAIN


_HOW_TO_NOTE: Final = f"It begins with one of: {', '.join(f'{word}:' for word in NOTE_WORDS)}"


_LOOK_EVERY: Final = 1.0
"""Seconds between two looks at what other consoles have kept."""


class AllianceScreen(ConsoleScreen):
    """What spans the meetings of one alliance. It composes and answers; the desk alone keeps."""

    BINDINGS: ClassVar[list[BindingType]] = [*ALLIANCE]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (106, "-wide")]

    def __init__(self, desk: AllianceDesk, place: Place = Place.PAIN, at: str = "") -> None:
        super().__init__()
        self._at = at
        """The id of the line on which the cursor is at first; nothing for the first of all."""
        self._desk = desk
        self._place = place
        self._trouble = ""
        """What was told of last: it is not told again each second."""

    @property
    def view(self) -> AllianceView:
        """The alliance beside its meetings."""
        return self._desk.view

    def compose(self) -> ComposeResult:
        """Title, places, one place, keys."""
        yield Static(id="alliance-title", markup=False)
        with Horizontal():
            yield PlacesList(id="places")
            with Vertical(id="place"):
                yield PlaceTitle()
        worth = [key for key in ALLIANCE if not key.key.isdigit()]
        yield KeyLine([*worth, *EVERYWHERE], self.convene.changed_keys)

    async def on_mount(self) -> None:
        """Show the first place, and look for what others keep."""
        await self._go(self._place)
        if not self.is_attached:
            return
        self.panel.go_to(self._at)
        self.set_interval(_LOOK_EVERY, self._look)
        for line in self._desk.unread:
            self.notify(line, severity="warning", markup=False, timeout=12)

    def _look(self) -> None:
        self.convene.errands.look(self._desk.look, self._looked, self._not_looked)

    def _looked(self, moved: bool) -> None:
        self._trouble = ""
        if moved and self.is_attached:
            self._show()

    def _not_looked(self, error: ConveneError) -> None:
        if str(error) != self._trouble:
            self._trouble = str(error)
            self.convene.tell_trouble(error)

    def show_waiting(self, prompt: str) -> None:
        """Show what the next key is for: marks are made in front of the alliance too."""
        self.query_one(KeyLine).waiting = prompt

    # ── what is shown ────────────────────────────────────────────────────────────────────

    @property
    def panel(self) -> PlacePanel:
        """The place on the right."""
        return self.query_one(f"#place-{self._place}", PlacePanel)

    async def _go(self, place: Place) -> None:
        self._place = place
        around = self.query_one("#place", Vertical)
        for panel in around.query(PlacePanel):
            panel.display = panel.PLACE is place
        if not around.query(f"#place-{place}"):
            await around.mount(PANELS[place](self.view, self._desk.half_written))
        if self.is_attached:  # It may have been left meanwhile.
            self._show()
            self.panel.focus()

    def _show(self) -> None:
        view = self.view
        places = self.query_one(PlacesList)
        places.standings, places.here = standings(view), self._place
        self.panel.show_view(view)
        count = len(view.meetings)
        about = f"{count} meeting{'' if count == 1 else 's'}"
        if self._desk.read_only:
            about = self._desk.read_only
        self.query_one("#alliance-title", Static).update(
            Content.assemble(
                (" ■ private ", "bold"),
                (f" {self._desk.name}", "bold"),
                (f"  alliance · {about}", "$muted"),
            )
        )
        keys = [f"{key} {word}" for key, word in self.panel.worth_a_key()]
        self.query_one(PlaceTitle).show(label_of(self._place), keys)

    async def action_place(self, number: int) -> None:
        """To a place, by its number."""
        await self._go(list(Place)[number])

    @on(PlacesList.Wanted)
    async def go(self, event: PlacesList.Wanted) -> None:
        """To the place that was clicked."""
        await self._go(event.place)

    # ── what is kept ─────────────────────────────────────────────────────────────────────

    @on(KeepWish)
    def keep(self, event: KeepWish) -> None:
        """A place means something."""
        event.stop()
        self._do(lambda: f"Kept: {self._desk.keep(event.wish)}")

    @on(HalfWritten)
    def remember(self, event: HalfWritten) -> None:
        """A half-written text comes back after a crash."""
        event.stop()
        self._desk.remember(event.name, event.text)

    def on_unmount(self) -> None:
        """It is left: others may seal it."""
        self.convene.errands.begin(self._desk.leave)

    def action_seal(self) -> None:
        """Seal it with a passphrase; a sealed one gets another, or none."""
        self.convene.to.seal_alliance(self._desk.name, self._desk)

    def action_undo(self) -> None:
        """Take back what was last kept here."""
        self._do(lambda: f"Taken back: {self._desk.undo()}")

    def action_redo(self) -> None:
        """Do it again."""
        self._do(lambda: f"Done again: {self._desk.redo()}")

    def _do(self, step: Callable[[], str]) -> None:
        self.do_and_say(step, self._show)

    @work(exclusive=True, group="dialog")
    async def action_judge(self) -> None:
        """My own judgement of an element; it outranks the record, which stays beside it."""
        stands = standing(self.view, self._place)
        element = stands.element
        if element is None:
            self.notify("This place follows from what is noted in it.", markup=False)
            return
        states = [(STATE_WORDS[state], state) for state in ElementState]
        dialog = FormDialog(
            f"{label_of(self._place)}, as I see it",
            (
                Field("state", "It is", Kind.CHOICE, stands.view and stands.view.state, states),
                Field("seen", "What I saw", value=stands.view.seen if stands.view else ""),
            ),
        )
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            if values["state"] is None and stands.judged_in:
                self.notify(f"{stands.judged_in}: that debrief judges it.", markup=False)
                return
            wish = JudgeElement(element, values["state"], values["seen"])
            self._do(lambda: f"Kept: {self._desk.keep(wish)}")

    @work(exclusive=True, group="dialog")
    async def action_note(self) -> None:
        """A line between meetings, in the words of `convene note`."""
        typed = ""
        while True:
            dialog = LineDialog("A line about the alliance", _HOW_TO_NOTE, typed)
            said = await self.app.push_screen_wait(dialog)
            if not said:
                return
            typed = said
            try:
                wish = read_note(typed, self.view.alliance)
            except ConveneError as error:
                self.convene.tell_trouble(error)
            else:
                self._do(partial(self._kept, wish))
                return

    def _kept(self, wish: Wish[Alliance]) -> str:
        return f"Kept: {self._desk.keep(wish)}"

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Write the alliance, its charter or its invitations to a file."""
        from convene_tui.tui.dialogs.alliance_export import export_form, write

        values = await self.app.push_screen_wait(export_form(self._place))
        if values is None:
            return
        try:
            path = await asyncio.to_thread(write, self.view, values, self.convene.templates)
        except ConveneError as error:
            self.convene.tell_trouble(error)
        else:
            self.notify(f"Written: {path}", markup=False, timeout=12)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)
