"""A picture as plain values: lines, boxes, dots and words at their places, in no markup."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from convene_tui.domain.phrases import enclosed


@dataclass(frozen=True)
class Look:
    """How a shape is drawn, on a page as in Word; a colour is six digits, and nothing is none."""

    fill: str = ""
    pen: str = ""
    width: float = 0
    size: float = 0
    """The height of letters, in the units of the drawing."""
    bold: bool = False

    @property
    def attributes(self) -> Mapping[str, str]:
        """The look as attributes of SVG, which every renderer knows without a style sheet."""
        told = {
            "fill": f"#{self.fill}" if self.fill else "none",
            "stroke": enclosed("#", self.pen),
            "stroke-width": f"{self.width:g}" if self.pen else "",
            "font-size": f"{self.size:g}" if self.size else "",
            "font-weight": "bold" if self.bold else "",
        }
        return {name: value for name, value in told.items() if value}


_INK, _MARK = "111111", "003F8C"
_LOOKS: Final = {
    "fine": Look(pen="AAAAAA", width=1),
    "thick": Look(pen=_MARK, width=4),
    "band": Look(fill="C9D8EC"),
    "bar": Look(fill=_MARK),
    "full": Look(fill=_MARK, pen="FFFFFF", width=1.5),
    "hollow": Look(fill="FFFFFF", pen=_MARK, width=2.5),
}
"""The looks of lines, boxes and dots by their names."""


def _of_words(names: str) -> Look:
    """The look of letters, by words of which each changes something."""
    look = Look(fill=_INK, size=14)
    for name in names.split():
        match name:
            case "small":
                look = replace(look, size=12, fill="333333")
            case "quiet":
                look = replace(look, fill="666666")
            case "strong":
                look = replace(look, bold=True)
    return look


@dataclass(frozen=True)
class Stroke:
    """A line from here to there."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str = "fine"
    shape: str = "stroke"

    @property
    def drawn(self) -> Look:
        """How it is drawn."""
        return _LOOKS[self.look]


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str
    shape: str = "box"

    @property
    def drawn(self) -> Look:
        """How it is drawn."""
        return _LOOKS[self.look]


@dataclass(frozen=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    look: str
    shape: str = "dot"

    @property
    def drawn(self) -> Look:
        """How it is drawn."""
        return _LOOKS[self.look]


@dataclass(frozen=True)
class Words:
    """A text on one line, which begins, ends or has its middle here."""

    x: float
    y: float
    text: str
    look: str = "plain"
    anchor: str = "start"
    shape: str = "words"

    @property
    def drawn(self) -> Look:
        """How its letters are drawn."""
        return _of_words(self.look)


Shape = Stroke | Box | Dot | Words


@dataclass(frozen=True)
class Drawing:
    """A whole picture; its units are those of its shapes."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
