"""Whether the room sees the facilitator's own screen: asked in a line that takes no key."""

import re
from typing import Final

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

QUESTION: Final = "Can the room see this screen?"
ASKED: Final = f" {QUESTION}  :alone if only you do · :mirrored if it does"
_ANSWERS: Final = {":mirrored": True, ":alone": False}
ANSWER_KEYS: Final = {"m": True, "a": False}
"""The keys of the answers where there is no line, and so nothing else that they could mean."""
NO_ANSWER: Final = f"Not kept. {QUESTION} Type :alone if only you do, :mirrored if it does."


def read_answer(line: str) -> bool | None:
    """What a line says of who sees this screen; None where it is about something else."""
    return _ANSWERS.get(line.strip().lower())


def answer_behind(line: str) -> tuple[str, bool] | None:
    """Half a line, and the answer that was typed behind it; None where there is none."""
    half, colon, word = line.rpartition(":")
    mirrored = read_answer(colon + word)
    return None if mirrored is None else (half.rstrip(), mirrored)


def is_key_of_answer(line: str) -> bool:
    """Whether a line is no more than the key that gives an answer elsewhere.

    In a line it is none: a person's letter may be meant, and what is private would be seen.
    """
    return line.strip().lower() in ANSWER_KEYS


def _asked() -> Content:
    """The question; each of the answers is given by a click, too."""
    parts = re.split(r"(:\w+)", ASKED)
    return Content.assemble(
        *(
            Content(part).stylize(Style.from_meta({"@click": f"screen.say_line({part!r})"}))
            if part in _ANSWERS
            else part
            for part in parts
        )
    )


class WhoSees(Static):
    """The question, until it was answered at this console; what is private is hidden as long."""

    def __init__(self, *, asks: bool) -> None:
        super().__init__(_asked(), id="mirrored", markup=False)
        self.display = asks
