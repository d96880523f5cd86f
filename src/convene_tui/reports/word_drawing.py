"""Drawings in Word files: shapes and words that stay sharp, with what says the same beside them.

They are groups of DrawingML (ECMA-376, part 1, chapter 20; the shapes are those of Word 2010).
"""

from collections.abc import Callable
from typing import Any, Final

from convene_tui.domain.direction import direction
from convene_tui.domain.text import clean_text
from convene_tui.reports.document import Picture
from convene_tui.reports.drawing import Box, Dot, Look, Shape, Stroke, Words

_SPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_POINT: Final = 12_700
"""English metric units in a point."""
_WIDE: Final = 400
"""The width that words get at most, in the units of the drawing: they stand on one line."""


def drawn(picture: Picture, number: int, width: int) -> Any:
    """A run that holds the picture, so many metric units wide; `number` is its own in the file.

    A program that does not know such groups shows the description.
    """
    drawing = picture.drawing
    scale = width / drawing.width

    def units(length: float) -> str:
        return str(round(length * scale))

    size = {"cx": units(drawing.width), "cy": units(drawing.height)}
    told = clean_text(picture.description)
    group = _made(
        "wpg:wgp",
        _made("wpg:cNvGrpSpPr"),
        _made(
            "wpg:grpSpPr",
            _made(
                "a:xfrm",
                _made("a:off", x="0", y="0"),
                _made("a:ext", **size),
                _made("a:chOff", x="0", y="0"),
                _made("a:chExt", **size),
            ),
        ),
        *(
            _shape(shape, number + at, units, scale, drawing.width)
            for at, shape in enumerate(drawing.shapes, 1)
            if not (isinstance(shape, Box) and not shape.width)
        ),
    )
    inline = _made(
        "wp:inline",
        _made("wp:extent", **size),
        _made("wp:docPr", id=str(number), name=f"Picture {number}", descr=told),
        _made("wp:cNvGraphicFramePr"),
        _made("a:graphic", _made("a:graphicData", group, uri=_SPACES["wpg"])),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )
    text = _made("w:t")
    text.text = told
    return _made(
        "w:r",
        _made(
            "mc:AlternateContent",
            _made("mc:Choice", _made("w:drawing", inline), Requires="wpg"),
            _made("mc:Fallback", text),
        ),
    )


def _shape(
    shape: Shape, number: int, units: Callable[[float], str], scale: float, across: float
) -> Any:
    """One shape of a group that is so many units across."""
    look = shape.drawn
    form, place = _place(shape, across)
    left, top, wide, high = map(units, place)
    is_text = isinstance(shape, Words)
    properties = _made(
        "wps:spPr",
        _made("a:xfrm", _made("a:off", x=left, y=top), _made("a:ext", cx=wide, cy=high)),
        _made("a:prstGeom", _made("a:avLst"), prst=form),
        _colour(look.fill) if look.fill and not is_text else _made("a:noFill"),
        _pen(look, scale),
    )
    parts = [
        _made("wps:cNvPr", id=str(number), name=f"Shape {number}"),
        _made("wps:cNvSpPr", **({"txBox": "1"} if is_text else {})),
        properties,
    ]
    if isinstance(shape, Words):
        parts.append(_made("wps:txbx", _made("w:txbxContent", _line(shape, scale))))
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0")
    parts.append(_made("wps:bodyPr", wrap="none", anchor="t", **insets))
    return _made("wps:wsp", *parts)


def _place(shape: Shape, across: float) -> tuple[str, tuple[float, float, float, float]]:
    """The form of a shape, and from where it is how wide and high."""
    match shape:
        case Stroke():
            left, top = min(shape.x1, shape.x2), min(shape.y1, shape.y2)
            return "line", (left, top, abs(shape.x2 - shape.x1), abs(shape.y2 - shape.y1))
        case Box():
            return "rect", (shape.x, shape.y, shape.width, shape.height)
        case Dot():
            size = 2 * shape.radius
            return "ellipse", (shape.x - shape.radius, shape.y - shape.radius, size, size)
        case Words():
            left, right = min(shape.x, _WIDE), min(across - shape.x, _WIDE)
            half = min(left, right)
            begins, wide = {
                "start": (shape.x, right),
                "middle": (shape.x - half, 2 * half),
                "end": (shape.x - left, left),
            }[shape.anchor]
            # What is told is where the letters stand; a box begins above them.
            size = shape.drawn.size
            return "rect", (begins, shape.y - size, wide, size * 1.35)


def _colour(digits: str) -> Any:
    return _made("a:solidFill", _made("a:srgbClr", val=digits))


def _pen(look: Look, scale: float) -> Any:
    if not look.pen:
        return _made("a:ln", _made("a:noFill"))
    return _made("a:ln", _colour(look.pen), w=str(round(look.width * scale)))


def _line(words: Words, scale: float) -> Any:
    """The words as a paragraph of their own, in letters of their size."""
    look = words.drawn
    back = direction(words.text) == "rtl"
    side = {"start": "left", "middle": "center", "end": "right"}[words.anchor]
    if back and side != "center":
        # In a paragraph that runs back, left is where it begins (ECMA-376, 17.3.1.13).
        side = {"left": "right", "right": "left"}[side]
    half_points = str(round(look.size * scale / _POINT * 2))
    about = [_w("w:bidi")] if back else []
    about += [
        _w("w:spacing", before="0", after="0", line="240", lineRule="auto"),
        _w("w:jc", val=side),
    ]
    letters = [_w("w:rFonts", ascii="Arial", hAnsi="Arial", cs="Arial")]
    letters += [_w("w:b"), _w("w:bCs")] if look.bold else []
    letters += [
        _w("w:color", val=look.fill),
        _w("w:sz", val=half_points),
        _w("w:szCs", val=half_points),
    ]
    letters += [_w("w:rtl")] if back else []
    text = _made("w:t")
    text.text = clean_text(words.text)
    run = _made("w:r", _made("w:rPr", *letters), text)
    return _made("w:p", _made("w:pPr", *about), run)


def _w(name: str, **values: str) -> Any:
    """An element of Word's own namespace, in which attributes have it too."""
    return _made(name, **{f"{{{_SPACES['w']}}}{key}": value for key, value in values.items()})


def _made(name: str, /, *parts: Any, **values: str) -> Any:
    """An element with its parts and attributes."""
    from docx.oxml.parser import oxml_parser

    prefix, _, local = name.partition(":")
    made = oxml_parser.makeelement(f"{{{_SPACES[prefix]}}}{local}", nsmap=_SPACES)
    for key, value in values.items():
        made.set(key, value)
    made.extend(parts)
    return made
