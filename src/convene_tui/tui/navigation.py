"""The places beside a meeting: the search, the alliance, an invitation that is judged."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from convene_tui.domain.errors import ConveneError
from convene_tui.live import LiveSession
from convene_tui.storage.sealing import Sealed
from convene_tui.tui.beside import begin
from convene_tui.tui.console import Console, nothing
from convene_tui.tui.screens.meeting import meeting_of

if TYPE_CHECKING:
    from convene_tui.domain.alliance.words import Place
    from convene_tui.live.alliance import AllianceDesk
    from convene_tui.storage.archives import ConsoleSign
    from convene_tui.tui.screens.search import HitWanted


class Ways:
    """Leads from a console's screen to the places beside the meeting."""

    def __init__(self, console: Console) -> None:
        """Lead from the screens of a console."""
        self._console = console

    def search(self, live: LiveSession | None, show: Callable[[str], object] = nothing) -> None:
        """Find words in all sessions; a hit elsewhere is opened to be read.

        `show` is told the id of what was found in the session that is open.
        """
        from convene_tui.storage.finding import Finder
        from convene_tui.tui.screens.search import SearchScreen

        console = self._console
        screen = SearchScreen(
            Finder(console.archive),
            live,
            lambda: console.clock().date(),
            day_first=console.settings.day_first,
        )

        def read(found: "HitWanted | None") -> None:
            if found and live is not None and found.session == live.session.id:
                show(found.record)
            elif found:
                self._read_found(found)

        console.push_screen(screen, read)

    def _read_found(self, found: "HitWanted") -> None:
        folder, _, stem = found.session.rpartition("/")
        if folder == "alliances":
            from convene_tui.domain.alliance.searching import where_is

            self.open_alliance(stem, self._console.live, where_is(found.kind))
        elif folder:
            self.assess(stem)
        else:
            self._console.sessions.open(found.session, read=True, at=found)

    def open_alliance(
        self,
        name: str,
        live: LiveSession | None = None,
        place: "Place | None" = None,
        at: str = "",
    ) -> None:
        """What spans the meetings of an alliance, beside the meeting that is open if one is.

        With `at` the cursor is on the line of this id.
        """
        console = self._console
        if not name:
            what = "This meeting names no alliance."
            console.tell_trouble(ConveneError(what, "A new meeting asks for its name."))
            return
        opening = partial(self._open_alliance, name, live, place, at)
        begin(console, opening, group="alliance")

    async def _open_alliance(
        self, name: str, live: LiveSession | None, place: "Place | None", at: str
    ) -> None:
        from convene_tui.live.alliance import AllianceDesk
        from convene_tui.storage.alliances import Alliances

        console = self._console

        def read() -> AllianceDesk:
            return AllianceDesk(
                Alliances(console.archive, clock=console.clock),
                name,
                clock=console.clock,
                new_id=console.new_id,
                live=live,
                console=console.here.id,
                presence=self._presence(name),
                thresholds=console.settings.thresholds,
            )

        try:
            desk = await console.errands.run(read, is_long=True)
        except ConveneError as error:
            console.tell_trouble(error, partial(self.open_alliance, name, live, place, at))
        else:
            self._show_alliance(desk, place, at)

    def _show_alliance(self, desk: "AllianceDesk", place: "Place | None", at: str) -> None:
        from convene_tui.tui.screens.alliance import AllianceScreen, place_for

        console = self._console
        if isinstance(console.screen, AllianceScreen):
            return  # The key was pressed twice.
        meeting = meeting_of(console)
        stage = meeting.here if meeting and meeting is console.screen else None
        console.push_screen(AllianceScreen(desk, place or place_for(stage), at))

    def _presence(self, name: str) -> "ConsoleSign":
        """This console's sign of life in an alliance."""
        from convene_tui.storage.alliances import ALLIANCES, stem_of

        console = self._console
        return console.archive.shelf_presence(
            ALLIANCES, stem_of(name), console.new_id(), console=console.here.id
        )

    def seal_alliance(self, name: str, desk: "AllianceDesk | None" = None) -> None:
        """Seal what spans the meetings of an alliance, or take its seal off, after asking.

        A desk that shows it is put in its place again.
        """
        asking = partial(self._seal_alliance, name, desk)
        begin(self._console, asking, group="dialog")

    async def _seal_alliance(self, name: str, desk: "AllianceDesk | None") -> None:
        from convene_tui.storage.alliances import Alliances
        from convene_tui.storage.sealable import sealable
        from convene_tui.tui.dialogs.sealing import resealed

        console, said = self._console, ""
        shelf = Alliances(console.archive).shelf
        if not await console.errands.run(lambda: shelf.exists(name)):
            what = "Nothing is kept of this alliance yet but its meetings."
            console.tell_trouble(ConveneError(what, "There is nothing to seal."))
            return
        if desk is not None:
            await console.errands.run(desk.leave)
        try:
            said_so = f"{shelf.folder.name}/{shelf.path(name).stem}"
            each = await console.errands.run(lambda: sealable(console.archive, said_so))
            said = await resealed(console, each, name)
        except Sealed as sealed:
            console.sessions.unlock(sealed.path, partial(self.seal_alliance, name, desk))
        except ConveneError as error:
            console.tell_trouble(error)
        if desk is not None:
            await console.errands.run(desk.enter)
        if said:
            console.notify(said, markup=False, timeout=12)

    def assess(self, name: str = "", *, begin: bool = False) -> None:
        """Judge an invitation that somebody gave me; the last one, or the one of this name.

        With `begin` it asks for another one at once.
        """
        from convene_tui.storage.alliances import Alliances
        from convene_tui.tui.screens.assess import AssessScreen

        console = self._console
        alliances = Alliances(console.archive, clock=console.clock)
        console.push_screen(AssessScreen(alliances, name, begin=begin))

    def weigh(self) -> None:
        """Lay all alliances and invitations side by side."""
        from convene_tui.storage.alliances import Alliances
        from convene_tui.tui.screens.weigh import WeighScreen

        console = self._console
        if not isinstance(console.screen, WeighScreen):
            console.push_screen(WeighScreen(Alliances(console.archive, clock=console.clock)))
