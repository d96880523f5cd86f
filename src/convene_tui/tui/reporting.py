"""What a terminal reports by itself counts as it stands last: the mouse, the focus, the size.

A terminal that sends thousands of reports in a second, by a fault of its own or by a text that
somebody shows in it, keeps no key waiting behind them. And whoever types has the focus, whatever
the terminal said last: its word that the focus came back may be lost on the way.
"""

import re
from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import Final

from convene_tui.tui.arriving import Kind, Piece

_MOST_WAITING: Final = 16
"""Turns of the wheel that wait to be worked off; more of them are dropped."""

_MOUSE: Final = r"\x1b\[<(?P<button>\d{1,4});\d+;\d+M"
_HERE, _AWAY = "\x1b[I", "\x1b[O"
_MOVES, _WHEEL = 32, 64
"""The bits of a mouse report that say so."""


class Report(Enum):
    """What a terminal reports."""

    MOTION = auto()
    """Where the mouse is."""
    FOCUS = auto()
    """Whether the terminal has the focus."""
    SIZE = auto()
    """How large it is."""
    WHEEL = auto()
    """A turn of the wheel: each counts, as long as they are few."""


class LatestReports:
    """Holds reports back while the app is behind; of each kind only the last is handed on.

    Nothing is handed on out of its order: what was held comes before the next key or click.
    """

    def __init__(self, waiting: Callable[[], int]) -> None:
        """`waiting` tells how much the app has still to work off."""
        self._waiting = waiting
        self._held: dict[Report, Piece] = {}
        self._is_away = False
        """Whether the terminal was said to have lost the focus."""

    def __bool__(self) -> bool:
        """Whether something is held."""
        return bool(self._held)

    def through(self, pieces: Iterable[Piece]) -> list[Piece]:
        """What is to be handed on of the pieces that have arrived, and of what was held."""
        done: list[Piece] = []
        for piece in pieces:
            match report_in(piece):
                case None:
                    done += self._let_go()
                    if self._is_away:
                        self._is_away = False
                        done.append(Piece(Kind.SEQUENCE, _HERE))
                    done.append(piece)
                case Report.WHEEL:
                    if self._waiting() + len(done) < _MOST_WAITING:
                        done += self._let_go()
                        done.append(piece)
                case report:
                    self._held.pop(report, None)
                    self._held[report] = piece
        if not self._waiting():
            done += self._let_go()
        return done

    def _let_go(self) -> list[Piece]:
        held, self._held = self._held, {}
        if focus := held.get(Report.FOCUS):
            self._is_away = focus.text == _AWAY
        return list(held.values())


def report_in(piece: Piece) -> Report | None:
    """What a piece reports; None for a key, a click, a paste."""
    if piece.kind is not Kind.SEQUENCE:
        return None
    if piece.text in (_HERE, _AWAY):
        return Report.FOCUS
    if piece.text.startswith("\x1b[48;"):
        return Report.SIZE
    mouse = re.fullmatch(_MOUSE, piece.text)
    if mouse is None:
        return None
    button = int(mouse["button"])
    if button & _WHEEL:
        return Report.WHEEL
    return Report.MOTION if button & _MOVES else None
