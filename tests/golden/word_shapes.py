"""How a Word file is dressed: each element of its parts with its values, and how often it is there.

Of what Word's own beginning of a file has, only what is different.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, Final
from xml.etree import ElementTree

import docx

_STYLE: Final = "styleId"
_NOT_ASKED: Final = ("customXml", "word/stylesWithEffects.xml", "word/theme")
"""What Word's own beginning has, and no reader of today."""

Shapes = Counter[str]


def dressed(data: bytes) -> Iterator[str]:
    """Every element of every part that Word's own beginning does not have, and the other way."""
    before = _beginning()
    for part, now in _shapes(data).items():
        was = before.get(part, Counter())
        told = [*_lines("+", now - was), *_lines("−", was - now)]
        if told:
            yield part
            yield from told


def _lines(sign: str, counted: Shapes) -> Iterator[str]:
    for line, times in counted.items():
        yield f"  {sign} {line}" + (f"  ×{times}" if times > 1 else "")


@cache
def _beginning() -> dict[str, Shapes]:
    file = io.BytesIO()
    docx.Document().save(file)
    return _shapes(file.getvalue())


def _shapes(data: bytes) -> dict[str, Shapes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {
            name: Counter(_elements(ElementTree.fromstring(file.read(name))))
            for name in sorted(file.namelist())
            if name.endswith((".xml", ".rels")) and not name.startswith(_NOT_ASKED)
        }


def _elements(element: Any, within: str = "", style: str = "") -> Iterator[str]:
    """Each element behind the one that holds it, and behind the style to which it belongs."""
    name = _plain(element.tag)
    values = {_plain(key): value for key, value in element.attrib.items()}
    style = values.get(_STYLE, style)
    told = " ".join(f"{key}={value}" for key, value in sorted(values.items()))
    # Words stand in the file beside this one; what is not of the page's text is told here.
    said = (element.text or "").strip() if name != "t" else ""
    yield " ".join(part for part in (style, within, name, told, said) if part)
    for child in element:
        yield from _elements(child, f"{name} >", style)


def _plain(name: str) -> str:
    return name.rpartition("}")[2]
