"""Whether the room sees the facilitator's own screen: asked in a line that takes no key."""

from typing import Final

from textual.widgets import Static

QUESTION: Final = "Can the room see this screen?"
ASKED: Final = f" {QUESTION}  :alone if only you do · :mirrored if it does"
_ANSWERS: Final = {":mirrored": True, ":alone": False}


def read_answer(line: str) -> bool | None:
    """What a line says of who sees this screen; None where it is about something else."""
    return _ANSWERS.get(line.strip().lower())


class WhoSees(Static):
    """The question, until it was answered at this console; what is private is hidden as long."""

    def __init__(self, *, asks: bool) -> None:
        super().__init__(ASKED, id="mirrored", markup=False)
        self.display = asks
