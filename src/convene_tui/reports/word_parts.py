"""The parts that Word files are made of: elements of their XML, and the archive that holds them."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any, Final

_OLDEST_IN_ZIP: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part: an archive knows none before."""

BEHIND_RTL: Final = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
"""What stands behind the direction of a run in the order of the schema (ECMA-376, 17.3.2)."""
BEHIND_SIZE: Final = (
    *("w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl"),
    *BEHIND_RTL,
)
"""The same for the size of letters that run back."""
BEHIND_BOLD: Final = (
    *("w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:outline", "w:shadow"),
    *("w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden", "w:color"),
    *("w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs"),
    *BEHIND_SIZE,
)
"""The same for their weight."""


def element(name: str, **values: str) -> Any:
    """An element of the namespace of Word, with attributes of the same."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def bordered(side: str, **values: str) -> Any:
    """A line at one side of a paragraph."""
    borders = element("w:pBdr")
    borders.append(element(f"w:{side}", val="single", sz=values.pop("size"), **values))
    return borders


def same_every_time(data: bytes) -> bytes:
    """The same parts in an archive that does not tell when it was made."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in _first_the_types(before.namelist()):
            part = zipfile.ZipInfo(name, _OLDEST_IN_ZIP)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return made.getvalue()


def _first_the_types(names: Sequence[str]) -> list[str]:
    """The parts in a fixed order; the list of their types stands first, as readers expect."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
