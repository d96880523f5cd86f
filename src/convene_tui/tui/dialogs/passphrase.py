"""Passphrases: asked for once to open a sealed session, and twice to seal one."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.passphrase_strength import weakness
from convene_tui.storage.sealing import FINAL, demand_strength
from convene_tui.tui.dialogs.dialog import Dialog


class PassphraseDialog(Dialog[str]):
    """The passphrase of a sealed session or alliance; what is typed is not shown."""

    def __init__(self, name: str, word: str, wrong: str = "") -> None:
        super().__init__(f"This {word} is sealed", keep="Open it")
        self._called = name
        self._wrong = wrong

    def body(self) -> Iterable[Widget]:
        """Which one, and a line."""
        yield Static(self._called, classes="field-label", markup=False)
        yield _line("passphrase", "its passphrase")

    def on_mount(self) -> None:
        """Begin in the line, under what was wrong with the one before."""
        self.query_one(Input).focus()
        if self._wrong:
            self.refuse(self._wrong)

    @on(Input.Submitted)
    def accept(self, event: Input.Submitted) -> None:
        """Enter tries it."""
        event.stop()
        self.action_accept()

    def answer(self) -> str | None:
        """What was typed."""
        return self.query_one(Input).value or None


class SealDialog(Dialog[str]):
    """A fresh passphrase, typed twice the same, after what it means was said."""

    def __init__(self, title: str, what: str) -> None:
        super().__init__(title, keep="Seal it")
        self._what = what
        self._asked = ""
        """The passphrase about which a person was asked."""

    def body(self) -> Iterable[Widget]:
        """What will be so, and two lines."""
        yield Static(FINAL, classes="dialog-warning", markup=False)
        yield Static(self._what, classes="field-label", markup=False)
        yield _line("first", "a passphrase; a sentence of some words is best")
        yield _line("second", "the same again")

    def on_mount(self) -> None:
        """Begin in the first line."""
        self.query_one("#first", Input).focus()

    @on(Input.Submitted, "#first")
    def go_on(self, event: Input.Submitted) -> None:
        """Enter goes to the second line."""
        event.stop()
        self.query_one("#second", Input).focus()

    @on(Input.Submitted, "#second")
    def accept(self, event: Input.Submitted) -> None:
        """Enter seals."""
        event.stop()
        self.action_accept()

    def answer(self) -> str | None:
        """The passphrase, once it is long enough and twice the same."""
        first, second = (self.query_one(f"#{name}", Input).value for name in ("first", "second"))
        try:
            demand_strength(first)
        except ConveneError as error:
            self.refuse(str(error))
            return None
        if first != second:
            self.refuse("The two passphrases differ.")
            return None
        if (weak := weakness(first)) and first != self._asked:
            self._asked = first
            self.refuse(f"{weak} Enter once more takes it all the same.")
            return None
        return first


def _line(name: str, hint: str) -> Input:
    line = Input(id=name, placeholder=hint, password=True, classes="field", compact=True)
    line.cursor_blink = False
    return line
