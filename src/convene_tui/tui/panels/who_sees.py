"""Whether the room sees the facilitator's own screen: asked in a line that takes no key."""

from typing import Final

from textual.widgets import Static

from convene_tui.storage.remembered import Remembered

ASKED: Final = " Can the room see this screen? Say once  :mirrored  or  :alone"
_ANSWERS: Final = {":mirrored": True, ":alone": False}


def read_answer(line: str) -> bool | None:
    """What a line says of who sees this screen; None where it is about something else."""
    return _ANSWERS.get(line.strip().lower())


class Mirrored(Static):
    """The question, until it was answered once on this folder of sessions."""

    def __init__(self, remembered: Remembered) -> None:
        super().__init__(ASKED, id="mirrored", markup=False)
        self._remembered = remembered

    def on_mount(self) -> None:
        """Ask where nobody has said."""
        self.display = self._remembered.mirrored is None

    @property
    def answer(self) -> bool:
        """Whether the room sees this screen, as far as anybody said."""
        return bool(self._remembered.mirrored)

    def hear(self, line: str) -> bool | None:
        """What a line says of it, as `read_answer`; it is remembered."""
        mirrored = read_answer(line)
        if mirrored is not None:
            self._remembered.keep(mirrored=mirrored)
            self.display = False
        return mirrored
