"""Help for where one is: what can be typed here, and what each key does."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from convene_tui.domain.stages import stage_of
from convene_tui.tui.columns import hung
from convene_tui.tui.keys import EVERYWHERE, MARKING
from convene_tui.tui.mirror import RoomSees
from convene_tui.tui.panels.keyline import key_name
from convene_tui.tui.screens.meeting import MeetingScreen

ANYWHERE: Final = (
    ("the river is low", "a note for this stage"),
    ("b: the river is low", "the same, said by Bo; in Problem his pain where it reads as one"),
    ("! b too soon", "a concern of Bo's, which the room may see"),
    ("? somebody who pays", "somebody, a seat or a fact that is missing; ? b: … named by Bo"),
    ("+ b by fri send it", "Bo will do it by Friday; + b and d … is a task of both"),
    ("> the fish", "parked"),
    (". he looks tired", "private; . ! b … a concern in confidence: words and name"),
    ("release   ·   release: words", "the last private thing for all, or in these words"),
    ("~ c   ·   ~ c elsewhere", "a face, private"),
    ("here b   ·   away c   ·   back c", "who came, and who left"),
    ("@ Lou Tan, Farmers Union", "somebody for the roster"),
    ("conclude: we all lose water", "what this stage leaves behind; = … where it is asked for"),
    ("& and the fish too", "goes on with your last line"),
    ("was d   ·   to substance", "your last line was said by Di; it belongs there"),
    ("oops   ·   break   ·   box: 20", "takes it back · a break · minutes for this stage"),
    (":2   ·   :purpose   ·   :end", "to a stage; the end"),
)
"""What can be typed in any stage.

Words work as well as signs, with a colon: note: pain: concern: gap: act: park: private:
"""

_COLUMN: Final = 28
_KEYS: Final = 8


class HelpScreen(ModalScreen[None]):
    """A page over the screen that it explains; the same key or escape closes it."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT
    for_room = True  # It holds no word of the meeting, and says how a private stage works.

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "back", "back", priority=True, tooltip="Back to where you were"),
    ]

    def __init__(self, behind: Screen[Any], changed: Mapping[str, str]) -> None:
        super().__init__()
        self._behind = behind
        self._changed = changed

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(classes="dialog help"):
            yield Static(Content("\n").join(self._lines()))

    def on_mount(self) -> None:
        """The page has the focus, so that it scrolls."""
        self.query_one(VerticalScroll).focus()

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    @property
    def _width(self) -> int:
        return min(int(self.app.size.width * 0.96), 96) - 8

    def _lines(self) -> Iterator[Content]:
        focused, width = self._behind.focused, self._width
        if isinstance(self._behind, MeetingScreen):
            stage = stage_of(self._behind.live.session.stage)
            yield _heading(f"{stage.number} · {stage.name}: {stage.prompt}")
            yield from (_line(sample, keeps, width) for sample, keeps in stage.catches)
            yield _heading("In every stage")
            yield from (_line(sample, keeps, width) for sample, keeps in ANYWHERE)
        if focused is not None:
            own = list(self._keys(_around(focused, self._behind)))
            if own:
                yield _heading("Where you are")
                yield from own
        yield _heading("Keys")
        marks = MARKING if isinstance(self._behind, MeetingScreen) else ()
        yield from self._keys((*EVERYWHERE, *marks, *self._behind.BINDINGS))
        yield Content.styled("esc goes back · ctrl+p finds every command by its name", "$muted")

    def _keys(self, bindings: Iterable[BindingType]) -> Iterator[Content]:
        for binding in bindings:
            if isinstance(binding, Binding) and (binding.show or binding.tooltip):
                key = self._changed.get(binding.id or "", binding.key)
                words = str(binding.tooltip or binding.description)
                yield _line(binding.key_display or key_name(key), words, self._width, _KEYS)


def _around(focused: Widget, behind: Screen[Any]) -> Iterator[BindingType]:
    """The bindings of our own panels around the widget that has the focus."""
    for node in focused.ancestors_with_self:
        if node is behind:
            return
        if type(node).__module__.startswith("convene_tui."):
            yield from type(node).__dict__.get("BINDINGS", ())


def _heading(text: str) -> Content:
    return Content.styled(f"\n{text}", "bold $primary")


def _line(left: str, right: str, width: int, column: int = _COLUMN) -> Content:
    if len(left) >= column:
        below = hung(Content(" " * (column + 2)), Content(right), width)
        return Content.assemble((f"  {left}\n", "bold"), below)
    return hung(Content.styled(f"  {left:<{column}}", "bold"), Content(right), width)
