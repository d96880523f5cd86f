"""The middle of the console: the stage's prompt and the panels that belong to it."""

from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from convene_tui.domain.intentions import earlier_label
from convene_tui.domain.model import Conclusion, Session, StageKey
from convene_tui.domain.stages import stage_of
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.mirror import HOW_TO_LOOK
from convene_tui.tui.panels.registry import Around, make_panel, make_room_panel
from convene_tui.tui.panels.sharing import Panels
from convene_tui.tui.redrawing import redraw


@runtime_checkable
class Writes(Protocol):
    """A panel with a text of its own."""

    def write(self) -> object:
        """Begin to write it."""


@runtime_checkable
class Draws(Protocol):
    """A panel that draws a session while it is in sight."""

    session: Session | None

    def watch_session(self, session: Session | None) -> None:
        """Draw it."""


@runtime_checkable
class GoesOn(Protocol):
    """A panel with a text that can be half written, here or in another place."""

    def go_on_from(self, half_typed: Mapping[str, str]) -> None:
        """Take up what is half written, by its name; nothing of that name ends it."""


class StageView(Vertical):
    """One stage on the screen; it is made at the first visit and kept from then on."""

    session: reactive[Session | None] = reactive(None, repaint=False)

    def __init__(self, key: StageKey, around: Around) -> None:
        super().__init__(id=f"stage-{key}", classes="stage")
        self.stage = stage_of(key)
        self._around = around

    def compose(self) -> ComposeResult:
        """The prompt, what the stage left behind, and its panels."""
        stage = self.stage
        secret = "   private" if stage.private else ""
        yield Static(
            Content.assemble((f"{stage.number} · {stage.name}{secret}  ", "bold $primary")),
            classes="stage-name",
        )
        yield from self._parts()

    def _parts(self) -> Iterable[Widget]:
        yield Static(Content(self.stage.prompt), classes="stage-prompt")
        yield Static(id="concluded", markup=False)
        with Panels():
            for name in self.stage.panels:
                yield make_panel(name, self._around).data_bind(StageView.session)

    @property
    def _panels(self) -> list[Widget]:
        return [panel for panels in self.query(Panels) for panel in panels.children]

    def watch_session(self, session: Session | None) -> None:
        """Show the conclusion once there is one, and in Arrive what waits to be approved."""
        left = session.find(Conclusion, self.stage.key) if session else None
        waits = _waiting(session) if session and self.stage.key is StageKey.ARRIVE else ""
        for line in self.query("#concluded").results(Static):
            said = Content.styled(f"= {left.text}", "italic $success") if left else Content("")
            if waits:
                said = Content.assemble((waits, "$accent"), "\n" if left else "", said)
            redraw(line, said)
            line.display = bool(left or waits)

    def catch_up(self) -> None:
        """Draw what came while the stage was out of sight."""
        for panel in self._panels:
            if isinstance(panel, Draws):
                panel.watch_session(panel.session)

    def go_on_from(self, half_typed: Mapping[str, str]) -> None:
        """Take up what is half written."""
        for panel in self._panels:
            if isinstance(panel, GoesOn):
                panel.go_on_from(half_typed)

    def write(self) -> bool:
        """Begin to write the text of this stage; whether it has one."""
        for panel in self._panels:
            if isinstance(panel, Writes):
                panel.write()
                return True
        return False

    def on_mount(self) -> None:
        """Draw what is there."""
        self.watch_session(self.session)


def _waiting(session: Session) -> str:
    """What a meeting begins with that follows another one; nothing once it is done."""
    waiting = [each for each in session.earlier if each.approved_at is None]
    if not waiting:
        return ""
    final = "final " if waiting[-1].sha256 else ""
    return f"First: the {final}{earlier_label(waiting[-1])}. To approve them, type: approve"


class RoomStage(StageView):
    """A stage as the room may see it: what is private of it is not made at all."""

    def _parts(self) -> Iterable[Widget]:
        if not self.stage.private:
            yield Static(Content(self.stage.prompt), classes="stage-prompt")
            yield Static(id="concluded", markup=False)
            made = (make_room_panel(name, self._around) for name in self.stage.panels)
            with Panels():
                for panel in made:
                    if panel is not None:
                        yield panel.data_bind(StageView.session)
        how = with_keys(HOW_TO_LOOK, changed_on(self))
        yield Static(how, classes="how-to-look", markup=False)
