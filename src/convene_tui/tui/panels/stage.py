"""The middle of the console: the stage's prompt and the panels that belong to it."""

from typing import Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from convene_tui.domain.model import Conclusion, Session, StageKey
from convene_tui.domain.stages import stage_of
from convene_tui.tui.panels.registry import Around, make_panel


@runtime_checkable
class Writes(Protocol):
    """A panel with a text of its own."""

    def write(self) -> object:
        """Begin to write it."""


class StageView(Vertical):
    """One stage on the screen; it is made at the first visit and kept from then on."""

    session: reactive[Session | None] = reactive(None)

    def __init__(self, key: StageKey, around: Around) -> None:
        super().__init__(id=f"stage-{key}", classes="stage")
        self._stage = stage_of(key)
        self._around = around

    def compose(self) -> ComposeResult:
        """The prompt, what the stage left behind, and its panels."""
        stage = self._stage
        secret = "   private" if stage.private else ""
        yield Static(
            Content.assemble((f"{stage.number} · {stage.name}{secret}  ", "bold $primary")),
            classes="stage-name",
        )
        yield Static(Content(stage.prompt), classes="stage-prompt")
        yield Static(id="concluded", markup=False)
        for name in stage.panels:
            yield make_panel(name, self._around).data_bind(StageView.session)

    def watch_session(self, session: Session | None) -> None:
        """Show the conclusion once there is one."""
        if session is None or not self.is_mounted:
            return
        left = session.find(Conclusion, self._stage.key)
        line = self.query_one("#concluded", Static)
        line.update(Content.styled(f"= {left.text}", "italic $success") if left else "")
        line.display = left is not None

    def write(self) -> bool:
        """Begin to write the text of this stage; whether it has one."""
        for panel in self.children:
            if isinstance(panel, Writes):
                panel.write()
                return True
        return False

    def on_mount(self) -> None:
        """Draw what is there."""
        self.watch_session(self.session)
