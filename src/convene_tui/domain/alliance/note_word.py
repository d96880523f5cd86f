"""A word that opens a line about an alliance, and how what stands behind it is read."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeVar

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.guidance import HELD_SAYS
from convene_tui.domain.alliance.wish import Wish
from convene_tui.domain.alliance.words import Held
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError

T = TypeVar("T")

Reader = Callable[[str, Alliance, date | None], Wish[Alliance]]


@dataclass(frozen=True)
class NoteWord:
    """One word that opens a line, with an example of what stands behind it."""

    example: str
    keeps: str
    """What it keeps, in words."""
    read: Reader


def meant(word: str, words: Mapping[str, T], wrong: str, known: str) -> T:
    """What one word of a closed set means. Raises ConveneError that names all of them."""
    found = words.get(word.lower())
    if found is None:
        raise ConveneError(wrong, f"{known}: {', '.join(words)}.")
    return found


HELD_SAID: Final[Mapping[str, Held]] = {said: held for held, said in HELD_SAYS.items()}
"""How a question is answered with yes, partly or no."""
