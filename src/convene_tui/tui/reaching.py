"""What can be reached from everywhere: documents, search, alliances, help, and every command."""

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.live import LiveSession
from convene_tui.tui.keys import EVERYWHERE, MARKING, WALL, palette_name
from convene_tui.tui.opening import OpensSessions
from convene_tui.tui.themes import NAMES, chosen

if TYPE_CHECKING:
    from convene_tui.domain.alliance.words import Place
    from convene_tui.live.alliance import AllianceDesk
    from convene_tui.tui.screens.search import Wanted


class ReachesEverything(OpensSessions):
    """An app whose commands are the same wherever somebody is in it."""

    templates: Path | None = None
    """The folder of the user's own templates for documents."""
    changed_keys: Mapping[str, str] = MappingProxyType({})
    """The keys that the user has changed, by the ids of their bindings."""

    @work(thread=True, exclusive=True, group="kin")
    def say_if_last(self, session: Session) -> None:
        """Once more was chosen: say so where there should be no further preliminary meeting."""
        from convene_tui.domain.lineage import no_more
        from convene_tui.storage.kin import as_meeting, meetings

        try:
            said = no_more(as_meeting(session), meetings(self.archive.entries()))
        except ConveneError:
            return
        if said:
            self.notify(said, severity="warning", markup=False, timeout=12)

    async def export(self, session: Session) -> None:
        """Ask what, for whom, how and where, and write it; call it in a worker."""
        from convene_tui.tui.dialogs.export import ExportDialog, write

        asked = await self.push_screen_wait(ExportDialog())
        if asked is None:
            return
        thresholds, templates = self.settings.thresholds, self.templates
        try:
            path = await asyncio.to_thread(write, session, asked, thresholds, templates)
        except ConveneError as error:
            self.tell_trouble(error)
        else:
            self.notify(f"Written: {path}", markup=False, timeout=12)

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Write down what the meeting that is open has so far."""
        if self.live is not None:
            await self.export(self.live.session)

    @work(exclusive=True, group="dialog")
    async def action_import_people(self) -> None:
        """People out of a list, in a file or pasted, onto the roster of the meeting."""
        from convene_tui.tui.dialogs.import_people import import_people

        await import_people(self)

    @work(exclusive=True, group="dialog")
    async def action_release(self) -> None:
        """Choose what of the private things of this meeting is to be for all."""
        from convene_tui.tui.dialogs.release import which_release

        if self.live is not None and (release := await which_release(self, self.live.session)):
            self.keep(release)

    def search(self, live: LiveSession | None) -> None:
        """Find words in all sessions; a hit elsewhere is opened to be read."""
        from convene_tui.storage.finding import Finder
        from convene_tui.tui.screens.search import SearchScreen

        screen = SearchScreen(
            Finder(self.archive),
            live,
            lambda: self.clock().date(),
            day_first=self.settings.day_first,
        )
        self.push_screen(screen, self._read_found)

    def _read_found(self, found: "Wanted | None") -> None:
        if not found:
            return
        folder, _, stem = found.session.rpartition("/")
        if folder == "alliances":
            from convene_tui.domain.alliance.searching import where_is

            self.open_alliance(stem, self.live, where_is(found.kind))
        elif folder:
            self.assess(stem)
        else:
            self.open_session(found.session, read=True, at=found)

    def open_alliance(
        self, name: str, live: LiveSession | None = None, place: "Place | None" = None
    ) -> None:
        """What spans the meetings of an alliance, beside the meeting that is open if one is."""
        if not name:
            what = "This meeting names no alliance."
            self.tell_trouble(ConveneError(what, "A new meeting asks for its name."))
            return
        self._read_alliance(name, live, place)

    @work(thread=True, exclusive=True, group="alliance")
    def _read_alliance(self, name: str, live: LiveSession | None, place: "Place | None") -> None:
        from convene_tui.live.alliance import AllianceDesk
        from convene_tui.storage.alliances import Alliances

        try:
            desk = AllianceDesk(
                Alliances(self.archive, clock=self.clock),
                name,
                clock=self.clock,
                new_id=self.new_id,
                live=live,
                console=self.console_here.id,
                thresholds=self.settings.thresholds,
            )
        except ConveneError as error:
            self.call_from_thread(self.tell_trouble, error)
        else:
            self.call_from_thread(self._show_alliance, desk, place)

    def with_its_alliance(self, session: Session) -> Session:
        """A session that is to be made, with the information base of its alliance.

        A damaged alliance keeps nobody from meeting: it is told, and the meeting begins without.
        """
        from convene_tui.live.alliance import begun_in
        from convene_tui.storage.alliances import Alliances

        alliances = Alliances(self.archive, clock=self.clock)
        try:
            return begun_in(alliances, session, self.new_id, self.settings.thresholds)
        except ConveneError as error:
            self.tell_trouble(error)
            return session

    def _show_alliance(self, desk: "AllianceDesk", place: "Place | None") -> None:
        from convene_tui.tui.screens.alliance import AllianceScreen, place_for

        if isinstance(self.screen, AllianceScreen):
            return  # The key was pressed twice.
        meeting = self.meeting if self.meeting is self.screen else None
        stage = meeting.here if meeting else None
        self.push_screen(AllianceScreen(desk, place or place_for(stage)))

    def assess(self, name: str = "") -> None:
        """Judge an invitation that somebody gave me; the last one, or the one of this name."""
        from convene_tui.storage.alliances import Alliances
        from convene_tui.tui.screens.assess import AssessScreen

        self.push_screen(AssessScreen(Alliances(self.archive, clock=self.clock), name))

    def action_help(self) -> None:
        """What can I do here?"""
        from convene_tui.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.action_back()
        else:
            self.push_screen(HelpScreen(self.screen, self.changed_keys))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command by its name; no screenshot, since private text may be on the screen."""
        meeting = self.live is not None and self.meeting is screen
        keys = [*screen.BINDINGS, *EVERYWHERE, *(MARKING if meeting else ())]
        for binding in keys:
            if isinstance(binding, Binding) and binding.description:
                name = f"action_{binding.action.partition('(')[0]}"
                owner = screen if hasattr(screen, name) else self
                run = partial(owner.run_action, binding.action)
                yield SystemCommand(palette_name(binding), binding.tooltip, run)
        for binding in WALL if meeting else ():
            run = partial(self.run_action, binding.action)
            yield SystemCommand(palette_name(binding), binding.tooltip, run)
        if meeting:
            words = "What was put aside, with its reasons: take it up, reword it, put it away"
            yield SystemCommand("Parked points", words, partial(screen.run_action, "screen.parked"))
            words = "People from a list, spreadsheet, cards or an invitation, onto the roster"
            yield SystemCommand("Import people", words, self.action_import_people)
            words = "Minutes, purpose sheet, agenda, people or tasks, as a file"
            yield SystemCommand("Export", words, self.action_export)
            words = "What was kept in private, shown and made for all, one by one"
            yield SystemCommand("Release what is private", words, self.action_release)
        if hasattr(screen, "action_redact"):
            words = "Somebody who asks for it goes out of the session under the cursor, for good"
            yield SystemCommand("Redact a person", words, screen.action_redact)
        for name in NAMES:
            yield SystemCommand(f"Theme {name}", "", partial(self._change_theme, name))

    def _change_theme(self, name: str) -> None:
        self.theme = chosen(name)
