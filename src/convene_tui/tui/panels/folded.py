"""Lines of their own: the path, the room of a narrow screen, and what a stage still owes."""

from collections.abc import Callable
from datetime import datetime

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from convene_tui.domain.model import Session
from convene_tui.domain.stages import Stage
from convene_tui.domain.thresholds import Thresholds
from convene_tui.tui.keys.shown import changed_on
from convene_tui.tui.panels import path, room
from convene_tui.tui.pressing import pressable, pressing


class FoldedPath(Widget):
    """The path in one line."""

    session: reactive[Session | None] = reactive(None)

    def render(self) -> Content:
        """The stages, where we are, what waits."""
        return Content.assemble(*(words for _, words in self._parts()))

    def _parts(self) -> list[tuple[str, Content]]:
        return path.folded(self.session, self.size.width) if self.session else []

    def on_click(self, event: events.Click) -> None:
        """Go to the stage, or to what waits, that was clicked."""
        left = 0
        for row_id, words in self._parts():
            left += words.cell_length
            if event.x < left:
                self.post_message(path.led_to(row_id))
                return


class FoldedRoom(Widget):
    """The room in one line, read off the clock once a second."""

    session: reactive[Session | None] = reactive(None)

    class Clicked(Message):
        """It was clicked, at the letter of somebody or beside all of them."""

        def __init__(self, person: str) -> None:
            self.person = person
            super().__init__()

    def __init__(
        self, clock: Callable[[], datetime], thresholds: Thresholds, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._clock = clock
        self._thresholds = thresholds

    def on_mount(self) -> None:
        """Draw again each second."""
        self.set_interval(1.0, self.refresh)

    def render(self) -> Content:
        """A letter for each person, with a sign for what was seen."""
        return Content.assemble(*(words for _, words in self._parts()))

    def _parts(self) -> list[tuple[str, Content]]:
        if self.session is None:
            return []
        changed = changed_on(self)
        return room.folded(self.session, self._clock(), self._thresholds, changed)

    def on_click(self, event: events.Click) -> None:
        """To whoever was clicked while a mark waits for somebody; else the room opens."""
        left, found = 0, ""
        for person_id, words in self._parts():
            if left <= event.x < left + words.cell_length:
                found = person_id
            left += words.cell_length
        self.post_message(self.Clicked(found))


class Owed(Widget):
    """Asks for the conclusion of the stage that was left, and takes no for an answer."""

    stage: reactive[Stage | None] = reactive(None, layout=True)
    """The stage that was left without one."""
    not_now: reactive[frozenset[str]] = reactive(frozenset(), layout=True)
    """The stages of which it is not to be asked again."""

    @property
    def asked(self) -> Stage | None:
        """The stage that is asked about."""
        return self.stage if self.stage and self.stage.key not in self.not_now else None

    def take_no(self) -> None:
        """Not now: it is not asked again."""
        if self.asked:
            self.not_now = self.not_now | {self.asked.key}

    def watch_stage(self) -> None:
        """Out of the way where nothing is owed."""
        self.display = self.asked is not None

    def watch_not_now(self) -> None:
        """Out of the way once it was refused."""
        self.display = self.asked is not None

    def render(self) -> Content:
        """The question, and what to type."""
        if self.stage is None:
            return Content("")
        not_now = pressable("{capture}: not now", changed_on(self), "$muted")
        return Content.assemble(
            pressing("=", f" = {self.stage.conclusion}", "bold $accent"),
            (f"  ({self.stage.name}; ", "$muted"),
            not_now,
            (")", "$muted"),
        )
