"""The two faces of a meeting: the facilitator's own, and the one that the room may see.

Each is made when it is first needed and lives as long as the screen. One of them is in sight and
has the session, or what is for all of it; the other one has none, and so nothing to draw.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widget import AwaitMount

from convene_tui.domain.model import Session, StageKey
from convene_tui.live import LiveSession
from convene_tui.tui.messages import HalfWritten
from convene_tui.tui.panels.folded import FoldedPath, FoldedRoom
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.panels.sharing import Panels
from convene_tui.tui.panels.so_far import SoFarPanel
from convene_tui.tui.panels.stage import RoomStage, StageView
from convene_tui.tui.redrawing import stands

_FOR_ALL: Final = " for all"
"""What the name of a text ends with that was half written before the eyes of the room."""


class Face(Vertical):
    """The stage of a meeting with what stands around it."""

    DEFAULT_CSS = "Face { height: 1fr; }"

    STAGE: ClassVar[type[StageView]]

    session: reactive[Session | None] = reactive(None, repaint=False)

    def __init__(
        self, live: LiveSession, around: Around, session: Session, stage: StageKey
    ) -> None:
        super().__init__()
        self._live = live
        self._around = around
        self._stage = stage
        self.set_reactive(Face.session, session)

    # ── in sight, or not ─────────────────────────────────────────────────────────────────

    def show(self, session: Session, stage: StageKey) -> None:
        """Come into sight with this to draw, and go on with what is half written."""
        self.display = True
        self.follow(session, stage)
        for view in self.views:
            view.go_on_from(self.half_typed())

    def hide(self) -> None:
        """Out of sight, and with nothing to draw."""
        self.display = False
        self.session = None

    def follow(self, session: Session, stage: StageKey) -> AwaitMount:
        """Draw this, in the stage that it is in or in the one that is looked at."""
        self._stage = stage
        here = [view for view in self.views if view.stage.key is stage]
        back = [view for view in here if not view.display]
        for view in self.views:
            view.display = view in here
        self.session = session
        for view in back:
            view.catch_up()
        for stages in () if here else self.query("#stages"):
            return stages.mount(self._stage_view(session))
        return AwaitMount(self, [])

    def follow_saved(self) -> None:
        """Draw what of it shows whether it is on disk."""

    @property
    def views(self) -> list[StageView]:
        """The stages that were visited."""
        stages = self.query_one("#stages").children if stands(self) else ()
        return [view for view in stages if isinstance(view, StageView)]

    def watch_session(self, session: Session | None) -> None:
        """The stages have it, those too that were left; these draw it when they are seen again."""
        for view in self.views:
            view.session = session

    def _stage_view(self, session: Session) -> StageView:
        around = replace(self._around, half_typed=self.half_typed())
        view = self.STAGE(self._stage, around)
        view.set_reactive(StageView.session, session)
        return view

    def _stages(self) -> Iterator[StageView]:
        if self.session is not None:
            yield self._stage_view(self.session)

    def write(self) -> bool:
        """Begin to write the text of the stage in sight; whether it has one."""
        return any(view.write() for view in self.views if view.display)

    # ── what is half written ─────────────────────────────────────────────────────────────

    def half_typed(self) -> Mapping[str, str]:
        """What is half written here, by the names that the panels use."""
        raise NotImplementedError


class OwnFace(Face):
    """All there is of a meeting, for the facilitator's eyes."""

    STAGE = StageView

    def compose(self) -> ComposeResult:
        """The path in a line, the stage and the room, which folds to a line where it is narrow.

        What was kept last is a line below them; where there is room for it, a column beside, and
        what the other stages left behind stands below the room.
        """
        clock, thresholds = self._around.clock, self._around.thresholds
        yield FoldedPath(id="folded-path").data_bind(Face.session)
        with Vertical(id="body"):
            with Horizontal(id="columns"):
                yield PathPanel(id="path").data_bind(Face.session)
                with Vertical(id="stages"):
                    yield from self._stages()
                with Panels(id="side"):
                    yield RoomPanel(clock, thresholds, id="room").data_bind(Face.session)
                    yield SoFarPanel(id="so-far").data_bind(Face.session)
            yield FoldedRoom(clock, thresholds, id="folded-room").data_bind(Face.session)
            yield RecentPanel(self._live, id="recent").data_bind(Face.session)

    def follow_saved(self) -> None:
        """A line that is on disk no longer says that it is not."""
        recent = self.query_one(RecentPanel)
        recent.watch_session(recent.session)

    def half_typed(self) -> Mapping[str, str]:
        """What I half wrote; what was begun before the room goes on here too."""
        typed = dict(self._live.half_typed)
        return {
            name.removesuffix(_FOR_ALL): typed.get(name.removesuffix(_FOR_ALL)) or text
            for name, text in typed.items()
        }


class RoomFace(Face):
    """What the room may see of a meeting, made from what is for all and from nothing else."""

    STAGE = RoomStage

    def compose(self) -> ComposeResult:
        """The path and the stage."""
        yield FoldedPath(id="folded-path").data_bind(Face.session)
        with Horizontal(id="columns"):
            yield PathPanel(id="path").data_bind(Face.session)
            with Vertical(id="stages"):
                yield from self._stages()

    def half_typed(self) -> Mapping[str, str]:
        """What was half written before the eyes of the room, and nothing else."""
        typed = self._live.half_typed.items()
        return {n.removesuffix(_FOR_ALL): text for n, text in typed if n.endswith(_FOR_ALL)}

    @on(HalfWritten)
    def remember_apart(self, event: HalfWritten) -> None:
        """What is half written here is never mixed with what I half wrote alone."""
        if not event.name.endswith(_FOR_ALL):
            event.stop()
            self.post_message(HalfWritten(event.name + _FOR_ALL, event.text))
