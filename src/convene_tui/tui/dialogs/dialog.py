"""The frame of every dialog: a title, a body, two buttons, and the keys that everybody tries."""

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar, Final, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from convene_tui.tui.columns import hung
from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.keys.dialogs import DIALOG_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys

T = TypeVar("T")

_WIDEST: Final = 76
"""The cells of a dialog in a window that is wide enough."""
_BESIDE: Final = 8
"""The cells of its frame, its padding and a scroll bar."""
_NARROW: Final = 50
"""Below so many cells of the window the buttons stand closer."""
_LOW: Final = 20
"""Below so many rows of the window the body has what title and buttons leave."""


class Dialog(GoesBackOnce[T | None], ModalScreen[T | None], Generic[T]):
    """A question in front of a screen; escape leaves it as if it had not been asked."""

    BINDINGS: ClassVar[list[BindingType]] = [*DIALOG_KEYS]

    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    KEEP: ClassVar[str] = "Keep"

    lets_type = False
    """Whether a letter closes it, and begins the line behind it."""

    def lets(self, key: str) -> bool:
        """Whether this key, which somebody types, closes it and begins the line behind it."""
        return self.lets_type

    def __init__(self, title: str, *, keep: str | None = None, stay: str = "Not now") -> None:
        super().__init__()
        self._stay = stay
        self._title = title
        self._keep = keep or self.KEEP
        self.keeper: Callable[[T], Awaitable[bool]] | None = None
        """Keeps an answer before the dialog closes with it; whether that was done."""

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield from self.body()
            yield from self.always()
            yield Static("", classes="dialog-wrong", markup=False)
            with Horizontal(classes="dialog-buttons"):
                changed = changed_on(self)
                keep = f"{self._keep}  {with_keys('{dialog.accept}', changed)}"
                yield Button(keep, id="keep", variant="primary", compact=True)
                stay = f"{self._stay}  {with_keys('{dialog.cancel}', changed)}"
                yield Button(stay, id="cancel", compact=True)

    def body(self) -> Iterable[Widget]:
        """The widgets in the frame."""
        raise NotImplementedError

    def always(self) -> Iterable[Widget]:
        """What stays in sight below the body, however far that is scrolled."""
        return ()

    def answer(self) -> T | None:
        """What the dialog gives when it is accepted; None, after `refuse`, to stay open."""
        raise NotImplementedError

    @property
    def cells(self) -> int:
        """The cells of a row of the body, beside frame and scroll bar."""
        return max(min(_WIDEST, self.app.size.width * 96 // 100) - _BESIDE, 20)

    def listed(self, rows: Iterable[tuple[str, str]]) -> OptionList:
        """A row each of what can be chosen: its key, and its words, hung beside it."""
        return OptionList(
            *(
                Option(hung(Content.styled(key, "bold $primary"), Content(words), self.cells))
                for key, words in rows
            ),
            markup=False,
            compact=True,
            classes="choices",
        )

    # A share of the screen leaves no room for the buttons where it has few rows.
    def on_resize(self) -> None:
        """In a low window the body gives way, so that the buttons stay in sight."""
        window, bodies = self.app.size, self.query(".dialog-body")
        self.set_class(window.width < _NARROW, "-narrow")
        self.set_class(window.height < _LOW, "-low")
        if not bodies:
            return
        if window.height >= _LOW:
            bodies.first().styles.max_height = None
            return
        around = self.query(".dialog-title, .dialog-wrong, .dialog-buttons")
        rows = window.height * 92 // 100 - 2 - sum(each.size.height for each in around)
        bodies.first().styles.max_height = max(rows, 2)

    def refuse(self, why: str) -> None:
        """Say what is missing; the dialog stays open with everything that was typed."""
        self.query_one(".dialog-wrong", Static).update(why)

    @on(Button.Pressed, "#keep")
    def action_accept(self) -> None:
        """Keep what stands here."""
        answer = self.answer()
        if answer is not None and self.keeper is not None:
            self._keep_first(answer, self.keeper)
        elif answer is not None:
            self.dismiss(answer)

    @work(exclusive=True, group="keep")
    async def _keep_first(self, answer: T, keeper: Callable[[T], Awaitable[bool]]) -> None:
        """Close once the answer is kept: until then all that was typed stands here."""
        if await keeper(answer):
            self.dismiss(answer)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)
