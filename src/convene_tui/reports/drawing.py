"""A picture as plain values: lines, boxes, dots and words at their places, in no markup."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stroke:
    """A line from here to there."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str = "fine"
    shape: str = "stroke"


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str
    shape: str = "box"


@dataclass(frozen=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    look: str
    shape: str = "dot"


@dataclass(frozen=True)
class Words:
    """A text on one line, which begins, ends or has its middle here."""

    x: float
    y: float
    text: str
    look: str = "plain"
    anchor: str = "start"
    shape: str = "words"


Shape = Stroke | Box | Dot | Words


@dataclass(frozen=True)
class Drawing:
    """A whole picture; its units are those of its shapes."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
